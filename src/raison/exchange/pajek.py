"""Pajek networks (.net): numbered vertices, then arcs, edges, lists of them or a matrix, each of a relation.

Signed networks hold negative values as the third number of a line. Pajek has no dates, ranges or unknown strengths for
lines: what is written there keeps point values, and says what it loses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from raison.exchange.network import MOST_ACTORS, PLAIN, Edge, Network, Node, gathered
from raison.exchange.text import fault_at, read_lines
from raison.words.faults import CannotDo
from raison.words.values import Value, read_value

__all__ = ["read_pajek", "write_pajek"]

SECTION = re.compile(r"\*(\w+)\s*(?::\s*(\d{1,6}))?\s*(.*)\Z")
WORD = re.compile(r'"([^"]*)"|([^\s"]+)')
LISTS = {"arcs": False, "edges": False, "arcslist": True, "edgeslist": True}
OTHERS = ("partition", "vector", "permutation", "cluster", "hierarchy", "events", "network")


@dataclass
class _Reading:
    """What has been read so far; one file, one reading."""

    size: int = -1
    names: dict[int, str] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    dimension: str = PLAIN
    section: str = ""
    row: int = 0
    loops: int = 0
    timed: int = 0


def read_pajek(data: bytes, title: str) -> Network:
    """Return the network of a Pajek file.

    Raises
    ------
    Fault
        With the line: an actor out of range, a value that is no number, a section before the vertices.

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
    state = _Reading()
    for line, written in enumerate(text.lines, 1):
        plain = written.strip()
        if plain.startswith("*"):
            _open(state, line, plain)
        elif plain and not plain.startswith("%"):
            _take(state, line, _words(line, plain))
    if state.size < 0:
        raise fault_at(1, text.lines[0][:40], "begins no Pajek network", "the file needs a line *Vertices and a number")
    nodes = [Node(str(number), state.names.get(number, f"v{number}")) for number in range(1, state.size + 1)]
    return gathered(title, nodes, state.edges, "", tuple(_doubts(state, text.doubt)))


def _doubts(state: _Reading, encoding: str) -> Iterator[str]:
    if encoding:
        yield encoding
    if state.loops:
        yield f"{state.loops} values on the diagonal of a matrix are left out: nobody is tied to itself"
    if state.timed:
        yield f"{state.timed} lines carry times in brackets, which are not read: Pajek's times are numbers, not dates"


def _open(state: _Reading, line: int, plain: str) -> None:
    found = SECTION.match(plain)
    name = found[1].lower() if found else ""
    if not found or name not in (*LISTS, "vertices", "matrix", *OTHERS):
        raise fault_at(line, plain, "opens no section that is known", "such as *Vertices, *Arcs, *Edges or *Matrix")
    state.section, state.row = name, 0
    if name == "vertices":
        state.size = _size(state, line, found[3])
    elif name in (*LISTS, "matrix"):
        if state.size < 0:
            raise fault_at(line, plain, "stands before *Vertices", "name the actors first")
        label = found[3].strip().strip('"').strip()
        state.dimension = label or (f"relation_{found[2]}" if found[2] else PLAIN)


def _size(state: _Reading, line: int, rest: str) -> int:
    count = rest.split()[0] if rest.split() else ""
    if not count.isascii() or not count.isdigit() or len(count) > 7:
        raise fault_at(line, rest.strip() or "*Vertices", "is no number of vertices", "write *Vertices 5")
    if state.size >= 0:
        raise fault_at(line, "*Vertices", "stands twice: two networks in one file", "split the file")
    if int(count) > MOST_ACTORS:
        raise CannotDo(f"the file names {int(count):,} actors, and a study takes up to {MOST_ACTORS}")
    return int(count)


def _words(line: int, plain: str) -> list[str]:
    if plain.count('"') % 2:
        raise fault_at(line, plain, "opens a quotation mark and does not close it", 'write 1 "name"')
    return [found[1] if found[1] is not None else found[2] for found in WORD.finditer(plain)]


def _take(state: _Reading, line: int, words: list[str]) -> None:
    if state.section == "vertices":
        number = _vertex(state, line, words[0])
        state.names[number] = words[1] if len(words) > 1 and words[1].strip() else f"v{number}"
    elif state.section == "matrix":
        _matrix_row(state, line, words)
    elif state.section in LISTS:
        _lines(state, line, words)
    elif not state.section:
        raise fault_at(line, words[0], "stands before any section", "begin with *Vertices and a number")


def _lines(state: _Reading, line: int, words: list[str]) -> None:
    timed = [word for word in words if word.startswith("[")]
    state.timed += bool(timed)
    if len(words) < 2:
        raise fault_at(line, words[0], "names one end of a line only", "write two numbers of vertices")
    first = _vertex(state, line, words[0])
    if LISTS[state.section]:
        for word in words[1:]:
            _join(state, line, first, _vertex(state, line, word), Value(1, 1, integer=True))
        return
    value = Value(1, 1, integer=True)
    if len(words) > 2 and re.match(r"[+-]?[0-9.]", words[2]):
        value = _number(line, words[2])
    _join(state, line, first, _vertex(state, line, words[1]), value)


def _matrix_row(state: _Reading, line: int, words: Sequence[str]) -> None:
    state.row += 1
    if state.row > state.size or len(words) != state.size:
        rule = (
            f"has {len(words)} values, and the network {state.size} vertices"
            if len(words) != state.size
            else "is a row too many"
        )
        raise fault_at(line, words[0], rule, "a matrix has a row and a column for each vertex")
    for column, word in enumerate(words, 1):
        value = _number(line, word)
        if column == state.row:
            state.loops += value.point != 0
        elif value.point != 0:
            _join(state, line, state.row, column, value)


def _join(state: _Reading, line: int, one: int, other: int, value: Value) -> None:
    state.edges.append(Edge(str(one), str(other), state.dimension, value, line=line))


def _vertex(state: _Reading, line: int, word: str) -> int:
    number = int(word) if word.isascii() and word.isdigit() and len(word) <= 7 else 0
    if not 1 <= number <= state.size:
        raise fault_at(line, word, f"is no vertex from 1 to {state.size}", "vertices are named by their numbers")
    return number


def _number(line: int, word: str) -> Value:
    try:
        number = float(word)
    except ValueError:
        number = float("nan")
    if not abs(number) <= 1e9:
        raise fault_at(line, word, "is no number", "write a number such as -1 or 0.5")
    return read_value(int(number) if number == int(number) else number)


def write_pajek(network: Network) -> tuple[bytes, tuple[str, ...]]:
    """Return a network as a Pajek file, and what it cannot say.

    >>> one = Network("t", (Node("a", "A"), Node("b", "B")), (Edge("a", "b", "x", Value(-2, -1)),))
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


def _lost(network: Network) -> Iterator[str]:
    unknown = sum(edge.value is None for edge in network.edges)
    ranged = sum(edge.value is not None and not edge.value.certain for edge in network.edges)
    dated = sum(bool(edge.begins or edge.ends) for edge in network.edges)
    if unknown:
        yield f"{unknown} ties of unknown strength are left out"
    if ranged:
        yield f"{ranged} ranges are written as their point values"
    if dated:
        yield f"the days of {dated} ties are left out: write .csv or .graphml to keep them"
