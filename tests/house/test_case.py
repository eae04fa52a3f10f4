"""Every verb answers in three steps: cases, the answers to each apart, one finding of them all."""

from __future__ import annotations

import pytest

from raison.desk.asking import STEPS, finding_of, steps_of
from raison.findings.case import Case
from raison.findings.compare.answer import ComparisonCase
from raison.findings.wish import Wish
from raison.model.system import System
from tests.examples.advice import example as dams
from tests.examples.alignment import example as valleys
from tests.examples.bargaining import talks
from tests.examples.model import example

ASKED: dict[str, tuple[System, Wish]] = {
    "scenarios": (example(), Wish()),
    "stability": (example(), Wish()),
    "whatif": (example(), Wish(hold="line=press")),
    "alignment": (valleys(), Wish()),
    "bargain": (talks(), Wish(trials=5)),
    "advise": (dams(), Wish(actor="upland")),
    "compare": (example(), Wish(readings=("grim", "mild"))),
}


def test_every_verb_is_tried_here() -> None:
    assert set(ASKED) == set(STEPS)


@pytest.mark.parametrize("verb", STEPS)
def test_cases_answered_in_any_order_give_the_same_finding(verb: str) -> None:
    system, wish = ASKED[verb]
    steps = steps_of(verb)
    cases = steps.cases(system, wish)
    own = [case for case in cases if not isinstance(case, ComparisonCase)]
    assert cases and all(isinstance(case, Case) and case.system is system for case in own)
    assert own if verb != "compare" else not own  # a comparison's case is a pair of readings
    backwards = {number: steps.answer(cases[number]) for number in reversed(range(len(cases)))}
    answers = [one for number in range(len(cases)) for one in backwards[number]]
    alone = {number: told for number, told in backwards.items() if cases[number] in own}
    assert all(answer.reading == cases[number].setup.reading for number, told in alone.items() for answer in told)
    assert steps.finding(steps.cases(system, wish), answers).to_dict() == finding_of(verb, system, wish).to_dict()
