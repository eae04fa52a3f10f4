"""Islands searched apart: each island's worlds, and their product."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.encoding import Island
from raison.engines.crossimpact.problem import IntArray
from raison.engines.crossimpact.search_kernel import DONE, FULL, advance
from raison.engines.crossimpact.search_state import FOUND, NODES, Search, start

UNBOUNDED = 1 << 62
FIRST_BUFFER, LARGEST_BUFFER = 256, 1 << 16


@dataclass(frozen=True, eq=False)
class Part:
    """What was found in one island."""

    factors: IntArray
    worlds: NDArray[np.int8]
    done: bool


def search_islands(islands: Sequence[Island], most: int, budget: int) -> tuple[list[Part], int]:
    """Return what was found in each island, and the steps that it took; stops at an island without worlds.

    >>> from raison.engines.crossimpact.encoding import Question, encode
    >>> from raison.engines.crossimpact.example import rain_and_river
    >>> islands = encode(rain_and_river(), Question(np.zeros(2), {}, ()))
    >>> (part,), _ = search_islands(islands, most=10, budget=UNBOUNDED)
    >>> part.factors.tolist(), part.worlds.tolist(), part.done
    ([0, 1], [[0, 0], [1, 1]], True)
    """
    parts, spent = [], 0
    for island in islands:
        search = start(island.tables)
        worlds, done = search_island(island, search, most, budget - spent)
        spent += nodes_of(search)
        part = Part(island.factors, worlds, done)
        if done and not len(worlds):
            return [part], spent  # one island without worlds settles it, whatever the others hold
        parts.append(part)
    return parts, spent


def search_island(island: Island, search: Search, most: int, budget: int) -> tuple[NDArray[np.int8], bool]:
    """Return the worlds of one island, and whether they are all.

    >>> from raison.engines.crossimpact.encoding import Question, encode
    >>> from raison.engines.crossimpact.example import rain_and_river
    >>> (island,) = encode(rain_and_river(), Question(np.zeros(2), {}, ()))
    >>> worlds, done = search_island(island, start(island.tables), most=10, budget=UNBOUNDED)
    >>> worlds.tolist(), done
    ([[0, 0], [1, 1]], True)
    """
    n = len(island.factors)
    found, size, status = [np.zeros((0, n), dtype=np.int8)], FIRST_BUFFER, FULL
    left = most
    while status == FULL and left > 0:
        buffer = np.empty((min(size, left), n), dtype=np.int8)
        status = advance(island.tables, search, buffer, len(buffer), budget)
        found.append(buffer[: found_of(search)])
        left -= found_of(search)
        size = min(4 * size, LARGEST_BUFFER)
    return np.concatenate(found), status == DONE


def count_island(island: Island, search: Search, budget: int) -> tuple[int, bool]:
    """Return how many worlds one island has, and whether that is all.

    >>> from raison.engines.crossimpact.encoding import Question, encode
    >>> from raison.engines.crossimpact.example import rain_and_river
    >>> (island,) = encode(rain_and_river(), Question(np.zeros(2), {}, ()))
    >>> count_island(island, start(island.tables), UNBOUNDED)
    (2, True)
    """
    nowhere = np.empty((0, len(island.factors)), dtype=np.int8)
    status = advance(island.tables, search, nowhere, UNBOUNDED, budget)
    return found_of(search), status == DONE


def stream_last(parts: Sequence[Part], last: Island, shape: tuple[int, int]) -> Iterator[IntArray]:
    """Yield the product of all islands in batches while the last one is searched.

    >>> from raison.engines.crossimpact.encoding import Question, encode
    >>> from raison.engines.crossimpact.example import rain_and_river
    >>> (island,) = encode(rain_and_river(), Question(np.zeros(2), {}, ()))
    >>> [batch.tolist() for batch in stream_last([], island, (2, 1))]
    [[[0, 0]], [[1, 1]]]
    """
    n_factors, batch = shape
    search, status = start(last.tables), FULL
    while status == FULL:
        buffer = np.empty((min(batch, LARGEST_BUFFER), len(last.factors)), dtype=np.int8)
        status = advance(last.tables, search, buffer, len(buffer), UNBOUNDED)
        all_parts = [*parts, Part(last.factors, buffer[: found_of(search)], True)]
        total = prod(len(part.worlds) for part in all_parts)
        for first in range(0, total, batch):
            yield combined(all_parts, n_factors, range(first, min(first + batch, total)))


def combined(parts: Sequence[Part], n_factors: int, which: range) -> IntArray:
    """Return some of the worlds of the product of all islands, counted with the last island fastest.

    >>> rain = Part(np.array([0]), np.array([[0], [1]], dtype=np.int8), True)
    >>> wind = Part(np.array([1]), np.array([[0], [2]], dtype=np.int8), True)
    >>> combined([rain, wind], 2, range(4)).tolist()
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


def nodes_of(search: Search) -> int:
    """Return the steps that a search has taken.

    >>> from raison.engines.crossimpact.encoding import Question, encode
    >>> from raison.engines.crossimpact.example import rain_and_river
    >>> (island,) = encode(rain_and_river(), Question(np.zeros(2), {}, ()))
    >>> nodes_of(start(island.tables))
    0
    """
    return int(search.counters[NODES])


def found_of(search: Search) -> int:
    """Return how many worlds a search found in its last turn.

    >>> from raison.engines.crossimpact.encoding import Question, encode
    >>> from raison.engines.crossimpact.example import rain_and_river
    >>> (island,) = encode(rain_and_river(), Question(np.zeros(2), {}, ()))
    >>> search = start(island.tables)
    >>> status, found = advance(island.tables, search, np.zeros((9, 2), dtype=np.int8), 9, 99), found_of(search)
    >>> status == DONE, found
    (True, 2)
    """
    return int(search.counters[FOUND])
