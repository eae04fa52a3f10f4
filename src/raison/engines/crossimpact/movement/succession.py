"""Succession: where a system goes from a world, one published rule of movement after another.

Rules that hold here:

* One step is a rule of the table in `rules`; this file takes steps until nothing changes or a world comes back.
* All rules that keep ties have the same fixed points, the consistent worlds; cycles and basins differ between rules.
* Effects with a guard are judged at the present world. A held factor never moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.crossimpact.balances import as_worlds
from raison.engines.crossimpact.movement.rules import MovementRule, checked_way, next_worlds
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray

__all__ = ["SuccessionEnds", "MovementRule", "cycle_from", "follow", "path_from", "succession", "successors"]


Keys: TypeAlias = NDArray[Any]  # whole numbers or bytes
LARGEST_INDEX = 2**62


@dataclass(frozen=True, eq=False)
class SuccessionEnds:
    """Where succession ends from each starting world.

    Attributes
    ----------
    worlds : int array, shape (k, n_factors)
        The fixed point that is reached; where succession cycles, the world of the cycle that comes first in
        lexicographic order, so that equal cycles are told by equal rows.
    cycled : bool array, shape (k,)
        Whether succession runs into a cycle of two or more worlds.
    steps : int array, shape (k,)
        Steps to the fixed point; -1 where succession cycles.
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
) -> SuccessionEnds:
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
    SuccessionEnds
        Record with `.worlds`, `.cycled` and `.steps`.

    Raises
    ------
    Fault
        An unknown rule or tie rule, an index out of range.

    Notes
    -----
    Every world that is met is stepped once, n_variants**2 operations, however many paths lead through it; memory
    holds all of them. Where a factor has `moves`, its best variant is sought among the present one and those that it
    may move to (with `one_step`, the next variant on the way must itself be allowed).

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
    return follow(problem, worlds, MovementRule(rule, ties, tuple(held), tuple(map(tuple, classes))))


def follow(
    problem: CrossImpactProblem, worlds: ArrayLike, way: MovementRule, most: int | None = None
) -> SuccessionEnds:
    """Return what `succession` returns; after `most` steps a world that has not come to rest counts as cycling.

    Cycles may be longer than anybody can wait for.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> follow(rain_and_river(), [[1, 0]], MovementRule(), most=1).cycled.tolist()
    [True]
    """
    way = checked_way(problem, way)
    starts = as_worlds(problem, worlds)
    visited = _visited(problem, way, starts, most)
    end, cycled, steps = _ends(visited)
    cycled |= visited.cut[end]
    steps[cycled] = -1
    place = np.searchsorted(visited.keys, _keys(problem, starts))
    return SuccessionEnds(visited.worlds[end[place]], cycled[place], steps[place])


def successors(problem: CrossImpactProblem, worlds: ArrayLike, way: MovementRule | None = None) -> IntArray:
    """Return the worlds that follow after one step.

    Parameters
    ----------
    problem : CrossImpactProblem
    worlds : array_like of int, shape (k, n_factors)
    way : MovementRule, optional
        Rule, ties, held factors; by default all at once, ties kept, nothing held.

    Returns
    -------
    int array, shape (k, n_factors)

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> successors(rain_and_river(), [[1, 0], [0, 0]]).tolist()
    [[1, 1], [0, 0]]
    """
    return next_worlds(problem, checked_way(problem, way or MovementRule()), as_worlds(problem, worlds))


def path_from(
    problem: CrossImpactProblem, world: ArrayLike, way: MovementRule | None = None, most: int | None = None
) -> IntArray:
    """Return the worlds from `world` on until nothing changes or a world comes back, shape (k, n_factors).

    The last row is the fixed point; where succession cycles, the last row is the world that came back. After `most`
    steps the path ends wherever it is.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> path_from(rain_and_river(), [1, 0]).tolist()
    [[1, 0], [1, 1]]
    """
    way = checked_way(problem, way or MovementRule())
    present = as_worlds(problem, world)
    path = [tuple(present[0].tolist())]
    seen = set(path)
    while most is None or len(path) <= most:
        present = next_worlds(problem, way, present)
        following = tuple(present[0].tolist())
        if following == path[-1]:
            break
        path.append(following)
        if following in seen:
            break
        seen.add(following)
    return np.array(path, dtype=np.int64).reshape(len(path), problem.n_factors)


