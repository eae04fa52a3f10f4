"""GraphML networks: nodes and edges with data by key, as the reader of documents hands them over, and back.

An edge's strength is the data called strength, weight, sign or value; its dimension, dimension, type, label, layer or
relation. A label that is a number or a sign counts as strength where there is no other. What is written comes back
whole: ranges, days, unknown strengths and sources have keys of their own.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from raison.exchange.cells import read_in_place
from raison.exchange.networks.graphml_document import Element, GraphmlDocument, read_document
from raison.exchange.networks.network import PLAIN, Edge, NetworkFile, NetworkNode, gather_network
from raison.exchange.networks.strengths import (
    AMOUNTS,
    SIGN,
    combined_strength,
    point_value,
    read_strength,
    strength_text,
    unlike_amount,
)
from raison.exchange.several import each
from raison.exchange.text import fault_at
from raison.words.dates import read_moment
from raison.words.faults import Fault
from raison.words.values import Value

__all__ = ["read_graphml", "write_graphml"]

STRENGTHS = (*AMOUNTS, SIGN)
DIRECTIONS = frozenset({"directed", "undirected", "mutual"})  # what Gephi's data type says of an edge
LABELS = ("label", "edge label", "edgelabel")
DIMENSIONS = ("dimension", "type", *LABELS, "layer", "relation")
NAMES = ("name", "label")
KEYS = ("strength", "dimension", "start", "end", "source")


def read_graphml(data: bytes, title: str) -> NetworkFile:
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
    document = read_document(data)
    nodes = _nodes(document)
    made = each(document.edges, lambda element: _edge(element, nodes, document.graphs))
    return gather_network(title, list(nodes.values()), [edge for edge, _ in made], "", [*_doubts(document, made)])


def _doubts(document: GraphmlDocument, made: Sequence[tuple[Edge, str]]) -> Iterator[str]:
    if len(document.graphs) > 1:
        yield f"the document holds {len(document.graphs)} graphs: each is a dimension ({', '.join(document.graphs)})"
    if document.nested:
        yield "a graph within a node or an edge is read as part of the whole"
    for what, count in document.unread.items():
        one, many = UNREAD[what]
        yield f"1 {one} left out" if count == 1 else f"{count} {many} left out"
    for told, count in Counter(told for _, told in made if told).items():
        one, many = TOLD.get(told, (f"1 edge: {told}", f"{{}} edges: {told}"))
        yield one if count == 1 else many.format(count)


BARE, LABELLED, BESIDE_LABEL = "bare", "labelled", "beside a label"
TOLD = {
    BARE: ("1 edge has no strength and counts as 1", "{} edges have no strength and count as 1"),
    LABELLED: ("the label of 1 edge is read as its strength", "the labels of {} edges are read as their strengths"),
    BESIDE_LABEL: (
        "the label of 1 edge is another number than its strength and is not read",
        "the labels of {} edges are other numbers than their strengths and are not read",
    ),
}
UNREAD = {
    "hyperedge": (
        "hyperedge, which joins several nodes at once, is",
        "hyperedges, which join several nodes at once, are",
    ),
    "port": ("port of a node is", "ports of nodes are"),
}


def _nodes(document: GraphmlDocument) -> dict[str, NetworkNode]:
    nodes: dict[str, NetworkNode] = {}
    places: dict[tuple[str, str], int] = {}
    for element in document.nodes:
        key = element.attributes.get("id", "")
        if not key or (key, element.graph) in places:
            rule = "stands twice as the id of a node" if key else "is missing: a node without an id"
            raise fault_at(element.line, key or "id", rule, "give every node an id of its own")
        places[key, element.graph] = element.line
        _check_plain(element, (*NAMES, "code"))
        given = next((text for one in NAMES if (text := element.data.get(one))), "")
        name = given or next(iter(element.labels), "")
        node = NetworkNode(key, name or key, element.data.get("code", ""))
        if nodes.setdefault(key, node).name != name and name:
            rule = f"is called {name!r:.60} here and {nodes[key].name!r:.60} in another graph"
            raise fault_at(element.line, key, rule, "give every actor one id and one name")
    return nodes


def _check_plain(element: Element, names: Sequence[str]) -> None:
    for name in names:
        if name in element.hidden:
            rule = f"stands within the data {name}, which are text"
            raise fault_at(element.line, f"<{element.hidden[name]}>", rule, "write the text alone")


def _check_attributes(element: Element) -> None:
    for name, text in element.attributes.items():
        if name.lower() in STRENGTHS:
            rule = f"is an attribute {name} of an edge, and GraphML keeps such values in data"
            raise fault_at(element.line, text, rule, f'write <data key="{name}">{text[:20]}</data>')


def _edge(element: Element, nodes: Mapping[str, NetworkNode], graphs: Sequence[str]) -> tuple[Edge, str]:
    ends = [element.attributes.get(which, "") for which in ("source", "target")]
    for end in ends:
        if end not in nodes:
            rule = "is the end of an edge, and no node has this id"
            raise fault_at(element.line, end, rule, "add the node, or mend the edge")
    _check_plain(element, (*STRENGTHS, *DIMENSIONS, "start", "end", "source"))
    _check_attributes(element)
    value, dimension, told = _rated(element)
    begins, ends_on = (
        read_in_place(element.line, which, element.data.get(which, ""), _moment) for which in ("start", "end")
    )
    source = element.data.get("source", "")
    dimension = dimension or (element.graph if len(graphs) > 1 else PLAIN)
    return Edge(ends[0], ends[1], dimension, value, begins, ends_on, source, element.line), told


def _rated(element: Element) -> tuple[Value | None, str, str]:
    """An edge's strength, its dimension where it has one, and what is to be told."""
    given = {name: text for name in STRENGTHS if (text := element.data.get(name))}
    texts = [text for name in DIMENSIONS if (text := element.data.get(name)) and name not in LABELS]
    texts = [text for text in texts if text.lower() not in DIRECTIONS]
    labels = [*(text for name in LABELS if (text := element.data.get(name))), *element.labels]
    rated = [label for label in labels if _is_strength(label)]
    texts += [label for label in labels if label not in rated]
    dimension = texts[0] if texts else ""
    if not given and len(dict.fromkeys(rated)) > 1:
        raise fault_at(element.line, ", ".join(rated), "are two strengths as labels of one edge", "keep one of them")
    if not given and not rated:
        return point_value(1), dimension, BARE
    if not given:
        return read_strength(rated[0]), dimension, LABELLED
    value = read_in_place(element.line, "", next(iter(given.values())), lambda _: combined_strength(given))
    return value, dimension, unlike_amount(given, value) or _beside(element, given, value, rated)


