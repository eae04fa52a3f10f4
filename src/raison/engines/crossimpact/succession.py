"""Succession: where a system goes from a world, one published rule of movement after another.

Rules that hold here:

* One step is a rule of the table in `rules`; this file takes steps until nothing changes or a world comes back.
* All rules that keep ties have the same fixed points, the consistent worlds; cycles and basins differ between rules.
* Effects with a guard are judged at the present world. A held factor never moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.crossimpact.balances import as_worlds
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray
from raison.engines.crossimpact.rules import Way, checked_way, next_worlds

__all__ = ["Settled", "Way", "cycle_from", "path_from", "succession", "successors"]


@dataclass(frozen=True, eq=False)
class Settled:
    """Where succession ends from each starting world.

    Attributes
    ----------
    worlds : int array, shape (k, n_factors)
        The fixed point that is reached; where succession cycles, the world of the cycle that comes first in
        lexicographic order, so that equal cycles are told by equal rows.
    cycled : bool array, shape (k,)
        Whether succession runs into a cycle of two or more worlds.
    steps : int array, shape (k,)
        Steps to the fixed point; where succession cycles, steps after which this was noticed.
    """

    worlds: IntArray
    cycled: NDArray[np.bool_]
    steps: IntArray


def succession(
    problem: CrossImpactProblem,
    worlds: ArrayLike,
    *,
    held: Sequence[int] = (),
    rule: str = "all_at_once",
    ties: str = "present",
    classes: Sequence[Sequence[int]] = (),
) -> Settled:
    """Return where each world settles when its factors follow the impacts on them.

    Parameters
    ----------
    problem : CrossImpactProblem
    worlds : array_like of int, shape (n_factors,) or (k, n_factors)
        Starting worlds, variant indices from 0.
    held : sequence of int
        Factors that stay at their starting variant.
    rule : str
        `all_at_once`: every factor moves to its best variant, judged at the present world (global succession).
        `largest_inconsistency_first`: only the factor that is furthest from its best moves; the first listed among
        equals.
        `one_step`: every factor moves by one variant along its order towards its best.
        `by_priority`: the first class of `classes` with a factor that wants to move, moves; the others wait.
        `sequential`: one factor after another in their order, each judged after the moves before it; a step is one
        round.
    ties : str
        `present` (default): the present variant stays where it is among the best, else the first listed of the best
        is taken.
        `first`, `last`: the first or last listed of the best is taken, even where the present one is as good.
    classes : sequence of sequences of int
        For `by_priority`.

    Returns
    -------
    Settled
        Record with `.worlds`, `.cycled` and `.steps`.

    Raises
    ------
    Fault
        An unknown rule or tie rule, an index out of range.

    Notes
    -----
    A step is one product of matrices for all worlds that still move, k * n_variants**2. Where a factor has `moves`,
    its best variant is sought among the present one and those that it may move to (with `one_step`, the next variant
    on the way must itself be allowed). Cycles are found by Brent's method and need no memory of the path.

    References
    ----------
    Weimer-Jehle (2006), Technological Forecasting and Social Change 73, 334-361; (2013) ScenarioWizard 4.1 manual,
    glossary. Brent (1980), "An improved Monte Carlo factorization algorithm", BIT 20, 176-184.

    Examples
    --------
    >>> problem = CrossImpactProblem(
    ...     [("rain", ("dry", "wet")), ("river", ("low", "high"))],
    ...     [[0, 0, 2, -2], [0, 0, -1, 1], [0, 0, 0, 0], [0, 0, 0, 0]],
    ... )
    >>> succession(problem, [[1, 0], [0, 1]]).worlds.tolist()
    [[1, 1], [0, 0]]
    """
    way = checked_way(problem, Way(rule, ties, tuple(held), tuple(map(tuple, classes))))
    present = as_worlds(problem, worlds).copy()
    cycled = np.zeros(len(present), dtype=bool)
    steps = np.zeros(len(present), dtype=np.int64)
    _run_to_rest(problem, way, present, (cycled, steps))
    present[cycled] = _first_of_cycles(problem, way, present[cycled])
    return Settled(present, cycled, steps)


def successors(problem: CrossImpactProblem, worlds: ArrayLike, way: Way | None = None) -> IntArray:
    """Return the worlds that follow after one step.

    Parameters
    ----------
    problem : CrossImpactProblem
    worlds : array_like of int, shape (k, n_factors)
    way : Way, optional
        Rule, ties, held factors; by default all at once, ties kept, nothing held.

    Returns
    -------
    int array, shape (k, n_factors)
    """
    return next_worlds(problem, checked_way(problem, way or Way()), as_worlds(problem, worlds))


def path_from(problem: CrossImpactProblem, world: ArrayLike, way: Way | None = None) -> IntArray:
    """Return the worlds from `world` on until nothing changes or a world comes back, shape (k, n_factors).

    The last row is the fixed point; where succession cycles, the last row is the world that came back.
    """
    way = checked_way(problem, way or Way())
    present = as_worlds(problem, world)
    path = [tuple(present[0].tolist())]
    seen = set(path)
    while True:
        present = next_worlds(problem, way, present)
        following = tuple(present[0].tolist())
        if following == path[-1]:
            break
        path.append(following)
        if following in seen:
            break
        seen.add(following)
    return np.array(path, dtype=np.int64).reshape(len(path), problem.n_factors)


def cycle_from(problem: CrossImpactProblem, world: ArrayLike, way: Way | None = None) -> IntArray:
    """Return the worlds of the cycle that succession runs into from `world`, in their order, shape (k, n_factors).

    It begins with the lexicographically first world of the cycle; at a fixed point it has one row.
    """
    path = [tuple(row) for row in path_from(problem, world, way).tolist()]
    cycle = path[path.index(path[-1]) : -1] or path[-1:]
    first = cycle.index(min(cycle))
    return np.array(cycle[first:] + cycle[:first], dtype=np.int64).reshape(len(cycle), problem.n_factors)


# ---------------------------------------------------------------------- running to rest


def _run_to_rest(
    problem: CrossImpactProblem, way: Way, present: IntArray, told: tuple[NDArray[np.bool_], IntArray]
) -> None:
    cycled, steps = told
    moving = np.arange(len(present))
    anchor, next_anchor, step = present.copy(), 1, 0
    while len(moving):
        following = next_worlds(problem, way, present[moving])
        step += 1
        rests = np.all(following == present[moving], axis=1)
        returned = np.all(following == anchor[moving], axis=1) & ~rests
        present[moving] = following
        steps[moving] = np.where(rests, step - 1, step)
        cycled[moving] = returned
        moving = moving[~rests & ~returned]
        if step == next_anchor:  # Brent: the anchor moves up at powers of two
            anchor[moving], next_anchor = present[moving], 2 * next_anchor


def _first_of_cycles(problem: CrossImpactProblem, way: Way, entries: IntArray) -> IntArray:
    first, present = entries.copy(), entries.copy()
    turning = np.arange(len(entries))
    while len(turning):
        present[turning] = next_worlds(problem, way, present[turning])
        smaller = turning[_comes_before(present[turning], first[turning])]
        first[smaller] = present[smaller]
        turning = turning[np.any(present[turning] != entries[turning], axis=1)]
    return first


def _comes_before(left: IntArray, right: IntArray) -> NDArray[np.bool_]:
    differs = left != right
    where = np.argmax(differs, axis=1)[:, None]
    is_less: NDArray[np.bool_] = np.take_along_axis(left < right, where, axis=1)[:, 0]
    before: NDArray[np.bool_] = is_less & differs.any(axis=1)
    return before
