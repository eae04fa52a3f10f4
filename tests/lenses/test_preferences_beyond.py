"""Rankings, weights, strength, unknown comparisons and attitudes of a study, against their sentences in loops.

250 random models; where a study says none of them, the answers are the standard ones.
"""

from __future__ import annotations

import itertools
import random
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
import pytest

from raison.engines.conflict import EXTENSIONS
from raison.lenses.conflict.preferences import (
    attitude_matrix,
    by_attitudes,
    by_extension,
    by_strength,
    strength_levels,
    unknown_pairs,
)
from raison.lenses.conflict.states import Board, states
from raison.lenses.conflict.verdicts import CONCEPTS, ranks, verdicts
from raison.words.expressions import holds, read_expression
from tests.lenses.random_models import _leaf, random_models
from tests.lenses.systems import ASSUMED, factor, impacts, make, want

World = dict[str, str]
read = cache(read_expression)


def worlds_of(model: dict[str, Any]) -> list[World]:
    names = list(model["factors"])
    every = itertools.product(*(model["factors"][name]["variants"] for name in names))
    return [dict(zip(names, one, strict=True)) for one in every]


def true(text: str, world: World) -> bool:
    return holds(read(text), world)


def richer(draw: random.Random, model: dict[str, Any]) -> dict[str, Any]:
    """The same with weights, a strong beginning, and comparisons that nobody tells, for each actor."""
    variants = {name: list(one["variants"]) for name, one in model["factors"].items()}
    for actor in model["actors"]:
        tiers: list[dict[str, Any]] = [
            {"tier": [want(_leaf(draw, variants, sorted(variants)), weight=draw.choice([1, 2, 0.5])) for _ in range(2)]}
            for _ in range(draw.randint(1, 3))
        ]
        for tier in tiers[: draw.randint(0, len(tiers))]:
            for one in tier["tier"]:
                one["strong"] = True
        doubt = want(_leaf(draw, variants, sorted(variants)), unknown=True)
        if draw.random() < 0.4:
            doubt["over"] = _leaf(draw, variants, sorted(variants))
        tiers.insert(draw.randint(0, len(tiers)), doubt)
        model["preferences"][actor] = tiers
    return model


def weights(tier: dict[str, Any], world: World) -> Fraction:
    return sum((Fraction(str(one["weight"])) for one in tier["tier"] if true(one["want"], world)), Fraction(0))


def test_worlds_are_compared_as_the_study_says() -> None:
    told = {"unknown": 0, "strong": 0, "better": 0}
    for draw, plain in random_models(120, nevers=False):
        model = richer(draw, plain)
        bound = impacts(make(model))
        every = worlds_of(model)
        rows = np.array([bound.frame.row(world) for world in every])
        actor = draw.choice(list(model["actors"]))
        ranked, levels = ranks(bound, rows, actor), strength_levels(bound, rows, actor)
        unknown = unknown_pairs(bound, rows, (actor,))
        pairs = [(draw.randrange(len(every)), draw.randrange(len(every))) for _ in range(40)]
        for s, q in pairs:
            better, strong, open_ = compared(model["preferences"][actor], every[s], every[q])
            assert (ranked[q] > ranked[s]) == better
            assert (levels[q] > levels[s]) == strong
            assert bool(unknown(0, np.array([s]), np.array([q]))[0]) == (open_ and s != q)
            told = {"unknown": told["unknown"] + open_, "strong": told["strong"] + strong,
                    "better": told["better"] + better}  # fmt: skip
    assert min(told.values()) > 200, told


def compared(tiers: list[dict[str, Any]], start: World, end: World) -> tuple[bool, bool, bool]:
    """Whether the end is better, whether much better, whether nobody tells: the first tier that differs decides."""
    better = strong = decided = unknown = False
    for tier in tiers:
        if "tier" not in tier:
            other = tier.get("over")
            one = [true(tier["want"], world) for world in (start, end)]
            two = [true(other, world) if other else not side for world, side in zip((start, end), one, strict=True)]
            unknown |= not decided and ((one[0] and two[1]) or (two[0] and one[1]))
            continue
        here, there = weights(tier, start), weights(tier, end)
        if not decided and here != there:
            better, decided = there > here, True
            strong = better and all(one.get("strong") for one in tier["tier"])
    return better, strong, unknown


def test_without_their_words_all_ways_to_reason_are_the_standard_one() -> None:
    boards = groups = 0
    for _, model in random_models(130):
        bound = impacts(make(model))
        found = states(bound, Board())
        if not found.start.known or not found.movers or any(map(len, found.unknown)):
            continue
        boards += 1
        every = verdicts(bound, found)
        for concept in CONCEPTS:
            usual = every.least[concept]
            assert all((stays == usual).all() for stays in by_extension(bound, every, concept).values())
            strength = by_strength(bound, every, concept)
            assert (strength.stable == usual).all()
        tied = any(len(set(row.tolist())) < len(row) for row in every.model.ranks)
        groups += len(found.movers) > found.n_actors
        if len(found.movers) == found.n_actors and not tied:
            assert all((by_attitudes(bound, every, one) == every.least[one]).all() for one in CONCEPTS)
    assert boards > 30
    assert groups > 5


