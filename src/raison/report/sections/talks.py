"""Talks: each issue as a line, the way to its settlement, gains and losses, from the answers on bargaining."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from raison.figures.gains import Gain, gains
from raison.figures.issue_line import IssueLine, Placed, Stood, issue_line
from raison.figures.settling_path import Course, settling_path
from raison.figures.svg import Drawing
from raison.findings.bargaining.answer import BARGAIN
from raison.findings.bargaining.tables import model_name
from raison.findings.phrases import Phrases
from raison.findings.records import Answer
from raison.model.system import System
from raison.report.contents import QuestionAnswer
from raison.report.links import slug
from raison.report.sections.answers import AnswerCard, card_of_answer
from raison.report.wording import reading_name

__all__ = ["IssueTold", "TalkView", "drawn_gains", "drawn_issue", "drawn_path", "talk_views"]

Data = Mapping[str, Any]
TALKS = {
    "moves": "Talks can move here",
    "stuck": "Stuck",
    "alike": "All want nearly the same",
    "no today": "How it stands today is not given",
    "one side": "Only one side has a stance",
}
PATHS = ("challenge", "exchange")
FEWEST = 0.05


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
    path_of : str
        The model whose rounds are drawn; empty where none has any.
    courses : tuple of Course
    gains : tuple of Gain
        What exchanges change against the compromise, for each actor.
    """

    id: str
    ask: str
    reading: str
    card: AnswerCard
    issues: tuple[IssueTold, ...]
    path_of: str
    courses: tuple[Course, ...]
    gains: tuple[Gain, ...]


def talk_views(system: System, asked: Sequence[QuestionAnswer]) -> tuple[TalkView, ...]:
    """Return a view for each answer on bargaining.

    >>> from raison.findings.bargaining.answer import bargain
    >>> from raison.findings.bargaining.talk import BargainWish
    >>> from tests.examples.bargaining import talks
    >>> found = bargain(talks(), BargainWish(reading="both", trials=9))
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
    path_of, courses = _courses(issues, models)
    return TalkView(
        name,
        one.ask,
        reading_name(system, answer.reading),
        card_of_answer(system, answer, f"{name}-card"),
        tuple(
            IssueTold(issue["name"], TALKS[issue["talks"]], _line(system, key, issue, models))
            for key, issue in issues.items()
        ),
        path_of,
        courses,
        tuple(_gains(system, issues, models)),
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


def _placed(model: str, key: str, one: Data) -> Placed:
    point = math.nan if one["settlement"][key] is None else one["settlement"][key]
    low, high, _ = one["reach"].get(key, (point, point, False))
    return Placed(model_name(model), low, point, high, one["floor"])


def _courses(issues: Mapping[str, Data], models: Mapping[str, Data]) -> tuple[str, tuple[Course, ...]]:
    for name in PATHS:
        if name in models:
            found = [_course(issues[key], path) for key, path in models[name]["path"].items() if None not in path]
            if any(len(one.places) > 2 for one in found):
                return model_name(name), _alike(found)
    return "", ()


def _alike(found: Sequence[Course]) -> tuple[Course, ...]:
    """Courses, those that run alike as one."""
    same: dict[tuple[float, ...], list[str]] = {}
    for one in found:
        same.setdefault(tuple(round(place, 3) for place in one.places), []).append(one.name)
    return tuple(Course("; ".join(names), places) for places, names in same.items())


def _course(issue: Data, path: Sequence[float]) -> Course:
    low, high = issue["scale"]
    return Course(issue["name"], tuple(100 * (place - low) / (high - low) for place in path))


def _gains(system: System, issues: Mapping[str, Data], models: Mapping[str, Data]) -> Iterator[Gain]:
    if not {"compromise", "exchange"} <= set(models):
        return
    before, after = models["compromise"]["losses"], models["exchange"]["losses"]
    actors = dict.fromkeys(actor for losses in before.values() for actor in losses)
    for actor in actors:
        for key, losses in before.items():
            amount = losses.get(actor, 0.0) - after[key].get(actor, 0.0)
            if abs(amount) >= FEWEST:
                yield Gain(Phrases(system).actor(actor), issues[key]["name"], amount)


def drawn_issue(told: IssueTold, width: float) -> Drawing:
    """Return an issue as a figure of some width.

    >>> drawn_issue(IssueTold("Fees", "", IssueLine("Fees", 0, 1, ("", ""), None, None, (), ())), 300).title
    'Fees'
    """
    return issue_line(told.line, width)


def drawn_path(view: TalkView, width: float) -> Drawing:
    """Return the way to the settlement, round by round.

    >>> from tests.examples.report import sample_contents
    >>> from tests.examples.figures import sample
    >>> card = card_of_answer(sample(), sample_contents().answers[0].finding.answers[0], "a")
    >>> drawn_path(TalkView("a", "", "Fen", card, (), "challenge", (Course("Fees", (0.0, 1.0)),), ()), 300).title
    'The challenge model, round by round'
    """
    return settling_path(view.courses, width, f"The {view.path_of} model, round by round")


def drawn_gains(view: TalkView, width: float) -> Drawing:
    """Return what exchanges change for each actor.

    >>> from tests.examples.report import sample_contents
    >>> from tests.examples.figures import sample
    >>> card = card_of_answer(sample(), sample_contents().answers[0].finding.answers[0], "a")
    >>> drawn_gains(TalkView("a", "", "Fen", card, (), "", (), (Gain("Upland", "Fees", 1.0),)), 300).says
    'Upland: Fees +1.'
    """
    return gains(view.gains, width, "What exchanges change for each actor, against the compromise")
