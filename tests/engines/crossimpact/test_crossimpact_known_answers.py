"""Published cases: the engine returns exactly what was published, and what was computed apart from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from raison.engines.crossimpact import (
    CrossImpactProblem,
    consistency_values,
    consistent_worlds,
    count_consistent_worlds,
    cycle_from,
    impact_balances,
    inconsistencies,
    succession,
    total_impact_score,
)

FOLDER = Path(__file__).parents[2] / "golden" / "crossimpact"
NAMES = ("somewhereland", "cib_global")


def case(name: str) -> tuple[dict[str, Any], CrossImpactProblem]:
    read = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    factors = [(part["name"], tuple(part["variants"])) for part in read["descriptors"]]
    return read, CrossImpactProblem(factors, read["matrix"])


def every_world(problem: CrossImpactProblem) -> np.ndarray:
    return np.array(list(np.ndindex(*problem.sizes.tolist())))


@pytest.mark.parametrize("name", NAMES)
def test_consistent_worlds_are_the_published_ones(name: str) -> None:
    read, problem = case(name)
    published = [entry["variants"] if isinstance(entry, dict) else entry for entry in read["published"]["consistent"]]
    result = consistent_worlds(problem)
    assert result.complete
    assert (result.worlds + 1).tolist() == sorted(published)


@pytest.mark.parametrize("name", NAMES)
def test_values_and_scores_of_each(name: str) -> None:
    read, problem = case(name)
    for entry in read["computed"]["consistent"]:
        world = np.array(entry["variants"]) - 1
        assert consistency_values(problem, world).tolist() == entry["consistency_per_descriptor"]
        assert consistency_values(problem, world).min() == entry["min_consistency"]
        assert total_impact_score(problem, world) == entry["total_impact_score"]


@pytest.mark.parametrize("name", NAMES)
def test_basins_under_succession_all_at_once(name: str) -> None:
    read, problem = case(name)
    settled = succession(problem, every_world(problem))
    ends, sizes = np.unique(settled.worlds[~settled.cycled], axis=0, return_counts=True)
    expected = {tuple(e["variants"]): e["basin_global_succession"] for e in read["computed"]["consistent"]}
    assert dict(zip(map(tuple, (ends + 1).tolist()), sizes.tolist(), strict=True)) == expected
    assert settled.cycled.sum() == sum(cycle["basin"] for cycle in read["computed"]["cycles"])


def test_the_cycle_of_the_global_case() -> None:
    read, problem = case("cib_global")
    (cycle,) = read["computed"]["cycles"]
    settled = succession(problem, every_world(problem))
    start = every_world(problem)[settled.cycled][0]
    assert (cycle_from(problem, start) + 1).tolist() == sorted(cycle["members"])
    assert np.unique(settled.worlds[settled.cycled], axis=0).tolist() == [
        (np.array(min(cycle["members"])) - 1).tolist()
    ]


def test_worked_balances_of_the_manual() -> None:
    read, problem = case("somewhereland")
    worked = read["published"]["worked_example"]
    world = np.array(worked["scenario"]) - 1
    assert impact_balances(problem, world).tolist() == worked["impact_balances"]
    names = [name for name, _ in problem.factors]
    off = [names[i] for i in np.flatnonzero(inconsistencies(problem, world))]
    assert worked["inconsistent_descriptor"] in off


def test_numbers_of_worlds_by_tolerance() -> None:
    read, problem = case("somewhereland")
    for tolerance, number in read["computed"]["n_scenarios_by_max_inconsistency_tolerance"].items():
        assert len(consistent_worlds(problem, tolerance=tolerance).worlds) == number
        assert count_consistent_worlds(problem, tolerance=tolerance).count == number


def test_a_strict_maximum_would_keep_one_world_only() -> None:
    _, problem = case("somewhereland")
    worlds = consistent_worlds(problem).worlds
    strict = worlds[(consistency_values(problem, worlds) > 0).all(axis=1)]
    assert (strict + 1).tolist() == [[1, 3, 1, 2, 3, 3]]


def river() -> CrossImpactProblem:
    """One owner holds or presses; two free factors: arming (none, pursued) and mood (cool, hot)."""
    impacts = np.zeros((6, 6))
    hold, press, none, pursued, cool, hot = range(6)
    impacts[press, pursued], impacts[hold, none] = 3, 1
    impacts[hot, pursued], impacts[cool, none] = 2, 2
    impacts[pursued, hot], impacts[none, cool] = 2, 2
    factors = [("line", ("hold", "press")), ("arming", ("none", "pursued")), ("mood", ("cool", "hot"))]
    return CrossImpactProblem(factors, impacts)


def test_pressing_and_returning_does_not_come_back() -> None:
    pressed = succession(river(), [1, 0, 0], held=(0,)).worlds[0]
    assert pressed.tolist() == [1, 1, 1]
    back = succession(river(), [0, 1, 1], held=(0,)).worlds[0]
    assert back.tolist() == [0, 1, 1]
    assert succession(river(), [0, 0, 0], held=(0,)).worlds[0].tolist() == [0, 0, 0]
