"""GraphML networks: nodes and edges with data by key; a document with a DOCTYPE or entities is refused, never expanded.

An edge's strength is the data called strength, weight, sign or value; its dimension, dimension, type or label. What is
written comes back whole: ranges, days, unknown strengths and sources have keys of their own.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from raison.exchange.network import PLAIN, Edge, Network, Node, gathered, read_strength, strength_text
from raison.exchange.text import LARGEST, fault_at
from raison.words.dates import read_moment
from raison.words.faults import Fault

__all__ = ["read_graphml", "write_graphml"]

STRENGTHS = ("strength", "weight", "sign", "value")
DIMENSIONS = ("dimension", "type", "label", "layer", "relation")
NAMES = ("name", "label")
DEEPEST = 32
KEYS = ("strength", "dimension", "start", "end", "source")


@dataclass
class _Element:
    """A node or an edge that is being read."""

    kind: str
    attributes: dict[str, str]
    line: int
    data: dict[str, str] = field(default_factory=dict)


class _Reader:
    """Handlers of the parser; one file, one reader."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.keys: dict[str, tuple[str, str]] = {}  # id → what it is for, its name
        self.defaults: dict[str, str] = {}
        self.nodes: list[_Element] = []
        self.edges: list[_Element] = []
        self.open: list[_Element] = []
        self.depth = 0
        self.key, self.words = "", ""
        self.graphs = 0
        self.nested = 0

    @property
    def line(self) -> int:
        return int(self.parser.CurrentLineNumber)

    def refuse(self, *_: Any) -> None:
        raise fault_at(self.line, "<!DOCTYPE", "is not read: entities could hide anything", "delete the declaration")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self.depth += 1
        if self.depth > DEEPEST:
            raise fault_at(self.line, local, f"nests deeper than {DEEPEST}", "GraphML is flatter than that")
        if self.depth == 1 and local != "graphml":
            raise fault_at(self.line, local, "is no GraphML document", "its first element is graphml")
        if local == "key" and "id" in attributes:
            self.keys[attributes["id"]] = (attributes.get("for", "all"), attributes.get("attr.name", attributes["id"]))
            self.key = attributes["id"]
        elif local == "graph":
            self.graphs += 1
            self.nested += bool(self.open)
        elif local in ("node", "edge"):
            element = _Element(local, attributes, self.line)
            self.open.append(element)
            (self.nodes if local == "node" else self.edges).append(element)
        elif local == "data":
            self.key = attributes.get("key", "")
        if local in ("data", "default"):
            self.words = ""

    def text(self, words: str) -> None:
        self.words = (self.words + words)[:4000]

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        self.depth -= 1
        if local in ("node", "edge") and self.open:
            self.open.pop()
        elif local == "data" and self.open:
            called = self.keys.get(self.key, ("all", self.key))[1].lower()
            self.open[-1].data[called] = self.words.strip()
        elif local == "default":
            self.defaults[self.keys.get(self.key, ("all", self.key))[1].lower()] = self.words.strip()


def read_graphml(data: bytes, title: str) -> Network:
    """Return the network of a GraphML document.

    Raises
    ------
    Fault
        With the line: no well-formed document, a DOCTYPE, an edge to a node that is not there, a value that is none.

    References
    ----------
    Brandes, Eiglsperger, Herman, Himsolt and Marshall (2002), "GraphML progress report".

    Examples
    --------
    >>> text = b"<graphml><graph><node id='a'/><node id='b'/><edge source='a' target='b'/></graph></graphml>"
    >>> found = read_graphml(text, "t")
    >>> [node.name for node in found.nodes], found.edges[0].value.point
    (['a', 'b'], 1.0)
    """
    if len(data) > LARGEST:
        raise Fault((), f"{len(data):,} bytes", f"is larger than {LARGEST:,}", "split the network")
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as wrong:
        what = expat.ErrorString(wrong.code)
        raise fault_at(wrong.lineno, "the document", f"is not well formed ({what})", "save it anew") from None
    except (UnicodeError, ValueError, LookupError) as wrong:
        if isinstance(wrong, Fault):
            raise
        raise fault_at(1, "the document", "is in an encoding that is not read", "save it anew as UTF-8") from None
    if not reader.graphs:
        raise fault_at(1, "the document", "holds no graph", "choose another file")
    return _network(reader, title)


