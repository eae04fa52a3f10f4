"""Why: the question's own verb answers first, then it is asked what that answer hangs on and what would turn it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from raison.desk.asking import finding_of, wish_of
from raison.desk.kept import is_settled, kept_answer
from raison.desk.study import Study
from raison.desk.trials import TrialPlan, trials_of
from raison.findings.records import Answer, Finding, Row, Table
from raison.findings.support.in_trials import RowTrials
from raison.findings.why.answer import answer, asked_question, cases, finding
from raison.findings.wish import Wish
from raison.model.system import System

__all__ = ["why", "why_finding"]

TRIALS = "In trials"


def why(
    study: Study, *, trials: bool = False, progress: Callable[[str], None] | None = None, **options: Any
) -> Finding:
    """Return what the answer to a question of a study hangs on; options as in the table of verbs.

    Parameters
    ----------
    study : Study
    trials : bool
        Whether it is said too in how many draws of all numbers the answer stays as it is.
    progress : callable, optional
        Told how far the trials are.
    **options
        question, reading, as_of.

    Raises
    ------
    Fault, CannotDo
        If there is no such question or reading, or its answer is none that could turn.
    """
    wish = wish_of("why", options)
    question = asked_question(study.system, wish)
    own = Wish(question=question.id, reading=wish.reading, as_of=wish.as_of)

    def asked() -> Finding:
        return why_finding(study.system, wish, finding_of(question.verb, study.system, own))

    found = kept_answer(study.loaded, ("why", wish), asked, keep=lambda made: is_settled(study.system, made))
    if not trials:
        return found
    plan = TrialPlan((question.id,), wish.reading, wish.as_of)

    def drawn() -> tuple[RowTrials, ...]:
        return trials_of(study.system, plan, progress)

    return _in_trials(found, kept_answer(study.loaded, ("trials", plan), drawn, keep=_is_whole))


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
    asked = cases(system, wish, given)
    return finding(asked, [one for case in asked for one in answer(case)], given)


def _is_whole(run: Sequence[RowTrials]) -> bool:
    return all(one.tally.complete for one in run)


def _in_trials(found: Finding, run: Sequence[RowTrials]) -> Finding:
    own = {one.reading: one for one in run}
    answers = (_with_trials(one, own[one.reading]) if one.reading in own else one for one in found.answers)
    return replace(found, answers=tuple(answers), complete=found.complete and _is_whole(run))


def _with_trials(one: Answer, found: RowTrials) -> Answer:
    line = Table(TRIALS, ("",), (Row((found.says,)),))
    return replace(one, tables=(*one.tables, line), data={**one.data, "trials": found.as_data()})
