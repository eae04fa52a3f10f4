"""Changed answers: what two readings answer to each question, and the points that turn one into the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raison.desk.workbench.comparing.pair import ComparedReadings
from raison.desk.workbench.comparing.side_by_side import matter_place
from raison.findings.records import Answer, Finding

__all__ = ["AnswerLine", "TurningPoint", "changed_answers", "matters_that_turn"]


@dataclass(frozen=True)
class TurningPoint:
    """A point that turns an answer: what it is about, and the matters to which it belongs, by place and name."""

    about: str
    matters: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AnswerLine:
    """A question as two readings answer it.

    Parameters
    ----------
    ask, row : str
        The question, and how it is asked.
    between : str
        Whether they answer alike, in a few words.
    differ : bool
        Whether they differ in any part of the answer.
    silent : bool
        Whether one of them has no answer at all.
    says : str
    points : tuple of TurningPoint
        Those which, taken over from the other reading, change an answer.
    """

    ask: str
    row: str
    between: str
    differ: bool
    silent: bool
    says: str
    points: tuple[TurningPoint, ...]


def changed_answers(found: ComparedReadings, finding: Finding) -> tuple[AnswerLine, ...]:
    """Return the questions that were compared so far."""
    asked = {one.id: one.ask for one in found.comparison.system.study.questions}
    return tuple(_line(found, asked, one) for one in finding.answers if "question" in one.data)


def _line(found: ComparedReadings, asked: Mapping[str, str], one: Answer) -> AnswerLine:
    data = one.data
    ask, parts = asked[data["question"]], data["parts"]
    return AnswerLine(
        ask,
        one.label.removeprefix(f"{ask} · "),
        data["between"],
        any(part["differ"] for part in parts),
        one.standing == "silent",
        one.says,
        tuple(_points(found, parts)),
    )


def _points(found: ComparedReadings, parts: list[dict[str, Any]]) -> Iterator[TurningPoint]:
    names = {(row.kind, row.id): row.name for row in found.rows}
    turns = (turn for part in parts for turn in (*part["turns"], *part["alone"]))
    for address in dict.fromkeys(address for turn in turns for address in turn["differences"]):
        one = found.known[address]
        about = dict.fromkeys(matter for side in one.sides for item in side for matter in item.matters)
        places = tuple((matter_place(*matter), names[matter]) for matter in about if matter in names)
        yield TurningPoint(found.naming.difference(one), places)


def matters_that_turn(lines: tuple[AnswerLine, ...]) -> dict[str, list[str]]:
    """Return the questions whose answer a point of a matter changes, by where the matter stands on the page."""
    turned: dict[str, dict[str, None]] = {}
    for line in lines:
        for point in line.points:
            for place, _ in point.matters:
                turned.setdefault(place, {})[line.ask] = None
    return {place: list(asks) for place, asks in turned.items()}
