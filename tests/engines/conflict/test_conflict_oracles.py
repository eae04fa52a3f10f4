"""The engine against two slow and obvious ways to the same verdicts, on thousands of random models."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from raison.engines.conflict import GraphModel, equilibria, stability
from tests.engines.conflict.oracle import (
    CONCEPTS,
    by_definition,
    by_matrices,
    moves_of,
    random_models,
    random_options,
)


# Coverage is measured with the few, and the many run without it: the lines are the same.
@pytest.mark.parametrize("number", [400, pytest.param(5000, marks=[pytest.mark.long, pytest.mark.no_cover])])
def test_verdicts_equal_the_matrix_method_and_the_definitions_on_random_models(number: int) -> None:
    counts: Counter[str] = Counter()
    for model in random_models(20261, number):
        defined, expected = by_definition(model), by_matrices(model)
        counts["models"] += 1
        counts[f"{model.n_actors} actors"] += 1
        counts["with groups"] += model.n_movers > model.n_actors
        counts["with infeasible states"] += not model.feasible.all()
        counts["with ties"] += any(len(np.unique(row)) < len(row) for row in model.ranks)
        counts["with moves that cannot be undone"] += any((table & ~table.T).any() for table in moves_of(model))
        counts["where concepts differ"] += len({expected[c].tobytes() for c in CONCEPTS}) > 1
        for concept in CONCEPTS:
            found = stability(model, concept)
            assert np.array_equal(found, expected[concept]), (concept, model)
            assert np.array_equal(found, defined[concept]), (concept, model)
            if counts["models"] % 10 == 0:
                stable_for_all = np.flatnonzero(expected[concept].all(axis=0))
                assert np.array_equal(equilibria(model, concept), stable_for_all)
            counts[f"{concept} verdicts"] += int(model.feasible.sum()) * model.n_movers
            counts[f"{concept} unstable"] += int((~expected[concept] & model.feasible).sum())
    # What the sample contains, so that agreement says something.
    assert counts["models"] == number
    assert all(counts[f"{actors} actors"] > number / 5 for actors in (2, 3, 4, 5))
    assert counts["with groups"] > 0.4 * number
    assert counts["with infeasible states"] > 0.16 * number
    assert counts["with ties"] > 0.8 * number
    assert counts["with moves that cannot be undone"] > 0.8 * number
    assert counts["where concepts differ"] > 0.5 * number
    for concept in CONCEPTS:
        assert (
            (0.1 if number == 5000 else 0.08) < counts[f"{concept} unstable"] / counts[f"{concept} verdicts"] < 0.6
        ), counts


def test_verdicts_on_rankings_with_ties_of_four_actors_and_23_states() -> None:
    # The size of the larger published cases: four actors, direct rankings with ties, some steps one-way.
    rng, differ = np.random.default_rng(20262), 0
    for _ in range(60):
        tables = rng.random((4, 23, 23)) < rng.uniform(0.03, 0.12)
        moves = [np.argwhere(table & ~np.eye(23, dtype=np.bool_)) for table in tables]
        model = GraphModel(moves, rng.integers(0, rng.integers(6, 23), (4, 23)))
        defined, expected = by_definition(model), by_matrices(model)
        for concept in CONCEPTS:
            found = stability(model, concept)
            assert np.array_equal(found, expected[concept])
            assert np.array_equal(found, defined[concept])
        differ += len({expected[c].tobytes() for c in CONCEPTS}) >= 4
    assert differ >= 20


@pytest.mark.parametrize("seed", range(3))
def test_implicit_and_written_arcs_give_the_same_verdicts(seed: int) -> None:
    rng = np.random.default_rng([20263, seed])
    for _ in range(40):
        model = random_options(rng, max_options=7)
        for concept in CONCEPTS:
            assert np.array_equal(stability(model, concept), stability(model.written_out(), concept))


def test_successors_and_written_arcs_are_the_moves_that_options_allow() -> None:
    for model in random_models(20264, 90):
        written = model.written_out().graph
        for mover, table in enumerate(moves_of(model)):
            for state in np.flatnonzero(model.feasible).tolist():
                ends = np.flatnonzero(table[state]).tolist()
                assert model.graph.successors(mover, state).tolist() == ends
                assert written.successors(mover, state).tolist() == ends
