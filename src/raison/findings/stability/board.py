"""Board states: a board with its verdicts and the state that is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.engines.conflict import Step
from raison.findings.asking.asking import Ask
from raison.findings.case import Case
from raison.findings.phrases import Phrases, listed
from raison.findings.probes.probe import Probe
from raison.findings.reasons import change_says
from raison.lenses.conflict.states import States
from raison.lenses.conflict.verdicts import Verdicts
from raison.words.faults import CannotDo

__all__ = ["BoardState"]

LISTED = 12


@dataclass(frozen=True)
class BoardState:
    """A case with the verdicts of its board, and the state that is asked about."""

    case: Case
    probe: Probe
    every: Verdicts
    state: int

    @property
    def phrases(self) -> Phrases:
        """How the system's elements are called."""
        return self.case.phrases

    @property
    def ask(self) -> Ask:
        """What is asked."""
        return self.case.ask

    @property
    def found(self) -> States:
        """The states and the moves between them."""
        return self.every.states

    @property
    def actors(self) -> tuple[str, ...]:
        """The actors who may move, in the order of the engine."""
        return self.found.actors

    def actor_number(self, name: str) -> int:
        """Return the place of an actor among those who may move on the board.

        Raises
        ------
        CannotDo
            If it owns nothing there.
        """
        if name not in self.actors:
            raise CannotDo(
                f"{self.phrases.actor(name)} owns nothing that may move on this board; "
                f"those who do: {', '.join(self.actors)}."
            )
        return self.actors.index(name)

    def mover(self, number: int) -> str:
        """Return an actor or group in words."""
        return self.phrases.actors(self.found.movers[number].members)

    def differs(self, number: int, base: int = 0) -> str:
        """Return in what a state differs from another one, today's unless named."""
        frame = self.probe.impacts.frame
        before, world = (frame.world(self.found.worlds[row]) for row in (base, number))
        changed = [name for name in world if world[name] != before[name]]
        return "; ".join(f"{self.phrases.factor(name)}: {self.phrases.variant(name, world[name])}" for name in changed)

    def named(self, number: int) -> str:
        """Return a state by its number, with what is different there."""
        return "today" if number == 0 else f"state {number} ({self.differs(number)})"

    def beside(self, number: int) -> str:
        """Return a state by its number, with what is different there from the state asked about."""
        name = "today" if number == 0 else f"state {number}"
        return f"{name} ({self.differs(number, self.state)})"

    def numbered(self, states: Sequence[int]) -> str:
        """Return states by their numbers as an enumeration, cut after some."""
        shown = ["today" if number == 0 else str(number) for number in states[:LISTED]]
        return listed(shown) if len(states) <= LISTED else f"{', '.join(shown)} and {len(states) - LISTED} more"

    def moved(self, step: Step) -> str:
        """Return a move in words: who, what it chooses, what follows."""
        change = change_says(self.phrases, self.probe.impacts, self.found, step.source, step.target)
        return f"{self.mover(step.mover)}: {change}"

    @property
    def unknown_note(self) -> str:
        """What has to be said where the results of some moves are unknown."""
        return "Moves whose result is unknown are left out here." if any(map(len, self.found.unknown)) else ""
