"""What must hold of every model: turned, stretched, reordered, renamed; inside the range; an actor split in two."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.engines.bargaining import MODELS, BargainingProblem, settle
from raison.words.faults import Fault
from tests.engines.bargaining.golden import climate
from tests.engines.bargaining.random_problems import problems

QUICK: dict[str, dict[str, Any]] = {
    "challenge": {"rounds": 2},
    "spatial_election": {"rounds": 1, "rounding": "none"},
}
COUNT = 20


def options(model: str) -> dict[str, Any]:
    return QUICK.get(model, {})


def turned(problem: BargainingProblem) -> BargainingProblem:
    ends = problem.scales.sum(axis=1)
    return BargainingProblem(
        problem.issues,
        problem.actors,
        ends - problem.positions,
        problem.saliences,
        problem.capabilities,
        problem.scales,
    )


@pytest.mark.parametrize("model", list(MODELS))
class TestInvariance:
    """On twenty random problems a model."""

    def test_a_turned_scale_turns_the_settlement(self, model: str) -> None:
        for problem in problems(1, COUNT):
            found, other = settle(problem, model, **options(model)), settle(turned(problem), model, **options(model))
            assert other.settlement == pytest.approx(100 - found.settlement, abs=1e-6)

    def test_another_unit_changes_nothing_else(self, model: str) -> None:
        for problem in problems(2, COUNT):
            stretched = BargainingProblem(
                problem.issues,
                problem.actors,
                0.06 * problem.positions + 4,
                problem.saliences,
                7 * problem.capabilities,
                0.06 * problem.scales + 4,
            )
            found = settle(problem, model, **options(model)).settlement
            assert settle(stretched, model, **options(model)).settlement == pytest.approx(0.06 * found + 4, abs=1e-7)

    def test_order_and_names_change_nothing(self, model: str) -> None:
        for seed, problem in enumerate(problems(3, COUNT)):
            order = np.random.default_rng(seed).permutation(len(problem.actors))
            columns = np.random.default_rng(seed).permutation(len(problem.issues))
            mixed = BargainingProblem(
                [f"matter {column}" for column in columns],
                [f"party {row}" for row in order],
                problem.positions[order][:, columns],
                problem.saliences[order][:, columns],
                problem.capabilities[order][:, columns],
                problem.scales[columns],
            )
            found = settle(problem, model, **options(model)).settlement[columns]
            assert settle(mixed, model, **options(model)).settlement == pytest.approx(found, abs=1e-6)

    def test_settlements_lie_inside_the_range_of_positions(self, model: str) -> None:
        for problem in problems(4, COUNT):
            path = settle(problem, model, **options(model)).path
            low, high = (
                (problem.scales.T) if model == "constant" else (problem.positions.min(0), problem.positions.max(0))
            )
            assert (path >= low).all() and (path <= high).all()


def test_coarse_numbers_and_gaps_have_answers_inside_the_range() -> None:
    # Zeros, ties, absent actors: whatever is a problem has a finite path within its positions.
    rng = np.random.default_rng(14)
    tried = 0
    for _ in range(60):
        shape = (int(rng.integers(1, 6)), int(rng.integers(1, 4)))
        stands = np.where(rng.random(shape) < 0.2, np.nan, rng.integers(0, 4, shape))
        cares, can = rng.integers(0, 3, shape) / 2, rng.integers(0, 3, shape)
        try:
            names = [f"issue {k}" for k in range(shape[1])], [f"actor {k}" for k in range(shape[0])]
            problem = BargainingProblem(*names, stands, cares, can, (0, 3))
        except Fault:
            continue
        for model in [*(set(MODELS) - {"constant"}), "together"]:
            together = model == "together"
            found = settle(problem, "spatial_election", dimensions=model) if together else settle(problem, model)
            path = found.path
            assert (path >= np.nanmin(stands, axis=0) - 1e-12).all() and (
                path <= np.nanmax(stands, axis=0) + 1e-12
            ).all()
            tried += 1
    assert tried > 150


SPLITS: dict[str, dict[str, Any]] = {
    "constant": {},
    "midpoint": {},
    "mean": {"weights": "capability"},
    "median": {},
    "compromise": {},
    "nash_bargaining": {},
    "challenge": {"risk": "none", "rounds": 2},
    "spatial_election": {"risk_range": "none", "rounds": 0},
}


@pytest.mark.parametrize("model", list(SPLITS))
def test_an_actor_split_in_two_halves_changes_nothing_where_theory_says_so(model: str) -> None:
    # Not for the exchange model, whose partners are pairs, nor where risk is judged by comparing actors.
    for problem in problems(5, COUNT):
        halves = np.vstack([problem.capabilities, problem.capabilities[:1] / 2])
        halves[0] /= 2
        split = BargainingProblem(
            problem.issues,
            [*problem.actors, "the other half"],
            np.vstack([problem.positions, problem.positions[:1]]),
            np.vstack([problem.saliences, problem.saliences[:1]]),
            halves,
            problem.scales,
        )
        found = settle(problem, model, **SPLITS[model]).settlement
        assert settle(split, model, **SPLITS[model]).settlement == pytest.approx(found, abs=1e-6)


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3)), min_size=1, max_size=7),
    st.sampled_from(["compromise", "median", "challenge", "midpoint"]),
)
@settings(max_examples=80, deadline=None)
def test_ties_are_mirrored_too(people: list[tuple[int, int]], model: str) -> None:
    names = [f"a{place}" for place in range(len(people))]
    stands = [float(x) for x, _ in people]
    problem = BargainingProblem(["a"], names, stands, [w / 3 for _, w in people], [1.0] * len(people), (0, 4))
    found, other = (settle(one, model, **options(model)) for one in (problem, turned(problem)))
    assert other.settlement[0] == pytest.approx(4 - found.settlement[0], abs=1e-9)
    assert other.interval[0, ::-1] == pytest.approx(4 - found.interval[0], abs=1e-9)


def test_without_a_way_out_the_nash_solution_is_the_compromise() -> None:
    for problem in problems(6, 30):
        found = settle(problem, "nash_bargaining", disagreement=-1e6).settlement
        assert found == pytest.approx(settle(problem, "compromise").settlement, abs=1e-3)


def test_who_has_more_without_an_agreement_gets_more_of_it() -> None:
    for problem in problems(7, 30, issues=1):
        first = settle(problem, "nash_bargaining", disagreement=0.0).settlement
        better = np.zeros(len(problem.actors))
        better[0] = 0.05
        later = settle(problem, "nash_bargaining", disagreement=better)
        if later.agreed.all():
            own = problem.positions[0]
            assert abs(later.settlement - own) <= abs(first - own) + 1e-7


def test_partners_gain_the_same_and_externalities_add_up() -> None:
    made = 0
    for problem in problems(8, 60, issues=3):
        found = settle(problem, "exchange")
        gains = dict.fromkeys(problem.actors, 0.0)
        for one in found.exchanges:
            assert one.gains[0] == pytest.approx(one.gains[1], abs=1e-7) and one.gains[0] > 0
            for name, gain in [*zip(one.actors, one.gains, strict=True), *one.externalities.items()]:
                gains[name] += gain
        assert found.gains.sum(axis=1) == pytest.approx(list(gains.values()), abs=1e-6)
        made += len(found.exchanges)
    assert made > 60


@pytest.mark.parametrize("rate", ["equal", "raiffa", "random"])
def test_one_partner_moves_as_far_as_it_can(rate: str) -> None:
    for problem in problems(9, 20, issues=2):
        for one in settle(problem, "exchange", rate=rate, seed=3).exchanges[:1]:
            i, j = (problem.actor_index(name) for name in one.actors)
            q, p = (problem.issue_index(name) for name in one.supplies)
            before = settle(problem, "compromise").settlement
            full = [
                one.ends[0] == pytest.approx(problem.positions[j, q]),
                one.ends[1] == pytest.approx(problem.positions[i, p]),
                before[q] + one.shifts[0] == pytest.approx(problem.positions[j, q]),
                before[p] + one.shifts[1] == pytest.approx(problem.positions[i, p]),
            ]
            assert any(full)


def test_ties_are_counted_and_their_spread_is_told() -> None:
    problem, _ = climate()
    ruled = settle(problem, "exchange")
    assert ruled.ties > 0 and not ruled.tied.any()
    averaged, again = (settle(problem, "exchange", ties="average", seed=1) for _ in range(2))
    assert averaged.tied.any()
    assert (averaged.interval[:, 0] <= averaged.settlement).all()
    assert (averaged.settlement <= averaged.interval[:, 1]).all()
    assert np.array_equal(averaged.settlement, again.settlement)
    single = [settle(problem, "exchange", ties="random", seed=seed).settlement for seed in range(6)]
    assert len({tuple(one.round(6)) for one in single}) > 1
    without = next(problems(31, 1, issues=2))
    assert settle(without, "exchange", ties="average").settlement == pytest.approx(
        settle(without, "exchange").settlement
    )


def test_random_rates_hang_on_the_seed_alone() -> None:
    problem = next(one for one in problems(10, 50, issues=3) if len(settle(one, "exchange").exchanges) > 2)
    one, same, other = (settle(problem, "exchange", rate="random", seed=seed).settlement for seed in (1, 1, 2))
    assert np.array_equal(one, same) and not np.array_equal(one, other)


def test_preferences_follow_votes_by_the_stated_weights() -> None:
    problem = next(one for one in problems(11, 50, issues=3) if settle(one, "exchange").exchanges)
    stays = settle(problem, "exchange", rounds=3, salience_weight=0, fixed_weight=0)
    assert stays.path[1:] == pytest.approx(np.repeat(stays.path[1:2], 3, axis=0))
    assert stays.converged
    follows = settle(problem, "exchange", rounds=2, fixed_weight=1)
    voted = follows.positions[1]
    assert follows.positions[2] == pytest.approx(voted) or len(follows.exchanges) > len(
        settle(problem, "exchange").exchanges
    )


def test_a_round_of_the_challenge_model_is_still_where_all_are_risk_neutral_twins() -> None:
    problem = BargainingProblem(["a"], ["x", "y", "z"], [0, 0, 10], [1, 1, 1], [1, 1, 2], (0, 10))
    found = settle(problem, "challenge", rounds=5)
    assert found.path[:, 0].tolist() == pytest.approx([5.0] * 6)


def test_cycles_of_the_challenge_model_are_told() -> None:
    ends = set()
    for problem in problems(12, 30, issues=1):
        found = settle(problem, "challenge", denominator="global", rounds=30)
        ends.add(found.endings[0])
        if found.endings[0] == "cycle":
            period = int(found.periods[0])
            assert period > 1
            assert found.positions[-1] == pytest.approx(found.positions[-1 - period], abs=1e-6)
    assert {"settled", "cycle"} <= ends


def test_a_still_settlement_stops_the_rounds() -> None:
    problem = next(problems(13, 1, most=5, issues=1))
    long = settle(problem, "challenge", rounds=20)
    short = settle(problem, "challenge", rounds=20, stop="still", tolerance=0.02)
    steps = np.abs(np.diff(long.path[:, 0])) / 100
    last = int(np.argmax(steps <= 0.02)) + 1
    assert short.path[: last + 1] == pytest.approx(long.path[: last + 1])
    assert short.path[last:] == pytest.approx(np.repeat(long.path[last : last + 1], 21 - last, axis=0))
