"""Shocks against pushing one world after another, and the graph of levers against the arcs it is made of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from raison.engines.crossimpact import succession
from raison.findings.asking.asking import Wish
from raison.findings.scenarios.answer import scenarios as asked
from raison.lenses.crossimpact.levers import levers
from raison.lenses.crossimpact.scenarios import Query, problem_of
from raison.lenses.crossimpact.shocks import shocks
from tests.lenses.random_models import random_models
from tests.lenses.systems import factor, history, impacts, make
from tests.lenses.test_levers import every_world

MOVES = {"a": factor("a", "a", "b", "c", moves={"a": ["b"]})}


def test_each_shock_settles_as_the_world_with_the_push_does_when_nothing_holds_it() -> None:
    outlasting = gone = 0
    for draw, model in random_models(60):
        bound = impacts(make(model))
        query = Query(draw.choice(("tendency", "free")))
        starts = every_world(bound)[:: draw.randint(1, 4)]
        found = shocks(bound, query, starts)
        kept = bound.owned if query.choices == "free" else ()
        assert {name for ((name, _),) in found.shocks} == {
            name for place, name in enumerate(bound.frame.factors) if place not in kept
        }
        for place, ((name, variant),) in enumerate(found.shocks):
            start = draw.randrange(len(starts))
            row = starts[start].copy()
            row[bound.frame.place[name]] = bound.frame.index(name, variant)
            done, alone = (succession(problem_of(bound, query.choices), one, held=kept) for one in (row, starts[start]))
            assert found.ends[place, start].tolist() == done.worlds[0].tolist()
            barred = [
                bound.frame.truth(never.node, rows)[0]
                for never in bound.picture.never
                for rows in (done.worlds, alone.worlds)
            ]
            assert found.unknown[place, start] == (done.cycled[0] or alone.cycled[0] or any(barred))
            assert not found.able[place, start] or not np.array_equal(row, starts[start])
            outlasting += bool(found.left(place, start))
            gone += found.able[place, start] and not found.left(place, start)
    assert outlasting >= 100 and gone >= 40, (outlasting, gone)


def test_a_push_that_moves_forbid_cannot_be_made() -> None:
    bound = impacts(make({"factors": MOVES, "actors": {}}))
    found = shocks(bound, Query(), every_world(bound))
    able = {one[0][1]: row.tolist() for one, row in zip(found.shocks, found.able, strict=True)}
    assert able == {"a": [False, True, True], "b": [True, False, True], "c": [False, True, False]}


def test_a_shock_fades_where_a_hold_does_not() -> None:
    bound = impacts(make(history()))
    today = bound.frame.row(bound.picture.world)[None, :]
    free = Query("free")
    held, once = levers(bound, free, today), shocks(bound, free, today)
    press = held.levers.index((("line", "press"),))
    assert [held.names[column] for column in held.shifted(press, 0)] == ["arms", "climate"]
    assert all(name != "line" for ((name, _),) in once.shocks)  # choices that are free stay where they are put


@pytest.fixture(scope="module")
def told() -> list[dict[str, Any]]:
    found = []
    for _, model in random_models(25):
        system = make(model)
        if any(factor.owner for factor in system.factors.values()):
            answers = asked(system, Wish(reading="both", levers=True)).answers
            found += [answer.data["levers"] for answer in answers]
    return found


def test_arcs_are_the_held_choices_and_pushes_that_lead_elsewhere(told: list[dict[str, Any]]) -> None:
    arcs = 0
    for data in told:
        anyway = {one["from"]: one["to"] for one in data["alone"]}
        singles = {
            (one["from"], one["to"])
            for one in data["held"]
            if len(one["hold"]) == 1 and one["to"] not in (one["from"], anyway[one["from"]])
        }
        drawn = {
            (arc["from"], arc["to"]) for arc in data["graph"]["arcs"] if any(len(one) == 1 for one in arc["holds"])
        }
        assert drawn == singles
        pushed = {
            (one["from"], one["to"])
            for one in data["shocks"]
            if one["to"] == "unknown" or one["to"] not in (one["from"], anyway[one["from"]])
        }
        assert {(arc["from"], arc["to"]) for arc in data["graph"]["arcs"] if arc["shocks"]} == pushed
        assert {(arc["from"], arc["to"]) for arc in data["graph"]["arcs"] if arc["by_itself"]} == set(anyway.items())
        arcs += len(singles)
    assert arcs >= 40


def test_of_several_sets_an_arc_keeps_the_smallest(told: list[dict[str, Any]]) -> None:
    sizes = [{len(one) for one in arc["holds"]} for data in told for arc in data["graph"]["arcs"] if arc["holds"]]
    assert all(len(found) == 1 for found in sizes)
    assert {1} in sizes and {2} in sizes
