"""Workbooks: what a sheet holds reaches the readers of tables; what is no workbook is told, whatever its bytes."""

from __future__ import annotations

import csv
import io
import random
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

import raison
from raison.desk.files.exchanging import import_file
from raison.exchange import workbook
from raison.exchange.workbook import first_sheet
from raison.words.faults import CannotDo, Fault, FaultsFound

TIES = (
    ("from", "to", "sign", "start", "dimension"),
    ("North", "South", -2, date(1950, 6, 25), "security"),
    ("South", "East", 1.0, datetime(1953, 10, 1), "security"),
    ("East", "North", -1, None, "political"),
)


def book(rows: Sequence[Sequence[Any]], second: Sequence[Sequence[Any]] = ()) -> bytes:
    made, out = Workbook(), io.BytesIO()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    other = made.create_sheet("notes")
    for row in second:
        other.append(list(row))
    made.save(out)
    return out.getvalue()


def test_dates_numbers_and_gaps_become_a_table() -> None:
    table = list(csv.reader(io.StringIO(first_sheet(book(TIES, [("unread",)])).decode())))
    assert table[1] == ["North", "South", "-2", "1950-06-25", "security"]
    assert table[2] == ["South", "East", "1", "1953-10-01", "security"]
    assert table[3] == ["East", "North", "-1", "", "political"]
    assert len(table) == 4


def test_a_workbook_of_ties_becomes_a_study_that_holds(tmp_path: Path) -> None:
    book_bytes = book(TIES)
    (tmp_path / "ties.xlsx").write_bytes(book_bytes)
    told = import_file(tmp_path / "ties.xlsx", tmp_path / "made")
    assert "3 relations" in told.headline and "ties.xlsx" in told.headline
    study = raison.open(tmp_path / "made")
    assert len(study.loaded.system.model.relations) == 3
    assert study.check().complete
    assert [kept.read_bytes() for kept in (tmp_path / "made").rglob("ties.xlsx")] == [book_bytes]


def test_a_wrong_cell_is_told_by_the_row_of_the_sheet(tmp_path: Path) -> None:
    (tmp_path / "ties.xlsx").write_bytes(book([*TIES, ("North", "South", "maybe", None, "security")]))
    with pytest.raises(FaultsFound) as caught:
        import_file(tmp_path / "ties.xlsx", tmp_path / "made")
    assert "ties.xlsx:5" in str(caught.value)
    assert not (tmp_path / "made").exists()


def test_400_broken_workbooks_are_read_or_told() -> None:
    whole, chance, told = book(TIES), random.Random(7), 0
    for _ in range(400):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        cut = bytes(broken[: chance.randint(1, len(broken))]) if chance.random() < 0.3 else bytes(broken)
        try:
            first_sheet(cut)
        except Fault as fault:
            told += bool(fault.hint)
    assert told >= 200


def test_a_small_file_that_unpacks_to_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1_000_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    with pytest.raises(Fault, match="when unpacked"):
        first_sheet(out.getvalue())


def test_an_empty_sheet_and_too_many_cells_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Fault, match="is empty"):
        first_sheet(book([]))
    monkeypatch.setattr(workbook, "MOST_CELLS", 10)
    with pytest.raises(Fault, match="more than 10 cells"):
        first_sheet(book(TIES))


def test_without_the_extra_the_way_on_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(CannotDo, match="pip install openpyxl"):
        first_sheet(book(TIES))
