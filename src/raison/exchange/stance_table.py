"""Stances as other tools write them: what all their tables share, records, numbers, scales."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from raison.exchange.text import fault_at, read_lines
from raison.words.faults import Fault

__all__ = [
    "Continuum", "StanceFile", "StanceLine", "cell_number", "checked_file", "checked_saliences", "harmless",
    "number_text", "table_rows", "written_rows",
]  # fmt: skip

MOST_ACTORS, MOST_ISSUES = 2_000, 200
RISKY = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Continuum:
    """An issue: its name, the ends of its scale, what points on it mean, and what it is called in full."""

    name: str
    low: float
    high: float
    marks: tuple[tuple[float, str], ...] = ()
    says: str = ""


@dataclass(frozen=True)
class StanceLine:
    """An actor on an issue: position on the issue's scale, salience 0..1, capability 0 or more."""

    actor: str
    issue: str
    position: float
    salience: float
    capability: float
    line: int = 0


@dataclass(frozen=True)
class StanceFile:
    """What a file of stances says.

    Parameters
    ----------
    title : str
    actors : tuple of (str, str)
        Short name and what it stands for.
    issues : tuple of Continuum
    stances : tuple of StanceLine
    doubts : tuple of str
        What had to be left out, or is lost on the way.
    """

    title: str
    actors: tuple[tuple[str, str], ...]
    issues: tuple[Continuum, ...]
    stances: tuple[StanceLine, ...]
    doubts: tuple[str, ...] = ()


def table_rows(data: bytes) -> list[tuple[int, list[str]]]:
    """Return the rows of a comma-separated file that hold something, each with its line, cells stripped.

    >>> table_rows(b"a, b\\n\\nc,d\\n")
    [(1, ['a', 'b']), (3, ['c', 'd'])]
    """
    try:
        reader = csv.reader(io.StringIO(read_lines(data).text), strict=True)
        return [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(one.strip() for one in row)]
    except csv.Error as wrong:
        raise Fault((), "the file", f"is no table: {wrong}", "save it anew as comma-separated text") from None


def cell_number(line: int, what: str, text: str) -> float:
    """Return the number in a cell; a fault names line and column.

    >>> cell_number(3, "salience", " 0.5 ")
    0.5
    """
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or abs(number) > 1e12:
        raise fault_at(line, text or "a blank", f"is no number, where the {what} should stand", "write a number")
    return number


def checked_saliences(stances: Iterable[StanceLine], most: float) -> tuple[StanceLine, ...]:
    """Return stances with saliences from 0 to 1, divided by the end of the scale on which they are written.

    Parameters
    ----------
    stances : iterable of StanceLine
        Saliences as written.
    most : float
        1 or 100.

    Raises
    ------
    Fault
        If one lies outside, or all of a scale to 100 lie below 1, which the other scale would explain better.

    Examples
    --------
    >>> [one.salience for one in checked_saliences([StanceLine("a", "i", 0, 40, 1)], 100)]
    [0.4]
    """
    lines = tuple(stances)
    for one in lines:
        if not 0 <= one.salience <= most:
            other = "some of the file may run to 100" if most == 1 else "find out what is meant"
            raise fault_at(one.line, f"{one.salience:g}", f"lies outside 0 to {most:g}, the scale of saliences", other)
    if most > 1 and lines and 0 < max(one.salience for one in lines) <= 1:
        rule = "is the largest salience on a scale that is said to run to 100"
        told = "if they run to 1, say so with --salience 1"
        raise Fault((), f"{max(one.salience for one in lines):g}", rule, told)
    return tuple(replace(one, salience=one.salience / most) for one in lines)


def checked_file(found: StanceFile, salience: float) -> StanceFile:
    """Return a file of stances, checked: no actor twice on an issue, all within its scale, saliences from 0 to 1.

    >>> lines = (StanceLine("a", "i", 1, 50, 2),)
    >>> checked_file(StanceFile("t", (("a", ""),), (Continuum("i", 0, 2),), lines), 100).stances[0].salience
    0.5
    """
    if len(found.actors) > MOST_ACTORS or len(found.issues) > MOST_ISSUES:
        raise Fault((), f"{len(found.actors)} actors", f"are more than {MOST_ACTORS}, or issues than {MOST_ISSUES}", "")
    scales = {one.name: (one.low, one.high) for one in found.issues}
    seen: set[tuple[str, str]] = set()
    for one in found.stances:
        low, high = scales[one.issue]
        if (one.actor, one.issue) in seen:
            raise fault_at(one.line, one.actor, "has two lines on this issue", "delete one, or tell them apart by name")
        seen.add((one.actor, one.issue))
        if not low <= one.position <= high:
            raise fault_at(
                one.line, f"{one.position:g}", f"lies outside {low:g} to {high:g}, the issue's scale", "mend it"
            )
        if one.capability < 0:
            raise fault_at(one.line, f"{one.capability:g}", "is a negative capability", "a capability is 0 or more")
    return replace(found, stances=checked_saliences(found.stances, salience))


def number_text(number: float) -> str:
    """Return a number as files have it.

    >>> number_text(0.1 + 0.2)
    '0.3'
    """
    return f"{number:.12g}"


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> harmless("=A1")
    "'=A1"
    """
    return f"'{text}" if text.startswith(RISKY) else text


def written_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a comma-separated file.

    >>> written_rows([["a", "b,c"]])
    b'a,"b,c"\\n'
    """
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")