def _network(reader: _Reader, title: str) -> Network:
    nodes: dict[str, Node] = {}
    for element in reader.nodes:
        key = element.attributes.get("id", "")
        if not key or key in nodes:
            rule = "stands twice as the id of a node" if key else "is missing: a node without an id"
            raise fault_at(element.line, key or "id", rule, "give every node an id of its own")
        name = next((element.data[one] for one in NAMES if element.data.get(one)), key)
        nodes[key] = Node(key, name, element.data.get("code", ""))
    edges = [_edge(reader, element, nodes) for element in reader.edges]
    bare = sum(not _first(reader, element, STRENGTHS) for element in reader.edges)
    nested = ("a graph within a node is read as part of the whole",) if reader.nested or reader.graphs > 1 else ()
    plain = (f"{bare} edges have no strength and count as 1",) if bare else ()
    return gathered(title, list(nodes.values()), edges, "", (*nested, *plain))


def _first(reader: _Reader, element: _Element, names: tuple[str, ...]) -> str:
    return next((found for one in names if (found := element.data.get(one, reader.defaults.get(one, "")))), "")


def _edge(reader: _Reader, element: _Element, nodes: dict[str, Node]) -> Edge:
    ends = [element.attributes.get(which, "") for which in ("source", "target")]
    for end in ends:
        if end not in nodes:
            raise fault_at(
                element.line, end, "is the end of an edge, and no node has this id", "add the node, or mend the edge"
            )
    strength = _first(reader, element, STRENGTHS) or "1"
    days = [_read(element, element.data.get(which, ""), _moment) for which in ("start", "end")]
    told = element.data.get("source", "")
    dimension = _first(reader, element, DIMENSIONS) or PLAIN
    return Edge(
        ends[0], ends[1], dimension, _read(element, strength, read_strength), days[0], days[1], told, element.line
    )


def _read(element: _Element, text: str, read: Any) -> Any:
    try:
        return read(text)
    except Fault as fault:
        raise fault_at(element.line, text, fault.rule, fault.hint) from None


def _moment(text: str) -> str:
    return read_moment(text).text if text else ""


def write_graphml(network: Network) -> bytes:
    """Return a network as a GraphML document, undirected, with everything that a tie says.

    >>> from raison.words.values import Value
    >>> one = Network("t", (Node("a", "A"), Node("b", "B")), (Edge("a", "b", "x", Value(-2, -1)),))
    >>> read_graphml(write_graphml(one), "t").edges[0].value
    Value(low=-2, high=-1, mode=None, weights=(), integer=True)
    """
    return "".join(f"{line}\n" for line in _lines(network)).encode("utf-8")


def _lines(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for name in ("name", "code"):
        yield f'  <key id="{name}" for="node" attr.name="{name}" attr.type="string"/>'
    for name in KEYS:
        yield f'  <key id="{name}" for="edge" attr.name="{name}" attr.type="string"/>'
    yield '  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>'
    yield '  <graph edgedefault="undirected">'
    for node in network.nodes:
        yield f'    <node id="{_safe(node.key)}">{_data("name", node.name)}{_data("code", node.code)}</node>'
    for edge in network.edges:
        strength = strength_text(edge.value)
        weight = "" if edge.value is None else f"{edge.value.point:.12g}"
        told = (("strength", strength), ("weight", weight), ("dimension", edge.dimension), ("start", edge.begins))
        parts = "".join(_data(*one) for one in (*told, ("end", edge.ends), ("source", edge.told)))
        yield f'    <edge source="{_safe(edge.one)}" target="{_safe(edge.other)}">{parts}</edge>'
    yield "  </graph>"
    yield "</graphml>"


def _data(key: str, text: str) -> str:
    return f'<data key="{key}">{_safe(text)}</data>' if text else ""


def _safe(text: str) -> str:
    kept = "".join(
        sign
        for sign in text
        if sign in "\t\n" or ("\u0020" <= sign and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
    )
    return html.escape(kept)
