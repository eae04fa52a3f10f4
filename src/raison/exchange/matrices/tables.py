"""Cross-impact matrices as CSV: the plain matrix with short names, and the one of Prophesy with two rows of names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from raison.exchange.cells import BLANKS, read_in_place, read_number
from raison.exchange.matrices.matrix import LARGEST_CELL, MOST_VARIANTS, Descriptor, Matrix, Variant, doubts_of
from raison.exchange.text import Lines, fault_at, read_lines
from raison.words.faults import Fault

__all__ = ["Table", "cell_number", "read_matrix_table", "read_table", "write_matrix_table"]

Table = list[tuple[int, list[str]]]
"""Rows with their line numbers."""

DELIMITERS = (",", ";", "\t")
SEPARATOR = re.compile(r"sep=([,;\t|])\s*\Z")
NUMBERED = re.compile(r"(.*?)[\s._-]*([0-9]+)\Z")


def read_table(data: bytes) -> tuple[Lines, Table]:
    r"""Return the rows of a CSV file that are not blank: commas, semicolons or tabs, whichever the first line has most.

    >>> read_table(b"a;b\n1;2,5\n")[1]
    [(1, ['a', 'b']), (2, ['1', '2.5'])]
    """
    read = read_lines(data)
    first = next(line for line in read.lines if line.strip())
    told = SEPARATOR.match(first)  # how Excel names the delimiter of the lines below
    delimiter = told[1] if told else max(DELIMITERS, key=first.count)
    rows: Table = []
    text = read.text.replace(first, "", 1) if told else read.text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            cells = [cell.strip(BLANKS) for cell in row]
            if any(cells):
                rows.append((reader.line_num, [_decimal(cell) for cell in cells] if delimiter == ";" else cells))
    except csv.Error as wrong:
        raise fault_at(reader.line_num or 1, "the table", f"cannot be read: {wrong}", "mend its quotes") from None
    if not rows:
        raise fault_at(1, first, "holds no cell of a table", "choose another file")
    return read, rows


def _decimal(cell: str) -> str:
    # With semicolons between the cells, a comma inside a number is a decimal point.
    return cell.replace(",", ".") if re.fullmatch(r"[+\-\u2212]?[0-9]+,[0-9]+", cell) else cell


def cell_number(cell: str, line: int, where: str) -> float:
    """Return a cell as a number; blank is zero.

    >>> cell_number("-2", 3, "column 4"), cell_number("", 3, "column 5")
    (-2, 0)
    """
    if not cell:
        return 0
    number = read_in_place(line, "", cell, lambda text: _read(text, where))
    if abs(number) > LARGEST_CELL:
        raise fault_at(line, cell, f"is beyond 1e6 ({where})", "scale the matrix down")
    return number


def _read(text: str, where: str) -> float:
    try:
        return read_number(text)
    except Fault as fault:
        raise Fault((), text, f"{fault.rule} ({where})", fault.hint) from None


def read_matrix_table(data: bytes, title: str) -> Matrix:
    r"""Return a matrix from a table with names above and beside it.

    With two rows and two columns of names (descriptor, then variant; a blank descriptor repeats the one before) as
    Prophesy writes it; or with one row and one column of short names, such as A1, A2, B1, whose letters name the
    descriptor.

    Raises
    ------
    Fault
        With the line of the first thing that cannot be right: names above and beside that differ, a row too short, a
        cell that is no number.

    Examples
    --------
    >>> matrix = read_matrix_table(b",A1,A2,B1\nA1,0,0,1\nA2,0,0,-1\nB1,2,-2,0\n", "m")
    >>> [(one.name, len(one.variants)) for one in matrix.descriptors]
    [('A', 2), ('B', 1)]
    """
    read, rows = read_table(data)
    depth = _depth(rows)
    if len(rows) > MOST_VARIANTS + depth:
        raise fault_at(rows[-1][0], f"{len(rows)} rows", f"are more than the {MOST_VARIANTS} read", "split the model")
    above = _names([row[depth:] for _, row in rows[:depth]], rows[0][0])
    beside = _names([[row[at] if at < len(row) else "" for _, row in rows[depth:]] for at in range(depth)], rows[0][0])
    _check_same(above, beside, rows, depth)
    cells = tuple(_cells(line, row[depth:], len(above)) for line, row in rows[depth:])
    descriptors = _grouped(above)
    doubts = (*([read.doubt] if read.doubt else []), *doubts_of(descriptors, cells))
    return Matrix(title, descriptors, cells, doubts=doubts)


def _depth(rows: Table) -> int:
    line, first = rows[0]
    if len(first) > 2 and not first[0] and not first[1]:
        return 2
    if not first[0] and len(first) > 1:
        return 1
    hint = "leave the first cell blank, and write the short names (A1, A2, B1, …) above and beside the numbers"
    raise fault_at(line, first[0], "stands where a table of cross-impacts has a blank cell", hint)


def _names(levels: Sequence[Sequence[str]], line: int) -> list[tuple[str, str]]:
    if len(levels) == 2:
        return _two_levels(levels[0], levels[1])
    return [_split(name, line) for name in levels[0]]


def _two_levels(descriptors: Sequence[str], variants: Sequence[str]) -> list[tuple[str, str]]:
    named, last = [], ""
    for place, variant in enumerate(variants):
        last = (descriptors[place] if place < len(descriptors) else "") or last
        named.append((last, variant))
    return named


def _split(name: str, line: int) -> tuple[str, str]:
    found = NUMBERED.match(name)
    if not found or not found[1]:
        hint = "write short names of a letter or word and a number, such as A1, or a second row of names"
        raise fault_at(line, name, "does not say to which descriptor the variant belongs", hint)
    return found[1], name


def _check_same(above: list[tuple[str, str]], beside: list[tuple[str, str]], rows: Table, depth: int) -> None:
    if len(above) != len(beside):
        rule = f"are the columns, and there are {len(beside)} rows: a matrix has one of each for every variant"
        raise fault_at(rows[0][0], len(above), rule, "add what is missing")
    for (line, _), one, other in zip(rows[depth:], above, beside, strict=True):
        if one != other:
            rule = f"is beside the row whose column is {' '.join(one)}"
            raise fault_at(line, " ".join(other), rule, "bring rows and columns into one order")


def _cells(line: int, row: list[str], size: int) -> tuple[float, ...]:
    if len(row) > size or (len(row) < size and not row):
        raise fault_at(line, f"{len(row)} cells", f"stand in a row of {size} columns", "write one for each variant")
    if len(row) < size:
        raise fault_at(line, f"{len(row)} cells", f"are too few for {size} columns", "write one for each variant")
    return tuple(cell_number(cell, line, f"column {place}") for place, cell in enumerate(row, 1))


def _grouped(names: Sequence[tuple[str, str]]) -> tuple[Descriptor, ...]:
    groups: list[tuple[str, list[Variant]]] = []
    for descriptor, variant in names:
        if not groups or groups[-1][0] != descriptor:
            groups.append((descriptor, []))
        groups[-1][1].append(Variant(variant))
    return tuple(Descriptor(name, tuple(variants)) for name, variants in groups)


def write_matrix_table(matrix: Matrix, *, two: bool) -> bytes:
    """Return a matrix as a CSV table in UTF-8.

    Parameters
    ----------
    matrix : Matrix
    two : bool
        Two rows and columns of names, as Prophesy reads it; else one, with short names A1, A2, B1.

    Examples
    --------
    >>> tiny = Matrix("m", (Descriptor("a", (Variant("x"), Variant("y"))),), ((0, 0), (1.5, 0)))
    >>> write_matrix_table(tiny, two=False)
    b',A1,A2\\r\\nA1,0,0\\r\\nA2,1.5,0\\r\\n'
    """
    out = io.StringIO(newline="")
    table = csv.writer(out)
    names = _table_names(matrix) if two else [(name,) for name in _short_names(matrix)]
    depth = 2 if two else 1
    for level in range(depth):
        table.writerow([""] * depth + [name[level] for name in names])
    for name, cells in zip(names, matrix.cells, strict=True):
        table.writerow([*name, *(f"{cell:.12g}" for cell in cells)])
    return out.getvalue().encode("utf-8")


def _table_names(matrix: Matrix) -> list[tuple[str, ...]]:
    return [(one.name, variant.name) for one in matrix.descriptors for variant in one.variants]


def _short_names(matrix: Matrix) -> list[str]:
    return [
        f"{_letters(place)}{number}"
        for place, one in enumerate(matrix.descriptors)
        for number, _ in enumerate(one.variants, 1)
    ]


def _letters(place: int) -> str:
    # A … Z, AA, AB, … as the columns of a spreadsheet.
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
