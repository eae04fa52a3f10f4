"""What carries a world: for every factor, the effects on its variant and on the nearest rival, and the margin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.crossimpact.balances import as_worlds, guard_holds, impact_balances
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray

__all__ = ["Carried", "Effect", "Separation", "active_conditionals", "carriers", "one_sided", "separation"]


@dataclass(frozen=True)
class Effect:
    """One effect on a factor in a world.

    Attributes
    ----------
    source : int
        Factor whose variant has the effect, or -1 for a conditional push.
    conditional : int
        Index in `problem.conditional`, or -1 for a cell of the matrix.
    on_variant, on_rival : float
        What it adds to the scores of the world's variant and of the nearest rival.
    decisive : bool
        Whether the variant would lose to some rival without this effect alone, and does not lose with it.
    """

    source: int
    conditional: int
    on_variant: float
    on_rival: float
    decisive: bool

    @property
    def support(self) -> float:
        """What the effect adds to the margin."""
        return self.on_variant - self.on_rival


@dataclass(frozen=True)
class Carried:
    """How one factor's variant stands in a world.

    Attributes
    ----------
    factor, variant : int
    rival : int
        The best of the other variants, the first listed among equals; -1 where there is no other.
    margin : float
        Score of the variant less that of the rival; negative where the variant does not hang together with the rest.
    effects : tuple of Effect
        All effects on either, the strongest support first.
    """

    factor: int
    variant: int
    rival: int
    margin: float
    effects: tuple[Effect, ...]

    @property
    def single(self) -> bool:
        """Whether one effect alone decides: without it the variant would fall."""
        return sum(effect.decisive for effect in self.effects) == 1


@dataclass(frozen=True, eq=False)
class Separation:
    """Worlds with a variant, worlds without it, and how often each column stands in either.

    Attributes
    ----------
    with_it, without_it : int array, shape (k, n_factors)
    always_with, always_without : int array
        Columns that stand in all worlds of one side and in none of the other.
    """

    with_it: IntArray
    without_it: IntArray
    always_with: IntArray
    always_without: IntArray


def carriers(problem: CrossImpactProblem, world: ArrayLike) -> tuple[Carried, ...]:
    """Return for every factor the effects that carry its variant in a world, and the margin.

    Parameters
    ----------
    problem : CrossImpactProblem
    world : array_like of int, shape (n_factors,)

    Returns
    -------
    tuple of Carried
        One for each factor, in order.

    Examples
    --------
    >>> problem = CrossImpactProblem(
    ...     [("rain", ("dry", "wet")), ("river", ("low", "high"))],
    ...     [[0, 0, 2, -2], [0, 0, -1, 1], [0, 0, 0, 0], [0, 0, 0, 0]],
    ... )
    >>> river = carriers(problem, [1, 1])[1]
    >>> river.margin, [(effect.source, effect.support) for effect in river.effects]
    (2, [(0, 2)])
    """
    row = as_worlds(problem, world)[0]
    balances = impact_balances(problem, row)
    return tuple(_carried(problem, row, balances, factor) for factor in range(problem.n_factors))


def _carried(problem: CrossImpactProblem, row: IntArray, balances: NDArray[np.generic], factor: int) -> Carried:
    start, size, variant = int(problem.starts[factor]), int(problem.sizes[factor]), int(row[factor])
    scores = balances[start : start + size]
    others = [other for other in range(size) if other != variant]
    if not others:
        return Carried(factor, variant, -1, np.inf, ())
    rival = max(others, key=lambda other: (scores[other], -other))
    contributions = _contributions(problem, row, slice(start, start + size))
    margins = np.array([scores[variant] - scores[other] for other in others])
    effects = []
    for source, conditional, adds in contributions:
        without = margins - np.array([adds[variant] - adds[other] for other in others])
        decisive = bool(margins.min() >= -problem.rounding and without.min() < -problem.rounding)
        if adds[variant] or adds[rival] or decisive:
            effects.append(Effect(source, conditional, adds[variant].item(), adds[rival].item(), decisive))
    effects.sort(key=lambda effect: -effect.support)
    return Carried(factor, variant, rival, (scores[variant] - scores[rival]).item(), tuple(effects))


def _contributions(
    problem: CrossImpactProblem, row: IntArray, columns: slice
) -> list[tuple[int, int, NDArray[np.generic]]]:
    """Return who adds what to a block of columns: sources of the matrix, then active conditional pushes."""
    cells = problem.impacts[problem.starts + row, columns]
    found = [(source, -1, adds) for source, adds in enumerate(cells) if adds.any()]
    for index in active_conditionals(problem, row):
        _, column, push = problem.conditional[index]
        adds = np.zeros(columns.stop - columns.start)
        if columns.start <= column < columns.stop:
            adds[column - columns.start] = push
            found.append((-1, index, adds))
    return found


def active_conditionals(problem: CrossImpactProblem, world: ArrayLike) -> tuple[int, ...]:
    """Return the indices of the conditional pushes whose guard holds in a world.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> flooded = CrossImpactProblem(rain_and_river().factors, np.zeros((4, 4)), [({0: [1], 1: [1]}, 0, 2)])
    >>> active_conditionals(flooded, [1, 1]), active_conditionals(flooded, [1, 0])
    ((0,), ())
    """
    row = as_worlds(problem, world)
    return tuple(
        index
        for index, (guard, _, _) in enumerate(problem.conditional)
        if any(guard_holds(conjunction, row, problem.sizes)[0] for conjunction in guard)
    )


def one_sided(problem: CrossImpactProblem) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the columns that are only ever promoted, and those that are only ever restrained.

    A column that nothing acts on is in neither. Conditional pushes count.

    >>> one_sided(CrossImpactProblem([("rain", ("dry", "wet"))], [[0, 2], [-1, 0]]))
    ((1,), (0,))
    """
    highest = problem.impacts.max(axis=0, initial=0).astype(np.float64)
    lowest = problem.impacts.min(axis=0, initial=0).astype(np.float64)
    for _, column, push in problem.conditional:
        highest[column], lowest[column] = max(highest[column], push), min(lowest[column], push)
    promoted = np.flatnonzero((highest > 0) & (lowest == 0))
    restrained = np.flatnonzero((lowest < 0) & (highest == 0))
    return tuple(promoted.tolist()), tuple(restrained.tolist())


