"""Checks across a system: warnings, worlds, and what the checks promise by themselves."""

# ruff: noqa: E501 (a table: one case a line)
from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.model.checks import faults_of, names_of, warnings_of
from raison.model.checks.expressions import variant_offset
from raison.model.checks.worlds import truth
from raison.words.apart import alike, told_apart
from raison.words.expressions import Every, If, Iff, Is, Node, Not, Some, holds, read_expression
from tests.examples.checks import example
from tests.lenses.systems import ASSUMED, factor, make
from tests.store.planting import build, faults, planted


def warned(*edits: tuple[str, str, str]) -> set[tuple[str, str]]:
    loaded = build(planted(*edits))
    assert all(fault.warning for fault in loaded.warnings)
    return {(fault.path, fault.rule) for fault in loaded.warnings}


SOUND = warned()
WARNINGS = {
    "self": (("model.yaml", "    to: river\n    push: {thin", "    to: dam\n    push: {built: 1} #"), "effects[0].to", "on itself"),
    "actor": (("model.yaml", "actors:\n  up", "actors:\n  sky: {name: Sky}\n  up"), "actors.sky", "whom nothing names"),
    "outcome": (("study.yaml", "outcomes:\n", "outcomes:\n  wet: river=flowing\n"), "outcomes.wet", "no question"),
    "claim": (("claims.yaml", "claims:\n", "claims:\n  - {id: c0, says: s, kind: fact, at: {source: mirren, block: p9, sentence: 1, span: 0..9, words: 8, hash: 93827b6bb2e408a2a32d8c7db15ab5dd}}\n"), "claims", "support no rating"),
    "lonely": (("model.yaml", "  trust: {", "  sky: {name: Sky, variants: {a: a, b: b}, now: a, assumption: x}\n  trust: {"), "factors.sky", "no effect moves it"),
    "namesake": (("model.yaml", "name: Lowland", "name: Upland"), "actors.lowland.name", "is the name of 2 actors"),
    "alike": (("model.yaml", "name: Lowland", "name: upland "), "actors.upland.name", "is the name of 2 actors"),
    "advice": (("model.yaml", "do: suit=filed", "do: dam=built"), "recommendations[0].do", "is not a choice of lowland"),
    "early": (("study.yaml", "as_of: 2025-03", "as_of: 2025-02"), "as_of", "before the first source"),
}  # fmt: skip


@pytest.mark.parametrize("case", WARNINGS)
def test_a_warning_is_told_where_it_belongs(case: str) -> None:
    edit, path, rule = WARNINGS[case]
    new = warned(edit) - SOUND
    assert any(path == told and rule in said for told, said in new), new


def test_the_sound_study_warns_of_nothing() -> None:
    assert SOUND == set()


def test_a_factor_with_one_variant_is_told() -> None:
    line = "  sky: {name: Sky, owner: upland, variants: {a: a}, now: a, assumption: x}\n  trust: {"
    assert {path for path, _ in warned(("model.yaml", "  trust: {", line))} == {"factors.sky.variants"}


def test_the_checks_need_no_names_handed_in() -> None:
    system = build().system
    assert faults_of(system, names_of(system)) == () == warnings_of(system)
    assert [fault.rule for fault in faults_of(system, tables={})] == ["is no table of words of likelihood"] * 2


def test_combinations_that_leave_no_world_are_told() -> None:
    new = "{id: no-suit, all: suit=none, assumption: x}\n  - {all: suit=filed, assumption: y}\n  - {all: suit=filed and pact=signed, "
    found = faults(planted(("model.yaml", "{id: no-suit, all: suit=filed and pact=signed, ", new)))
    assert {fault.rule.split(",")[0] for fault in found} == {"leave nothing possible", "can never be"}
    [empty] = [fault for fault in found if "nothing possible" in fault.rule]
    assert empty.value == "suit=none; suit=filed"
    assert empty.rule.endswith("no fewer do")


@pytest.mark.parametrize("seed", range(40))
def test_the_fewest_combinations_that_leave_no_world_are_named(seed: int) -> None:
    draw = random.Random(seed)
    names = ["x", "y", "z"][: draw.randint(2, 3)]
    parts = {name: [f"{name}=a", f"{name}=b"] for name in names}
    texts = [" and ".join(draw.choice(parts[name]) for name in draw.sample(names, draw.randint(1, len(names))))
             for _ in range(12)]  # fmt: skip
    factors = {name: factor("a", "a", "b", owner="u") for name in names}
    model = {"actors": {"u": {"name": "U"}}, "factors": factors, "never": [{"all": text, **ASSUMED} for text in texts]}
    worlds = [dict(zip(names, one, strict=True)) for one in itertools.product("ab", repeat=len(names))]

    def empties(chosen: tuple[str, ...]) -> bool:
        nodes = [read_expression(text) for text in chosen]
        return all(any(holds(node, world) for node in nodes) for world in worlds)

    told = [fault for fault in faults_of(make(model)) if "nothing possible" in fault.rule]
    today = any(holds(read_expression(text), worlds[0]) for text in texts)
    assert bool(told) == (today and empties(tuple(texts)))
    if told:
        named = tuple(str(told[0].value).split("; "))
        assert empties(named)
        fewer = len(named) - 1 if len(named) <= 3 else 3
        assert not any(empties(some) for some in itertools.combinations(texts, fewer))


