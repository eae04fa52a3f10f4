"""The tiny system of `tests.examples.model`, asked whether a cool climate lasts."""

from __future__ import annotations

from raison.findings.asking.asking import Wish, ask_of
from raison.findings.case import Case
from raison.model.setup import BOTH, Setup
from tests.examples.model import example

__all__ = ["lasting_case"]


def lasting_case(reading: str = BOTH, outcome: str = "climate=cool") -> Case:
    """Return whether the climate stays cool, with the state's line tried at its other variant.

    >>> lasting_case().ask.question.lasts
    'line'
    """
    told = {"id": "cool", "ask": "Does it stay cool?", "verb": "whatif", "outcome": outcome, "lasts": "line"}
    system = example(questions=[told])
    return Case(system, Setup(reading), ask_of(system, Wish(question="cool"), system.study.questions[0]))
