"""Says: what talks can do, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raison.findings.bargaining.tables import model_name, number
from raison.findings.bargaining.talk import Talk
from raison.findings.naming.saying import few, fitting
from raison.findings.phrases import capital, listed
from raison.findings.rows.bargaining import RoomToMove
from raison.model.decision import DecisionRule

__all__ = ["talk_says"]

MOST_NAMED, ROOM = 4, 20


def talk_says(talk: Talk) -> str:
    """Return the answer of one reading in a few sentences.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> talk_says(talk_of(model="compromise", trials=0))[:47]
    'If every actor must agree, the talks can move o'
    """
    first, *others = [*_moving(talk)] or [_nothing(talk)]
    return " ".join([*(f"{capital(said)}." for said in (first, *others)), *_rest(talk)])


def _moving(talk: Talk) -> Iterator[str]:
    """What moves and what does not, under each decision rule that an issue on the table has."""
    known = [way for way in talk.ways if way.word in ("moves", "stuck", "alike")]
    for rule in dict.fromkeys(talk.rule(way.issue) for way in known):
        first, *others = _under(talk, [way for way in known if talk.rule(way.issue) == rule], rule)
        yield f"{rule.says}, {first}"
        yield from others


def _under(talk: Talk, ways: Sequence[RoomToMove], rule: DecisionRule) -> Iterator[str]:
    by_word = {word: [way for way in ways if way.word == word] for word in ("moves", "stuck", "alike")}
    firm = [way for way in by_word["moves"] if way.always]
    loose = [way for way in by_word["moves"] if not way.always]
    if firm:
        yield f"the talks can move on {_named(talk, firm)}"
    if loose:
        none = "on none of these" if len(loose) > 1 else "not at all"
        yield f"the talks can move on {_named(talk, loose)}, or {none}, for {_hinge(talk, loose)}"
    if by_word["stuck"]:
        where = "no point is better for all than today’s" if rule.quota is None else "no point beats today’s"
        yield from (f"they stay stuck on {_named(talk, by_word['stuck'])}", f"there {where}")
    if by_word["alike"]:
        yield f"on {_named(talk, by_word['alike'])} all want nearly the same"


def _named(talk: Talk, ways: Sequence[RoomToMove]) -> str:
    ends = {_end(way) for way in ways}
    named = [f"“{talk.name(way.issue)}”" for way in ways]
    names = fitting((few(named, most) for most in range(MOST_NAMED, 0, -1)), ROOM)
    same = len(ends) == 1 and "" not in ends
    return f"{names} ({ends.pop()}{' each' if len(ways) > 1 else ''})" if same else names


def _end(way: RoomToMove) -> str:
    if way.word != "moves" or way.zone is None:
        return ""
    end = way.zone.high if way.zone.low == way.zone.now else way.zone.low
    return f"from {number(way.zone.now)} as far as {number(end)}"


def _hinge(talk: Talk, loose: Sequence[RoomToMove]) -> str:
    """Whose range reaches over to where nothing can move."""
    issues = {way.issue for way in loose}
    voted = any(talk.rule(name).quota is not None for name in issues)
    actors = [
        stance.actor
        for topic in talk.topics
        if topic.name in issues and topic.now is not None
        for stance in topic.stances
        if stance.position.value.low <= topic.now.point <= stance.position.value.high
    ]
    who = talk.phrases.who(*dict.fromkeys(actors))
    if voted and not who:
        return "capabilities within their ranges decide which side has the majority"
    return f"{who} may want things as they are" if who else "positions may lie on either side of today"


def _nothing(talk: Talk) -> str:
    """What is known where no issue has a stand today, or more than one side."""
    if all(way.word == "silent" for way in talk.ways):
        return "the paper does not discuss where all sides stand"
    if not talk.topics:
        return "only one side has a stance, so that there is nothing to settle"
    rules = [rule.says for rule in dict.fromkeys(talk.rule(topic.name) for topic in talk.topics)]
    open_ = f"nobody says how things stand today, so that it stays open what can move {' or '.join(rules)}"
    return f"{open_}{_settlements(talk)}"


def _settlements(talk: Talk) -> str:
    one = next((one for one in talk.settled if one.model == "compromise"), talk.models[0])
    told = [f"“{talk.name(topic.name)}” at {number(one.at(topic.name))}" for topic in talk.topics[:MOST_NAMED]]
    more = [f"{len(talk.topics) - MOST_NAMED} more"] if len(talk.topics) > MOST_NAMED else []
    return f"; the {model_name(one.model)} settles {listed([*told, *more])}"


def _rest(talk: Talk) -> Iterator[str]:
    """That where issues settle is another matter than whether they move, with how far the models part."""
    widths = {topic: talk.spread(topic.name) for topic in talk.topics}
    gaps = {topic.name: 100 * (ends[1] - ends[0]) / topic.width for topic, ends in widths.items() if ends[0] == ends[0]}
    if len(talk.models) > 1 and gaps:
        widest = max(gaps, key=lambda name: gaps[name])
        if gaps[widest] < 1:
            return
        if not any(way.word in ("moves", "stuck", "alike") for way in talk.ways):
            yield f"The models part by up to {gaps[widest]:.0f} % of the scale, on “{talk.name(widest)}”."
            return
        yield (
            f"So much holds for {_free(talk)}; where an issue settles does not, for there the models "
            f"part by up to {gaps[widest]:.0f} % of the scale, on “{talk.name(widest)}”."
        )


def _free(talk: Talk) -> str:
    voted = any(talk.rule(topic.name).quota is not None for topic in talk.topics)
    return "every salience" if voted else "every salience and capability"
