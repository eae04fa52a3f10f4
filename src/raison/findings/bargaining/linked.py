"""Issues linked: what two actors would give one another, each on the issue that matters less to it."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from raison.engines.bargaining import Exchange, settle
from raison.findings.bargaining.tables import number
from raison.findings.bargaining.talk import Talk
from raison.findings.phrases import listed
from raison.findings.records import Reason, Row, Table
from raison.lenses.bargaining.problem import problem_of
from raison.lenses.bargaining.table import Topic

__all__ = ["exchange_data", "exchange_table", "linkage_reasons", "pair_exchanges"]

MODEL = "exchange"
MOST = 12


def pair_exchanges(talk: Talk) -> tuple[Exchange, ...]:
    """Return for every pair of issues the exchange that pays most, the best paying pair first.

    Each pair is looked at by itself, so that a link is not hidden by a better one elsewhere.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> [one.supplies for one in pair_exchanges(talk_of(trials=0))]
    [('fees', 'release')]
    """
    if talk.wish.model not in (None, MODEL):
        return ()
    found = [first for pair in combinations(talk.topics, 2) if (first := _first(pair)) is not None]
    return tuple(sorted(found, key=lambda one: -sum(one.gains)))


def _first(pair: tuple[Topic, Topic]) -> Exchange | None:
    shared = {stance.actor for stance in pair[0].stances} & {stance.actor for stance in pair[1].stances}
    if len(shared) < 2:
        return None
    made = settle(problem_of(pair), MODEL, rounds=1).exchanges
    return made[0] if made else None


def exchange_table(talk: Talk) -> Table:
    """Return the exchanges that two actors would make, by pairs of issues.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> exchange_table(talk_of(trials=0)).rows[0].cells[::2]
    ('Lowland', 'Upland', '6.1')
    """
    return Table(
        "Issues linked: what two actors would give one another, were only these two issues on the table",
        ("Gives way", "On", "In return", "On this", "Each gains"),
        tuple(_row(talk, one) for one in pair_exchanges(talk)[:MOST]),
        "By equal gains, in hundredths of the scale times salience; it rests on saliences and capabilities.",
    )


def _row(talk: Talk, one: Exchange) -> Row:
    cells = []
    for actor, issue, start, end in zip(one.actors, one.supplies, one.starts, one.ends, strict=True):
        cells += [talk.phrases.actor(actor), f"{talk.name(issue)}: {number(start)} → {number(end)}"]
    return Row((*cells, number(min(one.gains))), assumed=bool(talk.assumed))


def linkage_reasons(talk: Talk) -> tuple[Reason, ...]:
    """Return how issues are linked: for each exchange who gives way on what, and whose stances that rests on.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> [one.says for one in linkage_reasons(talk_of(trials=0))]
    ['Linked: Lowland gives way on “Fees” and Upland on “Water let through”']
    """
    return tuple(_linked(talk, one) for one in pair_exchanges(talk)[:MOST])


def _linked(talk: Talk, one: Exchange) -> Reason:
    ways = [
        f"{talk.phrases.actor(actor)}{' gives way' if place == 0 else ''} on “{talk.name(issue)}”"
        for place, (actor, issue) in enumerate(zip(one.actors, one.supplies, strict=True))
    ]
    parts = [
        part
        for topic in talk.topics
        if topic.name in one.supplies
        for stance in topic.stances
        if stance.actor in one.actors
        for part in (stance.position, stance.salience)
    ]
    claims = (claim for part in parts for claim in talk.phrases.claims(part.because))
    ratings = tuple(part.address for part in parts)
    says = f"Linked: {listed(ways)}"
    return Reason("exchange", says, ratings, tuple(dict.fromkeys(claims)), assumed=any(part.assumed for part in parts))


def exchange_data(talk: Talk) -> list[dict[str, Any]]:
    """Return the exchanges by pairs of issues as plain data.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> exchange_data(talk_of(trials=0))[0]["supplies"]
    ['fees', 'release']
    """
    return [
        {
            "actors": list(one.actors),
            "supplies": list(one.supplies),
            "starts": [round(value, 6) for value in one.starts],
            "ends": [round(value, 6) for value in one.ends],
            "gains": [round(value, 6) for value in one.gains],
            "externalities": {actor: round(value, 6) for actor, value in one.externalities.items()},
        }
        for one in pair_exchanges(talk)
    ]
