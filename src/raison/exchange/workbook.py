"""Workbooks: the first sheet of an .xlsx file → the same table as CSV, so that every reader of tables reads it.

The package that opens workbooks, openpyxl, is an extra (`spreadsheets`). Formulas count by the value that was
last computed and stored; nothing in the file is ever computed here.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from raison.words.faults import CannotDo, Fault

__all__ = ["as_tables", "first_sheet"]

ENDING = ".xlsx"
MOST_UNPACKED = 100_000_000
MOST_CELLS = 4_000_000
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""What a sheet can have at most, by the rules of the format."""

LONGEST_GAP = 50_000
MOST_PARTS = 10_000
MIDNIGHT = (0, 0, 0, 0)


def as_tables(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files by name, each workbook among them as the table on its first sheet.

    Raises
    ------
    CannotDo, Fault
        As `first_sheet` does.

    Examples
    --------
    >>> as_tables({"ties.csv": b"from,to"})
    {'ties.csv': b'from,to'}
    """
    return dict(_as_table(name, data) for name, data in contents.items())


def _as_table(name: str, data: bytes) -> tuple[str, bytes]:
    if not name.lower().endswith(ENDING):
        return name, data
    return f"{name[: -len(ENDING)]}.csv", first_sheet(data)


def first_sheet(data: bytes) -> bytes:
    """Return the first sheet of a workbook as CSV in UTF-8; its lines are the sheet's rows.

    Parameters
    ----------
    data : bytes
        An .xlsx file.

    Returns
    -------
    bytes
        Cells divided by commas; a date as YYYY-MM-DD, a whole number without a point.

    Raises
    ------
    CannotDo
        If the extra is not installed.
    Fault
        If it is no workbook, holds nothing, unpacks to more than 100 million bytes or 4 million cells, has more rows or
        columns than a sheet can have, or more than 50,000 empty rows before a filled one.

    Notes
    -----
    Cost: linear in the cells; the sheet is read row by row.

    Examples
    --------
    >>> first_sheet(b"from,to")
    Traceback (most recent call last):
    ...
    raison.words.faults.Fault: 'the file' is no workbook (.xlsx); save it anew as .xlsx, or as .csv
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise CannotDo(
            "a workbook needs the package openpyxl: python -m pip install openpyxl, or save the sheet as .csv"
        ) from None
    _check_size(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return _as_csv(book.worksheets[0].iter_rows(values_only=True))
    except Fault:
        raise
    except Exception as wrong:  # the package raises whatever its parsers raise on a damaged file
        raise _no_workbook() from wrong


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or any(_declares(packed, part) for part in parts):
                raise _no_workbook()
    except Fault:
        raise
    except Exception as wrong:  # damaged in any of many ways
        raise _no_workbook() from wrong
    if size > MOST_UNPACKED:
        raise Fault((), f"{size:,} bytes", f"is more than {MOST_UNPACKED:,} when unpacked", "save the sheet as .csv")


def _declares(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part begins with a document type, which no workbook needs: it could expand without bound."""
    if not part.filename.endswith((".xml", ".rels")):
        return False
    with packed.open(part) as stream:
        return b"<!DOCTYPE" in stream.read(4096)


def _no_workbook() -> Fault:
    return Fault((), "the file", "is no workbook (.xlsx)", "save it anew as .xlsx, or as .csv")


def _as_csv(rows: Iterable[tuple[Any, ...]]) -> bytes:
    out, cells, width, gap = io.StringIO(), 0, 0, 0
    writer = csv.writer(out, lineterminator="\n")
    for number, row in enumerate(rows, 1):
        cells += len(row)
        line = _as_wide([_text(cell) for cell in row], width)
        gap = 0 if any(line) else gap + 1
        _check_bounds(number, len(row), cells, gap)
        width = width or len(line)
        writer.writerow(line)
    if not width:
        raise Fault((), "the first sheet", "is empty", "move the table to the first sheet")
    return out.getvalue().encode("utf-8")


def _check_bounds(rows: int, columns: int, cells: int, gap: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        many = f"has more than {MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns"
        raise Fault((), "the sheet", many, "save it anew as .xlsx, or as .csv")
    if gap > LONGEST_GAP:
        rule = f"has more than {LONGEST_GAP:,} empty rows after row {rows - gap}"
        raise Fault((), "the sheet", rule, "delete what stands far below, or save it as .csv")
    if cells > MOST_CELLS:
        raise Fault((), "the sheet", f"has more than {MOST_CELLS:,} cells", "delete empty columns, or split it")


def _as_wide(cells: list[str], width: int) -> list[str]:
    # As wide as the head, or as what is filled: a sheet remembers columns that were once used.
    filled = max((place for place, cell in enumerate(cells, 1) if cell), default=0)
    return cells[: max(filled, width)] + [""] * (width - len(cells))


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        moment = (cell.hour, cell.minute, cell.second, cell.microsecond)
        return cell.date().isoformat() if moment == MIDNIGHT else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
