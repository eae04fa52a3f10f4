"""Pajek networks (.net): numbered vertices, then arcs, edges, lists of them or a matrix, each of a relation.

Signed networks hold negative values as the third number of a line. A line may begin with the number of its relation
and a colon. Pajek has no dates, ranges or unknown strengths for lines: what is written there keeps point values, and
says what it loses. Two-mode networks are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from raison.exchange.cells import read_in_place, read_number
from raison.exchange.networks.network import MOST_ACTORS, PLAIN, Edge, NetworkFile, NetworkNode, gather_network
from raison.exchange.networks.strengths import point_value
from raison.exchange.several import each
from raison.exchange.text import fault_at, read_lines
from raison.words.faults import CannotDo, Fault

__all__ = ["read_pajek", "write_pajek"]

SECTION = re.compile(r"\*(\w+)\s*(?::\s*([0-9]{1,6}))?\s*(.*)\Z")
LABEL = re.compile(r"([0-9]+)?\s*(.*)\Z")
RELATION = re.compile(r"([0-9]{1,6})\s*:\s*(.+)\Z")
WORD = re.compile(r'"([^"]*)"|(\[[^\]]*\])|([^\s"]+)')
NUMBER = re.compile(r"[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?\Z")
LISTS = {"arcs": False, "edges": False, "arcslist": True, "edgeslist": True}
OTHERS = ("partition", "vector", "permutation", "cluster", "hierarchy", "events")
LOOKS = frozenset("w c p s a ap l lp lr lphi lc la fos font h1 a1 k1 h2 a2 k2".split())
"""Words with which Pajek begins what it says of the looks of a line."""
SHAPES = frozenset(
    "box cross diamond ellipse empty house man triangle woman s_size x_fact y_fact phi ic bc bw lc la lr lp lphi fos "
    "font url".split()
)
"""The same of a vertex."""


@dataclass
class _PajekReading:
    """What has been read so far; one file, one reading."""

    size: int = -1
    names: dict[int, str] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    relations: dict[str, str] = field(default_factory=dict)  # number → name
    dimension: str = PLAIN
    section: str = ""
    row: int = 0
    timed: int = 0
    unread: dict[str, None] = field(default_factory=dict)
    broken: bool = False  # a section could not be opened, so that what follows says nothing


def read_pajek(data: bytes, title: str) -> NetworkFile:
    """Return the network of a Pajek file.

    Raises
    ------
    Fault
        With the line: an actor out of range, a value that is no number, a section before the vertices.
    CannotDo
        If it holds a two-mode network, or more actors than a study takes.

    References
    ----------
    Batagelj and Mrvar, "Pajek: reference manual", the section on input files.

    Examples
    --------
    >>> text = b'*Vertices 2\\n1 "A land"\\n2 B\\n*Edges :1 "trade"\\n1 2 -1\\n'
    >>> found = read_pajek(text, "t")
    >>> found.nodes[0].name, found.edges[0].dimension, found.edges[0].value.point
    ('A land', 'trade', -1.0)
    """
    text = read_lines(data)
    state = _PajekReading()
    lines = ((line, written.strip()) for line, written in enumerate(text.lines, 1))
    each(lines, lambda one: _line(state, *one))
    _close(state, len(text.lines))
    if state.size < 0:
        raise fault_at(1, text.lines[0][:40], "begins no Pajek network", "the file needs a line *Vertices and a number")
    nodes = [NetworkNode(str(number), state.names.get(number, f"v{number}")) for number in range(1, state.size + 1)]
    return gather_network(title, nodes, state.edges, "", tuple(_doubts(state, text.doubt)))


def _doubts(state: _PajekReading, encoding: str) -> Iterator[str]:
    if encoding:
        yield encoding
    if state.timed:
        lines = "1 line carries times" if state.timed == 1 else f"{state.timed} lines carry times"
        yield f"{lines} in brackets, which are not read: Pajek's times are numbers, not dates"
    if state.unread:
        yield f"not read: {', '.join(f'*{name.capitalize()}' for name in state.unread)}"


def _line(state: _PajekReading, line: int, plain: str) -> None:
    if state.broken or not plain or plain.startswith("%"):
        return
    if not plain.startswith("*"):
        _take(state, line, plain)
        return
    try:
        _close(state, line - 1)
        _open(state, line, plain)
    except Fault:
        state.broken = True
        raise


def _close(state: _PajekReading, line: int) -> None:
    if state.section == "matrix" and 0 < state.row < state.size:
        rule = f"end the matrix, and the network has {state.size} vertices"
        hint = "a matrix has a row and a column for each vertex; a two-mode matrix is not read"
        raise fault_at(line, f"{state.row} rows", rule, hint)


def _open(state: _PajekReading, line: int, plain: str) -> None:
    found = SECTION.match(plain)
    name = found[1].lower() if found else ""
    if not found or name not in (*LISTS, "vertices", "matrix", "network", *OTHERS):
        raise fault_at(line, plain, "opens no section that is known", "such as *Vertices, *Arcs, *Edges or *Matrix")
    state.section, state.row = name, 0
    if name == "vertices":
        state.size = _size(state, line, found[3])
    elif name in OTHERS:
        state.unread[name] = None
    elif name != "network":
        if state.size < 0:
            raise fault_at(line, plain, "stands before *Vertices", "name the actors first")
        state.dimension = _dimension(state, found[2] or "", found[3])


def _dimension(state: _PajekReading, number: str, rest: str) -> str:
    # `*Edges 18` says how many lines follow; `*Edges :18 "trade"` and `*Edges "18"` name a relation.
    found = LABEL.match(rest.strip())
    label = found[2].strip().strip('"').strip() if found else ""
    if not number:
        return label or PLAIN
    if not label:
        return state.relations.setdefault(number, f"relation_{number}")
    taken = any(name == label for other, name in state.relations.items() if other != number)
    state.relations[number] = f"{label} {number}" if taken else label
    return state.relations[number]


def _size(state: _PajekReading, line: int, rest: str) -> int:
    counts = rest.split()
    if not counts or any(not re.fullmatch("[0-9]{1,7}", count) for count in counts[:2]):
        raise fault_at(line, rest.strip() or "*Vertices", "is no number of vertices", "write *Vertices 5")
    if state.size >= 0:
        raise fault_at(line, "*Vertices", "stands twice: two networks in one file", "split the file")
    size = int(counts[0])
    if len(counts) > 1 and 0 < int(counts[1]) < size:
        raise CannotDo(
            f"the network is two-mode (line {line}: {counts[1]} of {size} vertices are of the first kind): who stands "
            "with whom needs one kind of actor; let Pajek make a one-mode network of it"
        )
    if size > MOST_ACTORS:
        raise CannotDo(f"the file names {size:,} actors, and a study takes up to {MOST_ACTORS}")
    return size


def _words(line: int, plain: str) -> tuple[list[str], bool]:
    """The words of a line without times in brackets, and whether there were times."""
    if plain.count('"') % 2:
        raise fault_at(line, plain, "opens a quotation mark and does not close it", 'write 1 "name"')
    found = list(WORD.finditer(plain))
    return [one[0].strip('"') for one in found if not one[2]], any(one[2] for one in found)


def _take(state: _PajekReading, line: int, plain: str) -> None:
    if not state.section:
        raise fault_at(line, plain.split()[0], "stands before any section", "begin with *Vertices and a number")
    if state.section in OTHERS or state.section == "network":
        return
    relation = RELATION.match(plain) if state.section in LISTS else None
    words, timed = _words(line, relation[2] if relation else plain)
    state.timed += timed
    if not words:
        raise fault_at(line, plain, "names no vertex", "write two numbers of vertices")
    if state.section == "vertices":
        _vertex_line(state, line, plain, words)
    elif state.section == "matrix":
        _matrix_row(state, line, words)
    else:
        number = relation[1] if relation else ""
        dimension = state.relations.setdefault(number, f"relation_{number}") if number else state.dimension
        _lines(state, line, words, dimension)


def _vertex_line(state: _PajekReading, line: int, plain: str, words: Sequence[str]) -> None:
    number = _vertex(state, line, words[0])
    if number in state.names:
        raise fault_at(line, words[0], "stands twice among the vertices", "give each vertex one line")
    if re.match(r'\S+\s+"', plain):
        name = words[1]
    else:  # a name of several words without quotes ends where places and looks begin
        rest = words[1:]
        looks = (at for at, word in enumerate(rest) if at and (NUMBER.match(word) or word.lower() in SHAPES))
        name = " ".join(rest[: next(looks, len(rest))])
    state.names[number] = name.strip() or f"v{number}"


def _lines(state: _PajekReading, line: int, words: Sequence[str], dimension: str) -> None:
    if len(words) < 2:
        raise fault_at(line, words[0], "names one end of a line only", "write two numbers of vertices")
    first = _vertex(state, line, words[0])
    if LISTS[state.section]:
        for word in words[1:]:
            _join(state, line, (first, _vertex(state, line, word)), 1, dimension)
        return
    value, looks = 1.0, words[2:]
    if looks and looks[0].lower() not in LOOKS:
        value, looks = read_in_place(line, "", looks[0], read_number), looks[1:]
    if looks and NUMBER.match(looks[0]):
        raise fault_at(line, looks[0], "is a second number after the ends of the line", "write one, the strength")
    _join(state, line, (first, _vertex(state, line, words[1])), value, dimension)


def _matrix_row(state: _PajekReading, line: int, words: Sequence[str]) -> None:
    state.row += 1
    if state.row > state.size or len(words) != state.size:
        many = f"has {len(words)} values, and the network {state.size} vertices"
        rule = many if len(words) != state.size else "is a row too many"
        hint = "a matrix has a row and a column for each vertex; a two-mode matrix is not read"
        state.broken = True
        raise fault_at(line, words[0], rule, hint)
    for column, word in enumerate(words, 1):
        number = read_in_place(line, "", word, read_number)
        if number:
            _join(state, line, (state.row, column), number, state.dimension)


def _join(state: _PajekReading, line: int, ends: tuple[int, int], number: float, dimension: str) -> None:
    state.edges.append(Edge(str(ends[0]), str(ends[1]), dimension, point_value(number), line=line))


def _vertex(state: _PajekReading, line: int, word: str) -> int:
    number = int(word) if re.fullmatch("[0-9]{1,7}", word) else 0
    if not 1 <= number <= state.size:
        raise fault_at(line, word, f"is no vertex from 1 to {state.size}", "vertices are named by their numbers")
    return number


def write_pajek(network: NetworkFile) -> tuple[bytes, tuple[str, ...]]:
    """Return a network as a Pajek file, and what it cannot say.

    >>> from raison.words.values import Value
    >>> one = NetworkFile("t", (NetworkNode("a", "A"), NetworkNode("b", "B")), (Edge("a", "b", "x", Value(-2, -1)),))
    >>> write_pajek(one)[0].decode().splitlines()
    ['*Vertices 2', '1 "A"', '2 "B"', '*Edges :1 "x"', '1 2 -1.5']
    """
    place = {node.key: number for number, node in enumerate(network.nodes, 1)}
    lines = [f"*Vertices {len(place)}"]
    lines += [f'{place[node.key]} "{_quoted(node.name)}"' for node in network.nodes]
    dimensions = list(dict.fromkeys(edge.dimension for edge in network.edges))
    for number, dimension in enumerate(dimensions, 1):
        lines.append(f'*Edges :{number} "{_quoted(dimension)}"')
        own = (edge for edge in network.edges if edge.dimension == dimension and edge.value is not None)
        lines += [f"{place[edge.one]} {place[edge.other]} {edge.value.point:.12g}" for edge in own if edge.value]
    return "".join(f"{line}\n" for line in lines).encode("utf-8"), tuple(_lost(network))


def _quoted(text: str) -> str:
    return " ".join(text.replace('"', "'").split())


def _lost(network: NetworkFile) -> Iterator[str]:
    unknown = sum(edge.value is None for edge in network.edges)
    ranged = sum(edge.value is not None and not edge.value.certain for edge in network.edges)
    dated = sum(bool(edge.begins or edge.ends) for edge in network.edges)
    if unknown:
        yield f"{unknown} ties of unknown strength are left out"
    if ranged:
        yield f"{ranged} ranges are written as their point values"
    if dated:
        yield f"the days of {dated} ties are left out: write .csv or .graphml to keep them"
