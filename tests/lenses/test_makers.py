"""What carries a world and what turns it, against trying every change of one rating."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from raison.lenses.crossimpact.footing import Turn, footings, forbidden_in, turn
from raison.lenses.crossimpact.reduced import asked_problem, in_steps
from raison.lenses.crossimpact.scenarios import Query, scenarios
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from tests.lenses.random_models import random_models
from tests.lenses.slow_lenses import point
from tests.lenses.systems import effect, factor, history, impacts, make


def hangs(bound: Impacts, query: Query, row: Worlds) -> bool:
    """Whether the factors of a world hang together, whatever is ruled out."""
    free = Impacts(bound.picture.__class__(**{**vars(bound.picture), "never": ()}))
    return row.tolist() in scenarios(free, query).worlds.tolist()


def changed(model: dict[str, Any], address: str, by: float) -> dict[str, Any]:
    """Return a model in which one rating is changed: `effects.NAME.push.VARIANT`."""
    _, name, _, variant = address.split(".")
    other = copy.deepcopy(model)
    for one in other["effects"]:
        if one["id"] == name:
            one["push"][variant] = point(one["push"][variant]) + by
    return other


def apply(model: dict[str, Any], found: Turn, option: int) -> dict[str, Any]:
    for change in found.options[option]:
        model = changed(model, change.effects[0].address, change.after - change.before)
    return model


def cases(count: int) -> Iterator[tuple[dict[str, Any], Impacts, Query, Worlds]]:
    for draw, model in random_models(count, nevers=False):
        query = Query(draw.choice(("tendency", "free")), {}, draw.choice((0, 0, 1)))
        bound = impacts(make(model))
        sizes = [len(own) for own in bound.frame.variants]
        yield model, bound, query, np.array([draw.randrange(size) for size in sizes])


def test_every_way_turns_the_world() -> None:
    turned = 0
    for model, bound, query, row in cases(60):
        together = hangs(bound, query, row)
        assert together == all(one.stands for one in footings(bound, query, row)), model
        found = turn(bound, query, row, "breaks" if together else "makes")
        if query.tolerance and found.possible:
            continue  # a change may shift the step that the slack is counted in
        for option in range(len(found.options)):
            assert hangs(impacts(make(apply(model, found, option))), query, row) != together, model
            turned += 1
    assert turned > 40


def test_no_single_smaller_change_turns_the_world() -> None:
    tried = 0
    for model, bound, query, row in cases(25):
        if query.tolerance:
            continue
        together = hangs(bound, query, row)
        found = turn(bound, query, row, "breaks" if together else "makes")
        addresses = [f"effects.{one['id']}.push.{variant}" for one in model["effects"] for variant in one["push"]]
        unit = in_steps(asked_problem(bound, query))[1]  # changes are whole steps
        size = found.size - unit if found.count == 1 else 3 if found.possible else 0
        for address, by in itertools.product(addresses, np.arange(-size, size + 0.1, unit)):
            before = next(
                point(one["push"][address.rsplit(".", 1)[1]])
                for one in model["effects"]
                if one["id"] == address.split(".")[1]
            )
            if by and before and abs(before + by) <= 3:
                reach = max(abs(point(push)) for one in model["effects"] for push in one["push"].values())
                if abs(before + by) <= reach:
                    other = impacts(make(changed(model, address, float(by))))
                    assert hangs(other, query, row) == together, (model, address, by)
                    tried += 1
    assert tried > 100


def test_a_held_factor_is_not_tested_and_may_not_be_repaired() -> None:
    bound = impacts(make(history()))
    row = bound.frame.row({"line": "hold", "arms": "pursued", "climate": "hot"})
    assert turn(bound, Query("free"), row, "makes").count == 0  # the golden case: having pressed, it stays so
    asunder = bound.frame.row({"line": "press", "arms": "none", "climate": "hot"})
    assert {one.balance.factor for one in footings(bound, Query("free"), asunder) if not one.stands} == {
        "arms",
        "climate",
    }
    held = Query("free", {"arms": "none"})
    assert [one.balance.factor for one in footings(bound, held, asunder) if not one.stands] == ["climate"]
    assert turn(bound, held, asunder, "makes").count == 1


def test_single_thin_and_what_is_ruled_out() -> None:
    model: dict[str, Any] = {
        "factors": {"a": factor("x", "x", "y"), "b": factor("p", "p", "q")},
        "effects": [effect("a=x", "b", {"p": 1}, id="one")],
        "never": [{"all": "a=y and b=q", "assumption": "made up"}],
    }
    bound = impacts(make(model))
    foot = footings(bound, Query(), bound.frame.row({"a": "x", "b": "p"}))[1]
    assert (foot.single, foot.thin, foot.balance.margin) == (False, False, 1)  # without it: level, and it stays
    model["effects"].append(effect("a=x", "b", {"q": 1}, id="two"))
    foot = footings(impacts(make(model)), Query(), bound.frame.row({"a": "x", "b": "p"}))[1]
    assert (foot.single, foot.thin, foot.balance.margin) == (True, True, 0)
    assert [never.address for never in forbidden_in(bound, bound.frame.row({"a": "y", "b": "q"}))] == ["never.0"]
