"""Changed files give no wrong matrix: what is read of them is what stands in them.

Seeded loops, the same each run: 2,500 each of changed .scw, .sl, .gmcr, matrix tables and lists. Each reading ends in a
`Fault` or `CannotDo`, or in a record; records of matrices are held against a reader that knows nothing but where
numbers stand, and every tenth becomes a study that is loaded. That no file of any format makes a reader fail is tried
in `tests/fuzz`.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.desk.files.made_study import _written
from raison.exchange.conflicts.gmcr import feasible_codes, read_conflict, write_conflict
from raison.exchange.conflicts.to_study import study_of_conflict
from raison.exchange.matrices.lists import read_pycib
from raison.exchange.matrices.matrix import Descriptor, Matrix, Variant
from raison.exchange.matrices.solutions import SolutionList, read_solutions, stale
from raison.exchange.matrices.tables import read_matrix_table, write_matrix_table
from raison.exchange.matrices.to_study import Files, study_of_matrix
from raison.exchange.matrices.wizard_read import Project, read_project
from raison.exchange.matrices.wizard_write import write_project
from raison.store.load import assemble
from raison.words.faults import CannotDo, Fault
from tests.exchange import samples
from tests.exchange.test_tables import IMPACTS, PROPHESY, STATES
from tests.fuzz.changes import changed_bytes


def outcomes(data: bytes, count: int, seed: int, read: Callable[[bytes], object]) -> Iterator[tuple[bytes, object]]:
    """What each change is read as, refusals left out; anything but a fault is a crash and ends the test."""
    chance = random.Random(seed)
    read_well = refused = 0
    for _ in range(count):
        one = changed_bytes(data, chance)
        try:
            found = read(one)
        except (Fault, CannotDo) as wrong:
            refused += 1
            assert str(wrong)
            continue
        read_well += 1
        yield one, found
    assert min(read_well, refused) > count / 50  # both kinds are seen


def loads(make: Callable[[], Files]) -> bool:
    """Whether a record becomes a study that loads; what cannot become one is refused in words."""
    try:
        files = make()
    except (Fault, CannotDo):
        return False
    assemble({name: _written(tree).encode("utf-8") for name, tree in files.items()}, "fuzzed")
    return True


def spaced(matrix: Matrix) -> Matrix:
    """A matrix whose texts differ in no blanks: what would end a text when read again is written with one more."""
    notes = {section: " ".join(text.split()) for section, text in matrix.notes.items()}
    about = tuple(replace(one, note=" ".join(one.note.split())) for one in matrix.descriptors)
    return replace(matrix, note=" ".join(matrix.note.split()), notes=notes, descriptors=about)


def plain_cells(data: bytes) -> list[list[int]]:
    """The numbers between the fifth and the sixth line that holds # alone, by nothing but commas."""
    text = data.decode("utf-8-sig")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ends = [place for place, line in enumerate(lines) if place > 1 and line.rstrip() == "#"]
    return [[int(cell) for cell in line.split(",")] for line in lines[ends[4] + 1 : ends[5]] if line.strip()]


@pytest.mark.parametrize("data", [samples.weather("utf-8"), samples.somewhereland_scw()], ids=["weather", "land"])
def test_changed_project_files(data: bytes) -> None:
    made = 0
    for number, (one, found) in enumerate(outcomes(data, 1250, 11, read_project)):
        assert isinstance(found, Project)
        if found.encoding in ("utf-8", "utf-8-sig"):
            assert [list(row) for row in found.matrix.cells] == plain_cells(one)
        assert spaced(read_project(write_project(found)).matrix) == spaced(found.matrix)
        assert sum(found.matrix.sizes) == len(found.matrix.cells)
        if number % 10 == 0:
            made += loads(lambda matrix=found.matrix: study_of_matrix(matrix, "fuzzed.scw"))  # type: ignore[misc]
    assert made > 5


