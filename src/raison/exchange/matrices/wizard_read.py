"""ScenarioWizard project files (.scw) as records.

The sections of a file, each closed by a line with `#` alone: names, long texts, one that is always empty, colours,
another empty one, the matrix, and texts that justify: one about the whole, one for each descriptor, one for each
judgement section in the order of the matrix.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from raison.exchange.matrices.matrix import MOST_DESCRIPTORS, MOST_VARIANTS, Descriptor, Matrix, Variant, doubts_of
from raison.exchange.matrices.wizard_texts import Texts, read_texts
from raison.exchange.text import Lines, fault_at, read_lines

__all__ = ["Project", "read_project"]

HEAD = "$ ScenarioWizard"
NUMBER = re.compile(r"[ \t]*[+-]?[0-9]{1,7}[ \t]*\Z")
SECTIONS = ("names", "long texts", "the empty section after the long texts", "colours", "the empty section before "
            "the matrix", "the matrix")  # fmt: skip


@dataclass(frozen=True)
class Project:
    """Everything that a project file says.

    Parameters
    ----------
    matrix : Matrix
        Names, texts, colours, cells and justifications.
    version : str
        Its first line.
    spare : tuple of two tuples of str
        Lines of the two sections that are empty in every file known.
    headings : tuple of str
        The headings of the justifying texts, as they stand.
    tail : tuple of str
        Lines after the texts.
    encoding : str
        How the file was, and is, written.
    """

    matrix: Matrix
    version: str = f"{HEAD} 4.0"
    spare: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    headings: tuple[str, ...] = field(default=(), compare=False)
    tail: tuple[str, ...] = field(default=("#", "#"), compare=False)
    encoding: str = field(default="cp1252", compare=False)


@dataclass(frozen=True)
class _Section:
    """One section: its lines, and the number of the first, from 1."""

    lines: tuple[str, ...]
    first: int


def read_project(data: bytes) -> Project:
    r"""Return what a .scw file says.

    Parameters
    ----------
    data : bytes
        A whole file, at most 8 MB; UTF-8, UTF-16 or a Western single-byte encoding.

    Raises
    ------
    Fault
        With the line of the first thing that cannot be right.

    References
    ----------
    Weimer-Jehle (2013), *ScenarioWizard 4.1*, manual, appendix 1.

    Examples
    --------
    >>> names = "$ ScenarioWizard 4.0\r\nTiny\r\n&A\r\n -a\r\n -b\r\n#\r\n#\r\n#\r\n#\r\n#\r\n"
    >>> read_project((names + " 0 , 0 \r\n 0 , 0 \r\n#\r\n").encode()).matrix.sizes
    (2,)
    """
    read = read_lines(data)
    if not read.lines[0].startswith("$"):
        raise fault_at(1, read.lines[0], f"does not begin with {HEAD}", "choose a .scw file of ScenarioWizard")
    parts, after = _parts(read)
    descriptors = _coloured(_described(_names(parts[0]), parts[1]), parts[3])
    cells = _cells(parts[5], sum(len(one.variants) for one in descriptors))
    texts = read_texts(read.lines[after:], after + 1, [one.text for one in descriptors])
    matrix = _matrix(read, descriptors, cells, texts)
    spare = (parts[2].lines, parts[4].lines)
    return Project(matrix, read.lines[0], spare, texts.headings, texts.tail, read.encoding)


def _matrix(
    read: Lines, descriptors: Sequence[Descriptor], cells: tuple[tuple[float, ...], ...], texts: Texts
) -> Matrix:
    noted = tuple(
        Descriptor(one.name, one.variants, one.text, texts.descriptors.get(place, ""))
        for place, one in enumerate(descriptors)
    )
    doubts = (*([read.doubt] if read.doubt else []), *doubts_of(noted, cells), *texts.doubts)
    title = read.lines[1] if len(read.lines) > 1 else ""
    return Matrix(title, noted, cells, texts.whole, texts.sections, doubts=doubts)


def _parts(read: Lines) -> tuple[list[_Section], int]:
    parts, first = [], 2
    for name in SECTIONS:
        end = next((place for place in range(first, len(read.lines)) if read.lines[place].rstrip() == "#"), None)
        if end is None:
            raise fault_at(len(read.lines), "the file", f"ends before {name} are closed by #", "copy the file anew")
        parts.append(_Section(read.lines[first:end], first + 1))
        first = end + 1
    return parts, first


def _names(part: _Section) -> list[Descriptor]:
    found: list[tuple[str, list[Variant], int]] = []
    for number, line in enumerate(part.lines, part.first):
        if line.startswith("&"):
            found.append((line[1:], [], number))
        elif line.lstrip().startswith("-") and found:
            found[-1][1].append(Variant(line.lstrip()[1:]))
        elif line.strip():
            raise fault_at(number, line, "is neither a descriptor (&) nor a variant ( -)", "begin it with & or -")
    for name, variants, number in found:
        if not variants:
            raise fault_at(number, name, "is a descriptor without variants", "give it at least one line with -")
    if not found:
        raise fault_at(part.first, "the file", "names no descriptor", "choose another file")
    # Bounded here already, so that no later step can be made slow.
    if len(found) > MOST_DESCRIPTORS or sum(len(variants) for _, variants, _ in found) > MOST_VARIANTS:
        rule = f"has more than {MOST_DESCRIPTORS} descriptors or {MOST_VARIANTS} variants"
        raise fault_at(part.first, "the file", rule, "split the model")
    return [Descriptor(name, tuple(variants)) for name, variants, _ in found]


def _described(descriptors: list[Descriptor], part: _Section) -> list[Descriptor]:
    if not any(line.strip() for line in part.lines) and len(part.lines) < len(descriptors):
        return descriptors
    place, told = 0, []
    for one in descriptors:
        head = part.lines[place] if place < len(part.lines) else None
        if head is None or not head.startswith("&"):
            hint = f"write & and the long name of {one.name.strip() or 'the descriptor'}, or leave the section empty"
            raise fault_at(part.first + place, head or "#", "is not the long name of a descriptor", hint)
        texts = part.lines[place + 1 : place + 1 + len(one.variants)]
        if len(texts) < len(one.variants) or any(text.startswith("&") for text in texts):
            rule = f"has not one long text for each of its {len(one.variants)} variants"
            raise fault_at(part.first + place, head, rule, "write one line for each, blank or not")
        pairs = zip(one.variants, texts, strict=True)
        variants = tuple(Variant(variant.name, text.removeprefix(" ")) for variant, text in pairs)
        told.append(Descriptor(one.name, variants, head[1:]))
        place += 1 + len(one.variants)
    _check_no_more(part, place, "a long text without a variant")
    return told


def _check_no_more(part: _Section, place: int, rule: str) -> None:
    for number, line in enumerate(part.lines[place:], part.first + place):
        if line.strip():
            raise fault_at(number, line, f"is {rule}", "delete the line")


def _coloured(descriptors: list[Descriptor], part: _Section) -> list[Descriptor]:
    lines = [(number, line.strip()) for number, line in enumerate(part.lines, part.first) if line.strip()]
    total = sum(len(one.variants) for one in descriptors)
    if not lines:
        return descriptors
    if len(lines) != total:
        rule = f"follows {len(lines)} colours, and there are {total} variants"
        raise fault_at(part.first + len(part.lines), "#", rule, "write one colour for each variant")
    for number, line in lines:
        if not re.fullmatch(r"[0-9A-Fa-f]{1,8}", line):
            raise fault_at(number, line, "is no colour", "write six hexadecimal digits, such as FFFFFF")
    colours = iter(line for _, line in lines)
    return [
        Descriptor(one.name, tuple(Variant(v.name, v.text, next(colours)) for v in one.variants), one.text)
        for one in descriptors
    ]


def _cells(part: _Section, size: int) -> tuple[tuple[float, ...], ...]:
    rows = [(number, line) for number, line in enumerate(part.lines, part.first) if line.strip()]
    for place, (number, line) in enumerate(rows):
        _check_row(number, line, place, size)
    if len(rows) != size:
        rule = f"follows {len(rows)} rows of the matrix, and there are {size} variants"
        raise fault_at(part.first + len(part.lines), "#", rule, "write one row for each variant")
    return tuple(tuple(int(cell) for cell in _row(line)) for _, line in rows)


def _row(line: str) -> list[str]:
    # A comma after the last cell is as good as none.
    return line.rstrip().removesuffix(",").split(",")


def _check_row(number: int, line: str, place: int, size: int) -> None:
    cells = _row(line)
    if len(cells) != size:
        rule = f"has {len(cells)} cells in row {place + 1} of the matrix, and there are {size} variants"
        raise fault_at(number, line.strip(), rule, "write one cell for each variant, divided by commas")
    for column, cell in enumerate(cells, 1):
        if not NUMBER.match(cell):
            rule = f"is no whole number (row {place + 1}, column {column})"
            raise fault_at(number, cell.strip(), rule, "write a number such as -2")
