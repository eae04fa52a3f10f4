"""The static search of small dense problems: the kernels, one step of the method each.

Rules that hold here:

* Factors are tried in one order. A choice adds to what every remaining variant must at least bear (its rivals' score
  less its own, whatever the factors still open do) and nothing is deleted beyond that: a step is far cheaper than one
  with propagation, and there are more of them.
* What a variant must bear from its rivals is one word of 64 bits, 8 bits a rival, counted from 127: a bit of `ABOVE`
  is set where a rival outscores it beyond the tolerance. All that a choice adds is 0 or more and no rival's bits run
  over, so one sum of whole words is the sum for all rivals.
* As in the search with propagation, it stands still after each call and goes on from there at the next.

References: Weimer-Jehle (2006) for the condition; several small sums in one word: Lamport (1975), "Multiple byte
processing with full-word instructions", Communications of the ACM 18, 471-475.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from raison.engines._kernel import lean_jit
from raison.engines.crossimpact.problem import IntArray, Numbers
from raison.engines.crossimpact.search.search_state import DONE, FOUND, FULL, LEVEL, NODES, SPENT

__all__ = ["ABOVE", "StaticSearch", "StaticTables", "Words", "advance_static", "start_static"]

Words = NDArray[np.uint64]
ABOVE = np.uint64(0x8080808080808080)


class StaticTables(NamedTuple):
    """One island, its factors in the order in which they are tried; never changed by a search."""

    base: Words  # (columns,) what each variant bears at least before anything is chosen
    gains: Words  # (columns, columns) what a choice (row) adds to what each variant bears
    starts: IntArray  # (factors + 1,) first column of each factor
    factors: IntArray  # (columns,) the island's factor to which a column belongs
    variants: IntArray  # (columns,) its variant


class StaticSearch(NamedTuple):
    """Where a static search stands; changed by `advance_static` alone."""

    least: Words  # (levels, columns) what the variants of open factors bear at least
    kept: Words  # (levels, factors) what the chosen variants bear at least
    chosen: IntArray  # (factors,) columns
    untried: IntArray  # (levels,) next column to try
    counters: IntArray  # as for the search with propagation


def start_static(tables: StaticTables, nodes: int = 0) -> StaticSearch:
    """Return a static search that has not begun, but stands for some nodes already spent.

    >>> words, column = np.zeros((1, 1), dtype=np.uint64), np.zeros(1, dtype=np.int64)
    >>> tables = StaticTables(words[0], words, np.array([0, 1]), column, column)
    >>> start_static(tables, nodes=7).counters.tolist()
    [7, 0, 0, 0]
    """
    n, columns = len(tables.starts) - 1, len(tables.base)
    least = np.zeros((n, columns), dtype=np.uint64)
    least[0] = tables.base
    counters = np.zeros(4, dtype=np.int64)
    counters[NODES] = nodes
    kept, none = np.zeros((n + 1, n), dtype=np.uint64), np.zeros(n, dtype=np.int64)
    return StaticSearch(least, kept, none, none.copy(), counters)


@lean_jit
def next_bearable(least: Words, column: int, end: int) -> Any:
    """Return the next column that no rival outscores whatever follows, or the end."""
    while column < end and least[column] & ABOVE != 0:
        column += 1
    return column


@lean_jit
def bear_chosen(before: Words, after: Words, gains: Words, chosen: IntArray, level: int) -> Any:
    """Add to what the chosen variants bear; return whether they all still can."""
    together = gains[0] & ~ABOVE
    for factor in range(level):
        word = before[factor] + gains[chosen[factor]]
        after[factor] = word
        together |= word
    return together & ABOVE == 0


@lean_jit
def bear_open(before: Words, after: Words, gains: Words, first: int) -> None:
    """Add to what the variants of open factors bear."""
    for column in range(first, before.shape[0]):
        after[column] = before[column] + gains[column]


@lean_jit
def write_world(tables: StaticTables, search: StaticSearch, worlds: Numbers) -> None:
    """Write down, or only count, the world of which every factor is chosen."""
    found = search.counters[FOUND]
    if worlds.shape[0] > 0:
        for column in search.chosen:
            worlds[found, tables.factors[column]] = tables.variants[column]
    search.counters[FOUND] = found + 1


@lean_jit
def advance_static(
    tables: StaticTables, search: StaticSearch, worlds: Numbers, most_found: int, most_nodes: int
) -> int:
    """Search on until done, `most_found` worlds are found in this call, or `most_nodes` nodes are visited in all.

    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> from raison.engines.crossimpact.search.static_tables import static_tables
    >>> (island,) = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))
    >>> tables, worlds = static_tables(island.tables), np.zeros((4, 2), dtype=np.int8)
    >>> search = start_static(tables)
    >>> advance_static(tables, search, worlds, 4, 100) == DONE, worlds[: search.counters[FOUND]].tolist()
    (True, [[0, 0], [1, 1]])
    """
    counters, last = search.counters, tables.starts.shape[0] - 2
    counters[FOUND] = 0
    while counters[LEVEL] >= 0:
        level = counters[LEVEL]
        column = next_bearable(search.least[level], search.untried[level], tables.starts[level + 1])
        search.untried[level] = column
        if column == tables.starts[level + 1]:
            counters[LEVEL] = level - 1
            continue
        if counters[FOUND] >= most_found:
            return FULL
        if counters[NODES] >= most_nodes:
            return SPENT
        counters[NODES] += 1
        search.untried[level] = column + 1
        search.chosen[level] = column
        gains = tables.gains[column]
        if not bear_chosen(search.kept[level], search.kept[level + 1], gains, search.chosen, level):
            continue
        if level == last:
            write_world(tables, search, worlds)
            continue
        search.kept[level + 1, level] = search.least[level, column]
        bear_open(search.least[level], search.least[level + 1], gains, tables.starts[level + 1])
        search.untried[level + 1] = tables.starts[level + 1]
        counters[LEVEL] = level + 1
    return DONE
