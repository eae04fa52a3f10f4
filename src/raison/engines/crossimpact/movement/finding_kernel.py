"""Kernels of finding: from many starts, a world follows the impacts on it until none of its factors wants to move.

Rules that hold here:

* `scores[column]` is the impact score of every variant at the present world; a move changes it by two rows.
* A gap is by how much a factor's best variant outscores its present one, beyond what the question lets pass. A world
  is found where no gap is left and no forbidden combination holds.
* Two published ways of moving: only the factor that is furthest from its best moves (succession, Weimer-Jehle 2013),
  and local search that takes the move after which least is amiss, with chance moves that lead out of dead ends
  (min-conflicts, Minton, Johnston, Philips and Laird 1992).
* Chance comes from the seed that is handed in: the generator of Park and Miller (1988), whose numbers are the same
  everywhere.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from raison.engines._kernel import jit
from raison.engines.crossimpact.movement.settling_kernel import add_row, holds_somewhere

__all__ = ["FURTHEST_FIRST", "LEAST_AMISS", "walk_each"]

FURTHEST_FIRST, LEAST_AMISS = 0, 1
MULTIPLIER, MODULUS = 48271, 2147483647
NOISE = 12  # of so many moves of a local search one is by chance


@jit
def draw(chance: Any, below: int) -> int:
    """Return the next number of the generator, from 0 to less than `below`."""
    chance[0] = chance[0] * MULTIPLIER % MODULUS
    return int(chance[0] % below)


@jit
def best_of(scores: Any, start: int, size: int) -> int:
    """Return the first variant with the highest score."""
    best = 0
    for variant in range(1, size):
        if scores[start + variant] > scores[start + best]:
            best = variant
    return best


@jit
def gap_of(scores: Any, start: int, size: int, present: int, slack: float) -> float:
    """Return by how much a factor's best variant outscores its present one; nothing up to the slack."""
    gap = scores[start + best_of(scores, start, size)] - scores[start + present]
    return gap if gap > slack else 0.0


@jit
def score(world: Any, scores: Any, active: Any, problem: Any, guards: Any) -> None:
    """Sum the scores of a world from nothing."""
    impacts, starts = problem[0], problem[1]
    scores[:] = 0.0
    for factor in range(world.size):
        add_row(scores, impacts, starts[factor] + world[factor])
    for guard in range(active.size):
        active[guard] = holds_somewhere(world, guards, guard)
        if active[guard]:
            add_row(scores, guards[4], guard)


@jit
def shift(scores: Any, rows: Any, added: int, taken: int) -> None:
    """Add one row of a table to the scores and take another away; -1: none."""
    if added >= 0:
        for column in range(scores.size):
            scores[column] += rows[added, column]
    if taken >= 0:
        for column in range(scores.size):
            scores[column] -= rows[taken, column]


@jit
def move(world: Any, scores: Any, active: Any, step: Any, problem: Any, guards: Any) -> None:
    """Move one factor, and bring the scores up to date."""
    (factor, variant), (impacts, starts) = step, problem[:2]
    shift(scores, impacts, starts[factor] + variant, starts[factor] + world[factor])
    world[factor] = variant
    for guard in range(active.size):
        holds = holds_somewhere(world, guards, guard)
        if holds != active[guard]:
            active[guard] = holds
            shift(scores, guards[4], guard if holds else -1, -1 if holds else guard)


@jit
def gather_gaps(world: Any, scores: Any, gaps: Any, problem: Any) -> int:
    """Write down the gap of every factor that is tested; return the one furthest from its best, or -1."""
    starts, sizes, free, slack = problem[1:5]
    furthest = -1
    for factor in range(world.size):
        gaps[factor] = 0.0
    for factor in free:
        gaps[factor] = gap_of(scores, starts[factor], sizes[factor], world[factor], slack[factor])
        if gaps[factor] > 0 and (furthest < 0 or gaps[factor] > gaps[furthest]):
            furthest = factor
    return furthest


