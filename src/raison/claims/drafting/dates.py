"""Dates in a clause, only where the year is written out: a day, a month, a year."""

from __future__ import annotations

import re

from raison.words.dates import read_moment
from raison.words.faults import Fault

__all__ = ["date_in"]

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:1[89]|20)\d\d)\b"
_FORMS = (
    re.compile(rf"\b{_MONTH} {_DAY},? {_YEAR}"),
    re.compile(rf"\b{_DAY} {_MONTH},? {_YEAR}"),
    re.compile(rf"\b{_MONTH},? (?:of )?{_YEAR}"),
    re.compile(rf"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|of) {_YEAR}(?!\s?[-–]\d)"),
)


def date_in(clause: str) -> str:
    """Return the first date of a clause as a study writes it, as precise as it is there; empty without one.

    >>> date_in("signed on 3 May 2024"), date_in("in July 2016"), date_in("since 1972"), date_in("you may go")
    ('2024-05-03', '2016-07', '1972', '')
    """
    return next((_written(found) for form in _FORMS if (found := form.search(clause))), "")


def _written(found: re.Match[str]) -> str:
    parts = found.groupdict()
    text = parts["year"]
    text += f"-{_MONTHS.index(parts['month']) + 1:02}" if "month" in parts else ""
    text += f"-{int(parts['day']):02}" if "day" in parts else ""
    try:
        return read_moment(text).text
    except Fault:  # no day of the calendar
        return ""
