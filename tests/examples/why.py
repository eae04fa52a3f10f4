"""A row of a question to the tiny system of `tests.examples.model`, for the examples of why."""

from __future__ import annotations

from typing import Any

from raison.findings.rows.of_questions import QuestionRow, rows_of
from raison.findings.whatif.answer import whatif
from raison.findings.why.answer import WhyCase
from raison.findings.wish import Wish
from raison.model.setup import Setup
from tests.examples.model import example

__all__ = ["case", "row"]

ASKED = {"id": "if_pressed", "ask": "Is there danger if the state presses?", "verb": "whatif", "hold": "line=press"}


def row(name: str = "holding", reading: str = "grim", **question: Any) -> QuestionRow:
    """Return a row of the question whether there is danger if the state presses.

    >>> row().flag()
    Contrast(word='all', beside='none')
    """
    system = example(questions=[{**ASKED, "outcome": "danger", **question}])
    rows = rows_of(system, system.study.questions[0], Setup(reading))
    return next(one for one in rows if one.row == name)


def case() -> WhyCase:
    """Return the row with what its verb answers.

    >>> case().given.standing
    'assumed'
    """
    found = row()
    given = whatif(found.case.system, Wish(question="if_pressed", reading="grim"))
    return WhyCase(found, given.answers[0])
