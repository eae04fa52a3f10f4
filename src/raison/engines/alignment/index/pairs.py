"""What a split pays for each two actors: parallel ties joined into one net tie and a part that is paid anyhow.

Two actors with friendly ties of size p and hostile ties of size q pay q in one bloc and p in two. All splits therefore
pay the sum of q, and each pair apart pays its *net* p − q on top.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from raison.engines.alignment.graph import IntArray, read_only

__all__ = ["PairGraph", "pair_graph"]


@dataclass(frozen=True, eq=False)
class PairGraph:
    """Pairs of actors that have ties, in units.

    Attributes
    ----------
    n : int
        Actors.
    ends : int array, shape (p, 2)
        The two actors of each pair, the smaller number first, in order.
    net : int array, shape (p,)
        What the pair pays when it is apart, beyond what it pays together; below zero for foes.
    base : int
        What all pay when everybody is together.
    pair_of : int array, shape (m,)
        The pair of each tie.
    """

    n: int
    ends: IntArray
    net: IntArray
    base: int
    pair_of: IntArray

    def cost(self, labels: IntArray) -> IntArray:
        """Return what each split pays, in units; `labels` of shape (k, n)."""
        apart = labels[:, self.ends[:, 0]] != labels[:, self.ends[:, 1]]
        paid: IntArray = self.base + apart.astype(np.int64) @ self.net
        return paid

    def within(self, actors: IntArray, pairs: IntArray) -> PairGraph:
        """Return some actors, numbered anew in the order given, and some pairs among them."""
        number = np.full(self.n, -1, np.int64)
        number[actors] = np.arange(len(actors))
        ends, net = np.sort(number[self.ends[pairs]], axis=1), self.net[pairs]
        return PairGraph(len(actors), ends, net, int(-net[net < 0].sum()), pairs)

    def matrix(self) -> IntArray:
        """Return the net of each two actors, symmetric, shape (n, n)."""
        matrix = np.zeros((self.n, self.n), np.int64)
        matrix[self.ends[:, 0], self.ends[:, 1]] = self.net
        matrix[self.ends[:, 1], self.ends[:, 0]] = self.net
        return matrix


def pair_graph(n: int, ties: IntArray, units: IntArray) -> PairGraph:
    """Return the pairs of a graph whose weights are whole numbers.

    >>> pairs = pair_graph(3, np.array([[1, 0], [0, 1], [1, 2]]), np.array([3, -1, -2]))
    >>> pairs.ends.tolist(), pairs.net.tolist(), pairs.base, pairs.pair_of.tolist()
    ([[0, 1], [1, 2]], [2, -2], 3, [0, 0, 1])
    """
    keys = np.sort(ties, axis=1) @ np.array([n, 1], np.int64)
    unique, pair_of = np.unique(keys, return_inverse=True)
    ends = np.column_stack([unique // max(n, 1), unique % max(n, 1)]).astype(np.int64)
    net = np.zeros(len(unique), np.int64)
    np.add.at(net, pair_of, units)
    base = int(-units[units < 0].sum())
    return PairGraph(n, read_only(ends), read_only(net), base, read_only(pair_of.reshape(-1).astype(np.int64)))
