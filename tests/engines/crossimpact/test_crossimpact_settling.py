"""Compiled settling agrees with succession, and with the definition written out, on random problems."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from raison.engines.crossimpact import CrossImpactProblem, succession
from raison.engines.crossimpact.movement.settling import settle_worlds
from raison.words.faults import Fault
from tests.engines.crossimpact import slow_crossimpact as slow
from tests.engines.crossimpact.test_crossimpact_oracle import as_problem, random_moves

PROBLEMS = 1500


def test_settled_equals_succession_and_the_definition() -> None:
    rng = np.random.default_rng(77)
    cycles = moved = guarded = limited = 0
    for number in range(PROBLEMS):
        case = slow.random_case(rng)
        worlds = slow.all_worlds(case.sizes)
        worlds = worlds[rng.choice(len(worlds), size=min(6, len(worlds)), replace=False)]
        held = sorted(f for f in range(len(case.sizes)) if rng.random() < 0.3)
        ties = str(rng.choice(["present", "present", "first", "last"]))
        moves = random_moves(rng, case.sizes)
        plain = as_problem(case)
        problem = CrossImpactProblem(plain.factors, plain.impacts, plain.conditional, moves)
        ends, cycled = settle_worlds(problem, worlds, held, ties)
        expected = succession(problem, worlds, held=held, ties=ties)
        assert np.array_equal(ends, expected.worlds), (number, case)
        assert np.array_equal(cycled, expected.cycled)
        if number % 10 == 0:
            for row, world in enumerate(worlds.tolist()):
                assert (ends[row].tolist(), bool(cycled[row])) == slow.settle(case, world, set(held), ties, moves)
        cycles += int(cycled.sum())
        moved += int((ends != worlds).any(axis=1).sum())
        guarded += bool(problem.guards)
        limited += bool(moves)
    assert cycles > PROBLEMS // 20
    assert moved > PROBLEMS
    assert guarded > PROBLEMS // 10
    assert limited > PROBLEMS // 10


def test_numbers_that_are_not_whole_tie_within_rounding() -> None:
    tenths: list[list[float]] = [[0, 0, 0.1, 0.3], [0, 0, 0, 0], [0, 0, 0.2, 0], [0, 0, 0, 0]]  # 0.1 + 0.2 against 0.3
    problem = CrossImpactProblem([("a", ("x", "y")), ("b", ("p", "q"))], tenths)
    for ties in ("present", "first", "last"):
        ends, cycled = settle_worlds(problem, [[0, 0]], ties=ties)
        expected = succession(problem, [[0, 0]], ties=ties)
        assert (ends.tolist(), cycled.tolist()) == (expected.worlds.tolist(), expected.cycled.tolist())


def test_nothing_to_settle() -> None:
    case = slow.random_case(np.random.default_rng(1))
    problem = as_problem(replace(case, conditional=[]))
    everything = list(range(problem.n_factors))
    worlds = slow.all_worlds(case.sizes)[:3]
    assert settle_worlds(problem, worlds, everything)[0].tolist() == worlds.tolist()
    assert settle_worlds(problem, worlds[:0])[0].shape == (0, problem.n_factors)
    with pytest.raises(Fault, match="must be one of"):
        settle_worlds(problem, worlds, ties="none")
    with pytest.raises(Fault, match="must lie in"):
        settle_worlds(problem, worlds, [99])
