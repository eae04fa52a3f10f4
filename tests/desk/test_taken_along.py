"""What is shown can be taken along: tables as .csv, .xlsx, .tex and data frames, figures as .svg, verbs described."""

from __future__ import annotations

import csv
import inspect
import io
import pydoc
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

import raison
from raison.cli import main
from raison.desk.files.taken_along import write_figures, write_tables
from raison.desk.study import Study, open_study
from raison.desk.verbs import VERBS
from raison.findings.records import Answer, Finding, Row, Table
from raison.words.faults import CannotDo

DRAWING: dict[str, tuple[str, dict[str, Any]]] = {
    "stability": ("help_with_north", {"board": "north_line"}), "alignment": ("wedge_place", {}),
    "bargain": ("talks_move", {"trials": 0}), "whatif": ("us_demands", {}),
}  # fmt: skip


def table(*rows: tuple[str, ...], title: str = "Title") -> Table:
    return Table(title, ("Issue", "Value", "Share"), tuple(map(Row, rows)), "A note & more_.")


ROWS = table(("Toll", "−2.5", "12 %"), ("=Fee", "1,200", "–"), ("<b>", "", "3"))


def finding(*tables: Table) -> Finding:
    answer = Answer("both", "check", "It & is.", "follows", tables=tables)
    return Finding("check", "s", "Is <it> so?", "Yes.", (answer,))


def test_columns_of_numbers_are_numbers_in_every_form(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    frame = ROWS.to_frame()
    assert frame["Value"].tolist()[:2] == [-2.5, 1200] and frame["Value"].isna().tolist() == [False, False, True]
    assert frame["Share"].tolist() == ["12 %", "–", "3"]
    write_tables(finding(ROWS), tmp_path / "t.csv")
    read = list(csv.reader(io.StringIO((tmp_path / "t.csv").read_text(encoding="utf-8-sig"))))
    assert read[1] == ["Toll", "-2.5", "12 %"] and read[2][0] == "'=Fee" and read[2][1] == "1200"
    write_tables(finding(ROWS, table(("a", "1", "2"), title="Second: [*]")), tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert len(book.worksheets) == 2
    assert [cell.value for cell in book.worksheets[0][3]] == ["Toll", -2.5, "12 %"]
    assert book.worksheets[0]["A4"].data_type == "s"
    write_tables(finding(ROWS), tmp_path / "t.tex")
    text = (tmp_path / "t.tex").read_text(encoding="utf-8")
    assert r"12 \%" in text and r"A note \& more\_." in text and r"\begin{tabular}{lrl}" in text


def test_several_tables_make_several_csv_files_that_are_named(tmp_path: Path) -> None:
    told = write_tables(finding(ROWS, ROWS), tmp_path / "t.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t-1.csv", "t-2.csv"]
    assert all("Title" in line for line in told)


def test_nothing_is_overwritten_and_unknown_endings_are_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("mine")
    with pytest.raises(CannotDo, match="exists already"):
        write_tables(finding(ROWS), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text() == "mine"
    with pytest.raises(CannotDo, match="ending"):
        write_tables(finding(ROWS), tmp_path / "t.pdf")
    with pytest.raises(CannotDo, match="no table"):
        write_tables(finding(), tmp_path / "n.csv")
    with pytest.raises(CannotDo, match="no figure"):
        write_figures(open_study("northeast_asia").system, finding(ROWS), tmp_path / "n.svg")


@pytest.mark.parametrize(("package", "what"), [("openpyxl", "workbook"), ("pandas", "data frame")])
def test_a_missing_package_is_named(package: str, what: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(CannotDo, match=f"a {what} needs the package {package}"):
        if package == "pandas":
            ROWS.to_frame()
        else:
            write_tables(finding(ROWS), tmp_path / "t.xlsx")


def test_a_notebook_shows_the_tables_escaped() -> None:
    shown = finding(ROWS)._repr_html_()
    assert "&lt;b&gt;" in shown and "<b>" not in shown and "A note &amp; more_." in shown
    assert shown.count("<table>") == 2


@pytest.mark.parametrize("verb", sorted(DRAWING))
def test_every_verb_that_draws_writes_figures_that_stand_alone(verb: str, tmp_path: Path) -> None:
    question, options = DRAWING[verb]
    study = open_study("northeast_asia")
    found = study.ask(verb, question=question, reading="asan", **options)
    assert next(one for one in VERBS if one.name == verb).draws
    told = write_figures(study.system, found, tmp_path / "f.svg")
    files = list(tmp_path.glob("*.svg"))
    assert len(files) == len(told) >= 1
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert "var(--" not in text and "<style>" in text
        root = ElementTree.fromstring(text)
        assert root.tag == "{http://www.w3.org/2000/svg}svg" and len(list(root.iter())) > 6


def test_the_command_writes_what_it_shows_and_says_so(tmp_path: Path) -> None:
    run = CliRunner().invoke
    said = ["bargain", "northeast_asia", "west_sea", "--reading", "asan", "--model", "compromise", "--trials", "0"]
    found = run(main, [*said, "-o", str(tmp_path / "t.csv"), "--svg", str(tmp_path / "f.svg")])
    assert found.exit_code == 0 and "Written: " in found.output
    assert list(tmp_path.glob("t*.csv")) and list(tmp_path.glob("f*.svg"))
    refused = run(main, [*said, "-o", str(tmp_path / "t.pdf")])
    assert refused.exit_code == 2 and ".csv, .xlsx, .tex" in refused.output
    again = run(main, [*said, "--svg", str(tmp_path / "no" / "f.svg")])
    assert again.exit_code == 2 and "no folder" in again.output


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_of_a_study_has_its_signature_and_its_description(verb: object) -> None:
    study = Study(Path("nowhere"))
    method = getattr(study, verb.name)  # type: ignore[attr-defined]
    known = inspect.signature(method).parameters
    assert [name for name in known if name != "progress"] and method.__name__ in Study.verbs()
    for option in verb.options:  # type: ignore[attr-defined]
        several = known[option.name].kind is inspect.Parameter.VAR_POSITIONAL
        assert several or known[option.name].default == option.default
        assert option.help in method.__doc__
    assert "Parameters" in pydoc.render_doc(method)


def test_dir_shows_what_is_public() -> None:
    assert {"open", "__version__"} <= set(dir(raison))
    code = "import raison, sys; print('open' in dir(raison), 'pydantic' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    assert out.split() == ["True", "False"]
