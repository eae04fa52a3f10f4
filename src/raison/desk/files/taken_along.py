"""What is shown, taken along: the tables of an answer as .csv, .xlsx or .tex, its figures as .svg."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path

from raison.exchange.stances.table import harmless
from raison.figures.of_view import drawing_of
from raison.figures.svg import Drawing, draw
from raison.findings.brief.figures import finds_of
from raison.findings.records import Finding, Table
from raison.findings.table_values import Cell
from raison.model.system import System
from raison.store.writing.save import write_whole
from raison.words.faults import CannotDo

__all__ = ["check_targets", "figure_text", "take_along", "write_figures", "write_tables"]

STYLES = ("report.css",)
WIDTH = 664.0
UNSAFE = re.compile(r"[^\w-]+")
ROOT = re.compile(r":root\s*\{([^{}]*)\}")
VARIABLE = re.compile(r"(--[a-z-]+)\s*:\s*([^;{}]+);")
RULE = re.compile(r"((?:\.drawing[^{}]*))\{([^{}]*)\}")
USED = re.compile(r"var\((--[a-z-]+)\)")
SPECIAL = str.maketrans(
    {
        "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}",
    }
)  # fmt: skip
UNSAFE_SHEET = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def check_targets(wanted: Mapping[str, Path]) -> None:
    """Refuse, before anything is computed, a file that could not be written: its ending, its folder, its presence.

    Raises
    ------
    CannotDo
        With the next step.
    """
    for kind, path in wanted.items():
        endings = (".svg",) if kind == "svg" else tuple(WRITERS)
        if path.suffix.lower() not in endings:
            raise CannotDo(f"{path} has no ending that is known; end the file in {', '.join(endings)}")
        if path.exists():
            raise CannotDo(f"{path} exists already; choose another name, or move it away")
        if not path.absolute().parent.is_dir():
            raise CannotDo(f"{path.absolute().parent} is no folder; make it first")


def take_along(system: System, finding: Finding, wanted: Mapping[str, Path]) -> tuple[str, ...]:
    """Write what is wanted of an answer: `tables`, `svg`; return a line for each file."""
    told = write_tables(finding, wanted["tables"]) if "tables" in wanted else ()
    return (*told, *(write_figures(system, finding, wanted["svg"]) if "svg" in wanted else ()))


def write_tables(finding: Finding, path: Path) -> tuple[str, ...]:
    """Write every table of a finding; the file's ending chooses the form.

    Parameters
    ----------
    finding : Finding
    path : Path
        .xlsx: one workbook, a sheet a table; .tex: one file, a tabular each; .csv: one table a file, several as
        NAME-1.csv, NAME-2.csv and so on. Columns of numbers hold numbers. Nothing is overwritten.

    Returns
    -------
    tuple of str
        A line for each file: its name, and what it holds.

    Raises
    ------
    CannotDo
        If there is no table, the ending is unknown, a package is missing, or a file cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise CannotDo(f"{path} has no ending that is known; end the file in {', '.join(WRITERS)}")
    tables = _named_tables(finding)
    if not tables:
        raise CannotDo("this answer has no table to write")
    return _written(path, writer(path, tables))


def write_figures(system: System, finding: Finding, path: Path) -> tuple[str, ...]:
    """Write every figure of a finding as .svg, several as NAME-WHAT.svg; nothing is overwritten.

    Raises
    ------
    CannotDo
        If the answer has no figure, the ending is another, or a file cannot be written.
    """
    if path.suffix.lower() != ".svg":
        raise CannotDo(f"{path} has no ending that is known; end the file in .svg")
    figures = list(_figures(finding))
    if not figures:
        raise CannotDo(f"this answer of {finding.verb} has no figure to draw")
    made = {_name(path, name, len(figures)): (figure_text(one), one.title) for name, one in figures}
    return _written(path, {name: (text.encode("utf-8"), title) for name, (text, title) in made.items()})


def _figures(finding: Finding) -> Iterator[tuple[str, Drawing]]:
    """Every figure of a finding, named by its reading and its place there."""
    for answer in finding.answers:
        for place, view in enumerate(answer.views, 1):
            drawing = drawing_of(view, finds_of(view), WIDTH)
            if drawing is not None:
                yield UNSAFE.sub("_", f"{answer.label}-{answer.reading}-{place}"), drawing


def _name(path: Path, part: str, count: int) -> str:
    return path.name if count == 1 else f"{path.stem}-{part}{path.suffix}"


def _named_tables(finding: Finding) -> list[Table]:
    """The tables that hold something; where several answers have some, each is called by its answer as well."""
    answers = [answer for answer in finding.answers if any(table.rows for table in answer.tables)]
    told = [
        replace(table, title=": ".join(filter(None, (f"{one.reading}, {one.label}", table.title))))
        if len(answers) > 1
        else table
        for one in answers
        for table in one.tables
    ]
    return [table for table in (*told, *finding.tables) if table.rows]


