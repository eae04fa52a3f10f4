"""Grounds: all three answers to why an answer is what it is, for one row of a question in one reading."""

from __future__ import annotations

from typing import cast

from raison.findings.naming.ratings import RatingNames
from raison.findings.probes.probe import Probe
from raison.findings.rows.becoming import judged_by
from raison.findings.rows.of_questions import QuestionRow
from raison.findings.rows.tendency import tend_decides
from raison.findings.support.deciding import DecidingSets, deciding
from raison.findings.why.hanging_on import hangs_on
from raison.findings.why.records import Grounds
from raison.findings.why.turning import would_turn

__all__ = ["grounds_of"]


def grounds_of(row: QuestionRow) -> Grounds:
    """Return what the answer of a row hangs on, what would turn it, and what decides it where it stays open.

    Parameters
    ----------
    row : QuestionRow
        One that is neither refused nor silent.

    Examples
    --------
    >>> from tests.examples.why import row
    >>> found = grounds_of(row())
    >>> len(found.hangs_on.sets), len(found.would_turn.beyond), found.decides
    (7, 2, None)
    """
    names = RatingNames(row.case.system)
    return Grounds(
        row.question.id,
        row.reading,
        row.row,
        judged_by(row),
        hangs_on(row, names),
        would_turn(row, names),
        _decides(row),
    )


def _decides(row: QuestionRow) -> DecidingSets | None:
    if row.row == "tendency":
        return tend_decides(row.case)
    if row.row != "responding":
        return None
    probe = cast(Probe, row.probe)
    return deciding(row.case.phrases, probe, row.case.ask, probe.result.states.board)
