"""Kernels of settling: one world after another follows the impacts on its free factors until nothing changes.

Scores are summed for the free factors only; what the held ones do to them is summed once a world. Circles are found
with two worlds, one of which waits while the other runs (Brent 1980).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from raison.engines._kernel import jit

__all__ = ["settle_each"]

FIRST, LAST = 1, 2  # how ties are broken; 0: the present variant stays


@jit
def holds_somewhere(world: Any, guards: Any, guard: int) -> bool:
    """Return whether some conjunction of a guard holds in a world."""
    conjunctions, parts, factors, members, _ = guards
    for conjunction in range(conjunctions[guard], conjunctions[guard + 1]):
        holds = True
        for part in range(parts[conjunction], parts[conjunction + 1]):
            if not members[part, world[factors[part]]]:
                holds = False
                break
        if holds:
            return True
    return False


@jit
def add_row(total: Any, rows: Any, row: int) -> None:
    """Add one row of a table to a sum."""
    for column in range(total.size):
        total[column] += rows[row, column]


@jit
def pick(scores: Any, allowed: Any, present: int, rounding: float, ties: int) -> int:
    """Return the variant that a factor takes, of those that it may go to."""
    values, begin, end = scores
    best = -np.inf
    for variant in range(end - begin):
        if allowed[present, variant] and values[begin + variant] > best:
            best = values[begin + variant]
    if ties == 0 and best - values[begin + present] <= rounding:
        return present
    chosen = present
    for variant in range(end - begin):
        if allowed[present, variant] and values[begin + variant] >= best - rounding:
            chosen = variant
            if ties != LAST:
                break
    return chosen


@jit
def step(world: Any, base: Any, scores: Any, problem: Any, guards: Any) -> bool:
    """Move all free factors of a world at once; return whether any moved."""
    (impacts, starts, free, begins, allowed, rounding, ties), pushes = problem, guards[4]
    for column in range(base.size):
        scores[column] = base[column]
    for place in range(free.size):
        add_row(scores, impacts, starts[free[place]] + world[free[place]])
    for guard in range(pushes.shape[0]):
        if holds_somewhere(world, guards, guard):
            add_row(scores, pushes, guard)
    moved = False
    for place in range(free.size):
        factor = free[place]
        begin, end = begins[place], begins[place + 1]
        chosen = pick((scores, begin, end), allowed[place], world[factor], rounding, ties)
        moved = moved or chosen != world[factor]
        world[factor] = chosen
    return moved


@jit
def is_same(one: Any, other: Any) -> bool:
    """Return whether two worlds are the same."""
    for factor in range(one.size):
        if one[factor] != other[factor]:
            return False
    return True


@jit
def is_before(one: Any, other: Any) -> bool:
    """Return whether a world comes before another, factor by factor."""
    for factor in range(one.size):
        if one[factor] != other[factor]:
            return bool(one[factor] < other[factor])
    return False


@jit
def change_of_hold(world: Any, held: Any, holding: Any) -> bool:
    """Take down the variants at which a world is held; return whether they differ from those before."""
    changed = False
    for place in range(held.size):
        if holding[place] != world[held[place]]:
            holding[place] = world[held[place]]
            changed = True
    return changed


@jit
def settle_each(worlds: Any, held: Any, problem: Any, guards: Any, cycled: Any, most: int) -> None:
    """Replace each world by the one that it settles in, or by the first of its circle, and mark that it runs in one.

    A world that has not come to rest after `most` steps is marked as well.

    >>> impacts, starts = np.array([[0.0, 1.0], [0.0, 1.0]]), np.array([0])
    >>> problem = (impacts, starts, np.array([0]), np.array([0, 2]), np.ones((1, 2, 2), dtype=np.bool_), 0.0, 0)
    >>> none = np.zeros(1, dtype=np.int64)
    >>> guards = (none, none, none[:0], np.zeros((0, 2), dtype=np.bool_), np.zeros((0, 2)))
    >>> worlds, cycled = np.array([[0], [1]]), np.zeros(2, dtype=np.bool_)
    >>> settle_each(worlds, none[:0], problem, guards, cycled, 10)
    >>> worlds.tolist(), cycled.tolist()
    ([[1], [1]], [False, False])
    """
    impacts, starts = problem[0], problem[1]
    base, scores = np.zeros(impacts.shape[1]), np.zeros(impacts.shape[1])
    waiting, holding = np.empty(worlds.shape[1], np.int64), np.full(held.size, -1)
    rest = np.full(worlds.shape[1], -1)  # where the last world with the same held variants came to rest
    for row in range(worlds.shape[0]):
        world = worlds[row]
        if change_of_hold(world, held, holding):
            rest[:] = -1
            base[:] = 0.0
            for factor in held:
                add_row(base, impacts, starts[factor] + world[factor])
        waiting[:] = world
        power, ahead, taken = 1, 0, 0
        while not is_same(world, rest) and step(world, base, scores, problem, guards):
            ahead += 1
            taken += 1
            if taken >= most:
                cycled[row] = True
                break
            if is_same(world, waiting):
                cycled[row] = True
                for _ in range(ahead):
                    step(world, base, scores, problem, guards)
                    if is_before(world, waiting):
                        waiting[:] = world
                world[:] = waiting
                break
            if ahead == power:
                waiting[:] = world
                power, ahead = 2 * power, 0
        if not cycled[row]:
            rest[:] = world
