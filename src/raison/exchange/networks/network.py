"""Networks: actors and the signed ties between them, as another tool's file lists them.

A file may hold a tie twice, or once in each direction. A study's relations have no direction: rows on the same pair,
dimension and days become one tie, whose strength runs from the least to the greatest of them; this is told.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from raison.words.apart import alike, told_apart
from raison.words.faults import CannotDo
from raison.words.values import Value

__all__ = ["MOST_ACTORS", "MOST_TIES", "PLAIN", "Edge", "NetworkFile", "NetworkNode", "gather_network"]

MOST_ACTORS, MOST_TIES = 400, 12_000
PLAIN = "ties"
"""The dimension of ties whose file names none."""

FOREVER = "9999"
"""The year that tables write where a tie has no end."""


@dataclass(frozen=True)
class NetworkNode:
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
class NetworkFile:
    """What a file says.

    Parameters
    ----------
    title : str
    nodes : tuple of NetworkNode
    edges : tuple of Edge
        No two on the same tie.
    rule : str
        How the strengths were made of what the file holds; empty where it holds strengths.
    doubts : tuple of str
        What must be told.
    """

    title: str
    nodes: tuple[NetworkNode, ...]
    edges: tuple[Edge, ...]
    rule: str = ""
    doubts: tuple[str, ...] = ()


def gather_network(
    title: str, nodes: Sequence[NetworkNode], edges: Iterable[Edge], rule: str = "", doubts: Sequence[str] = ()
) -> NetworkFile:
    """Return a network with the rows on each tie put together, no tie of an actor to itself, and no two names alike.

    All that is left out or changed is told.

    Raises
    ------
    CannotDo
        If there are more actors or ties than a study takes.

    Examples
    --------
    >>> twice = [Edge("a", "b", "x", Value(1, 1)), Edge("b", "a", "x", Value(-1, -1))]
    >>> found = gather_network("t", [NetworkNode("a", "A"), NetworkNode("b", "B")], twice)
    >>> found.edges[0].value, found.doubts[0][:49]
    (Value(low=-1, high=1, mode=None, weights=(), integer=False), '1 tie is rated differently in several rows or dir')
    """
    kept: dict[tuple[frozenset[str], str, str, str], Edge] = {}
    differing: dict[str, None] = {}
    loops: list[Edge] = []
    forever = 0
    for edge in edges:
        if edge.one == edge.other:
            loops.append(edge)
            continue
        forever += edge.ends.startswith(FOREVER)
        now = replace(edge, ends="") if edge.ends.startswith(FOREVER) else edge
        before = kept.get(now.place)
        if before is not None and before.value != now.value:
            differing[f"{before.one}–{before.other}, {before.dimension}"] = None
        kept[now.place] = now if before is None else _joined(before, now)
    _check_sizes(len(nodes), len(kept))
    named, numbered = _apart(nodes)
    told = (*_loops_told(loops, named), *_forever_told(forever), *numbered, *_told(list(differing)))
    return NetworkFile(title, tuple(named), tuple(kept.values()), rule, (*doubts, *told))


def _loops_told(loops: Sequence[Edge], nodes: Sequence[NetworkNode]) -> Iterator[str]:
    names = {node.key: node.name for node in nodes}
    who = list(dict.fromkeys(names.get(edge.one, edge.one) for edge in loops))
    shown = ", ".join(who[:3]) + (", …" if len(who) > 3 else "")
    if len(loops) == 1:
        yield f"1 tie of an actor to itself is left out ({shown})"
    elif loops:
        yield f"{len(loops)} ties of actors to themselves are left out ({shown})"


def _forever_told(count: int) -> Iterator[str]:
    if count:
        ties = "1 tie ends" if count == 1 else f"{count} ties end"
        yield f"{ties} in the year {FOREVER}, which is read as no end"


def _apart(nodes: Sequence[NetworkNode]) -> tuple[list[NetworkNode], list[str]]:
    # Names that people could not tell apart get numbers, which no other name has.
    shown = told_apart([_look(node.name) for node in nodes])
    named = [
        node if name == _look(node.name) else replace(node, name=name) for node, name in zip(nodes, shown, strict=True)
    ]
    numbered = [_look(one.name) for one, now in zip(nodes, named, strict=True) if one is not now]
    names = {alike(name): name for name in reversed(numbered)}
    seen = Counter(map(alike, numbered))
    same = [f"{count} actors are called {names[key]} in the file and got numbers" for key, count in seen.items()]
    more = [f"{len(same) - 3} further names stand for several actors each, who got numbers"] if len(same) > 3 else []
    return named, [*same[:3], *more]


def _look(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split()))


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
