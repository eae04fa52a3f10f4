"""Arcs written out one by one: an index from either end, and what movers can reach along them.

`reach` tells for each state the least value among the states that a group of movers can bring about from it by a
legal sequence: one or more moves, nobody twice in succession. It floods backwards, from the states of least value
upwards, over nodes (state, last mover), so that each arc is looked at once for each value asked about (Kilgour and
Hipel 2005 define the sequences; the flood is ours).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from raison.engines._kernel import jit
from raison.engines.conflict.arrays import ABOVE, BELOW, BoolArray, IntArray, ascending, frozen, whole_numbers
from raison.engines.conflict.patience import PATIENCE
from raison.words.faults import Fault, Path

__all__ = ["ArcGraph", "arc_array"]


@dataclass(frozen=True, eq=False)
class ArcGraph:
    """Who can move from where to where, arc by arc, sorted by mover, source and target.

    Parameters
    ----------
    members : tuple of tuple of int
        The actors that stand behind each mover: one for an actor, several for a group.
    feasible : bool array (n_states,)
    mover, source, target : int arrays (n_arcs,)
        The arcs.
    """

    members: tuple[tuple[int, ...], ...]
    feasible: BoolArray
    mover: IntArray
    source: IntArray
    target: IntArray

    @classmethod
    def of_moves(cls, members: tuple[tuple[int, ...], ...], feasible: BoolArray, moves: Sequence[IntArray]) -> ArcGraph:
        """Return the graph of the arcs (k, 2) that each mover has, repeated arcs counted once."""
        movers = np.repeat(np.arange(len(moves)), [len(arcs) for arcs in moves])
        ends = np.concatenate([*moves, np.empty((0, 2), np.int64)])
        n_states = max(len(feasible), 1)
        # One number an arc sorts many times faster than rows do; most are in order already.
        codes = np.sort((movers * n_states + ends[:, 0]) * n_states + ends[:, 1], kind="stable")
        pairs, target = np.divmod(codes[np.diff(codes, prepend=-1) > 0], n_states)
        mover, source = np.divmod(pairs, n_states)
        return cls(members, feasible, frozen(mover), frozen(source), frozen(target))

    @property
    def n_states(self) -> int:
        """Number of states, feasible or not."""
        return len(self.feasible)

    @cached_property
    def begins(self) -> IntArray:
        """Where the arcs of mover k out of state s stand: [k, s] up to [k, s + 1]; (n_movers, n_states + 1)."""
        return self._offsets(self.source)

    @cached_property
    def _arrivals(self) -> tuple[IntArray, IntArray, IntArray]:
        # The arcs in the order of mover, target, source; where those into a state begin; whence they come.
        order = ascending(self.mover * self.n_states + self.target)  # sources stand in order already
        return order, self._offsets(self.target), self.source[order]

    @cached_property
    def _departures(self) -> list[tuple[IntArray, IntArray, IntArray]]:
        # For each mover the states that it can leave, the targets of its arcs, and where those from each such state
        # begin.
        found = []
        for mover, begins in enumerate(self.begins):
            leaves = np.flatnonzero(begins[1:] > begins[:-1])
            found.append((leaves, self.target[self.arcs_of(mover)], begins[leaves] - begins[0]))
        return found

    def _offsets(self, state: IntArray) -> IntArray:
        wide = self.n_states + 1
        counts = np.bincount(self.mover * wide + state + 1, minlength=len(self.members) * wide)
        return np.cumsum(counts).astype(np.int64).reshape(len(self.members), wide)

    def arcs_of(self, mover: int) -> slice:
        """Return where the arcs of one mover stand."""
        return slice(int(self.begins[mover, 0]), int(self.begins[mover, -1]))

    def successors(self, mover: int, state: int) -> IntArray:
        """Return the states that one mover reaches from a state in one move, in ascending order."""
        return self.target[self.begins[mover, state] : self.begins[mover, state + 1]]

    def best(self, mover: int, value: IntArray) -> IntArray:
        """Return for each state the highest value that one mover reaches in one move (`BELOW` where it cannot
        move)."""
        highest = np.full(self.n_states, BELOW)
        leaves, targets, firsts = self._departures[mover]
        if leaves.size:
            highest[leaves] = np.maximum.reduceat(value[targets], firsts)
        return highest

    def improving(self, ranks: IntArray) -> BoolArray:
        """Return for each arc whether every actor behind its mover likes the target better than the source."""
        better = np.ones(len(self.mover), np.bool_)
        for mover, members in enumerate(self.members):
            arcs = self.arcs_of(mover)
            for actor in members:
                better[arcs] &= ranks[actor][self.target[arcs]] > ranks[actor][self.source[arcs]]
        return better

    def reach(self, value: IntArray, movers: Sequence[int], usable: BoolArray | None = None) -> IntArray:
        """Return for each state the least value that the movers can bring about from it.

        Parameters
        ----------
        value : int array (n_states,)
            What is to be kept low.
        movers : sequence of int
            Who may take part.
        usable : bool array (n_arcs,), optional
            The arcs that may be used: all of them, or those that `improving` marks.

        Returns
        -------
        int array (n_states,)
            `ABOVE` where none of them can move.

        Notes
        -----
        One sort of the states and one look at each arc.
        """
        by_target, ends, source = self._arrivals
        flood = PATIENCE.choose(_flood, self.n_states + len(self.mover) * len(movers))
        order = ascending(value)
        open_arcs = np.ones(len(self.mover), np.bool_) if usable is None else usable[by_target]
        reached: IntArray = flood(order, value, np.array(movers, np.int64), (ends, source), open_arcs)
        return reached


@jit
def _flood(order, value, movers, arrivals, usable):  # type: ignore[no-untyped-def]
    # A node (state, mover) is a state that this mover has just brought about; its label is the least value at or
    # after it. From a state all but the last mover may go on: so the first mover found to lead a state down opens
    # the nodes of all others there, and a second one opens the node that was left. Each node is opened once.
    (ends, source), n_states = arrivals, value.size
    reached = np.full(n_states, ABOVE)
    leads = np.full(n_states, -1)  # the mover who first led a state down
    twice = np.zeros(n_states, np.bool_)  # whether another one did so too
    opened = np.zeros((n_states, ends.shape[0]), np.bool_)
    waiting = np.empty((3 * n_states, 2), np.int64)  # states to open, and the mover whose node stays shut (-1: none)
    for seed in order:
        low, top = value[seed], 1
        waiting[0, 0], waiting[0, 1] = seed, -1
        while top:
            top -= 1
            state, shut = waiting[top, 0], waiting[top, 1]
            for last in movers:
                if last == shut or opened[state, last]:
                    continue
                opened[state, last] = True
                for arc in range(ends[last, state], ends[last, state + 1]):
                    before = source[arc]
                    if not usable[arc] or leads[before] == last or twice[before]:
                        continue
                    if leads[before] < 0:
                        leads[before], reached[before], waiting[top, 1] = last, low, last
                    else:
                        twice[before], waiting[top, 1] = True, -1
                    waiting[top, 0] = before
                    top += 1
    return reached


def arc_array(given: ArrayLike, n_states: int, path: Path) -> IntArray:
    """Return the arcs of one mover as an int array (k, 2).

    Raises
    ------
    Fault
        If they are not pairs, name a state that is not there, or lead from a state to itself.

    Examples
    --------
    >>> arc_array([(0, 1), (1, 2)], 3, ("moves", 0)).shape, arc_array([], 3, ("moves", 1)).shape
    ((2, 2), (0, 2))
    """
    arcs = whole_numbers(given, path)
    if arcs.size == 0:
        return np.empty((0, 2), np.int64)
    if arcs.ndim != 2 or arcs.shape[1] != 2:
        raise Fault(path, f"array of shape {arcs.shape}", "must be pairs (from, to), an array of shape (k, 2)")
    outside = (arcs < 0) | (arcs >= n_states)
    if outside.any():
        row = int(np.argwhere(outside)[0, 0])
        raise Fault((*path, row), int(arcs[outside][0]), f"is not a state, 0..{n_states - 1}")
    standing = arcs[:, 0] == arcs[:, 1]
    if standing.any():
        row = int(np.argmax(standing))
        pair = tuple(arcs[row].tolist())
        raise Fault((*path, row), pair, "is no move: it leads from a state to itself", "leave it out")
    return arcs
