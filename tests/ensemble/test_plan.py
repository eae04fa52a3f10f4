"""The plan of trials: numbers stay in their ranges, fall as they should, and repeat by their seed and place."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.ensemble.plan import Plan
from raison.words.values import Value, read_value

numbers = st.integers(-20, 20).map(float)
values = st.tuples(numbers, numbers, numbers).map(sorted).map(lambda ends: Value(ends[0], ends[2], ends[1]))
ranges = st.tuples(numbers, numbers).map(sorted).map(lambda ends: Value(ends[0], ends[1]))
shares = st.dictionaries(st.integers(-9, 9), st.integers(1, 9), min_size=1)
weighed = shares.map(lambda one: read_value({"weights": one}))


@given(st.lists(st.one_of(values, ranges, weighed), max_size=6), st.integers(0, 30), st.integers(0, 1000))
def test_numbers_stay_in_their_ranges_and_single_numbers_are_not_drawn(
    told: list[Value], count: int, seed: int
) -> None:
    plan = Plan({str(place): value for place, value in enumerate(told)}, count, seed)
    assert plan.uncertain == tuple(str(place) for place, value in enumerate(told) if value.low < value.high)
    for address, column in plan.columns.items():
        value = plan.values[address]
        assert column.shape == (count,)
        assert ((column >= value.low) & (column <= value.high)).all()
        assert not value.weights or set(column.tolist()) <= {number for number, _ in value.weights}


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 1000))
def test_more_trials_leave_the_first_as_they_are(few: int, more: int, seed: int) -> None:
    told = {"a": Value(0, 1), "b": Value(-3, 3, 1), "c": read_value({"weights": {1: 1, 2: 3}})}
    short, long = (Plan(told, count, seed) for count in (few, few + more))
    assert [short.numbers(trial) for trial in range(few)] == [long.numbers(trial) for trial in range(few)]


@pytest.mark.parametrize(
    ("value", "mean"),
    [
        (Value(2, 6), 4.0),
        (Value(0, 9, 3), 4.0),  # a triangle's mean is the mean of its three points
        (Value(0, 9, 0), 3.0),
        (Value(0, 9, 9), 6.0),
        (read_value({"weights": {0: 1, 10: 3}}), 7.5),
    ],
)
def test_numbers_fall_as_their_value_says(value: Value, mean: float) -> None:
    column = Plan({"a": value}, 4000, 7).columns["a"]
    assert column.mean() == pytest.approx(mean, abs=4 * column.std() / np.sqrt(4000))


def test_whole_numbers_come_alike_where_only_they_are_meant() -> None:
    plan = Plan({"a": read_value("0..3"), "b": read_value("0.0..3.0")}, 4000, 7, whole=True)
    found, counts = np.unique(plan.columns["a"], return_counts=True)
    assert found.tolist() == [0, 1, 2, 3]
    assert (abs(counts - 1000) < 120).all()
    assert len(np.unique(plan.columns["b"])) == 4000


def test_another_seed_gives_other_numbers_and_no_range_no_draw() -> None:
    told = {"a": Value(0, 1)}
    assert Plan(told, 3, 1).numbers(0) != Plan(told, 3, 2).numbers(0)
    assert Plan({"a": Value(1, 1)}, 3, 1).numbers(2) == {}
    assert Plan({}, 3, 1).columns == {}
