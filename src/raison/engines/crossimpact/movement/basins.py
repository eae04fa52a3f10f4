"""Basins: from how many worlds succession reaches each attractor, counted exactly or sampled.

A basin is a count of starting worlds under one rule. It is never a probability of anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod, sqrt

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.crossimpact.balances import as_worlds
from raison.engines.crossimpact.movement.islands import influences, islands
from raison.engines.crossimpact.movement.rings import Ring, rings_of_group, rings_together
from raison.engines.crossimpact.movement.rules import MovementRule, checked_way
from raison.engines.crossimpact.movement.succession import succession
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray
from raison.words.faults import CannotDo, Fault

__all__ = ["Attractor", "Basins", "SampledBasin", "exact_basins", "sampled_basins", "table_size", "wilson_interval"]

MOST_WORLDS = 500_000_000  # entries of 4 bytes in the table of successors
BATCH = 1 << 16
WAITING = ("largest_inconsistency_first", "by_priority")  # rules under which one island waits for another


@dataclass(frozen=True, eq=False)
class Attractor:
    """A fixed point or a cycle, with the number of worlds that reach it.

    Attributes
    ----------
    worlds : int array, shape (k, n_factors)
        One row for a fixed point; a cycle in its order, beginning with its lexicographically first world.
    size : int
        Worlds from which it is reached, its own among them.
    """

    worlds: IntArray
    size: int

    @property
    def is_cycle(self) -> bool:
        """Whether it is a cycle of two or more worlds."""
        return len(self.worlds) > 1


@dataclass(frozen=True, eq=False)
class Basins:
    """All attractors, the largest basin first, and the number of all worlds."""

    attractors: tuple[Attractor, ...]
    n_worlds: int


@dataclass(frozen=True, eq=False)
class SampledBasin:
    """How often a sample of starts reached an attractor.

    Attributes
    ----------
    world : int array, shape (n_factors,)
        The fixed point, or the first world of a cycle.
    cycled : bool
    hits, starts : int
    low, high : float
        Wilson interval for the share of all worlds; with no hit, `high` bounds the share from above.
    """

    world: IntArray
    cycled: bool
    hits: int
    starts: int
    low: float
    high: float


def exact_basins(problem: CrossImpactProblem, way: MovementRule | None = None) -> Basins:
    """Return every attractor of succession with the exact number of worlds that reach it.

    Parameters
    ----------
    problem : CrossImpactProblem
        Its largest island, or all of it where islands may not be multiplied, with at most 500 million worlds.
    way : MovementRule, optional
        Rule, ties, held factors; by default all at once, ties kept.

    Returns
    -------
    Basins

    Raises
    ------
    CannotDo
        More worlds than that, or more than a million on fixed points and cycles: sample instead.

    Notes
    -----
    A table of the successors of all worlds of an island, 4 bytes each, and one walk through it.

    Islands (groups of factors without influence on one another, in either direction) are followed apart, and what
    they reach is multiplied. That is exact:

    * under `all_at_once`, `one_step` and `sequential` always. Each factor's step is decided by its own island, at the
      same time or in the same order as if the others were not there: one step of the whole is one step of every
      island. Two worlds are in step for good once they are, so rings of p and q worlds make gcd(p, q) rings of
      lcm(p, q), and worlds in step with their members multiply.
    * under `largest_inconsistency_first` and `by_priority` where no island has a cycle. There an island may wait while
      another moves, but whenever it moves, it moves as it would alone: the factor furthest from its best of all is
      the furthest of its island, the first class of all that wants to move is the first of each island that moves
      with it. So each island goes its own way, only later. Without cycles every way is finite, and some island moves
      until all rest. With a cycle an island may wait for ever; then all worlds are followed together.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> [(one.worlds.tolist(), one.size) for one in exact_basins(rain_and_river()).attractors]
    [([[0, 0]], 2), ([[1, 1]], 2)]
    """
    way = checked_way(problem, way or MovementRule())
    attractors = [_attractor(ring) for ring in _rings(problem, way)]
    attractors.sort(key=lambda attractor: (-attractor.size, attractor.worlds[0].tolist()))
    return Basins(tuple(attractors), problem.n_worlds)


def table_size(problem: CrossImpactProblem, way: MovementRule | None = None) -> int:
    """Return the number of worlds in the largest table that `exact_basins` may need.

    The largest island's, where islands may be multiplied whatever they do; else that of all factors.

    Examples
    --------
    >>> apart = CrossImpactProblem([("rain", ("dry", "wet")), ("war", ("no", "yes"))], np.zeros((4, 4)))
    >>> table_size(apart), table_size(apart, MovementRule("by_priority"))
    (2, 4)
    """
    if (way or MovementRule()).rule in WAITING:
        return problem.n_worlds
    return max((_size(problem, island) for island in islands(problem)), default=1)


def _rings(problem: CrossImpactProblem, way: MovementRule) -> list[Ring]:
    apart = islands(problem)
    found = _apart(problem, way, apart)
    if len(apart) > 1 and way.rule in WAITING and any(len(ring.counts) > 1 for rings in found for ring in rings):
        found = _apart(problem, way, [np.arange(problem.n_factors, dtype=np.int64)])
    return rings_together(problem.n_factors, found)


def _apart(problem: CrossImpactProblem, way: MovementRule, groups: Sequence[IntArray]) -> list[list[Ring]]:
    largest = max((_size(problem, group) for group in groups), default=1)
    if largest > MOST_WORLDS:
        raise CannotDo(f"{largest} scenarios are too many for a table: sample the basins instead")
    reach = influences(problem).sum(axis=1)
    return [rings_of_group(problem, way, group, reach) for group in groups]


def _size(problem: CrossImpactProblem, factors: IntArray) -> int:
    return prod(problem.sizes[factors].tolist())


def _attractor(ring: Ring) -> Attractor:
    rows = ring.worlds.tolist()
    first = rows.index(min(rows))
    return Attractor(np.concatenate([ring.worlds[first:], ring.worlds[:first]]), sum(ring.counts))


def sampled_basins(
    problem: CrossImpactProblem,
    starts: int,
    rng: np.random.Generator,
    *,
    known: ArrayLike = (),
    way: MovementRule | None = None,
) -> tuple[SampledBasin, ...]:
    """Return how often succession from random worlds reaches each attractor.

    Parameters
    ----------
    problem : CrossImpactProblem
    starts : int
        Number of worlds drawn, each variant of a factor alike.
    rng : numpy Generator
    known : array_like of int, shape (k, n_factors)
        Fixed points to list even where no start reached them: the consistent worlds.
    way : MovementRule, optional

    Returns
    -------
    tuple of SampledBasin
        The most often reached first.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> found = sampled_basins(rain_and_river(), 100, np.random.default_rng(0))
    >>> sorted(basin.world.tolist() for basin in found), sum(basin.hits for basin in found)
    ([[0, 0], [1, 1]], 100)
    """
    if starts < 1:
        raise Fault(("starts",), starts, "must be at least 1")
    way = checked_way(problem, way or MovementRule())
    hits = {(tuple(row), False): 0 for row in as_worlds(problem, known).tolist()} if np.size(known) else {}
    for first in range(0, starts, BATCH):
        drawn = rng.integers(0, problem.sizes, size=(min(BATCH, starts - first), problem.n_factors))
        ends = succession(problem, drawn, held=way.held, rule=way.rule, ties=way.ties, classes=way.classes)
        for row, cycled in zip(ends.worlds.tolist(), ends.cycled.tolist(), strict=True):
            hits[(tuple(row), cycled)] = hits.get((tuple(row), cycled), 0) + 1
    told = [
        SampledBasin(np.array(world, dtype=np.int64), cycled, count, starts, *wilson_interval(count, starts))
        for (world, cycled), count in hits.items()
    ]
    return tuple(sorted(told, key=lambda basin: (-basin.hits, basin.world.tolist())))


def wilson_interval(hits: int, trials: int, z: float = 1.959964) -> tuple[float, float]:
    """Return the Wilson score interval of a share, 95 % by default.

    References
    ----------
    Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22, 209-212.

    Examples
    --------
    >>> [round(bound, 3) for bound in wilson_interval(0, 100)]
    [0.0, 0.037]
    """
    share, spread = hits / trials, z * z / trials
    middle = (share + spread / 2) / (1 + spread)
    reach = z * sqrt(share * (1 - share) / trials + spread / (4 * trials)) / (1 + spread)
    return max(0.0, middle - reach), min(1.0, middle + reach)
