"""Tables of talks: what they can do, settlements by model, what holds for any salience and capability, losses."""

from __future__ import annotations

import math
from collections.abc import Sequence

from raison.findings.bargaining.talk import Talk
from raison.findings.records import Row, Table
from raison.findings.rows.bargaining import RoomToMove
from raison.lenses.bargaining.ranges import Reach, compromise_reach, median_reach
from raison.lenses.bargaining.settlements import ModelSettlements
from raison.lenses.bargaining.table import HeldStance, Topic

__all__ = ["model_name", "number", "place_table", "settlement_table", "sides_table", "talk_tables", "weights_table"]

WORDS = {
    "moves": "can move",
    "stuck": "stuck",
    "alike": "wanted alike",
    "no today": "today unknown",
    "one side": "one side only",
    "silent": "not discussed",
}


def talk_tables(talk: Talk) -> tuple[Table, ...]:
    """Return all tables of a reading that have something to tell.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> found = talk_tables(talk_of(trials=9))
    >>> [table.title.split(",")[0] for table in found][:2]
    ['What talks can do', 'Where each issue settles']
    """
    made = (place_table(talk), settlement_table(talk), weights_table(talk), sides_table(talk))
    return tuple(table for table in made if table.rows)


def number(value: float) -> str:
    """Return a place on a scale, to a tenth at most.

    >>> number(54.04), number(-0.01), number(float("nan"))
    ('54', '0', 'none')
    """
    if math.isnan(value):
        return "none"
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("-", "−")


def model_name(model: str) -> str:
    """Return a model's name in words.

    >>> model_name("nash_bargaining")
    'Nash bargaining'
    """
    return model.replace("nash_", "Nash ").replace("_", " ")


def place_table(talk: Talk) -> Table:
    """Return what talks can do on each issue, by positions, today and the decision rule.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> place_table(talk_of(trials=0)).rows[1].cells
    ('Fees', 'all', 'not given', 'Upland 8; Lowland 2', 'today unknown', '')
    """
    voted = any(topic.rule.quota is not None for topic in talk.table.topics)
    blind = "care or can do" if not voted else "care"
    return Table(
        f"What talks can do, whatever the actors {blind}",
        ("Issue", "Decided by", "Today", "Positions", "Talks", "As far as"),
        tuple(_place(talk, topic, way) for topic, way in zip(talk.table.topics, talk.ways, strict=True)),
        "As far as: the point beyond which an actor who is needed would rather have things as they are.",
    )


def _place(talk: Talk, topic: Topic, way: RoomToMove) -> Row:
    today = "not given" if topic.now is None else number(topic.now.point) + (" (other source)" if topic.lent else "")
    places = "; ".join(f"{talk.phrases.actor(one.actor)} {_span(one)}" for one in topic.stances)
    claims = tuple(dict.fromkeys(claim for one in topic.stances for claim in _claims(one)))
    assumed = any(one.position.assumed for one in topic.stances)
    return Row((talk.name(topic.name), topic.rule.share, today, places, WORDS[way.word], _far(way)), claims, assumed)


def _claims(stance: HeldStance) -> tuple[str, ...]:
    return stance.position.because.claims() if stance.position.because else ()


def _span(stance: HeldStance) -> str:
    value = stance.position.value
    return number(value.low) if value.certain else f"{number(value.low)}–{number(value.high)}"


def _far(way: RoomToMove) -> str:
    if way.word != "moves" or way.zone is None:
        return "in part of the ranges" if way.word == "stuck" and way.ever else ""
    end = way.zone.high if way.zone.low == way.zone.now else way.zone.low
    return number(end) + ("" if way.always else ", or not at all")


def settlement_table(talk: Talk) -> Table:
    """Return where each issue settles by each model, with what the ranges allow in brackets.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> settlement_table(talk_of(trials=0, model="compromise")).rows[0].cells
    ('Water let through', '28.7 [10–53.6]')
    """
    exact = "of the compromise and the median exact, of the others as far as"
    trials = (
        f" {talk.wish.trials} trials (seed {talk.wish.trial_seed}) went" if talk.wish.trials else " they were tried"
    )
    return Table(
        "Where each issue settles, by every model side by side; the last ones are naive floors",
        ("Issue", *(model_name(one.model) for one in talk.settled)),
        tuple(
            Row((talk.name(topic.name), *(_cell(one, topic.name) for one in talk.settled)), assumed=bool(talk.assumed))
            for topic in talk.topics
        ),
        f"Every range at its point; in brackets the ends over all ranges, {exact}{trials}.",
    )


def _cell(one: ModelSettlements, issue: str) -> str:
    reach = one.reach.get(issue)
    return number(one.at(issue)) + (f" [{_reach(reach)}]" if reach is not None and reach.low < reach.high else "")


def _reach(reach: Reach | None) -> str:
    if reach is None:
        return "anywhere"
    return number(reach.low) if reach.low == reach.high else f"{number(reach.low)}–{number(reach.high)}"


def weights_table(talk: Talk) -> Table:
    """Return what is left of a settlement when saliences and capabilities may be anything in their ranges.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> weights_table(talk_of(trials=0)).rows[0].cells
    ('Water let through', '19.1–45.2', '10–50', '50', '50')
    """
    return Table(
        "For which saliences and capabilities it holds: positions at their points, the rest anywhere in its range",
        ("Issue", "Compromise", "Median", "All alike", "Half way"),
        tuple(_weights(talk, topic) for topic in talk.topics),
        "All alike: the mean, every actor counted once. Half way: between the furthest two. Both see positions alone.",
    )


def _weights(talk: Talk, topic: Topic) -> Row:
    places = [stance.position.value.point for stance in topic.stances]
    cells = (
        _reach(compromise_reach(topic)),
        _reach(median_reach(topic)),
        number(sum(places) / len(places)),
        number((min(places) + max(places)) / 2),
    )
    return Row((talk.name(topic.name), *cells))


def sides_table(talk: Talk) -> Table:
    """Return what each actor loses by the compromise, and where there are exchanges, after them.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> sides_table(talk_of(trials=0, model="compromise")).rows[1].cells
    ('Fees', '25.4', '12.7', '')
    """
    actors = tuple(dict.fromkeys(stance.actor for topic in talk.topics for stance in topic.stances))
    told = [one for name in ("compromise", "exchange") for one in talk.settled if one.model == name] or talk.settled[:1]
    names = " → ".join(model_name(one.model) for one in told)
    return Table(
        f"What each actor loses ({names}), in hundredths of the scale times salience",
        ("Issue", *map(talk.phrases.actor, actors)),
        tuple(
            Row((talk.name(topic.name), *(_sides(told, topic, actor) for actor in actors)), assumed=bool(talk.assumed))
            for topic in talk.topics
        ),
        "0: it has what it wants; a blank: it has no stance.",
    )


def _sides(told: Sequence[ModelSettlements], topic: Topic, actor: str) -> str:
    if actor not in {stance.actor for stance in topic.stances}:
        return ""
    return " → ".join(number(_loss(one, topic.name, actor)) for one in told)


def _loss(one: ModelSettlements, issue: str, actor: str) -> float:
    problem = one.at_points.problem
    return float(one.at_points.losses[problem.actors.index(actor), problem.issues.index(issue)])
