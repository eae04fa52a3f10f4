"""Exact basins agree with following every world; samples are honest about what they did not meet."""

from __future__ import annotations

import numpy as np
import pytest
import yaml

from raison.engines.crossimpact import CrossImpactProblem, Way, consistent_worlds, succession
from raison.engines.crossimpact.basins import exact_basins, sampled_basins, wilson_interval
from raison.words.faults import CannotDo
from tests.engines.crossimpact import slow_crossimpact as slow
from tests.engines.crossimpact.test_crossimpact_known_answers import FOLDER, case


@pytest.mark.parametrize("name", ["somewhereland", "cib_global"])
def test_published_weights(name: str) -> None:
    read, problem = case(name)
    told = exact_basins(problem)
    fixed = {tuple((a.worlds[0] + 1).tolist()): a.size for a in told.attractors if not a.is_cycle}
    assert fixed == {tuple(e["variants"]): e["basin_global_succession"] for e in read["computed"]["consistent"]}
    cycles = [(len(a.worlds), a.size) for a in told.attractors if a.is_cycle]
    assert cycles == [(cycle["length"], cycle["basin"]) for cycle in read["computed"]["cycles"]]
    assert yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")) == read


def test_every_world_is_counted_where_it_settles() -> None:
    rng = np.random.default_rng(6)
    cycles = 0
    for _ in range(130):
        made = slow.random_case(rng)
        if rng.random() < 0.5:
            made.conditional = []
        moves = {0: {0: {len(made.factors[0][1]) - 1}}} if rng.random() < 0.3 else None
        problem = CrossImpactProblem(made.factors, made.impacts, made.conditional, moves)
        way = Way(
            rule=str(rng.choice(["all_at_once", "all_at_once", "sequential"])),
            ties=str(rng.choice(["present", "present", "first", "last"])),
            held=(len(made.sizes) - 1,) if rng.random() < 0.3 else (),
        )
        settled = succession(problem, slow.all_worlds(made.sizes), rule=way.rule, ties=way.ties, held=way.held)
        expected: dict[tuple[object, ...], int] = {}
        for row, cycled in zip(settled.worlds.tolist(), settled.cycled.tolist(), strict=True):
            expected[(*row, cycled)] = expected.get((*row, cycled), 0) + 1
        told = exact_basins(problem, way)
        assert {(*a.worlds[0].tolist(), a.is_cycle): a.size for a in told.attractors} == expected
        cycles += sum(a.is_cycle for a in told.attractors)
    assert cycles > 20


def test_long_paths_and_many_attractors_are_followed() -> None:
    free = CrossImpactProblem([(str(i), ("0", "1", "2")) for i in range(8)], np.zeros((24, 24)))
    assert len(exact_basins(free).attractors) == 3**8  # nothing moves: every world is its own basin


def test_a_table_too_large_is_refused() -> None:
    with pytest.raises(CannotDo, match="sample"):
        exact_basins(CrossImpactProblem([(str(i), ("0", "1")) for i in range(40)], np.zeros((80, 80))))


def test_samples_list_what_they_did_not_meet() -> None:
    _, problem = case("somewhereland")
    worlds = consistent_worlds(problem).worlds
    told = sampled_basins(problem, 40, np.random.default_rng(0), known=worlds)
    assert sum(basin.hits for basin in told) == 40
    assert {tuple(w) for w in worlds.tolist()} == {tuple(basin.world.tolist()) for basin in told}
    missed = [basin for basin in told if basin.hits == 0]
    assert missed
    assert all(basin.low == 0 < basin.high for basin in missed)
    exact = {tuple(a.worlds[0].tolist()): a.size / 486 for a in exact_basins(problem).attractors}
    many = sampled_basins(problem, 20_000, np.random.default_rng(1))
    inside = [basin.low <= exact[tuple(basin.world.tolist())] <= basin.high for basin in many]
    assert sum(inside) >= len(inside) - 1


def test_wilson_interval_by_hand() -> None:
    low, high = wilson_interval(5, 10)
    assert low == pytest.approx(0.2366, abs=1e-4)
    assert high == pytest.approx(0.7634, abs=1e-4)
