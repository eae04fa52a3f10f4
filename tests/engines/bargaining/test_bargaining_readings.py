"""Every named reading of every model runs, stays inside the range, and is as symmetric as its definition."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from raison.engines.bargaining import MODELS, BargainingProblem, settle
from raison.engines.bargaining.election.votes import coalitions, election, victories
from tests.engines.bargaining import oracle
from tests.engines.bargaining.golden import cars
from tests.engines.bargaining.random_problems import problems

READINGS = [
    (model, option.name, choice)
    for model, card in MODELS.items()
    for option in card.options
    for choice in option.choices or ()
]
ONE_SIDED = {  # readings that take the lowest or the first, by their own words
    ("median", "tie", "low"),
    ("median", "tie", "high"),
    ("challenge", "tie", "low"),
    ("challenge", "tie", "high"),
    ("challenge", "denominator", "global"),
    ("challenge", "offer_choice", "confrontation_first"),
    ("spatial_election", "rounding", "four_decimals"),
}


def options(model: str, name: str, choice: str) -> dict[str, Any]:
    given: dict[str, Any] = {name: choice}
    if model == "challenge":
        given |= {"rounds": 2} | ({"q": 0.5} if name == "third_party" else {})
    if model == "spatial_election":
        given |= {"rounds": 2} | ({"rounding": "none"} if name != "rounding" else {})
    if choice == "average":
        given |= {"orders": 3}
    return given


@pytest.mark.parametrize(("model", "name", "choice"), READINGS)
def test_a_reading_stays_inside_and_is_the_same_from_the_other_end(model: str, name: str, choice: str) -> None:
    given = options(model, name, choice)
    for problem in problems(41, 3, most=4):
        path = settle(problem, model, **given).path
        assert (path >= problem.positions.min(axis=0) - 1e-9).all()
        assert (path <= problem.positions.max(axis=0) + 1e-9).all()
        if (model, name, choice) in ONE_SIDED:
            continue
        other = BargainingProblem(
            problem.issues,
            problem.actors,
            100 - problem.positions,
            problem.saliences,
            problem.capabilities,
            problem.scales,
        )
        assert settle(other, model, **given).path == pytest.approx(100 - path, abs=1e-5)


def test_the_readings_of_the_challenge_model_differ() -> None:
    names = [name for model, name, _ in READINGS if model == "challenge" and name not in ("tie", "stop")]
    for name in dict.fromkeys(names):
        found = set()
        choices = [choice for model, other, choice in READINGS if (model, other) == ("challenge", name)]
        for problem in [cars()[0], *problems(42, 8, most=6, issues=1)]:
            paths = {choice: settle(problem, "challenge", **options("challenge", name, choice)) for choice in choices}
            found |= {
                (one, two)
                for one, two in product(choices, choices)
                if not np.allclose(paths[one].positions, paths[two].positions)
                or not np.allclose(paths[one].path, paths[two].path)
            }
        assert found, f"no two values of {name} ever differ"


def test_risk_by_ones_own_positions_follows_its_definition() -> None:
    for problem in problems(43, 12, most=4, issues=1):
        people = [
            oracle.Someone(x / 100, s, c)
            for x, s, c in zip(
                problem.positions[:, 0], problem.saliences[:, 0], problem.capabilities[:, 0], strict=True
            )
        ]
        found = settle(problem, "challenge", rounds=1, risk="own_position").positions[1, :, 0] / 100
        assert found == pytest.approx(by_own_positions(people), abs=1e-9)


def by_own_positions(people: list[oracle.Someone]) -> list[float]:
    """One round with risk judged by the dangers that an actor could be in at anybody's position."""
    n = len(people)

    def danger(crowd: list[oracle.Someone], i: int) -> float:
        return sum(oracle.seen_by(crowd, i, j, 1.0, None)[1] for j in range(n) if j != i)

    tastes = []
    for i in range(n):
        dangers = []
        for point in people:
            crowd = [oracle.Someone(point.x if k == i else one.x, one.s, one.c) for k, one in enumerate(people)]
            dangers.append(danger(crowd, i))
        least, most = min(dangers), max(dangers)
        risk = (2 * danger(people, i) - most - least) / (most - least) if most - least > 1e-12 else 0.0
        tastes.append((1 - risk / 3) / (1 + risk / 3))
    crowd = [oracle.Someone(one.x, one.s, one.c, taste) for one, taste in zip(people, tastes, strict=True)]
    return [oracle.moved(crowd, i, 1.0, None, "pairwise") for i in range(n)]


@pytest.mark.parametrize("kind", ["markov_uniform", "markov_incentive"])
def test_elections_in_the_long_run_stay_where_they_are(kind: str) -> None:
    rng = np.random.default_rng(44)
    for _ in range(25):
        n = int(rng.integers(2, 6))
        strength = coalitions(100 * rng.random(n), rng.random((n, n)), "proportional")
        chance = election(strength, np.ones(n, dtype=np.bool_), "linear", kind)
        won = victories(strength, "linear")
        after = np.zeros(n)
        for leader, rival in product(range(n), range(n)):
            weights = strength[:, leader] * won[:, leader] + 1e-10 * (np.arange(n) == leader)
            challenge = 1 / n if kind == "markov_uniform" else weights[rival] / weights.sum()
            after[leader] += chance[leader] * challenge * won[leader, rival]
            after[rival] += chance[leader] * challenge * won[rival, leader]
        assert after == pytest.approx(chance, abs=1e-7)
        assert chance.sum() == pytest.approx(1)


def test_who_does_not_stand_is_not_elected() -> None:
    strength = coalitions(np.array([3.0, 2.0, 1.0]), np.eye(3), "proportional")
    for kind in ("conditional", "markov_uniform", "markov_incentive"):
        chance = election(strength, np.array([True, False, True]), "linear", kind)
        assert chance[1] == 0 and chance[0] > chance[2] > 0


def test_an_advantage_of_a_tenth_decides_by_the_binary_law() -> None:
    won = victories(np.array([[1.0, 1.2], [1.0, 1.0]]), "binary")
    assert won[0, 1] == pytest.approx(1, abs=1e-5) and won[1, 0] == pytest.approx(0, abs=1e-5)
    assert np.diagonal(won).tolist() == [0.5, 0.5]
    between = victories(np.array([[1.0, 1.05], [1.0, 1.0]]), "binary")
    assert 0.5 < between[0, 1] < 1 and between.sum() == pytest.approx(2)
