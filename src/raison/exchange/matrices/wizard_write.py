"""Writing ScenarioWizard project files (.scw), as the program itself lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raison.exchange.matrices.matrix import Matrix
from raison.exchange.matrices.wizard_read import Project
from raison.exchange.text import ENDS, encode_text
from raison.words.faults import Fault

__all__ = ["write_project"]


def write_project(project: Project) -> bytes:
    """Return a project as the bytes of a .scw file.

    What was read comes back: names, texts, colours, cells, justifications and their headings; Windows line ends, and
    the encoding that it was read with, or UTF-8 where that lacks a character.

    Raises
    ------
    Fault
        If a cell is no whole number, for which the format has no place.

    Examples
    --------
    >>> from raison.exchange.matrices.matrix import Descriptor, Matrix, Variant
    >>> tiny = Matrix("Tiny", (Descriptor("A", (Variant("a"),)),), ((0,),))
    >>> write_project(Project(tiny)).split(b"\\r\\n")[:4]
    [b'$ ScenarioWizard 4.0', b'Tiny', b'&A', b' -a']
    """
    lines = [*_lines(project), *project.tail]
    return encode_text("".join(f"{line}\r\n" for line in lines), project.encoding)[0]


def _lines(project: Project) -> Iterator[str]:
    matrix = project.matrix
    yield from (project.version, _one_line(matrix.title))
    for one in matrix.descriptors:
        yield f"&{_one_line(one.name)}"
        yield from (f" -{_one_line(variant.name)}" for variant in one.variants)
    yield "#"
    for one in matrix.descriptors:
        yield f"&{_one_line(one.text)}"
        yield from (f" {_one_line(variant.text)}" for variant in one.variants)
    yield from ("#", *project.spare[0], "#")
    yield from (variant.colour for one in matrix.descriptors for variant in one.variants)
    yield from ("#", *project.spare[1], "#")
    yield from map(_row, matrix.cells)
    yield "#"
    yield from _texts(project)


def _one_line(text: str) -> str:
    return " ".join(ENDS.split(text))


def _row(cells: tuple[float, ...]) -> str:
    for cell in cells:
        if cell != round(cell):
            raise Fault(("cells",), cell, "is no whole number", "a .scw file holds whole numbers: scale the matrix")
    return ",".join(f"{round(cell):2d} " for cell in cells)


def _texts(project: Project) -> Iterator[str]:
    matrix = project.matrix
    texts = _in_order(matrix)
    kept = len(project.headings)
    fits = kept in (1, 1 + len(matrix.descriptors), len(texts)) and not any(texts[kept:])
    for heading, text in zip(project.headings if fits else _headings(matrix), texts, strict=False):
        yield heading
        yield f'"{_safe(text)}"'.replace("\n", "\r\n")


def _in_order(matrix: Matrix) -> list[str]:
    count = len(matrix.descriptors)
    sections = [matrix.notes.get((source, target), "") for source in range(count) for target in range(count)]
    return [matrix.note, *(one.note for one in matrix.descriptors), *sections]


def _headings(matrix: Matrix) -> list[str]:
    names = [_one_line(one.text) for one in matrix.descriptors]
    return ["# 0-0", *(f"# {name}" for name in names), *(f"# {name} -> {other}" for name in names for other in names)]


def _safe(text: str) -> str:
    # What would end the text, or begin another one, when it is read again.
    return re.sub(r'\n(?=#[^\n]*\n")', "\n ", re.sub(r'("[^\S\n]*)\n(?=#|\n)', r"\1\n ", text))
