"""Reasons of talks: from each issue to its stances, their three ratings, and through them to claims."""

from __future__ import annotations

from raison.findings.bargaining.tables import number
from raison.findings.bargaining.talk import Talk
from raison.findings.phrases import capital, listed
from raison.findings.records import Reason
from raison.findings.rows.bargaining import RoomToMove
from raison.lenses.bargaining.table import HeldStance, StanceRating, Topic
from raison.lenses.bargaining.zone import Zone, shares_of
from raison.words.figures import plain_number

__all__ = ["issue_reasons", "way_says"]


def issue_reasons(talk: Talk) -> tuple[Reason, ...]:
    """Return a reason for each issue: what talks can do on it, and on whose stances that rests.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> first = issue_reasons(talk_of(trials=0))[0]
    >>> first.says
    'Water let through: every actor would rather have any point up to 20 than today’s 0'
    >>> first.parts[0].parts[0].says, first.parts[0].parts[0].claims
    ('Position 90 (80 to 100)', ('drives',))
    """
    return tuple(
        Reason(
            "issue",
            f"{talk.name(topic.name)}: {way_says(talk, topic, way)}",
            parts=tuple(_stance(talk, topic, stance) for stance in topic.stances),
        )
        for topic, way in zip(talk.table.topics, talk.ways, strict=True)
    )


def way_says(talk: Talk, topic: Topic, way: RoomToMove) -> str:
    """Return why talks can or cannot do something on a topic.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> talk = talk_of(trials=0)
    >>> way_says(talk, talk.topics[1], talk.ways[1])
    'nobody says how things stand today'
    """
    if way.word == "silent":
        return f"where {talk.phrases.who(*topic.missing)} would have it is not discussed"
    if way.word == "one side":
        return f"only {talk.phrases.who(topic.stances[0].actor)} has a stance on it"
    if way.word == "alike":
        return "all want nearly the same, so that little is left to settle"
    if way.zone is None:
        return "nobody says how things stand today"
    if way.zone.empty:
        return _stuck(talk, topic, way.zone)
    end = way.zone.high if way.zone.low == way.zone.now else way.zone.low
    word = "up to" if end > way.zone.now else "down to"
    favour = "every actor" if topic.rule.quota is None else f"a weighted majority of {topic.rule.share}"
    return f"{favour} would rather have any point {word} {number(end)} than today’s {number(way.zone.now)}"


def _stuck(talk: Talk, topic: Topic, zone: Zone) -> str:
    if topic.rule.quota is not None:
        return _outvoted(topic, zone)
    now, who = number(zone.now), talk.phrases.who(*zone.blocks)
    if len(zone.blocks) < len(topic.stances):
        return f"no point is better for all than today’s {now}; {who} would lose by any move"
    content = all(abs(one.position.value.point - zone.now) < 1e-9 for one in topic.stances)
    return f"all want it as it is today, {now}" if content else f"from today’s {now}, {who} want opposite ways"


def _outvoted(topic: Topic, zone: Zone) -> str:
    shares = shares_of(topic)
    if shares is None:
        return "nobody with a stance has any capability, so that no majority forms"
    held = ((shares.higher, "higher"), (shares.lower, "lower"), (shares.same, "as it is"))
    told = listed([f"{float(100 * share):.3g} % of the capability wants it {word}" for share, word in held if share])
    return f"no point beats today’s {number(zone.now)} by a majority of {topic.rule.share}: {told}"


def _stance(talk: Talk, topic: Topic, stance: HeldStance) -> Reason:
    scale = f"{number(topic.low)} to {number(topic.high)}"
    who = capital(talk.phrases.who(stance.actor))
    says = f"{who} is put at {number(stance.position.value.point)} on a scale of {scale}"
    names = ("Position", "Salience", "Capability")
    parts = tuple(_part(talk, name, part) for name, part in zip(names, stance.parts, strict=True))
    return Reason("stance", says, (stance.position.address,), parts=parts, assumed=stance.position.assumed)


def _part(talk: Talk, name: str, part: StanceRating) -> Reason:
    value = part.value
    span = "" if value.certain else f" ({value.low:g} to {value.high:g})"
    why = f". Assumed: {part.assumption}" if part.assumption else ""
    return Reason(
        "rating",
        f"{name} {plain_number(value.point)}{span}{why}",
        (part.address,),
        talk.phrases.claims(part.because),
        assumed=part.assumed,
        hedged=talk.phrases.hedged(part.because),
    )
