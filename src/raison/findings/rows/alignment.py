"""Row of alignment: one reading at one moment, with its ties and camps, ready to be asked again."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from raison.engines.alignment import Relief
from raison.engines.alignment.index.deadline import Deadline
from raison.findings.asking.asking import hold_of
from raison.findings.case import Case
from raison.findings.naming.ties import TiePhrases
from raison.findings.probes.series_probe import Clock, SeriesProbe
from raison.lenses.alignment.camp_solver import MOST_ACTORS, CampSolver
from raison.lenses.alignment.camps import Camps, Circle, Network, TieMoment, network
from raison.lenses.alignment.moments import own_day, world_in, world_of
from raison.lenses.alignment.ties import Tie, ties_of
from raison.lenses.worlds.impacts import Impacts
from raison.model.readings import Perspective
from raison.model.setup import Setup

__all__ = [
    "AlignmentCase",
    "asked_ties",
    "felt_ties",
    "tells_no_tie",
]

Key = Callable[[Camps], Hashable]
FEW = 40
SECONDS = {True: 1.2, False: 5.0}
"""Time for the camps as they are asked for, of up to 40 actors and of more; where it ends, an interval is told."""
AGAIN = {True: 0.8, False: 2.0}
"""Time for the reruns of one answer; where it ends, the answer says how many were left out."""


@dataclass(frozen=True)
class AlignmentCase(Case):
    """A case at one moment, with its ties and camps.

    `bound` is the reading's picture where somebody has bound it already.
    """

    bound: Impacts | None = None

    @cached_property
    def day(self) -> datetime.date:
        """The day of which is asked."""
        return self.wish.at or own_day(self.system, self.setup)

    @cached_property
    def world(self) -> dict[str, str] | None:
        """The world at which conditions are judged; None where what is held settles nowhere."""
        hold = self.ask.hold
        settled = world_in(self.bound, hold) if self.bound else world_of(self.system, self.setup, hold)
        return None if settled is None else {**settled, **hold_of(self.system, self.wish.world)}

    @cached_property
    def moment(self) -> TieMoment:
        """Of when and of which ties is asked."""
        return TieMoment(self.day, self.world or {}, self.wish.dimension)

    @property
    def known(self) -> bool:
        """Whether the world is known in which ties are told."""
        return self.world is not None

    @cached_property
    def told(self) -> Network:
        """The ties that hold."""
        return network(self.system, self.setup, self.moment)

    @cached_property
    def solver(self) -> CampSolver:
        """What finds camps; it keeps what it found."""
        return CampSolver(self.wish.blocs)

    @cached_property
    def found(self) -> Camps:
        """The camps."""
        return self.solver.camps(self.told, self.for_camps.seconds())

    @cached_property
    def for_camps(self) -> Clock:
        """How long the camps may take that are asked for, of all dimensions together and of each."""
        return self._clock(SECONDS)

    def for_reruns(self) -> Clock:
        """Return how long the reruns of an answer may take, from now on; what was found for one serves the next."""
        return self._clock(AGAIN)

    def _clock(self, seconds: Mapping[bool, float]) -> Clock:
        tied = {name for tie in asked_ties(self) for name in tie.pair}
        tried = self.wish.blocs == 2 and len(tied) <= MOST_ACTORS
        return Clock(Deadline(None if tried else seconds[len(tied) <= FEW]))

    @cached_property
    def dated(self) -> bool:
        """Whether a day matters: one was asked, or some tie has days."""
        return self.wish.at is not None or any(tie.begins or tie.ends for tie in asked_ties(self))

    @property
    def on(self) -> str:
        """The day in words, to begin a sentence; nothing of a day where none matters."""
        return f"On {self.words.day(self.day)}" if self.dated else "By the ties as they are given"

    @property
    def marks(self) -> tuple[str, ...]:
        """What must be marked: camps that are not proved."""
        return () if self.found.proved else ("incomplete",)

    @cached_property
    def words(self) -> TiePhrases:
        """How ties are called."""
        return TiePhrases(self.phrases, self.told)

    def apart(self, dimension: str) -> Camps:
        """Return the camps of one dimension alone."""
        if dimension not in self._apart:
            alone = network(self.system, self.setup, replace(self.moment, dimensions=(dimension,)))
            self._apart[dimension] = self.solver.camps(alone, self.for_camps.seconds())
        return self._apart[dimension]

    @cached_property
    def _apart(self) -> dict[str, Camps]:
        return {}

    def changes(self, circle: Circle, kinds: tuple[str, ...]) -> Relief:
        """Return what each single change of a tie does to a circle of the camps that are asked for."""
        asked = circle.actors, kinds
        if asked not in self._changes:
            self._changes[asked] = self.solver.changes(circle.found, kinds, self.for_camps.seconds())
        return self._changes[asked]

    @cached_property
    def _changes(self) -> dict[Hashable, Relief]:
        return {}

    @cached_property
    def _under(self) -> dict[Hashable, Network]:
        return {}

    def under(self, setup: Setup, unknown: float | None) -> Network:
        """Return the ties that hold under another setup, with what unknown ties are taken for."""
        if (setup, unknown) not in self._under:
            self._under[setup, unknown] = network(self.system, setup, replace(self.moment, unknown=unknown))
        return self._under[setup, unknown]

    def probe(self, key: Key) -> SeriesProbe:
        """Return the case as a question whose answer is what a key makes of the camps."""
        seen: dict[Hashable, Hashable] = {felt_ties(self.told): key(self.found)}
        clock = self.for_reruns()

        def solve(setup: Setup, unknown: float | None) -> Hashable:
            told = self.under(setup, unknown)
            felt = felt_ties(told)
            if felt not in seen:  # equal ties have equal answers
                seen[felt] = key(self.solver.camps(told, clock.seconds()))
            return seen[felt]

        passed = (tie for tie, _ in self.told.passed_over)
        return SeriesProbe(self.system, self.setup, solve, (*self.told.ties, *passed), clock)


def felt_ties(told: Network) -> Hashable:
    """Return what is felt of the ties of a moment: each with the strength that counts.

    >>> from tests.examples.alignment_findings import case
    >>> len(felt_ties(case().told))
    4
    """
    return tuple((tie.address, number) for tie, number in zip(told.ties, told.numbers, strict=True))


def asked_ties(case: AlignmentCase) -> tuple[Tie, ...]:
    """Return all ties of a reading, whatever their days and conditions, in the dimensions asked.

    >>> from tests.examples.alignment_findings import case
    >>> len(asked_ties(case())), len(asked_ties(case(dimension=("security",))))
    (6, 1)
    """
    told = ties_of(case.system, case.setup)
    return tuple(tie for tie in told if not case.wish.dimension or tie.dimension in case.wish.dimension)


def tells_no_tie(case: AlignmentCase) -> bool:
    """Return whether no tie that the answer needs is told by the reading's own claims.

    >>> from tests.examples.alignment_findings import case
    >>> tells_no_tie(case())
    False
    """
    lens = Perspective(case.system, case.setup)
    if not case.system.claim or not lens.sources:
        return False
    cited = [tie for tie in asked_ties(case) if tie.because is not None]
    side = case.wish.from_side
    return not any(side is None or side in tie.pair for tie in cited)
