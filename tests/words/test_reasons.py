"""Reasons: support stands or falls as their any and all say."""

# ruff: noqa: E501 (tables: several cases a line)
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.words.faults import Fault
from raison.words.ids import RESERVED, nearest, read_id
from raison.words.reasons import read_because

names = st.sampled_from(["c1", "c2", "c3", "c4"])
nested = st.recursive(
    names,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
    ),
    max_leaves=6,
)


def slowly(raw: object, kept: frozenset[str]) -> bool:
    """The meaning of reasons, straight from the definition."""
    if isinstance(raw, str):
        return raw in kept
    if isinstance(raw, list):
        return any(slowly(part, kept) for part in raw)
    assert isinstance(raw, dict)
    [(how, parts)] = raw.items()
    return all(slowly(part, kept) for part in parts) if how == "all" else any(slowly(part, kept) for part in parts)


def depth(raw: object) -> int:
    if isinstance(raw, dict):
        return 1 + max(depth(part) for part in next(iter(raw.values())))
    return 0


@given(st.lists(nested, min_size=1, max_size=3), st.frozensets(names))
def test_support_stands_as_the_definition_says(raw: list[object], kept: frozenset[str]) -> None:
    if max(map(depth, raw)) <= 2:
        because = read_because(raw)
        assert because.stands(kept.__contains__) == slowly(raw, kept)
        assert set(because.claims()) == set(names_in(raw))


def names_in(raw: object) -> list[str]:
    if isinstance(raw, str):
        return [raw]
    parts = raw if isinstance(raw, list) else next(iter(raw.values())) if isinstance(raw, dict) else []
    return [name for part in parts for name in names_in(part)]


def test_the_direction_decides_where_it_is_cited_apart() -> None:
    because = read_because({"direction": ["c1"], "size": ["c2"]})
    assert because.stands({"c1"}.__contains__) and not because.stands({"c2"}.__contains__)
    assert read_because({"size": ["c1"], "timing": ["c2"]}).stands({"c2"}.__contains__)


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ([], ()), ({}, ()), (None, ()), (3, ()), ({"any": []}, ("any",)), ({"any": ["c1"], "all": ["c2"]}, ()), ({"why": ["c1"]}, ()),
        (["c1", "c 2"], (1,)), ([["c1"]], (0,)), ({"all": ["c1", "and"]}, ("all", 1)), ({"direction": ["c1", 3]}, ("direction", 1)),
        (["c1", {"all": ["c2", "-"]}], (1, "all", 1)),
    ],
)  # fmt: skip
def test_what_are_no_reasons_and_where(raw: object, path: tuple[str | int, ...]) -> None:
    with pytest.raises(Fault) as found:
        read_because(raw)
    assert found.value.path == path and found.value.hint


def test_reasons_nest_within_bounds() -> None:
    raw: object = "c1"
    for _ in range(5000):
        raw = {"all": [raw]}
    with pytest.raises(Fault, match="nests deeper"):
        read_because(raw)


@pytest.mark.parametrize("raw", ["a", "us_posture", "한국", "é-1", "A" * 64, "_x"])
def test_ids(raw: str) -> None:
    assert read_id(raw) == raw


@pytest.mark.parametrize("raw", ["", "1a", "a b", "a.b", "-a", "A" * 65, "a\n", None, 3, True, *sorted(RESERVED)])
def test_what_is_no_id(raw: object) -> None:
    with pytest.raises(Fault) as found:
        read_id(raw)
    assert found.value.hint


def test_the_nearest_name_is_found_among_very_many() -> None:
    known = [f"name{number}" for number in range(50_000)] + ["posture"]
    assert nearest("postur", known) == "did you mean posture?"
    assert nearest("x" * 100_000, known).startswith("known: ")
