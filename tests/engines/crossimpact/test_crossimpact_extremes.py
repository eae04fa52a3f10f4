"""Problems at the edge of what is asked: how much work they take, and that nothing is silently wrong."""

from __future__ import annotations

import os
from itertools import islice

import numpy as np
import pytest

from raison.engines.crossimpact import (
    CrossImpactProblem,
    consistent_worlds,
    count_consistent_worlds,
    stream_consistent_worlds,
    succession,
)
from raison.engines.crossimpact.movement.basins import exact_basins, table_size
from raison.words.faults import CannotDo, Fault
from tests.engines.crossimpact import slow_crossimpact as slow

INTERPRETED = os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0")


def problem(sizes: list[int], impacts: np.ndarray) -> CrossImpactProblem:
    return CrossImpactProblem([(str(i), ("v",) * size) for i, size in enumerate(sizes)], impacts)


def random_impacts(rng: np.random.Generator, sizes: list[int], share: float) -> np.ndarray:
    owner = np.repeat(np.arange(len(sizes)), sizes)
    filled = rng.random((len(sizes), len(sizes))) < share
    np.fill_diagonal(filled, False)
    return rng.integers(-3, 4, size=(len(owner), len(owner))) * filled[np.ix_(owner, owner)]


def test_without_any_impact_all_worlds_hang_together_and_the_count_costs_nothing() -> None:
    still = problem([3] * 40, np.zeros((120, 120)))
    told = count_consistent_worlds(still)
    assert (told.count, told.complete) == (3**40, True)
    assert told.nodes <= 3 * 40
    first = next(stream_consistent_worlds(still, batch=100))
    assert first.shape == (100, 40)
    with pytest.raises(CannotDo, match="too many to list"):
        exact_basins(still)


def test_a_tolerance_above_everything_lets_all_pass_at_once() -> None:
    dense = problem([3] * 20, random_impacts(np.random.default_rng(0), [3] * 20, 1.0))
    told = count_consistent_worlds(dense, tolerance=dense.largest_score * 2)
    assert (told.count, told.complete) == (3**20, True)
    assert told.nodes <= 60


def test_a_stream_from_one_large_island_begins_at_once() -> None:
    """A wide tolerance, one island, more worlds than anybody could hold."""
    dense = problem([3] * 26, random_impacts(np.random.default_rng(1), [3] * 26, 1.0))
    batches = list(islice(stream_consistent_worlds(dense, tolerance=60, batch=50), 3))
    assert [len(batch) for batch in batches] == [50, 50, 50]
    assert not count_consistent_worlds(dense, tolerance=60, max_nodes=500).complete


def test_one_factor_that_decides_all_is_no_work() -> None:
    sizes = [4] * 25
    impacts = random_impacts(np.random.default_rng(2), sizes, 0.6)
    rng = np.random.default_rng(3)
    for factor in range(1, 25):
        for variant in range(4):
            impacts[variant, 4 * factor + int(rng.integers(4))] += 10_000
    result = consistent_worlds(problem(sizes, impacts))
    assert result.complete
    assert result.nodes <= 20
    assert len(result.worlds) <= 4


def test_three_islands_multiply_in_worlds_and_in_basins() -> None:
    rng = np.random.default_rng(4)
    sizes = [3] * 6
    parts = [random_impacts(rng, sizes, 1.0) for _ in range(3)]
    whole = np.zeros((54, 54), dtype=np.int64)
    for number, part in enumerate(parts):
        whole[18 * number : 18 * number + 18, 18 * number : 18 * number + 18] = part
    joined = problem(sizes * 3, whole)
    each = [len(consistent_worlds(problem(sizes, part)).worlds) for part in parts]
    assert count_consistent_worlds(joined).count == np.prod(each)
    assert table_size(joined) == 3**6
    assert sum(one.size for one in exact_basins(joined).attractors) == 3**18


