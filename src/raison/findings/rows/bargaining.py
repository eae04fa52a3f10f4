"""Row of bargaining: what talks can do on an issue, by positions, today and the decision rule."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from raison.ensemble.withdrawal import Runs
from raison.findings.support.hanging import Players, Support, support_of
from raison.findings.support.turns import turn_of
from raison.lenses.bargaining.table import BargainingTable, End, StanceRating, Topic, table_of
from raison.lenses.bargaining.zone import Zone, moves_within_ranges, zone_of
from raison.model.readings import canonical
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.values import Value

__all__ = [
    "ALIKE",
    "TalksProbe",
    "RoomToMove",
    "Word",
    "flag_word",
    "talk_ratings",
    "talk_word",
    "talks_word",
    "way_of",
]

Word = Literal["moves", "stuck", "alike", "no today", "one side", "silent"]
ALIKE = 0.1
"""Positions that differ by no more than this share of the scale count as alike."""


@dataclass(frozen=True)
class RoomToMove:
    """What talks can do on one issue.

    Parameters
    ----------
    issue : str
    word : {"moves", "stuck", "alike", "no today", "one side", "silent"}
        Some point is preferred to today's by all who must agree; none is; none is, and all want nearly the same; the
        study does not say how things stand today; only one actor has a stance; somebody who has a stance by another
        paper has none.
    zone : Zone or None
        The points that are preferred so, with every range at its point.
    always, ever : bool
        Whether there is such a point for all positions, and where a quota decides all capabilities, within their
        ranges, and for some.
    """

    issue: str
    word: Word
    zone: Zone | None
    always: bool
    ever: bool


def way_of(topic: Topic, end: End = "point") -> RoomToMove:
    """Return what talks can do on a topic; no salience is looked at, a capability only where a quota decides.

    Parameters
    ----------
    topic : Topic
    end : {"point", "low", "high"}
        Which number counts where a position is a range.

    Examples
    --------
    >>> from raison.lenses.bargaining.table import table_of
    >>> from tests.examples.bargaining import talks
    >>> from raison.model.setup import Setup
    >>> [(way.word, way.always, way.ever) for way in map(way_of, table_of(talks(), Setup("both")).topics)]
    [('moves', False, True), ('no today', False, False)]
    """
    zone = zone_of(topic, end)
    always, ever = moves_within_ranges(topic)
    return RoomToMove(topic.name, _word(topic, zone, end), zone, always, ever)


def _word(topic: Topic, zone: Zone | None, end: End) -> Word:
    if topic.missing:
        return "silent"
    if len(topic.stances) < 2:
        return "one side"
    if zone is not None and not zone.empty:
        return "moves"
    places = [stance.position.at(end) for stance in topic.stances]
    if max(places) - min(places) <= ALIKE * topic.width:
        return "alike"
    return "no today" if zone is None else "stuck"


@dataclass(frozen=True)
class TalksProbe:
    """What talks can do on every issue, ready to be asked again.

    Parameters
    ----------
    system : System
    setup : Setup
        As it was asked.
    table_in : callable (Setup) -> BargainingTable
        The issues with their stances in another setup.
    issue : str
        The issue that alone is asked about; empty: all.

    Examples
    --------
    >>> from tests.examples.bargaining_findings import talk_of
    >>> one = talk_of(trials=0)
    >>> TalksProbe(one.system, one.setup, one.table_in).support().assumed
    True
    """

    system: System
    setup: Setup
    table_in: Callable[[Setup], BargainingTable]
    issue: str = ""

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The issues on the table, as asked."""
        return self._topics_in(self.setup)

    @cached_property
    def answer(self) -> Hashable:
        """What counts of the issues, as asked."""
        return talks_word(self.topics)

    @property
    def silent(self) -> bool:
        """Whether somebody who has a stance by another paper has none here, on every issue."""
        return all(_word(topic, zone_of(topic, "point"), "point") == "silent" for topic in self.topics)

    def ask(self, setup: Setup) -> Hashable:
        """Return what counts of the issues under another setup."""
        return talks_word(self._topics_in(setup))

    def picture(self, setup: Setup) -> Hashable:
        """Return all that can be felt under another setup: the issues with what is told of each."""
        return self._topics_in(setup)

    def _topics_in(self, setup: Setup) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.table_in(setup).topics if self.issue in ("", topic.name))

    def support(self) -> Support:
        """Return what it hangs on: positions and how things stand today, and the claims behind them."""
        return support_of(self.runs, self.players, size=2)

    @cached_property
    def players(self) -> Players:
        """What may be taken away: claims behind positions and today's values, and those of them that are assumed."""
        named = dict.fromkeys(
            canonical(self.system.claim, name)
            for topic in self.topics
            for because in (topic.because, *(part.because for part in _deciding(topic)))
            if because is not None
            for name in because.claims()
        )
        parts = [part.address for topic in self.topics for part in _deciding(topic) if part.assumed]
        guessed = (topic for topic in self.topics if topic.now is not None and topic.because is None)
        return Players(tuple(named), (*parts, *(f"issues.{topic.name}.now" for topic in guessed)))

    @property
    def runs(self) -> Runs:
        """How it is asked again with something taken away."""
        return Runs(
            lambda names: turn_of(self.answer, self.ask(self._bare(names))),
            lambda names: self.picture(self._bare(names)),
        )

    def without(self, names: frozenset[str]) -> Iterator[Setup]:
        """Yield the setup without some claims and assumptions."""
        yield self._bare(names)

    def _bare(self, names: frozenset[str]) -> Setup:
        return self.players.without(self.setup, names)

    @property
    def numbers(self) -> Mapping[str, Value]:
        """The numbers that decide whether an issue can move, by address."""
        parts = {part.address: part.value for topic in self.topics for part in _deciding(topic)}
        return {f"issues.{topic.name}.now": topic.now for topic in self.topics if topic.now is not None} | parts


