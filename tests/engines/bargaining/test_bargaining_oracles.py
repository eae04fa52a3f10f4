"""The engine against plain loops over the definitions, on random problems with and without ties."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from raison.engines.bargaining import settle, settle_many
from tests.engines.bargaining import oracle
from tests.engines.bargaining.random_problems import problem, tables

CHALLENGE = [(2, 250), (3, 300), (4, 120), (5, 40)]


def by_loops(
    stands: oracle.Floats, cares: oracle.Floats, can: oracle.Floats, q: float, denominator: str
) -> list[float]:
    """Positions after two rounds, by the oracle, distances as shares of the scale or of the first spread."""
    width = 1.0 if denominator == "pairwise" else float(np.ptp(stands)) or 1.0
    people = [oracle.Someone(x / width, s, c) for x, s, c in zip(stands, cares, can, strict=True)]
    for _ in range(2):
        after = oracle.challenge_round(people, q, denominator)
        people = [oracle.Someone(x, one.s, one.c) for x, one in zip(after, people, strict=True)]
    return [one.x * width for one in people]


@pytest.mark.parametrize(("denominator", "q"), [("pairwise", 1.0), ("pairwise", 0.5), ("global", 1.0)])
def test_challenge_follows_its_definition(denominator: str, q: float) -> None:
    moved = 0
    for actors, count in CHALLENGE:
        stands, cares, can = tables(np.random.default_rng([actors, int(10 * q)]), count, actors)
        many = settle_many(
            problem(stands[0], cares[0], can[0]),
            "challenge",
            stands,
            cares,
            can,
            rounds=2,
            q=q,
            denominator=denominator,
            statistic="mean",
        )
        for trial in range(count):
            after = by_loops(stands[trial, :, 0], cares[trial, :, 0], can[trial, :, 0], q, denominator)
            weight = cares[trial, :, 0] * can[trial, :, 0]
            assert many.settlement[trial, 0] == pytest.approx(float(np.dot(weight, after) / weight.sum()), abs=1e-7)
            moved += not np.allclose(after, stands[trial, :, 0])
    assert sum(count for _, count in CHALLENGE) == 710
    assert moved > 450  # most of them do move: the comparison is about something


def test_every_position_follows_the_definition() -> None:
    stands, cares, can = tables(np.random.default_rng(9), 60, 4)
    for trial in range(60):
        found = settle(problem(stands[trial], cares[trial], can[trial]), "challenge", rounds=2)
        after = by_loops(stands[trial, :, 0], cares[trial, :, 0], can[trial, :, 0], 1.0, "pairwise")
        assert found.positions[-1, :, 0] == pytest.approx(after, abs=1e-9)


def test_medians_are_those_that_no_half_outweighs() -> None:
    rng = np.random.default_rng(3)
    tied = 0
    for actors in (2, 3, 4, 6):
        stands, cares, can = tables(rng, 300, actors)
        many = settle_many(problem(stands[0], cares[0], can[0]), "median", stands, cares, can)
        for trial in range(300):
            ends = oracle.median_by_votes(stands[trial, :, 0], (cares * can)[trial, :, 0])
            assert many.interval[trial, 0].tolist() == pytest.approx(ends)
            assert many.settlement[trial, 0] == pytest.approx(sum(ends) / 2)
            tied += ends[0] < ends[1]
    assert 30 < tied < 600


@pytest.mark.parametrize("rate", ["equal", "raiffa"])
def test_exchange_follows_its_definition(rate: str) -> None:
    made = 0
    for actors, issues, count in [(2, 2, 100), (3, 2, 60), (3, 3, 30), (4, 3, 10)]:
        rng = np.random.default_rng([actors, issues])
        for _ in range(count):
            shape = (actors, issues)
            x, s, c = 100 * rng.random(shape), 0.05 + 0.95 * rng.random(shape), 0.1 + rng.random(shape)
            found = settle(problem(x, s, c, (0.0, 100.0)), "exchange", rate=rate)
            outcomes, exchanges = oracle.exchanged(x, s * c, s, rate)
            assert found.settlement == pytest.approx(outcomes, abs=1e-6)
            assert len(found.exchanges) == exchanges
            made += exchanges
    assert made > 80


@pytest.mark.parametrize(("response", "victory", "power"), [("proportional", "linear", 1), ("prop_cbc", "square", 2)])
@pytest.mark.parametrize(("dimensions", "issues"), [("apart", 1), ("together", 2)])
def test_elections_follow_their_definition(
    response: str, victory: str, power: int, dimensions: str, issues: int
) -> None:
    rng = np.random.default_rng([issues, power])
    moved = 0
    for _ in range(30):
        shape = (int(rng.integers(2, 6)), issues)
        x, s = rng.random(shape), rng.uniform(0.05, 1 / issues, shape)
        c = np.repeat(rng.uniform(0.1, 1, shape[0])[:, None], issues, axis=1)
        found = settle(
            problem(x, s, c),
            "spatial_election",
            rounds=2,
            response=response,
            victory=victory,
            dimensions=dimensions,
            rounding="none",
        )
        able = 100 * c[:, 0] / c[:, 0].max()
        positions = x
        for turn in range(3):
            assert found.path[turn] == pytest.approx(oracle.elected(positions, s, able, response, power), abs=1e-6)
            assert found.positions[turn] == pytest.approx(positions, abs=1e-7)
            positions = oracle.bargained(positions, s, able, response, power)
        moved += not np.allclose(positions, x)
    assert moved > 10


def test_binary_votes_elect_whom_more_capability_prefers() -> None:
    for seed in range(100):
        rng = np.random.default_rng(seed)
        x, c = rng.random((5, 1)), 0.1 + rng.random((5, 1))
        found = settle(
            problem(x, np.full((5, 1), 0.5), c), "spatial_election", rounds=0, response="binary", victory="octic"
        )
        able = 100 * c[:, 0] / c.max()
        expected = oracle.elected(x, np.full((5, 1), 0.5), able, "binary", 8)
        assert found.settlement == pytest.approx(expected, abs=1e-6)


def test_nash_products_are_largest_where_they_settle() -> None:
    rng = np.random.default_rng(5)
    failed = 0
    for _ in range(120):
        n = int(rng.integers(2, 6))
        x, s, c = rng.random(n), 0.05 + 0.95 * rng.random(n), 0.1 + rng.random(n)
        stated, power = rng.uniform(rng.choice([-1.0, 0.8]), 0.99, n), float(rng.choice([1.0, 2.0, 3.0]))
        found = settle(problem(x[:, None], s[:, None], c[:, None]), "nash_bargaining", disagreement=stated, power=power)

        def product(at: float) -> float:
            gains = 1 - s * np.abs(at - x) ** power - stated  # noqa: B023
            return float((c * np.log(gains)).sum()) if (gains > 0).all() else -np.inf  # noqa: B023

        tried = max(product(at) for at in np.linspace(0, 1, 301))
        if not found.agreed[0]:
            failed += 1
            assert np.isnan(found.settlement[0]) and tried == -np.inf
            continue
        at = float(found.settlement[0])
        assert product(at) >= tried - 1e-9
        near = minimize_scalar(lambda point: -product(point), bounds=(max(at - 1e-3, 0), min(at + 1e-3, 1)))
        assert product(at) >= -near.fun - 1e-9
    assert 5 < failed < 80
