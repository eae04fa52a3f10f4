"""Settling: where many worlds come to rest under one rule, all factors at once, compiled.

The same as `succession` with its first rule, for callers with thousands of worlds that differ in what is held.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.crossimpact.balances import as_worlds
from raison.engines.crossimpact.movement.rules import TIES, MovementRule, checked_way
from raison.engines.crossimpact.movement.settling_kernel import settle_each
from raison.engines.crossimpact.problem import CrossImpactProblem, Guard, IntArray

__all__ = ["guard_arrays", "settle_worlds"]

UNBOUNDED = 1 << 62


def settle_worlds(
    problem: CrossImpactProblem,
    worlds: ArrayLike,
    held: Sequence[int] = (),
    ties: str = "present",
    most: int | None = None,
) -> tuple[IntArray, NDArray[np.bool_]]:
    """Return where each world settles when all its factors but the held ones move at once, and whether it cycles.

    Parameters
    ----------
    problem : CrossImpactProblem
    worlds : array_like of int, shape (k, n_factors)
    held : sequence of int
        Factors that stay at their starting variant.
    ties : {"present", "first", "last"}
        As in `succession`.
    most : int, optional
        Steps after which a world that has not come to rest counts as cycling, and stays where it is by then.

    Returns
    -------
    worlds : int array, shape (k, n_factors)
        The fixed point, or the lexicographically first world of the cycle.
    cycled : bool array, shape (k,)

    Raises
    ------
    Fault
        An unknown tie rule, an index out of range.

    Notes
    -----
    Steps times free factors squared for each world; nothing is kept of the worlds on the way, and a world that is met
    from two starts is stepped twice. Compiled at the first call.

    References
    ----------
    Weimer-Jehle (2006), Technological Forecasting and Social Change 73, 334-361. Brent (1980), BIT 20, 176-184.

    Examples
    --------
    >>> problem = CrossImpactProblem(
    ...     [("rain", ("dry", "wet")), ("river", ("low", "high"))],
    ...     [[0, 0, 2, -2], [0, 0, -1, 1], [0, 0, 0, 0], [0, 0, 0, 0]],
    ... )
    >>> settle_worlds(problem, [[1, 0], [0, 1]])[0].tolist()
    [[1, 1], [0, 0]]
    """
    way = checked_way(problem, MovementRule(ties=ties, held=tuple(held)))
    found = np.ascontiguousarray(as_worlds(problem, worlds)).copy()
    cycled = np.zeros(len(found), dtype=np.bool_)
    key = "settling", way
    if key not in problem.prepared:
        problem.prepared[key] = _prepared(problem, way)
    fixed, tables, guards = problem.prepared[key]
    if len(fixed) < problem.n_factors and len(found):
        settle_each(found, fixed, tables, guards, cycled, UNBOUNDED if most is None else most)
    return found, cycled


def _prepared(problem: CrossImpactProblem, way: MovementRule) -> tuple[IntArray, tuple[Any, ...], tuple[Any, ...]]:
    """Return the held factors, and the tables and guards of the free ones, as the kernel takes them."""
    fixed = np.unique(np.array(way.held, dtype=np.int64))
    free = np.setdiff1d(np.arange(problem.n_factors, dtype=np.int64), fixed)
    columns = np.flatnonzero(np.isin(problem.factor_of, free))
    tables = (*_tables(problem, free, columns), float(problem.rounding), TIES.index(way.ties))
    pushes = np.ascontiguousarray(problem.pushes[:, columns], dtype=np.float64)
    return fixed, tables, (*guard_arrays(problem.guards, problem.sizes), pushes)


def _tables(problem: CrossImpactProblem, free: IntArray, columns: IntArray) -> tuple[Any, ...]:
    # Impacts on the free factors, where the rows of all factors and the columns of the free ones begin, and where
    # each may go.
    widest = int(problem.sizes.max())
    allowed = np.ones((len(free), widest, widest), dtype=np.bool_)
    for place, factor in enumerate(free.tolist()):
        for variant, ends in problem.moves.get(factor, {}).items():
            allowed[place, variant] = False
            allowed[place, variant, [variant, *ends]] = True
    impacts = np.ascontiguousarray(problem.impacts[:, columns], dtype=np.float64)
    begins = np.concatenate([[0], np.cumsum(problem.sizes[free])]).astype(np.int64)
    return impacts, problem.starts, free, begins, allowed


def guard_arrays(guards: Sequence[Guard], sizes: IntArray) -> tuple[IntArray, IntArray, IntArray, NDArray[np.bool_]]:
    """Return guards laid end to end: where their conjunctions and parts begin, and each part's factor and members.

    >>> begins, parts, factors, members = guard_arrays([(((0, frozenset({1})),),)], np.array([2, 2]))
    >>> begins.tolist(), parts.tolist(), factors.tolist(), members.tolist()
    ([0, 1], [0, 1], [0], [[False, True]])
    """
    conjunctions = [conjunction for guard in guards for conjunction in guard]
    parts = [part for conjunction in conjunctions for part in conjunction]
    members = np.zeros((len(parts), int(sizes.max(initial=1))), dtype=np.bool_)
    for row, (_, variants) in enumerate(parts):
        members[row, list(variants)] = True
    return (
        _begins([len(guard) for guard in guards]),
        _begins([len(conjunction) for conjunction in conjunctions]),
        np.array([factor for factor, _ in parts], dtype=np.int64),
        members,
    )


def _begins(lengths: Sequence[int]) -> IntArray:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