def flag_word(way: RoomToMove) -> str:
    """Return what counts of a way: moves, stuck or open.

    >>> flag_word(RoomToMove("fees", "alike", None, always=False, ever=False))
    'open'
    """
    return way.word if way.word in ("moves", "stuck") else "open"


def talks_word(topics: tuple[Topic, ...]) -> Hashable:
    """Return whether each issue moves, is stuck or is open; nothing where all are open.

    >>> from raison.lenses.bargaining.table import table_of
    >>> from tests.examples.bargaining import talks
    >>> talks_word(table_of(talks(), Setup("both")).topics)
    (('release', 'moves'), ('fees', 'open'))
    """
    words = tuple((topic.name, flag_word(way_of(topic))) for topic in topics)
    return words if any(word != "open" for _, word in words) else ()


def _deciding(topic: Topic) -> Iterator[StanceRating]:
    """The ratings that decide whether an issue can move: positions, and capabilities where a quota decides."""
    for stance in topic.stances:
        yield stance.position
        if topic.rule.quota is not None:
            yield stance.capability


def talk_word(system: System, setup: Setup, issue: str) -> str:
    """Return whether talks can move an issue: moves, stuck or open.

    >>> from tests.examples.bargaining import talks
    >>> talk_word(talks(), Setup("both"), "release"), talk_word(talks(), Setup("both"), "fees")
    ('moves', 'open')
    """
    topics = table_of(system, setup, (issue,)).topics
    return flag_word(way_of(topics[0])) if topics else "open"


def talk_ratings(system: System, setup: Setup, issue: str) -> Iterator[str]:
    """Yield the addresses of the ratings that decide whether an issue can move.

    >>> from tests.examples.bargaining import talks
    >>> next(talk_ratings(talks(), Setup("both"), "release"))
    'issues.release.now'
    """
    for topic in table_of(system, setup, (issue,)).topics:
        yield f"issues.{topic.name}.now"
        yield from (stance.position.address for stance in topic.stances)
