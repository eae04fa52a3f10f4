"""Scenarios, families, occurring variants and balances of random models against enumeration of every world."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from raison.lenses.budget import SECOND, Budget
from raison.lenses.crossimpact.families import families, projections
from raison.lenses.crossimpact.met import KnownWorlds, standing
from raison.lenses.crossimpact.scenarios import Query, Searching, scenarios, variants_of
from raison.lenses.worlds.balances import balance
from raison.lenses.worlds.impacts import Impacts
from raison.model.asked import Choices
from raison.words.expressions import Not, holds, read_expression
from raison.words.faults import Fault
from tests.lenses.random_models import random_models
from tests.lenses.slow_lenses import Slow, World
from tests.lenses.systems import effect, factor, impacts, make

CHOICES: tuple[Choices, ...] = ("tendency", "free")
Case = tuple[random.Random, Slow, Impacts, Query, list[World]]


def cases(count: int) -> Iterator[Case]:
    """Random models with random holds, slack and choices, and the worlds that hang together, one by one."""
    for draw, model in random_models(count):
        held = draw.choice(["", "", *model["factors"]])
        hold = {held: draw.choice(sorted(model["factors"][held]["variants"]))} if held else {}
        query = Query(draw.choice(CHOICES), hold, draw.choice([0, 0, 1, 1.5]))
        slow = Slow(model, hold)
        tendencies = query.choices == "tendency"
        together = [
            world
            for world in slow.worlds()
            if slow.hangs_together(world, tendencies=tendencies, tolerance=query.tolerance)
        ]
        yield draw, slow, impacts(make(model)), query, together


def searching(bound: Impacts, query: Query) -> Searching:
    return Searching(bound, query, Budget(SECOND))


def named(bound: Impacts, rows: Any) -> list[World]:
    return [tuple(bound.frame.world(row).values()) for row in rows]


def test_scenarios_are_the_worlds_that_hang_together() -> None:
    sizes = []
    for _, slow, bound, query, together in cases(120):
        found = scenarios(bound, query)
        assert found.complete
        assert named(bound, found.worlds) == together, slow.model
        sizes.append(len(together))
    assert sizes.count(0) >= 3 and sum(size > 1 for size in sizes) >= 20


def test_any_worlds_can_be_told_apart_into_those_that_hang_together_and_others() -> None:
    both = []
    for _, slow, bound, query, together in cases(120):
        rows = np.array([bound.frame.row(dict(zip(slow.names, world, strict=True))) for world in slow.worlds()])
        found = standing(bound, query, rows)
        assert named(bound, rows[found]) == together, slow.model
        both.append(bool(found.any()) and not found.all())
    assert sum(both) >= 60


def test_an_expression_occurs_where_some_world_has_it() -> None:
    answers = []
    for draw, slow, bound, query, together in cases(80):
        name = draw.choice(slow.names)
        text = f"{name}={draw.choice(slow.variants(name))} or not {slow.names[0]}={slow.variants(slow.names[0])[0]}"
        node = read_expression(text).root
        worlds = [dict(zip(slow.names, world, strict=True)) for world in together]
        here = KnownWorlds().under(bound, query)
        assert here.occurs(node) == any(holds(node, world) for world in worlds)
        assert here.occurs(Not(node)) == any(not holds(node, world) for world in worlds)
        answers.append(here.occurs(node))
    assert {True, False} <= set(answers)


def test_families_and_projections_agree_with_grouping_by_hand() -> None:
    several = 0
    for draw, slow, bound, query, together in cases(70):
        about = tuple(name for name in slow.names if draw.random() < 0.5) or (slow.names[0],)
        places = [slow.names.index(name) for name in about]
        groups: dict[World, list[World]] = {}
        for world in together:
            groups.setdefault(tuple(world[place] for place in places), []).append(world)
        found, complete = families(searching(bound, query), about)
        for some in (scenarios(bound, query), scenarios(bound, query, max_worlds=2)):  # all known, or some
            assert [one.occurring for one in families(searching(bound, query), about, known=some)[0]] == [
                one.occurring for one in found
            ]
        order = sorted(
            groups, key=lambda key: [slow.variants(name).index(v) for name, v in zip(about, key, strict=True)]
        )
        assert [tuple(variant for _, variant in one.about) for one in found] == order[:12]
        assert complete == (len(groups) <= 12)
        assert len(projections(bound, query, about).worlds) == len(groups)
        several += len(groups) > 1
        for one, key in zip(found, order, strict=False):
            occurring = {
                name: tuple(variant for variant in slow.variants(name) if any(w[at] == variant for w in groups[key]))
                for at, name in enumerate(slow.names)
            }
            assert dict(one.occurring) == occurring, slow.model
            assert named(bound, [one.example])[0] in groups[key]
    assert several >= 10


def test_occurring_variants_are_those_of_all_worlds() -> None:
    for _, slow, bound, query, together in cases(60):
        if not together:
            continue
        first = scenarios(bound, query, max_worlds=1).worlds[0]
        expected = {
            name: tuple(variant for variant in slow.variants(name) if any(world[at] == variant for world in together))
            for at, name in enumerate(slow.names)
        }
        assert variants_of(searching(bound, query), slow.names, [first]) == (expected, True)


def test_variants_that_a_budget_leaves_open_are_told() -> None:
    told = []
    for _, _, bound, query, together in cases(40):
        found = scenarios(bound, query, max_worlds=1).worlds
        if together:
            told.append(variants_of(Searching(bound, query, Budget(1)), bound.frame.factors, [found[0]])[1])
    assert told.count(False) >= 10


def test_balances_add_up_and_know_their_margin() -> None:
    idle = 0
    for draw, model in random_models(40):
        slow, bound = Slow(model), impacts(make(model))
        world = draw.choice(list(slow.worlds()))
        row = bound.frame.row(dict(zip(slow.names, world, strict=True)))
        for at, name in enumerate(slow.names):
            found = balance(bound, row, name)
            scores = {variant: slow.score(world, name, variant) for variant in slow.variants(name)}
            assert dict(found.scores) == scores
            assert found.present == world[at]
            rivals = [score for variant, score in scores.items() if variant != world[at]]
            assert found.margin == (scores[world[at]] - max(rivals) if rivals else 0)
            assert set(found.best) == {variant for variant, score in scores.items() if score == max(scores.values())}
            assert set(found.carrying()) | set(found.opposing()) == set(found.shares)
            assert not set(found.carrying()) & set(found.opposing())
            idle += len(found.idle)
            if slow.owners(name):
                assert not balance(bound, row, name, tendencies=False).shares
    assert idle > 20


def test_a_budget_that_runs_out_is_told_and_leaves_the_answer_open() -> None:
    model = {"factors": {f"x{k}": factor("p", "p", "q", "r") for k in range(6)}}
    bound = impacts(make(model))
    found = scenarios(bound, Query(), max_worlds=10)
    assert len(found.worlds) == 10 and not found.complete
    assert len(scenarios(bound, Query()).worlds) == 3**6
    told, complete = families(searching(bound, Query()), ("x0", "x1", "x2"), most=5)
    assert len(told) == 5 and not complete
    everything, complete = families(searching(bound, Query()), (), most=5)
    assert complete and len(everything) == 1
    assert all(variants == ("p", "q", "r") for variants in everything[0].occurring.values())


def test_choices_that_nobody_knows_and_negative_slack_are_faults() -> None:
    bound = impacts(make({"factors": {"x": factor("p", "p", "q")}}))
    with pytest.raises(Fault, match="is neither tendency nor free"):
        scenarios(bound, Query("wish"))  # type: ignore[arg-type]
    with pytest.raises(Fault):
        scenarios(bound, Query(tolerance=-1))


def test_a_held_factor_is_not_itself_tested() -> None:
    model = {
        "factors": {"x": factor("p", "p", "q"), "y": factor("p", "p", "q")},
        "effects": [effect("y=p|q", "x", {"p": 3}), effect("x=q", "y", {"q": 1}), effect("x=p", "y", {"p": 1})],
    }
    bound = impacts(make(model))
    assert named(bound, scenarios(bound, Query()).worlds) == [("p", "p")]
    assert named(bound, scenarios(bound, Query(hold={"x": "q"})).worlds) == [("q", "q")]
    assert np.array_equal(scenarios(bound, Query(tolerance=3)).worlds, [[0, 0], [0, 1], [1, 0], [1, 1]])
