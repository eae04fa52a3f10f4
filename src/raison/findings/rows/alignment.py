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
from raison.findings.rows.series_probe import Clock, SeriesProbe
from raison.lenses.alignment.camp_solver import MOST_ACTORS, CampSolver
from raison.lenses.alignment.camps import Camps, Circle, Moment, Network, network
from raison.lenses.alignment.moments import own_day, settled_world, world_of
from raison.lenses.alignment.ties import Tie, ties_of
from raison.lenses.worlds.impacts import Impacts
from raison.model.setup import Setup

__all__ = [
    "AlignmentCase",
    "alignment_flag",
    "asked_ties",
    "camp_word",
    "pair_word",
    "relief_word",
    "relieving",
]

Key = Callable[[Camps], Hashable]
FEW = 40
SAME = 1e-9
ENDED = ("removed",)
"""No other change of a tie relieves more than its end: of no way to draw the camps does it leave less strain."""
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
        settled = settled_world(self.bound, hold) if self.bound else world_of(self.system, self.setup, hold)
        return None if settled is None else {**settled, **hold_of(self.system, self.wish.world)}

    @cached_property
    def moment(self) -> Moment:
        """Of when and of which ties is asked."""
        return Moment(self.day, self.world or {}, self.wish.dimension)

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
        seen: dict[Hashable, Hashable] = {_felt(self.told): key(self.found)}
        clock = self.for_reruns()

        def solve(setup: Setup, unknown: float | None) -> Hashable:
            told = self.under(setup, unknown)
            felt = _felt(told)
            if felt not in seen:  # equal ties have equal answers
                seen[felt] = key(self.solver.camps(told, clock.seconds()))
            return seen[felt]

        passed = (tie for tie, _ in self.told.passed_over)
        return SeriesProbe(self.system, self.setup, solve, (*self.told.ties, *passed), clock)


def _felt(told: Network) -> Hashable:
    return tuple((tie.address, number) for tie, number in zip(told.ties, told.numbers, strict=True))


def asked_ties(case: AlignmentCase) -> tuple[Tie, ...]:
    """Return all ties of a reading, whatever their days and conditions, in the dimensions asked.

    >>> from tests.examples.alignment_findings import case
    >>> len(asked_ties(case())), len(asked_ties(case(dimension=("security",))))
    (6, 1)
    """
    told = ties_of(case.system, case.setup)
    return tuple(tie for tie in told if not case.wish.dimension or tie.dimension in case.wish.dimension)


def camp_word(case: AlignmentCase, pair: frozenset[str]) -> str | None:
    """Return whether two actors stand in one camp: together, apart or open; None: undetermined.

    >>> from tests.examples.alignment_findings import case
    >>> camp_word(case(), frozenset({"rill", "dale"}))
    'open'
    """
    return pair_word(case.found, pair) if case.known and case.found.proved else None


def pair_word(found: Camps, pair: frozenset[str]) -> str:
    """Return whether two actors stand in one camp: together, apart or open.

    >>> from tests.examples.alignment_findings import case
    >>> pair_word(case().found, frozenset({"dale", "fell"}))
    'open'
    """
    same = found.same_camp(*sorted(pair))
    return "open" if same is None else "together" if same else "apart"


def relief_word(case: AlignmentCase, pair: frozenset[str]) -> str | None:
    """Return whether a change of a pair's ties relieves most: relieves, other or open; None: undetermined.

    >>> from tests.examples.alignment_findings import case
    >>> relief_word(case(), frozenset({"rill", "dale"}))
    'relieves'
    """
    if not case.known or not case.found.proved:
        return None
    best = relieving(case, case.found, case.for_camps)
    if best is None:
        return None
    pairs = {case.told.ties[place].between for place in best}
    return "relieves" if pair in pairs else "other" if pairs else "open"


def relieving(case: AlignmentCase, found: Camps, clock: Clock) -> tuple[int, ...] | None:
    """Return the ties, by their places, whose change relieves most; none where none relieves; None: undetermined.

    >>> from tests.examples.alignment_findings import case
    >>> one = case()
    >>> one.words.ties(relieving(one, one.found, one.for_camps))
    'Rill – Dale (political 2) and Dale – Fell (political −2)'
    """
    gains: dict[int, float] = {}
    for circle in found.circles:
        changes = case.solver.changes(circle.found, ENDED, clock.seconds())
        if changes.unproved:
            return None
        for change, gain in zip(changes.changes, changes.relief.tolist(), strict=True):
            place = circle.places[change.tie]
            gains[place] = max(gain, gains.get(place, 0.0))
    best = max(gains.values(), default=0.0)
    return tuple(place for place, gain in sorted(gains.items()) if best > 0 and gain >= best - SAME)


def alignment_flag(case: AlignmentCase, found: Camps, clock: Clock) -> Hashable:
    """Return what counts of ties: who stands with the actor asked about, and the ties whose change relieves most.

    Without such an actor it is all ways of drawing the camps. None: undetermined. Of many actors relief is not
    asked: not every split of theirs can be tried.

    >>> from tests.examples.alignment_findings import case
    >>> one = case(from_side="dale")
    >>> alignment_flag(one, one.found, one.for_camps)[0]
    (('rill', 'open'), ('fell', 'open'))
    """
    if not found.proved:
        return None
    if any(len(circle.actors) > MOST_ACTORS for circle in found.circles):
        return _company(case, found), ()
    best = relieving(case, found, clock)
    return None if best is None else (_company(case, found), tuple(found.network.ties[one].address for one in best))


def _company(case: AlignmentCase, found: Camps) -> Hashable:
    side = case.wish.from_side
    if side is None:
        return tuple(circle.splits for circle in found.circles)
    return tuple((name, pair_word(found, frozenset({side, name}))) for name in found.network.joined if name != side)
