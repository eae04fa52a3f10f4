"""Islands searched apart: each island's worlds, and their product."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.problem import IntArray
from raison.engines.crossimpact.search.encoding import Island
from raison.engines.crossimpact.search.pieces import Limits, Outcome, is_long, search_in_pieces
from raison.engines.crossimpact.search.search_state import DONE, FULL, IslandTables
from raison.engines.crossimpact.search.underway import UNBOUNDED, Underway, begin

FIRST_BUFFER, LARGEST_BUFFER = 256, 1 << 16


@dataclass(frozen=True, eq=False)
class IslandWorlds:
    """What was found in one island."""

    factors: IntArray
    worlds: NDArray[np.int8]
    done: bool


def search_islands(islands: Sequence[Island], limits: Limits, workers: int = 1) -> tuple[list[IslandWorlds], int]:
    """Return what was found in each island, and the steps that it took; stops at an island without worlds.

    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> islands = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))
    >>> (part,), _ = search_islands(islands, Limits(10, UNBOUNDED, listed=True))
    >>> part.factors.tolist(), part.worlds.tolist(), part.done
    ([0, 1], [[0, 0], [1, 1]], True)
    """
    parts, spent = [], 0
    for island in islands:
        outcome = follow_island(island, replace(limits, budget=limits.budget - spent), workers)
        spent += outcome.nodes
        part = IslandWorlds(island.factors, outcome.worlds, outcome.done)
        if outcome.done and not outcome.count:
            return [part], spent  # one island without worlds settles it, whatever the others hold
        parts.append(part)
    return parts, spent


def follow_island(island: Island, limits: Limits, workers: int = 1) -> Outcome:
    """Return what the search of one island finds, with as many threads as are of use.

    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> (island,) = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))
    >>> outcome = follow_island(island, Limits(most=10, budget=100, listed=False))
    >>> outcome.count, outcome.done
    (2, True)
    """
    search = begin(island.tables, limits.budget)
    if workers > 1 and isinstance(search.tables, IslandTables) and is_long(island.tables):
        outcome = search_in_pieces(island.tables, workers, limits)
        return replace(outcome, worlds=outcome.worlds[:, : len(island.factors)])
    if limits.listed:
        worlds, done = search_island(island, search, limits.most, limits.budget)
        return Outcome(worlds, len(worlds), search.nodes, done)
    nowhere = np.empty((0, len(island.factors)), dtype=np.int8)
    status = search.go_on(nowhere, limits.most, limits.budget)
    return Outcome(nowhere, search.found, search.nodes, status == DONE)


def search_island(island: Island, search: Underway, most: int, budget: int) -> tuple[NDArray[np.int8], bool]:
    """Return the worlds of one island, and whether they are all.

    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> (island,) = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))
    >>> worlds, done = search_island(island, begin(island.tables), most=10, budget=UNBOUNDED)
    >>> worlds.tolist(), done
    ([[0, 0], [1, 1]], True)
    """
    n = len(island.factors)
    found, size, status = [np.zeros((0, n), dtype=np.int8)], FIRST_BUFFER, FULL
    left = most
    while status == FULL and left > 0:
        buffer = np.empty((min(size, left), n), dtype=np.int8)
        status = search.go_on(buffer, len(buffer), budget)
        found.append(buffer[: search.found])
        left -= search.found
        size = min(4 * size, LARGEST_BUFFER)
    return np.concatenate(found), status == DONE


def stream_last(parts: Sequence[IslandWorlds], last: Island, shape: tuple[int, int]) -> Iterator[IntArray]:
    """Yield the product of all islands in batches while the last one is searched.

    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> (island,) = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))
    >>> [batch.tolist() for batch in stream_last([], island, (2, 1))]
    [[[0, 0]], [[1, 1]]]
    """
    n_factors, batch = shape
    search, status = begin(last.tables), FULL
    while status == FULL:
        buffer = np.empty((min(batch, LARGEST_BUFFER), len(last.factors)), dtype=np.int8)
        status = search.go_on(buffer, len(buffer), UNBOUNDED)
        all_parts = [*parts, IslandWorlds(last.factors, buffer[: search.found], True)]
        total = prod(len(part.worlds) for part in all_parts)
        for first in range(0, total, batch):
            yield combine_islands(all_parts, n_factors, range(first, min(first + batch, total)))


def combine_islands(parts: Sequence[IslandWorlds], n_factors: int, which: range) -> IntArray:
    """Return some of the worlds of the product of all islands, counted with the last island fastest.

    >>> rain = IslandWorlds(np.array([0]), np.array([[0], [1]], dtype=np.int8), True)
    >>> wind = IslandWorlds(np.array([1]), np.array([[0], [2]], dtype=np.int8), True)
    >>> combine_islands([rain, wind], 2, range(4)).tolist()
    [[0, 0], [0, 2], [1, 0], [1, 2]]
    """
    worlds = np.zeros((len(which), n_factors), dtype=np.int64)
    index = np.arange(which.start, which.stop, dtype=np.int64)
    for part in reversed(parts):
        if len(which):
            index, within = np.divmod(index, len(part.worlds))
            worlds[:, part.factors] = part.worlds[within]
    return worlds


def in_order(worlds: IntArray) -> IntArray:
    """Return worlds in lexicographic order.

    >>> in_order(np.array([[1, 0], [0, 1]])).tolist()
    [[0, 1], [1, 0]]
    """
    return worlds[np.lexsort(worlds.T[::-1])] if worlds.shape[1] else worlds
