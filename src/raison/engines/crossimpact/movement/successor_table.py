"""The table of successors of a group of factors, made ready for its kernels.

The factors beside the group stand at their first variant and never move: a group is asked alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.movement.islands import influences
from raison.engines.crossimpact.movement.moving_kernel import (
    ALL_AT_ONCE,
    BY_PRIORITY,
    LARGEST_FIRST,
    ONE_STEP,
    Moving,
    Tails,
)
from raison.engines.crossimpact.movement.rules import TIES, MovementRule, next_worlds
from raison.engines.crossimpact.movement.successor_kernel import Guards, Heads, Scoring, fill_table
from raison.engines.crossimpact.problem import Conjunction, CrossImpactProblem, IntArray, Numbers

__all__ = ["TABLED_RULES", "successor_table", "worlds_at"]

TABLED_RULES = {
    "all_at_once": ALL_AT_ONCE,
    "largest_inconsistency_first": LARGEST_FIRST,
    "one_step": ONE_STEP,
    "by_priority": BY_PRIORITY,
}
MOST_TAILS = 1024
BATCH = 1 << 16
SHORT, BAR = 8000, -16000  # scores up to the one fit into 16 bits together with the other


def successor_table(problem: CrossImpactProblem, way: MovementRule, group: Sequence[int]) -> NDArray[np.int32]:
    """Return the number of the successor of every world of a group of factors, all others held at their first variant.

    Parameters
    ----------
    problem : CrossImpactProblem
    way : MovementRule
        Rule, ties, held factors.
    group : sequence of int
        Factors, in the order in which worlds are numbered: the last one fastest. At most 2**29 worlds.

    Returns
    -------
    int32 array, shape (product of the sizes,)

    Notes
    -----
    Compiled, some nanoseconds a world and factor; the rule `sequential` is stepped as it stands, some microseconds a
    world.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> successor_table(rain_and_river(), MovementRule(), (1, 0)).tolist()
    [0, 3, 0, 3]
    """
    n_worlds = prod(int(problem.sizes[factor]) for factor in group)
    table = np.empty(n_worlds, dtype=np.int32)
    if way.rule not in TABLED_RULES:
        _step_each(problem, way, group, table)
    elif n_worlds > 0 and group:
        _fill(problem, way, list(group), table)
    else:
        table[:] = 0
    return table


def worlds_at(problem: CrossImpactProblem, group: Sequence[int], numbers: IntArray) -> IntArray:
    """Return worlds of a group by their numbers, shape (k, n_factors); all other factors at their first variant.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> worlds_at(rain_and_river(), (1, 0), np.array([1, 2])).tolist()
    [[1, 0], [0, 1]]
    """
    worlds, left = np.zeros((len(numbers), problem.n_factors), dtype=np.int64), numbers
    for factor in reversed(group):
        left, worlds[:, factor] = np.divmod(left, problem.sizes[factor])
    return worlds


def _step_each(problem: CrossImpactProblem, way: MovementRule, group: Sequence[int], table: NDArray[np.int32]) -> None:
    others = set(range(problem.n_factors)) - set(group)
    alone = MovementRule(way.rule, way.ties, tuple(sorted({*way.held, *others})), way.classes)
    strides = _strides(problem.sizes, group)
    for first in range(0, len(table), BATCH):
        worlds = worlds_at(problem, group, np.arange(first, min(first + BATCH, len(table))))
        table[first : first + BATCH] = next_worlds(problem, alone, worlds)[:, list(group)] @ strides


# ---------------------------------------------------------------------- a group, made ready


def _fill(problem: CrossImpactProblem, way: MovementRule, group: list[int], table: NDArray[np.int32]) -> None:
    n_heads = _heads(problem.sizes[group].tolist())
    scoring, base = _scoring(problem, way, group, n_heads)
    guards = _guards(problem, group, n_heads)
    moving = _moving(problem, way, group)
    (columns, width), dtype = scoring.tails.shape, scoring.rows.dtype
    sums = np.zeros((n_heads + 1, columns), dtype=dtype)
    sums[0] = base
    heads = Heads(np.zeros(n_heads, dtype=np.int64), sums, _stale(problem, group, n_heads))
    tails = Tails(
        present=_tail_variants(problem.sizes[group], moving.strides, n_heads, width),
        chosen=np.zeros((len(group), width), dtype=np.int16),
        gaps=np.zeros((len(group) if moving.rule == LARGEST_FIRST else 0, width), dtype=dtype),
        scores=np.zeros((moving.steps.shape[1], width), dtype=dtype),
        best=np.zeros(width, dtype=dtype),
        most=np.zeros(width, dtype=dtype),
        moved=np.zeros(width, dtype=np.int32),
    )
    fill_table(scoring, guards, moving, heads, tails, table)


def _scoring(problem: CrossImpactProblem, way: MovementRule, group: list[int], n_heads: int) -> tuple[Scoring, Numbers]:
    is_short = problem.is_whole and problem.largest_score <= SHORT
    rows, base = _rows(problem, group, np.int16 if is_short else np.float64)
    starts = np.concatenate([[0], np.cumsum(problem.sizes[group])]).astype(np.int64)
    columns = _columns(problem, group)
    pushes = np.ascontiguousarray(problem.pushes[_pushing(problem, group)][:, columns], dtype=rows.dtype)
    tails = _tail_sums(rows, starts, n_heads)
    return Scoring(starts, rows, tails, pushes, float(problem.rounding), TIES.index(way.ties)), base


def _pushing(problem: CrossImpactProblem, group: list[int]) -> IntArray:
    """Return the guards that matter to a group; all their factors are in it, for they influence it."""
    return np.flatnonzero(np.any(problem.pushes[:, _columns(problem, group)] != 0, axis=1))


def _guards(problem: CrossImpactProblem, group: list[int], n_heads: int) -> Guards:
    guards = [problem.guards[row] for row in _pushing(problem, group)]
    begins = np.cumsum([0, *map(len, guards)]).astype(np.int64)
    parts = [conjunction for guard in guards for conjunction in guard]
    head_parts, tail_parts = _parts(parts, problem.sizes, group, n_heads)
    active = np.zeros((len(guards), tail_parts.shape[1]), dtype=np.bool_)
    return Guards(begins, head_parts, tail_parts, active)


def _moving(problem: CrossImpactProblem, way: MovementRule, group: list[int]) -> Moving:
    place = {factor: index for index, factor in enumerate(group) if factor not in way.held}
    listed = {factor for members in way.classes for factor in members}
    rest = [factor for factor in range(problem.n_factors) if factor not in listed]
    classes = [[place[factor] for factor in members if factor in place] for members in (*way.classes, rest)]
    return Moving(
        rule=TABLED_RULES[way.rule],
        asked=np.array([place[factor] for factor in sorted(place)], dtype=np.int64),
        strides=_strides(problem.sizes, group).astype(np.int32),
        steps=_allowed(problem, group),
        classes=np.cumsum([0, *map(len, classes)]).astype(np.int64),
        members=np.array([member for members in classes for member in members], dtype=np.int64),
    )


def _columns(problem: CrossImpactProblem, group: Sequence[int]) -> IntArray:
    return np.concatenate([problem.starts[factor] + np.arange(problem.sizes[factor]) for factor in group])


def _strides(sizes: IntArray, group: Sequence[int]) -> IntArray:
    within = [int(sizes[factor]) for factor in group]
    return np.array([prod(within[place + 1 :]) for place in range(len(within))], dtype=np.int64)


def _heads(sizes: Sequence[int]) -> int:
    """Return how many of the first factors are heads: the others together have few worlds."""
    heads = len(sizes)
    while heads > 0 and prod(sizes[heads - 1 :]) <= MOST_TAILS:
        heads -= 1
    return heads


def _rows(problem: CrossImpactProblem, group: list[int], dtype: type[np.generic]) -> tuple[Numbers, Numbers]:
    columns = _columns(problem, group)
    rows = problem.impacts[np.ix_(columns, columns)].astype(dtype)
    outside = sorted(set(range(problem.n_factors)) - set(group))
    base = problem.impacts[np.ix_(problem.starts[outside], columns)].sum(axis=0).astype(dtype)
    bar, start = BAR if dtype == np.int16 else -np.inf, 0
    for factor in group:
        size = int(problem.sizes[factor])
        for variant, to in problem.moves.get(factor, {}).items():
            barred = [start + other for other in range(size) if other != variant and other not in to]
            rows[start + variant, barred] += bar
        start += size
    return rows, base


def _tail_sums(rows: Numbers, starts: IntArray, heads: int) -> Numbers:
    sums = np.zeros((rows.shape[1], 1), dtype=rows.dtype)
    for factor in range(heads, len(starts) - 1):
        own = rows[starts[factor] : starts[factor + 1]].T
        sums = (sums[:, :, None] + own[:, None, :]).reshape(rows.shape[1], -1)
    return np.ascontiguousarray(sums)


def _stale(problem: CrossImpactProblem, group: list[int], heads: int) -> NDArray[np.bool_]:
    touched = influences(problem)[np.ix_(group[:heads], group)].copy()
    touched[np.arange(heads), np.arange(heads)] = True  # the present variant breaks ties and bounds moves
    return np.ascontiguousarray(np.logical_or.accumulate(touched[::-1], axis=0)[::-1])


def _parts(
    conjunctions: Sequence[Conjunction], sizes: IntArray, group: list[int], heads: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    within = [int(sizes[factor]) for factor in group]
    fits = np.ones((len(conjunctions), len(group), max(within)), dtype=np.bool_)
    for row, conjunction in enumerate(conjunctions):
        for factor, variants in conjunction:
            fits[row, group.index(factor)] = np.isin(np.arange(max(within)), list(variants))
    tails = np.ones((len(conjunctions), 1), dtype=np.bool_)
    for place in range(heads, len(group)):
        both = tails[:, :, None] & fits[:, place, None, : within[place]]
        tails = both.reshape(len(conjunctions), both.shape[1] * both.shape[2])
    return np.ascontiguousarray(fits[:, :heads]), np.ascontiguousarray(tails)


def _allowed(problem: CrossImpactProblem, group: list[int]) -> NDArray[np.bool_]:
    largest = int(problem.sizes[group].max())
    allowed = np.ones((len(group), largest, largest), dtype=np.bool_)
    for place, factor in enumerate(group):
        for variant, to in problem.moves.get(factor, {}).items():
            allowed[place, variant] = False
            allowed[place, variant, [variant, *to]] = True
    return allowed


def _tail_variants(sizes: IntArray, strides: Numbers, heads: int, width: int) -> NDArray[np.int16]:
    present = np.zeros((len(sizes), width), dtype=np.int16)
    present[heads:] = np.arange(width) // strides[heads:, None] % sizes[heads:, None]
    return present
