"""Expressions in words keep their sense: no two of different sense sound alike, whatever is nested in what."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.findings.phrases import Phrases
from raison.model.system import System
from raison.words.expressions import Every, If, Iff, Is, Node, Not, Some, holds
from tests.lenses.systems import factor, make

pytestmark = pytest.mark.no_cover  # the lines that it runs are run by others

VARIANTS = {"a": ("x", "y"), "b": ("x", "y"), "c": ("x", "y", "z", "w")}
WORLDS = [dict(zip(VARIANTS, one, strict=True)) for one in itertools.product(*VARIANTS.values())]
PLAIN = make(
    {"actors": {}, "factors": {key: factor(own[0], *own) | {"name": f"Matter {key}"} for key, own in VARIANTS.items()}}
)
ALIKE = make(
    {
        "actors": {},
        "factors": {
            "a": factor("x", "x", "y") | {"told": {"x": "peace", "y": "war"}},
            "b": factor("x", "x", "y") | {"told": {"x": "quiet", "y": "not (peace)"}},
            "c": factor("x", "x", "y", "z", "w")
            | {"told": {"x": "peace and quiet", "y": "peace, if quiet", "z": "war or quiet", "w": "(peace)"}},
        },
    }
)
LEAVES = tuple(
    Is(name, some)
    for name, own in VARIANTS.items()
    for size in (1, 2)
    for some in itertools.combinations(own, size)
    if size < len(own)
)


def deeper(parts: tuple[Node, ...]) -> Iterator[Node]:
    yield from (Not(part) for part in parts)
    for one, other in itertools.product(parts, repeat=2):
        yield from (Every((one, other)), Some((one, other)), If(one, other), Iff(one, other))


def sense(node: Node) -> tuple[bool, ...]:
    return tuple(holds(node, world) for world in WORLDS)


@pytest.mark.parametrize("system", [PLAIN, ALIKE], ids=["names", "clauses that join"])
def test_no_two_small_expressions_of_different_sense_sound_alike(system: System) -> None:
    phrases, senses = Phrases(system), dict[str, tuple[bool, ...]]()
    few = (Is("a", ("x",)), Is("b", ("y",)), Is("c", ("x", "z")), Is("c", ("y",)), Not(Is("c", ("w",))))
    for node in (*LEAVES, *deeper(LEAVES), *deeper((*few[:2], *itertools.islice(deeper(few), 60)))):
        found = sense(node)
        assert senses.setdefault(phrases.spoken(node), found) == found, phrases.spoken(node)


NODES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Every(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Some(tuple(parts))),
        st.tuples(inner, inner).map(lambda pair: If(*pair)),
        st.tuples(inner, inner).map(lambda pair: Iff(*pair)),
    ),
    max_leaves=7,
)
SEEN: Mapping[int, dict[str, tuple[bool, ...]]] = {id(PLAIN): {}, id(ALIKE): {}}


@given(NODES, st.sampled_from([PLAIN, ALIKE]))
def test_nor_do_larger_ones_among_all_that_were_drawn(node: Node, system: System) -> None:
    said, found = Phrases(system).spoken(node), sense(node)
    assert SEEN[id(system)].setdefault(said, found) == found, said


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (Every((Is("a", ("x",)), Some((Is("b", ("x",)), Is("b", ("y",)))))), "peace and (quiet or “not (peace)”)"),
        (Not(Every((Is("a", ("x",)), Is("b", ("x",))))), "not (peace and quiet)"),
        (Some((Is("a", ("y",)), Is("b", ("x", "y")))), "war, quiet or “not (peace)”"),
        (Is("c", ("x",)), "“peace and quiet”"),
        (If(Is("a", ("y",)), Is("b", ("x",))), "war, if quiet"),
        (Iff(Is("a", ("y",)), Every((Is("a", ("x",)), Is("b", ("x",))))), "war exactly if (peace and quiet)"),
    ],
)
def test_words_read_as_people_say_them(node: Node, words: str) -> None:
    assert Phrases(ALIKE).spoken(node) == words