def test_forty_factors_of_two_are_solved_exactly() -> None:
    sizes = [2] * (14 if INTERPRETED else 40)
    sparse = problem(sizes, random_impacts(np.random.default_rng(5), sizes, 0.2))
    result = consistent_worlds(sparse)
    assert result.complete
    settled = succession(sparse, result.worlds)
    assert np.array_equal(settled.worlds, result.worlds)
    drawn = np.random.default_rng(6).integers(0, 2, size=(400, len(sizes)))
    ends = succession(sparse, drawn)
    known = {tuple(row) for row in result.worlds.tolist()}
    assert {tuple(row) for row in ends.worlds[~ends.cycled].tolist()} <= known


def test_rows_that_are_alike_leave_their_factor_without_influence() -> None:
    rng = np.random.default_rng(7)
    sizes = [3] * 7
    impacts = random_impacts(rng, sizes, 1.0)
    impacts[1:3] = impacts[0]
    case = slow.Case(sizes, impacts)
    assert consistent_worlds(problem(sizes, impacts)).worlds.tolist() == slow.consistent(case).tolist()


@pytest.mark.parametrize("unit", [10**9, 10**12, 1e-7])
def test_cells_of_any_size_are_summed_exactly(unit: float) -> None:
    rng = np.random.default_rng(8)
    for _ in range(20):
        case = slow.random_case(rng)
        case.conditional, case.tolerance, case.pins, case.forbidden = [], [], {}, []
        scaled = problem(case.sizes, case.impacts * unit)
        assert consistent_worlds(scaled).worlds.tolist() == slow.consistent(case).tolist()
        ends = {tuple(a.worlds[0].tolist()): a.size for a in exact_basins(scaled).attractors}
        assert ends == {
            tuple(a.worlds[0].tolist()): a.size for a in exact_basins(problem(case.sizes, case.impacts)).attractors
        }


def test_one_less_in_a_thousand_million_is_told_apart() -> None:
    close = np.zeros((4, 4), dtype=np.int64)
    close[0, 2:], close[1, 2:] = (10**9, 10**9 - 1), (10**9 - 1, 10**9)
    assert consistent_worlds(problem([2, 2], close)).worlds.tolist() == [[0, 0], [1, 1]]


def test_sums_that_would_lose_a_digit_are_refused() -> None:
    with pytest.raises(Fault, match="scale the matrix down"):
        problem([2, 2], np.full((4, 4), 2**52))


def test_combinations_that_leave_nothing_are_no_work() -> None:
    sizes = [3] * 30
    dense = problem(sizes, random_impacts(np.random.default_rng(9), sizes, 1.0))
    nothing = consistent_worlds(dense, forbidden=[{0: {variant}} for variant in range(3)])
    assert (len(nothing.worlds), nothing.complete, nothing.nodes) == (0, True, 0)
    by_pairs = [{0: {one}, 1: {other}} for one in range(3) for other in range(3)]
    told = count_consistent_worlds(dense, forbidden=by_pairs)
    assert (told.count, told.complete) == (0, True)
    assert told.nodes <= 3
    assert list(stream_consistent_worlds(dense, forbidden=by_pairs)) == []


def test_factors_of_one_variant_change_nothing_but_the_shape() -> None:
    rng = np.random.default_rng(10)
    sizes = [1, 3, 1, 2, 3, 1]
    for _ in range(20):
        impacts = rng.integers(-3, 4, size=(11, 11))
        case = slow.Case(sizes, impacts)
        assert consistent_worlds(problem(sizes, impacts)).worlds.tolist() == slow.consistent(case).tolist()
        assert sum(one.size for one in exact_basins(problem(sizes, impacts)).attractors) == 18
    alone = problem([1], np.zeros((1, 1)))
    assert consistent_worlds(alone).worlds.tolist() == [[0]]
    assert exact_basins(alone).attractors[0].size == 1
    empty = CrossImpactProblem([], np.zeros((0, 0)))
    assert exact_basins(empty).attractors[0].size == 1
