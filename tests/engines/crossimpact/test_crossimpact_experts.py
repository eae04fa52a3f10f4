"""Worlds beside shuffled matrices, and several experts."""

from __future__ import annotations

import numpy as np
import pytest

from raison.engines.crossimpact import CrossImpactProblem, consistent_worlds, inconsistency
from raison.engines.crossimpact.experts import opinions, side_by_side
from raison.engines.crossimpact.null_model import null_inconsistency, shuffle_judgements
from raison.words.faults import Fault
from tests.engines.crossimpact.test_crossimpact_known_answers import case


def test_shuffling_keeps_the_cells_of_every_section() -> None:
    _, problem = case("somewhereland")
    other = shuffle_judgements(problem, np.random.default_rng(0))
    assert (other.impacts != problem.impacts).any()
    for source in range(problem.n_factors):
        for target in range(problem.n_factors):
            block = np.ix_(problem.factor_of == source, problem.factor_of == target)
            assert sorted(other.impacts[block].ravel()) == sorted(problem.impacts[block].ravel())


def test_a_published_world_is_more_consistent_than_chance() -> None:
    _, problem = case("somewhereland")
    worlds = np.array([consistent_worlds(problem).worlds[0], [0] * problem.n_factors])
    told = null_inconsistency(problem, worlds, 200, np.random.default_rng(0))
    assert told.observed.tolist() == inconsistency(problem, worlds).tolist()
    assert told.observed[0] == 0 < told.observed[1]
    assert told.drawn.shape == (200, 2)
    assert told.at_most.tolist() == (told.drawn <= told.observed).sum(axis=0).tolist()
    assert told.at_most[0] < 40 < told.at_most[1]
    with pytest.raises(Fault, match="at least 1"):
        null_inconsistency(problem, worlds, 0, np.random.default_rng(0))


def test_experts_side_by_side() -> None:
    _, problem = case("cib_global")
    other = problem.impacts.copy()
    other[0, 3] = -other[0, 3]
    told = opinions(problem.factors, [problem.impacts, other, other])
    assert told.spread[0, 3] == 2
    assert told.opposed.sum() == 1
    assert told.median.impacts[0, 3] == -1
    assert told.mean.impacts[0, 3] == pytest.approx(-1 / 3)
    beside = side_by_side([problem, problem, CrossImpactProblem(problem.factors, -problem.impacts)])
    assert beside.complete
    assert beside.likeness[0, 1] == 1
    assert beside.likeness[0, 2] < 1
    assert beside.worlds[beside.held_by[:, 0]].tolist() == consistent_worlds(problem).worlds.tolist()
    with pytest.raises(Fault):
        side_by_side([])
    with pytest.raises(Fault):
        opinions(problem.factors, [])
