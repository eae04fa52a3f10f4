"""Whether something lasts: a golden case by hand, its conditions, and what nobody may ask."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.findings.rows.lasting import lasting
from raison.findings.whatif.answer import whatif
from raison.findings.whatif.conditions import conditions
from raison.findings.wish import Wish
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import settle, start
from raison.model.checks.all import faults_of
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import Every, Is, Node
from tests.examples.model import GUESS, PLAIN, example

COOL, HOT = Is("climate", ("cool",)), Is("climate", ("hot",))


def impacts(system: System) -> Impacts:
    return Impacts(picture(system, Setup("both")))


def by_hand(push: int) -> System:
    """Press and arms: pressing pushes arms by `push`, holding against them by 1, arms heat by 2, none cools by 2."""
    effects = [
        {"from": "line=press", "to": "arms", "push": {"pursued": push}, **GUESS},
        {"from": "line=hold", "to": "arms", "push": {"none": 1}, **GUESS},
        {"from": "arms=pursued", "to": "climate", "push": {"hot": 2}, **GUESS},
        {"from": "arms=none", "to": "climate", "push": {"cool": 2}, **GUESS},
    ]
    return example(effects=effects)


# By hand, the line held: arms that are pushed once go back to none (1 against 0), and the climate cools again; a hot
# climate that is pushed once cools. Only pressing undoes it: arms 3 against 0, and heat 2 against 0.
def test_it_holds_at_rest_and_is_undone_by_the_line_alone() -> None:
    found = lasting(impacts(by_hand(3)), COOL, "line")
    assert found.word == "only at rest"
    assert [(one.factor, one.variant, one.holds) for one in found.shocks] == [
        ("arms", "pursued", True), ("climate", "hot", True),
    ]  # fmt: skip
    assert [(one.variant, one.holds) for one in found.line] == [("press", False)]


def test_it_lasts_where_nothing_undoes_it() -> None:
    assert lasting(impacts(by_hand(0)), COOL, "line").word == "lasts"


def test_what_does_not_hold_at_rest_does_not_last() -> None:
    assert lasting(impacts(by_hand(3)), HOT, "line").word == "not at rest"


def test_the_necessary_choice_is_found_and_is_the_only_way() -> None:
    told = impacts(by_hand(3))
    found = conditions(told, HOT, start(told).settled)
    assert found.ways == ((("line", "press"),),)
    arms = conditions(told, Is("arms", ("pursued",)), start(told).settled)
    assert [(one.effect.effect, one.works, one.today, one.necessary) for one in arms.every] == [
        ("line=press>arms", "for", False, True), ("line=hold>arms", "against", True, True),
    ]  # fmt: skip


def test_where_no_choice_brings_it_about_that_is_said() -> None:
    told = {"id": "hot", "ask": "Does it stay hot?", "verb": "whatif", "outcome": "climate=hot", "lasts": "line"}
    effects = [{"from": "arms=none", "to": "climate", "push": {"cool": 2}, **GUESS}]
    found = whatif(example(questions=[told], effects=effects), Wish(question="hot", reading="both", assumed=True))
    assert "No combination of choices brings it about." in found.answers[0].says


def test_the_answer_uses_words_and_no_numbers() -> None:
    told = {"id": "hot", "ask": "Does it stay hot?", "verb": "whatif", "outcome": "climate=hot", "lasts": "line"}
    found = whatif(example(questions=[told]), Wish(question="hot", reading="both"))
    assert not any(sign.isdigit() for sign in found.answers[0].says)
    assert found.row == "whether it lasts"


def test_a_paper_that_says_nothing_of_it_is_silent() -> None:
    told = {"id": "hot", "ask": "Does it stay hot?", "verb": "whatif", "outcome": "climate=hot", "lasts": "line"}
    found = whatif(example(questions=[told]), Wish(question="hot", reading="mild"))
    assert [one.standing for one in found.answers] == ["silent"]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"lasts": "lime"}, "is no factor"),
        ({"lasts": "arms"}, "is nobody's choice"),
        ({"outcome": None}, "asks whether something lasts, and not what"),
        ({"hold": "line=press"}, "asks whether something lasts, which only whatif without hold does"),
        ({"verb": "stability"}, "asks whether something lasts, which only whatif without hold does"),
    ],
)
def test_a_question_that_cannot_be_asked_is_a_fault(changes: dict[str, Any], rule: str) -> None:
    told = {"id": "q", "ask": "?", "verb": "whatif", "outcome": "danger", "lasts": "line", **changes}
    told = {key: value for key, value in told.items() if value is not None}
    assert rule in " ".join(fault.rule for fault in faults_of(example(questions=[told])))


# A slow oracle: every combination of the choices, one at a time, each settled by itself.
@settings(max_examples=30, deadline=None)
@given(
    pushes=st.tuples(*[st.integers(-3, 3)] * 4),
    node=st.sampled_from([COOL, HOT, Is("arms", ("pursued",)), Every((HOT, Is("arms", ("pursued",))))]),
)
def test_the_smallest_sets_are_those_of_trying_everything(pushes: tuple[int, ...], node: Node) -> None:
    causes = [("line=press", "arms", "pursued"), ("guard=up", "arms", "pursued"),
              ("arms=pursued", "climate", "hot"), ("guard=up", "climate", "hot")]  # fmt: skip
    effects = [
        {"from": cause, "to": target, "push": {variant: push}, **GUESS}
        for (cause, target, variant), push in zip(causes, pushes, strict=True)
        if push
    ]
    guard = {"name": "Guard", "owner": "state", "variants": {"down": "down", "up": "up"}, "now": "down", **GUESS}
    system = example(effects=effects, factors={**plain_factors(), "guard": guard})
    told = impacts(system)
    row = start(told).settled
    sets = []
    for line, up in itertools.product(("hold", "press"), ("down", "up")):
        ends = start_from(told, row, {"line": line, "guard": up})
        if ends is not None and told.frame.truth(node, ends[None, :])[0]:
            changed = {(n, v) for n, v in (("line", line), ("guard", up)) if told.frame.world(row)[n] != v}
            sets.append(frozenset(changed))
    smallest = {one for one in sets if not any(other < one for other in sets)}
    assert {frozenset(way) for way in conditions(told, node, row).ways} == smallest


def plain_factors() -> dict[str, Any]:
    return dict(PLAIN["model.yaml"]["factors"])


def start_from(told: Impacts, row: Any, choices: dict[str, str]) -> Any:
    world = row.copy()
    for name, variant in choices.items():
        world[told.frame.place[name]] = told.frame.index(name, variant)
    done = settle(told, world[None, :])
    return None if done.unknown[0] else done.worlds[0]
