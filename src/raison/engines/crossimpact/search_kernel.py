"""Depth-first search with domain propagation: the kernels, one step of the method each.

Rules that hold here:

* `least[level, pair]` is the least difference of scores (rival less variant, tolerance taken off) that any world within the
  remaining domains can reach. Where it is above zero, the variant is deleted; a deletion raises other bounds; and so on.
* What the remaining variants of a factor add at least comes from a table by their bit mask: one deletion is one vector sum.
* Pairs of deleted variants are buried: set so far below zero that no sum brings them back.
* Levels are copied, never undone, so sums of reals do not drift by more than one path's rounding.
* The search stands still after each call and goes on from there at the next: that is how results are streamed.

References: Weimer-Jehle (2006) for the condition; the search is bounds propagation on linear inequalities over finite domains
(Bessiere 2006, "Constraint propagation", Handbook of Constraint Programming, ch. 3).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from raison.engines._kernel import jit
from raison.engines.crossimpact.problem import IntArray, Numbers

__all__ = ["CHUNK", "DONE", "FULL", "SPENT", "TABLED", "Search", "Tables", "advance", "fill_tables", "start"]

CHUNK = 32  # pairs are scanned in pieces of this length
TABLED = 8  # factors with up to this many variants have a row for every set of them
DONE, FULL, SPENT = 0, 1, 2
NODES, FOUND, LEVEL, BEGUN = 0, 1, 2, 3


class Tables(NamedTuple):
    """One island, ready to be searched; never changed by a search."""

    sizes: IntArray
    domains: IntArray  # masks of the variants allowed at the outset
    order: IntArray  # factors to branch on, the most influential first
    table: Numbers  # per set of variants (or per variant, for large factors), what they add at least to each pair
    row_starts: IntArray
    base: Numbers
    pair_factor: IntArray
    pair_bit: IntArray
    pair_first: IntArray  # pairs of the same variant lie together, from first to end
    pair_end: IntArray
    clause_starts: IntArray
    clause_factor: IntArray
    clause_mask: IntArray
    watched: IntArray  # per factor, the clauses that it is part of
    watch_starts: IntArray


class Search(NamedTuple):
    """Where a search stands; changed by `advance` alone."""

    least: Numbers  # (levels, pairs)
    domains: IntArray  # (levels, factors) masks of the remaining variants
    summed: IntArray  # (factors,) masks that the bounds of the level under way account for
    branching: IntArray  # (levels,) factor that is tried
    untried: IntArray  # (levels,) mask of its variants not yet tried
    counters: IntArray  # nodes, found, level, begun


def start(tables: Tables) -> Search:
    """Return a search that has not begun."""
    levels = len(tables.order) + 2
    n = len(tables.sizes)
    return Search(
        least=np.zeros((levels, len(tables.base)), dtype=tables.base.dtype),
        domains=np.zeros((levels, n), dtype=np.int64),
        summed=np.zeros(n, dtype=np.int64),
        branching=np.zeros(levels, dtype=np.int64),
        untried=np.zeros(levels, dtype=np.int64),
        counters=np.zeros(4, dtype=np.int64),
    )


@jit
def fill_tables(gains: Numbers, sizes: IntArray, starts: IntArray, row_starts: IntArray, table: Numbers) -> None:
    """Fill the rows of the table: the elementwise least over every set of variants."""
    n_pairs = gains.shape[1]
    for factor in range(sizes.shape[0]):
        size, first, row = sizes[factor], starts[factor], row_starts[factor]
        if size > TABLED:
            for variant in range(size):
                table[row + variant] = gains[first + variant]
            continue
        for mask in range(1, 1 << size):
            rest = mask & (mask - 1)
            gain = gains[first + lowest(mask)]
            for pair in range(n_pairs):
                value = gain[pair]
                if rest != 0 and table[row + rest, pair] < value:
                    value = table[row + rest, pair]
                table[row + mask, pair] = value


@jit
def lowest(mask: int) -> int:
    """Return the index of the lowest bit that is set."""
    index = 0
    while (mask >> index) & 1 == 0:
        index += 1
    return index


@jit
def add_tabled(least: Numbers, before: Numbers, after: Numbers) -> bool:
    """Raise the bounds from one set of variants to a smaller one; return whether any is above zero."""
    above = False
    for pair in range(least.shape[0]):
        value = least.dtype.type(least[pair] + after[pair] - before[pair])
        least[pair] = value
        above |= value > 0
    return above


@jit
def least_of(rows: Numbers, mask: int, pair: int) -> float:
    """Return what the variants of a mask add at least to one pair."""
    value = rows[lowest(mask), pair]
    rest = mask & (mask - 1)
    while rest != 0:
        other = rows[lowest(rest), pair]
        if other < value:
            value = other
        rest &= rest - 1
    return value


@jit
def add_untabled(least: Numbers, rows: Numbers, before: int, after: int) -> bool:
    """Do the same for a factor that is too large for a table."""
    above = False
    for pair in range(least.shape[0]):
        value = least[pair] + least_of(rows, after, pair)
        if before != 0:
            value -= least_of(rows, before, pair)
        least[pair] = value
        above |= least[pair] > 0
    return above


@jit
def add_change(tables: Tables, search: Search, level: int, factor: int) -> bool:
    """Bring the bounds of a level up to one factor's remaining variants."""
    before, after = search.summed[factor], search.domains[level, factor]
    search.summed[factor] = after
    row = tables.row_starts[factor]
    if tables.sizes[factor] > TABLED:
        rows = tables.table[row : row + tables.sizes[factor]]
        return add_untabled(search.least[level], rows, before, after)
    return add_tabled(search.least[level], tables.table[row + before], tables.table[row + after])


