"""States in a text: by names that the table holds, letter for letter, and leaders of the time; never by likeness."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from raison.words.countries import StateName

__all__ = ["Mention", "StateFinder", "plain_marks"]

_NOBODY = ("", "")
_INITIAL = re.compile(r" [A-Z]\. ")
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
    known : frozenset of str
        Surnames that are not those of leaders alone, and mean one in this text.
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
    known: frozenset[str] = frozenset()

    def within(self, texts: Iterable[str]) -> StateFinder:
        """Return a finder that knows a leader by the bare surname too, where the texts give the title or full name.

        >>> finder = StateFinder((StateName("UPL", "namesake", "Lee", "Lee Fen", titles=("President",)),))
        >>> text = "President Lee left. Lee spoke."
        >>> len(finder.find(text)), len(finder.within([text]).find(text))
        (1, 2)
        """
        shared = [row for row in self.names if row.kind == "namesake"]
        whole = plain_marks("\n".join(texts))
        named = {whole[one.start : one.end] for one in self.find(whole)}
        return replace(self, known=frozenset(row.name for row in shared if named.intersection(_forms(row))))

    @cached_property
    def _codes(self) -> dict[str, tuple[str, str]]:
        """What each written form stands for."""
        found: dict[str, tuple[str, str]] = {}
        for row in self.names:
            if row.kind not in ("leader", "namesake"):
                found[row.name] = (row.code, row.kind)
        near: dict[str, set[tuple[int, str]]] = {}
        for row in self.names:
            if row.kind in ("leader", "namesake") and (row.first is None or self.day is None or row.first <= self.day):
                for form in (*_forms(row), *({row.name} & self.known)):
                    near.setdefault(form, set()).add((self._how_near(row), row.code))
        for form, rows in near.items():
            nearest = {code for distance, code in rows if distance == min(rows)[0]}
            if len(nearest) == 1:  # else it could be either, and is neither
                found[form] = (nearest.pop(), "leader")
        return found

    def _how_near(self, row: StateName) -> int:
        if self.day is None:
            return 0
        if row.last is None or self.day <= row.last:
            return 0
        return (self.day - row.last).days

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        by_letter: dict[str, list[str]] = {}  # so that only names with its first letter are tried at a letter
        for form in sorted(self._codes, key=len, reverse=True):
            written = re.escape(form[1:]).replace("\\ ", r"(?: [A-Z]\.)? ")
            by_letter.setdefault(re.escape(form[0]), []).append(written)
        names = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
        return re.compile(rf"(?=[{''.join(by_letter)}])(?<!\w)(?:{names})(?!\w|'[a-rt-z])")

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the states that a text names, in its order."""
        if not self._codes:
            return ()
        plain = plain_marks(text)
        if plain not in self._read:
            self._read[plain] = self._mentions(plain)
        return self._read[plain]

    @cached_property
    def _read(self) -> dict[str, tuple[Mention, ...]]:
        """What was found in each text before: sentences are asked about more than once."""
        return {}

    def _mentions(self, plain: str) -> tuple[Mention, ...]:
        found = (
            Mention(
                one.start(), one.end(), *self._codes.get(one[0], self._codes.get(_INITIAL.sub(" ", one[0]), _NOBODY))
            )
            for one in self._pattern.finditer(plain)
        )
        return tuple(one for one in found if one.code)


def _forms(row: StateName) -> Iterable[str]:
    yield row.full
    yield from (f"{title} {row.name}" for title in row.titles)
    yield from (f"{row.name} {holder}" for holder in HOLDERS.split("|"))
    if row.kind == "leader":
        yield row.name
