"""Sheets of stances on any number of issues: scales, today and rules, csv and xlsx, faults all together."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest

from raison.desk.files.exchanging import export, import_file
from raison.desk.files.stances import Scales, holds_stances, imported_stances
from raison.desk.study import open_study
from raison.exchange.several import Several
from raison.exchange.stances.sheet import SheetTerms, read_sheet, write_sheet
from raison.exchange.stances.table import Continuum, StanceFile, StanceLine
from raison.model.decision import read_rule
from raison.words.faults import CannotDo, Fault, FaultsFound

SHEET = """Actor,Issue,Position,Salience,Capability
Ardal,Toll,80,70,3
Bergen,Toll,60,50,3
Corvo,Toll,30,60,3
Dorn,Toll,10,90,2
Ardal,Quota,20,30,3
Bergen,Quota,90,90,3
Corvo,Quota,100,50,3
"""
SCALED = """Actor;Issue;Position;Salience;Capability;Low;High;Today;Rule
Ardal;Delay;4,5;0,8;1,5;4;10;7;2/3
Bergen;Delay;6;0,4;1;;;;
Corvo;Delay;10;0,2;0,5;;;;
"""


def test_a_plain_sheet_comes_in_and_every_issue_is_answered(tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text(SHEET)
    told = import_file(tmp_path / "sheet.csv", tmp_path / "s")
    assert "4 actors, 2 issues, 7 stances" in told.headline
    assert any("0 to 100 was taken" in note for note in told.notes)
    assert any("run to 100" in note for note in told.notes)
    study = open_study(tmp_path / "s")
    assert study.check().answers[0].says.startswith("No fault.")
    answer = study.bargain(trials=0).answers[0]
    assert "“Toll” at" in answer.says and "“Quota” at" in answer.says
    assert "if every actor must agree" in answer.says
    settlement = answer.data["models"]["compromise"]["settlement"]
    weights = [(3 * 0.7, 80), (3 * 0.5, 60), (3 * 0.6, 30), (2 * 0.9, 10)]
    assert settlement["toll"] == pytest.approx(sum(w * x for w, x in weights) / sum(w for w, _ in weights), abs=1e-6)


def test_scale_today_and_rule_of_an_issue_come_from_its_columns_with_decimal_commas() -> None:
    found = read_sheet(SCALED.encode(), "t")
    [issue] = found.issues
    assert (issue.low, issue.high, issue.now, issue.rule) == (4, 10, 7, read_rule({"quota": "2/3"}))
    assert [(one.position, one.salience, one.capability) for one in found.stances] == [
        (4.5, 0.8, 1.5), (6, 0.4, 1), (10, 0.2, 0.5)
    ]  # fmt: skip
    model = imported_stances("t.csv", SCALED.encode(), Scales())[0]["model.yaml"]
    assert model["issues"]["delay"]["rule"] == {"quota": "2/3"} and model["issues"]["delay"]["now"] == 7


def test_the_rule_of_the_import_is_written_and_named_in_the_answer(tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text(
        SHEET.replace("Capability\n", "Capability,Today\n").replace("70,3\n", "70,3,20\n")
    )
    import_file(tmp_path / "sheet.csv", tmp_path / "s", rule="2/3")
    study = open_study(tmp_path / "s")
    assert study.system.model.issues["toll"].rule == read_rule({"quota": "2/3"})
    voted, agreed = study.bargain("toll", trials=0), study.bargain("toll", trials=0, rule="unanimity")
    assert "By a weighted majority of 2/3, the talks can move on “Toll” (from 20 as far as 40)" in voted.answers[0].says
    assert "If every actor must agree, they stay stuck on “Toll”" in agreed.answers[0].says


def test_a_workbook_holds_the_same_sheet(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for line in SHEET.split():
        book.active.append([float(cell) if cell.isdigit() else cell for cell in line.split(",")])
    out = io.BytesIO()
    book.save(out)
    (tmp_path / "sheet.xlsx").write_bytes(out.getvalue())
    (tmp_path / "sheet.csv").write_text(SHEET)
    import_file(tmp_path / "sheet.xlsx", tmp_path / "x")
    import_file(tmp_path / "sheet.csv", tmp_path / "c")
    assert open_study(tmp_path / "x").system.model.stances == open_study(tmp_path / "c").system.model.stances


@pytest.mark.parametrize(
    ("text", "terms", "missing"),
    [
        (SHEET.replace(",30,60,", ",-30,60,"), SheetTerms(), "how long the scale is of: Toll"),
        (SHEET.replace("Quota,20", "Quota,120"), SheetTerms(), "scale is of: Quota"),
        ("Actor,Issue,Position,Salience,Capability\na,i,4,1,1\nb,i,10,1,1\n", SheetTerms(), "scale is of: i"),
        (SHEET.replace(",70,", ",0.7,"), SheetTerms(), "--salience"),
        ("Actor,Position,Salience,Capability\na,4,7,1\nb,50,9,1\n", SheetTerms(), "--salience"),
    ],
)
def test_what_the_numbers_leave_open_is_asked_for(text: str, terms: SheetTerms, missing: str) -> None:
    with pytest.raises(CannotDo, match=missing):
        read_sheet(text.encode(), "t", terms)


def test_an_issues_own_scale_may_be_said_and_an_unknown_issue_is_a_fault() -> None:
    text = SHEET.replace("Quota,20", "Quota,120").encode()
    scales = Scales(scale=("0..100", "Quota=0..200"))
    scale = imported_stances("s.csv", text, scales)[0]["model.yaml"]["issues"]["quota"]["scale"]
    assert list(scale) == [0, 200]
    with pytest.raises(Fault, match="did you mean Quota"):
        imported_stances("s.csv", text, Scales(scale=("Quot=0..200",)))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (SHEET.replace("60,50,3", "x,50,3").replace("10,90,2", "10,²,2"), [3, 5]),
        (SHEET.replace("60,50,3", "6\u00001,50,3"), []),
        (SHEET.replace("Bergen,Toll", "Ardal,Toll"), [3]),
        (SHEET.replace("60,50,3", "60,50,-3").replace("30,60", "30,160"), [3]),
        (SHEET.replace("Corvo,Toll", ",Toll"), [4]),
        (SHEET.replace("Corvo,Toll", "Corvo,"), [4]),
        (SHEET.replace("3\n", "3,7\n"), [2, 3, 4, 6, 7, 8]),
        (SCALED.replace("1;;;;", "1;4;11;;"), [3]),
        (SCALED.replace("0,5;;;;", "0,5;;;8;"), [4]),
        (SCALED.replace("0,5;;;;", "0,5;;;;0.5"), [4]),
        (SCALED.replace(";7;2/3", ";12;2/3"), [2]),
        (SCALED.replace("2/3", "0.3"), [2]),
        (SCALED.replace("10;0,2", "10;0.2"), [4]),
    ],
)
def test_all_faults_of_a_sheet_are_told_with_their_lines(text: str, lines: list[int]) -> None:
    with pytest.raises(Fault) as found:
        read_sheet(text.encode(), "t")
    faults = found.value.faults if isinstance(found.value, Several) else (found.value,)
    assert not lines or [fault.path for fault in faults] == [("line", line) for line in lines]


def test_the_desk_places_every_fault(tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text(SHEET.replace("60,50,3", "x,50,3").replace("10,90,2", "10,²,2"))
    with pytest.raises(FaultsFound) as found:
        import_file(tmp_path / "sheet.csv", tmp_path / "s")
    places = [(fault.line, fault.column, fault.value) for fault in found.value.faults]
    assert places == [(3, 13, "x"), (5, 14, "²")]
    assert not (tmp_path / "s").exists()


def test_rows_without_numbers_take_no_part_and_unread_columns_are_named() -> None:
    text = SHEET.replace("Corvo,Quota,100,50,3", "Corvo,Quota,,,").replace("Capability\n", "Capability,Remark\n")
    found = read_sheet(text.encode(), "t")
    assert [one.actor for one in found.stances if one.issue == "Quota"] == ["Ardal", "Bergen"]
    assert any("1 row" in doubt for doubt in found.doubts) and any("Remark" in doubt for doubt in found.doubts)


def test_sheets_go_out_and_come_back_the_same(tmp_path: Path) -> None:
    draws = random.Random(19)
    for _ in range(100):
        issues = tuple(
            Continuum(f"i{place}", 0, high, now=high * draws.randint(0, 4) / 4, rule=read_rule({"quota": "3/5"}))
            for place in range(draws.randint(1, 4))
            for high in [draws.choice([1, 10, 1000])]
        )
        actors = tuple((f"a{number}", "") for number in range(draws.randint(1, 5)))
        stances = tuple(
            StanceLine(name, one.name, one.high * draws.randint(0, 20) / 20, draws.randint(0, 20) / 20, 1.5)
            for name, _ in actors
            for one in issues
        )
        found = StanceFile("T", actors, issues, stances)
        back = read_sheet(write_sheet(found), "T", SheetTerms(1))
        assert [(one.actor, one.issue, one.position, one.salience) for one in back.stances] == [
            (one.actor, one.issue, one.position, one.salience) for one in stances
        ]
        assert [(one.low, one.high, one.now, one.rule) for one in back.issues] == [
            (one.low, one.high, one.now, one.rule) for one in issues
        ]
    (tmp_path / "t.csv").write_text(SCALED)
    import_file(tmp_path / "t.csv", tmp_path / "s")
    export(open_study(tmp_path / "s"), file=tmp_path / "out.csv", form="stances")
    import_file(tmp_path / "out.csv", tmp_path / "again")
    one, other = (open_study(tmp_path / name).system.model for name in ("s", "again"))
    assert [stance.position for stance in one.stances] == [stance.position for stance in other.stances]
    assert [issue.rule for issue in one.issues.values()] == [issue.rule for issue in other.issues.values()]


def test_a_table_of_ties_or_a_matrix_is_no_sheet() -> None:
    assert not holds_stances("t.csv", b"from,to,strength\na,b,1\n")
    assert holds_stances("t.csv", SCALED.encode())
