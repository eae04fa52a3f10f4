"""Dates: as precise as written, and no day more."""

# ruff: noqa: E501 (tables: several cases a line)
from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.words.dates import read_moment
from raison.words.faults import Fault


@given(st.dates(datetime.date(1, 1, 1)))
def test_a_day_is_itself(day: datetime.date) -> None:
    moment = read_moment(day.isoformat())
    assert moment.first == moment.last == day and moment.precision == "day"


@given(st.dates(datetime.date(1000, 1, 1)))
def test_coarser_dates_hold_the_day(day: datetime.date) -> None:
    quarter = (day.month + 2) // 3
    for text in (f"{day:%Y-%m}", f"{day.year}-Q{quarter}", str(day.year), day.year):
        moment = read_moment(text)
        assert moment.first <= day <= moment.last
        assert moment.first.day == 1 and (moment.last + datetime.timedelta(1)).day == 1


@given(st.integers(1, 9999), st.integers(1, 12))
def test_the_parts_of_a_month_are_the_month(year: int, month: int) -> None:
    whole = read_moment(f"{year:04}-{month:02}")
    early, mid, late = (read_moment(f"{part} {year:04}-{month:02}") for part in ("early", "mid", "late"))
    assert (early.first, late.last) == (whole.first, whole.last)
    day = datetime.timedelta(1)
    assert (early.last + day, mid.last + day) == (mid.first, late.first)


@pytest.mark.parametrize(
    "raw",
    ["2026-13", "2026-00", "2026-02-29", "2025-11-31", "2026-1", "26", "0000", "2026-Q5", "late 2026", "early 2026-Q1", "late 2026-01-05", "2026-01-05T00:00", "1 May 2026", "", None, True, 2026.5, [], "２０２６", "2026-01\n"],
)  # fmt: skip
def test_what_is_no_date(raw: object) -> None:
    if raw == "2026-01\n":
        assert read_moment(raw).text == "2026-01"
        return
    with pytest.raises(Fault) as found:
        read_moment(raw)
    assert found.value.hint