def _beside(element: Element, given: Mapping[str, str], value: Value | None, labels: Sequence[str]) -> str:
    # Labels that are signs or numbers beside data: a sign must not contradict them, a number is told.
    told = ""
    for label in labels:
        labelled = read_strength(label)
        if value and labelled and value.point * labelled.point < 0:
            name, text = next(iter(given.items()))
            raise fault_at(element.line, label, f"is the label of an edge whose {name} is {text}", "mend one of them")
        told = told if labelled == value else BESIDE_LABEL
    return told


def _is_strength(text: str) -> bool:
    try:
        read_strength(text)
    except Fault:
        return False
    return True


def _moment(text: str) -> str:
    return read_moment(text).text if text else ""


def write_graphml(network: NetworkFile) -> bytes:
    """Return a network as a GraphML document, undirected, with everything that a tie says.

    >>> from raison.words.values import Value
    >>> one = NetworkFile("t", (NetworkNode("a", "A"), NetworkNode("b", "B")), (Edge("a", "b", "x", Value(-2, -1)),))
    >>> read_graphml(write_graphml(one), "t").edges[0].value
    Value(low=-2, high=-1, mode=None, weights=(), integer=True)
    """
    return "".join(f"{line}\n" for line in _lines(network)).encode("utf-8")


def _lines(network: NetworkFile) -> Iterator[str]:
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
