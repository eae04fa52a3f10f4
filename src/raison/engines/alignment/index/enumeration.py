"""Every split of a small graph into two blocs, all at once: what it pays, and which are best.

Splits are numbered so that reading the number in binary gives the blocs of the actors 1, 2, …; actor 0 is in bloc 0.
"""

from __future__ import annotations

import numpy as np

from raison.engines.alignment.graph import IntArray
from raison.engines.alignment.index.pairs import PairGraph
from raison.engines.alignment.result import BlockSplits

__all__ = ["MOST_ENUMERATED", "MOST_TABLED", "all_costs", "enumerate_splits", "labels_of"]

MOST_ENUMERATED = 20  # actors: half a million splits
MOST_TABLED = 24  # actors for whom a table is still quicker than a programme whose bound is far away


def all_costs(pairs: PairGraph) -> IntArray:
    """Return what every split into two blocs pays, in units.

    Parameters
    ----------
    pairs : PairGraph
        Of at most 24 actors.

    Returns
    -------
    int array, shape (2 ** (n - 1),)

    Notes
    -----
    Cost: a few additions a split. One actor is added at a time: it pays its net ties to those in the other bloc, a sum
    over actors that is itself built by doubling.

    Examples
    --------
    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> triangle = pair_graph(3, np.array([[0, 1], [1, 2], [0, 2]]), np.array([1, 1, -1]))
    >>> all_costs(triangle).tolist()
    [1, 1, 3, 1]
    """
    net = pairs.matrix()
    costs = np.array([pairs.base], np.int64)
    for actor in range(1, pairs.n):
        across = _summed_over_second_bloc(net[1:actor, actor])
        within = int(net[:actor, actor].sum()) - across
        costs = np.column_stack([costs + across, costs + within]).reshape(-1)
    return costs


def _summed_over_second_bloc(values: IntArray) -> IntArray:
    sums = np.zeros(1, np.int64)
    for value in values.tolist():
        sums = np.column_stack([sums, sums + value]).reshape(-1)
    return sums


def labels_of(numbers: IntArray, n: int) -> IntArray:
    """Return the blocs of the actors in splits given by their numbers, shape (k, n).

    >>> labels_of(np.array([0, 1, 2]), 3).tolist()
    [[0, 0, 0], [0, 0, 1], [0, 1, 0]]
    """
    places = np.arange(n - 1, -1, -1, dtype=np.int64)
    labels: IntArray = (numbers[:, None] >> places) & 1
    return labels


def enumerate_splits(pairs: PairGraph, slack: int, most: int) -> BlockSplits:
    """Return the best splits of one block into two blocs, from the table of all splits.

    Parameters
    ----------
    pairs : PairGraph
    slack : int
        Difference, in units, up to which two costs are equal.
    most : int
        Splits to return at most.

    Examples
    --------
    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> triangle = pair_graph(3, np.array([[0, 1], [1, 2], [0, 2]]), np.array([1, 1, -1]))
    >>> enumerate_splits(triangle, 0, 100).splits.tolist()
    [[0, 0, 0], [0, 0, 1], [0, 1, 1]]
    """
    costs = all_costs(pairs)
    best = int(costs.min())
    optimal = np.flatnonzero(costs <= best + slack)
    places = pairs.n - 1 - pairs.ends
    differ = ((optimal[:, None] >> places[:, 0]) ^ (optimal[:, None] >> places[:, 1])) & 1
    apart, together = differ.max(axis=0) == 1, differ.min(axis=0) == 0
    return BlockSplits(
        best, best, labels_of(optimal[:most], pairs.n), len(optimal) <= most, together, apart, settled=True
    )