def separation(problem: CrossImpactProblem, worlds: ArrayLike, factor: int, variant: int) -> Separation:
    """Return the worlds with and without a variant, and what separates them.

    Parameters
    ----------
    problem : CrossImpactProblem
    worlds : array_like of int, shape (k, n_factors)
        Usually the consistent worlds.
    factor, variant : int

    Returns
    -------
    Separation

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> found = separation(rain_and_river(), [[0, 0], [1, 1]], factor=0, variant=1)
    >>> found.always_with.tolist(), found.always_without.tolist()
    ([3], [2])
    """
    rows = as_worlds(problem, worlds)
    has = rows[:, factor] == variant
    stands = np.zeros((len(rows), problem.n_variants), dtype=bool)
    np.put_along_axis(stands, rows + problem.starts, True, axis=1)
    elsewhere = problem.factor_of != factor
    if has.all() or not has.any():
        nothing = np.zeros(0, dtype=np.int64)
        return Separation(rows[has], rows[~has], nothing, nothing)
    always, never = stands[has].all(axis=0), ~stands[has].any(axis=0)
    always_not, never_not = stands[~has].all(axis=0), ~stands[~has].any(axis=0)
    only_with, only_without = always & never_not & elsewhere, never & always_not & elsewhere
    return Separation(rows[has], rows[~has], np.flatnonzero(only_with), np.flatnonzero(only_without))
