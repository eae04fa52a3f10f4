"""States: the settled worlds of a board, closed under moves, with the moves between them and those that end unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from raison.lenses.choices import Mover, combinations, feasible, movers, successors, whole_board
from raison.lenses.frame import Worlds
from raison.lenses.impacts import Impacts
from raison.lenses.settling import Settlement, Start, settle, start

__all__ = ["Board", "States", "Unsettled", "states"]

Arcs = NDArray[np.int64]


@dataclass(frozen=True)
class Board:
    """What may move when a question is asked.

    Parameters
    ----------
    factors : tuple of str
        Owned factors that may move; empty: all.
    hold : mapping of str to str
        Factors that stay where they are put.
    consequences : bool
        Whether free factors settle after each move.
    budget : int
        The most states that are gathered.
    """

    factors: tuple[str, ...] = ()
    hold: Mapping[str, str] | None = None
    consequences: bool = True
    budget: int = 20_000


@dataclass(frozen=True)
class Unsettled:
    """Choices whose consequences are unknown: settling runs in a circle, or ends in a combination that cannot be."""

    choices: Worlds
    ends: Worlds
    banned: bool


@dataclass(frozen=True)
class States:
    """The states of a board.

    Parameters
    ----------
    start : Start
        Today, with what is held, and where it settles.
    worlds : int array (n_states, n_factors)
        Row 0 is the start.
    movers : tuple of Mover
        Actors, then groups.
    n_actors : int
        How many of the movers are actors.
    arcs : tuple of int array (n_arcs, 2)
        For each mover the moves from state to state.
    unknown : tuple of int array
        For each mover the states from which it has a move with unknown result.
    unsettled : tuple of Unsettled
        Examples of choices without known consequences.
    complete : bool
        False where the budget of states was reached.
    board : tuple of str
        The factors that may move.
    """

    start: Start
    worlds: Worlds
    movers: tuple[Mover, ...]
    n_actors: int
    arcs: tuple[Arcs, ...]
    unknown: tuple[NDArray[np.int64], ...]
    unsettled: tuple[Unsettled, ...]
    complete: bool
    board: tuple[str, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """Names of the actors, in the order of the movers."""
        return tuple(mover.members[0] for mover in self.movers[: self.n_actors])


def states(impacts: Impacts, board: Board) -> States:
    """Return the states of a board: today settled, every feasible combination of choices settled, closed under moves.

    Parameters
    ----------
    impacts : Impacts
    board : Board

    Notes
    -----
    A move changes any of the mover's factors on the board; then, with consequences, the free factors settle starting
    from the world that is left. States are worlds: the same choices may settle differently after different histories.
    """
    hold = dict(board.hold or {})
    names = tuple(name for name in whole_board(impacts.picture, board.factors) if name not in hold)
    begin = _begin(impacts, board, hold)
    alone, groups = movers(impacts, names)
    gathering = _Gathering(impacts, board, (*alone, *groups))
    if begin.known:
        gathering.add(begin.settled[None, :])
        gathering.add_choices(combinations(impacts.frame, begin.settled, names))
        gathering.close()
    return gathering.done(begin, len(alone), names)


def _begin(impacts: Impacts, board: Board, hold: dict[str, str]) -> Start:
    begin = start(impacts, hold)
    if board.consequences:
        return begin
    return Start(begin.today, begin.today, begin.today[None, :], banned=False)


class _Gathering:
    """Breadth-first gathering of states; rows are told apart by their bytes."""

    def __init__(self, impacts: Impacts, board: Board, everyone: tuple[Mover, ...]) -> None:
        self.impacts, self.board, self.everyone = impacts, board, everyone
        self.known: dict[bytes, int] = {}
        self.rows: list[Worlds] = []
        self.arcs: list[list[Arcs]] = [[] for _ in everyone]
        self.unknown: list[list[NDArray[np.int64]]] = [[] for _ in everyone]
        self.unsettled: list[Unsettled] = []
        self.complete = True

    def add(self, worlds: Worlds) -> NDArray[np.int64]:
        """Return the numbers of worlds, new ones appended; -1 beyond the budget."""
        numbers = np.empty(len(worlds), dtype=np.int64)
        for index, row in enumerate(worlds):
            key = row.tobytes()
            if key not in self.known and len(self.rows) >= self.board.budget:
                self.complete, numbers[index] = False, -1
                continue
            if key not in self.known:
                self.known[key] = len(self.rows)
                self.rows.append(row)
            numbers[index] = self.known[key]
        return numbers

    def add_choices(self, worlds: Worlds) -> None:
        able = worlds[feasible(self.impacts, worlds)]
        settled = self._settle(able)
        self._tell(able, settled)
        self.add(settled.worlds[~settled.unknown])

    def close(self) -> None:
        first = 0
        while first < len(self.rows):
            frontier, begin = np.array(self.rows[first:]), first
            first = len(self.rows)
            for number, mover in enumerate(self.everyone):
                self._move(number, mover, frontier, begin)

    def _move(self, number: int, mover: Mover, frontier: Worlds, begin: int) -> None:
        sources, ends = successors(self.impacts, mover, frontier)
        settled = self._settle(ends)
        self._tell(ends, settled)
        clear = ~settled.unknown
        targets = self.add(settled.worlds[clear])
        arcs = np.column_stack([sources[clear] + begin, targets])
        self.arcs[number].append(arcs[targets >= 0])
        lost = np.concatenate([sources[settled.unknown], sources[clear][targets < 0]])
        self.unknown[number].append(np.unique(lost) + begin)

    def _settle(self, worlds: Worlds) -> Settlement:
        if not self.board.consequences or not len(worlds):
            idle = np.zeros(len(worlds), dtype=np.bool_)
            return Settlement(worlds, idle, idle)
        return settle(self.impacts, worlds, tuple(self.board.hold or {}))

    def _tell(self, choices: Worlds, settled: Settlement) -> None:
        for banned, where in ((False, settled.cycled), (True, settled.banned)):
            if where.any() and not any(seen.banned == banned for seen in self.unsettled):
                self.unsettled.append(Unsettled(choices[where][:5], settled.worlds[where][:5], banned))

    def done(self, begin: Start, n_actors: int, names: Sequence[str]) -> States:
        width = len(self.impacts.frame.factors)
        worlds = np.array(self.rows, dtype=np.int64).reshape(len(self.rows), width)
        none = np.zeros((0, 2), dtype=np.int64)
        arcs = tuple(np.unique(np.concatenate([none, *found]), axis=0) for found in self.arcs)
        empty = np.zeros(0, dtype=np.int64)
        unknown = tuple(np.unique(np.concatenate([empty, *found])) for found in self.unknown)
        return States(
            begin, worlds, self.everyone, n_actors, arcs, unknown, tuple(self.unsettled), self.complete, tuple(names)
        )
