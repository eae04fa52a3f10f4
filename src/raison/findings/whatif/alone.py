"""Row *by itself*: what moves from today on if nothing is held, step by step, and why."""

from __future__ import annotations

from raison.findings.balance_tables import steps_data, steps_table
from raison.findings.case import Case
from raison.findings.drift import drift_reasons, drift_says
from raison.findings.records import Answer
from raison.findings.rows.holding import hold_probe
from raison.findings.standing import assembled
from raison.findings.support.stated import PosedQuestion
from raison.findings.whatif.sharing import start_data
from raison.lenses.crossimpact.scenarios import Query
from raison.lenses.crossimpact.walks import walk
from raison.lenses.worlds.settling import Start

__all__ = ["ALONE", "left_alone"]

ALONE = "by itself"


def left_alone(case: Case) -> Answer:
    """Return what moves by itself from today on while everybody chooses as today.

    >>> from dataclasses import replace
    >>> from tests.examples.findings import case
    >>> alone = left_alone(replace(case(), ask=case().beside))
    >>> alone.says, alone.standing
    ('Today is at rest: no development is under pressure to change.', 'as today')
    """
    probe = hold_probe(case)
    found: Start = probe.result
    impacts = probe.impacts
    steps = walk(impacts, Query("free"), found.today)
    data = start_data(impacts, found) | {
        "moved": [impacts.frame.factors[place] for place in found.drift],
        "by_itself": steps_data(steps),
    }
    answer = Answer(
        case.setup.reading,
        ALONE,
        drift_says(case.phrases, impacts, found),
        "follows" if found.known else "open",
        reasons=drift_reasons(case.phrases, impacts, found) if found.known else (),
        tables=(steps_table(case.phrases, "Today left to itself, step by step", steps),) if steps.steps else (),
        data=data,
    )
    return assembled(probe, answer, posed=PosedQuestion("settle", "holding", case.ask)) if found.known else answer
