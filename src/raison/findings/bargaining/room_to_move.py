"""Ways: what talks can do on an issue, by positions, today and the decision rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from raison.lenses.bargaining.table import End, Topic
from raison.lenses.bargaining.zone import Zone, moves_within_ranges, zone_of

__all__ = ["ALIKE", "Way", "Word", "way_of"]

Word = Literal["moves", "stuck", "alike", "no today", "one side"]
ALIKE = 0.1
"""Positions that differ by no more than this share of the scale count as alike."""


@dataclass(frozen=True)
class Way:
    """What talks can do on one issue.

    Parameters
    ----------
    issue : str
    word : {"moves", "stuck", "alike", "no today", "one side"}
        Some point is preferred to today's by all who must agree; none is; none is, and all want nearly the same; the
        study does not say how things stand today; only one actor has a stance.
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


def way_of(topic: Topic, end: End = "point") -> Way:
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
    return Way(topic.name, _word(topic, zone, end), zone, always, ever)


def _word(topic: Topic, zone: Zone | None, end: End) -> Word:
    if len(topic.stances) < 2:
        return "one side"
    if zone is not None and not zone.empty:
        return "moves"
    places = [stance.position.at(end) for stance in topic.stances]
    if max(places) - min(places) <= ALIKE * topic.width:
        return "alike"
    return "no today" if zone is None else "stuck"
