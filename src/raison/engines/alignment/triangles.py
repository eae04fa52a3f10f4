"""Triangles: three actors with ties between each two, and whether the three signs go together.

Two rules, always named:

* *strong* (Cartwright and Harary): balanced where an even number of signs is hostile, so +++ and +−−.
* *weak* (Davis): +++, +−− and also −−−; only ++− is out of balance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from raison.engines.alignment.graph import BoolArray, IntArray, SignedGraph

__all__ = ["SIGNS_OF_TRIANGLES", "Triangles", "triangle_balance", "triangle_census", "triangles"]

SIGNS_OF_TRIANGLES = ("+++", "++-", "+--", "---")  # by the number of hostile ties


@dataclass(frozen=True, eq=False)
class Triangles:
    """All triangles of a graph.

    Attributes
    ----------
    actors : int array, shape (t, 3)
        In ascending order.
    ties : int array, shape (t, 3)
        The ties between the first two, the last two, and the first and last actor. Parallel ties make triangles of
        their own; neutral ties make none. In a directed graph, direction is ignored.
    hostile : int array, shape (t,)
        Hostile ties in each.
    """

    actors: IntArray
    ties: IntArray
    hostile: IntArray

    @property
    def census(self) -> dict[str, int]:
        """How many triangles there are of each kind."""
        counts = np.bincount(self.hostile, minlength=4)
        return dict(zip(SIGNS_OF_TRIANGLES, counts.tolist(), strict=True))

    def tense(self, rule: str = "strong") -> BoolArray:
        """Return which triangles are out of balance under a rule, "strong" or "weak"; shape (t,)."""
        out_of_balance = (1,) if rule == "weak" else (1, 3)
        tense: BoolArray = np.isin(self.hostile, out_of_balance)
        return tense

    def balance(self, rule: str = "strong") -> float:
        """Return the share of balanced triangles under a rule; not a number where there is no triangle."""
        return 1 - float(self.tense(rule).mean()) if len(self.hostile) else float("nan")


def triangles(graph: SignedGraph) -> Triangles:
    """Return all triangles of a graph.

    Notes
    -----
    Cost: grows with the sum, over ties, of the smaller number of ties at one of its ends.

    References
    ----------
    Cartwright and Harary (1956), "Structural balance: a generalization of Heider's theory"; Davis (1967), "Clustering
    and structural balance in graphs".

    Examples
    --------
    >>> found = triangles(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1]))
    >>> found.actors.tolist(), found.census["++-"], found.balance()
    ([[0, 1, 2]], 1, 0.0)
    """
    rows = sorted(_triangles(graph))
    actors = np.array([row[:3] for row in rows], np.int64).reshape(-1, 3)
    ties = np.array([row[3:] for row in rows], np.int64).reshape(-1, 3)
    return Triangles(actors, ties, (graph.signs[ties] < 0).sum(axis=1).astype(np.int64))


def triangle_census(graph: SignedGraph) -> dict[str, int]:
    """Return how many triangles there are of each kind, without listing them.

    Notes
    -----
    Cost: two products of n × n matrices. The trace of a product of three counts each triangle once for every way to
    walk round it with its signs in that order.

    Examples
    --------
    >>> triangle_census(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1]))
    {'+++': 0, '++-': 1, '+--': 0, '---': 0}
    """
    friendly, hostile = np.zeros((2, graph.n, graph.n))
    for counts, of_sign in ((friendly, graph.signs > 0), (hostile, graph.signs < 0)):
        np.add.at(counts, (graph.ties[of_sign, 0], graph.ties[of_sign, 1]), 1)
        counts += counts.T.copy()
    of_friends, of_foes = friendly @ friendly, hostile @ hostile
    walks = (
        float((of_friends * friendly).sum()) / 6,
        float((of_friends * hostile).sum()) / 2,
        float((of_foes * friendly).sum()) / 2,
        float((of_foes * hostile).sum()) / 6,
    )
    return {kind: round(count) for kind, count in zip(SIGNS_OF_TRIANGLES, walks, strict=True)}


def triangle_balance(graph: SignedGraph, rule: str = "strong") -> float:
    """Return the share of balanced triangles under a rule; not a number where there is no triangle.

    >>> triangle_balance(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [-1, -1, -1]), "weak")
    1.0
    """
    census = triangle_census(graph)
    tense = census["++-"] + (census["---"] if rule != "weak" else 0)
    return 1 - tense / sum(census.values()) if any(census.values()) else float("nan")


def _triangles(graph: SignedGraph) -> Iterator[tuple[int, ...]]:
    near: list[dict[int, list[int]]] = [{} for _ in range(graph.n)]
    for tie, (a, b) in enumerate(graph.ties.tolist()):
        if graph.signs[tie]:
            near[min(a, b)].setdefault(max(a, b), []).append(tie)
    for first, later in enumerate(near):
        for second, between in later.items():
            for third in near[second].keys() & later.keys():
                for one in between:
                    for two in near[second][third]:
                        for three in later[third]:
                            yield first, second, third, one, two, three
