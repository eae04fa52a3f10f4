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
        If it is no workbook, holds nothing, or unpacks to more than 100 million bytes or 4 million cells.

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
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as wrong:
        raise _no_workbook() from wrong
    if size > MOST_UNPACKED:
        raise Fault((), f"{size:,} bytes", f"is more than {MOST_UNPACKED:,} when unpacked", "save the sheet as .csv")


def _no_workbook() -> Fault:
    return Fault((), "the file", "is no workbook (.xlsx)", "save it anew as .xlsx, or as .csv")


def _as_csv(rows: Iterable[tuple[Any, ...]]) -> bytes:
    out, cells, width = io.StringIO(), 0, 0
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        cells += len(row)
        if cells > MOST_CELLS:
            raise Fault((), "the sheet", f"has more than {MOST_CELLS:,} cells", "delete empty columns, or split it")
        line = _as_wide([_text(cell) for cell in row], width)
        width = width or len(line)
        writer.writerow(line)
    if not width:
        raise Fault((), "the first sheet", "is empty", "move the table to the first sheet")
    return out.getvalue().encode("utf-8")


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
