"""Stances as other tools write them: what all their tables share, records, numbers, scales."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from raison.exchange.cells import BLANKS, Decimal, read_in_place, read_number
from raison.exchange.several import raise_all
from raison.exchange.text import fault_at, read_lines
from raison.model.decision import UNANIMITY, DecisionRule
from raison.words.faults import Fault

__all__ = [
    "Continuum", "StanceFile", "StanceLine", "TextTable", "cell_number", "checked_file", "checked_saliences",
    "harmless", "number_text", "table_of", "written_rows",
]  # fmt: skip

MOST_ACTORS, MOST_ISSUES = 2_000, 200
RISKY = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Continuum:
    """An issue: its name, the ends of its scale, what points on it mean, and what it is called in full.

    `now` is where things stand today, where the file says so; `rule` how the issue is decided.
    """

    name: str
    low: float
    high: float
    marks: tuple[tuple[float, str], ...] = ()
    says: str = ""
    now: float | None = None
    rule: DecisionRule = UNANIMITY


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


@dataclass(frozen=True)
class TextTable:
    """A table as text: what divides its cells, rows with their lines, cells stripped, and a doubt of its encoding."""

    divider: str
    rows: tuple[tuple[int, list[str]], ...]
    doubt: str = ""


def table_of(data: bytes) -> TextTable:
    """Return the rows of a table that hold something; commas, semicolons or tabs divide, by the first line.

    >>> table_of(b"a; b\\n\\nc;d,e\\n").rows
    ((1, ['a', 'b']), (3, ['c', 'd,e']))
    """
    text = read_lines(data)
    first = next(line for line in text.lines if line.strip())
    divider = max(",;\t", key=first.count)
    try:
        reader = csv.reader(io.StringIO(text.text), delimiter=divider, strict=True)
        rows = [
            (reader.line_num, [cell.strip(BLANKS) for cell in row]) for row in reader if any(one.strip() for one in row)
        ]
    except csv.Error as wrong:
        raise Fault((), "the file", f"is no table: {wrong}", "save it anew as comma-separated text") from None
    return TextTable(divider, tuple(rows), text.doubt)


def cell_number(line: int, what: str, text: str, decimal: Decimal = ".") -> float:
    """Return the number in a cell; a fault names line and column.

    >>> cell_number(3, "salience", " 0.5 ")
    0.5
    """
    return float(read_in_place(line, what, text, lambda cell: read_number(cell, decimal)))


def checked_saliences(stances: Iterable[StanceLine], most: float) -> tuple[StanceLine, ...]:
    """Return stances with saliences from 0 to 1, divided by the end of the scale on which they are written.

    Parameters
    ----------
    stances : iterable of StanceLine
        Saliences as written.
    most : float
        1, 10 or 100.

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
    other = "some of the file may run to 100" if most == 1 else "find out what is meant"
    rule = f"lies outside 0 to {most:g}, the scale of saliences"
    raise_all([fault_at(one.line, f"{one.salience:g}", rule, other) for one in lines if not 0 <= one.salience <= most])
    if most > 1 and lines and 0 < max(one.salience for one in lines) <= 1:
        rule = f"is the largest salience on a scale that is said to run to {most:g}"
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
    seen: dict[tuple[str, str], int] = {}
    raise_all([fault for one in found.stances for fault in _wrong(one, scales[one.issue], seen)])
    return replace(found, stances=checked_saliences(found.stances, salience))


def _wrong(one: StanceLine, scale: tuple[float, float], seen: dict[tuple[str, str], int]) -> Iterator[Fault]:
    low, high = scale
    before = seen.setdefault((one.actor, one.issue), one.line)
    if before != one.line:
        rule = f"has two lines on {one.issue}, this and line {before}"
        yield fault_at(one.line, one.actor, rule, "delete one, or tell them apart by name")
    if not low <= one.position <= high:
        yield fault_at(one.line, f"{one.position:g}", f"lies outside {low:g} to {high:g}, the issue's scale", "mend it")
    if one.capability < 0:
        yield fault_at(one.line, f"{one.capability:g}", "is a negative capability", "a capability is 0 or more")


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
