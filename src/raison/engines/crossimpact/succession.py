"""Succession: where a system goes from a world, one published rule of movement after another.

Rules that hold here:

* Every rule is one function, from worlds and their impact balances to the worlds that follow; `RULES` is the table
  of them.
* All rules that keep ties have the same fixed points, the consistent worlds; cycles and basins differ between rules.
* Effects with a guard are judged at the present world. A held factor never moves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.crossimpact.balances import as_worlds, impact_balances
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray, Numbers
from raison.words.faults import Fault

__all__ = ["RULES", "TIES", "Settled", "Way", "cycle_from", "path_from", "succession", "successors"]

TIES = ("present", "first", "last")


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


@dataclass(frozen=True)
class Way:
    """How a system moves: everything about succession but the worlds.

    Parameters
    ----------
    rule : str
        A key of `RULES`.
    ties : str
        Which of several best variants is taken: `present` keeps the present one where it is among the best, else
        takes the first listed; `first` and `last` take the first or last listed, wherever the system stands.
    held : tuple of int
        Factors that never move.
    classes : tuple of tuples of int
        For the rule `by_priority`: factors in classes, the fastest first. Factors in no class follow last.
    """

    rule: str = "all_at_once"
    ties: str = "present"
    held: tuple[int, ...] = ()
    classes: tuple[tuple[int, ...], ...] = ()


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
    return _step(problem, checked_way(problem, way or Way()), as_worlds(problem, worlds))


def path_from(problem: CrossImpactProblem, world: ArrayLike, way: Way | None = None) -> IntArray:
    """Return the worlds from `world` on until nothing changes or a world comes back, shape (k, n_factors).

    The last row is the fixed point; where succession cycles, the last row is the world that came back.
    """
    way = checked_way(problem, way or Way())
    present = as_worlds(problem, world)
    path = [tuple(present[0].tolist())]
    seen = set(path)
    while True:
        present = _step(problem, way, present)
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
        following = _step(problem, way, present[moving])
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
        present[turning] = _step(problem, way, present[turning])
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


# ---------------------------------------------------------------------- one step


def _step(problem: CrossImpactProblem, way: Way, worlds: IntArray) -> IntArray:
    if not len(worlds) or not problem.n_factors:
        return worlds.copy()
    return RULES[way.rule](problem, way, worlds)


def _favourites(problem: CrossImpactProblem, way: Way, worlds: IntArray) -> tuple[IntArray, Numbers]:
    """Return each factor's best variant, and by how much it outscores the present one."""
    balances = impact_balances(problem, worlds).astype(np.float64)
    _forbid_moves(problem, worlds, balances)
    own = np.take_along_axis(balances, worlds + problem.starts, axis=1)
    best = np.maximum.reduceat(balances, problem.starts, axis=1)
    gaps = np.where(best - own <= problem.rounding, 0.0, best - own)
    chosen = _pick(problem, balances, best, way.ties)
    if way.ties == "present":
        chosen = np.where(gaps == 0, worlds, chosen)
    held = list(way.held)
    chosen[:, held], gaps[:, held] = worlds[:, held], 0.0
    return chosen, gaps


def _forbid_moves(problem: CrossImpactProblem, worlds: IntArray, balances: Numbers) -> None:
    for factor, ways in problem.moves.items():
        size, start = int(problem.sizes[factor]), int(problem.starts[factor])
        allowed = np.ones((size, size), dtype=bool)
        for variant, to in ways.items():
            allowed[variant] = False
            allowed[variant, [variant, *to]] = True
        block = balances[:, start : start + size]
        block[~allowed[worlds[:, factor]]] = -np.inf


def _pick(problem: CrossImpactProblem, balances: Numbers, best: Numbers, ties: str) -> IntArray:
    is_best = balances >= np.repeat(best, problem.sizes, axis=1) - problem.rounding
    within = np.arange(problem.n_variants) - np.repeat(problem.starts, problem.sizes)
    if ties == "last":
        return np.maximum.reduceat(np.where(is_best, within, -1), problem.starts, axis=1)
    return np.minimum.reduceat(np.where(is_best, within, problem.n_variants), problem.starts, axis=1)


def all_at_once(problem: CrossImpactProblem, way: Way, worlds: IntArray) -> IntArray:
    """Every factor moves to its best variant."""
    return _favourites(problem, way, worlds)[0]


def largest_inconsistency_first(problem: CrossImpactProblem, way: Way, worlds: IntArray) -> IntArray:
    """Only the factor that is furthest from its best moves, the first listed among equals."""
    chosen, gaps = _favourites(problem, way, worlds)
    furthest = np.argmax(np.where(chosen != worlds, gaps, -1.0) + 0.0, axis=1)[:, None]
    following = worlds.copy()
    np.put_along_axis(following, furthest, np.take_along_axis(chosen, furthest, axis=1), axis=1)
    return following


def one_step(problem: CrossImpactProblem, way: Way, worlds: IntArray) -> IntArray:
    """Every factor moves by one variant along its order towards its best."""
    chosen = _favourites(problem, way, worlds)[0]
    following: IntArray = worlds + np.sign(chosen - worlds)
    for factor, ways in problem.moves.items():
        for variant, allowed in ways.items():
            stuck = (worlds[:, factor] == variant) & ~np.isin(following[:, factor], [variant, *allowed])
            following[stuck, factor] = variant
    return following


def by_priority(problem: CrossImpactProblem, way: Way, worlds: IntArray) -> IntArray:
    """The first class with a factor that wants to move, moves; the others wait."""
    chosen = _favourites(problem, way, worlds)[0]
    listed = {factor for members in way.classes for factor in members}
    rest = tuple(factor for factor in range(problem.n_factors) if factor not in listed)
    following, waits = worlds.copy(), np.ones(len(worlds), dtype=bool)
    for members in (*way.classes, rest):
        part = list(members)
        moves = waits & np.any(chosen[:, part] != worlds[:, part], axis=1)
        following[np.ix_(moves, part)] = chosen[np.ix_(moves, part)]
        waits &= ~moves
    return following


def sequential(problem: CrossImpactProblem, way: Way, worlds: IntArray) -> IntArray:
    """One factor after another moves to its best variant, each judged after the moves before it."""
    following = worlds.copy()
    for factor in range(problem.n_factors):
        following[:, factor] = _favourites(problem, way, following)[0][:, factor]
    return following


Rule: TypeAlias = Callable[[CrossImpactProblem, Way, IntArray], IntArray]
RULES: dict[str, Rule] = {
    "all_at_once": all_at_once,
    "largest_inconsistency_first": largest_inconsistency_first,
    "one_step": one_step,
    "by_priority": by_priority,
    "sequential": sequential,
}


def checked_way(problem: CrossImpactProblem, way: Way) -> Way:
    """Return the way itself, or raise a fault that names what cannot be."""
    if way.rule not in RULES:
        raise Fault(("rule",), way.rule, f"must be one of {', '.join(RULES)}")
    if way.ties not in TIES:
        raise Fault(("ties",), way.ties, f"must be one of {', '.join(TIES)}")
    for name, factors in (("held", way.held), *(("classes", members) for members in way.classes)):
        for factor in factors:
            if not 0 <= factor < problem.n_factors:
                raise Fault((name,), factor, f"must lie in 0..{problem.n_factors - 1}", "factors count from 0")
    return way
