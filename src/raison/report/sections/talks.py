"""Talks: each issue as a line, from the answers on bargaining."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from raison.figures.issue_line import IssueLine, SettlementMark, Stood, issue_line
from raison.figures.svg import Drawing
from raison.findings.bargaining.answer import BARGAIN
from raison.findings.bargaining.tables import model_name
from raison.findings.naming.readings import reading_name
from raison.findings.phrases import Phrases
from raison.findings.records import Answer
from raison.model.system import System
from raison.report.contents import QuestionAnswer
from raison.report.links import slug
from raison.report.sections.answers import AnswerCard, card_of_answer

__all__ = ["IssueTold", "TalkView", "drawn_issue", "talk_views"]

Data = Mapping[str, Any]
TALKS = {
    "moves": "Talks can move here",
    "stuck": "Stuck",
    "alike": "All want nearly the same",
    "no today": "How it stands today is not given",
    "one side": "Only one side has a stance",
    "silent": "The paper does not discuss where all sides stand",
}


@dataclass(frozen=True)
class IssueTold:
    """An issue: what talks can do there in words, and its line."""

    name: str
    talks: str
    line: IssueLine


@dataclass(frozen=True)
class TalkView:
    """One reading's table.

    Parameters
    ----------
    id, ask, reading : str
    card : AnswerCard
    issues : tuple of IssueTold
    """

    id: str
    ask: str
    reading: str
    card: AnswerCard
    issues: tuple[IssueTold, ...]


def talk_views(system: System, asked: Sequence[QuestionAnswer]) -> tuple[TalkView, ...]:
    """Return a view for each answer on bargaining.

    >>> from raison.findings.bargaining.answer import bargain
    >>> from raison.findings.wish import Wish
    >>> from tests.examples.bargaining import talks
    >>> found = bargain(talks(), Wish(reading="both", trials=9))
    >>> [view] = talk_views(talks(), [QuestionAnswer("water", "What moves?", found)])
    >>> [(one.name, one.talks) for one in view.issues][0]
    ('Water let through', 'Talks can move here')
    """
    return tuple(
        _view(system, one, answer)
        for one in asked
        for answer in one.finding.answers
        if answer.label == BARGAIN and answer.data.get("issues")
    )


def _view(system: System, one: QuestionAnswer, answer: Answer) -> TalkView:
    name = f"talks-{slug(one.id)}-{slug(answer.reading)}"
    issues: Mapping[str, Data] = answer.data["issues"]
    models: Mapping[str, Data] = answer.data["models"]
    return TalkView(
        name,
        one.ask,
        reading_name(system, answer.reading),
        card_of_answer(system, answer, f"{name}-card"),
        tuple(
            IssueTold(issue["name"], TALKS[issue["talks"]], _line(system, key, issue, models))
            for key, issue in issues.items()
        ),
    )


def _line(system: System, key: str, issue: Data, models: Mapping[str, Data]) -> IssueLine:
    scale = sorted(system.model.issues[key].scale.items())
    zone = issue["zone"]
    return IssueLine(
        issue["name"],
        float(issue["scale"][0]),
        float(issue["scale"][1]),
        (scale[0][1], scale[-1][1]),
        issue["now"],
        None if zone is None or zone[0] == zone[1] else (zone[0], zone[1]),
        tuple(_stood(system, stance) for stance in issue["stances"]),
        tuple(_placed(name, key, one) for name, one in models.items() if key in one["settlement"]),
        "All" if issue["rule"] == "unanimity" else "A majority by weight",
    )


def _stood(system: System, stance: Data) -> Stood:
    position, salience, capability = stance["position"], stance["salience"], stance["capability"]
    return Stood(
        Phrases(system).actor(stance["actor"]),
        position["low"],
        position["point"],
        position["high"],
        salience["point"] * capability["point"],
        position["assumed"],
        salience["assumed"] or capability["assumed"],
    )


def _placed(model: str, key: str, one: Data) -> SettlementMark:
    point = math.nan if one["settlement"][key] is None else one["settlement"][key]
    low, high, _ = one["reach"].get(key, (point, point, False))
    return SettlementMark(model_name(model), low, point, high, one["floor"])


def drawn_issue(told: IssueTold, width: float) -> Drawing:
    """Return an issue as a figure of some width.

    >>> drawn_issue(IssueTold("Fees", "", IssueLine("Fees", 0, 1, ("", ""), None, None, (), ())), 300).title
    'Fees'
    """
    return issue_line(told.line, width)