@jit
def keep_clauses(tables: Tables, domains: IntArray, factor: int) -> bool:
    """Delete what would complete a forbidden combination; return False where one is complete."""
    for at in range(tables.watch_starts[factor], tables.watch_starts[factor + 1]):
        clause = tables.watched[at]
        open_parts, last = 0, -1
        for part in range(tables.clause_starts[clause], tables.clause_starts[clause + 1]):
            if domains[tables.clause_factor[part]] & ~tables.clause_mask[part] != 0:
                open_parts += 1
                last = part
                if open_parts > 1:
                    break
        if open_parts == 0:
            return False
        if open_parts == 1:
            domains[tables.clause_factor[last]] &= ~tables.clause_mask[last]
    return True


@jit
def delete_outscored(tables: Tables, least: Numbers, domains: IntArray) -> bool:
    """Delete variants that a rival outscores whatever follows; return False where a factor has none left."""
    for chunk in range(0, least.shape[0], CHUNK):
        above = False
        for pair in range(chunk, chunk + CHUNK):
            above |= least[pair] > 0
        if not above:
            continue
        for pair in range(chunk, chunk + CHUNK):
            if least[pair] > 0:
                factor = tables.pair_factor[pair]
                domains[factor] &= ~tables.pair_bit[pair]
                bury(least, tables.pair_first[pair], tables.pair_end[pair])
                if domains[factor] == 0:
                    return False
    return True


@jit
def bury(least: Numbers, first: int, end: int) -> None:
    """Put the pairs of a deleted variant out of reach."""
    if least.dtype.kind == "f":
        deep = -(2.0**54)
    else:
        deep = -(1 << (8 * least.itemsize - 2))
    for pair in range(first, end):
        least[pair] = deep


@jit
def propagate(tables: Tables, search: Search, level: int, first: int) -> bool:
    """Delete variants until nothing changes; return False where no world is left."""
    domains = search.domains[level]
    n = domains.shape[0]
    factor, quiet, above = first, 0, True
    while True:
        quiet = 0
        while quiet < n:
            if domains[factor] != search.summed[factor]:
                if not keep_clauses(tables, domains, factor) or domains[factor] == 0:
                    return False
                above |= add_change(tables, search, level, factor)
                quiet = 0
            else:
                quiet += 1
            factor = factor + 1 if factor + 1 < n else 0
        if not above:
            return True
        above = False
        if not delete_outscored(tables, search.least[level], domains):
            return False


@jit
def begin(tables: Tables, search: Search) -> bool:
    """Set the root's bounds, all factors open, then propagate; return False where no world is left."""
    search.least[0] = tables.base
    search.domains[0] = tables.domains
    for factor in range(tables.sizes.shape[0]):
        search.summed[factor] = 0
        if tables.domains[factor] == 0:
            return False
    return propagate(tables, search, 0, 0)


@jit
def choose(tables: Tables, search: Search, level: int) -> bool:
    """Choose the factor with the fewest variants left to branch on, the most influential among equals; False if all are set."""
    fewest, chosen = 1 << 30, -1
    for factor in tables.order:
        mask = search.domains[level, factor] & (search.domains[level, factor] - 1)
        count = 1
        while mask != 0 and count < fewest:
            mask &= mask - 1
            count += 1
        if 1 < count < fewest:
            fewest, chosen = count, factor
            if count == 2:
                break
    search.branching[level] = chosen
    search.untried[level] = search.domains[level, chosen] if chosen >= 0 else 0
    return chosen >= 0


@jit
def descend(tables: Tables, search: Search, level: int) -> bool:
    """Try the next variant of the factor under way one level below; return whether worlds are left there."""
    factor = search.branching[level]
    variant = search.untried[level] & -search.untried[level]
    search.untried[level] ^= variant
    search.domains[level + 1] = search.domains[level]
    search.summed[:] = search.domains[level]
    search.least[level + 1] = search.least[level]
    search.domains[level + 1, factor] = variant
    return propagate(tables, search, level + 1, factor)


@jit
def record(search: Search, level: int, worlds: Numbers) -> None:
    """Write down the world of a level where every factor is set."""
    found = search.counters[FOUND]
    if worlds.shape[0] > 0:
        for factor in range(worlds.shape[1]):
            worlds[found, factor] = lowest(search.domains[level, factor])
    search.counters[FOUND] = found + 1


@jit
def advance(tables: Tables, search: Search, worlds: Numbers, most_found: int, most_nodes: int) -> int:
    """Search on until done, `most_found` worlds are found in this call, or `most_nodes` nodes are visited in all.

    Worlds go to the rows of `worlds`, or are only counted where it has none.
    """
    counters = search.counters
    counters[FOUND] = 0
    if counters[BEGUN] == 0:
        counters[BEGUN] = 1
        if not begin(tables, search):
            counters[LEVEL] = -1
        elif not choose(tables, search, 0):
            record(search, 0, worlds)
            counters[LEVEL] = -1
    while counters[LEVEL] >= 0:
        level = counters[LEVEL]
        if search.untried[level] == 0:
            counters[LEVEL] = level - 1
            continue
        if counters[FOUND] >= most_found:
            return FULL
        if counters[NODES] >= most_nodes:
            return SPENT
        counters[NODES] += 1
        if not descend(tables, search, level):
            continue
        if choose(tables, search, level + 1):
            counters[LEVEL] = level + 1
        else:
            record(search, level + 1, worlds)
    return DONE
