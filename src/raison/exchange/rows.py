"""Rows: a table with a head as text, each cell found by the name of its column; commas, semicolons or tabs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from raison.exchange.cells import placed, read_number
from raison.exchange.text import fault_at, read_each, read_lines
from raison.words.faults import Fault

__all__ = ["Row", "Rows", "head_of", "read_rows"]

DIVIDERS = (",", ";", "\t")
MOST_ROWS = 400_000
DIVIDER = re.compile(r"sep=([,;\t])\s*\Z")


@dataclass(frozen=True)
class Row:
    """One row: its line and its cells by the name of the column, in small letters."""

    line: int
    cells: dict[str, str]

    def text(self, *names: str) -> str:
        """Return the cell of the first of several columns that is there and filled; an empty text without one."""
        return next((self.cells[name] for name in names if self.cells.get(name)), "")

    def need(self, name: str) -> str:
        """Return a cell that must be filled.

        Raises
        ------
        Fault
            With the line and the column.
        """
        if not self.cells.get(name):
            raise fault_at(self.line, "", f"is empty in the column {name}", "fill the cell, or delete the row")
        return self.cells[name]

    def whole(self, name: str) -> int:
        """Return a cell as a whole number.

        >>> Row(3, {"year": "1994"}).whole("year")
        1994
        """
        number = placed(self.line, name, self.need(name), read_number)
        if not isinstance(number, int):
            raise fault_at(self.line, self.cells[name], f"is no whole number (column {name})", "write digits")
        return number


@dataclass(frozen=True)
class Rows:
    """A table: names of its columns in small letters, rows, what must be told of its encoding, what divides cells."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    doubt: str = ""
    divider: str = ","


def head_of(data: bytes) -> tuple[str, ...]:
    """Return the names in a table's first line, in small letters; nothing where the file is no text.

    >>> head_of(b"From;To\\n")
    ('from', 'to')
    """
    try:
        lines, divider = _table(read_lines(data[:20_000]).lines)
        first = next((line for line in lines if line.strip()), "")
        return tuple(_plain(cell) for cell in next(csv.reader([first], delimiter=divider), []))
    except (Fault, csv.Error):
        return ()


def read_rows(data: bytes) -> Rows:
    """Return a table.

    Raises
    ------
    Fault
        If a row has another number of cells than the head, a name stands twice in the head, or there is no row.

    Examples
    --------
    >>> read_rows(b"From,To\\na,b\\n").rows
    (Row(line=2, cells={'from': 'a', 'to': 'b'}),)
    """
    text = read_lines(data)
    lines, divider = _table(text.lines)
    table = _cells(lines, divider)
    line, names = next(table)
    head = tuple(map(_plain, names))
    twice = next((name for name in head if name and head.count(name) > 1), None)
    if twice is not None:
        raise fault_at(line, twice, "names two columns", "give each column a name of its own")
    rows = tuple(read_each(table, lambda one: _row(one[0], head, one[1])))
    if not rows:
        raise fault_at(line, "the table", "has a head and no row", "choose another file")
    return Rows(head, rows, text.doubt, divider)


def _cells(lines: Sequence[str], divider: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=divider)
    try:
        for number, cells in enumerate(reader):
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
            if number > MOST_ROWS:
                raise fault_at(reader.line_num, "the table", f"has more than {MOST_ROWS:,} rows", "keep those you need")
    except csv.Error as wrong:
        raise fault_at(reader.line_num, "the row", f"cannot be read ({wrong})", "look at its quotation marks") from None


def _row(line: int, head: tuple[str, ...], cells: list[str]) -> Row:
    filled = cells[: len(head)] if not any(cell.strip() for cell in cells[len(head) :]) else cells
    if len(filled) != len(head):
        rule = f"has {len(cells)} cells, and the head names {len(head)} columns"
        raise fault_at(line, (cells or [""])[0], rule, "add or delete cells, or put texts with commas in quotes")
    return Row(line, {name: cell.strip() for name, cell in zip(head, filled, strict=True) if name})


def _plain(name: str) -> str:
    return name.strip().strip('"').lower().replace(" ", "_")


def _table(lines: Sequence[str]) -> tuple[Sequence[str], str]:
    """The lines of the table and what divides its cells, which Excel may say in a line `sep=;` before it."""
    place = next((place for place, line in enumerate(lines) if line.strip()), 0)
    told = DIVIDER.match(lines[place])
    if told:  # blank, so that the numbers of the lines stay
        return ["" if at == place else line for at, line in enumerate(lines)], told[1]
    return lines, max(DIVIDERS, key=lines[place].count)
