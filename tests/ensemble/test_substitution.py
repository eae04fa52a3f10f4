"""Substitution: the fewest differences that turn an answer into another reading's, against all subsets."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable

from hypothesis import given
from hypothesis import strategies as some

from raison.ensemble.substitution import Mixture, Substitution, substitute
from raison.ensemble.withdrawal import Turn

NAMES = tuple("abcdef")


def turn(one: Hashable, other: Hashable) -> Turn:
    if one is None or other is None:
        return "undetermined"
    return "left" if one == other else "turned"


def found(flag: Callable[[frozenset[str]], Hashable]) -> Substitution:
    return substitute(NAMES, Mixture(flag, frozenset, turn))


def slow(flag: Callable[[frozenset[str]], Hashable]) -> set[tuple[str, ...]]:
    """All smallest sets that give the flag of all, by asking every subset."""
    goal = flag(frozenset(NAMES))
    for size in range(1, len(NAMES) + 1):
        sets = {one for one in itertools.combinations(NAMES, size) if flag(frozenset(one)) == goal}
        if sets:
            return sets
    return set()


@given(some.lists(some.sampled_from(["x", "y", "z", None]), min_size=64, max_size=64))
def test_the_smallest_sets_are_those_of_all_subsets(table: list[str | None]) -> None:
    subsets = [frozenset(one) for size in range(7) for one in itertools.combinations(NAMES, size)]
    flags = dict(zip(subsets, table, strict=True))
    answer = found(flags.__getitem__)
    assert answer.before == flags[frozenset()] and answer.after == flags[frozenset(NAMES)]
    assert all(flags[frozenset({name})] == flag for name, flag in answer.alone)
    assert {name for name, _ in answer.alone} == {
        name for name in NAMES if turn(answer.before, flags[frozenset({name})]) == "turned"
    }
    if turn(answer.before, answer.after) != "turned":
        assert answer.smallest == ()
        return
    every = slow(flags.__getitem__)
    size = min(map(len, every))
    assert all(flags[frozenset(one)] == answer.after for one in answer.smallest)
    if answer.proven:
        assert min(map(len, answer.smallest)) == size
    if size <= 2:
        assert set(answer.smallest) == every and answer.proven
    for one in answer.smallest:
        assert all(flags[frozenset(one) - {name}] != answer.after for name in one)


def test_equal_pictures_are_asked_once() -> None:
    asked: list[frozenset[str]] = []

    def flag(taken: frozenset[str]) -> bool:
        asked.append(taken)
        return "a" in taken

    answer = substitute(NAMES, Mixture(flag, lambda taken: "a" in taken, turn))
    assert answer.smallest == (("a",),) and len(asked) == 2
