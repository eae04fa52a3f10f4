"""Networks: actors and the signed ties between them, as another tool's file lists them.

A file may hold a tie twice, or once in each direction. A study's relations have no direction: rows on the same pair,
dimension and days become one tie, whose strength runs from the least to the greatest of them; this is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from raison.exchange.text import fault_at
from raison.words.faults import CannotDo, Fault
from raison.words.values import Value, read_value

__all__ = ["MOST_ACTORS", "MOST_TIES", "PLAIN", "Edge", "Network", "Node", "gathered", "read_strength", "strength_text"]

MOST_ACTORS, MOST_TIES = 400, 12_000
PLAIN = "ties"
"""The dimension of ties whose file names none."""

SIGNS = {"+": 1, "-": -1, "\u2212": -1, "positive": 1, "negative": -1, "friendly": 1, "hostile": -1, "neutral": 0}
UNKNOWN = frozenset({"?", "unknown", "na"})
MODE = re.compile(r"(.+)\(([^()]+)\)\s*\Z")
HOW = "write a number, a range such as 1..3, + or -, or ? where it is not known"


def read_strength(text: str) -> Value | None:
    """Return a written strength: a number, a range, a range with its most fitting value in brackets, a sign, or ?.

    Raises
    ------
    Fault
        If it is none of these.

    Examples
    --------
    >>> read_strength("1..3 (2)").mode, read_strength("?"), read_strength("-").point
    (2.0, None, -1.0)
    """
    plain = text.strip().lower().removeprefix("'")
    if plain in UNKNOWN:
        return None
    if plain in SIGNS:
        return read_value(SIGNS[plain])
    found = MODE.match(plain)
    if found:
        span, mode = read_value(found[1].strip()), read_value(found[2].strip())
        return Value(span.low, span.high, mode.point, integer=span.integer and mode.integer)
    try:
        number = float(plain)
    except ValueError:
        return read_value(plain)
    if not abs(number) <= 1e9:
        raise Fault((), text, "is no number", HOW)
    return read_value(int(number) if number == int(number) else number)


def strength_text(value: Value | None) -> str:
    """Return a strength as `read_strength` reads it.

    >>> strength_text(Value(1, 3, 2)), strength_text(None), strength_text(Value(-2, -2))
    ('1..3 (2)', '?', '-2')
    """
    if value is None:
        return "?"
    if value.certain:
        return f"{value.low:.12g}"
    span = f"{value.low:.12g}..{value.high:.12g}"
    return span if value.mode is None else f"{span} ({value.mode:.12g})"


@dataclass(frozen=True)
class Node:
    """An actor of the file.

    Parameters
    ----------
    key : str
        How the file calls it, each its own.
    name : str
        For people.
    code : str
        ISO 3166-1 letters where known.
    """

    key: str
    name: str
    code: str = ""


@dataclass(frozen=True)
class Edge:
    """A tie of the file.

    Parameters
    ----------
    one, other : str
        Keys of two actors.
    dimension : str
        As the file calls it.
    value : Value or None
        Strength with its sign; None: the file says that it is not known.
    begins, ends : str
        As a study writes dates; empty: open.
    told : str
        What the file says of its source.
    line : int
        Where it stands, from 1; 0 where lines mean nothing.
    """

    one: str
    other: str
    dimension: str
    value: Value | None
    begins: str = ""
    ends: str = ""
    told: str = ""
    line: int = 0

    @property
    def place(self) -> tuple[frozenset[str], str, str, str]:
        """What two rows on the same tie share."""
        return frozenset((self.one, self.other)), self.dimension, self.begins, self.ends


@dataclass(frozen=True)
class Network:
    """What a file says.

    Parameters
    ----------
    title : str
    nodes : tuple of Node
    edges : tuple of Edge
        No two on the same tie.
    rule : str
        How the strengths were made of what the file holds; empty where it holds strengths.
    doubts : tuple of str
        What must be told.
    """

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rule: str = ""
    doubts: tuple[str, ...] = ()


def gathered(
    title: str, nodes: Sequence[Node], edges: Iterable[Edge], rule: str = "", doubts: Sequence[str] = ()
) -> Network:
    """Return a network with the rows on each tie put together.

    Raises
    ------
    Fault
        If a tie joins an actor to itself.
    CannotDo
        If there are more actors or ties than a study takes.

    Examples
    --------
    >>> twice = [Edge("a", "b", "x", Value(1, 1)), Edge("b", "a", "x", Value(-1, -1))]
    >>> found = gathered("t", [Node("a", "A"), Node("b", "B")], twice)
    >>> found.edges[0].value, found.doubts[0][:49]
    (Value(low=-1, high=1, mode=None, weights=(), integer=False), '1 tie is rated differently in several rows or dir')
    """
    kept: dict[tuple[frozenset[str], str, str, str], Edge] = {}
    differing: dict[str, None] = {}
    for edge in edges:
        if edge.one == edge.other:
            raise fault_at(edge.line, edge.one, "is tied to itself", "name two actors")
        before = kept.get(edge.place)
        if before is not None and before.value != edge.value:
            differing[f"{before.one}–{before.other}, {edge.dimension}"] = None
        kept[edge.place] = edge if before is None else _joined(before, edge)
    _check_sizes(len(nodes), len(kept))
    return Network(title, tuple(nodes), tuple(kept.values()), rule, (*doubts, *_told(list(differing))))


def _joined(one: Edge, other: Edge) -> Edge:
    if one.value is None or other.value is None:
        return replace(one, value=one.value or other.value)
    low, high = min(one.value.low, other.value.low), max(one.value.high, other.value.high)
    if one.value == other.value or (low, high) == (one.value.low, one.value.high):
        return one
    return replace(one, value=Value(low, high))


def _told(differing: Sequence[str]) -> tuple[str, ...]:
    if not differing:
        return ()
    shown = "; ".join(differing[:3]) + ("; …" if len(differing) > 3 else "")
    many = "1 tie is" if len(differing) == 1 else f"{len(differing)} ties are"
    them = "it runs" if len(differing) == 1 else "they run"
    rule = f"rated differently in several rows or directions: {them} from the least to the greatest of them"
    return (f"{many} {rule} ({shown})",)


def _check_sizes(actors: int, ties: int) -> None:
    if actors > MOST_ACTORS:
        raise CannotDo(
            f"the file names {actors:,} actors, and a study takes up to {MOST_ACTORS}: keep those you ask about"
        )
    if ties > MOST_TIES:
        raise CannotDo(
            f"the file holds {ties:,} ties, and a study takes up to {MOST_TIES:,}: keep the years you ask about"
        )
