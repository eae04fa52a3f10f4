"""A search in pieces, for several threads: the same worlds, steps and completeness as in one.

Rules that hold here:

* A piece is one untried variant on some way down from the root, with all that lies below it. Pieces stand in the order
  in which one thread would come to them.
* Every piece is followed on its own, up to the whole budget. Then they are read in order, and the one in which one
  thread would have stopped is followed again, up to that very step.
* Threads are used because compiled searches need no lock of the interpreter; nothing is shared but the tables, which
  nobody changes, and the word to stop.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.search.search_kernel import advance
from raison.engines.crossimpact.search.search_state import (
    DONE,
    FOUND,
    LEVEL,
    NODES,
    SPENT,
    UNTRIED,
    IslandTables,
    Search,
    start,
)

__all__ = ["Limits", "Outcome", "is_long", "search_in_pieces"]

PIECES_FOR_EACH = 16  # threads end at nearly the same time where pieces are many
DEEPEST = 12  # levels at which pieces are split further
SHORT = 2000  # steps that are not worth another thread
SLICE = 100_000  # steps between two looks at the word to stop
BUFFER = 4096


@dataclass(frozen=True)
class Limits:
    """Most worlds and steps, and whether worlds are written down or only counted."""

    most: int
    budget: int
    listed: bool


@dataclass(frozen=True, eq=False)
class Outcome:
    """What was found: worlds where they are listed, their number, the steps taken, and whether that is all."""

    worlds: NDArray[np.int8]
    count: int
    nodes: int
    done: bool


@dataclass(frozen=True, eq=False)
class _Piece:
    """Steps taken and the world found on the way to it, if any; and what is left to search, or None."""

    found: NDArray[np.int8]
    nodes: int
    rest: Search | None


@dataclass
class _Word:
    """The word to stop, given once."""

    given: bool = False


def is_long(tables: IslandTables) -> bool:
    """Return whether a search takes so many steps that more than one thread is of use.

    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> (island,) = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))
    >>> is_long(island.tables)
    False
    """
    nowhere = np.empty((0, len(tables.factors) - 1), dtype=np.int8)
    return bool(advance(tables, start(tables), nowhere, 1 << 62, SHORT) != DONE)


def search_in_pieces(tables: IslandTables, workers: int, limits: Limits) -> Outcome:
    """Return what one search would find, with several threads at work.

    Parameters
    ----------
    tables : IslandTables
    workers : int
        Threads, at least 1.
    limits : Limits

    Notes
    -----
    A search that ends by itself takes as many steps as in one thread. One that stops at a limit takes more: threads
    that are ahead work for nothing, and one piece is followed twice.

    Examples
    --------
    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> (island,) = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))
    >>> outcome = search_in_pieces(island.tables, 2, Limits(most=10, budget=100, listed=True))
    >>> outcome.worlds.tolist(), outcome.done
    ([[0, 0], [1, 1]], True)
    """
    pieces, word = _pieces(tables, PIECES_FOR_EACH * workers), _Word()
    with ThreadPoolExecutor(workers) as threads:
        running = [threads.submit(_follow, tables, piece, limits, word) for piece in pieces]
        try:
            return _in_order(tables, pieces, (future.result() for future in running), limits)
        finally:
            word.given = True
            for future in running:
                future.cancel()


def _in_order(tables: IslandTables, pieces: list[_Piece], outcomes: Iterator[Outcome], limits: Limits) -> Outcome:
    taken: list[Outcome] = []
    count = nodes = 0
    for piece, outcome in zip(pieces, outcomes, strict=True):
        left = Limits(limits.most - count, limits.budget - nodes, limits.listed)
        is_over = not outcome.done or outcome.nodes > left.budget or outcome.count >= left.most
        if is_over:
            outcome = _follow(tables, piece, left, _Word())
        taken.append(outcome)
        count, nodes = count + outcome.count, nodes + outcome.nodes
        if is_over and (not outcome.done or count >= limits.most):
            break
    ended = len(taken) == len(pieces) and all(outcome.done for outcome in taken)
    return Outcome(np.concatenate([outcome.worlds for outcome in taken]), count, nodes, ended)


def _follow(tables: IslandTables, piece: _Piece, limits: Limits, word: _Word) -> Outcome:
    """Follow one piece to its end, or up to the limits."""
    worlds, count = [piece.found], len(piece.found)
    if piece.nodes > limits.budget:
        return Outcome(piece.found[:0], 0, limits.budget, False)
    if piece.rest is None:
        return Outcome(piece.found, count, piece.nodes, True)
    search = _copied(piece.rest)
    buffer = np.empty((BUFFER if limits.listed else 0, piece.found.shape[1]), dtype=np.int8)
    status = SPENT
    while status != DONE and count < limits.most and search.counters[NODES] < limits.budget and not word.given:
        most = min(limits.most - count, BUFFER) if limits.listed else limits.most - count
        status = advance(tables, search, buffer, most, min(limits.budget, int(search.counters[NODES]) + SLICE))
        worlds.append(buffer[: int(search.counters[FOUND])].copy())
        count += int(search.counters[FOUND])
    if status != DONE:  # nothing may be left but the way back
        status = advance(tables, search, buffer[:0], 0, 0)
    return Outcome(np.concatenate(worlds), count, int(search.counters[NODES]), status == DONE)


# ---------------------------------------------------------------------- splitting


def _pieces(tables: IslandTables, wanted: int) -> list[_Piece]:
    """Return at least as many pieces as wanted where there are so many, all of one depth."""
    nothing = np.empty((0, len(tables.factors) - 1), dtype=np.int8)
    pieces = [_stepped(tables, start(tables), 0)]
    for _ in range(DEEPEST):
        if sum(piece.rest is not None for piece in pieces) >= wanted:
            break
        pieces = [part for piece in pieces for part in _split(tables, piece, nothing)]
    return pieces


def _split(tables: IslandTables, piece: _Piece, nothing: NDArray[np.int8]) -> Iterator[_Piece]:
    """Yield the steps taken so far, and one piece for each untried variant where the search stands."""
    if piece.rest is None:
        yield piece
        return
    yield _Piece(nothing, piece.nodes, None)
    level = piece.rest.counters[LEVEL]
    untried = int(piece.rest.branches[level, UNTRIED])
    while untried:
        variant = untried & -untried
        untried ^= variant
        search = _copied(piece.rest)
        search.branches[level, UNTRIED] = variant
        search.counters[NODES] = 0
        yield _stepped(tables, search, 1)


def _stepped(tables: IslandTables, search: Search, nodes: int) -> _Piece:
    """Take so many steps; the piece is closed where nothing is left after them."""
    buffer = np.empty((2, len(tables.factors) - 1), dtype=np.int8)
    status = advance(tables, search, buffer, 2, nodes)
    found = buffer[: int(search.counters[FOUND])].copy()
    return _Piece(found, int(search.counters[NODES]), None if status == DONE else search)


def _copied(search: Search) -> Search:
    return Search(*(part.copy() for part in search))
