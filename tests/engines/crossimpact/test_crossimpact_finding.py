"""Worlds found by succession and local search are consistent; and a question that was encoded once asks the same."""

from __future__ import annotations

import numpy as np
import pytest

from raison.engines.crossimpact import CrossImpactProblem, checked_question, consistent_worlds, inconsistencies
from raison.engines.crossimpact.families import distances, group_worlds
from raison.engines.crossimpact.movement.finding import find_worlds
from raison.engines.crossimpact.movement.settling import settle_worlds
from raison.engines.crossimpact.movement.succession import MovementRule, cycle_from, follow, path_from
from raison.engines.crossimpact.search.prepared import Effort, count_prepared, list_prepared, prepare
from tests.engines.crossimpact import slow_crossimpact as slow
from tests.engines.crossimpact.test_crossimpact_oracle import INTERPRETED, as_problem, asked

MANY = 6 if INTERPRETED else 60


def random_cases(count: int) -> list[slow.Case]:
    rng = np.random.default_rng(11)
    return [slow.random_case(rng) for _ in range(count)]


def planted(factors: int, density: float, seed: int) -> tuple[CrossImpactProblem, np.ndarray]:
    """A dense matrix of factors with three variants in which one world, and perhaps others, is consistent."""
    rng = np.random.default_rng(seed)
    size = 3 * factors
    impacts = rng.integers(-3, 4, size=(size, size)) * (rng.random((size, size)) < density)
    own = np.repeat(np.arange(factors), 3)
    impacts[own[:, None] == own[None, :]] = 0
    world = rng.integers(0, 3, size=factors)
    rows = 3 * np.arange(factors) + world
    for factor in range(factors):
        scores = impacts[rows, 3 * factor : 3 * factor + 3].sum(axis=0)
        while scores.max() > scores[world[factor]]:
            source = rng.choice(rows[(own[rows] != factor) & (impacts[rows, 3 * factor + world[factor]] < 3)])
            impacts[source, 3 * factor + world[factor]] += 1
            scores = impacts[rows, 3 * factor : 3 * factor + 3].sum(axis=0)
    return CrossImpactProblem([(str(n), ("a", "b", "c")) for n in range(factors)], impacts), world


def test_what_is_found_is_consistent_and_in_small_problems_all_there_is() -> None:
    several = 0
    for case in random_cases(MANY):
        problem, expected = as_problem(case), slow.consistent(case).tolist()
        found = find_worlds(
            problem, checked_question(problem, **asked(case)), np.random.default_rng(0), work=10**6, most=1000
        )
        assert all(world in expected for world in found.worlds.tolist()), case
        assert found.worlds.tolist() == sorted(found.worlds.tolist())
        several += len(found.worlds) > 1 and found.worlds.tolist() == expected
    assert several >= MANY // 8


@pytest.mark.parametrize(("factors", "density"), [(24, 0.35), (30, 0.35), (42, 0.3)])
def test_dense_matrices_give_worlds_that_plain_sums_confirm(factors: int, density: float) -> None:
    if INTERPRETED:
        pytest.skip("too slow where kernels are not compiled")
    problem, world = planted(factors, density, 5)
    assert not inconsistencies(problem, world).any()
    question = checked_question(problem, 0, None, ())
    found = find_worlds(problem, question, np.random.default_rng(1), work=2 * 10**8, most=1000)
    again = find_worlds(problem, question, np.random.default_rng(1), work=2 * 10**8, most=1000)
    assert found.worlds.tolist() == again.worlds.tolist() and found.starts == again.starts > 0
    assert len(found.worlds) == len(np.unique(found.worlds, axis=0))
    for row in found.worlds:
        scores = problem.impacts[3 * np.arange(factors) + row].sum(axis=0).reshape(factors, 3)
        assert (scores[np.arange(factors), row] == scores.max(axis=1)).all()
    if factors < 42:
        assert len(found.worlds) >= 1


