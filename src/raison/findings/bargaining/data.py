"""Data: talks for programs."""

from __future__ import annotations

from typing import Any

from raison.findings.bargaining.linked import exchange_data
from raison.findings.bargaining.talk import Talk
from raison.lenses.bargaining.settlements import ModelSettlements
from raison.lenses.bargaining.table import HeldStance

__all__ = ["talk_data"]


def talk_data(talk: Talk) -> dict[str, Any]:
    """Return one reading as plain data: issues with their stances, models with their settlements, exchanges.

    >>> from tests.examples.bargaining_findings import talk_of
    >>> sorted(talk_data(talk_of(model="mean", trials=0)))
    ['exchanges', 'issues', 'models']
    """
    return {
        "issues": {
            topic.name: {
                "name": talk.name(topic.name),
                "scale": [topic.low, topic.high],
                "now": None if topic.now is None else topic.now.point,
                "rule": "unanimity" if topic.rule.quota is None else {"quota": float(topic.rule.quota)},
                "talks": way.word,
                "always": way.always,
                "ever": way.ever,
                "zone": None if way.zone is None else [way.zone.low, way.zone.high],
                "stances": [_stance_data(talk, stance) for stance in topic.stances],
            }
            for topic, way in zip(talk.table.topics, talk.ways, strict=True)
        },
        "models": {one.model: _model_data(talk, one) for one in talk.settled},
        "exchanges": exchange_data(talk),
    }


def _stance_data(talk: Talk, stance: HeldStance) -> dict[str, Any]:
    told: dict[str, Any] = {"actor": stance.actor}
    for kind, part in zip(("position", "salience", "capability"), stance.parts, strict=True):
        told[kind] = {
            "point": part.value.point,
            "low": part.value.low,
            "high": part.value.high,
            "assumed": part.assumed,
        }
    return told


def _model_data(talk: Talk, one: ModelSettlements) -> dict[str, Any]:
    places = {name: column for column, name in enumerate(one.at_points.problem.issues)}
    return {
        "floor": one.floor,
        "settlement": {name: _plain(one.at(name)) for name in places},
        "reach": {name: [reach.low, reach.high, reach.exact] for name, reach in one.reach.items()},
        "path": {name: [_plain(value) for value in one.at_points.path[:, column]] for name, column in places.items()},
        "losses": {
            name: {
                actor: _plain(one.at_points.losses[row, column])
                for row, actor in enumerate(one.at_points.problem.actors)
                if one.at_points.problem.takes_part[row, column]
            }
            for name, column in places.items()
        },
    }


def _plain(value: float) -> float | None:
    return None if value != value else round(float(value), 6)
