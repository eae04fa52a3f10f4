"""UCINET data language (.dl): a full matrix, pairs or lists of nodes, with labels before the data or within them.

Everything up to `data:` is words and signs in any order and on any lines; the data follow. Half matrices and two-mode
data are refused. Each of several matrices is a dimension.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from raison.exchange.network import MOST_ACTORS, PLAIN, Edge, Network, Node, gathered
from raison.exchange.text import fault_at, read_lines
from raison.words.faults import CannotDo
from raison.words.values import Value

__all__ = ["read_ucinet"]

WORD = re.compile(r'"([^"]*)"|([^\s,="]+)|(=)')
LABELS = re.compile(r"(?i)\b(?:(row|column|col|matrix)\s+)?labels(\s+embedded)?\s*:?")
FORMATS = ("fullmatrix", "edgelist1", "nodelist1")


@dataclass
class _Head:
    """What stands before the data."""

    numbers: dict[str, int] = field(default_factory=dict)
    form: str = "fullmatrix"
    labels: dict[str, list[str]] = field(default_factory=dict)
    embedded: bool = False


@dataclass(frozen=True)
class _Word:
    """A word of the data and its line."""

    text: str
    line: int


def read_ucinet(data: bytes, title: str) -> Network:
    """Return the network of a UCINET DL file.

    Raises
    ------
    Fault
        With the line: no `dl`, no number of nodes, values too few or too many, a node out of range.
    CannotDo
        If it holds two-mode data, a half matrix, or a list form that is not known.

    References
    ----------
    Borgatti, Everett and Freeman (2002), "UCINET for Windows", the section on the data language.

    Examples
    --------
    >>> found = read_ucinet(b"dl n=2 format=edgelist1\\nlabels: A,B\\ndata:\\n1 2 -1\\n", "t")
    >>> [node.name for node in found.nodes], found.edges[0].value.point
    (['A', 'B'], -1.0)
    """
    text = read_lines(data)
    begin, after = _data_line(text.lines)
    head = _head(text.lines[: begin + 1])
    words = [
        *_words(after, begin + 1),
        *(word for n, line in enumerate(text.lines[begin + 1 :], begin + 2) for word in _words(line, n)),
    ]
    size = _size(head)
    matrices = max(1, head.numbers.get("nm", 1))
    dimensions = _dimensions(head, matrices)
    made = {"fullmatrix": _full, "edgelist1": _pairs, "nodelist1": _lists}[head.form](head, words, size, dimensions)
    names, edges, loops = made
    doubts = [text.doubt] if text.doubt else []
    doubts += [f"{loops} values on the diagonal are left out: nobody is tied to itself"] if loops else []
    nodes = [Node(str(place), name) for place, name in enumerate(names)]
    return gathered(title, nodes, edges, "", doubts)


def _data_line(lines: Sequence[str]) -> tuple[int, str]:
    first = next((line for line in lines if line.strip()), "")
    if not re.match(r"\s*dl\b", first, re.IGNORECASE):
        raise fault_at(1, first[:40], "begins no UCINET file", "its first word is dl")
    for number, line in enumerate(lines):
        found = re.search(r"(?i)\bdata\s*:", line)
        if found:
            return number, line[found.end() :]
    raise fault_at(len(lines), "the file", "holds no line data:", "the values follow data:")


def _head(lines: Sequence[str]) -> _Head:
    head = _Head()
    text = "\n".join(lines)
    text = re.split(r"(?i)\bdata\s*:", text)[0]
    text = re.sub(r"(?i)^\s*dl\b", "", text, count=1)
    pieces = LABELS.split(text)
    _settings(head, pieces[0])
    for kind, embedded, rest in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        head.embedded |= bool(embedded) and (kind or "").lower() != "matrix"
        names, settings = _names_then(rest)
        if not embedded:
            head.labels[(kind or "").lower().replace("column", "col")] = names
        _settings(head, settings)
    return head


def _names_then(rest: str) -> tuple[list[str], str]:
    # After the names, further settings such as format= may follow.
    cut = re.search(r"(?i)\b(?:n|nr|nc|nm|format)\s*=", rest)
    names = rest[: cut.start()] if cut else rest
    return [word.text for word in _words(names, 0)], rest[cut.start() :] if cut else ""


def _settings(head: _Head, text: str) -> None:
    for found in re.finditer(r"(?i)\b(n|nr|nc|nm)\s*=\s*(\d{1,7})", text):
        head.numbers[found[1].lower()] = int(found[2])
    form = re.search(r"(?i)\bformat\s*=?\s*(\w+)", text)
    if form:
        head.form = {"edgelist": "edgelist1", "nodelist": "nodelist1", "fm": "fullmatrix"}.get(
            form[1].lower(), form[1].lower()
        )
        if head.form not in FORMATS:
            raise CannotDo(f"the format {form[1]} is not read; save the network as {', '.join(FORMATS)}")


def _size(head: _Head) -> int:
    numbers = head.numbers
    size = numbers.get("n", numbers.get("nr", 0))
    if "nc" in numbers and numbers["nc"] != size:
        raise CannotDo("the file holds two-mode data (nr and nc differ): who stands with whom needs one kind of node")
    if not 1 <= size:
        raise fault_at(1, "dl", "names no number of nodes", "write n=5")
    if size > MOST_ACTORS:
        raise CannotDo(f"the file names {size:,} actors, and a study takes up to {MOST_ACTORS}")
    return size


def _dimensions(head: _Head, matrices: int) -> list[str]:
    if matrices > 50:
        raise CannotDo(f"the file holds {matrices} matrices, and up to 50 are read")
    labels = head.labels.get("matrix", [])
    if matrices == 1:
        return [labels[0] if labels else PLAIN]
    return [labels[place] if place < len(labels) else f"relation_{place + 1}" for place in range(matrices)]


def _words(line: str, number: int) -> list[_Word]:
    return [
        _Word(found[1] if found[1] is not None else found[2], number) for found in WORD.finditer(line) if not found[3]
    ]


Made = tuple[list[str], list[Edge], int]


def _names(head: _Head, size: int) -> list[str]:
    known = head.labels.get("") or head.labels.get("row") or []
    return [known[place] if place < len(known) else f"n{place + 1}" for place in range(size)]


def _full(head: _Head, words: list[_Word], size: int, dimensions: list[str]) -> Made:
    names, edges, loops, at = _names(head, size), [], 0, 0
    for dimension in dimensions:
        if head.embedded:
            names = [word.text for word in words[at : at + size]]
            at += size
        for row in range(size):
            at += head.embedded
            values = words[at : at + size]
            if len(values) < size or len(names) < size:
                last = (values or words or [_Word("", 1)])[-1]
                raise fault_at(
                    last.line,
                    last.text,
                    f"ends the data: a matrix needs {size} rows of {size} values",
                    "look for a row that is cut",
                )
            at += size
            for column, word in enumerate(values):
                number = _number(word)
                loops += bool(number) and row == column
                if number and row != column:
                    edges.append(_edge(row, column, dimension, number, word.line))
    if at < len(words):
        raise fault_at(words[at].line, words[at].text, "stands after the last value", f"n={size} asks for fewer values")
    return names, edges, loops


class _Places:
    """Nodes by number, or by name where names stand in the data; new names are added as they come."""

    def __init__(self, head: _Head, size: int) -> None:
        self.size, self.embedded = size, head.embedded
        self.names = [] if head.embedded else _names(head, size)

    def of(self, word: _Word) -> int:
        if not self.embedded:
            number = int(word.text) if word.text.isascii() and word.text.isdigit() and len(word.text) < 8 else 0
            if not 1 <= number <= self.size:
                raise fault_at(word.line, word.text, f"is no node from 1 to {self.size}", "or write labels embedded")
            return number - 1
        if word.text not in self.names:
            self.names.append(word.text)
            if len(self.names) > self.size:
                raise fault_at(word.line, word.text, f"is one name more than n={self.size}", "mend n, or the name")
        return self.names.index(word.text)

    def all(self) -> list[str]:
        missing = range(len(self.names), self.size)
        return [*self.names, *(f"n{place + 1}" for place in missing)]


def _by_line(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    lines: dict[int, list[_Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    yield from lines.values()


def _pairs(head: _Head, words: list[_Word], size: int, dimensions: list[str]) -> Made:
    places, edges = _Places(head, size), []
    for dimension, own in zip(dimensions, _matrices(words, dimensions), strict=False):
        for row in _by_line(own):
            if not 2 <= len(row) <= 3:
                raise fault_at(
                    row[0].line, row[0].text, f"begins a row of {len(row)} words", "write two nodes and a value"
                )
            number = _number(row[2]) if len(row) == 3 else 1.0
            one, other = places.of(row[0]), places.of(row[1])
            edges.append(_edge(one, other, dimension, number, row[0].line))
    return places.all(), edges, 0


def _lists(head: _Head, words: list[_Word], size: int, dimensions: list[str]) -> Made:
    places, edges = _Places(head, size), []
    for dimension, own in zip(dimensions, _matrices(words, dimensions), strict=False):
        for row in _by_line(own):
            one = places.of(row[0])
            edges += [_edge(one, places.of(word), dimension, 1.0, word.line) for word in row[1:]]
    return places.all(), edges, 0


def _matrices(words: Sequence[_Word], dimensions: Sequence[str]) -> list[list[_Word]]:
    # Several lists are divided by a line with a single exclamation mark.
    parts: list[list[_Word]] = [[]]
    for word in words:
        if word.text == "!":
            parts.append([])
        else:
            parts[-1].append(word)
    if len(parts) != len(dimensions):
        line = words[-1].line if words else 1
        raise fault_at(
            line, f"{len(parts)} lists", f"are not the {len(dimensions)} that nm names", "divide them by a line !"
        )
    return parts


def _edge(one: int, other: int, dimension: str, number: float, line: int) -> Edge:
    whole = number == int(number)
    plain = int(number) if whole else number
    return Edge(str(one), str(other), dimension, Value(plain, plain, integer=whole), line=line)


def _number(word: _Word) -> float:
    try:
        number = float(word.text)
    except ValueError:
        number = float("nan")
    if not abs(number) <= 1e9:
        raise fault_at(word.line, word.text, "is no number", "write a number such as -1 or 0.5")
    return number
