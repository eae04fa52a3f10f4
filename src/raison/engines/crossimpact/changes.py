"""The fewest, then smallest, changes of ratings that make a world consistent, or break it.

Rules that hold here:

* A rating is a cell of the matrix or a conditional push. Only those whose effect acts in the world can matter to it.
* A world is made factor by factor: changes in the columns of one factor touch no other. It is broken at one factor by
  one rival; the cheapest of all is told.
* An optimum is told by the ratings that change. The amounts shown are one way to share out the smallest total.
* Exact: each part is a small mixed-integer program (HiGHS). The engine does not import this module, for it needs scipy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.crossimpact.balances import any_holds, as_worlds, impact_balances
from raison.engines.crossimpact.change_records import Changes, Freedom, ImpactChange
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray
from raison.words.faults import CannotDo, Fault

__all__ = ["ImpactChange", "Changes", "Freedom", "apply_changes", "what_breaks", "what_makes"]


_Limit: TypeAlias = tuple[NDArray[np.float64], Any, Any]
"""A row, or several, with the least and the most that they may sum up to."""


@dataclass(frozen=True, eq=False)
class _ActingRatings:
    """The ratings that act on some columns in a world."""

    ratings: tuple[tuple[int, int, int], ...]  # (row, column, conditional)
    lower: NDArray[np.float64]  # most that each may fall, as a negative number
    upper: NDArray[np.float64]
    whole: bool


@dataclass(frozen=True, eq=False)
class _Optimum:
    count: int
    size: float
    options: list[tuple[ImpactChange, ...]] = field(default_factory=list)
    complete: bool = True


def what_makes(
    problem: CrossImpactProblem,
    world: ArrayLike,
    *,
    tolerance: float = 0,
    freedom: Freedom | None = None,
    cap: int = 20,
) -> Changes:
    """Return the fewest, then smallest, changes of ratings after which a world is consistent.

    Parameters
    ----------
    problem : CrossImpactProblem
    world : array_like of int, shape (n_factors,)
    tolerance : float
        As for `consistent_worlds`.
    freedom : Freedom, optional
        Which ratings may change, and how far.
    cap : int
        Most options to return.

    Returns
    -------
    Changes

    Notes
    -----
    One small mixed-integer program for each inconsistent factor, and two more for each option.

    Examples
    --------
    >>> problem = CrossImpactProblem(
    ...     [("rain", ("dry", "wet")), ("river", ("low", "high"))],
    ...     [[0, 0, 2, -2], [0, 0, -1, 1], [0, 0, 0, 0], [0, 0, 0, 0]],
    ... )
    >>> cheapest = what_makes(problem, [0, 1])
    >>> cheapest.count, cheapest.size, len(cheapest.options)
    (1, 4.0, 2)
    """
    freedom, row = freedom or Freedom(), as_worlds(problem, world)[0]
    balances = impact_balances(problem, row).astype(np.float64)
    optima = []
    for factor in range(problem.n_factors):
        columns = np.flatnonzero(problem.factor_of == factor)
        own = int(columns[row[factor]])
        rivals = [int(column) for column in columns if column != own]
        gaps = np.array([balances[own] - balances[rival] + tolerance + problem.rounding for rival in rivals])
        if (gaps < 0).any():
            part = _part(problem, row, columns, freedom)
            optimum = _solve(part, _leads(part, own, rivals), -np.inf, gaps, cap)
            if optimum is None:
                return Changes(0, 0.0, (), False, True)
            optima.append(optimum)
    return _together(optima, cap)


def what_breaks(
    problem: CrossImpactProblem,
    world: ArrayLike,
    *,
    tolerance: float = 0,
    freedom: Freedom | None = None,
    cap: int = 20,
) -> Changes:
    """Return the fewest, then smallest, changes of ratings after which a world is no longer consistent.

    Parameters
    ----------
    problem, world, tolerance, freedom, cap
        As for `what_makes`; a rival must lead by `freedom.step` more than the tolerance.

    Returns
    -------
    Changes

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> cheapest = what_breaks(rain_and_river(), [1, 1])
    >>> cheapest.count, cheapest.size
    (1, 3.0)
    """
    freedom, row = freedom or Freedom(), as_worlds(problem, world)[0]
    balances = impact_balances(problem, row).astype(np.float64)
    best: list[_Optimum] = []
    for own, rival in _duels(problem, row):
        need = balances[own] - balances[rival] + tolerance + freedom.step
        if need <= freedom.step - max(problem.rounding, 1e-12):
            return Changes(0, 0.0, ((),), True, True)  # it is broken as it stands
        part = _part(problem, row, np.array([own, rival]), freedom)
        best = _cheapest(best, part, _leads(part, own, [rival]), need, cap)
    if not best:
        return Changes(0, 0.0, (), False, True)
    options = tuple(dict.fromkeys(option for optimum in best for option in optimum.options))
    complete = all(optimum.complete for optimum in best) and len(options) <= cap
    return Changes(best[0].count, best[0].size, options[:cap], True, complete)


def apply_changes(problem: CrossImpactProblem, changes: Iterable[ImpactChange]) -> CrossImpactProblem:
    """Return the problem with its ratings changed.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> apply_changes(rain_and_river(), [ImpactChange(row=1, column=3, conditional=-1, by=2.0)]).impacts[1].tolist()
    [0, 0, -1, 3]
    """
    impacts = problem.impacts.astype(np.float64)
    conditional = list(problem.conditional)
    for change in changes:
        if change.conditional >= 0:
            guard, column, push = conditional[change.conditional]
            conditional[change.conditional] = (guard, column, push + change.by)
        else:
            impacts[change.row, change.column] += change.by
    return CrossImpactProblem(problem.factors, impacts, conditional, problem.moves)


# ---------------------------------------------------------------------- one part


def _duels(problem: CrossImpactProblem, row: IntArray) -> Iterator[tuple[int, int]]:
    for factor, variant in enumerate(row):
        start = int(problem.starts[factor])
        for other in range(int(problem.sizes[factor])):
            if other != variant:
                yield start + int(variant), start + other


def _part(problem: CrossImpactProblem, row: IntArray, columns: IntArray, freedom: Freedom) -> _ActingRatings:
    allowed = problem.impacts != 0 if freedom.changeable is None else np.asarray(freedom.changeable, dtype=bool)
    if allowed.shape != problem.impacts.shape:
        raise Fault(("changeable",), allowed.shape, f"must have the shape of the matrix, {problem.impacts.shape}")
    pushes = range(len(problem.conditional)) if freedom.conditional is None else freedom.conditional
    wanted = set(columns.tolist())
    sources = (problem.starts + row).tolist()
    cells = [(source, column, -1) for source in sources for column in columns.tolist() if allowed[source, column]]
    active = [i for i in sorted(set(pushes)) if any_holds(problem, problem.conditional[i][0], row[None, :])[0]]
    cells += [(-1, problem.conditional[i][1], i) for i in active if problem.conditional[i][1] in wanted]
    now = np.array(
        [problem.impacts[r, c] if i < 0 else problem.conditional[i][2] for r, c, i in cells], dtype=np.float64
    )
    reach = max([float(np.abs(problem.impacts).max(initial=0)), *(abs(push) for _, _, push in problem.conditional)])
    lowest = -reach if freedom.lowest is None else freedom.lowest
    highest = reach if freedom.highest is None else freedom.highest
    return _ActingRatings(tuple(cells), np.minimum(lowest - now, 0), np.maximum(highest - now, 0), problem.is_whole)


def _leads(part: _ActingRatings, own: int, rivals: Sequence[int]) -> NDArray[np.float64]:
    """Return, per rival, how each rating's rise changes the rival's lead over the world's variant."""
    leads = np.zeros((len(rivals), len(part.ratings)))
    for index, (_, column, _) in enumerate(part.ratings):
        leads[:, index] = [(column == rival) - (column == own) for rival in rivals]
    return leads


