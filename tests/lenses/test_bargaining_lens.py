"""Stances as problems, the zone of agreement and exact reaches: against slow searches and by their own rules."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.engines.bargaining import MODELS, settle
from raison.ensemble.plan import Plan
from raison.lenses.bargaining.problem import problem_of, trial_values
from raison.lenses.bargaining.ranges import compromise_reach, median_reach
from raison.lenses.bargaining.settlements import options_of, settlements_of
from raison.lenses.bargaining.table import HeldStance as Held
from raison.lenses.bargaining.table import StanceRating, Topic, table_of
from raison.lenses.bargaining.zone import zone_of
from raison.lenses.ratings import ratings_of
from raison.model.setup import Setup
from raison.words.values import Value
from tests.examples.bargaining import GUESS, ISSUES, STANCES, talks

TOPICS = 2500


def trials(count: int, seed: int) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    return Plan(ratings_of(talks(), Setup("both")), count, seed).columns


def topic(draws: np.random.Generator, actors: int = 3, now: float | None = None) -> Topic:
    def value(low: float, high: float, steps: int) -> Value:
        ends = sorted(draws.integers(0, steps + 1, 2) / steps * (high - low) + low)
        return Value(float(ends[0]), float(ends[1]))

    def part(kind: str, name: str, found: Value) -> StanceRating:
        return StanceRating(f"stances.{name}.{kind}", found, None, "made up")

    stances = tuple(
        Held(
            f"s{number}",
            f"a{number}",
            "i",
            part("position", f"s{number}", value(0, 10, 5)),
            part("salience", f"s{number}", value(0.1, 1, 4)),
            part("capability", f"s{number}", value(0.5, 2, 3)),
        )
        for number in range(actors)
    )
    return Topic("i", 0.0, 10.0, None if now is None else Value(now, now), stances)


def corners(one: Topic, positions: bool) -> list[tuple[float, float]]:
    """Compromise and both ends of the median at every corner of the ranges, reckoned by plain loops."""
    weights = [
        sorted({s.salience.value.low * s.capability.value.low, s.salience.value.high * s.capability.value.high})
        for s in one.stances
    ]
    places = [
        sorted({s.position.value.low, s.position.value.high}) if positions else [s.position.value.point]
        for s in one.stances
    ]
    found = []
    for weigh in itertools.product(*weights):
        for stand in itertools.product(*places):
            total = sum(weigh)
            mean = sum(w * x for w, x in zip(weigh, stand, strict=True)) / total
            found.append(mean)
            line = sorted(zip(stand, weigh, strict=True))
            lowest = next(x for k, (x, _) in enumerate(line) if sum(w for _, w in line[: k + 1]) >= total / 2 - 1e-12)
            highest = next(x for k, (x, _) in enumerate(line) if sum(w for _, w in line[: k + 1]) > total / 2 + 1e-12)
            found.append((lowest, highest))  # type: ignore[arg-type]
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("positions", [False, True])
def test_reaches_are_those_of_all_corners_on_many_topics(positions: bool) -> None:
    draws = np.random.default_rng(1)
    several = 0
    for _ in range(TOPICS // 2):
        one = topic(draws)
        found = corners(one, positions)
        means, medians = found[0::2], found[1::2]
        reach, middle = compromise_reach(one, positions), median_reach(one, positions)
        assert reach is not None and middle is not None
        assert (reach.low, reach.high) == pytest.approx((min(means), max(means)))
        ends = min(low for low, _ in medians), max(high for _, high in medians)
        assert (middle.low, middle.high) == pytest.approx(ends)
        several += middle.low < middle.high
    assert several > TOPICS // 8


def test_no_draw_from_the_ranges_leaves_the_exact_reach() -> None:
    draws = np.random.default_rng(2)
    for _ in range(40):
        one = topic(draws, actors=4)
        drawn = Plan({p.address: p.value for s in one.stances for p in s.parts}, 40, 3).columns
        for found in settlements_of([one], drawn, 40, ["compromise", "median"]):
            reach = found.reach["i"]
            assert reach.exact
            assert (found.trials >= reach.low - 1e-9).all() and (found.trials <= reach.high + 1e-9).all()


def slow_zone(one: Topic, now: float) -> list[float]:
    points = np.linspace(0, 10, 201)
    wants = [s.position.value.point for s in one.stances]
    return [x for x in points.tolist() if all(abs(x - w) < abs(now - w) - 1e-9 for w in wants)]


def test_the_zone_holds_what_all_like_better_than_today_and_nothing_else() -> None:
    draws = np.random.default_rng(3)
    empty = 0
    for _ in range(TOPICS):
        now = float(draws.choice([0.0, 2.0, 5.0, 10.0]))
        one = topic(draws, now=now)
        zone = zone_of(one)
        assert zone is not None
        better = slow_zone(one, now)
        empty += zone.empty
        if zone.empty:
            assert better == []
            assert zone.blocks
            continue
        assert all(zone.low <= x <= zone.high for x in better)
        inside = [x for x in np.linspace(0, 10, 201).tolist() if zone.low + 1e-6 < x < zone.high - 1e-6]
        assert set(inside) <= set(better)
    assert TOPICS // 10 < empty < TOPICS


def test_nash_bargaining_from_today_settles_in_the_zone_or_not_at_all() -> None:
    draws = np.random.default_rng(4)
    agreed = 0
    for _ in range(300):
        one = topic(draws, now=float(draws.choice([0.0, 5.0])))
        problem = problem_of([one])
        found = settle(problem, "nash_bargaining", **options_of("nash_bargaining", [one], problem))
        zone = zone_of(one)
        assert zone is not None
        if zone.empty:
            assert not found.agreed[0] or abs(found.settlement[0] - zone.now) < 1e-6
        else:
            agreed += 1
            assert zone.low - 1e-6 <= found.settlement[0] <= zone.high + 1e-6
    assert agreed > 60


def mirrored(stance: Held) -> Held:
    value = stance.position.value
    position = StanceRating(stance.position.address, Value(10 - value.high, 10 - value.low), None, "")
    return Held(stance.name, stance.actor, "i", position, stance.salience, stance.capability)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_a_mirrored_topic_has_a_mirrored_zone_and_mirrored_reaches(seed: int) -> None:
    one = topic(np.random.default_rng(seed), now=3.0)
    turned = Topic(
        "i",
        0.0,
        10.0,
        Value(7, 7),
        tuple(mirrored(stance) for stance in reversed(one.stances)),
    )
    zone, other = zone_of(one), zone_of(turned)
    assert zone is not None and other is not None
    assert (10 - other.high, 10 - other.low) == pytest.approx((zone.low, zone.high))
    for reach in (compromise_reach, median_reach):
        here, there = reach(one, True), reach(turned, True)
        assert here is not None and there is not None
        assert (10 - there.high, 10 - there.low) == pytest.approx((here.low, here.high))


def test_a_stance_whose_claims_are_withdrawn_falls_silent() -> None:
    whole = table_of(talks(), Setup("both"))
    left = table_of(talks(), Setup("both", withdrawn=frozenset({"drives"})))
    assert [len(one.stances) for one in whole.topics] == [3, 2]
    assert [len(one.stances) for one in left.topics] == [2, 1]


@pytest.mark.parametrize("kind", ["salience", "capability"])
def test_a_salience_or_capability_without_support_becomes_equal_for_all(kind: str) -> None:
    whole = table_of(talks(), Setup("both"))
    level = table_of(talks(), Setup("both", silent=frozenset({f"stances.board-release.{kind}"})))
    assert {getattr(one, kind).value.point for one in level.topics[0].stances} == {1}
    assert len({getattr(one, kind).value.point for one in whole.topics[0].stances}) > 1
    assert [one.position for one in level.stances] == [one.position for one in whole.stances]
    assert level.topics[1] == whole.topics[1]


def test_readings_are_apart_and_the_joint_one_never_averages() -> None:
    second = {**STANCES[0], "position": 10, "readings": ["mild"], "id": "other"}
    first = {**STANCES[0], "readings": ["grim"]}
    system = talks(stances=[first, second, *STANCES[1:]])

    def place(setup: Setup) -> float:
        held = table_of(system, setup).topics[0].stances
        [mine] = [one for one in held if one.actor == "upland"]
        return mine.position.value.point

    assert place(Setup("grim")) == 90.0
    assert place(Setup("mild")) == 10.0
    assert place(Setup("both")) == 90.0
    assert place(Setup("both", prefers="mild")) == 10.0


def test_what_one_reading_assumes_is_not_told_in_another() -> None:
    cited = [{**one, "because": ["drives"]} if "because" in one else one for one in STANCES]
    system = talks(stances=cited)
    assert [topic.name for topic in table_of(system, Setup("grim")).topics] == ["release", "fees"]
    mild = table_of(system, Setup("mild"))
    assert mild.topics == () and mild.silent == ("release", "fees")
    assumed = talks(stances=[{**one, **GUESS, "because": None} for one in STANCES], issues=ISSUES)
    assert len(table_of(assumed, Setup("mild")).topics) == 2


def test_trials_stay_in_their_ranges_and_repeat_by_their_seed() -> None:
    topics = table_of(talks(), Setup("both")).topics
    one, again = (trial_values(topics, trials(200, 5), 200) for _ in range(2))
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, again, strict=True))
    positions, saliences, capabilities = one
    assert positions[:, 0, 0].min() >= 80 and positions[:, 0, 0].max() <= 100
    assert saliences[:, 1, 0].std() == 0 and capabilities[:, 1, 0].min() >= 1
    assert np.isnan(positions[:, 2, 1]).all()


def test_every_model_settles_what_is_on_the_table_within_its_scale() -> None:
    topics = table_of(talks(), Setup("both")).topics
    for found in settlements_of(topics, trials(25, 1), 25):
        assert found.floor is MODELS[found.model].floor
        for one in topics:
            assert one.low <= found.at(one.name) <= one.high
            reach = found.reach[one.name]
            assert one.low - 1e-9 <= reach.low <= reach.high <= one.high + 1e-9
