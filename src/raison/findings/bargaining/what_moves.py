"""What would move it: the smallest change of one stance that shifts a settlement, or that gets stuck talks going."""

from __future__ import annotations

from collections.abc import Iterator

from raison.engines.bargaining import StanceChange, smallest_changes
from raison.findings.bargaining.tables import model_name, number
from raison.findings.bargaining.talk import Talk
from raison.findings.records import Row, Table
from raison.findings.rows.bargaining import RoomToMove
from raison.lenses.bargaining.problem import problem_of
from raison.lenses.bargaining.table import HeldStance, StanceRating, Topic
from raison.lenses.bargaining.zone import pivots_of
from raison.words.faults import CannotDo
from raison.words.figures import plain_number

__all__ = ["moves_table", "unsticking_table"]

USUAL = "compromise"


def moves_table(talk: Talk) -> Table:
    """Return for every issue the smallest change of one stance that shifts its settlement up, and down.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> table = moves_table(talk_of(trials=0))
    >>> table.rows[0].cells
    ('Water let through', 'by +10 to 38.7', 'Lowland', 'position 10 → 24.1', 'no')
    """
    model = talk.wish.model or USUAL
    return Table(
        f"What would move it: the smallest change of one stance that shifts the {model_name(model)} by "
        f"{100 * talk.wish.by:g} % of the scale",
        ("Issue", "Shift", "Whose", "Change", "Inside its range"),
        tuple(row for topic in talk.topics for row in _shifts(talk, topic, model)),
        "Sizes are compared as shares of the scale, of full salience and of the largest capability.",
    )


def _shifts(talk: Talk, topic: Topic, model: str) -> Iterator[Row]:
    for sign in (1, -1):
        by = sign * talk.wish.by * topic.width
        found = _smallest(talk, topic, model, by)
        if found is not None:
            yield _row(talk, topic, found, by)


def _smallest(talk: Talk, topic: Topic, model: str, by: float) -> StanceChange | None:
    try:
        changes = smallest_changes(problem_of(talk.topics), model, topic.name, by)
    except CannotDo:  # the model finds no agreement there as things stand
        return None
    return changes[0] if changes else None


def _row(talk: Talk, topic: Topic, found: StanceChange, by: float) -> Row:
    part = _part(topic, found)
    inside = part.value.low <= found.after <= part.value.high
    change = f"{found.what} {plain_number(found.before)} → {plain_number(found.after)}"
    shift = f"by {by:+.3g} to {number(found.settlement_after)}".replace("-", "−")
    cells = (talk.name(topic.name), shift, talk.phrases.actor(found.actor), change, "yes" if inside else "no")
    return Row(cells, talk.phrases.claims(part.because), assumed=part.assumed)


def _part(topic: Topic, found: StanceChange) -> StanceRating:
    stance = next(one for one in topic.stances if one.actor == found.actor)
    return {"position": stance.position, "salience": stance.salience, "capability": stance.capability}[found.what]


def unsticking_table(talk: Talk) -> Table:
    """Return for every stuck issue whose position would have to cross today's point for talks to get going.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> unsticking_table(talk_of(trials=0)).rows
    ()
    """
    return Table(
        "What would get stuck talks going: positions that would have to cross today’s point",
        ("Issue", "Whose", "Position now", "Would have to be", "Inside its range"),
        tuple(
            row
            for topic, way in zip(talk.table.topics, talk.ways, strict=True)
            if way.word == "stuck"
            for row in (_crossings if topic.rule.quota is None else _turning)(talk, topic, way)
        ),
        "Where all must agree: of two sides that want opposite things, the one whose crossing is the smaller. Where a "
        "quota decides: each actor whose crossing alone would make a majority.",
    )


def _crossings(talk: Talk, topic: Topic, way: RoomToMove) -> Iterator[Row]:
    if way.zone is None:
        return
    now = way.zone.now
    sides = {up: [one for one in topic.stances if _gap(one, now, up) > 0] for up in (True, False)}
    # All on the side that has less to give up must come to where the other side is; who wants today as it is, too.
    up = sum(_gap(one, now, True) for one in sides[True]) >= sum(_gap(one, now, False) for one in sides[False])
    for stance in topic.stances:
        if _gap(stance, now, up) <= 0:
            yield _crossing(talk, topic, stance, now, up)


def _turning(talk: Talk, topic: Topic, way: RoomToMove) -> Iterator[Row]:
    if way.zone is None:
        return
    by_actor = {stance.actor: stance for stance in topic.stances}
    for actor, up in pivots_of(topic):
        yield _crossing(talk, topic, by_actor[actor], way.zone.now, up)


def _gap(stance: HeldStance, now: float, up: bool) -> float:
    gap = stance.position.value.point - now
    return gap if up else -gap


def _crossing(talk: Talk, topic: Topic, stance: HeldStance, now: float, up: bool) -> Row:
    value = stance.position.value
    inside = value.high > now if up else value.low < now
    cells = (
        talk.name(topic.name),
        talk.phrases.actor(stance.actor),
        number(value.point),
        f"{'above' if up else 'below'} {number(now)}",
        "yes" if inside else "no",
    )
    return Row(cells, talk.phrases.claims(stance.position.because), assumed=stance.position.assumed)
