"""What a search works on: the tables of one island, which it never changes, and where it stands, which it does."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from raison.engines.crossimpact.problem import IntArray, Numbers

__all__ = [
    "ALLOWED",
    "BEFORE",
    "BEGUN",
    "CHOSEN",
    "DONE",
    "FACTOR",
    "FIRST",
    "FOUND",
    "FULL",
    "LANES",
    "LEVEL",
    "NODES",
    "ROW",
    "SIZE",
    "SPENT",
    "START",
    "TABLED",
    "TOGETHER",
    "UNTRIED",
    "WAITING",
    "WATCHED",
    "Search",
    "IslandTables",
    "start",
]

TABLED = 8  # factors with up to this many variants have a row for every set of them
TOGETHER = 4  # pairs that are summed
LANES = 16  # rows are padded to whole vectors of the processor
SIZE, START, ROW, ALLOWED, WATCHED = 0, 1, 2, 3, 4  # in Tables.factors
FACTOR, FIRST = 0, 1  # in Tables.columns
BEFORE, WAITING = 0, 1  # in Search.changes; the number of those waiting is the last entry of the second row
CHOSEN, UNTRIED = 0, 1  # in Search.branches
NODES, FOUND, LEVEL, BEGUN = 0, 1, 2, 3  # in Search.counters
DONE, FULL, SPENT = 0, 1, 2  # how a search stands still


class IslandTables(NamedTuple):
    """One island, ready to be searched; never changed by a search."""

    factors: (
        IntArray  # (factors + 1, 5) size, first column, first row in table, mask allowed at the outset, first watch
    )
    columns: IntArray  # (columns + 1, 2) factor, first pair: pairs of one column lie together
    order: IntArray  # factors to branch on, the most influential first
    pair_column: IntArray
    table: Numbers  # per set of variants (or per variant, for large factors), what they add at least to each pair
    base: Numbers
    gains: Numbers  # (pairs, variants of the largest factor, factors, padded) what each variant adds to each pair
    limits: Numbers  # lowest and highest number of the type
    clauses: IntArray  # (clauses + 1,) first part of each
    parts: IntArray  # (parts, 2) factor, mask
    watches: IntArray  # per factor, the clauses that it is part of


class Search(NamedTuple):
    """Where a search stands; changed by `advance` alone."""

    least: Numbers  # (levels, pairs)
    domains: IntArray  # (levels, factors) masks of the remaining variants
    changes: IntArray  # (2, factors + 1) mask summed before a change, or -1; factors whose change waits
    branches: IntArray  # (levels, 2) factor that is tried, mask of its variants not yet tried
    counters: IntArray  # nodes, found, level, begun
    tight: IntArray  # (TOGETHER + 1,) pairs nearest to zero
    joint: Numbers  # (variants, factors, padded) what each adds to the sum of the tight pairs
    gates: Numbers  # (variants, factors) lowest number where the variant remains, else the highest
    lows: Numbers  # (factors, padded) least of the joint gains of the remaining variants


def start(tables: IslandTables) -> Search:
    """Return a search that has not begun.

    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> search = start(encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))[0].tables)
    >>> search.counters.tolist(), search.domains.shape
    ([0, 0, 0, 0], (4, 2))
    """
    levels, n = len(tables.order) + 2, len(tables.factors) - 1
    dtype, shape = tables.base.dtype, tables.gains.shape[1:]
    changes = np.full((2, n + 1), -1, dtype=np.int64)
    changes[WAITING] = 0
    return Search(
        least=np.zeros((levels, len(tables.base)), dtype=dtype),
        domains=np.zeros((levels, n), dtype=np.int64),
        changes=changes,
        branches=np.zeros((levels, 2), dtype=np.int64),
        counters=np.zeros(4, dtype=np.int64),
        tight=np.zeros(TOGETHER + 1, dtype=np.int64),
        joint=np.zeros(shape, dtype=dtype),
        gates=np.full(shape, tables.limits[0], dtype=dtype),
        lows=np.zeros(shape[1], dtype=dtype),
    )
