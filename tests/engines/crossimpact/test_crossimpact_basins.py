"""Exact basins agree with following every world; samples are honest about what they did not meet."""

from __future__ import annotations

import os

import numpy as np
import pytest
import yaml

from raison.engines.crossimpact import CrossImpactProblem, MovementRule, consistent_worlds, cycle_from, succession
from raison.engines.crossimpact.movement.basins import Basins, exact_basins, sampled_basins, table_size, wilson_interval
from raison.engines.crossimpact.movement.rules import RULES
from raison.words.faults import CannotDo
from tests.engines.crossimpact import slow_crossimpact as slow
from tests.engines.crossimpact.test_crossimpact_known_answers import FOLDER, case

INTERPRETED = os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0")
PROBLEMS = 40 if INTERPRETED else 600


@pytest.mark.parametrize("name", ["somewhereland", "cib_global"])
def test_published_weights(name: str) -> None:
    read, problem = case(name)
    found = exact_basins(problem).attractors
    fixed = {tuple((a.worlds[0] + 1).tolist()): a.size for a in found if not a.is_cycle}
    assert fixed == {tuple(e["variants"]): e["basin_global_succession"] for e in read["computed"]["consistent"]}
    cycles = [(len(a.worlds), a.size) for a in found if a.is_cycle]
    assert cycles == [(cycle["length"], cycle["basin"]) for cycle in read["computed"]["cycles"]]
    assert yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")) == read


def counted(problem: CrossImpactProblem, way: MovementRule) -> dict[tuple[object, ...], int]:
    """Every world followed to where it settles, and counted there."""
    worlds = slow.all_worlds(problem.sizes.tolist())
    settled = succession(problem, worlds, rule=way.rule, ties=way.ties, held=way.held, classes=way.classes)
    counts: dict[tuple[object, ...], int] = {}
    for row, cycled in zip(settled.worlds.tolist(), settled.cycled.tolist(), strict=True):
        counts[(*row, cycled)] = counts.get((*row, cycled), 0) + 1
    return counts


def told(basins: Basins) -> dict[tuple[object, ...], int]:
    return {(*a.worlds[0].tolist(), a.is_cycle): a.size for a in basins.attractors}


