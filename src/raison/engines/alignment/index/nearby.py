"""Splits of a small graph near the best: what is best after a change of its ties is read off them.

If ties change so that no split pays more than `spread` beyond what another pays in addition, every split that is best
afterwards pays at most the least tension and `spread` before. So one table of all splits serves every small change.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from raison.engines.alignment.graph import IntArray, RealArray, SignedGraph
from raison.engines.alignment.index.enumeration import all_costs, labels_of
from raison.engines.alignment.index.pairs import PairGraph, pair_graph
from raison.engines.alignment.index.whole import WholeWeights, in_units
from raison.engines.alignment.result import Frustration
from raison.engines.alignment.splits import tense_ties

__all__ = ["Best", "Nearby", "nearby"]

CELLS = 2_000_000  # of one table of splits and changes


@dataclass(frozen=True, eq=False)
class Best:
    """What is best after a change: what it pays, in units, the first of the splits, and how many there are."""

    paid: int
    splits: IntArray
    count: int


@dataclass(frozen=True, eq=False)
class Nearby:
    """The splits of a graph of at most 20 actors that pay little more than the best.

    Attributes
    ----------
    graph : SignedGraph
    pairs : PairGraph
        The graph in units.
    weights : WholeWeights
        What a unit is, and up to which difference sums are equal.
    numbers : int array, shape (k,)
        The splits, in order.
    paid : int array, shape (k,)
        What each pays, in units.
    reach : int
        Every split that pays at most so many units more than the best is among them.
    """

    graph: SignedGraph
    pairs: PairGraph
    weights: WholeWeights
    numbers: IntArray
    paid: IntArray
    reach: int

    def units(self, weights: RealArray) -> IntArray:
        """Return weights as whole numbers of units."""
        units: IntArray = np.rint(weights * self.weights.per_one).astype(np.int64)
        return units

    def moved(self, graph: SignedGraph) -> Nearby | None:
        """Return the same of the same actors with other ties; None where the change is too large or units differ.

        >>> from raison.engines.alignment.graph import SignedGraph
        >>> triangle = SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1])
        >>> near = nearby(triangle, np.ones(1), 2)
        >>> found = near.moved(triangle.with_weights([1, 0, -1]))
        >>> found.reach, labels_of(found.numbers[found.paid == 0], 3).tolist()
        (1, [[0, 0, 1]])
        """
        units = self.units(graph.weights)
        if self.weights.slack or not np.array_equal(units / self.weights.per_one, graph.weights):
            return None
        pairs = pair_graph(graph.n, graph.ties, units)
        by = np.triu(pairs.matrix() - self.pairs.matrix())
        changed = np.argwhere(by)
        sizes = by[changed[:, 0], changed[:, 1]]
        left = self.reach - int(np.abs(sizes).sum())
        if left < 0:
            return None
        paid = self.paid + (pairs.base - self.pairs.base) + self._apart(self.numbers, changed) @ sizes
        kept = paid <= paid.min() + left
        return Nearby(graph, pairs, self.weights, self.numbers[kept], paid[kept], left)

    def frustration(self, most: int) -> Frustration | None:
        """Return the index and the best splits; None where there are more of them than `most`."""
        best = self.numbers[self.paid == self.paid.min()]
        if self.weights.slack or len(best) > most:
            return None
        index, splits = self.weights.value(int(self.paid.min())), labels_of(best, self.graph.n)
        splits.flags.writeable = False
        tense = tense_ties(self.graph, splits)
        always, sometimes = np.asarray(tense.all(axis=0)), np.asarray(tense.any(axis=0))
        return Frustration(self.graph, 2, index, index, True, splits, True, always, sometimes, True)

    def after(self, ties: IntArray, weights: RealArray, most: int) -> list[Best]:
        """Return what is best after each change of one tie: `weights[c]` for the tie `ties[c]`.

        Changes that lead to the same best splits share the array of them.
        """
        now, then = self.units(self.graph.weights)[ties], self.units(weights)
        together = np.maximum(-then, 0) - np.maximum(-now, 0)
        apart = np.maximum(then, 0) - np.maximum(now, 0)
        within = self.paid <= self.paid.min() + int(np.abs(apart - together).max(initial=0)) + self.weights.slack
        numbers, paid = self.numbers[within], self.paid[within]
        step, known = max(1, CELLS // len(numbers)), dict[bytes, IntArray]()
        found: list[Best] = []
        for first in range(0, len(ties), step):
            chunk = slice(first, first + step)
            differ = self._apart(numbers, self.graph.ties[ties[chunk]])
            costs = (paid[:, None] + together[chunk] + differ * (apart - together)[chunk]).T
            for row, best in zip(costs, costs.min(axis=1).tolist(), strict=True):
                optimal = numbers[row <= best + self.weights.slack]
                key = optimal.tobytes()
                if key not in known:
                    known[key] = labels_of(optimal[:most], self.graph.n)
                found.append(Best(best, known[key], len(optimal)))
        return found

    def _apart(self, numbers: IntArray, ends: IntArray) -> IntArray:
        places = self.graph.n - 1 - ends
        differ: IntArray = ((numbers[:, None] >> places[:, 0]) ^ (numbers[:, None] >> places[:, 1])) & 1
        return differ


def nearby(graph: SignedGraph, weights: RealArray, reach: float) -> Nearby:
    """Return the splits near the best of a graph.

    Parameters
    ----------
    graph : SignedGraph
        Of at most 20 actors.
    weights : array
        Further weights that ties may take: units are chosen for them too.
    reach : float
        How much more than the best the splits pay at most.

    Notes
    -----
    Cost: one table of all splits, half a million for 20 actors.

    Examples
    --------
    >>> found = nearby(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1]), np.array([0.5]), 0.5)
    >>> found.paid.tolist(), found.reach
    ([2, 2, 2], 1)
    """
    whole = in_units(np.concatenate([graph.weights, weights]))
    pairs = pair_graph(graph.n, graph.ties, whole.units[: graph.m])
    costs = all_costs(pairs)
    units = int(np.ceil(reach * whole.per_one - 1e-6))
    numbers = np.flatnonzero(costs <= costs.min() + units + whole.slack)
    return Nearby(graph, pairs, whole, numbers, costs[numbers], units)
