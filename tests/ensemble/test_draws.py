"""Draws of a whole reading: which ways of drawing there are, and that a trial rests on the seed and its place alone."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from raison.ensemble.draws import Draws, Rule, rules_of
from raison.ensemble.plan import orders
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from tests.findings.studies import cited, pressing, study
from tests.lenses.systems import effect, make, want

TABLES = {"first": {"asserted": "2..3", "hedged": "0..3"}, "second": {"asserted": "1..3", "hedged": "0..1"}}


def worded(**changes: Any) -> System:
    model = pressing(**changes)
    model["effects"][0] = cited("line=press", "arms", {"pursued": "asserted"}, "n1", id="press-arms")
    model["effects"][1] = effect("arms=pursued", "climate", {"hot": "hedged"}, id="arms-climate")
    return study(model, sizes=TABLES)


def tiers(*names: str) -> dict[str, Any]:
    return {"state": [{"tier": [want(name) for name in names]}]}


def names(system: System, reading: str = "n") -> list[str]:
    return [rule.name for rule in rules_of(system, Setup(reading))]


def test_the_ways_of_drawing_are_those_that_differ() -> None:
    assert names(study(pressing())) == []  # single numbers alone, and no tier with more than one want
    assert names(worded()) == ["first table", "second table", "continuous"]
    open_order = tiers("arms=none", "climate=cool")
    assert names(worded(preferences=open_order)) == ["first table", "second table", "continuous", "orders"]
    assert names(study(pressing(preferences=open_order))) == ["orders"]
    fractions = pressing()
    fractions["effects"][0]["push"] = {"pursued": "0.5..1.5"}
    assert names(study(fractions)) == ["first table"]  # between numbers that are not whole there is no other way


def test_each_way_draws_from_its_own_ranges() -> None:
    system, address = worded(), "effects.arms-climate.push.hot"

    def numbers(rule: Rule) -> list[float]:
        draws = Draws(system, Setup("n"), rule, 200, seed=3)
        return [draws.setup_of(trial).numbers[address] for trial in range(200)]

    assert set(numbers(Rule("first table"))) == {0, 1, 2, 3}
    assert set(numbers(Rule("second table", "second"))) == {0, 1}
    every = numbers(Rule("continuous"))
    assert 0 <= min(every) < 0.2 and 2.8 < max(every) <= 3 and len(set(every)) == 200


def test_orders_are_drawn_evenly_and_apart_from_the_numbers() -> None:
    found = Counter(orders(1, trial, (3,))[0] for trial in range(1200))
    assert len(found) == 6 and min(found.values()) > 150
    system = worded(preferences=tiers("arms=none", "climate=cool"))
    first, ordered = (Draws(system, Setup("n"), Rule(name), 20, seed=5) for name in ("first table", "orders"))
    drawn = [ordered.setup_of(trial).orders for trial in range(20)]
    assert {one for (one,) in drawn} == {("state", 0, (0, 1)), ("state", 0, (1, 0))}
    assert [first.setup_of(n).numbers for n in range(20)] == [ordered.setup_of(n).numbers for n in range(20)]


def test_a_trial_rests_on_its_place_and_not_on_how_many_there_are() -> None:
    system = worded(preferences=tiers("arms=none", "climate=cool"))
    few, many = (Draws(system, Setup("n"), Rule("orders"), count, seed=5) for count in (3, 30))
    assert [few.setup_of(n) for n in range(3)] == [many.setup_of(n) for n in range(3)]
    assert few.setup_of(0) != Draws(system, Setup("n"), Rule("orders"), 3, seed=6).setup_of(0)


def test_in_the_joint_reading_a_trial_takes_the_rating_of_one_author() -> None:
    draws = Draws(worded(), Setup(BOTH), Rule("first table"), 50, seed=2)
    assert {draws.setup_of(trial).prefers for trial in range(50)} == {"n", "s"}
    assert {Draws(worded(), Setup("n"), Rule("first table"), 5, seed=2).setup_of(0).prefers} == {None}


@pytest.mark.parametrize("reading", ["n", "s"])
def test_a_tier_that_a_reading_does_not_hold_whole_is_drawn_as_far_as_it_does(reading: str) -> None:
    told = [{"want": "arms=none", "because": ["n1"]}, want("climate=cool"), want("line=hold")]
    system = study(pressing(preferences={"state": [{"tier": told}]}))
    [(_, _, order)] = Draws(system, Setup(reading), Rule("orders"), 1, seed=1).setup_of(0).orders
    assert sorted(order) == list(range(3 if reading == "n" else 2))


def test_nothing_is_uncertain_in_an_empty_model() -> None:
    assert rules_of(make({"actors": {}, "factors": {}}), Setup(BOTH)) == ()
