"""The document of a GraphML file: its nodes and edges with their data, labels and graph; nothing is ever expanded.

A key's default holds for what the key is for. Data belong to the innermost node, edge, port, hyperedge or graph. yEd
writes elements of its own within them, of which the labels of nodes and edges are read; where any element stands within
data, `hidden` says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from raison.exchange.several import each
from raison.exchange.text import LARGEST, fault_at
from raison.words.faults import Fault

__all__ = ["GraphmlDocument", "Element", "read_document"]

DEEPEST = 32
LONGEST = 4000
SEPARATOR = "\x1f"  # expat refuses a namespace that contains it; a blank may stand in one, this sign never
HOLDERS = ("node", "edge", "port", "hyperedge", "graph")
YED_LABELS = {"NodeLabel": "node", "EdgeLabel": "edge"}


@dataclass
class Element:
    """A node or an edge.

    Parameters
    ----------
    kind : str
    attributes : mapping of str to str
    line : int
    graph : str
        The graph at the top of the document that it lies in.
    data : dict of str to str
        By the name of the key, in small letters; defaults are filled in.
    labels : list of str
        What yEd writes upon it.
    hidden : dict of str to str
        Data within which an element stands, and its name: their text is not all that they say.
    raw : list of (str, str, int, str)
        Data as they came: id of the key, text, line, and an element that stands within them.
    """

    kind: str
    attributes: Mapping[str, str]
    line: int
    graph: str
    data: dict[str, str] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    hidden: dict[str, str] = field(default_factory=dict)
    raw: list[tuple[str, str, int, str]] = field(default_factory=list)


@dataclass
class GraphmlDocument:
    """What a document holds: graphs at its top, nodes and edges in order, and what is not read, counted."""

    graphs: list[str] = field(default_factory=list)
    nodes: list[Element] = field(default_factory=list)
    edges: list[Element] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    nested: bool = False


@dataclass
class _Key:
    """A declared key: what it is for, its name, and its default."""

    kind: str
    name: str
    default: str = ""


class _Reader:
    """Handlers of the parser; one file, one reader."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.found = GraphmlDocument()
        self.keys: dict[str, _Key] = {}
        self.open: list[Element] = []
        self.path: list[str] = []
        self.key = ""
        self.words: list[str] = [""]
        self.inside = 0  # elements within the data that are open
        self.strange = ""  # an element that stands within the data

    @property
    def line(self) -> int:
        return int(self.parser.CurrentLineNumber)

    def refuse(self, *_: Any) -> None:
        raise fault_at(self.line, "<!DOCTYPE", "is not read: entities could hide anything", "delete the declaration")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(SEPARATOR)[2]
        self.path.append(local)
        if len(self.path) > DEEPEST:
            raise fault_at(self.line, local, f"nests deeper than {DEEPEST}", "GraphML is flatter than that")
        if len(self.path) == 1 and local != "graphml":
            raise fault_at(self.line, local, "is no GraphML document", "its first element is graphml")
        if self.inside or self.path[-2:-1] in (["data"], ["default"]):
            self.inside += 1
            self.words.append("")
            self.strange = self.strange or local
        elif local == "key" and "id" in attributes:
            self.key = attributes["id"]
            called = attributes.get("attr.name", self.key).lower()
            self.keys[self.key] = _Key(attributes.get("for", "all").lower(), called)
        elif local in HOLDERS:
            self.holder(local, attributes)
        elif local in ("data", "default"):
            self.key = attributes.get("key", "") if local == "data" else self.key
            self.words, self.strange = [""], ""

    def holder(self, kind: str, attributes: dict[str, str]) -> None:
        if kind == "graph":
            self.graph(attributes)
        element = Element(kind, attributes, self.line, self.found.graphs[-1] if self.found.graphs else "")
        self.open.append(element)
        if kind in ("node", "edge"):
            (self.found.nodes if kind == "node" else self.found.edges).append(element)
        elif kind != "graph":
            self.found.unread[kind] += 1

    def graph(self, attributes: Mapping[str, str]) -> None:
        if self.open:
            self.found.nested = True
            return
        name = attributes.get("id", "") or f"graph_{len(self.found.graphs) + 1}"
        taken = name in self.found.graphs
        self.found.graphs.append(f"{name}_{len(self.found.graphs) + 1}" if taken else name)

    def text(self, words: str) -> None:
        if len(self.words[-1]) < LONGEST:
            self.words[-1] += words

    def end(self, name: str) -> None:
        local = name.rpartition(SEPARATOR)[2]
        self.path.pop()
        if self.inside:
            self.inside -= 1
            self.within(local, self.words.pop().strip())
        elif local in HOLDERS:
            self.open.pop()
        elif local == "data" and self.open:
            self.open[-1].raw.append((self.key, self.words[0].strip(), self.line, self.strange))
        elif local == "default" and self.key in self.keys:
            if self.strange:
                rule = f"stands within the default of the key {self.key}, which is text"
                raise fault_at(self.line, f"<{self.strange}>", rule, "write the text alone")
            self.keys[self.key].default = self.words[0].strip()

    def within(self, local: str, words: str) -> None:
        if self.open and words and YED_LABELS.get(local) == self.open[-1].kind:
            self.open[-1].labels.append(words)

    def whole(self) -> GraphmlDocument:
        """The document with its data by name, wherever the keys are declared, and with the keys' defaults."""
        elements = (*self.found.nodes, *self.found.edges)
        each((one for one in elements if one.raw), self.named)
        for element in elements:
            for key in self.keys.values():
                if key.default and key.kind in ("all", element.kind):
                    element.data.setdefault(key.name, key.default)
        return self.found

    def named(self, element: Element) -> None:
        for known, text, line, strange in element.raw:
            key = self.keys.get(known, _Key("all", known.lower()))
            if key.kind not in ("all", element.kind):
                rule = f"is a key for a {key.kind}, and stands with a {element.kind}"
                raise fault_at(line, known, rule, "mend what the key is for, or the data")
            if element.data.setdefault(key.name, text) != text:
                rule = f"is a second {key.name} beside {element.data[key.name]!r:.60}"
                raise fault_at(line, text, rule, "keep one of them")
            if strange:
                element.hidden[key.name] = strange


def read_document(data: bytes) -> GraphmlDocument:
    """Return what a GraphML document holds.

    Raises
    ------
    Fault
        With the line: too large, no well-formed document, a DOCTYPE, data for something else or hidden in elements.

    Examples
    --------
    >>> found = read_document(b"<graphml><graph id='g'><node id='a'/></graph></graphml>")
    >>> found.graphs, found.nodes[0].attributes["id"]
    (['g'], 'a')
    """
    if len(data) > LARGEST:
        raise Fault(
            (),
            f"{len(data):,} bytes",
            f"is larger than {LARGEST:,}",
            "keep the actors and relations that you ask about",
        )
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
    if not reader.found.graphs:
        raise fault_at(1, "the document", "holds no graph", "choose another file")
    return reader.whole()
