"""Values: what is written is what is meant, and never more."""

# ruff: noqa: E501 (tables: several cases a line)
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.store.parsing.events import parse
from raison.store.parsing.scalars import read_plain
from raison.store.writing.written import FileText
from raison.words.faults import Fault
from raison.words.values import Value, read_value, write_value

whole = st.integers(-1000, 1000)
decimal = st.decimals(-1000, 1000, places=3).map(float)
number = whole | decimal


@st.composite
def written_values(draw: st.DrawFn) -> object:
    low, mode, high = sorted((draw(number), draw(number), draw(number)))
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return low
    if kind == 1:
        return f"{low}..{high}"
    if kind == 2:
        return {"low": low, "mode": mode, "high": high}
    weights = draw(st.dictionaries(whole, st.integers(1, 9), min_size=1, max_size=4))
    return {"weights": weights}


@given(written_values())
def test_a_value_written_again_reads_back_the_same(raw: object) -> None:
    value = read_value(raw)
    again = read_value(parse(FileText("m", f"x: {write_value(value)}")).tree["x"])
    assert (again.low, again.high, again.point, again.weights) == (value.low, value.high, value.point, value.weights)


@given(written_values())
def test_a_value_counts_within_its_range_and_turns_with_its_sign(raw: object) -> None:
    value = read_value(raw)
    assert value.low <= value.point <= value.high
    turned = value.negated()
    assert (turned.low, turned.high, turned.point) == (-value.high, -value.low, -value.point)
    assert turned.negated() == value


@pytest.mark.parametrize(
    ("raw", "low", "high", "point", "integer"),
    [
        (2, 2, 2, 2, True), (2.0, 2, 2, 2, False), ("1..3", 1, 3, 2, True), ("1..4", 1, 4, 2.5, True), ("-3..-1", -3, -1, -2, True),
        (" .5 .. 1 ", 0.5, 1, 0.75, False), ("+1..+2", 1, 2, 1.5, True), ("7", 7, 7, 7, True),
        ({"low": 0, "high": 3, "mode": 1}, 0, 3, 1, True), ({"low": 0, "high": 3}, 0, 3, 1.5, True),
        ({"weights": {1: 0.3, 2: 0.7}}, 1, 2, 2, True), ({"weights": {1: 1, 3: 1}}, 1, 3, 2, True),
        ({"weights": {"-1": 1, "0.5": 2}}, -1, 0.5, 0.5, False),
    ],
)  # fmt: skip
def test_ways_of_writing(raw: object, low: float, high: float, point: float, integer: bool) -> None:
    value = read_value(raw)
    assert (value.low, value.high, value.point, value.integer) == (low, high, point, integer)


@pytest.mark.parametrize(
    ("raw", "path", "rule"),
    [
        ("3..1", (), "runs downwards"), ("−1", (), "is not a value"), ("1..", (), "is not a value"), ("1...3", (), "is not a value"),
        (True, (), "is not a value"), (None, (), "is not a value"), ([], (), "is not a value"), ("1e3", (), "is not a value"),
        ("١..٣", (), "is not a value"), ("1..3\n", (), ""), (float("inf"), (), "is not a number"), (float("nan"), (), "is not a number"),
        ("9999999999999", (), "is not a number between"), ({"low": 1}, (), "lacks low or high"), ({"low": 1, "high": True}, ("high",), "not a number"),
        ({"low": 1, "high": 2, "mode": 3}, (), "lies outside"), ({"low": 1, "high": 2, "mod": 1}, ("mod",), "not part"),
        ({"weights": {}}, ("weights",), "is not a mapping"), ({"weights": {1: 0}}, ("weights",), "not positive"),
        ({"weights": {1: 1}, "low": 0}, ("weights",), "is not a mapping"), ({"weights": {"a": 1}}, ("weights",), "not a number"),
    ],
)  # fmt: skip
def test_what_is_no_value(raw: object, path: tuple[str, ...], rule: str) -> None:
    if rule == "":
        assert read_value(raw).high == 3
        return
    with pytest.raises(Fault) as found:
        read_value(raw)
    assert found.value.path == path and rule in found.value.rule and found.value.hint


@pytest.mark.parametrize("minus", "−–—﹣－‐‑")
def test_a_typographic_minus_has_a_next_step(minus: str) -> None:
    with pytest.raises(Fault) as found:
        read_value(f"{minus}3..{minus}1")
    assert found.value.hint.endswith("-3..-1")


def test_a_huge_written_number_is_refused_quickly() -> None:
    with pytest.raises(Fault):
        read_value("9" * 10_000)
    assert read_plain("9" * 10_000) == "9" * 10_000


def test_a_value_cannot_be_built_wrongly() -> None:
    for wrong in ((2, 1, None), (0, 1, 2), (float("nan"), 1, None)):
        with pytest.raises(Fault):
            Value(*wrong)
