"""Expressions: read as the grammar says, true where the definition says, bounded, and never run as code."""

# ruff: noqa: E501 (tables: several cases a line)
from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.words.expressions import Every, If, Iff, Is, Named, Node, Not, Some, holds, leaves, read_expression, resolve
from raison.words.faults import Fault

FACTORS = {"a": ("x", "y"), "b": ("x", "y", "z"), "ander": ("x", "y")}
leaf = st.builds(
    lambda factor, picks: Is(factor, tuple(sorted({FACTORS[factor][pick % len(FACTORS[factor])] for pick in picks}))),
    st.sampled_from(sorted(FACTORS)),
    st.lists(st.integers(0, 2), min_size=1, max_size=2),
)
nodes: st.SearchStrategy[Node] = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Every(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Some(tuple(parts))),
        st.builds(If, inner, inner),
        st.builds(Iff, inner, inner),
    ),
    max_leaves=8,
)


def text_of(node: Node) -> str:
    """Write a tree with every bracket."""
    match node:
        case Is(factor, variants):
            return f"{factor} = {'|'.join(variants)}"
        case Not(part):
            return f"not ({text_of(part)})"
        case Every(parts):
            return " and ".join(f"({text_of(part)})" for part in parts)
        case Some(parts):
            return " or ".join(f"({text_of(part)})" for part in parts)
        case If(then, when):
            return f"({text_of(then)}) if ({text_of(when)})"
        case Iff(left, right):
            return f"({text_of(left)}) iff ({text_of(right)})"
        case _:
            raise AssertionError(node)


def true(node: Node, world: dict[str, str]) -> bool:
    """Say whether a tree is true, straight from the meaning of its words."""
    match node:
        case Is(factor, variants):
            return world[factor] in variants
        case Not(part):
            return not true(part, world)
        case Every(parts):
            return all([true(part, world) for part in parts])
        case Some(parts):
            return any([true(part, world) for part in parts])
        case If(then, when):
            return true(then, world) or not true(when, world)
        case Iff(left, right):
            return true(left, world) is true(right, world)
        case _:
            raise AssertionError(node)


def worlds() -> list[dict[str, str]]:
    return [dict(zip(FACTORS, variants, strict=True)) for variants in itertools.product(*FACTORS.values())]


@settings(deadline=None)
@given(nodes)
def test_a_tree_written_out_reads_back_and_is_true_at_the_same_worlds(node: Node) -> None:
    expression = read_expression(text_of(node))
    assert [holds(expression, world) for world in worlds()] == [true(node, world) for world in worlds()]
    assert len(list(leaves(expression.root))) == text_of(node).count("=")


@settings(deadline=None)
@given(st.text(alphabet="ab xy=!|()andorifft", max_size=40))
def test_any_text_is_an_expression_or_a_fault(text: str) -> None:
    try:
        expression = read_expression(text)
    except Fault as fault:
        assert fault.hint and (fault.path == () or 0 <= int(fault.path[1]) < len(text))
    else:
        for one in leaves(expression.root):
            name = one.factor if isinstance(one, Is) else one.name
            assert text[one.at : one.at + len(name)] == name


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("not a=x and b=y", "(not a=x) and b=y"),
        ("a=x or b=y and ander=x", "a=x or (b=y and ander=x)"),
        ("a=x if b=y or ander=x", "a=x if (b=y or ander=x)"),
        ("a=x iff b=y if ander=x", "a=x iff (b=y if ander=x)"),
        ("a=x if b=y if ander=x", "(a=x if b=y) if ander=x"),
        ("a=x iff b=y iff ander=x", "(a=x iff b=y) iff ander=x"),
        ("b!=x|y", "b=z"),
        ("not not a=x", "a=x"),
        ("a=x\tand\n\u00a0b=y", "a=x and b=y"),
    ],
)
def test_words_bind_in_their_order(text: str, same: str) -> None:
    one, other = read_expression(text), read_expression(same)
    assert [holds(one, world) for world in worlds()] == [holds(other, world) for world in worlds()]


@pytest.mark.parametrize("text", ["and", "a=and", "a==x", "a=x b=y", "a=", "(a=x", "a=x)", "a=x|", "", "  ", "a=x and", "a≠x", "__import__('os')", "a.b=x", "1=x"])  # fmt: skip
def test_what_is_no_expression(text: str) -> None:
    with pytest.raises(Fault) as found:
        read_expression(text)
    assert found.value.hint


@pytest.mark.parametrize("raw", [None, 3, True, [], {}])
def test_only_text_is_an_expression(raw: object) -> None:
    with pytest.raises(Fault, match="is not an expression"):
        read_expression(raw)


@pytest.mark.parametrize(
    "text",
    ["(" * 2000 + "a=x" + ")" * 1500, "not " * 900 + "a=x", "not(" * 41 + "a=x" + ")" * 41, " if ".join(["a=x"] * 500), " iff ".join(["a=x"] * 400), " and ".join(["a=x"] * 2000)],
)  # fmt: skip
def test_expressions_are_bounded(text: str) -> None:
    with pytest.raises(Fault, match="longer|deeper"):
        read_expression(text)


def test_long_flat_expressions_are_not_deep() -> None:
    for word in ("and", "or"):
        assert len(list(leaves(read_expression(f" {word} ".join(["not a=x"] * 200)).root))) == 200


def test_the_place_of_a_wrong_word_is_told() -> None:
    with pytest.raises(Fault) as found:
        read_expression("a=x and or b=y")
    assert found.value.path == ("@", 8) and found.value.value == "or"


def test_named_outcomes_are_resolved_and_a_circle_ends() -> None:
    named: dict[str, Node] = {"bad": Some((Is("a", ("x",)), Named("worse"))), "worse": Named("bad")}
    assert resolve(Named("bad"), named) == Some((Is("a", ("x",)), Named("bad")))
    assert holds(read_expression("not fine"), {"a": "y"}, {"fine": Is("a", ("x",))})
    with pytest.raises(Fault, match="no outcome"):
        holds(read_expression("fine"), {"a": "y"})


def test_pushes_and_rated_values_tell_which_part_is_wrong() -> None:
    from raison.model.pushes import read_push
    from raison.model.rated import read_rated

    for read in (read_push, read_rated):
        for raw, path in (
            ({"is": "3..1"}, ("is",)),
            ({"is": 1, "because": ["c1", "c 2"]}, ("because", 1)),
            ({"is": 1, "assumption": ""}, ("assumption",)),
            ({"is": 1, "assumption": 7}, ("assumption",)),
            ({"is": 1, "by": 7}, ("by",)),
        ):
            with pytest.raises(Fault) as found:
                read(raw)
            assert found.value.path == path
