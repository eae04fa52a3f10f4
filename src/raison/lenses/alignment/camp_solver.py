"""Camps solved again and again: networks that differ in a few ties share what was found of one of them.

A graph that was solved is not solved again. Of up to 20 actors in two camps, the splits near the best are kept: the
best ones after any one tie is withdrawn are read off them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from raison.engines.alignment import (
    Frustration,
    Nearby,
    Relief,
    SignedGraph,
    around,
    frustration,
    relief,
    relief_near,
)
from raison.lenses.alignment.camps import Camps, Circle, Network

__all__ = ["MOST_ACTORS", "CampSolver"]

MOST_ACTORS = 20
"""Actors of one circle of whom every split can be tried."""
KEPT = 100
"""Best splits of one circle that are listed at most."""


@dataclass(frozen=True)
class CampSolver:
    """Finds camps, and what single changes of ties do to them, of many networks that are much alike.

    Parameters
    ----------
    blocs : int
        Camps at most, 2 or more.

    Examples
    --------
    >>> import datetime
    >>> from raison.lenses.alignment.camps import TieMoment, network
    >>> from tests.examples.alignment import example
    >>> from raison.model.setup import Setup
    >>> told = network(example(), Setup("both"), TieMoment(datetime.date(2030, 5, 1), {"pact": "whole"}))
    >>> solver = CampSolver()
    >>> solver.camps(told).index, solver.camps(told).circles[0].found is solver.camps(told).circles[0].found
    (2.0, True)
    """

    blocs: int = 2
    _found: dict[bytes, Frustration] = field(default_factory=dict)
    _near: dict[int, list[Nearby]] = field(default_factory=dict)

    def camps(self, told: Network, seconds: float | None = None) -> Camps:
        """Return how the actors of a moment part into camps with the least strain.

        Parameters
        ----------
        told : Network
        seconds : float or None
            For each circle that is not enumerated.
        """
        circles = tuple(
            Circle(members, told.places_of(members), self.solved(told.graph_of(members), seconds))
            for members in told.circles
        )
        return Camps(told, circles, self.blocs)

    def solved(self, graph: SignedGraph, seconds: float | None = None) -> Frustration:
        """Return the frustration index of a graph with its best splits; one that was not proved is tried again."""
        key = b"|".join((str(graph.n).encode(), graph.ties.tobytes(), graph.weights.tobytes()))
        if key not in self._found:
            found = self._fresh(graph, seconds)
            if not found.optimal:
                return found
            self._found[key] = found
        return self._found[key]

    def _fresh(self, graph: SignedGraph, seconds: float | None) -> Frustration:
        near = self._moved(graph) if self._few(graph) else None
        found = near.frustration(KEPT) if near else None
        return found or frustration(graph, blocs=self.blocs, time_limit=seconds, max_splits=KEPT)

    def changes(self, found: Frustration, kinds: tuple[str, ...], seconds: float | None = None) -> Relief:
        """Return what each single change of a tie does to a circle.

        Parameters
        ----------
        found : Frustration
            Of the circle.
        kinds : tuple of str
            As in `raison.engines.alignment.relief`; the splits that are kept suffice for ties that end or cool.
        seconds : float or None
            For all of it, where splits are not enumerated.
        """
        graph = found.graph
        if not self._few(graph):
            return relief(graph, blocs=self.blocs, kinds=kinds, time_limit=seconds)
        near = self._moved(graph)
        if near is None or near.reach < self._asked(near, kinds):
            near = around(graph)
        return relief_near(found, near, kinds=kinds)

    def _asked(self, near: Nearby, kinds: tuple[str, ...]) -> int:
        largest = max(float(near.graph.sizes.max(initial=0)) * (2 if "flipped" in kinds else 1), 1.0)
        return int(near.units(np.array(largest)))

    def _few(self, graph: SignedGraph) -> bool:
        return self.blocs == 2 and graph.n <= MOST_ACTORS

    def _moved(self, graph: SignedGraph) -> Nearby | None:
        # The first graph of so many actors opens the list; those that are too far from all in it are added to it.
        known = self._near.setdefault(graph.n, [])
        for near in known:
            moved = near.moved(graph)
            if moved is not None:
                return moved
        near = around(graph, removals=1)
        if near.weights.slack:  # sums are not exact in any unit: each graph has a table of its own
            return None
        known.append(near)
        return near
