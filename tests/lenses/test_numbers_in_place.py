"""Numbers in place of ratings, by address: the same answers as a study that is written with these numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from raison.ensemble.plan import Plan
from raison.lenses.alignment.ties import number_of, ties_of
from raison.lenses.bargaining.table import table_of
from raison.lenses.ratings import ratings_of, with_numbers
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import picture, picture_of_draft, sketch
from raison.model.setup import Setup
from raison.words.faults import Fault
from tests.examples.alignment import example as tied
from tests.examples.bargaining import STANCES, talks
from tests.examples.model import example

PUSH = "effects.pressure.push.pursued"


def numbers(impacts: Impacts) -> list[Any]:
    return [*impacts.tending.impacts.ravel().tolist(), *[push for _, _, push in impacts.tending.conditional]]


@pytest.mark.parametrize("pick", ["point", "weak", "strong"])
def test_a_push_counts_as_the_number_in_its_place_and_nothing_else_changes(pick: Any) -> None:
    plain = Setup("grim", pick=pick)
    told, changed = (picture(example(), setup) for setup in (plain, replace(plain, numbers={PUSH: -1.5})))
    for one, other in zip(told.effects, changed.effects, strict=True):
        assert Impacts(changed).number(other) == (-1.5 if one.address == PUSH else Impacts(told).number(one))
    assert (told.today, told.tiers, told.never) == (changed.today, changed.tiers, changed.never)


def test_a_draft_is_bound_once_and_filled_many_times() -> None:
    setup = Setup("grim")
    draft, bound = sketch(example(), setup), Impacts(picture(example(), setup))
    plan = Plan(ratings_of(example(), setup), 20, 3)
    seen = set()
    for trial in range(plan.count):
        filled = replace(setup, numbers=plan.numbers(trial))
        quick, slow = bound.redrawn(picture_of_draft(draft, filled)), Impacts(picture(example(), filled))
        assert numbers(quick) == numbers(slow)
        seen.add(tuple(numbers(quick)))
    assert len(seen) == (20 if plan.uncertain else 1)


def test_without_ranges_every_trial_is_the_answer() -> None:
    setup = Setup("grim")
    points = {address: value.point for address, value in ratings_of(example(), setup).items()}
    assert numbers(Impacts(picture(example(), with_numbers(example(), setup, points)))) == numbers(
        Impacts(picture(example(), setup))
    )


def test_authors_who_are_averaged_get_their_numbers_first() -> None:
    joint = Setup("both", aggregate="mean")
    addresses = [one for one in ratings_of(example(), joint) if one.startswith("effects.")]
    assert addresses
    plain, changed = (picture(example(), one).effects for one in (joint, with_numbers(example(), joint, {PUSH: 3.0})))
    before, after = (next(one.value.point for one in told if one.address == PUSH) for told in (plain, changed))
    assert after == pytest.approx(before + (3.0 - ratings_of(example(), joint)[PUSH].point) / 2)


def test_a_want_weighs_what_it_is_told_to_weigh() -> None:
    wants = [{"want": "arms=none", "id": "calm", "assumption": "a"}, {"want": "line=press", "assumption": "a"}]
    system = example(preferences={"state": [{"tier": wants}]})
    setup = with_numbers(system, Setup("both"), {"preferences.state.calm": 4.0})
    assert [want.weight for want in picture(system, setup).tiers["state"][0]] == [4.0, 1]
    with pytest.raises(Fault, match="a number above 0"):
        with_numbers(system, Setup("both"), {"preferences.state.calm": 0.0})


@pytest.mark.parametrize(
    ("address", "part", "number"),
    [
        ("stances.upland-release.position", "position", 91.0),
        ("stances.upland-release.salience", "salience", 0.25),
        ("stances.upland-release.capability", "capability", 7.0),
    ],
)
def test_each_part_of_a_stance_has_its_number(address: str, part: str, number: float) -> None:
    assert STANCES[0]["actor"] == "upland"
    told, changed = (
        table_of(talks(), setup).stances for setup in (Setup("both"), Setup("both", numbers={address: number}))
    )
    assert getattr(changed[0], part).value.point == number
    assert [one for one in changed if one.name != "upland-release"] == list(told[1:])
    same = {"position", "salience", "capability"} - {part}
    assert all(getattr(changed[0], kind) == getattr(told[0], kind) for kind in same)


def test_where_an_issue_stands_and_how_strong_a_tie_is() -> None:
    setup = with_numbers(talks(), Setup("both"), {"issues.release.now": 33.0})
    [topic] = [one for one in table_of(talks(), setup).topics if one.name == "release"]
    assert topic.now is not None and topic.now.point == 33.0
    ties = ties_of(tied(), Setup("both"))
    unknown = next(tie for tie in ties if tie.value is None)
    changed = ties_of(tied(), with_numbers(tied(), Setup("both"), {ties[0].address: -2.0, unknown.address: 1.0}))
    found = {tie.address: number_of(tie, Setup("both")) for tie in changed}
    assert (found[ties[0].address], found[unknown.address]) == (-2.0, 1.0)
    rest = [tie for tie in changed if tie.address not in (ties[0].address, unknown.address)]
    assert rest == [tie for tie in ties if tie.address not in (ties[0].address, unknown.address)]


@pytest.mark.parametrize(
    ("address", "number", "rule"),
    [
        ("stances.upland-relase.position", 1.0, "is no number of this reading"),
        ("stances.upland-release.position", 1e6, "on the scale"),
        ("stances.upland-release.salience", 1.5, "a salience"),
        ("stances.upland-release.capability", -1.0, "a capability"),
        ("issues.release.now", float("nan"), "on the scale"),
    ],
)
def test_what_a_rating_cannot_be_is_refused(address: str, number: float, rule: str) -> None:
    with pytest.raises(Fault, match=rule):
        with_numbers(talks(), Setup("both"), {address: number})


def test_setups_with_the_same_numbers_are_one() -> None:
    one, other = (Setup("both", numbers={"a": 1.0}) for _ in range(2))
    assert one == other and hash(one) == hash(other) and one != Setup("both")
