"""Scores, resamples and the leaning median, against their definitions written slowly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.engines.scoring import (
    LeaningMedian,
    belief_quantile,
    bootstrap_means,
    bootstrap_medians,
    coverage,
    fit_leaning_median,
    fit_line,
    folds,
    interval,
    margin,
    misses,
    score,
)
from raison.engines.scoring.leaning_median import SHARES, belief_taken

PROBLEMS = 2500


def slow_belief(positions: list[float], weights: list[float], share: float, at: float) -> float:
    """The lowest of 100,001 points up to which the belief reaches `at`, added up actor by actor."""
    stands = [(one, weight) for one, weight in zip(positions, weights, strict=True) if one == one and weight > 0]
    total = sum(weight for _, weight in stands)
    spread = share if total > 0 else 1.0
    low, high = 0.0, 100.0
    for _ in range(60):  # the belief never falls, so that the point can be closed in on
        middle = (low + high) / 2
        held = sum(weight for one, weight in stands if one <= middle) / total if total > 0 else 0.0
        reached = (1 - spread) * held + spread * middle / 100
        low, high = (low, middle) if reached >= at - 1e-12 else (middle, high)
    return high


def random_table(draws: np.random.Generator, issues: int, actors: int) -> tuple[np.ndarray, np.ndarray]:
    positions = draws.choice([0.0, 10, 25, 50, 75, 100, np.nan], (actors, issues))
    weights = np.where(draws.random((actors, issues)) < 0.2, 0.0, draws.random((actors, issues)))
    return positions, weights


def test_the_belief_is_what_its_definition_says_on_many_issues() -> None:
    draws = np.random.default_rng(20)
    checked = 0
    for share in (0.0, 0.2, 0.5, 1.0):
        positions, weights = random_table(draws, PROBLEMS // 4, 6)
        at = float(draws.choice([0.1, 0.5, 0.9]))
        found = belief_quantile(positions, weights, share, at)
        slow = [
            slow_belief(one.tolist(), heavy.tolist(), share, at)
            for one, heavy in zip(positions.T, weights.T, strict=True)
        ]
        # where nothing is spread, a belief that reaches its share only by rounding may jump: those issues are few
        near = np.abs(found - slow) < 1e-6
        assert near.mean() > 0.995
        checked += len(slow)
    assert checked == PROBLEMS


@given(seed=st.integers(0, 10**6), share=st.sampled_from([0.1, 0.4, 0.5, 0.9]))
@settings(max_examples=60, deadline=None)
def test_the_leaning_median_is_mirrored_with_the_scale_and_blind_to_order(seed: int, share: float) -> None:
    positions, weights = random_table(np.random.default_rng(seed), 5, 6)
    found = belief_quantile(positions, weights, share, 0.5)
    assert np.allclose(belief_quantile(100 - positions, weights, share, 0.5), 100 - found, atol=1e-9)
    order = np.random.default_rng(seed).permutation(6)
    assert np.allclose(belief_quantile(positions[order], weights[order], share, 0.5), found)
    assert np.allclose(belief_quantile(positions, 7 * weights, share, 0.5), found)
    split = np.vstack([positions, positions[:1]]), np.vstack([weights[:1] / 2, weights[1:], weights[:1] / 2])
    assert np.allclose(belief_quantile(*split, share, 0.5), found)
    assert not np.isnan(found).any()


@given(seed=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_the_part_of_the_belief_that_just_holds_an_outcome_holds_it_and_no_less_does(seed: int) -> None:
    draws = np.random.default_rng(seed)
    positions, weights = random_table(draws, 8, 5)
    outcomes = draws.choice([0.0, 10, 37, 50, 100], 8)
    taken = belief_taken(positions, weights, 0.5, outcomes)
    for part, inside in ((taken + 1e-9, True), (taken - 1e-6, False)):
        low = np.array([belief_quantile(positions, weights, 0.5, (1 - one) / 2)[i] for i, one in enumerate(part)])
        high = np.array([belief_quantile(positions, weights, 0.5, (1 + one) / 2)[i] for i, one in enumerate(part)])
        holds = (low <= outcomes + 1e-4) & (outcomes <= high + 1e-4)
        if inside:
            assert holds.all()
        else:
            strict = (low + 1e-9 < outcomes) & (outcomes < high - 1e-9) & (taken > 1e-6)
            assert not strict.any()


def test_a_fit_takes_the_share_with_the_smallest_error_and_holds_what_it_should() -> None:
    draws = np.random.default_rng(4)
    positions, weights = random_table(draws, 200, 6)
    outcomes = belief_quantile(positions, weights, 0.35, 0.5) + draws.normal(0, 0.5, 200)
    names = [f"p{number // 3}" for number in range(200)]
    fit = fit_leaning_median(positions, weights, np.clip(outcomes, 0, 100), names)
    assert fit.share == 0.35
    slow = [np.abs(belief_quantile(positions, weights, one, 0.5) - np.clip(outcomes, 0, 100)).mean() for one in SHARES]
    assert int(np.argmin(slow)) == SHARES.index(fit.share)
    low, high = fit.interval(positions, weights)
    assert coverage(low, high, np.clip(outcomes, 0, 100)) >= 0.78


def test_intervals_hold_their_share_on_clusters_not_seen() -> None:
    draws = np.random.default_rng(9)
    held = []
    for _ in range(60):
        names = np.repeat(np.arange(60), 3).astype(str)
        noise = draws.normal(0, 1, 180) + np.repeat(draws.normal(0, 1, 60), 3)
        wide = margin(np.abs(noise[:90]), names[:90].tolist(), 0.8)
        held.append(float((np.abs(noise[90:]) <= wide).mean()))
    assert 0.77 < np.mean(held) < 0.87


def test_a_margin_counts_a_cluster_once_however_many_outcomes_it_has() -> None:
    missed = [9.0] * 50 + [1.0, 2.0, 3.0, 4.0]
    names = ["big"] * 50 + ["a", "b", "c", "d"]
    assert margin(missed, names, 0.6) == 4.0
    assert margin(missed, [str(n) for n in range(54)], 0.6) == 9.0
    assert misses([1.0], [2.0], [5.0]).tolist() == [3.0]


def test_folds_never_divide_a_cluster_and_repeat_by_their_seed() -> None:
    names = [f"p{number // 4}" for number in range(90)]
    found = folds(names, 8, np.random.default_rng(2))
    assert all(len({f for f, n in zip(found.tolist(), names, strict=True) if n == name}) == 1 for name in set(names))
    assert set(found.tolist()) == set(range(8))
    assert (found == folds(names, 8, np.random.default_rng(2))).all()
    assert not (found == folds(names, 8, np.random.default_rng(3))).all()


def test_bootstraps_are_those_of_whole_clusters_written_slowly() -> None:
    draws = np.random.default_rng(5)
    values, names = draws.normal(0, 1, (40, 2)), np.repeat(np.arange(10), 4).astype(str)
    values[3, 1] = np.nan
    means = bootstrap_means(values, names.tolist(), 400, np.random.default_rng(1))
    medians = bootstrap_medians(values, names.tolist(), 400, np.random.default_rng(1))
    times = np.random.default_rng(1).multinomial(10, np.full(10, 0.1), size=400)
    for draw in range(0, 400, 40):
        rows = [
            row for name, count in enumerate(times[draw]) for _ in range(count) for row in range(4 * name, 4 * name + 4)
        ]
        assert np.allclose(means[draw], np.nanmean(values[rows], axis=0))
        column = np.sort(values[rows][:, 0])
        assert medians[draw, 0] == column[(len(column) - 1) // 2]
    one = bootstrap_means(values, [str(n) for n in range(40)], 4000, np.random.default_rng(1))[:, 0].std()
    assert one == pytest.approx(values[:, 0].std() / np.sqrt(40), rel=0.1)
    low, high = interval(means, 0.95)
    assert (low < np.nanmean(values, axis=0)).all() and (np.nanmean(values, axis=0) < high).all()


def test_clustered_errors_make_wider_intervals_than_they_would_alone() -> None:
    shared = np.repeat(np.random.default_rng(7).normal(0, 1, 30), 5)
    names = np.repeat(np.arange(30), 5).astype(str).tolist()
    together = bootstrap_means(shared[:, None], names, 2000, np.random.default_rng(1)).std()
    alone = bootstrap_means(shared[:, None], [str(n) for n in range(150)], 2000, np.random.default_rng(1)).std()
    assert together > 1.8 * alone


def test_scores_leave_out_what_is_missing() -> None:
    found = score([0.0, 10.0, 30.0, float("nan")])
    assert (found.count, found.median) == (3, 10.0)
    assert [found.mean, found.within] == pytest.approx([40 / 3, 2 / 3])
    assert score([float("nan")]).count == 0


def test_a_shrunken_line_goes_from_the_least_error_to_where_it_is_drawn() -> None:
    draws = np.random.default_rng(3)
    features = draws.normal(0, 20, (80, 2))
    outcomes = features @ [0.7, -0.2] + draws.normal(0, 0.01, 80)
    assert fit_line(features, outcomes, 0.0, [1.0, 0.0]) == pytest.approx([0.7, -0.2], abs=0.01)
    assert fit_line(features, outcomes, 1e9, [1.0, 0.0]) == pytest.approx([1.0, 0.0], abs=1e-3)


def test_predictor_ends() -> None:
    positions, weights = np.array([[0.0], [100.0]]), np.array([[3.0], [1.0]])
    assert LeaningMedian(0.0, 0.8).predict(positions, weights).tolist() == [0.0]
    assert LeaningMedian(1.0, 0.8).predict(positions, weights).tolist() == [50.0]


MUTANTS = [
    ("(1 - spread) * parts", "parts"),
    ("np.cumsum(parts, axis=0)", "np.cumsum(parts[::-1], axis=0)"),
    ("missing = at - np.where(found, before", "missing = at + 0 * np.where(found, before"),
    ("np.minimum(step, slope)", "step"),
]


@pytest.mark.mutant
@pytest.mark.parametrize(("before", "after"), MUTANTS)
def test_small_wrong_edits_are_noticed(before: str, after: str) -> None:
    from pathlib import Path

    from raison.engines.scoring import leaning_median

    source = Path(str(leaning_median.__file__)).read_text(encoding="utf-8")
    assert source.count(before) >= 1
    wrong: dict[str, object] = {"__name__": "wrong"}
    code = source.replace(before, after, 1).replace("@dataclass(frozen=True)\n", "")
    exec(compile(code, "wrong", "exec"), wrong)  # noqa: S102
    draws = np.random.default_rng(20)
    positions, weights = random_table(draws, 200, 6)
    found = wrong["belief_quantile"](positions, weights, 0.5, 0.5)  # type: ignore[operator]
    slow = [
        slow_belief(one.tolist(), heavy.tolist(), 0.5, 0.5) for one, heavy in zip(positions.T, weights.T, strict=True)
    ]
    assert (np.abs(found - slow) > 1e-6).mean() > 0.05
