"""Unrolling: which answer is shown down to its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from raison.findings.records import Answer
from raison.model.system import System
from raison.report.contents import QuestionAnswer
from raison.report.sections.answers import AnswerCard, card_of_answer

__all__ = ["most_told", "unrolled"]


def most_told(answered: Sequence[QuestionAnswer]) -> tuple[QuestionAnswer, Answer] | None:
    """Return the answer best unrolled: one told along a chain before others, then the one that reaches most claims.

    None where no answer leads to any claim; the first among equals.

    >>> from tests.examples.report import sample_contents
    >>> most_told(sample_contents().answers)[1].says
    'The flow is cut.'
    """
    pairs = [(one, answer) for one in answered for answer in one.finding.answers if _reach(answer)]
    return max(pairs, key=lambda pair: (_chained(pair[1]), _reach(pair[1])), default=None)


def _chained(answer: Answer) -> bool:
    return any(reason.kind == "link" for reason in answer.reasons)


def _reach(answer: Answer) -> int:
    return len({claim for reason in answer.reasons for part in reason.walk() for claim in part.claims})


def unrolled(system: System, answered: Sequence[QuestionAnswer]) -> tuple[str, AnswerCard] | None:
    """Return the question and the card of the answer that is unrolled to its sentences.

    >>> from tests.examples.report import sample_contents
    >>> unrolled(sample_contents().system, sample_contents().answers)[0]
    'What would the dam set off?'
    """
    found = most_told(answered)
    return None if found is None else (found[0].ask, card_of_answer(system, found[1], "unrolled-answer"))
