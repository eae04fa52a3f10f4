"""States in a text: only by names that the table holds, letter for letter, and leaders of the time; never by likeness."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from raison.words.countries import StateName

__all__ = ["Mention", "StateFinder", "plain_marks"]

TITLES = (
    "President|Vice President|President-elect|Prime Minister|Premier|Vice Premier|Chancellor|Chairman|Foreign Minister"
    "|General Secretary|Secretary|Minister|Supreme Leader|Leader|Mr\\.|King"
)
HOLDERS = "administration|Administration|government|Government|cabinet|Cabinet|presidency"


@dataclass(frozen=True)
class Mention:
    """A state named in a text: where, by which code, and by what sort of name."""

    start: int
    end: int
    code: str
    kind: str


def plain_marks(text: str) -> str:
    """Return a text with straight apostrophes and hyphens, each letter at its place.

    >>> plain_marks("China’s U.S.‑Japan")
    "China's U.S.-Japan"
    """
    return text.translate({0x2019: "'", 0x2018: "'", 0x2010: "-", 0x2011: "-", 0xA0: " "})


@dataclass(frozen=True)
class StateFinder:
    """Finds states in the text of one paper.

    Parameters
    ----------
    names : tuple of StateName
    day : date or None
        When the paper was written: a leader who came later is not meant, and of two of one name the one in office is.

    Examples
    --------
    >>> finder = StateFinder((StateName("JPN", "name", "Japan"), StateName("JPN", "capital", "Tokyo")))
    >>> [one.code for one in finder.find("Tokyo’s stance is that of all Japan; Japanning is a craft.")]
    ['JPN', 'JPN']
    """

    names: tuple[StateName, ...]
    day: datetime.date | None = None

    @cached_property
    def _codes(self) -> dict[str, tuple[str, str]]:
        """What each written form stands for."""
        found: dict[str, tuple[str, str]] = {}
        for row in self.names:
            if row.kind not in ("leader", "namesake"):
                found[row.name] = (row.code, row.kind)
        leaders = (row for row in self.names if row.kind in ("leader", "namesake"))
        for row in sorted(leaders, key=self._how_near, reverse=True):  # the nearest in time comes last and stays
            if row.first is None or self.day is None or row.first <= self.day:
                found |= {form: (row.code, "leader") for form in _forms(row)}
        return found

    def _how_near(self, row: StateName) -> int:
        if self.day is None:
            return -(row.first or datetime.date.min).toordinal()
        if row.last is None or self.day <= row.last:
            return 0
        return (self.day - row.last).days

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = sorted(self._codes, key=len, reverse=True)
        return re.compile(r"(?<![\w])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w]|'[a-rt-z])")

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the states that a text names, in its order."""
        found = (
            Mention(one.start(), one.end(), *self._codes[one[0]]) for one in self._pattern.finditer(plain_marks(text))
        )
        return tuple(one for one in found if one.code)


def _forms(row: StateName) -> Iterable[str]:
    yield row.full
    yield from (f"{title} {row.name}".replace("\\", "") for title in TITLES.split("|"))
    yield from (f"{row.name} {holder}" for holder in HOLDERS.split("|"))
    if row.kind == "leader":
        yield row.name
