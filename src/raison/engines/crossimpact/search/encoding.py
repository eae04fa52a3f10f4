"""A problem made ready for the search: one table per island of factors, whole numbers where it can be.

Rules that hold here:

* The search sees *pairs*: (variant a of a tested factor, rival b). A world that holds a is consistent there where the
  sum over all factors of (score of b - score of a) does not exceed the tolerance. Pairs that cannot are left out.
* Row shifts that the method ignores are taken out first, so factors joined by blocks without effect fall into islands.
* A conjunction of a guard becomes one more factor (idle, active) without rivals, tied to its parts by clauses; a guard
  of several conjunctions one more, tied to those. A clause forbids that all its parts hold. The result drops them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.problem import Conjunction, CrossImpactProblem, Guard, IntArray, Numbers
from raison.engines.crossimpact.search.bounds_kernel import fill_tables
from raison.engines.crossimpact.search.clauses import Clause, clause_arrays, forbidding
from raison.engines.crossimpact.search.components import components
from raison.engines.crossimpact.search.search_state import LANES, TABLED, TOGETHER, IslandTables
from raison.words.faults import CannotDo

__all__ = ["Island", "SearchQuestion", "encode"]

MOST_VARIANTS = 62  # variants of a factor are bits of one 64-bit integer
UNITS = (1, 2, 10, 100, 1000)  # a matrix of halves, tenths ... is searched in whole numbers of that unit
MOST_SHORT = 2**15 // (TOGETHER + 1)  # bounds below this, and sums of several pairs, fit into 16 bits
IDLE, ACTIVE = 1, 2


@dataclass(frozen=True, eq=False)
class SearchQuestion:
    """What is asked of a problem: tolerance per factor, pinned variants, forbidden combinations."""

    tolerance: NDArray[np.float64]  # (n_factors,)
    pins: Mapping[int, int]
    forbidden: tuple[Conjunction, ...]


class Island(NamedTuple):
    """Factors that hang together by influences or clauses, and the tables of their search."""

    factors: IntArray  # the problem's factors in it, ascending; the search's own factors follow after them
    tables: IslandTables


class _Wide(NamedTuple):
    """The problem with one more factor for each conjunction and each guard."""

    sizes: IntArray
    impacts: Numbers
    domains: IntArray
    clauses: tuple[Clause, ...]


class _Pairs(NamedTuple):
    """Pairs of a variant and a rival, with what each source adds to the difference of their scores."""

    own: IntArray  # (n_pairs,) column of the variant that is tested
    base: Numbers  # (n_pairs,) part that no choice changes, less the tolerance
    gains: Numbers  # (n_columns, n_pairs) beyond the first variant of each source


def encode(problem: CrossImpactProblem, question: SearchQuestion) -> list[Island]:
    """Return the islands of a problem, each with the tables of its search, the smallest first.

    Raises
    ------
    CannotDo
        A factor with more than 62 variants.

    Examples
    --------
    >>> apart = CrossImpactProblem([("rain", ("dry", "wet")), ("war", ("no", "yes"))], np.zeros((4, 4)))
    >>> [island.factors.tolist() for island in encode(apart, SearchQuestion(np.zeros(2), {}, ()))]
    [[0], [1]]
    """
    if problem.n_factors and problem.sizes.max() > MOST_VARIANTS:
        raise CannotDo(f"a factor has {problem.sizes.max()} variants; the search takes up to {MOST_VARIANTS}")
    wide = _widen(problem, question)
    pairs = _pairs(wide, problem, question)
    groups = _groups(wide, pairs)
    # A guard that changes nothing stands alone; it is settled by what it is tied to.
    islands = [_island(wide, pairs, group, problem.n_factors) for group in groups if group[0] < problem.n_factors]
    return sorted(islands, key=lambda island: float(np.log(wide.sizes[island.factors]).sum()))


# ---------------------------------------------------------------------- guards as factors


def _widen(problem: CrossImpactProblem, question: SearchQuestion) -> _Wide:
    full = (np.int64(1) << problem.sizes) - 1
    for factor, variant in question.pins.items():
        full[factor] = 1 << variant
    if not all(question.forbidden):
        full[:] = 0  # the empty combination holds in every world
    clauses = [_clause(conjunction) for conjunction in question.forbidden if conjunction]
    impacts, guards = _folded(problem)
    added: list[Numbers] = []
    for guard, push in guards:
        _tie(guard, push, added, clauses, problem.n_factors)
    n, more = problem.n_variants, 2 * len(added)
    grown = np.zeros((n + more, n + more), dtype=impacts.dtype)
    grown[:n, :n] = impacts
    if added:
        grown[n + 1 :: 2, :n] = np.array(added)
    twos = np.full(len(added), 2, dtype=np.int64)
    domains = np.concatenate([full, twos + 1])
    return _Wide(np.concatenate([problem.sizes, twos]), grown, domains, tuple(clauses))


def _folded(problem: CrossImpactProblem) -> tuple[Numbers, list[tuple[Guard, Numbers]]]:
    """Write guards on one factor alone into the matrix, where they are ordinary impacts; return the others."""
    impacts = problem.impacts.astype(problem.pushes.dtype if problem.guards else problem.impacts.dtype)
    others = []
    for guard, push in zip(problem.guards, problem.pushes, strict=True):
        if len(guard) == 1 and len(guard[0]) == 1:
            ((factor, variants),) = guard[0]
            impacts[problem.starts[factor] + np.array(sorted(variants))] += push
        elif guard:
            others.append((guard, push))
    return impacts, others


def _tie(guard: Guard, push: Numbers, added: list[Numbers], clauses: list[Clause], n_factors: int) -> None:
    silent = np.zeros(len(push))
    first = n_factors + len(added)
    for conjunction in guard:
        factor = n_factors + len(added)
        parts = _clause(conjunction)
        clauses.append(((factor, IDLE), *parts))
        clauses.extend(((factor, ACTIVE), (part, ~mask)) for part, mask in parts)
        added.append(silent)
    if len(guard) == 1:
        added[-1] = push
        return
    last = n_factors + len(added)
    clauses.extend(((last, IDLE), (part, ACTIVE)) for part in range(first, last))
    clauses.append(((last, ACTIVE), *((part, IDLE) for part in range(first, last))))
    added.append(push)


def _clause(conjunction: Conjunction) -> Clause:
    return tuple((factor, sum(1 << variant for variant in variants)) for factor, variants in conjunction)


# ---------------------------------------------------------------------- pairs


def _pairs(wide: _Wide, problem: CrossImpactProblem, question: SearchQuestion) -> _Pairs:
    layout = _layout(tuple(wide.sizes.tolist()), problem.n_factors, tuple(sorted(question.pins)))
    own, first = layout.own, layout.first
    gains = wide.impacts[:, layout.rival] - wide.impacts[:, own]
    base = gains[own, np.arange(len(own))]  # a factor's influence on itself counts at the variant tested
    gains[layout.within] = 0
    base = base + gains[layout.starts].sum(axis=0)
    gains -= gains[first]
    base, gains = _in_whole_units(problem, base, gains, question.tolerance[layout.factor_of[own]])
    kept = base + np.maximum.reduceat(gains, layout.starts, axis=0).sum(axis=0) > 0 if len(own) else base > 0
    return _Pairs(own[kept], base[kept], gains[:, kept])


class _Layout(NamedTuple):
    """What depends on the numbers of variants alone, and is shared by all matrices of that shape."""

    factor_of: IntArray  # (n_columns,)
    starts: IntArray  # (n_factors,)
    first: IntArray  # (n_columns,) first column of the same factor
    own: IntArray  # (n_pairs,)
    rival: IntArray  # (n_pairs,)
    within: NDArray[np.bool_]  # (n_columns, n_pairs) whether the source is the factor that is tested


@lru_cache(maxsize=64)
def _layout(sizes: tuple[int, ...], n_tested: int, pinned: tuple[int, ...]) -> _Layout:
    factor_of = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.cumsum(sizes, dtype=np.int64) - np.array(sizes, dtype=np.int64)
    tested = ~np.isin(factor_of, pinned) & (factor_of < n_tested)
    same = (factor_of[:, None] == factor_of[None, :]) & tested[:, None]
    np.fill_diagonal(same, False)
    own, rival = np.nonzero(same)
    within = factor_of[:, None] == factor_of[own][None, :]
    return _Layout(factor_of, starts, starts[factor_of], own, rival, within)


def _in_whole_units(
    problem: CrossImpactProblem, base: Numbers, gains: Numbers, slack: NDArray[np.float64]
) -> tuple[Numbers, Numbers]:
    """Return base less tolerance, and gains: whole where one of the units allows, else reals with room for rounding."""
    if problem.is_whole:
        return base - np.floor(slack).astype(np.int64), gains
    room = problem.rounding
    for unit in UNITS[1:]:
        whole_base, whole_gains = np.rint(base * unit), np.rint(gains * unit)
        near = np.abs(base * unit - whole_base).max(initial=0), np.abs(gains * unit - whole_gains).max(initial=0)
        if max(near) <= room:
            limit = np.floor((slack + room) * unit).astype(np.int64)
            return whole_base.astype(np.int64) - limit, whole_gains.astype(np.int64)
    return base - slack - room, gains


# ---------------------------------------------------------------------- islands


def _groups(wide: _Wide, pairs: _Pairs) -> list[IntArray]:
    """Return the factors in groups that neither influences nor clauses join."""
    n = len(wide.sizes)
    factor_of = np.repeat(np.arange(n), wide.sizes)
    starts = np.cumsum(wide.sizes) - wide.sizes
    sources = np.logical_or.reduceat(pairs.gains != 0, starts, axis=0) if n else np.zeros((0, 0), dtype=bool)
    targets = np.zeros((len(pairs.own), n))
    targets[np.arange(len(pairs.own)), factor_of[pairs.own]] = 1
    joined = sources @ targets
    for clause in wide.clauses:
        joined[clause[0][0], [factor for factor, _ in clause]] = 1
    neighbours = [np.flatnonzero(row).tolist() for row in joined + joined.T]
    return components(neighbours)


def _island(wide: _Wide, pairs: _Pairs, group: IntArray, n_factors: int) -> Island:
    own = group[group < n_factors]
    if len(group) == len(wide.sizes):
        return Island(own, _tables(wide.sizes, wide.domains, pairs, wide.clauses, len(own)))
    place = np.full(len(wide.sizes), -1, dtype=np.int64)
    place[group] = np.arange(len(group))
    inside = np.repeat(place, wide.sizes) >= 0
    kept = inside[pairs.own]
    column = np.cumsum(inside) - 1
    part = _Pairs(column[pairs.own[kept]], pairs.base[kept], pairs.gains[np.ix_(inside, kept)])
    clauses = [
        tuple((int(place[factor]), mask) for factor, mask in clause)
        for clause in wide.clauses
        if place[clause[0][0]] >= 0
    ]
    return Island(own, _tables(wide.sizes[group], wide.domains[group], part, clauses, len(own)))


def _tables(sizes: IntArray, domains: IntArray, pairs: _Pairs, clauses: Sequence[Clause], n_own: int) -> IslandTables:
    starts = np.cumsum(sizes) - sizes
    dtype = _number_type(pairs, starts)
    limits, pairs = _limits(dtype), _padded(pairs, _limits(dtype)[0])
    gains = pairs.gains.astype(dtype)
    rows = np.where(sizes <= TABLED, np.int64(1) << np.minimum(sizes, TABLED), sizes)
    clause_starts, parts, watches, watch_starts = clause_arrays(clauses, len(sizes))
    factors = np.zeros((len(sizes) + 1, 5), dtype=np.int64)
    factors[:-1, :4] = np.column_stack([sizes, starts, np.cumsum(rows) - rows, domains])
    factors[:, 4] = watch_starts
    table = np.zeros((int(rows.sum()), gains.shape[1]), dtype=dtype)
    fill_tables(gains, factors, table)
    columns = np.zeros((int(sizes.sum()) + 1, 2), dtype=np.int64)
    columns[:-1, 0] = np.repeat(np.arange(len(sizes)), sizes)
    columns[:, 1] = np.searchsorted(pairs.own, np.arange(len(columns)))
    spread = np.abs(pairs.gains).sum(axis=1)
    weight = np.maximum.reduceat(spread, starts)[:n_own] if len(sizes) else np.zeros(0)
    order = np.lexsort([-weight, ~forbidding(clauses, sizes, n_own)]).astype(np.int64)
    base, by_pair = pairs.base.astype(dtype), _by_pair(gains, sizes)
    return IslandTables(factors, columns, order, pairs.own, table, base, by_pair, limits, clause_starts, parts, watches)


def _padded(pairs: _Pairs, buried: float) -> _Pairs:
    """Fill the last vector of pairs with pairs that are never above zero."""
    more = _whole_lanes(len(pairs.own)) - len(pairs.own)
    gains = np.zeros((len(pairs.gains), len(pairs.own) + more), dtype=pairs.gains.dtype)
    gains[:, : len(pairs.own)] = pairs.gains
    own = np.concatenate([pairs.own, np.full(more, len(gains), dtype=np.int64)])
    return _Pairs(own, np.concatenate([pairs.base, np.full(more, buried, dtype=pairs.base.dtype)]), gains)


def _whole_lanes(length: int) -> int:
    return -(-max(length, 1) // LANES) * LANES


def _by_pair(gains: Numbers, sizes: IntArray) -> Numbers:
    largest = int(sizes.max(initial=1))
    arranged = np.zeros((gains.shape[1], largest, _whole_lanes(len(sizes))), dtype=gains.dtype)
    factor_of = np.repeat(np.arange(len(sizes)), sizes)
    variant_of = np.arange(len(factor_of)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    arranged[:, variant_of, factor_of] = gains.T
    return arranged


def _number_type(pairs: _Pairs, starts: IntArray) -> type[np.generic]:
    if pairs.gains.dtype.kind == "f":
        return np.float64
    size = np.abs(pairs.gains)
    reach = np.maximum.reduceat(size, starts, axis=0).sum(axis=0) if len(starts) else np.zeros(0)
    largest = int((np.abs(pairs.base) + 2 * reach).max(initial=0))
    return np.int16 if largest < MOST_SHORT else np.float64  # whole numbers up to 2**52 are exact there


def _limits(dtype: type[np.generic]) -> Numbers:
    """Return a number that no sum brings back above zero, and one above every sum."""
    deep = 2.0**60 if dtype == np.float64 else int(np.iinfo(dtype).max) // 2  # type: ignore[type-var]
    return np.array([-deep, 2 * deep], dtype=dtype)
