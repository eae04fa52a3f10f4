"""The product space of options, its arcs implicit: option k is bit k of the number of a state.

An actor may change any of its own options in one move, each in the directions that it allows; only the state at the
end of a jump must be feasible. Two moves of one actor in a row are therefore one move, or none: leaving out the rule
that nobody moves twice in succession adds no state to what can be reached, except the state of departure. That state
is an improvement for the mover who is to be deterred and no answer to it. So one label a state suffices here, and no
node needs a last mover.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from raison.engines._kernel import jit
from raison.engines.conflict.arcs import ArcGraph
from raison.engines.conflict.arrays import ABOVE, BELOW, BoolArray, IntArray, ascending, frozen, whole_numbers
from raison.engines.conflict.patience import PATIENCE
from raison.words.faults import CannotDo, Fault

__all__ = ["DIRECTIONS", "OptionGraph"]

DIRECTIONS = ("both", "on", "off")
MEMORY = 4 * 2**30  # bytes that an analysis may need
ARC = 96  # bytes for each arc written out, with what is needed while they are gathered and sorted


@dataclass(frozen=True, eq=False)
class OptionGraph:
    """All combinations of options: owners, the ways an option may be switched, and which combinations can be."""

    owners: tuple[int, ...]
    directions: tuple[str, ...]
    feasible: BoolArray
    members: tuple[tuple[int, ...], ...]

    @classmethod
    def of_options(
        cls, owners: ArrayLike, n_actors: int, feasible: ArrayLike | None, directions: Sequence[str] | None
    ) -> OptionGraph:
        """Return the graph after checking what was given (see `GraphModel.from_options`)."""
        owned = whole_numbers(owners, ("owners",))
        if owned.ndim != 1:
            raise Fault(("owners",), f"array of shape {owned.shape}", "must be one actor for each option")
        for option, owner in enumerate(owned.tolist()):
            if not 0 <= owner < n_actors:
                raise Fault(("owners", option), owner, f"is not an actor, 0..{n_actors - 1}")
        _check_memory(owned.size, n_actors)
        ways = _checked_directions(directions, owned.size)
        here = _checked_feasible(feasible, 2**owned.size)
        return cls(tuple(owned.tolist()), ways, here, tuple((actor,) for actor in range(n_actors)))

    @property
    def n_states(self) -> int:
        """Number of combinations, feasible or not."""
        return len(self.feasible)

    def options_of(self, actor: int) -> tuple[int, ...]:
        """Return the options that an actor owns."""
        return tuple(option for option, owner in enumerate(self.owners) if owner == actor)

    @cached_property
    def bits(self) -> IntArray:
        """Each actor's options of each direction, as bits of one number; int array (3, n_actors)."""
        bits = np.zeros((len(DIRECTIONS), len(self.members)), np.int64)
        for option, (owner, way) in enumerate(zip(self.owners, self.directions, strict=True)):
            bits[DIRECTIONS.index(way), owner] |= 1 << option
        return bits

    def successors(self, mover: int, state: int) -> IntArray:
        """Return the states that one mover reaches from a state in one move, in ascending order."""
        both, on, off = (int(bits) for bits in self.bits[:, mover])
        free = both | (on & ~state) | (off & state)
        change, reached = free, []
        while change:
            reached.append(state ^ change)
            change = (change - 1) & free
        found = np.array(sorted(reached), np.int64)
        return found[self.feasible[found]] if self.feasible[state] else found[:0]

    def best(self, mover: int, value: IntArray) -> IntArray:
        """Return for each state the highest value that one mover reaches in one move or by staying."""
        highest = np.where(self.feasible, value, BELOW)
        for option in self.options_of(mover):
            low, high = _halves(highest, option)
            upper = np.maximum(low, high)
            if self.directions[option] != "off":
                low[:] = upper
            if self.directions[option] != "on":
                high[:] = upper
        return highest

    def improving(self, ranks: IntArray) -> IntArray:
        """Return what `reach` needs to keep to improvements: here the ranks themselves."""
        return ranks

    def reach(self, value: IntArray, movers: Sequence[int], ranks: IntArray | None = None) -> IntArray:
        """Return for each state the least value that the movers can bring about from it, or by leaving it as it is.

        Parameters and cost as in `ArcGraph.reach`, except that arcs are counted, not stored; with ranks, each step
        must be an improvement for its mover.
        """
        flood = PATIENCE.choose(_flood, 4 * self.n_states * len(movers))
        order = np.flatnonzero(self.feasible)
        order = order[ascending(value[order])]
        likes = frozen(np.empty((0, 0), np.int64)) if ranks is None else ranks
        flooded: IntArray = flood(order, value, self.feasible, np.array(movers, np.int64), self.bits, likes)
        return flooded

    def written_out(self) -> ArcGraph:
        """Return the same moves, arc by arc.

        Notes
        -----
        Memory: the number of arcs, about the number of states times 2 to the number of an actor's options; refused
        before the work begins where that is too much.
        """
        self._check_arcs()
        actors = range(len(self.members))
        moves = [np.concatenate([*self._jumps(actor), np.empty((0, 2), np.int64)]) for actor in actors]
        return ArcGraph.of_moves(self.members, self.feasible, moves)

    def _check_arcs(self) -> None:
        states = int(np.count_nonzero(self.feasible))
        arcs = sum(states * (2 ** len(self.options_of(actor)) - 1) for actor in range(len(self.members)))
        if arcs * ARC > MEMORY:
            raise CannotDo(
                f"{states:,} states have up to {arcs:,} moves, which need about {arcs * ARC / 2**30:,.0f} GiB when "
                f"they are written out one by one; the limit is {MEMORY / 2**30:.0f} GiB: ask about fewer options at "
                "a time"
            )

    def _jumps(self, actor: int) -> Iterator[IntArray]:
        # For each set of the actor's options that may change at once, the arcs that change them.
        both, on, off = (int(bits) for bits in self.bits[:, actor])
        states = np.flatnonzero(self.feasible)
        change = own = both | on | off
        while change:
            allowed = ((states & change & on) == 0) & ((~states & change & off) == 0) & self.feasible[states ^ change]
            yield np.column_stack([states[allowed], states[allowed] ^ change])
            change = (change - 1) & own


