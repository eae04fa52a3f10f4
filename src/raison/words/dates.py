"""Dates with the precision that their source gives: a day, a month, a part of a month, a quarter, a year."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Literal

from raison.words.faults import Fault
from raison.words.readers import Reads

__all__ = ["Moment", "WrittenInstant", "WrittenMoment", "day_words", "read_instant", "read_moment"]

PATTERN = re.compile(r"(?:(early|mid|late)\s+)?([0-9]{4})(?:-(?:([0-9]{2})(?:-([0-9]{2}))?|(Q[1-4])))?\Z")
HOW = "write 2026, 2026-Q1, 2026-01, 2026-01-05, or early, mid or late before a month"
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z")
PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


@dataclass(frozen=True)
class Moment:
    """A date as precise as its source: from its `first` day to its `last`.

    Examples
    --------
    >>> read_moment("late 2025-10").first
    datetime.date(2025, 10, 21)
    >>> read_moment("2025-11").precision
    'month'
    """

    text: str
    first: datetime.date
    last: datetime.date
    precision: Literal["day", "part", "month", "quarter", "year"]

    def __str__(self) -> str:
        return self.text


def read_moment(raw: object) -> Moment:
    """Return a written date as a record; nothing that is not written is filled in.

    >>> read_moment("2026-02-30")
    Traceback (most recent call last):
    raison.words.faults.Fault: '2026-02-30' is no day of the calendar; February 2026 has 28 days
    """
    if isinstance(raw, Moment):
        return raw
    text = str(raw).strip() if isinstance(raw, str | int) and not isinstance(raw, bool) else ""
    found = PATTERN.match(text)
    if not found or (found[1] and (not found[3] or found[4])) or found[2] == "0000":
        raise Fault((), raw, "is not a date", HOW)
    return _build(text, found)


def _build(text: str, found: re.Match[str]) -> Moment:
    part, year, month, day, quarter = found[1], int(found[2]), found[3], found[4], found[5]
    if quarter:
        first_month = 3 * int(quarter[1]) - 2
        return Moment(text, datetime.date(year, first_month, 1), _end(year, first_month + 2), "quarter")
    if not month:
        return Moment(text, datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year")
    if not 1 <= int(month) <= 12:
        raise Fault((), text, "has no such month", "months run from 01 to 12")
    if not day and not part:
        return Moment(text, datetime.date(year, int(month), 1), _end(year, int(month)), "month")
    if part:
        start, stop = PARTS[part]
        last = min(datetime.date(year, int(month), min(stop, 28)), _end(year, int(month)))
        last = _end(year, int(month)) if part == "late" else last
        return Moment(text, datetime.date(year, int(month), start), last, "part")
    return _day(text, year, int(month), int(day))


def _end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _day(text: str, year: int, month: int, day: int) -> Moment:
    longest = _end(year, month).day
    if not 1 <= day <= longest:
        name = calendar.month_name[month]
        raise Fault((), text, "is no day of the calendar", f"{name} {year} has {longest} days")
    exact = datetime.date(year, month, day)
    return Moment(text, exact, exact, "day")


def day_words(moment: Moment | None) -> str:
    """Return a date in words, never more precise than it is.

    >>> [day_words(read_moment(raw)) for raw in ("2025-11-01", "late 2025-10", "2026-Q1", "2026")]
    ['1 November 2025', 'late October 2025', 'first quarter of 2026', '2026']
    """
    if moment is None:
        return ""
    first = moment.first
    match moment.precision:
        case "day":
            return f"{first.day} {first:%B %Y}"
        case "part":
            part = moment.text.split()[0]
            return f"{part}{'-' if part == 'mid' else ' '}{first:%B %Y}"
        case "month":
            return f"{first:%B %Y}"
        case "quarter":
            return f"{('first', 'second', 'third', 'fourth')[(first.month - 1) // 3]} quarter of {first:%Y}"
        case _:
            return f"{first:%Y}"


WrittenMoment = Annotated[
    Moment,
    Reads(
        read_moment,
        {
            "description": HOW,
            "anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^((early|mid|late) )?\d{4}"}],
        },
    ),
]


def read_instant(raw: object) -> str:
    """Return a point in time, to the second and in universal time, as it is written.

    >>> read_instant("2026-11-29T09:12:03Z")
    '2026-11-29T09:12:03Z'
    """
    if isinstance(raw, str) and INSTANT.match(raw):
        try:
            datetime.datetime.fromisoformat(raw)
            return raw
        except ValueError:
            pass
    raise Fault((), raw, "is no point in time", "write it to the second, in universal time: 2026-11-29T09:12:03Z")


WrittenInstant = Annotated[str, Reads(read_instant, {"type": "string", "pattern": INSTANT.pattern.replace(r"\Z", "$")})]
