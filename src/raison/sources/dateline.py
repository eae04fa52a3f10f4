"""A line that is a date, as papers carry one under their title → ISO date and precision. No free text is searched."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import cache

__all__ = ["date_of_line"]

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + r"|sept)\.?"
_YEAR, _DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_LEAD = r"(?:(?:first )?(?:published|posted|issued|released|date|dated|updated)(?: on)?:? )?(?:[a-z]{3,9}day,? )?"
_TIME = r"(?:,? (?:at )?\d{1,2}:\d\d.{0,12})?"
_FORMS = (
    rf"{_MONTH} {_DAY},? {_YEAR}",
    rf"{_DAY} {_MONTH},? {_YEAR}",
    rf"{_MONTH},? {_YEAR}",
    rf"{_YEAR}[-./](?P<number>[01]?\d)[-./]{_DAY}\.?",
    rf"{_YEAR}\. ?(?P<number>[01]?\d)\. ?{_DAY}\.?",
    rf"{_YEAR}[년年] ?(?P<number>[01]?\d)[월月](?: ?{_DAY}[일日])?",
    rf"{_YEAR}-(?P<number>[01]\d)",
)
_LONGEST = 60


def date_of_line(line: str) -> tuple[str, str] | None:
    """Return the ISO date and its precision where a line is nothing but a date.

    Parameters
    ----------
    line : str
        One line with single spaces.

    Returns
    -------
    tuple of str, or None
        `("2025-11-13", "day")` or `("2025-11", "month")`. Dates in figures alone are read with the year first only,
        since the order of day and month cannot be told.

    Examples
    --------
    >>> date_of_line("Published 3 March 2024"), date_of_line("Sept. 2023"), date_of_line("2024. 3. 1.")
    (('2024-03-03', 'day'), ('2023-09', 'month'), ('2024-03-01', 'day'))
    >>> date_of_line("The talks of 3 March 2024"), date_of_line("31 February 2024"), date_of_line("03/04/2024")
    (None, None, None)
    """
    if len(line) > _LONGEST:
        return None
    for part in re.split(r" [|·•] ", line):
        for form in _compiled():
            if found := form.fullmatch(part.strip()):
                return _iso(found.groupdict())
    return None


@cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    # When the first line is read, so that who reads no paper does not wait for it.
    return tuple(re.compile(_LEAD + form + _TIME, re.IGNORECASE) for form in _FORMS)


def _iso(parts: dict[str, str | None]) -> tuple[str, str] | None:
    year = int(parts["year"] or 0)
    named = (parts.get("month") or "")[:3].casefold()
    month = [name[:3] for name in _MONTHS].index(named) + 1 if named else int(parts.get("number") or 0)
    if not 1 <= month <= 12:
        return None
    day = parts.get("day")
    if day is None:
        return f"{year}-{month:02}", "month"
    if not 1 <= int(day) <= monthrange(year, month)[1]:
        return None
    return f"{year}-{month:02}-{int(day):02}", "day"
