"""Why: for one question of the study, in each reading, what its answer hangs on and what would turn it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from raison.findings.asking.questions import SIDE_BY_SIDE
from raison.findings.phrases import listed
from raison.findings.plain_data import as_data
from raison.findings.records import Answer, Finding
from raison.findings.rows.of_questions import QuestionRow, rows_of
from raison.findings.why.grounds import grounds_of
from raison.findings.why.records import Grounds
from raison.findings.why.tables import ground_tables
from raison.findings.wish import Wish
from raison.model.records import Question
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import CannotDo, Fault
from raison.words.ids import nearest

__all__ = ["WhyCase", "answer", "asked_question", "cases", "finding", "grounds_data"]

LABELS = {"holding": "others hold", "responding": "others respond"}


@dataclass(frozen=True)
class WhyCase:
    """An answer of which it is asked why.

    Parameters
    ----------
    row : QuestionRow
        The row that leads, ready to be asked again.
    given : Answer
        What the question's own verb answers there.
    """

    row: QuestionRow
    given: Answer


def asked_question(system: System, wish: Wish) -> Question:
    """Return the question of which it is asked why.

    Raises
    ------
    Fault
        If none is named, the study has no such question, or its verb gives no answer that could turn.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> asked_question(example(), Wish(question="if_presed"))
    Traceback (most recent call last):
    raison.words.faults.Fault: question: 'if_presed' is no question of this study; did you mean if_pressed?
    """
    known = {one.id: one for one in system.study.questions}
    if not known:
        raise CannotDo("The study asks no question; write one under questions in study.yaml, then ask why.")
    if wish.question is None:
        raise Fault(("question",), "", "names no question", f"name one of: {', '.join(known)}")
    if wish.question not in known:
        raise Fault(("question",), wish.question, "is no question of this study", nearest(wish.question, known))
    found = known[wish.question]
    if found.verb in SIDE_BY_SIDE:
        able = [one.id for one in known.values() if one.verb not in SIDE_BY_SIDE]
        rule = f"is a question for {found.verb}, which lays several answers side by side; why looks at one answer"
        raise Fault(("question",), found.id, rule, f"ask why of one of these: {', '.join(able)}" if able else "")
    return found


def cases(system: System, wish: Wish, given: Finding) -> tuple[WhyCase, ...]:
    """Return the answers of which it is asked why: what leads in each reading.

    Parameters
    ----------
    system : System
    wish : Wish
        With a question, and perhaps a reading and a date.
    given : Finding
        What the question's own verb answers.

    Examples
    --------
    >>> from raison.findings.whatif.answer import whatif
    >>> from tests.examples.model import example
    >>> wish = Wish(question="if_pressed", reading="grim")
    >>> [one.row.row for one in cases(example(), wish, whatif(example(), wish))]
    ['holding']
    """
    question = asked_question(system, wish)
    leading = [one for one in given.answers if not given.row or one.label == given.row]
    silent = [one for one in given.answers if one.standing == "silent"]
    found = []
    for one in dict.fromkeys(answer.reading for answer in (*leading, *silent)):
        own = next(answer for answer in (*leading, *silent) if answer.reading == one)
        rows = rows_of(system, question, Setup(one, wish.as_of))
        found.append(WhyCase(next(row for row in rows if row.headline), own))
    return tuple(found)


def answer(case: WhyCase) -> tuple[Answer]:
    """Return one answer with what it hangs on, what would turn it and what decides it; a silence as it is.

    >>> from tests.examples.why import case
    >>> [table.title for table in answer(case())[0].tables]
    ['What it hangs on', 'What would turn it']
    """
    given = replace(case.given, tables=(), reasons=(), settings=(), data={})
    if case.row.silent or given.standing == "silent":
        return (given,)
    if case.row.refused or case.row.flag() is None:
        return (replace(given, hangs_on=(), assumptions=(), together=()),)
    found = grounds_of(case.row)
    return (replace(given, tables=ground_tables(found), data=grounds_data(found), **_hanging(found)),)


def _hanging(found: Grounds) -> dict[str, Any]:
    single = [one.members[0] for one in found.hangs_on.sets if len(one.members) == 1]
    return {
        "hangs_on": tuple(one.id for one in single if one.kind == "claim"),
        "assumptions": tuple(one.id for one in single if one.kind != "claim"),
        "together": tuple(tuple(one.id for one in some.members) for some in found.hangs_on.sets if some.members[1:]),
    }


def grounds_data(found: Grounds) -> dict[str, object]:
    """Return why as plain data, for programs.

    >>> from tests.examples.why import case
    >>> sorted(grounds_data(grounds_of(case().row)))[:3]
    ['decides', 'hangs_on', 'judged_by']
    """
    plain: dict[str, object] = as_data(found)
    return plain


def finding(cases: Sequence[WhyCase], answers: Sequence[Answer], given: Finding) -> Finding:
    """Return the answers of all readings under the headline of the question's own verb.

    >>> from raison.findings.records import Finding
    >>> finding((), (), Finding("whatif", "a study", "what if", "It rains.", ())).headline
    'It rains.'
    """
    return replace(
        given,
        verb="why",
        answers=tuple(answers),
        notes=_notes(cases),
        tables=(),
    )


def _notes(cases: Sequence[WhyCase]) -> tuple[str, ...]:
    rows = {LABELS[one.row.row] for one in cases if one.row.row in LABELS and one.row.question.verb == "whatif"}
    row = f"Of the three rows of a what-if, this is about the one that leads: {listed(sorted(rows))}." if rows else ""
    return (row,) if row else ()
