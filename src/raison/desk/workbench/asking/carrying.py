"""Carrying: which answers a single claim carries: those whose flag turns when it alone is withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from raison.desk.workbench.asking.flags import ROWS, Flags
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.refusing import refusing
from raison.findings.naming.readings import reading_name
from raison.model.readings import canonical

__all__ = ["CarriedAnswer", "answers_carried"]


@dataclass(frozen=True)
class CarriedAnswer:
    """An answer that a claim carries: its question, its reading and its row."""

    question: str
    ask: str
    reading: str
    row: str


def answers_carried(bench: OpenStudy, flags: Flags, claim: str) -> tuple[CarriedAnswer, ...]:
    """Return the answers whose flag turns when a claim is withdrawn, question by question.

    Raises
    ------
    Refusal
        A question cannot be asked.
    """
    system = bench.system
    withdrawn = frozenset({canonical(system.claim, claim)})
    with refusing():
        return tuple(
            CarriedAnswer(question.id, question.ask, reading_name(system, row.reading), ROWS.get(row.row, ""))
            for question in system.study.questions
            for row in flags.bound(bench, question.id)
            if not row.silent and not row.refused
            if row.turn(replace(row.case.setup, withdrawn=withdrawn)) == "turned"
        )