@jit
def amiss_after(world: Any, scores: Any, step: Any, problem: Any) -> float:
    """Return the sum of all gaps after a move."""
    (moved, variant), (impacts, starts, sizes, free, slack) = step, problem
    new, old = starts[moved] + variant, starts[moved] + world[moved]
    total = 0.0
    for factor in free:
        start = starts[factor]
        present = variant if factor == moved else world[factor]
        best, own = 0.0, scores[start + present] + impacts[new, start + present] - impacts[old, start + present]
        for other in range(sizes[factor]):
            lead = scores[start + other] + impacts[new, start + other] - impacts[old, start + other] - own
            best = max(best, lead)
        total += best if best > slack[factor] else 0.0
    return total


@jit
def least_amiss(world: Any, scores: Any, gaps: Any, chance: Any, problem: Any) -> tuple[int, int]:
    """Return the move of a factor with a gap after which least is amiss, one by chance among equals."""
    sizes, free = problem[2], problem[3]
    chosen, variant, least, equals = -1, 0, 0.0, 0
    for factor in free:
        for other in range(sizes[factor] if gaps[factor] > 0 else 0):
            if other == world[factor]:
                continue
            amiss = amiss_after(world, scores, (factor, other), problem)
            if chosen < 0 or amiss < least:
                chosen, variant, least, equals = factor, other, amiss, 1
            elif amiss == least:
                equals += 1
                if draw(chance, equals) == 0:
                    chosen, variant = factor, other
    return chosen, variant


@jit
def chosen_move(world: Any, scores: Any, gaps: Any, chance: Any, problem: Any) -> tuple[int, int]:
    """Return the next move of a local search: mostly the one after which least is amiss, now and then one by chance."""
    sizes, free = problem[2], problem[3]
    factor = -1
    variant = 0
    if draw(chance, NOISE) > 0:
        factor, variant = least_amiss(world, scores, gaps, chance, problem)
    if factor < 0:  # also where nothing has a gap and a forbidden combination holds
        factor = free[draw(chance, free.size)]
        variant = draw(chance, sizes[factor])
    return factor, variant


@jit
def is_barred(world: Any, barred: Any) -> bool:
    """Return whether a forbidden combination holds."""
    return bool(barred[0].size > 1 and holds_somewhere(world, barred, 0))


@jit
def walk(world: Any, terms: Any, chance: Any, room: Any, tables: Any) -> int:
    """Follow one world for at most so many steps; return the steps taken, or -1 less these where none is left."""
    (rule, most), (scores, active, gaps), (problem, guards, barred) = terms, room, tables
    starts, sizes = problem[1:3]
    score(world, scores, active, problem, guards)
    for taken in range(most):
        furthest = gather_gaps(world, scores, gaps, problem)
        if furthest < 0 and not is_barred(world, barred):
            return int(taken)
        if furthest < 0 and rule == FURTHEST_FIRST:
            return -1 - int(taken)
        if rule == FURTHEST_FIRST:
            step = furthest, best_of(scores, starts[furthest], sizes[furthest])
        else:
            step = chosen_move(world, scores, gaps, chance, problem)
        move(world, scores, active, step, problem, guards)
    return -1 - int(most)


@jit
def walk_each(worlds: Any, taken: Any, terms: Any, chance: Any, tables: Any) -> None:
    """Follow each world, and write down how many steps it took to where nothing moves; -1 less these, where it did not.

    >>> import numpy as np
    >>> none = np.zeros(1, dtype=np.int64)
    >>> guards = (none, none, none[:0], np.zeros((0, 2), dtype=np.bool_), np.zeros((0, 2)))
    >>> problem = (np.array([[0.0, 1.0], [0.0, 1.0]]), none, none + 2, none, np.zeros(1))
    >>> worlds, taken = np.array([[0], [1]]), np.zeros(2, dtype=np.int64)
    >>> walk_each(worlds, taken, (FURTHEST_FIRST, 10), none + 1, (problem, guards, guards))
    >>> worlds.tolist(), taken.tolist()
    ([[1], [1]], [1, 0])
    """
    problem, guards, _ = tables
    scores, gaps = np.zeros(problem[0].shape[1]), np.zeros(worlds.shape[1])
    active = np.zeros(guards[4].shape[0], dtype=np.bool_)
    for row in range(worlds.shape[0]):
        taken[row] = walk(worlds[row], terms, chance, (scores, active, gaps), tables)