def test_a_question_encoded_once_answers_for_any_variants() -> None:
    rng, told = np.random.default_rng(4), 0
    for case in random_cases(MANY):
        problem, expected = as_problem(case), slow.consistent(case)
        ready = prepare(problem, checked_question(problem, **asked(case)))
        factor = int(rng.integers(len(case.sizes)))
        some = {int(v) for v in rng.choice(case.sizes[factor], size=int(rng.integers(1, case.sizes[factor] + 1)))}
        kept = expected[np.isin(expected[:, factor], list(some))].tolist()
        found = list_prepared(ready.within({factor: some}), Effort())
        assert found.worlds.tolist() == kept and found.complete
        assert count_prepared(ready.within({factor: some}), Effort()).count == len(kept)
        assert list_prepared(ready, Effort()).worlds.tolist() == expected.tolist()  # nothing is changed by narrowing
        told += 0 < len(kept) < len(expected)
    assert told >= MANY // 10


def counter(digits: int) -> CrossImpactProblem:
    """Factors that count in binary as they move all at once: a cycle of 2**digits worlds."""
    columns = 2 * digits
    pushes = []
    for digit in range(digits):
        lower = {place: [1] for place in range(digit)}
        for value in (0, 1):
            pushes.append(({**lower, digit: [value]}, 2 * digit + 1 - value, 4))
            pushes.append(({digit: [value]}, 2 * digit + value, 1))
    factors = [(str(digit), ("0", "1")) for digit in range(digits)]
    return CrossImpactProblem(factors, np.zeros((columns, columns)), pushes)


def test_a_long_cycle_is_followed_as_far_as_is_asked() -> None:
    problem = counter(8)
    zero = np.zeros(8, dtype=np.int64)
    assert len(cycle_from(problem, zero)) == 2**8
    assert len(path_from(problem, zero, most=20)) == 21
    assert len(cycle_from(problem, zero, most=20)) == 21
    assert follow(problem, zero, MovementRule(), most=20).cycled.tolist() == [True]
    assert follow(problem, zero, MovementRule()).cycled.tolist() == [True]
    assert settle_worlds(problem, zero[None, :], most=20)[1].tolist() == [True]


def test_a_world_that_comes_to_rest_in_time_is_told_as_before() -> None:
    for case in random_cases(MANY // 2):
        problem, worlds = as_problem(case), slow.all_worlds(case.sizes)
        whole, bounded = follow(problem, worlds, MovementRule()), follow(problem, worlds, MovementRule(), most=10_000)
        assert np.array_equal(whole.worlds, bounded.worlds) and np.array_equal(whole.steps, bounded.steps)


def test_groups_keep_their_distance_and_are_no_more_than_asked() -> None:
    rng = np.random.default_rng(8)
    for count in (1, 2, 30, 80):
        worlds = np.unique(rng.integers(0, 3, size=(count, 6)), axis=0)
        parts, within = group_worlds(worlds, 7)
        problem = CrossImpactProblem([(str(n), "abc") for n in range(6)], np.zeros((18, 18)))
        apart = distances(problem, worlds)
        assert len(parts) <= 7 and sorted(np.concatenate(parts).tolist()) == list(range(len(worlds)))
        assert max(apart[np.ix_(part, part)].max() for part in parts) == within
        fewer = [apart[np.ix_(one, other)].max() for one in parts for other in parts if one is not other]
        assert all(distance > within for distance in fewer)  # no two families could be one within that distance


def test_the_static_search_is_the_same_within_some_variants() -> None:
    rng = np.random.default_rng(2)
    impacts = rng.integers(-3, 4, size=(30, 30))
    problem = CrossImpactProblem([(str(n), "abcde") for n in range(6)], impacts)
    whole = consistent_worlds(problem, tolerance=6).worlds
    ready = prepare(problem, checked_question(problem, 6, None, ()))
    found = list_prepared(ready.within({0: [1, 3]}), Effort()).worlds
    assert found.tolist() == whole[np.isin(whole[:, 0], [1, 3])].tolist() and len(found)
