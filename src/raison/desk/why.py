"""Why: the question's own verb answers first, then it is asked what that answer hangs on and what would turn it."""

from __future__ import annotations

from typing import Any

from raison.desk.asking import finding_of, wish_of
from raison.desk.study import Study
from raison.findings.records import Finding
from raison.findings.why.answer import answer, asked_question, cases, finding
from raison.findings.wish import Wish
from raison.model.system import System

__all__ = ["why", "why_finding"]


def why(study: Study, **options: Any) -> Finding:
    """Return what the answer to a question of a study hangs on; options as in the table of verbs.

    Raises
    ------
    Fault, CannotDo
        If there is no such question or reading, or its answer is none that could turn.
    """
    wish = wish_of("why", options)
    question = asked_question(study.system, wish)
    own = Wish(question=question.id, reading=wish.reading, as_of=wish.as_of)
    return why_finding(study.system, wish, finding_of(question.verb, study.system, own))


def why_finding(system: System, wish: Wish, given: Finding) -> Finding:
    """Return what an answer that was given already hangs on, for callers that have it: the report, `--json`.

    Parameters
    ----------
    system : System
    wish : Wish
        With the question, and the reading and date of which it was asked.
    given : Finding
        What the question's own verb answered.
    """
    told = cases(system, wish, given)
    return finding(told, [one for case in told for one in answer(case)], given)