def cycle_from(
    problem: CrossImpactProblem, world: ArrayLike, way: MovementRule | None = None, most: int | None = None
) -> IntArray:
    """Return the worlds of the cycle that succession runs into from `world`, in their order, shape (k, n_factors).

    It begins with the lexicographically first world of the cycle; at a fixed point it has one row. Where no world came
    back within `most` steps, the worlds of these steps are returned.

    >>> turning = CrossImpactProblem([("a", ("no", "yes"))], [[0, 1], [1, 0]])
    >>> cycle_from(turning, [1]).tolist()
    [[0], [1]]
    """
    path = [tuple(row) for row in path_from(problem, world, way, most).tolist()]
    if most is not None and len(path) > most and path.index(path[-1]) == len(path) - 1:
        return np.array(path, dtype=np.int64)
    cycle = path[path.index(path[-1]) : -1] or path[-1:]
    first = cycle.index(min(cycle))
    return np.array(cycle[first:] + cycle[:first], dtype=np.int64).reshape(len(cycle), problem.n_factors)


# ---------------------------------------------------------------------- following all worlds


@dataclass(frozen=True, eq=False)
class _Visited:
    """Every world that was met, in lexicographic order, with the place of its successor."""

    worlds: IntArray
    keys: Keys
    following: IntArray
    cut: NDArray[np.bool_]  # where following stopped before its end


def _visited(problem: CrossImpactProblem, way: MovementRule, starts: IntArray, most: int | None) -> _Visited:
    new_keys, where = np.unique(_keys(problem, starts), return_index=True)
    worlds, seen = starts[where], set(new_keys.tolist())
    parts, keys = [worlds], [new_keys]
    ahead: list[Keys] = []
    while len(worlds) and (most is None or len(ahead) < most):
        following = next_worlds(problem, way, worlds)
        ahead.append(_keys(problem, following))
        new_keys, where = np.unique(ahead[-1], return_index=True)
        is_new = np.array([key not in seen for key in new_keys.tolist()], dtype=bool)
        new_keys, worlds = new_keys[is_new], following[where[is_new]]
        seen.update(new_keys.tolist())
        keys.append(new_keys)
        parts.append(worlds)
    ahead.append(new_keys if len(worlds) else new_keys[:0])  # those that are left stand where following stopped
    every = np.concatenate(keys)
    order = np.argsort(every, kind="stable")
    cut = np.repeat([False, True], [len(every) - len(worlds), len(worlds)])
    placed = np.searchsorted(every[order], np.concatenate(ahead)[order])
    return _Visited(np.concatenate(parts)[order], every[order], placed, cut[order])


def _keys(problem: CrossImpactProblem, worlds: IntArray) -> Keys:
    """Return one key per world, in the order of the worlds: a whole number, or bytes where that would be too large."""
    if problem.n_worlds < LARGEST_INDEX:
        return worlds @ problem.strides
    return np.ascontiguousarray(worlds.astype(">u2")).view(f"S{2 * problem.n_factors}")[:, 0]


def _ends(visited: _Visited) -> tuple[IntArray, NDArray[np.bool_], IntArray]:
    """Return for every world its fixed point or the first world of its cycle, whether it cycles, and the steps.

    Successors are doubled: after t rounds each place holds what follows in 2**t steps, and the first world on the
    way.
    """
    ahead, count = visited.following, len(visited.following)
    first, steps = ahead.copy(), (ahead != np.arange(count)).astype(np.int64)
    for _ in range(max(count, 1).bit_length()):
        first = np.minimum(first, first[ahead])
        steps = steps + steps[ahead]
        ahead = ahead[ahead]
    end = first[ahead]  # by now `ahead` is on the cycle, and `first` of it has gone round
    cycled = visited.following[end] != end
    return end, cycled, np.where(cycled, -1, steps)
