"""The short answer on talks: what can move, what stays stuck, and what all want alike."""

from __future__ import annotations

from collections.abc import Sequence

from raison.findings.bargaining.talk import Talk
from raison.findings.naming.saying import number_of
from raison.findings.phrases import listed
from raison.findings.rows.bargaining import RoomToMove, Word
from raison.findings.views import PositionsView, StandView, TopicView
from raison.lenses.bargaining.table import Topic

__all__ = ["positions_of", "talk_short"]

NAMED = (4, 3, 2, 1)
"""How many issues of a kind are named, in the longest form and in shorter ones."""
ROOM = 30
"""Words of a form, so that the names of readings find room before it."""
SAID: tuple[tuple[Word, str], ...] = (
    ("moves", "can move on"),
    ("stuck", "stay stuck on"),
    ("alike", "all sides are close on"),
)


def talk_short(talk: Talk) -> tuple[tuple[str, ...], ...]:
    """Return what talks can do, in short sentences.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> talk_short(talk_of(trials=0))[0][0]
    'Talks can move on “Water let through”, or not at all.'
    """
    forms = dict.fromkeys(_lead(talk, most) for most in (*NAMED, 0))
    short = tuple(form for form in forms if len(form.split()) <= ROOM)
    return (short or tuple(forms)[-1:],)


def _lead(talk: Talk, most: int) -> str:
    kinds = [(_ways(talk, word), says) for word, says in SAID]
    parts = [f"{says} {_named(talk, ways, most)}" for ways, says in kinds if ways]
    if not parts:
        return "How things stand today, or what the other side wants, is not given for any issue."
    if not kinds[0][0]:
        parts.insert(0, "move on nothing")
    return f"Talks {listed(parts) if len(parts) < 2 else ', and '.join(('; '.join(parts[:-1]), parts[-1]))}."


def _ways(talk: Talk, word: Word) -> list[RoomToMove]:
    return [way for way in talk.ways if way.word == word]


def _named(talk: Talk, ways: Sequence[RoomToMove], most: int) -> str:
    if not most:
        return number_of(len(ways), "issue")
    shown = [f"“{talk.name(way.issue)}”" for way in ways[:most]]
    told = listed(shown) if len(ways) <= most else f"{', '.join(shown)} and {len(ways) - most} more"
    return told + (", or not at all" if ways[0].word == "moves" and not any(way.always for way in ways) else "")


def positions_of(talk: Talk) -> PositionsView:
    """Return who stands where on each issue, without any model.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> [topic.name for topic in positions_of(talk_of(trials=0)).topics]
    ['Water let through', 'Fees']
    """
    pairs = zip(talk.table.topics, talk.ways, strict=True)
    return PositionsView(tuple(_topic(talk, topic, way) for topic, way in pairs))


def _topic(talk: Talk, topic: Topic, way: RoomToMove) -> TopicView:
    scale = sorted(talk.system.model.issues[topic.name].scale.items())
    stands = tuple(
        StandView(
            talk.phrases.actor(one.actor),
            one.position.value.low,
            one.position.value.point,
            one.position.value.high,
            one.position.assumed,
        )
        for one in topic.stances
    )
    now = None if topic.now is None else topic.now.point
    ends = (scale[0][1], scale[-1][1])
    return TopicView(talk.name(topic.name), topic.low, topic.high, ends, now, way.word, stands)
