"""UCINET data language (.dl): a full matrix, pairs or lists of nodes, with labels before the data or within them.

Everything up to `data:` is words and signs in any order and on any lines; the data follow. Half matrices and two-mode
data are refused. Each of several matrices is a dimension.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from raison.exchange.cells import read_in_place, read_number
from raison.exchange.networks.network import Edge, NetworkFile, NetworkNode, gather_network
from raison.exchange.networks.strengths import point_value
from raison.exchange.networks.ucinet_head import TWO_MODE, Head, Word, read_head, words_of
from raison.exchange.several import each
from raison.exchange.text import fault_at, read_lines
from raison.words.faults import CannotDo

__all__ = ["read_ucinet"]

Made = tuple[list[str], list[Edge]]


def read_ucinet(data: bytes, title: str) -> NetworkFile:
    """Return the network of a UCINET DL file.

    Raises
    ------
    Fault
        With the line: no `dl`, no number of nodes, labels or values too few or too many, a node out of range.
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
    begin, before, after = _data_line(text.lines)
    head = read_head([*text.lines[:begin], before])
    words = [
        *words_of(after, begin + 1),
        *(word for n, line in enumerate(text.lines[begin + 1 :], begin + 2) for word in words_of(line, n)),
    ]
    names, edges = FORMS[head.form](head, words)
    nodes = [NetworkNode(str(place), name) for place, name in enumerate(names)]
    unnamed = head.size - len(head.known) if head.known else 0
    lacking = [f"{unnamed} of {head.size} actors have no label"] if unnamed else []
    return gather_network(title, nodes, edges, "", [*([text.doubt] if text.doubt else []), *lacking])


def _data_line(lines: Sequence[str]) -> tuple[int, str, str]:
    first = next((line for line in lines if line.strip()), "")
    if not re.match(r"\s*dl\b", first, re.IGNORECASE):
        raise fault_at(1, first[:40], "begins no UCINET file", "its first word is dl")
    for number, line in enumerate(lines):
        found = re.search(r"(?i)\bdata\s*:", line)
        if found:
            return number, line[: found.start()], line[found.end() :]
    raise fault_at(len(lines), "the file", "holds no line data:", "the values follow data:")


class _Cells:
    """Takes the words of a full matrix one after another."""

    def __init__(self, head: Head, words: Sequence[Word]) -> None:
        self.head, self.words, self.at = head, words, 0

    def take(self, count: int) -> Sequence[Word]:
        found = self.words[self.at : self.at + count]
        if len(found) < count:
            last = self.words[-1] if self.words else Word("", 1)
            size = self.head.size
            rule = f"ends the data: a matrix needs {size} rows of {size - (not self.head.diagonal)} values"
            raise fault_at(last.line, last.text, rule, "look for a row that is cut")
        self.at += count
        return found


def _full(head: Head, words: Sequence[Word]) -> Made:
    cells, edges = _Cells(head, words), []
    names = head.names
    for place, dimension in enumerate(head.dimensions):
        above, beside, found = _matrix(head, cells, dimension)
        _check_one_mode(above, beside)
        known = [word.text for word in above or beside] or names
        if place and known != names:
            line = (above or beside)[0].line
            raise fault_at(line, ", ".join(known)[:60], "names other actors than the matrix before", "use one order")
        names = known
        edges += found
    if cells.at < len(words):
        rest = words[cells.at]
        raise fault_at(rest.line, rest.text, "stands after the last value", f"n={head.size} asks for fewer values")
    return names, edges


def _matrix(head: Head, cells: _Cells, dimension: str) -> tuple[Sequence[Word], list[Word], list[Edge]]:
    """The labels above and beside one matrix, where they stand within the data, and its ties."""
    size = head.size
    above = cells.take(size) if "col" in head.embedded else []
    rows: list[tuple[int, Sequence[Word]]] = []
    beside: list[Word] = []
    for row in range(size):
        beside += cells.take(1) if "row" in head.embedded else []
        values = cells.take(size if head.diagonal else size - 1)
        rows.append((row, values))
    every = [
        (row, column + (not head.diagonal and column >= row), word)
        for row, values in rows
        for column, word in enumerate(values)
    ]
    numbers = each(every, lambda one: (one[0], one[1], _number(one[2]), one[2].line))
    edges = [_edge((row, column), dimension, number, line) for row, column, number, line in numbers if number]
    return above, beside, edges


