"""Structure of the matrix and families of worlds."""

from __future__ import annotations

import numpy as np
import pytest

from raison.engines.crossimpact import CrossImpactProblem
from raison.engines.crossimpact.families import distances, families
from raison.engines.crossimpact.structure import influence, influence_strength, islands, loops
from raison.words.faults import Fault

FACTORS = [("a", ("0", "1")), ("b", ("0", "1")), ("c", ("0", "1"))]


def chain() -> CrossImpactProblem:
    """a acts on b with strength 3, b on c with 2; nothing acts on a."""
    impacts = np.zeros((6, 6))
    impacts[0, 2], impacts[1, 3], impacts[2, 5] = 2, -1, 2
    return CrossImpactProblem(FACTORS, impacts)


def test_active_and_passive_sums_by_hand() -> None:
    told = influence(chain(), length=2)
    assert influence_strength(chain()).tolist() == [[0, 3, 0], [0, 0, 2], [0, 0, 0]]
    assert told.active.tolist() == [3, 2, 0]
    assert told.passive.tolist() == [0, 3, 2]
    assert told.indirect_active.tolist() == [6, 0, 0]
    assert told.indirect_passive.tolist() == [0, 0, 6]
    with pytest.raises(Fault):
        influence(chain(), length=1)


def test_islands_by_hand() -> None:
    impacts = np.zeros((6, 6))
    impacts[0, 2] = 1
    problem = CrossImpactProblem(FACTORS, impacts)
    assert islands(problem) == ((0, 1), (2,))
    guarded = CrossImpactProblem(FACTORS, impacts, [({0: {0}, 2: {1}}, 2, 1)])
    assert islands(guarded) == ((0, 1, 2),)


def test_loops_and_their_sign_by_hand() -> None:
    impacts = np.zeros((6, 6))
    impacts[0, 2], impacts[2, 0] = 1, -2
    impacts[1, 3], impacts[3, 5], impacts[5, 1] = -1, -1, 3
    impacts[0, 1] = 5  # within a factor: no loop
    found, complete = loops(CrossImpactProblem(FACTORS, impacts))
    assert complete
    assert [(loop.columns, loop.sign) for loop in found] == [((0, 2), -1), ((1, 3, 5), 1)]
    some, complete = loops(CrossImpactProblem(FACTORS, impacts), cap=1)
    assert len(some) == 1
    assert not complete


def test_families_by_hand() -> None:
    problem = CrossImpactProblem(FACTORS, np.zeros((6, 6)))
    worlds = [[0, 0, 0], [0, 0, 1], [1, 1, 1], [1, 1, 0], [0, 0, 0]]
    two = families(problem, worlds, within=1)
    assert [family.worlds.tolist() for family in two] == [[[0, 0, 0], [0, 0, 1]], [[1, 1, 0], [1, 1, 1]]]
    assert two[0].shared == two[0].apart == ((0, 0), (1, 0))
    assert two[1].centre.tolist() == [1, 1, 0]
    assert len(families(problem, worlds, within=3)) == 1
    assert len(families(problem, worlds, within=0)) == 4
    assert len(families(problem, worlds, within=0, weights=[1, 1, 0])) == 2


def test_families_do_not_depend_on_the_order_and_keep_their_distance() -> None:
    rng = np.random.default_rng(0)
    problem = CrossImpactProblem([(str(i), ("0", "1", "2")) for i in range(6)], np.zeros((18, 18)))
    for _ in range(20):
        worlds = rng.integers(0, 3, size=(25, 6))
        within = int(rng.integers(1, 5))
        told = families(problem, worlds, within=within)
        again = families(problem, rng.permutation(worlds), within=within)
        assert [f.worlds.tolist() for f in told] == [f.worlds.tolist() for f in again]
        assert sum(len(f.worlds) for f in told) == len(np.unique(worlds, axis=0))
        assert all(distances(problem, f.worlds).max() <= within for f in told)