def _cheapest(
    best: list[_Optimum], part: _ActingRatings, leads: NDArray[np.float64], need: float, cap: int
) -> list[_Optimum]:
    # A bound without a program: as many of the largest possible pushes as the gap needs.
    powers = np.sort(np.where(leads[0] > 0, part.upper, -part.lower))[::-1]
    reached = np.flatnonzero(np.cumsum(powers) >= need - 1e-9)
    if not len(reached) or (best and (reached[0] + 1, need) > (best[0].count, best[0].size + 1e-9)):
        return best
    optimum = _solve(part, leads, need, np.array([np.inf]), cap)
    if optimum is None:
        return best
    if best and abs(optimum.size - best[0].size) < 1e-9 and optimum.count == best[0].count:
        return [*best, optimum]
    return [optimum] if not best or (optimum.count, optimum.size) < (best[0].count, best[0].size) else best


def _solve(
    part: _ActingRatings, leads: NDArray[np.float64], low: float, high: NDArray[np.float64], cap: int
) -> _Optimum | None:
    """Return all sets of fewest, then smallest changes that bring every lead within its limits."""
    n = len(part.ratings)
    if n == 0:
        return None
    blank, one = np.zeros((n, n)), np.eye(n)
    # Variables: rise, fall (both 0 or more), whether the rating changes.
    limits: list[_Limit] = [
        (np.hstack([leads, -leads, np.zeros_like(leads)]), np.full(len(leads), low), high),
        (np.hstack([one, blank, -np.diag(part.upper)]), -np.inf, 0),
        (np.hstack([blank, one, np.diag(part.lower)]), -np.inf, 0),
    ]
    counting, sizing = np.repeat([0.0, 1.0], [2 * n, n]), np.repeat([1.0, 0.0], [2 * n, n])
    fewest = _minimum(part, counting, limits)
    if fewest is None:
        return None
    count = int(round(fewest @ counting))
    limits.append((counting, count, count))
    smallest = _minimum(part, sizing, limits)
    if smallest is None:
        raise CannotDo("the solver lost a solution that it had found: the ratings differ too much in size")
    size = float(smallest @ sizing)
    limits.append((sizing, -np.inf, size + 1e-7))
    optimum = _Optimum(count, size)
    found: NDArray[np.float64] | None = smallest
    while found is not None and len(optimum.options) < cap:
        optimum.options.append(_as_changes(part, found))
        used = np.concatenate([np.zeros(2 * n), np.round(found[2 * n :])])
        limits.append((used, -np.inf, count - 1))
        found = _minimum(part, sizing, limits)
    return _Optimum(count, size, optimum.options, found is None)