def _check_one_mode(above: Sequence[Word], beside: Sequence[Word]) -> None:
    for one, other in zip(beside, above, strict=False):
        if one.text.casefold() != other.text.casefold():
            raise CannotDo(
                f"the file holds two-mode data, or rows and columns in different orders (line {one.line}: the row "
                f"{one.text!r:.60} stands where the columns have {other.text!r:.60}): {TWO_MODE}, in one order"
            )


class _Places:
    """Nodes by number, or by name where names stand in the data; new names are added as they come."""

    def __init__(self, head: Head) -> None:
        self.size, self.embedded = head.size, bool(head.embedded & {"row", "col"})
        self.names = [] if self.embedded else head.names

    def of(self, word: Word) -> int:
        if not self.embedded:
            number = int(word.text) if re.fullmatch("[0-9]{1,7}", word.text) else 0
            if not 1 <= number <= self.size:
                raise fault_at(word.line, word.text, f"is no node from 1 to {self.size}", "or write labels embedded")
            return number - 1
        if word.text not in self.names:
            if len(self.names) == self.size:
                raise fault_at(word.line, word.text, f"is one name more than n={self.size}", "mend n, or the name")
            self.names.append(word.text)
        return self.names.index(word.text)

    def all(self) -> list[str]:
        missing = range(len(self.names), self.size)
        return [*self.names, *(f"n{place + 1}" for place in missing)]


def _by_line(words: Sequence[Word]) -> Iterator[list[Word]]:
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    yield from lines.values()


def _pairs(head: Head, words: Sequence[Word]) -> Made:
    places = _Places(head)
    rows = [(dimension, row) for dimension, own in _matrices(head, words) for row in _by_line(own)]
    edges = each(rows, lambda one: _pair(places, *one))
    return places.all(), edges


def _pair(places: _Places, dimension: str, row: Sequence[Word]) -> Edge:
    if not 2 <= len(row) <= 3:
        raise fault_at(row[0].line, row[0].text, f"begins a row of {len(row)} words", "write two nodes and a value")
    number = _number(row[2]) if len(row) == 3 else 1.0
    return _edge((places.of(row[0]), places.of(row[1])), dimension, number, row[0].line)


def _lists(head: Head, words: Sequence[Word]) -> Made:
    places = _Places(head)
    rows = [(dimension, row) for dimension, own in _matrices(head, words) for row in _by_line(own)]
    made = each(rows, lambda one: _list(places, *one))
    return places.all(), [edge for own in made for edge in own]


def _list(places: _Places, dimension: str, row: Sequence[Word]) -> list[Edge]:
    first = places.of(row[0])
    return [_edge((first, places.of(word)), dimension, 1.0, word.line) for word in row[1:]]


def _matrices(head: Head, words: Sequence[Word]) -> Iterator[tuple[str, list[Word]]]:
    # Several lists are divided by a line with a single exclamation mark.
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.text == "!":
            parts.append([])
        else:
            parts[-1].append(word)
    dimensions = head.dimensions
    if len(parts) != len(dimensions):
        line = words[-1].line if words else 1
        rule = f"are not the {len(dimensions)} that nm names"
        raise fault_at(line, f"{len(parts)} lists", rule, "divide them by a line !")
    yield from zip(dimensions, parts, strict=True)


def _edge(ends: tuple[int, int], dimension: str, number: float, line: int) -> Edge:
    return Edge(str(ends[0]), str(ends[1]), dimension, point_value(number), line=line)


def _number(word: Word) -> float:
    return read_in_place(word.line, "", word.text, read_number)


FORMS: dict[str, Callable[[Head, Sequence[Word]], Made]] = {
    "fullmatrix": _full,
    "edgelist1": _pairs,
    "nodelist1": _lists,
}
