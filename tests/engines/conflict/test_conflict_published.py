"""Published cases: stable states by actor, and equilibria, under each concept; states by options, one-way moves."""

from __future__ import annotations

import numpy as np
import pytest

from raison.engines.conflict import GraphModel, equilibria, evolution, stability
from tests.engines.conflict.golden import NAMES, Case, case
from tests.engines.conflict.remade import merged, without


def _agrees(found: Case, expected: dict[str, dict[str, object]]) -> None:
    for concept, answer in expected.items():
        assert found.numbered(equilibria(found.model, concept)) == answer["equilibria"], concept
        rows = stability(found.model, concept)
        for actor, name in enumerate(found.actors):
            assert found.numbered(np.flatnonzero(rows[actor])) == answer["stable_for"][name], (concept, name)  # type: ignore[index]


@pytest.mark.parametrize("name", NAMES)
def test_published_case(name: str) -> None:
    found = case(name)
    _agrees(found, found.written["expected"])


def test_cuban_missile_crisis_with_a_reversible_air_strike() -> None:
    found = case("cuban_missile_crisis", reversible=True)
    _agrees(found, found.written["variant_all_reversible"]["expected"])


def test_all_cases_are_there() -> None:
    assert {"prisoners_dilemma", "chicken", "elmira", "cuban_missile_crisis"} <= set(NAMES)


def _elmira_by_options() -> tuple[GraphModel, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    # Exactly one of delay, accept, abandon. Accepting may be given up only for abandoning, as delay cannot be
    # resumed.
    published = case("elmira")
    patterns = {s["id"]: s["pattern"] for s in published.written["model"]["feasible_states"]}
    states = np.arange(2**5)
    delay, accept, abandon = (states >> bit & 1 for bit in (1, 2, 3))
    classes = np.full(2**5, -1)
    for number, pattern in patterns.items():
        like = [(states >> bit & 1) == (mark == "Y") for bit, mark in enumerate(pattern) if mark != "-"]
        classes[np.logical_and.reduce(like) & (delay + accept + abandon == 1)] = published.state(number)
    ranks = published.model.ranks[:, classes]
    ways = ["on", "off", "both", "on", "both"]
    model = GraphModel.from_options([0, 1, 1, 1, 2], ranks, feasible=delay + accept + abandon == 1, directions=ways)
    return model, classes


def test_elmira_by_options_has_the_published_moves() -> None:
    model, classes = _elmira_by_options()
    assert model.feasible.sum() == 12
    found, published = merged(model, classes), case("elmira").model
    assert np.array_equal(found.ranks, published.ranks)
    for actor in range(3):
        for state in range(9):
            assert found.graph.successors(actor, state).tolist() == published.graph.successors(actor, state).tolist()


def test_elmira_abandonment_barred_by_transition() -> None:
    model, classes = _elmira_by_options()
    free = GraphModel.from_options([0, 1, 1, 1, 2], model.ranks, feasible=model.feasible)
    states = np.flatnonzero(model.feasible)
    pairs = np.array([(a, b) for a in states for b in states if a != b])
    undone = (pairs[:, 0] >> 3 & 1) > (pairs[:, 1] >> 3 & 1)
    resumed = (pairs[:, 0] >> 1 & 1) < (pairs[:, 1] >> 1 & 1)
    eased = (pairs[:, 0] & 1) > (pairs[:, 1] & 1)
    found = merged(without(free, {0: pairs[eased], 1: pairs[undone | resumed]}), classes)
    published = case("elmira")
    for concept, answer in published.written["expected"].items():
        assert published.numbered(equilibria(found, concept)) == answer["equilibria"]


def test_elmira_evolves_from_the_status_quo_to_its_equilibria() -> None:
    # State 1 is the status quo; 8 cannot be had by improvements of single actors, though it is where the case ended.
    elmira = case("elmira")
    start, ends = elmira.state(1), [elmira.state(number) for number in (5, 8, 9)]
    anyhow = evolution(elmira.model, start, ends)
    assert [way.length for way in anyhow.ways] == [1, 3, 1]
    improving = evolution(elmira.model, start, ends, steps="improving")
    assert [way.target for way in improving.ways] == [elmira.state(5)]
    assert improving.unreachable == (elmira.state(8), elmira.state(9))