def test_a_never_of_another_reading_does_not_bind_today() -> None:
    new = "{id: no-suit, readings: [fears], all: suit=none, "
    assert faults(planted(("model.yaml", "{id: no-suit, all: suit=filed and pact=signed, ", new))) == ()


leaf = st.builds(Is, st.sampled_from("ab"), st.sampled_from([("x",), ("y",), ("x", "z")]))
nodes: st.SearchStrategy[Node] = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Every(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Some(tuple(parts))),
        st.builds(If, inner, inner),
        st.builds(Iff, inner, inner),
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(nodes, st.dictionaries(st.sampled_from("ab"), st.sampled_from("xyz")))
def test_truth_of_a_part_of_a_world_is_that_of_every_world_it_is_part_of(node: Node, known: dict[str, str]) -> None:
    value = truth(node, known)
    full = [{"a": one, "b": two} | known for one, two in itertools.product("xyz", repeat=2)]
    if value is not None:
        assert {holds(node, world) for world in full} == {value}
    if len(known) == 2:
        assert value is not None


def test_the_place_of_a_variant_in_an_expression() -> None:
    text = "a1 = x | not-y and b!=  z|zz"
    root = read_expression(text).root
    assert isinstance(root, Every)
    first, second = root.parts
    assert isinstance(first, Is) and isinstance(second, Not) and isinstance(second.part, Is)
    assert [text[variant_offset(text, first.at, at) :][:5] for at in (0, 1)] == ["x | n", "not-y"]
    assert [text[variant_offset(text, second.part.at, at) :][:4] for at in (0, 1)] == ["z|zz", "zz"]


def test_a_factor_that_gives_no_reasons_is_worth_a_look_and_no_fault() -> None:
    factors = {
        name: {"name": name, "variants": {"none": "", "built": "", "thin": ""}, "now": "none"}
        for name in ("dam", "river")
    }
    system, names = example(factors=factors)
    assert [fault for fault in faults_of(system, names) if "neither" in fault.rule] == []
    told = [fault.value for fault in warnings_of(system) if "does not say why" in fault.rule]
    assert told == ["dam", "river"]


def test_a_step_of_a_path_that_no_effect_makes_is_told_with_its_pair() -> None:
    factors = {name: factor("n", "n", "y", assumption="x") for name in ("rain", "river", "harvest", "price")}
    acts = [("rain=y", "river"), ("rain=y", "price")]
    files = {
        "factors": factors,
        "effects": [{"from": cause, "to": to, "push": {"y": 1}, **ASSUMED} for cause, to in acts],
    }
    question = {
        "id": "q",
        "ask": "Why?",
        "verb": "whatif",
        "hold": "rain=y",
        "path": ["rain", "river", "harvest", "price"],
    }
    system = make(files, {"questions": [question]})
    told = [fault for fault in warnings_of(system) if "step of the path" in fault.rule]
    assert [(fault.path, fault.value) for fault in told] == [(("questions", 0, "path", 2), "river → harvest")]
    assert "an effect of rain or river on harvest" in told[0].hint


@given(st.lists(st.sampled_from(["Adult", "adult ", "Adult 1", "A", "A (1)", "B", "ＡＤＵＬＴ"]), max_size=8))
def test_names_that_are_told_apart_are_no_longer_alike(names: list[str]) -> None:
    shown = told_apart(names)
    assert len({alike(name) for name in shown}) == len(names)
    for name, one in zip(names, shown, strict=True):
        if [alike(other) for other in names].count(alike(name)) == 1:
            assert one == name


@pytest.mark.parametrize(
    ("outcome", "rule"),
    [
        ("dam=none|built", "always"),
        ("dam=none and dam=built", "never"),
        ("either", "always"),
        ("not either", "never"),
        ("river=full if river=full", "always"),
        ("dam=built", ""),
        ("dam=built if river=full", ""),
    ],
)
def test_what_is_asked_can_be_true_and_can_be_false(outcome: str, rule: str) -> None:
    asked = {"id": "q", "ask": "Which?", "verb": "stability", "outcome": outcome}
    advice = {"id": "r", "to": "upland", "says": "s", "do": "dam=none", "kind": "choose", "aim": outcome}
    advice["assumption"] = "a"
    outcomes = {"either": "dam=none or dam=built"}
    system, _ = example(questions=[asked], recommendations=[advice], outcomes=outcomes)
    found = [(fault.path[0], fault.rule) for fault in faults_of(system) if "no answer turns" in fault.rule]
    told = f"is {rule} true, so no answer turns on it"
    assert found == ([("questions", told), ("recommendations", told)] if rule else [])
