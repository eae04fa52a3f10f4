"""A cell of any table of another tool is a number by one rule, or a fault with its line; never a crash or a guess."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from raison.desk.files.exchanging import import_file
from raison.exchange.conflicts.gmcr import read_conflict
from raison.exchange.matrices.lists import read_prophesy, read_pycib
from raison.exchange.matrices.matrix import Descriptor, Matrix, Variant
from raison.exchange.matrices.solutions import read_solutions
from raison.exchange.matrices.tables import read_matrix_table
from raison.exchange.matrices.wizard_read import Project, read_project
from raison.exchange.matrices.wizard_write import write_project
from raison.exchange.outcomes import read_outcomes
from raison.exchange.stances.exchange_model import read_exchange_file
from raison.exchange.stances.ktab import read_ktab
from raison.exchange.stances.sheet import read_sheet
from raison.exchange.workbook import first_sheet
from raison.words.faults import Fault, FaultsFound

ODD = ["\u00b2", "\x1e1", "1\x1f", "\u0661", "1_0", "nan", "inf", "1e999", "0x1", "\u2013" + "2", "1 0", "\uff11"]
TWO = (Descriptor("A", (Variant("x"), Variant("y"))), Descriptor("B", (Variant("x"), Variant("y"))))
SCW = write_project(Project(Matrix("t", TWO, ((0, 0, 7, -2), (0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)))))
SHEET = "Actor,Issue,Position,Salience,Capability,Low,High\na,i,7,0.5,1,0,9\nb,i,3,0.5,1,,\n"
KTAB = "t,,1,1\nActor,Description,Power,Pos,Sal\na,A,7,50,50\n"
EXCHANGE = "#A\ta\tA\n#P\ti\tI\n#M\ti\t0\tno\n#M\ti\t9\tyes\n#D\ta\ti\t7\t0.5\t1\n"
MATRIX = ",A1,A2,B1,B2\nA1,0,0,7,-2\nA2,0,0,0,0\nB1,0,0,0,0\nB2,0,0,0,0\n"
IMPACTS = "Source_Descriptor,Source_State,Target_Descriptor,Target_State,Impact\nA,x,A,y,7\n"
STATES = "Descriptor,StateCount,State1,State2\nA,2,x,y\n"
FOLDER = {
    "descriptors.csv": "index,name\n1,A\n",
    "variants.csv": "descriptor_index,variant_index,name\n1,1,x\n1,2,y\n",
    "impacts.csv": "source_descriptor,source_variant,target_descriptor,target_variant,value\n" + "1,1,1,2,7\n",
}


def folder(name: str, text: str) -> None:
    read_prophesy({**{key: part.encode() for key, part in FOLDER.items()}, name: text.encode()}, "t")


READERS: dict[str, tuple[str, str, Callable[[str], object], int]] = {
    "scw": (SCW.decode("cp1252"), " 7", lambda text: read_project(text.encode()), 0),
    "sheet": (SHEET, "i,7", lambda text: read_sheet(text.encode(), "t"), 2),
    "salience": (SHEET.replace("0.5,1,0", "7,1,0"), "9,7,1", lambda text: read_sheet(text.encode(), "t"), 2),
    "ktab": (KTAB, "A,7", lambda text: read_ktab(text.encode()), 3),
    "exchange": (EXCHANGE, "i\t7", lambda text: read_exchange_file(text.encode()), 5),
    "matrix": (MATRIX, "0,7", lambda text: read_matrix_table(text.encode(), "t"), 2),
    "pycib": (IMPACTS, "y,7", lambda text: read_pycib(text.encode(), STATES.encode(), "t"), 2),
    "states": (STATES, "A,2", lambda text: read_pycib(IMPACTS.encode(), text.encode(), "t"), 2),
    "prophesy": (FOLDER["impacts.csv"], "2,7", lambda text: folder("impacts.csv", text), 2),
    "index": (FOLDER["descriptors.csv"], "\n1", lambda text: folder("descriptors.csv", text), 2),
}


def line_of(fault: Fault) -> object:
    path = list(fault.path)
    return path[path.index("line") + 1] if "line" in path else None


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("kind", [name for name in READERS if name != "salience"])
def test_what_only_looks_like_a_number_is_a_fault_with_its_line(kind: str, odd: str) -> None:
    text, place, read, line = READERS[kind]
    assert text.count(place) == 1
    read(text)
    with pytest.raises(Fault) as found:
        read(text.replace(place, place[:-1] + odd))
    assert line_of(found.value) == line or (not line and line_of(found.value))


@pytest.mark.parametrize("odd", ODD)
def test_lists_and_conflicts_never_crash_on_odd_numbers(odd: str) -> None:
    with pytest.raises(Fault):
        read_solutions(f'$ ScenarioWizard 3.0\nSolution set\n 1 \n\n" 1 1",{odd},0,0,0,""\n'.encode())
    with pytest.raises(Fault):
        read_solutions(f'$ ScenarioWizard 3.0\nSolution set\n {odd} \n\n" 1 1",1,0,0,0,""\n'.encode())
    conflict = '{"options": [{"name": "a"}], "decisionMakers": [{"name": "A", "options": [%s], "preferences": []}]}'
    with pytest.raises(Fault):
        read_conflict((conflict % odd).encode())
    with pytest.raises(Fault):
        read_conflict((conflict % f'"{odd}"'.replace("\x1e", "\\u001e").replace("\x1f", "\\u001f")).encode())


@pytest.mark.parametrize("odd", [odd for odd in ODD if odd != "nan"])  # which is missing there, by the codebook
def test_a_cell_of_decisions_that_is_no_number_is_told(odd: str) -> None:
    rows = "".join(f"a\ta{number}\t0\t10\t80\t20\t\t50\n" for number in range(30))
    data = f"prnr\tisnr\tpcom\tpfr\tscom\tsfr\trp\tout\n{rows}b\tb1\t{odd}\t10\t80\t20\t\t50\n"
    assert any("1 cell is no number" in doubt for doubt in read_outcomes(data.encode()).doubts)


def test_the_minus_of_typesetting_is_a_minus_everywhere() -> None:
    assert read_matrix_table(MATRIX.replace("0,7", "0,\u22127").encode(), "t").cells[0][2] == -7
    assert read_matrix_table(";A1;A2\nA1;0;\u22121,5\nA2;0;0\n".encode(), "t").cells[0][1] == -1.5


def workbook(rows: str, extra: dict[str, bytes] | None = None) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["x"])
    book.save(out)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                data = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()
            new.writestr(part.filename, (extra or {}).get(part.filename, data))
    return made.getvalue()


def row(number: int, column: str = "A") -> str:
    return f'<row r="{number}"><c r="{column}{number}"><v>1</v></c></row>'


@pytest.mark.parametrize("rows", [
    row(1) + row(99_999_999), row(1) + row(2_000_000_000), row(1) + row(60_002),
    row(1) + row(2, "ZZZ"), "".join(row(number) for number in (1, 40_000, 80_000, 1_048_577)),
])  # fmt: skip
def test_a_sheet_with_rows_or_columns_beyond_all_is_refused_at_once(rows: str) -> None:
    data = workbook(rows)
    begun = time.process_time()
    with pytest.raises(Fault, match="rows|columns"):
        first_sheet(data)
    assert time.process_time() - begun < 2


def test_a_gap_is_fine_and_lines_are_rows() -> None:
    lines = first_sheet(workbook(row(1) + row(4))).decode().split("\n")
    assert lines[:4] == ["1", '""', '""', "1"]


def test_a_workbook_that_declares_a_document_type_is_none() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><sst>&a;</sst>'
    with pytest.raises(Fault, match="no workbook"):
        first_sheet(workbook(row(1), {"xl/workbook.xml": bomb}))


def test_a_bomb_of_zeros_is_refused_by_its_size() -> None:
    with pytest.raises(Fault, match="when unpacked"):
        first_sheet(workbook(row(1), {"xl/workbook.xml": b" " * 100_000_001}))


def test_the_line_and_column_of_an_odd_cell_are_told(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text(MATRIX.replace("0,7", "0,\u00b2"))
    with pytest.raises(FaultsFound) as found:
        import_file(tmp_path / "m.csv", tmp_path / "s")
    [fault] = found.value.faults
    assert (fault.file, fault.line, fault.column, fault.value) == ("m.csv", 2, 8, "\u00b2")