def test_changed_solution_lists() -> None:
    problem = samples.somewhereland_matrix().problem()
    data = b"$ ScenarioWizard 3.0\r\nSolution set\r\n 2 \r\n\r\n"
    data += b'" 1 2 2 1 1 2",35,0,0,9,""\r\n" 1 3 1 2 3 3",127,1,0,21,""\r\n'
    [part] = stale(read_solutions(data), problem)
    assert part.startswith("the matrix has 8 scenarios that are not in the list")
    for text, found in outcomes(data, 2500, 13, read_solutions):
        numbers = [
            line.split(b'"')[1].split() for line in text.replace(b"\r", b"\n").split(b"\n") if line.count(b'"') > 1
        ]
        assert isinstance(found, SolutionList)
        assert [list(map(int, row)) for row in numbers] == [list(one.world) for one in found.solutions]
        stale(found, problem)


@pytest.mark.parametrize("name", ["elmira", "cuban_missile_crisis"])
def test_changed_conflict_files(name: str) -> None:
    made = 0
    for number, (_, found) in enumerate(outcomes(samples.conflict_gmcr(name), 1250, 17, read_conflict)):
        again = read_conflict(write_conflict(found))  # type: ignore[arg-type]
        assert (again.options, again.actors) == (found.options, found.actors)  # type: ignore[attr-defined]
        assert len(feasible_codes(found))  # type: ignore[arg-type]
        if number % 10 == 0:
            made += loads(lambda model=found: study_of_conflict(model, "fuzzed.gmcr", "Fuzzed"))  # type: ignore[misc]
    assert made > 5


def test_changed_matrix_tables() -> None:
    for number, (one, found) in enumerate(outcomes(PROPHESY, 2500, 19, lambda data: read_matrix_table(data, "m"))):
        assert isinstance(found, Matrix)
        rows = list(csv.reader(io.StringIO(one.decode("utf-8", "replace"), newline="")))
        if one.isascii() and b";" not in one and b"\t" not in one and b"\x1a" not in one:
            kept = [row for row in rows if any(cell.strip() for cell in row)]
            depth = 2 if not kept[0][1].strip() else 1
            plain = [[float(cell.strip() or 0) for cell in row[depth:]] for row in kept[depth:]]
            assert [list(map(float, row)) for row in found.cells] == plain
        if number % 10 == 0:
            loads(lambda matrix=found: study_of_matrix(matrix, "fuzzed.csv"))  # type: ignore[misc]


def test_changed_lists() -> None:
    for number, (_, found) in enumerate(outcomes(IMPACTS, 1250, 23, lambda data: read_pycib(data, STATES, "m"))):
        if number % 10 == 0:
            loads(lambda matrix=found: study_of_matrix(matrix, "fuzzed.csv"))  # type: ignore[misc]
    for _, found in outcomes(STATES, 1250, 29, lambda data: read_pycib(IMPACTS, data, "m")):
        assert isinstance(found, Matrix)


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=12)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=30)


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    descriptors = tuple(
        Descriptor(draw(NAMES), tuple(Variant(draw(NAMES), draw(NAMES)) for _ in range(size)), draw(NAMES), draw(TEXTS))
        for size in sizes
    )
    cell = st.integers(-12, 12)
    total = sum(sizes)
    cells = tuple(tuple(draw(cell) for _ in range(total)) for _ in range(total))
    places = st.tuples(st.integers(0, len(sizes) - 1), st.integers(0, len(sizes) - 1))
    return Matrix(draw(NAMES), descriptors, cells, draw(TEXTS), draw(st.dictionaries(places, TEXTS, max_size=3)))


@settings(max_examples=150, deadline=None)
@given(matrices())
def test_whatever_is_written_is_read_the_same(matrix: Matrix) -> None:
    found = read_project(write_project(Project(matrix, encoding="utf-8"))).matrix
    assert found.cells == matrix.cells
    assert [one.variants for one in found.descriptors] == [one.variants for one in matrix.descriptors]
    assert [(one.name, one.text) for one in found.descriptors] == [(one.name, one.text) for one in matrix.descriptors]
    loads(lambda: study_of_matrix(matrix, "any.scw"))


@settings(max_examples=60, deadline=None)
@given(matrices())
def test_plain_tables_keep_the_numbers(matrix: Matrix) -> None:
    assert read_matrix_table(write_matrix_table(matrix, two=False), "m").cells == matrix.cells