def _halves(array: IntArray, option: int) -> tuple[Any, Any]:
    # Views of the states without and with the option.
    blocks = array.reshape(-1, 2, 2**option)
    return blocks[:, 0], blocks[:, 1]


@jit
def _flood(order, value, feasible, movers, bits, ranks):  # type: ignore[no-untyped-def]
    # A block is what one mover can switch both ways while all else stays. From all states of a block it is reached
    # from the same states (improving: from those among them that it ranks lower), so a block is entered again only
    # from a higher rank.
    any_step = ranks.shape[0] == 0
    label = np.full(value.size, ABOVE)
    entered = np.full((bits.shape[1], value.size), BELOW)
    waiting = np.empty(value.size, np.int64)
    for seed in order:
        if label[seed] != ABOVE:
            continue
        low, top = value[seed], 1
        label[seed], waiting[0] = low, seed
        while top:
            top -= 1
            state = waiting[top]
            for mover in movers:
                block, rank = state & ~bits[0, mover], 0 if any_step else ranks[mover, state]
                if rank <= entered[mover, block]:
                    continue
                entered[mover, block] = rank
                free = bits[0, mover] | (bits[1, mover] & state) | (bits[2, mover] & ~state)
                change = free
                while change:
                    before = state ^ change
                    if label[before] == ABOVE and feasible[before]:
                        if any_step or ranks[mover, before] < rank:
                            label[before], waiting[top], top = low, before, top + 1
                    change = (change - 1) & free
    return label


def _check_memory(n_options: int, n_actors: int) -> None:
    # Ranks, verdicts and blocks of all actors, and six working arrays of the flood.
    needed = 2**n_options * (17 * n_actors + 6 * 8)
    if needed > MEMORY:
        raise CannotDo(
            f"{n_options} options make {2**n_options:,} states, which need about {needed / 2**30:,.0f} GiB; "
            f"the limit is {MEMORY / 2**30:.0f} GiB: ask about fewer options at a time"
        )


def _checked_directions(directions: Sequence[str] | None, n_options: int) -> tuple[str, ...]:
    ways = ("both",) * n_options if directions is None else tuple(directions)
    if len(ways) != n_options:
        raise Fault(("directions",), len(ways), f"must be one direction for each of the {n_options} options")
    for option, way in enumerate(ways):
        if way not in DIRECTIONS:
            raise Fault(("directions", option), way, "is not a direction", f"one of {', '.join(DIRECTIONS)}")
    return ways


def _checked_feasible(feasible: ArrayLike | None, n_states: int) -> BoolArray:
    here = np.ones(n_states, np.bool_) if feasible is None else np.array(feasible)
    if here.dtype != np.bool_ or here.shape != (n_states,):
        given = f"{here.dtype} array of shape {here.shape}"
        raise Fault(("feasible",), given, f"must be true or false for each of the {n_states} states")
    if not here.any():
        raise Fault(("feasible",), "no state", "leaves nothing to analyse", "allow at least one combination of options")
    closed: BoolArray = frozen(here)
    return closed
