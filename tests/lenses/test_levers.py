"""Levers, basins, reduced problems and experts, against settling one world after another."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from raison.engines.crossimpact import succession
from raison.lenses.crossimpact.basins import Sampling, basins, interval
from raison.lenses.crossimpact.experts import experts
from raison.lenses.crossimpact.influence import structure
from raison.lenses.crossimpact.levers import levers
from raison.lenses.crossimpact.reduced import in_steps, pin_factors
from raison.lenses.crossimpact.scenarios import Query, problem_of, scenarios
from raison.lenses.worlds.impacts import Impacts
from raison.words.faults import CannotDo
from tests.lenses.random_models import random_models
from tests.lenses.systems import effect, factor, history, impacts, make

DRAWN = Sampling(4000, np.random.default_rng(7))


def every_world(bound: Impacts) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array(list(itertools.product(*(range(len(own)) for own in bound.frame.variants))), dtype=np.int64)


def test_pressing_alone_arms_and_does_not_come_back() -> None:
    bound = impacts(make(history()))
    today = bound.frame.row(bound.picture.world)
    found = levers(bound, Query("free"), today[None, :])
    assert found.levers == ((("line", "hold"),), (("line", "press"),))
    assert [found.names[column] for column in found.shifted(1, 0)] == ["arms", "climate"]
    assert found.shifted(0, 0) == () and found.stays(1, 0)


def test_each_lever_settles_as_one_world_with_it_held_does() -> None:
    pulled = 0
    for draw, model in random_models(40):
        bound = impacts(make(model))
        query = Query(draw.choice(("tendency", "free")))
        if not bound.owned:
            with pytest.raises(CannotDo, match="nobody owns"):
                levers(bound, query, every_world(bound))
            continue
        starts = every_world(bound)[:: draw.randint(1, 5)]
        found = levers(bound, query, starts)
        for place, lever in enumerate(found.levers):
            start = draw.randrange(len(starts))
            row = starts[start].copy()
            own = [bound.frame.place[name] for name, _ in lever]
            row[own] = [bound.frame.index(name, variant) for name, variant in lever]
            held = sorted({*own, *(bound.owned if query.choices == "free" else ())})
            done = succession(problem_of(bound, query.choices), row, held=held)
            banned = any(bound.frame.truth(never.node, done.worlds)[0] for never in bound.picture.never)
            assert found.unknown[place, start] == (done.cycled[0] or banned)
            assert found.ends[place, start].tolist() == done.worlds[0].tolist()
            moves = (bound.picture.factors[name].moves for name, _ in lever)
            begun = bound.frame.world(starts[start])
            barred = [
                begun[name] in ways and variant != begun[name] and variant not in ways[begun[name]]
                for (name, variant), ways in zip(lever, moves, strict=True)
            ]
            assert found.allowed[place, start] == (not any(barred))
            pulled += 1
    assert pulled > 300


def test_a_pair_tells_only_what_neither_reaches_alone() -> None:
    model = {
        "actors": {"s": {"name": "S"}},
        "factors": {
            "a": factor("no", "no", "yes", owner="s"),
            "b": factor("no", "no", "yes", owner="s"),
            "c": factor("low", "low", "high"),
        },
        "effects": [
            effect("a=yes", "c", {"high": 2}),
            effect("b=yes", "c", {"high": 2}),
            effect("a=yes|no", "c", {"low": 3}),
        ],
    }
    bound = impacts(make(model))
    found = levers(bound, Query("free"), bound.frame.row(bound.picture.world)[None, :])
    told = {found.levers[place]: found.together(place, 0) for place in range(4, len(found.levers))}
    assert {lever for lever, columns in told.items() if columns} == {(("a", "yes"), ("b", "yes"))}


def test_counts_of_basins_are_those_of_settling_every_world() -> None:
    for draw, model in random_models(40):
        bound = impacts(make(model))
        name = draw.choice(bound.frame.factors)
        hold = {name: draw.choice(sorted(model["factors"][name]["variants"]))} if draw.random() < 0.5 else {}
        query = Query(draw.choice(("tendency", "free")), hold)
        rows = every_world(bound)
        for held, variant in hold.items():
            rows = rows[rows[:, bound.frame.place[held]] == bound.frame.index(held, variant)]
        kept = {*(bound.frame.place[held] for held in hold), *(bound.owned if query.choices == "free" else ())}
        done = succession(problem_of(bound, query.choices), rows, held=sorted(kept))
        counted: dict[tuple[int, ...], int] = {}
        for end in map(tuple, done.worlds.tolist()):
            counted[end] = counted.get(end, 0) + 1
        found = basins(bound, query, "all_at_once", DRAWN, rows[:0])
        assert found.exact and found.starts == len(rows) == sum(one.count for one in found.found)
        assert {tuple(one.world.tolist()): one.count for one in found.found} == counted
        assert {tuple(one.world.tolist()) for one in found.found if one.circle} == {
            tuple(end) for end in done.worlds[done.cycled].tolist()
        }


def test_a_drawn_basin_lists_known_worlds_and_brackets_the_exact_share(monkeypatch: pytest.MonkeyPatch) -> None:
    bound = impacts(make(history()))
    exact = basins(bound, Query("free"), "all_at_once", DRAWN, every_world(bound)[:0])
    monkeypatch.setattr("raison.lenses.crossimpact.basins.MOST_BY_TABLE", 1)
    monkeypatch.setattr("raison.lenses.crossimpact.basins.MOST_BY_RULE", 1)
    known = scenarios(bound, Query("free")).worlds
    drawn = basins(bound, Query("free"), "all_at_once", Sampling(4000, np.random.default_rng(7)), known)
    assert not drawn.exact and sum(one.count for one in drawn.found) == 4000
    shares = {tuple(one.world.tolist()): one.count / exact.starts for one in exact.found}
    for one in drawn.found:
        low, high = interval(one.count, drawn)
        assert low <= shares[tuple(one.world.tolist())] <= high
    unhit = basins(bound, Query("free"), "all_at_once", Sampling(1, np.random.default_rng(7)), known)
    assert {tuple(row) for row in known.tolist()} <= {tuple(one.world.tolist()) for one in unhit.found}
    assert [interval(one.count, unhit)[1] > 0.5 for one in unhit.found if not one.count]


def test_a_pinned_problem_settles_as_the_whole_one_with_the_factor_held() -> None:
    for draw, model in random_models(40):
        bound = impacts(make(model))
        at = draw.randrange(len(bound.frame.factors))
        variant = draw.randrange(len(bound.frame.variants[at]))
        rows = every_world(bound)
        rows = rows[rows[:, at] == variant]
        small = rows.copy()
        small[:, at] = 0
        ends = succession(pin_factors(bound.tending, {at: variant}), small).worlds
        ends[:, at] = variant
        assert ends.tolist() == succession(bound.tending, rows, held=[at]).worlds.tolist()


def test_a_problem_in_steps_is_whole_and_settles_alike() -> None:
    halves = 0
    for _, model in random_models(40):
        bound = impacts(make(model))
        whole, unit = in_steps(bound.tending)
        assert whole.is_whole
        rows = every_world(bound)
        assert succession(whole, rows).worlds.tolist() == succession(bound.tending, rows).worlds.tolist()
        halves += unit == 0.5
    assert halves > 5


def test_structure_tells_drivers_islands_and_closed_chains() -> None:
    model = history()
    model["factors"]["alone"] = factor("x", "x", "y")
    found = structure(impacts(make(model)), "tendency")
    sums = {one.factor: (one.active, one.passive) for one in found.driving}
    assert sums == {"line": (4, 0), "arms": (4, 8), "climate": (4, 4), "alone": (0, 0)}
    assert found.islands == (("line", "arms", "climate"), ("alone",))
    assert {(frozenset(one.links), one.sign) for one in found.chains} == {
        (frozenset({("arms", "pursued"), ("climate", "hot")}), 1),
        (frozenset({("arms", "none"), ("climate", "cool")}), 1),
    }


def test_alike_readings_are_wholly_alike_and_their_mean_is_themselves() -> None:
    bound = impacts(make(history()))
    found = experts([bound, bound], Query())
    assert found.differences == () and (found.likeness == 1).all()
    assert len({one.codes for one in found.kernels}) == 1


def test_mean_and_differences_of_two_readings() -> None:
    factors = {"a": factor("x", "x", "y"), "b": factor("p", "p", "q"), "c": factor("l", "l", "m")}
    rest = [effect("a=x", "b", {"q": 1}, when="c=l")]
    one, other = (
        impacts(make({"factors": factors, "effects": [effect("a=x", "b", {"p": size}), *more]}))
        for size, more in ((3, rest), (-1, []))
    )
    found = experts([one, other], Query())
    told = {(entry.source, entry.target): (entry.values, entry.opposed) for entry in found.differences}
    assert told == {(("a", "x"), ("b", "p")): ((3, -1), True), (None, ("b", "q")): ((1, 0), False)}
    counts = dict(
        zip((kernel.name for kernel in found.kernels), (len(one.codes) for one in found.kernels), strict=False)
    )
    # With a=x: p wins in the first and in the mean (1 against 0.5), q in the second; a=y leaves b level.
    assert [kernel.complete for kernel in found.kernels] == [True] * 4 and counts["mean"] == 6
    assert found.kernels[0].codes == found.kernels[2].codes != found.kernels[1].codes
    assert found.likeness[0, 1] == pytest.approx(4 / 8)
