"""Minimal sets: against trying every set, on random rules; equal pictures once; the end of the time is told."""

from __future__ import annotations

import itertools
import random

import pytest

from raison.ensemble.withdrawal import Runs, Turn, minimal_sets

NAMES = tuple("abcdefg")


def random_rule(draw: random.Random) -> dict[frozenset[str], Turn]:
    """Every set's answer, drawn: no order among them, so that more taken away may turn an answer back."""
    sets = [frozenset(some) for size in range(len(NAMES) + 1) for some in itertools.combinations(NAMES, size)]
    words: list[Turn] = ["turned", "left", "left", "left", "undetermined"]
    return {one: "left" if not one else draw.choice(words) for one in sets}


def slow(rule: dict[frozenset[str], Turn], size: int) -> set[frozenset[str]]:
    turning = [one for one, turn in rule.items() if turn == "turned" and len(one) <= size]
    return {one for one in turning if not any(other < one for other in turning)}


@pytest.mark.parametrize("size", [1, 2, 3])
def test_all_minimal_sets_and_no_others_are_found(size: int) -> None:
    several = 0
    for seed in range(60):
        rule = random_rule(random.Random(seed))
        found = minimal_sets(NAMES, Runs(rule.__getitem__, lambda taken: taken), size=size)
        assert {frozenset(one) for one in found.sets} == slow(rule, size)
        assert found.complete and [len(one) for one in found.sets] == sorted(len(one) for one in found.sets)
        several += len(found.sets) > 1
    assert several > 20


def test_equal_pictures_are_asked_once_and_what_changes_nothing_never() -> None:
    asked: list[frozenset[str]] = []

    def turn(taken: frozenset[str]) -> Turn:
        asked.append(taken)
        return "turned" if {"a", "b"} <= taken else "left"

    found = minimal_sets("abcxyz", Runs(turn, lambda taken: taken & set("abc")))
    assert found.sets == (("a", "b"),)
    assert sorted("".join(sorted(one)) for one in asked) == ["a", "ab", "ac", "b", "bc", "c"]


def test_what_is_inert_is_tried_beside_what_leaves_it_undetermined() -> None:
    def turn(taken: frozenset[str]) -> Turn:
        return "left" if "a" not in taken else "turned" if "x" in taken else "undetermined"

    assert minimal_sets("ab", Runs(turn, frozenset), inert="xy").sets == (("a", "x"),)
    assert minimal_sets("ab", Runs(turn, frozenset)).sets == ()


def test_undetermined_is_never_turned_and_the_end_of_the_time_is_told() -> None:
    assert minimal_sets("abc", Runs(lambda _: "undetermined", frozenset)).sets == ()
    few = minimal_sets("abc", Runs(lambda _: "turned", frozenset), size=1, most=2)
    assert (few.sets, few.untested, few.complete) == ((("a",), ("b",)), 1, False)
    clock = iter([False, False, True, True, True, True])
    ended = minimal_sets("abc", Runs(lambda _: "turned", frozenset, lambda: next(clock)), size=1)
    assert (ended.sets, ended.untested) == ((("a",),), 2)
