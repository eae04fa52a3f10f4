"""States: the settled worlds of a board, closed under moves, with the moves between them and those that end unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from raison.lenses.conflict.choices import Mover, combinations, feasible, movers, successors, whole_board
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import SettledWorlds, Start, settle, start

__all__ = ["Board", "States", "UnsettledChoices", "states"]

Arcs = NDArray[np.int64]
UNKNOWN, MISSING, BARRED = -1, -2, -3
"""In place of the number of a state: where it settles is unknown, not told yet, choices that cannot be."""


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
class UnsettledChoices:
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
    unsettled : tuple of UnsettledChoices
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
    unsettled: tuple[UnsettledChoices, ...]
    complete: bool
    board: tuple[str, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """Names of the actors, in the order of the movers."""
        return tuple(mover.members[0] for mover in self.movers[: self.n_actors])


def states(impacts: Impacts, board: Board, seeds: Worlds | None = None) -> States:
    """Return the states of a board: today settled, every feasible combination of choices settled, closed under moves.

    Parameters
    ----------
    impacts : Impacts
    board : Board
    seeds : int array (n_worlds, n_factors), optional
        Further worlds; those that can be, and stay where they are, are states too.

    Notes
    -----
    A move changes any of the mover's factors on the board; then, with consequences, the free factors settle starting
    from the world that is left. States are worlds: the same choices may settle differently after different histories.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> found = states(Impacts(pictured()), Board())
    >>> found.worlds.tolist(), [arcs.tolist() for arcs in found.arcs]
    ([[0, 0, 0], [1, 1, 1], [0, 1, 1]], [[[0, 1], [1, 2], [2, 1]]])
    """
    hold = dict(board.hold or {})
    names = tuple(name for name in whole_board(impacts.picture, board.factors) if name not in hold)
    begin = _begin(impacts, board, hold)
    alone, groups = impacts.bound.once(("movers", names), lambda: movers(impacts, names))
    gathering = _Gathering(impacts, board, (*alone, *groups))
    if begin.known:
        gathering.add(begin.settled[None, :])
        gathering.add_choices(combinations(impacts.frame, begin.settled, names))
        gathering.add_settled(seeds if seeds is not None else begin.settled[None, :])
        gathering.close()
    return gathering.done(begin, len(alone), names)


def _begin(impacts: Impacts, board: Board, hold: dict[str, str]) -> Start:
    begin = start(impacts, hold)
    if board.consequences:
        return begin
    return Start(begin.today, begin.today, begin.today[None, :], banned=False)


@dataclass(frozen=True)
class _Jumps:
    """What one mover can do from a layer of states: which state it leaves, and the codes of the choices it makes."""

    mover: int
    sources: NDArray[np.int64]
    ends: NDArray[Any]


class _Numbers:
    """A number for each code, looked up by many codes at once."""

    def __init__(self) -> None:
        self.codes: NDArray[Any] = np.zeros(0, np.int64)
        self.numbers: NDArray[np.int64] = np.zeros(0, np.int64)

    def of(self, codes: NDArray[Any]) -> NDArray[np.int64]:
        """Return the numbers of codes, `MISSING` for those not told yet."""
        if not len(self.codes):
            return np.full(len(codes), MISSING)
        where = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        return np.where(self.codes[where] == codes, self.numbers[where], MISSING)

    def tell(self, codes: NDArray[Any], numbers: NDArray[np.int64]) -> None:
        """Add codes that are new, in ascending order."""
        places = np.searchsorted(self.codes, codes)
        self.codes = np.insert(self.codes.astype(codes.dtype), places, codes)
        self.numbers = np.insert(self.numbers, places, numbers)


class _Gathering:
    """Breadth-first gathering of states; worlds are told apart by their codes, and each is settled once."""

    def __init__(self, impacts: Impacts, board: Board, everyone: tuple[Mover, ...]) -> None:
        self.impacts, self.board, self.everyone = impacts, board, everyone
        self.known = _Numbers()  # code → number of the state
        self.settled = _Numbers()  # code before settling → number of the state, or UNKNOWN, also beyond the budget
        self.layers: list[Worlds] = []
        self.count = 0
        self.arcs: list[list[Arcs]] = [[] for _ in everyone]
        self.unknown: list[list[NDArray[np.int64]]] = [[] for _ in everyone]
        self.unsettled: list[UnsettledChoices] = []
        self.complete = True

    def add(self, worlds: Worlds) -> NDArray[np.int64]:
        """Return the numbers of worlds, new ones appended in their order; `UNKNOWN` beyond the budget."""
        codes, first, where = np.unique(self.impacts.frame.codes(worlds), return_index=True, return_inverse=True)
        numbers = self.known.of(codes)
        new = np.flatnonzero(numbers == MISSING)
        fitting = new[np.argsort(first[new])][: max(0, self.board.budget - self.count)]
        self.complete = self.complete and len(fitting) == len(new)
        numbers[new] = UNKNOWN
        numbers[fitting] = self.count + np.arange(len(fitting))
        self.layers.append(worlds[first[fitting]])
        self.count += len(fitting)
        kept = new[numbers[new] >= 0]
        self.known.tell(codes[kept], numbers[kept])
        told: NDArray[np.int64] = numbers[where.reshape(-1)]
        return told

    def reached(self, codes: NDArray[Any]) -> NDArray[np.int64]:
        """Return for choices just made, by their codes, the number of the state that they settle in.

        `UNKNOWN` where that is unknown, `BARRED` where they cannot be.
        """
        once = _once(codes)
        numbers = self.settled.of(once)
        new = np.flatnonzero(numbers == MISSING)
        if len(new):
            numbers[new] = self._settle(self.impacts.frame.decoded(once[new]))
            self.settled.tell(once[new], numbers[new])
        return numbers[np.searchsorted(once, codes)]

    def _settlement(self, worlds: Worlds) -> SettledWorlds:
        if self.board.consequences:
            return settle(self.impacts, worlds, tuple(self.board.hold or {}))
        idle = np.zeros(len(worlds), dtype=np.bool_)
        return SettledWorlds(worlds, idle, idle)

    def _settle(self, worlds: Worlds) -> NDArray[np.int64]:
        numbers = np.full(len(worlds), BARRED)
        able = np.flatnonzero(feasible(self.impacts, worlds))
        done = self._settlement(worlds[able])
        self._tell(worlds[able], done)
        numbers[able] = UNKNOWN
        numbers[able[~done.unknown]] = self.add(done.worlds[~done.unknown])
        return numbers

    def add_choices(self, worlds: Worlds) -> None:
        """Add the states in which the feasible combinations of choices settle."""
        self.reached(self.impacts.frame.codes(worlds))

    def add_settled(self, worlds: Worlds) -> None:
        """Add those of some worlds that can be and stay where they are."""
        able = worlds[feasible(self.impacts, worlds)]
        done = self._settlement(able)
        self.add(able[~done.unknown & (done.worlds == able).all(axis=1)])

    def close(self) -> None:
        """Add whatever moves lead to, layer by layer, until nothing is new."""
        begin = 0 if self.everyone else self.count
        while begin < self.count:
            frontier = np.concatenate(self.layers)[begin:]
            jumps = list(self._jumps(frontier))
            targets = self.reached(np.concatenate([jump.ends for jump in jumps]))
            bounds = np.cumsum([len(jump.ends) for jump in jumps])[:-1]
            for jump, own in zip(jumps, np.split(targets, bounds), strict=True):
                self._join(jump, own, begin)
            begin += len(frontier)

    def _jumps(self, frontier: Worlds) -> Iterator[_Jumps]:
        codes = self.impacts.frame.codes(frontier)
        strides = np.array(self.impacts.frame.strides, dtype=codes.dtype)
        for number, mover in enumerate(self.everyone):
            sources, chosen = successors(mover, frontier)
            parts = mover.choices @ strides[list(mover.places)]  # what each of its choices adds to a code
            rest = codes - parts[mover.at(frontier)]
            yield _Jumps(number, sources, rest[sources] + parts[chosen])

    def _join(self, jump: _Jumps, targets: NDArray[np.int64], begin: int) -> None:
        clear = targets >= 0
        self.arcs[jump.mover].append(np.column_stack([jump.sources[clear] + begin, targets[clear]]))
        self.unknown[jump.mover].append(_once(jump.sources[targets == UNKNOWN]) + begin)

    def _tell(self, choices: Worlds, settled: SettledWorlds) -> None:
        for banned, where in ((False, settled.cycled), (True, settled.banned)):
            if where.any() and not any(seen.banned == banned for seen in self.unsettled):
                self.unsettled.append(UnsettledChoices(choices[where][:5], settled.worlds[where][:5], banned))

    def done(self, begin: Start, n_actors: int, names: Sequence[str]) -> States:
        """Return what was gathered."""
        width = len(self.impacts.frame.factors)
        worlds = np.concatenate([np.zeros((0, width), dtype=np.int64), *self.layers])
        none = np.zeros((0, 2), dtype=np.int64)
        arcs = tuple(_unique_arcs(np.concatenate([none, *found]), len(worlds)) for found in self.arcs)
        empty = np.zeros(0, dtype=np.int64)
        unknown = tuple(_once(np.concatenate([empty, *found])) for found in self.unknown)
        return States(
            begin, worlds, self.everyone, n_actors, arcs, unknown, tuple(self.unsettled), self.complete, tuple(names)
        )


def _unique_arcs(arcs: Arcs, n_states: int) -> Arcs:
    # A mover's different choices may settle in the same world.
    codes = _once(arcs[:, 0] * max(n_states, 1) + arcs[:, 1])
    return np.column_stack(np.divmod(codes, max(n_states, 1)))


def _once(numbers: NDArray[Any]) -> NDArray[Any]:
    # Sorting is several times faster here than the table of hashes that np.unique makes for whole numbers.
    ordered = np.sort(numbers)
    is_new = np.ones(len(ordered), dtype=np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]
