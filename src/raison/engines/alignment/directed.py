"""Directed triads: three actors whose ties hang together transitively, and whether the signs along them agree.

A transitive semicycle is a way from one actor to another by a third, beside the direct tie. It is balanced where the
sign of the direct tie is the product of the other two. Cyclic ways, on which nobody compares a direct tie with a
roundabout one, are left out. Only the triads all of whose two-step ways are closed count as transitive: 030T, 120D,
120U and 300 in the usual census.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from raison.engines.alignment.graph import IntArray, RealArray, SignedGraph
from raison.words.faults import Fault

__all__ = ["DirectedTriads", "directed_triads"]

KINDS = {(0, 1): "030T", (1, 2): "120", (3, 6): "300"}  # by mutual pairs and transitive semicycles


@dataclass(frozen=True, eq=False)
class DirectedTriads:
    """The transitive triads of a directed graph.

    Attributes
    ----------
    actors : int array, shape (t, 3)
    kinds : tuple of str
        "030T", "120D", "120U" or "300".
    semicycles, balanced : int arrays, shape (t,)
        Transitive semicycles of each, and how many of them are balanced.
    """

    actors: IntArray
    kinds: tuple[str, ...]
    semicycles: IntArray
    balanced: IntArray

    @property
    def shares(self) -> RealArray:
        """Share of balanced semicycles of each triad, shape (t,)."""
        shares: RealArray = self.balanced / self.semicycles
        return shares

    @property
    def census(self) -> dict[str, int]:
        """How many triads are balanced in all, in some, and in none of their semicycles."""
        whole, none = self.balanced == self.semicycles, self.balanced == 0
        return {"balanced": int(whole.sum()), "partly": int((~whole & ~none).sum()), "unbalanced": int(none.sum())}

    @property
    def balance(self) -> float:
        """Mean over the triads of the share of balanced semicycles; not a number without transitive triads."""
        return float(self.shares.mean()) if len(self.shares) else float("nan")


def directed_triads(graph: SignedGraph) -> DirectedTriads:
    """Return the transitive triads of a directed graph, and how far each is balanced.

    Parameters
    ----------
    graph : SignedGraph
        Directed, with at most one tie in each direction; neutral ties are not followed.

    Raises
    ------
    Fault
        If the graph is not directed, or has ties on several dimensions between two actors in one direction.

    Notes
    -----
    The directed frustration index is `frustration` of the same graph: each directed tie counts by itself. Cost: n³ at
    most.

    References
    ----------
    Aref, Dinh, Rezapour and Diesner (2020), "Multilevel structural evaluation of signed directed social networks based
    on balance theory".

    Examples
    --------
    >>> found = directed_triads(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1], directed=True))
    >>> found.kinds, found.census
    (('030T',), {'balanced': 0, 'partly': 0, 'unbalanced': 1})
    """
    if not graph.directed:
        raise Fault(("directed",), False, "must be a directed graph", "use triangles for ties without direction")
    sign = _signs(graph)
    near = [np.flatnonzero((sign[actor] != 0) | (sign[:, actor] != 0)) for actor in range(graph.n)]
    rows = []
    for a in range(graph.n):
        for b in near[a][near[a] > a].tolist():
            for c in np.intersect1d(near[a], near[b]).tolist():
                if c > b:
                    rows += _told(sign, (a, b, c))
    actors = np.array([row[0] for row in rows], np.int64).reshape(-1, 3)
    counts = np.array([row[2:] for row in rows], np.int64).reshape(-1, 2)
    return DirectedTriads(actors, tuple(row[1] for row in rows), counts[:, 0], counts[:, 1])


def _signs(graph: SignedGraph) -> IntArray:
    pairs, counts = np.unique(graph.ties, axis=0, return_counts=True)
    if (counts > 1).any():
        twice = tuple(pairs[np.argmax(counts > 1)].tolist())
        raise Fault(("ties",), twice, "is on several dimensions", "ask one dimension at a time: graph.on(0)")
    sign = np.zeros((graph.n, graph.n), np.int64)
    sign[graph.ties[:, 0], graph.ties[:, 1]] = graph.signs
    return sign


def _told(sign: IntArray, actors: tuple[int, int, int]) -> list[tuple[tuple[int, ...], str, int, int]]:
    there = {(a, b): int(sign[a, b]) for a, b in permutations(actors, 2) if sign[a, b]}
    ways = [(a, b, c) for a, b, c in permutations(actors, 3) if (a, b) in there and (b, c) in there]
    closed = [(a, b, c) for a, b, c in ways if (a, c) in there]
    mutual = sum((b, a) in there for a, b in there) // 2
    if len(closed) < len(ways) or (mutual, len(closed)) not in KINDS:
        return []
    balanced = sum(there[a, b] * there[b, c] == there[a, c] for a, b, c in closed)
    return [(actors, _kind(there, mutual, len(closed)), len(closed), balanced)]


def _kind(there: dict[tuple[int, int], int], mutual: int, semicycles: int) -> str:
    kind = KINDS[mutual, semicycles]
    if kind != "120":
        return kind
    from_mutual = [a for a, b in there if (b, a) in there]
    single = [a for a, b in there if (b, a) not in there]
    return "120U" if single[0] in from_mutual else "120D"  # up: both of the mutual pair choose the third
