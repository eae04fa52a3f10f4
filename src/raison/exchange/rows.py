"""Rows: a table with a head as text, each cell found by the name of its column; commas, semicolons or tabs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from raison.exchange.cells import BLANKS, read_in_place, read_number
from raison.exchange.row_stream import RowStream, divider_of, row_stream
from raison.exchange.text import fault_at, read_lines
from raison.words.faults import Fault

__all__ = ["FileRow", "Rows", "head_of", "read_rows"]


@dataclass(frozen=True)
class FileRow:
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

        >>> FileRow(3, {"year": "1994"}).whole("year")
        1994
        """
        number = read_in_place(self.line, name, self.need(name), read_number)
        if not isinstance(number, int):
            raise fault_at(self.line, self.cells[name], f"is no whole number (column {name})", "write digits")
        return number


@dataclass(frozen=True)
class RowSequence:
    """The rows of a table, read anew each time that they are gone through, so that a large one is never held whole."""

    stream: RowStream

    def __iter__(self) -> Iterator[FileRow]:
        """Yield the rows in order."""
        head = tuple(map(_plain, self.stream.head))
        for line, cells in self.stream:
            yield FileRow(line, {name: cell.strip(BLANKS) for name, cell in zip(head, cells, strict=True) if name})


@dataclass(frozen=True)
class Rows:
    """A table: names of its columns in small letters, rows, what must be told of its encoding, what divides cells."""

    head: tuple[str, ...]
    rows: RowSequence
    doubt: str = ""
    divider: str = ","


def head_of(data: bytes) -> tuple[str, ...]:
    """Return the names in a table's first line, in small letters; nothing where the file is no text.

    >>> head_of(b"From;To\\n")
    ('from', 'to')
    """
    try:
        lines = [line for line in read_lines(data[:20_000]).lines if line.strip()]
        divider, told = divider_of(lines[0])
        first = lines[1] if told and len(lines) > 1 else lines[0]
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
    >>> list(read_rows(b"From,To\\na,b\\n").rows)
    [FileRow(line=2, cells={'from': 'a', 'to': 'b'})]
    """
    stream = row_stream(data)
    rows = RowSequence(stream)
    if next(iter(stream), None) is None:
        raise fault_at(stream.first, "the table", "has a head and no row", "choose another file")
    return Rows(tuple(map(_plain, stream.head)), rows, stream.doubt, stream.divider)


def _plain(name: str) -> str:
    return name.strip().strip('"').lower().replace(" ", "_")