def _minimum(part: _ActingRatings, cost: NDArray[np.float64], limits: Sequence[_Limit]) -> NDArray[np.float64] | None:
    from scipy import optimize  # half a second that only this question waits for

    n = len(part.ratings)
    whole = np.repeat([1 if part.whole else 0, 1], [2 * n, n])
    bounds = optimize.Bounds(np.zeros(3 * n), np.concatenate([part.upper, -part.lower, np.ones(n)]))
    constraints = [optimize.LinearConstraint(row, low, high) for row, low, high in limits]
    answer = optimize.milp(cost, integrality=whole, bounds=bounds, constraints=constraints)
    return None if answer.x is None else np.asarray(answer.x, dtype=np.float64)


def _as_changes(part: _ActingRatings, found: NDArray[np.float64]) -> tuple[ImpactChange, ...]:
    n = len(part.ratings)
    amounts = found[:n] - found[n : 2 * n]
    amounts = np.round(amounts) if part.whole else amounts
    used = np.flatnonzero(np.round(found[2 * n :]))
    return tuple(ImpactChange(*part.ratings[index], float(amounts[index])) for index in used.tolist())


def _together(optima: Sequence[_Optimum], cap: int) -> Changes:
    combined = product(*(optimum.options for optimum in optima))
    options = tuple(tuple(change for part in parts for change in part) for parts in islice(combined, cap + 1))
    complete = all(optimum.complete for optimum in optima) and len(options) <= cap
    count, size = sum(optimum.count for optimum in optima), sum(optimum.size for optimum in optima)
    return Changes(count, size, options[:cap], True, complete)
