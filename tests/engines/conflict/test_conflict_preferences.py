"""Rankings from statements, and reasoning beyond rankings: reductions to the standard concepts, and small cases by
hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from raison.engines.conflict import (
    GraphModel,
    ranks_from_tiers,
    ranks_from_weights,
    stability,
    stability_by_reasoning,
    stability_by_strength,
    stability_with_attitudes,
    stability_with_unknown,
    standard_reasoning,
)
from raison.words.faults import Fault
from tests.engines.conflict.oracle import CONCEPTS, random_graph, random_models

tables = (
    st.integers(1, 5)
    .flatmap(lambda k: st.lists(st.lists(st.booleans(), min_size=k, max_size=k), min_size=1, max_size=12))
    .map(lambda rows: np.array(rows, np.bool_).T)
)


def _same_order(left: Any, right: Any) -> bool:
    one, other = np.asarray(left), np.asarray(right)
    return bool(np.array_equal(np.sign(one[:, None] - one), np.sign(other[:, None] - other)))


@settings(max_examples=60, deadline=None)
@given(tables)
def test_one_statement_a_tier_is_the_sum_of_powers_of_two(statements: NDArray[np.bool_]) -> None:
    k = len(statements)
    scores = (statements * (2 ** (k - 1 - np.arange(k)))[:, None]).sum(axis=0)
    ranks = ranks_from_tiers([statements[[row]] for row in range(k)])
    assert _same_order(ranks, scores)
    assert sorted(set(ranks.tolist())) == list(range(len(set(scores.tolist()))))


@settings(max_examples=60, deadline=None)
@given(tables)
def test_one_tier_counts_what_is_met(statements: NDArray[np.bool_]) -> None:
    assert _same_order(ranks_from_tiers([statements]), statements.sum(axis=0))


def test_a_hundred_statements_do_not_overflow() -> None:
    statements = np.eye(100, dtype=np.bool_)
    assert ranks_from_tiers([statements[[row]] for row in range(100)]).tolist() == list(range(99, -1, -1))


def test_weights_tie_as_they_are_written() -> None:
    statements = np.array([[1, 0], [1, 0], [0, 1]], np.bool_)
    assert ranks_from_weights(statements, [0.1, 0.2, 0.3]).tolist() == [0, 0]
    assert ranks_from_weights(statements, [Fraction(1, 3), Fraction(1, 3), 1]).tolist() == [0, 1]
    assert ranks_from_weights(statements, [-1, 0, -2]).tolist() == [1, 0]


@pytest.mark.parametrize(
    "call",
    [
        lambda: ranks_from_tiers([]),
        lambda: ranks_from_tiers([[[1, 0]]]),
        lambda: ranks_from_tiers([[[True]], [[True, False]]]),
        lambda: ranks_from_weights([[True, False]], [1, 2]),
        lambda: ranks_from_weights([[True, False]], [float("inf")]),
    ],
)
def test_faults_of_statements(call: Any) -> None:
    with pytest.raises(Fault):
        call()


def test_standard_reasoning_is_the_standard_concepts() -> None:
    for model in random_models(41, 60):
        for concept in CONCEPTS:
            found = stability_by_reasoning(model, concept, standard_reasoning(model))
            assert np.array_equal(found, stability(model, concept)), concept


def _unknown(rng: np.random.Generator, model: GraphModel, share: float) -> NDArray[np.bool_]:
    upper = np.triu(rng.random((model.n_actors, model.n_states, model.n_states)) < share, 1)
    return upper | upper.transpose(0, 2, 1)


def test_unknown_preferences_nest_and_reduce() -> None:
    rng = np.random.default_rng(42)
    apart = 0
    for _ in range(40):
        model = random_graph(rng, max_states=6)
        unknown, nothing = _unknown(rng, model, 0.2), _unknown(rng, model, 0.0)
        for concept in CONCEPTS:
            rows = {e: stability_with_unknown(model, concept, e, unknown) for e in "abcd"}
            for bolder, milder in ("ab", "ac", "bd", "cd"):
                assert not (rows[bolder] & ~rows[milder]).any(), (concept, bolder, milder)
            apart += not np.array_equal(rows["a"], rows["d"])
            for extension in "abcd":
                reduced = stability_with_unknown(model, concept, extension, nothing)
                assert np.array_equal(reduced, stability(model, concept))
    assert apart > 100


def test_unknown_preferences_by_hand() -> None:
    # From 0 actor 0 can go to 1, whence actor 1 can lead on to 2; of 2 actor 0 does not know whether it is better
    # than 0.
    model = GraphModel([[(0, 1)], [(1, 2)]], [[1, 2, 0], [0, 0, 1]])
    unknown = np.zeros((2, 3, 3), np.bool_)
    unknown[0, 0, 2] = unknown[0, 2, 0] = True
    assert [bool(stability_with_unknown(model, "gmr", e, unknown)[0, 0]) for e in "abcd"] == [False, False, True, True]
    # Actor 1 does not know whether 2 is better for it than 1: in all four it may go there all the same.
    unknown = np.zeros((2, 3, 3), np.bool_)
    unknown[1, 1, 2] = unknown[1, 2, 1] = True
    assert all(
        stability_with_unknown(model.with_ranks([[1, 2, 0], [0, 0, 0]]), "seq", e, unknown)[0, 0] for e in "abcd"
    )


def test_strong_stability_lies_between_nash_and_stability() -> None:
    rng = np.random.default_rng(43)
    weak = 0
    for _ in range(40):
        model = random_graph(rng, max_states=6)
        lower = model.ranks[:, None, :] < model.ranks[:, :, None]
        drawn = lower & (rng.random(lower.shape) < 0.5)
        for concept in CONCEPTS:
            found = stability_by_strength(model, concept, drawn)
            assert np.array_equal(found.stable, stability(model, concept))
            assert not (found.strongly & ~found.stable).any()
            assert not (stability(model, "nash") & ~found.strongly).any()
            weak += int(found.weakly.sum())
            # Where nothing is much worse, only what nobody wants to leave is strongly stable.
            nothing = stability_by_strength(model, concept, np.zeros_like(drawn))
            assert np.array_equal(nothing.strongly, stability(model, "nash"))
    assert weak > 50


def test_strength_by_hand() -> None:
    # The answer 2 is worse for actor 0 than 0; whether it is much worse decides how strongly 0 is stable.
    model = GraphModel([[(0, 1)], [(1, 2)]], [[1, 2, 0], [0, 0, 1]])
    much = np.zeros((2, 3, 3), np.bool_)
    assert stability_by_strength(model, "seq", much).weakly[0, 0]
    much[0, 0, 2] = True
    assert stability_by_strength(model, "seq", much).strongly[0, 0]
    much[0, 0, 1] = True
    with pytest.raises(Fault, match="does not rank it lower"):
        stability_by_strength(model, "seq", much)


def _without_groups(model: GraphModel) -> GraphModel:
    moves = [
        [(s, int(q)) for s in range(model.n_states) for q in model.graph.successors(a, s)]
        for a in range(model.n_actors)
    ]
    return GraphModel(moves, model.ranks)


def test_wishing_only_oneself_well_is_the_standard_concepts_without_ties() -> None:
    rng = np.random.default_rng(44)
    for _ in range(40):
        model = _without_groups(random_graph(rng, max_states=7))
        model = model.with_ranks(np.array([rng.permutation(model.n_states) for _ in range(model.n_actors)]))
        for concept in CONCEPTS:
            found = stability_with_attitudes(model, concept, np.eye(model.n_actors, dtype=np.int64))
            assert np.array_equal(found, stability(model, concept)), concept


def test_caring_for_nobody_makes_nash_and_symmetric_one_and_general_and_sequential_one() -> None:
    rng = np.random.default_rng(45)
    for _ in range(25):
        model = _without_groups(random_graph(rng, max_states=6))
        rows = {c: stability_with_attitudes(model, c, np.zeros((model.n_actors,) * 2, np.int64)) for c in CONCEPTS}
        assert np.array_equal(rows["nash"], rows["smr"])
        assert np.array_equal(rows["gmr"], rows["seq"])


def test_attitudes_by_hand() -> None:
    # One actor who can hurt the other at no cost to itself.
    model = GraphModel([[(0, 1)], []], [[0, 0], [1, 0]])
    for wish, stays in ((1, True), (0, False), (-1, False)):
        assert stability_with_attitudes(model, "nash", [[1, wish], [0, 1]])[0, 0] == stays
    with pytest.raises(Fault, match="1, 0 or -1"):
        stability_with_attitudes(model, "nash", [[1, 2], [0, 1]])
    with pytest.raises(Fault, match="row and a column"):
        stability_with_attitudes(model, "nash", [[1]])


@pytest.mark.parametrize(
    ("unknown", "extension", "rule"),
    [
        (np.zeros((1, 2, 2), np.bool_), "e", "extension"),
        (np.zeros((1, 2, 2), np.int64), "a", "truth values"),
        (np.array([[[False, True], [False, False]]]), "a", "both directions"),
    ],
)
def test_faults_of_unknown_preferences(unknown: Any, extension: str, rule: str) -> None:
    with pytest.raises(Fault, match=rule):
        stability_with_unknown(GraphModel([[]], [[0, 1]]), "nash", extension, unknown)
