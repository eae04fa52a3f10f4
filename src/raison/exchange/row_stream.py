"""A large table as a stream: its head, then one row after another, so that only what is made of them is kept."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from raison.exchange.text import LARGEST, fault_at, read_lines
from raison.words.faults import Fault

__all__ = ["LARGEST_TABLE", "Cells", "RowStream", "divider_of", "row_stream"]

LARGEST_TABLE = 200_000_000
"""Bytes of the largest table of rows that is read."""

DIVIDERS = (",", ";", "\t")
TOLD = re.compile(r"\ufeff?sep=([,;\t])\s*\Z")
PIECE = 1 << 20
Cells = tuple[int, list[str]]


@dataclass(frozen=True)
class RowStream:
    """A table whose rows are read anew each time that they are gone through.

    Parameters
    ----------
    data : bytes
    encoding, divider : str
    first : int
        Line of the head.
    head : tuple of str
        Names of the columns as written, blanks stripped.
    doubt : str
        What must be told of the encoding.
    short : bool
        Whether a row may end before its last columns, which are then blank.
    """

    data: bytes
    encoding: str
    divider: str
    first: int
    head: tuple[str, ...]
    doubt: str = ""
    short: bool = False

    def __iter__(self) -> Iterator[Cells]:
        """Yield the rows below the head that hold something: the line on which each ends, and as many cells as columns.

        Raises
        ------
        Fault
            If a row has another number of cells than the head, or quotation marks that do not close.
        """
        width = len(self.head)
        for line, cells in _rows(self.data, self.encoding, self.divider):
            if line <= self.first:
                continue
            if len(cells) != width:
                filled = [*cells, *[""] * (width - len(cells))] if self.short else cells
                cells = _fitting(line, filled, width)
            yield line, cells


def _fitting(line: int, cells: list[str], width: int) -> list[str]:
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        rule = f"has {len(cells)} cells, and the head names {width} columns"
        raise fault_at(line, (cells or [""])[0], rule, "add or delete cells, or put texts with commas in quotes")
    return cells[:width]


def row_stream(data: bytes, *, short: bool = False) -> RowStream:
    r"""Return a table as a stream of rows.

    Parameters
    ----------
    data : bytes
        At most `LARGEST_TABLE`; commas, semicolons or tabs divide, by the first line.
    short : bool
        Whether a row may end before its last columns, which are then blank.

    Raises
    ------
    Fault
        If it is too large, empty, no text, or a name stands twice in its head.

    Examples
    --------
    >>> table = row_stream(b"a;b\n1;2\n\n3;4\n")
    >>> table.head, list(table)
    (('a', 'b'), [(2, ['1', '2']), (4, ['3', '4'])])
    """
    if len(data) > LARGEST_TABLE:
        rule = f"is larger than {LARGEST_TABLE:,}, the most that is read of a table"
        raise Fault((), f"{len(data):,} bytes", rule, "keep the rows that you ask about, such as some years")
    encoding, doubt = _encoding(data)
    start = data[:PIECE].decode(encoding, "replace")
    first = next((line for line in start.splitlines() if line.strip()), "")
    divider, told = divider_of(first)
    line, names = next(islice(_rows(data, encoding, divider), int(told), None), (1, []))
    head = tuple(name.strip() for name in names)
    plain = [name.lower() for name in head if name]
    twice = next((name for name in head if name and plain.count(name.lower()) > 1), None)
    if twice is not None:
        raise fault_at(line, twice, "names two columns", "give each column a name of its own")
    return RowStream(data, encoding, divider, line, head, doubt, short)


def divider_of(line: str) -> tuple[str, bool]:
    """Return what divides the cells of a table by its first line, and whether that line says so and is no head.

    >>> divider_of("a;b"), divider_of("sep=;")
    ((';', False), (';', True))
    """
    told = TOLD.match(line)
    return (told[1], True) if told else (max(DIVIDERS, key=line.count), False)


def _encoding(data: bytes) -> tuple[str, str]:
    """The encoding and the doubt about it; a large table is decoded by pieces, so that it never stands there twice."""
    small = data if len(data) <= LARGEST else _telling(data)
    found = read_lines(small)
    return "utf-8-sig" if found.encoding == "utf-8" or small.isascii() else found.encoding, found.doubt


def _telling(data: bytes) -> bytes:
    """Whole lines around the first bytes that are no UTF-8, else the first lines."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or 0 in data[:4]:
        raise Fault((), f"{len(data):,} bytes", "in UTF-16 are more than are read", "save the table as UTF-8")
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), PIECE):
        try:
            decoder.decode(data[start : start + PIECE], final=start + PIECE >= len(data))
        except UnicodeDecodeError:
            return _whole_lines(data, max(0, start - PIECE), start + 2 * PIECE)
    return _whole_lines(data, 0, PIECE)


def _whole_lines(data: bytes, start: int, end: int) -> bytes:
    begin = data.find(b"\n", start) + 1 if start else 0
    last = data.rfind(b"\n", begin, end)
    return data[begin : last if last > begin else end]


def _rows(data: bytes, encoding: str, divider: str) -> Iterator[Cells]:
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    reader = csv.reader(text, delimiter=divider)
    try:
        for cells in reader:
            if any(cells) and any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as wrong:
        raise fault_at(reader.line_num, "the row", f"cannot be read ({wrong})", "look at its quotation marks") from None
    except UnicodeDecodeError:
        rule = f"cannot be read as {encoding.upper()}"
        raise fault_at(reader.line_num, "the row", rule, "save the table as UTF-8") from None
