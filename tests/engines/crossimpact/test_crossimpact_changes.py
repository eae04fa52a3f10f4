"""What makes and breaks a world, and what separates worlds: checked by trying every small change."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from raison.engines.crossimpact import CrossImpactProblem, consistency_values, consistent_worlds
from raison.engines.crossimpact.changes import Freedom, apply_changes, what_breaks, what_makes
from raison.engines.crossimpact.separation import separation
from raison.words.faults import Fault
from tests.engines.crossimpact import slow_crossimpact as slow


def random_problem(rng: np.random.Generator, *, conditional: bool = True) -> CrossImpactProblem:
    while True:
        case = slow.random_case(rng)
        if len(case.sizes) >= 2 and max(case.sizes) <= 3:
            pushes = case.conditional if conditional else []
            return CrossImpactProblem(case.factors, case.impacts, pushes)


def is_consistent(problem: CrossImpactProblem, world: list[int]) -> bool:
    return bool(
        len(
            consistent_worlds(
                problem, forbidden=[{f: set(range(problem.sizes[f])) - {v}} for f, v in enumerate(world)]
            ).worlds
        )
    )


def test_separation_names_what_differs() -> None:
    problem = CrossImpactProblem([("a", ("0", "1")), ("b", ("0", "1")), ("c", ("0", "1"))], np.zeros((6, 6)))
    told = separation(problem, [[0, 0, 0], [0, 0, 1], [1, 1, 0]], factor=0, variant=0)
    assert told.with_it.tolist() == [[0, 0, 0], [0, 0, 1]]
    assert told.always_with.tolist() == [2]
    assert told.always_without.tolist() == [3]
    assert separation(problem, [[0, 0, 0]], 0, 0).always_with.tolist() == []


def cheapest_by_trying(
    problem: CrossImpactProblem, world: list[int], *, to_make: bool, reach: int
) -> tuple[int, int] | None:
    """Try all changes of one and of two cells within the reach; return the fewest and smallest that do it."""
    cells = [(int(r), int(c)) for r, c in np.argwhere(problem.impacts != 0)]
    if is_consistent(problem, world) == to_make:
        return 0, 0
    for count in (1, 2):
        best = None
        for chosen in itertools.combinations(cells, count):
            for values in itertools.product(range(-reach, reach + 1), repeat=count):
                impacts = problem.impacts.copy()
                for cell, value in zip(chosen, values, strict=True):
                    impacts[cell] = value
                size = int(np.abs(impacts - problem.impacts).sum())
                if (best is None or size < best) and (
                    consistency_values(CrossImpactProblem(problem.factors, impacts), world) >= 0
                ).all() == to_make:
                    best = size
        if best is not None:
            return count, best
    return None


def tiny(rng: np.random.Generator) -> CrossImpactProblem:
    impacts = np.zeros((4, 4), dtype=int)
    impacts[:2, 2:], impacts[2:, :2] = rng.integers(-2, 3, size=(2, 2)), rng.integers(-2, 3, size=(2, 2))
    return CrossImpactProblem([("a", ("0", "1")), ("b", ("0", "1"))], impacts)


@pytest.mark.parametrize("to_make", [True, False])
def test_no_cheaper_change_exists(to_make: bool) -> None:
    rng = np.random.default_rng(4 + to_make)
    seen = set()
    for _ in range(25):
        problem = tiny(rng)
        world = [int(v) for v in rng.integers(0, 2, size=2)]
        reach = int(np.abs(problem.impacts).max())
        told = (what_makes if to_make else what_breaks)(problem, world)
        expected = cheapest_by_trying(problem, world, to_make=to_make, reach=reach)
        seen.add(expected)
        if expected is None:
            assert not told.possible or told.count > 2
        else:
            assert told.possible
            assert (told.count, told.size) == expected
    assert len(seen) >= 4


def test_every_option_does_what_it_says() -> None:
    rng = np.random.default_rng(8)
    several = 0
    for _ in range(25):
        problem = random_problem(rng)
        world = [int(rng.integers(size)) for size in problem.sizes]
        for told, wanted in [(what_makes(problem, world, cap=6), True), (what_breaks(problem, world, cap=6), False)]:
            several += len(told.options) > 1
            for option in told.options:
                changed = apply_changes(problem, option)
                assert (consistency_values(changed, world) >= 0).all() == wanted
                assert len(option) == told.count
                assert sum(abs(change.by) for change in option) == pytest.approx(told.size)
    assert several > 5


def test_what_may_change_is_kept() -> None:
    factors = [("rain", ("dry", "wet")), ("river", ("low", "high"))]
    problem = CrossImpactProblem(factors, [[0, 0, 2, -2], [0, 0, -1, 1], [0] * 4, [0] * 4])
    nothing = Freedom(changeable=np.zeros((4, 4), dtype=bool))
    assert not what_makes(problem, [0, 1], freedom=nothing).possible
    assert not what_breaks(problem, [0, 0], freedom=nothing).possible
    only = np.zeros((4, 4), dtype=bool)
    only[0, 3] = True
    told = what_makes(problem, [0, 1], freedom=Freedom(changeable=only, highest=3))
    assert [(change.row, change.column, change.by) for change in told.options[0]] == [(0, 3, 4)]
    assert not what_makes(problem, [0, 1], freedom=Freedom(changeable=only, highest=1)).possible
    with pytest.raises(Fault):
        what_makes(problem, [0, 1], freedom=Freedom(changeable=np.ones((2, 2), dtype=bool)))


def test_pushes_that_share_a_condition_are_told_apart() -> None:
    # The first two have one condition, which holds here; the third has another, which does not.
    factors = [("a", ("0", "1")), ("b", ("0", "1")), ("c", ("0", "1"))]
    holds, fails = [{0: {0}}], [{0: {1}}]
    pushes = [(holds, 2, 2.0), (holds, 4, 3.0), (fails, 5, 9.0)]
    problem = CrossImpactProblem(factors, np.zeros((6, 6)), pushes)
    pinned = Freedom(changeable=np.zeros((6, 6), dtype=bool))
    broken = what_breaks(problem, [0, 0, 0], freedom=pinned)
    assert {change.conditional for option in broken.options for change in option} == {0}
    only_last = Freedom(changeable=np.zeros((6, 6), dtype=bool), conditional=[2])
    assert not what_breaks(problem, [0, 0, 0], freedom=only_last).possible