def random_way(rng: np.random.Generator, n_factors: int) -> MovementRule:
    order = rng.permutation(n_factors).tolist()
    return MovementRule(
        rule=str(rng.choice(sorted(RULES))),
        ties=str(rng.choice(["present", "present", "first", "last"])),
        held=tuple(int(f) for f in np.flatnonzero(rng.random(n_factors) < 0.15)),
        classes=(tuple(order[: n_factors // 3]), tuple(order[n_factors // 3 : 2 * n_factors // 3])),
    )


def random_problem(rng: np.random.Generator) -> CrossImpactProblem:
    """Ties, reals, self-influence, guards, moves; now and then a problem too large for short numbers."""
    made = slow.random_case(rng)
    scale = 1_000_000 if rng.random() < 0.1 else 1
    conditional = [(guard, column, scale * push / made.unit) for guard, column, push in made.conditional]
    moves = {
        factor: {int(rng.integers(size)): {int(v) for v in np.flatnonzero(rng.random(size) < 0.4)}}
        for factor, size in enumerate(made.sizes)
        if rng.random() < 0.15
    }
    return CrossImpactProblem(made.factors, scale * made.impacts / made.unit, conditional, moves)


def test_every_world_is_counted_where_it_settles() -> None:
    rng = np.random.default_rng(6)
    cycles = guarded = real = moved = 0
    for _ in range(PROBLEMS):
        problem = random_problem(rng)
        way = random_way(rng, problem.n_factors)
        basins = exact_basins(problem, way)
        assert told(basins) == counted(problem, way), (problem, way)
        cycles += any(a.is_cycle for a in basins.attractors)
        guarded, real, moved = (
            guarded + bool(problem.guards),
            real + (not problem.is_whole),
            moved + bool(problem.moves),
        )
    assert min(cycles, guarded, real, moved) > PROBLEMS // 8


def test_cycles_are_told_in_their_order() -> None:
    rng = np.random.default_rng(8)
    seen = 0
    for _ in range(60):
        problem = random_problem(rng)
        for attractor in exact_basins(problem).attractors:
            rows = attractor.worlds
            assert np.array_equal(cycle_from(problem, rows[0]), rows)
            seen += attractor.is_cycle
    assert seen > 5


def side_by_side(parts: list[CrossImpactProblem]) -> CrossImpactProblem:
    """Problems in one, without influence on one another; their factors mixed, so that none lies in one piece."""
    sizes = [size for part in parts for size in part.sizes.tolist()]
    whole = np.zeros((sum(sizes), sum(sizes)))
    at = 0
    for part in parts:
        whole[at : at + part.n_variants, at : at + part.n_variants] = part.impacts
        at += part.n_variants
    owner = np.repeat(np.arange(len(sizes)), sizes)
    order = np.random.default_rng(len(sizes)).permutation(len(sizes))
    columns = np.concatenate([np.flatnonzero(owner == factor) for factor in order])
    factors = [(str(factor), ("v",) * sizes[factor]) for factor in order]
    return CrossImpactProblem(factors, whole[np.ix_(columns, columns)])


def small_island(rng: np.random.Generator) -> CrossImpactProblem:
    sizes = rng.integers(2, 4, size=int(rng.integers(1, 4))).tolist()
    impacts = rng.integers(-2, 3, size=(sum(sizes), sum(sizes)))
    return CrossImpactProblem([(str(i), ("v",) * size) for i, size in enumerate(sizes)], impacts)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_islands_are_multiplied_only_where_that_is_exact(rule: str) -> None:
    """Against following every world of the whole, with cycles in none, one and several islands."""
    rng = np.random.default_rng(11)
    several, split = 0, 0
    for _ in range(40):
        parts = [small_island(rng) for _ in range(int(rng.integers(2, 4)))]
        problem, way = side_by_side(parts), MovementRule(rule, ties=str(rng.choice(["present", "first"])))
        if problem.n_worlds > 2500:
            continue
        basins = exact_basins(problem, way)
        assert told(basins) == counted(problem, way)
        turning = [any(a.is_cycle for a in exact_basins(part, way).attractors) for part in parts]
        several += sum(turning) > 1
        rings = [len(exact_basins(part, way).attractors) for part in parts]
        split += len(basins.attractors) != np.prod(rings)
    # Rules that move a factor at a time hardly ever turn in circles in islands as small as these.
    assert several >= (1 if rule in ("all_at_once", "one_step", "sequential") else 0)
    if rule == "all_at_once":
        assert split > 3  # cycles of two and two make two of two


def test_one_island_that_turns_keeps_another_waiting() -> None:
    """By priority: the first class turns for ever, so the second never gets its turn; no product holds."""
    impacts = np.zeros((4, 4))
    impacts[0, 1] = impacts[1, 0] = 1  # a: yes after no, no after yes
    impacts[2:, 3] = 1  # b: wants to be yes
    problem = CrossImpactProblem([("a", ("no", "yes")), ("b", ("no", "yes"))], impacts)
    way = MovementRule("by_priority", classes=((0,), (1,)))
    assert told(exact_basins(problem, way)) == {(0, 0, True): 2, (0, 1, True): 2}
    assert told(exact_basins(problem)) == {(0, 1, True): 4}


def test_small_islands_are_counted_far_beyond_any_table() -> None:
    rng = np.random.default_rng(3)
    alone = [(part, exact_basins(part).attractors) for part in (small_island(rng) for _ in range(400))]
    still = [part for part, found in alone if len(found) == 1 and not found[0].is_cycle]
    turning = [part for part, found in alone if len(found) == 1 and len(found[0].worlds) in (2, 3)]
    parts = still[:40] + turning[:4]
    problem = side_by_side(parts)
    assert problem.n_worlds > 10**18
    assert table_size(problem) <= 27
    basins = exact_basins(problem).attractors
    assert sum(attractor.size for attractor in basins) == problem.n_worlds
    lengths = [len(found[0].worlds) for part, found in alone if part in parts]
    assert {len(attractor.worlds) for attractor in basins} == {int(np.lcm.reduce(lengths))}
    assert len(basins) == np.prod(lengths) / np.lcm.reduce(lengths) > 1


def test_more_rings_than_anybody_could_read_are_refused() -> None:
    still = CrossImpactProblem([(str(i), ("0", "1")) for i in range(24)], np.zeros((48, 48)))
    with pytest.raises(CannotDo, match="too many to list"):
        exact_basins(still)
    if INTERPRETED:
        return  # sixteen million worlds are for compiled code
    joined = np.zeros((48, 48))
    joined[0, 2:] = np.tile([0, 1], 23)  # one factor holds the others together, so that a table is made
    problem = CrossImpactProblem(still.factors, joined)
    assert table_size(problem) == 2**24
    with pytest.raises(CannotDo, match="too many to list"):
        exact_basins(problem)


def test_a_walk_through_all_worlds_is_followed() -> None:
    """Binary counting: each factor turns when all after it are at one; one cycle through every world."""
    n = 9 if INTERPRETED else 14
    conditional: list[tuple[dict[int, set[int]], int, float]] = []
    for factor in range(n):
        ones = {later: {1} for later in range(factor + 1, n)}
        for variant in (0, 1):
            conditional.append(({factor: {variant}, **ones}, 2 * factor + 1 - variant, 1))
    problem = CrossImpactProblem([(str(i), ("0", "1")) for i in range(n)], np.zeros((2 * n, 2 * n)), conditional)
    (ring,) = exact_basins(problem).attractors
    assert ring.size == len(ring.worlds) == 2**n
    assert np.array_equal(ring.worlds @ problem.strides, np.arange(2**n))


def test_long_paths_and_many_attractors_are_followed() -> None:
    free = CrossImpactProblem([(str(i), ("0", "1", "2")) for i in range(8)], np.zeros((24, 24)))
    assert len(exact_basins(free).attractors) == 3**8  # nothing moves: every world is its own basin


def test_a_table_too_large_is_refused() -> None:
    ring = np.roll(np.eye(80), 2, axis=1)  # each factor follows the one before it: one island
    with pytest.raises(CannotDo, match="sample"):
        exact_basins(CrossImpactProblem([(str(i), ("0", "1")) for i in range(40)], ring))


def test_samples_list_what_they_did_not_meet() -> None:
    _, problem = case("somewhereland")
    worlds = consistent_worlds(problem).worlds
    drawn = sampled_basins(problem, 40, np.random.default_rng(0), known=worlds)
    assert sum(basin.hits for basin in drawn) == 40
    assert {tuple(w) for w in worlds.tolist()} == {tuple(basin.world.tolist()) for basin in drawn}
    missed = [basin for basin in drawn if basin.hits == 0]
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
