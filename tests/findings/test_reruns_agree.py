"""Reruns share what they are bound to; each must still answer as if it were asked afresh."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from raison.findings.asking.asking import Ask
from raison.findings.case import Case
from raison.findings.probes.probe import Probe
from raison.findings.rows.holding import hold_probe
from raison.findings.rows.responding import respond_probe
from raison.findings.rows.tendency import tend_probe
from raison.model.picture import picture, picture_of_draft, sketch
from raison.model.readings import author_readings
from raison.model.setup import Setup
from raison.words.expressions import read_expression
from tests.examples.model import example
from tests.lenses.random_models import random_models
from tests.lenses.systems import make

Row = Callable[[Case], Probe]


def changes(draw: random.Random, probe: Probe, setup: Setup) -> list[Setup]:
    ratings = [rating.address for rating in probe.felt]
    silent = [frozenset(draw.sample(ratings, min(len(ratings), size))) for size in (1, 1, 2, 3)]
    return [
        *(replace(setup, silent=own) for own in silent),
        replace(setup, pick="weak"),
        replace(setup, pick="signs", silent=silent[0]),
        replace(setup, ties="last"),
    ]


def test_a_rerun_answers_like_a_question_asked_afresh() -> None:
    turned = dict.fromkeys(("hold", "respond", "tend"), 0)
    rows: dict[str, Row] = {"hold": hold_probe, "respond": respond_probe, "tend": tend_probe}
    for draw, model in random_models(40):
        system = make(model)
        name = draw.choice(sorted(model["factors"]))
        node = read_expression(f"{name}={sorted(model['factors'][name]['variants'])[0]}").root
        ask = Ask(outcome=node if draw.random() < 0.5 else None)
        setup = Setup(author_readings(system)[0])
        case = Case(system, setup, ask)
        for row, made in rows.items():
            probe = made(case)
            for other in changes(draw, probe, setup):
                assert probe.ask(other) == made(replace(case, setup=other)).answer, (row, other, model)
                turned[row] += probe.ask(other) != probe.answer
    assert min(turned.values()) >= 20, turned


def test_withdrawn_claims_are_taken_out_of_a_draft_like_out_of_a_study() -> None:

    system, differ = example(), 0
    names = sorted(system.claim)
    for reading in ("grim", "mild", "both"):
        draft = sketch(system, Setup(reading))
        for taken in [*(frozenset({name}) for name in names), frozenset(names)]:
            setup = Setup(reading, withdrawn=taken)
            assert picture_of_draft(draft, setup) == picture(system, setup)
            differ += len(picture(system, setup).effects) != len(draft.effects)
    assert differ >= 3
