"""Basins: from how many worlds succession reaches each attractor, counted exactly or sampled.

A basin is a count of starting worlds under one rule. It is never a probability of anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.crossimpact.balances import as_worlds
from raison.engines.crossimpact.basins_kernel import fill_successors, label
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray, Numbers
from raison.engines.crossimpact.rules import Way, checked_way, next_worlds
from raison.engines.crossimpact.succession import cycle_from, succession
from raison.words.faults import CannotDo, Fault

__all__ = ["Attractor", "Basins", "SampledBasin", "exact_basins", "sampled_basins", "wilson_interval"]

MOST_WORLDS = 500_000_000  # entries of 4 bytes in the table of successors
TAIL_WORLDS = 4096
BATCH = 1 << 16
WIDEST = 1 << 13  # doubled scores below this are summed in 16 bits


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


def exact_basins(problem: CrossImpactProblem, way: Way | None = None) -> Basins:
    """Return every attractor of succession with the exact number of worlds that reach it.

    Parameters
    ----------
    problem : CrossImpactProblem
        With at most 500 million worlds.
    way : Way, optional
        Rule, ties, held factors; by default all at once, ties kept.

    Returns
    -------
    Basins

    Raises
    ------
    CannotDo
        More worlds than that: sample instead.

    Notes
    -----
    A table of the successors of all worlds, 4 bytes each. Whole matrices without conditional pushes under the default
    rule and ties are filled by a compiled kernel; other problems by the rule itself, some microseconds a world.

    Examples
    --------
    >>> from raison.engines.crossimpact.example import rain_and_river
    >>> [(one.worlds.tolist(), one.size) for one in exact_basins(rain_and_river()).attractors]
    [([[0, 0]], 2), ([[1, 1]], 2)]
    """
    way = checked_way(problem, way or Way())
    if problem.n_worlds > MOST_WORLDS:
        raise CannotDo(f"{problem.n_worlds} worlds are too many for a table: sample the basins instead")
    table = _fast_table(problem, way) if _is_plain(problem, way) else _plain_table(problem, way)
    entries = _labelled(table)
    shape = tuple(problem.sizes.tolist())
    attractors = []
    for entry, size, _ in entries.tolist():
        first = np.array(np.unravel_index(entry, shape), dtype=np.int64)
        attractors.append(Attractor(cycle_from(problem, first, way), size))
    attractors.sort(key=lambda attractor: (-attractor.size, attractor.worlds[0].tolist()))
    return Basins(tuple(attractors), problem.n_worlds)


def sampled_basins(
    problem: CrossImpactProblem,
    starts: int,
    rng: np.random.Generator,
    *,
    known: ArrayLike = (),
    way: Way | None = None,
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
    way : Way, optional

    Returns
    -------
    tuple of SampledBasin
        The most often reached first.

    Examples
    --------
    >>> from raison.engines.crossimpact.example import rain_and_river
    >>> found = sampled_basins(rain_and_river(), 100, np.random.default_rng(0))
    >>> sorted(basin.world.tolist() for basin in found), sum(basin.hits for basin in found)
    ([[0, 0], [1, 1]], 100)
    """
    if starts < 1:
        raise Fault(("starts",), starts, "must be at least 1")
    way = checked_way(problem, way or Way())
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


# ---------------------------------------------------------------------- the table of successors


def _is_plain(problem: CrossImpactProblem, way: Way) -> bool:
    return problem.is_whole and not problem.guards and way.rule == "all_at_once" and way.ties in ("present", "first")


def _plain_table(problem: CrossImpactProblem, way: Way) -> NDArray[np.int32]:
    shape = tuple(problem.sizes.tolist())
    table = np.empty(problem.n_worlds, dtype=np.int32)
    for first in range(0, len(table), BATCH):
        index = np.arange(first, min(first + BATCH, len(table)))
        worlds = np.column_stack(np.unravel_index(index, shape)).astype(np.int64) if shape else np.zeros((1, 0), int)
        table[first : first + BATCH] = next_worlds(problem, way, worlds) @ problem.strides
    return table


def _fast_table(problem: CrossImpactProblem, way: Way) -> NDArray[np.int32]:
    rows = _weighted_rows(problem, way)
    split = _split(problem.sizes.tolist())
    tails = _all_sums(problem, rows, range(split, problem.n_factors))
    strides = problem.strides
    n_tails = len(tails)
    table = np.empty(problem.n_worlds, dtype=np.int32)
    work = np.zeros((rows.shape[1] + 2, rows.shape[2]), dtype=rows.dtype)
    for number, world in enumerate(np.ndindex(*problem.sizes[:split].tolist())):
        head = sum((rows[problem.starts[f] + v] for f, v in enumerate(world)), np.zeros_like(rows[0]))
        part = table[number * n_tails : (number + 1) * n_tails]
        fill_successors(head.astype(rows.dtype), tails, work, strides, part)
    return table


def _split(sizes: Sequence[int]) -> int:
    split = len(sizes)
    while split > 0 and prod(sizes[split - 1 :]) <= TAIL_WORLDS:
        split -= 1
    return split


def _weighted_rows(problem: CrossImpactProblem, way: Way) -> Numbers:
    """Return per column its doubled impacts as (variants, factors), with the weights of ties, holds and moves."""
    reach = int(2 * problem.largest_score + 2)
    dtype = np.int16 if 3 * reach < WIDEST else np.int32
    if 3 * reach >= 1 << 28:
        raise CannotDo("the impacts are too large for a table of successors: scale the matrix down")
    largest = int(problem.sizes.max(initial=1))
    variant_of = np.arange(problem.n_variants) - problem.starts[problem.factor_of]
    rows = np.zeros((problem.n_variants, largest, -(-problem.n_factors // 16) * 16), dtype=dtype)
    rows[:, variant_of, problem.factor_of] = 2 * problem.impacts
    for column in range(problem.n_variants):
        factor, variant = int(problem.factor_of[column]), int(variant_of[column])
        allowed = problem.moves.get(factor, {}).get(variant)
        if factor in way.held:
            allowed = frozenset[int]()
        rows[column, int(problem.sizes[factor]) :, factor] = -2 * reach
        if allowed is not None:
            barred = [other for other in range(int(problem.sizes[factor])) if other != variant and other not in allowed]
            rows[column, barred, factor] = -2 * reach
        rows[column, variant, factor] += 1 if way.ties == "present" else 0
    return rows


def _all_sums(problem: CrossImpactProblem, rows: Numbers, factors: range) -> Numbers:
    sums = np.zeros((1, *rows.shape[1:]), dtype=rows.dtype)
    for factor in factors:
        own = rows[problem.starts[factor] : problem.starts[factor] + problem.sizes[factor]]
        sums = (sums[:, None] + own[None]).reshape(-1, *rows.shape[1:])
    return np.ascontiguousarray(sums)


def _labelled(table: NDArray[np.int32]) -> IntArray:
    """Return the entry, basin and length of every attractor; the table is used up."""
    path, attractors = np.zeros((1 << 12, 2), dtype=np.int64), np.zeros((1 << 10, 3), dtype=np.int64)
    at, known = 0, 0
    while at < len(table):
        stopped, known = label(table, path, attractors, at, known)
        if stopped == at and known < len(attractors):
            path = np.zeros((2 * len(path), 2), dtype=np.int64)
        if known == len(attractors):
            attractors = np.concatenate([attractors, np.zeros_like(attractors)])
        at = stopped
    return attractors[:known]
