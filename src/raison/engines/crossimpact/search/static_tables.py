"""Tables of the static search, made from those of the search with propagation; and when it is the quicker one."""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.problem import IntArray
from raison.engines.crossimpact.search.search_state import ALLOWED, FIRST, SIZE, START, IslandTables
from raison.engines.crossimpact.search.static_kernel import StaticTables, Words

__all__ = ["fits", "static_tables"]

LANES, ZERO, HIGHEST = 8, 127, 255  # rivals of a variant; what stands for a difference of nothing; the largest number
MOST_WORLDS, FEWEST_VARIANTS, DENSE = 10**9, 3.5, 0.8


def fits(tables: IslandTables) -> bool:
    """Return whether a static search is likely to be the quicker one: dense, and factors of many variants.

    Forbidden combinations and conditions are for propagation, as are matrices that need more than 16 bits.

    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> (island,) = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))
    >>> fits(island.tables)
    False
    """
    sizes = tables.factors[:-1, SIZE].tolist()
    n, n_worlds = len(sizes), prod(sizes)
    if len(tables.clauses) > 1 or tables.base.dtype != np.int16 or max(sizes) > LANES + 1:
        return False
    if len(tables.order) < n or not tables.factors[:-1, ALLOWED].all():
        return False
    if n_worlds > MOST_WORLDS or n_worlds < FEWEST_VARIANTS**n:
        return False
    acting = np.any(tables.gains[_pairs(tables)][:, :, :n] != 0, axis=1)
    return bool(acting.sum() >= DENSE * len(acting) * (n - 1))


def static_tables(tables: IslandTables) -> StaticTables | None:
    """Return the tables of the static search; None where what a variant bears does not fit into 8 bits a rival.

    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> (island,) = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))
    >>> static_tables(island.tables).starts.tolist()
    [0, 2, 4]
    """
    kept, starts, factors, variants = _columns(tables)
    pairs = _pairs(tables)
    own = tables.pair_column[pairs]
    gains = tables.gains[pairs].astype(np.int64)[:, variants, factors]  # (pairs, columns)
    least = np.minimum.reduceat(gains, starts[:-1], axis=1)
    base = tables.base[pairs] + least.sum(axis=1)
    top = tables.base[pairs] + np.maximum.reduceat(gains, starts[:-1], axis=1).sum(axis=1)
    counted = top > 0  # the others never outscore anything
    if np.any(base[counted] < -ZERO) or np.any(top[counted] > HIGHEST - ZERO):
        return None
    gains = (gains - np.repeat(least, np.diff(starts), axis=1)) * counted[:, None]
    lanes = np.zeros((len(factors) + 1, len(tables.columns) - 1, LANES), dtype=np.uint8)
    place = (own, np.arange(len(tables.pair_column))[pairs] - tables.columns[own, FIRST])
    lanes[0][place] = np.where(counted, base + ZERO, 0)
    lanes[1:, place[0], place[1]] = gains.T
    words = _words(lanes[:, kept])
    return StaticTables(words[0].copy(), words[1:].copy(), starts, factors, variants)


def _pairs(tables: IslandTables) -> NDArray[np.bool_]:
    """Return which pairs are not there for padding alone."""
    return tables.pair_column < len(tables.columns) - 1


def _columns(tables: IslandTables) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Return the columns that may stand, in the order in which their factors are tried, and what they are."""
    kept, factors, variants, starts = [], [], [], [0]
    for factor in tables.order.tolist():
        size, start, allowed = (int(tables.factors[factor, about]) for about in (SIZE, START, ALLOWED))
        may = [variant for variant in range(size) if allowed >> variant & 1]
        kept += [start + variant for variant in may]
        factors += [factor] * len(may)
        variants += may
        starts.append(len(kept))
    return tuple(np.array(part, dtype=np.int64) for part in (kept, starts, factors, variants))  # type: ignore[return-value]


def _words(lanes: NDArray[np.uint8]) -> Words:
    return np.ascontiguousarray(lanes).view(np.uint64)[..., 0]
