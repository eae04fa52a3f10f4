"""What was asked and answered, question by question, in the readings that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.findings.brief.contents import QuestionAnswer
from raison.findings.headlines import chosen_readings
from raison.findings.records import Answer, Reason
from raison.model.system import System

__all__ = ["AnsweredQuestion", "asked_of", "claims_of"]


@dataclass(frozen=True)
class AnsweredQuestion:
    """A question with its answers.

    Parameters
    ----------
    number : int
    question : QuestionAnswer
    leading : tuple of Answer
        Those of the row that the headline gives, one a reading side by side, in the readings' order.
    further : tuple of Answer
        The other rows of the same readings, and what is answered for all readings at once.
    """

    number: int
    question: QuestionAnswer
    leading: tuple[Answer, ...]
    further: tuple[Answer, ...]

    @property
    def every(self) -> tuple[Answer, ...]:
        """All answers, those that lead first."""
        return (*self.leading, *self.further)


def asked_of(system: System, answered: Sequence[QuestionAnswer]) -> tuple[AnsweredQuestion, ...]:
    """Return the questions with the answers that stand side by side.

    >>> from tests.examples.report import sample_contents
    >>> [one.leading[0].reading for one in asked_of(sample_contents().system, sample_contents().answers)]
    ['fen']
    """
    return tuple(_asked(system, number, one) for number, one in enumerate(answered, 1))


def _asked(system: System, number: int, one: QuestionAnswer) -> AnsweredQuestion:
    found, chosen = one.finding, chosen_readings(system)
    first: dict[str, Answer] = {}
    for answer in found.answers:
        kept = first.get(answer.reading)
        if kept is None or (answer.label == found.row and kept.label != found.row):
            first[answer.reading] = answer
    leading = [first[name] for name in chosen if name in first] or list(first.values())[: len(chosen)]
    shown = {answer.reading for answer in leading}
    rest = (answer for answer in found.answers if answer not in leading)
    further = [answer for answer in rest if answer.reading in shown or answer.reading not in system.study.readings]
    return AnsweredQuestion(number, one, tuple(leading), tuple(further))


def claims_of(answer: Answer) -> tuple[str, ...]:
    """Return the claims that carry an answer, the most telling first: stated in, hanging on, beneath its reasons.

    >>> from tests.examples.report import CUT
    >>> claims_of(Answer("fen", "", "The flow is cut.", "follows", reasons=(CUT,)))
    ('fen-1',)
    """
    if answer.standing == "silent":
        return ()
    beneath = (claim for reason in answer.reasons for part in reason.walk() for claim in _own(part))
    return tuple(dict.fromkeys((*answer.stated_by, *answer.hangs_on, *beneath)))


def _own(reason: Reason) -> tuple[str, ...]:
    return () if reason.parts else reason.claims