def _written(path: Path, files: Mapping[str, tuple[bytes, str]]) -> tuple[str, ...]:
    for name in files:
        if path.with_name(name).exists():
            raise CannotDo(f"{path.with_name(name)} exists already; choose another name, or move it away")
    try:
        for name, (data, _) in files.items():
            write_whole(path.with_name(name), data)
    except OSError as wrong:
        raise CannotDo(f"{path} cannot be written: {wrong.strerror}; choose another place") from wrong
    return tuple(f"{path.with_name(name)}: {title}" for name, (_, title) in files.items())


def figure_text(drawing: Drawing) -> str:
    """Return a figure as SVG text that carries its own colours and can stand alone.

    >>> figure_text(Drawing("Dam", "A dam.", 10, 5, ())).count("<style")
    1
    """
    text = draw(drawing, "figure")
    begin = text.index(">") + 1
    ground = '<rect width="100%" height="100%" class="ground"/>'
    return f"{text[:begin]}<style>{_style()}</style>{ground}{text[begin:]}\n"


def _style() -> str:
    """The rules of the report's style sheets that speak of drawings, in light colours; programs know no variables."""
    found = resources.files("raison.report") / "templates"
    sheet = "\n".join((found / name).read_text(encoding="utf-8") for name in STYLES)
    root = ROOT.search(sheet)
    known = dict(VARIABLE.findall(root[1])) if root else {}
    rules = [f"{selector.strip()} {{{body}}}" for selector, body in RULE.findall(_plain(sheet))]
    rules.append(".drawing .ground { fill: var(--paper); stroke: none; }")
    return USED.sub(lambda use: known.get(use[1], "inherit").strip(), "\n".join(rules))


def _plain(sheet: str) -> str:
    # Without what holds for print, dark or narrow screens alone.
    kept, depth, inside = [], 0, False
    for part in re.split(r"(@media[^{]*\{|[{}])", sheet):
        if part.startswith("@media"):
            inside, depth = True, 1
        elif inside:
            depth += (part == "{") - (part == "}")
            inside = depth > 0
        else:
            kept.append(part)
    return "".join(kept)


def _to_csv(path: Path, tables: Sequence[Table]) -> dict[str, tuple[bytes, str]]:
    return {
        _name(path, str(place), len(tables)): (_csv(table), table.title or f"table {place}")
        for place, table in enumerate(tables, 1)
    }


def _csv(table: Table) -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([harmless(name) for name in table.columns])
    rows.writerows([_safe(cell) for cell in row] for row in zip(*table.values, strict=True))
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    return harmless(cell) if isinstance(cell, str) else cell


def _to_xlsx(path: Path, tables: Sequence[Table]) -> dict[str, tuple[bytes, str]]:
    try:
        from openpyxl import Workbook
    except ImportError:
        told = "a workbook needs the package openpyxl: python -m pip install openpyxl, or end the file in .csv"
        raise CannotDo(told) from None
    book, out = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for place, table in enumerate(tables, 1):
        sheet = book.create_sheet(f"{place} {UNSAFE_SHEET.sub(' ', table.title)}"[:31].strip())
        for row in ([table.title], list(table.columns), *map(list, zip(*table.values, strict=True)), [table.note]):
            sheet.append([UNWRITABLE.sub(" ", str(_safe(cell))) if isinstance(cell, str) else cell for cell in row])
    book.save(out)
    many = "1 sheet" if len(tables) == 1 else f"{len(tables)} sheets"
    return {path.name: (out.getvalue(), many)}


def _to_tex(path: Path, tables: Sequence[Table]) -> dict[str, tuple[bytes, str]]:
    many = "1 table" if len(tables) == 1 else f"{len(tables)} tables"
    return {path.name: ("\n".join(map(_tex, tables)).encode("utf-8"), many)}


def _tex(table: Table) -> str:
    numbers = [any(isinstance(cell, int | float) for cell in column) for column in table.values]
    form = "".join("r" if number else "l" for number in numbers)
    rows = [" & ".join(cell.translate(SPECIAL) for cell in row) + r" \\" for row in _lines(table)]
    note = [f"\\par {table.note.translate(SPECIAL)}"] if table.note else []
    head = [r"\begin{table}", f"\\caption{{{table.title.translate(SPECIAL)}}}", f"\\begin{{tabular}}{{{form}}}"]
    return "\n".join(
        [*head, r"\hline", rows[0], r"\hline", *rows[1:], r"\hline", r"\end{tabular}", *note, r"\end{table}", ""]
    )


def _lines(table: Table) -> list[tuple[str, ...]]:
    return [table.columns, *(row.cells for row in table.rows)]


WRITERS: dict[str, Callable[[Path, Sequence[Table]], dict[str, tuple[bytes, str]]]] = {
    ".csv": _to_csv,
    ".xlsx": _to_xlsx,
    ".tex": _to_tex,
}