def test_wishing_only_oneself_well_is_the_standard_concepts_where_no_worlds_tie() -> None:
    tried = 0
    for seed in range(40):
        draw = random.Random(seed)
        names = ["x", "y", "z"]
        model = {
            "actors": {actor: {"name": actor} for actor in "ab"},
            "factors": {name: factor("no", "no", "yes", owner=draw.choice("ab")) for name in names},
            "rankings": [{"actor": actor, "order": draw.sample(_states(names), 8), **ASSUMED} for actor in "ab"],
        }
        bound = impacts(make(model))
        found = states(bound, Board(consequences=False))
        every = verdicts(bound, found)
        assert attitude_matrix(bound, found.actors).tolist() == np.eye(len(found.actors)).tolist()
        for concept in CONCEPTS:
            assert (by_attitudes(bound, every, concept) == every.least[concept]).all()
        tried += len(found.actors) == 2
    assert tried > 20


def _states(names: list[str]) -> list[str]:
    every = itertools.product(("no", "yes"), repeat=len(names))
    return [" and ".join(f"{name}={one}" for name, one in zip(names, each, strict=True)) for each in every]


def test_a_ranking_puts_worlds_on_its_levels_before_any_want() -> None:
    model = {
        "actors": {"a": {"name": "A"}},
        "factors": {name: factor("no", "no", "yes", owner="a") for name in ("x", "y")},
        "rankings": [{"actor": "a", "order": ["x=yes and y=no", ["x=no and y=no", "x=no and y=yes"]],
                      "much_worse_after": [2], **ASSUMED}],
        "preferences": {"a": [want("y=yes")]},
    }  # fmt: skip
    bound = impacts(make(model))
    rows = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    assert ranks(bound, rows, "a").tolist() == [1, 2, 3, 0]
    assert strength_levels(bound, rows, "a").tolist() == [1, 1, 1, 0]


def test_of_two_authors_one_ranking_counts_and_the_preferred_one_if_asked() -> None:
    sources = {name: {"title": name, "authors": ["n"], "date": "2030"} for name in ("one", "two")}
    model = {
        "actors": {"a": {"name": "A"}},
        "factors": {"x": factor("no", "no", "yes", owner="a")},
        "rankings": [
            {"actor": "a", "order": ["x=yes"], "readings": ["r1"], **ASSUMED},
            {"actor": "a", "order": ["x=no"], "readings": ["r2"], **ASSUMED},
        ],
    }
    system = make(model, {"readings": {"r1": {"source": "one"}, "r2": {"source": "two"}}}, sources={"sources": sources})
    rows = np.array([[0], [1]])
    assert ranks(impacts(system), rows, "a").tolist() == [0, 1]
    assert ranks(impacts(system, prefers="r2"), rows, "a").tolist() == [1, 0]
    assert ranks(impacts(system, "r2"), rows, "a").tolist() == [1, 0]
    silent = impacts(system, silent=frozenset({"rankings.0"}))
    assert ranks(silent, rows, "a").tolist() == [1, 0]


@pytest.mark.parametrize(
    ("wish", "stays"), [(None, [False, True]), ("positive", [True, False]), ("negative", [False, True])]
)
def test_attitudes_turn_what_an_actor_does(wish: str | None, stays: list[bool]) -> None:
    told = [{"actor": "a", "towards": "b", "is": wish, **ASSUMED}] if wish else []
    model = {
        "actors": {"a": {"name": "A"}, "b": {"name": "B"}},
        "factors": {"x": factor("no", "no", "yes", owner="a"), "y": factor("no", "no", "yes", owner="b")},
        "preferences": {"a": [want("x=yes")] if wish != "positive" else [], "b": [want("x=no")]},
        "attitudes": told,
    }
    bound = impacts(make(model))
    found = states(bound, Board(factors=("x",), consequences=False))
    full = states(bound, Board(consequences=False))
    every = verdicts(bound, full)
    place = full.actors.index("a")
    told_stays = by_attitudes(bound, every, "nash")[place]
    by_world = {bound.frame.world(row)["x"]: bool(told_stays[number]) for number, row in enumerate(full.worlds)
                if bound.frame.world(row)["y"] == "no"}  # fmt: skip
    assert [by_world["no"], by_world["yes"]] == stays
    assert len(found.worlds) == 2
    assert set(EXTENSIONS) == set("abcd")
