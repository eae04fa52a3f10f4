"""The search and succession agree with the definition on thousands of random problems."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest

from raison.engines.crossimpact import (
    CrossImpactProblem,
    consistent_worlds,
    count_consistent_worlds,
    impact_balances,
    stream_consistent_worlds,
    succession,
)
from tests.engines.crossimpact import slow_crossimpact as slow

INTERPRETED = os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0")
PROBLEMS = 120 if INTERPRETED else 5000


def as_problem(case: slow.Case) -> CrossImpactProblem:
    impacts = case.impacts / case.unit
    conditional = [(guard, column, push / case.unit) for guard, column, push in case.conditional]
    return CrossImpactProblem(case.factors, impacts, conditional)


def asked(case: slow.Case) -> dict[str, Any]:
    tolerance = np.array(case.tolerance) / case.unit if case.tolerance else 0
    return {"tolerance": tolerance, "pins": case.pins, "forbidden": case.forbidden}


@pytest.fixture(scope="module")
def cases() -> list[slow.Case]:
    rng = np.random.default_rng(20261)
    return [slow.random_case(rng) for _ in range(PROBLEMS)]


def test_the_worlds_found_are_those_of_the_definition(cases: list[slow.Case]) -> None:
    found = []
    for case in cases:
        result = consistent_worlds(as_problem(case), **asked(case))
        assert result.complete
        assert result.worlds.tolist() == slow.consistent(case).tolist(), case
        found.append(len(result.worlds))
    counts = np.array(found)
    # The problems are worth testing on: none, one and several solutions all are common.
    assert np.mean(counts == 0) > 0.1
    assert np.mean(counts == 1) > 0.1
    assert np.mean(counts > 1) > 0.3


def test_every_kind_of_problem_is_among_them(cases: list[slow.Case]) -> None:
    for share, wanted in [
        (np.mean([bool(case.conditional) for case in cases]), 0.3),
        (np.mean([bool(case.pins) for case in cases]), 0.2),
        (np.mean([bool(case.forbidden) for case in cases]), 0.2),
        (np.mean([bool(case.tolerance) for case in cases]), 0.3),
        (np.mean([case.unit > 1 for case in cases]), 0.4),
        (np.mean([bool(as_problem(case).self_influencing) for case in cases]), 0.15),
        (np.mean([has_tie(case) for case in cases[: PROBLEMS // 5]]), 0.3),
    ]:
        assert share > wanted
    assert len(cases) >= (5000 if not INTERPRETED else 1)


def has_tie(case: slow.Case) -> bool:
    """Whether some consistent world has a factor with a rival as good as the variant that stands."""
    worlds = slow.consistent(case)
    total = slow.scores(case, worlds)
    for factor, start in enumerate(case.starts):
        block = total[:, start : start + case.sizes[factor]]
        own = block[np.arange(len(worlds)), worlds[:, factor]]
        if np.any((block == own[:, None]).sum(axis=1) > 1):
            return True
    return False


def test_count_and_stream_agree_with_the_list(cases: list[slow.Case]) -> None:
    for case in cases[: PROBLEMS // 12]:
        problem, expected = as_problem(case), slow.consistent(case).tolist()
        assert count_consistent_worlds(problem, **asked(case)).count == len(expected)
        streamed = [
            row for batch in stream_consistent_worlds(problem, **asked(case), batch=3) for row in batch.tolist()
        ]
        assert sorted(streamed) == expected


def test_budgets_are_honest(cases: list[slow.Case]) -> None:
    for case in cases[: PROBLEMS // 12]:
        problem, expected = as_problem(case), slow.consistent(case).tolist()
        for most in (1, 2, len(expected) or 1):
            result = consistent_worlds(problem, **asked(case), max_worlds=most)
            assert len(result.worlds) == min(most, len(expected))
            assert result.complete == (most >= len(expected))
            assert all(row in expected for row in result.worlds.tolist())
        for nodes in (1, 3):
            result = consistent_worlds(problem, **asked(case), max_nodes=nodes)
            assert result.nodes <= nodes
            assert all(row in expected for row in result.worlds.tolist())
            assert not result.complete or result.worlds.tolist() == expected


def test_impact_balances_are_the_sums_of_the_definition(cases: list[slow.Case]) -> None:
    for case in cases[: PROBLEMS // 12]:
        worlds = slow.all_worlds(case.sizes)
        got = impact_balances(as_problem(case), worlds)
        np.testing.assert_allclose(got * case.unit, slow.scores(case, worlds), atol=1e-9)


def test_larger_problems_where_several_pairs_act_together() -> None:
    rng = np.random.default_rng(7)
    found = []
    for _ in range(6 if INTERPRETED else 250):
        case = slow.random_larger_case(rng)
        result = consistent_worlds(as_problem(case), **asked(case))
        assert result.worlds.tolist() == slow.consistent(case).tolist()
        found.append(len(result.worlds))
    assert max(found) > 1


def test_numbers_of_every_size_are_searched_exactly() -> None:
    """The same matrix times a large factor needs wider numbers, and has the same worlds; so has it as reals."""
    rng = np.random.default_rng(11)
    for _ in range(3 if INTERPRETED else 40):
        case = slow.random_larger_case(rng)
        expected = slow.consistent(case).tolist()
        for scale in (1, 1000, 10**6, 10**12, np.pi):
            problem = CrossImpactProblem(case.factors, case.impacts * scale)
            result = consistent_worlds(problem, tolerance=np.array(case.tolerance) * scale)
            assert result.worlds.tolist() == expected, scale


def test_factors_with_many_variants() -> None:
    rng = np.random.default_rng(5)
    for _ in range(3 if INTERPRETED else 60):
        sizes = [int(s) for s in rng.permutation([13, 9, 3, 2])]
        impacts = rng.integers(-3, 4, size=(sum(sizes), sum(sizes)))
        case = slow.Case(sizes, impacts, tolerance=[int(rng.integers(0, 3))] * 4)
        assert consistent_worlds(as_problem(case), **asked(case)).worlds.tolist() == slow.consistent(case).tolist()


def test_succession_follows_the_definition(cases: list[slow.Case]) -> None:
    rng = np.random.default_rng(3)
    cycles = moved = 0
    for case in cases[: PROBLEMS // 5]:
        worlds = slow.all_worlds(case.sizes)
        worlds = worlds[rng.choice(len(worlds), size=min(4, len(worlds)), replace=False)]
        held = {f for f in range(len(case.sizes)) if rng.random() < 0.15}
        ties = str(rng.choice(["present", "present", "first", "last"]))
        moves = random_moves(rng, case.sizes)
        problem = as_problem(case)
        problem = CrossImpactProblem(problem.factors, problem.impacts, problem.conditional, moves)
        settled = succession(problem, worlds, held=sorted(held), ties=ties)
        for row, world in enumerate(worlds.tolist()):
            expected = slow.settle(case, world, held, ties, moves)
            assert (settled.worlds[row].tolist(), bool(settled.cycled[row])) == expected, (case, world)
            cycles += expected[1]
            moved += expected[0] != world
    assert cycles > PROBLEMS // 100
    assert moved > PROBLEMS // 5


def random_moves(rng: np.random.Generator, sizes: list[int]) -> dict[int, dict[int, set[int]]]:
    return {
        factor: {int(rng.integers(size)): {int(v) for v in np.flatnonzero(rng.random(size) < 0.4)}}
        for factor, size in enumerate(sizes)
        if rng.random() < 0.2
    }
