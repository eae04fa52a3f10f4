"""Good splits, quickly: a split from a spanning tree of what is surest, improved by moving one actor at a time."""

from __future__ import annotations

import numpy as np

from raison.engines.alignment.graph import IntArray, RealArray
from raison.engines.alignment.index.pairs import PairGraph

__all__ = ["descend", "tree_split"]


def descend(net: IntArray, labels: IntArray) -> IntArray:
    """Return a split into two that no move of a single actor improves, reached by best moves from the one given.

    Parameters
    ----------
    net : int array, shape (n, n)
        What each two actors pay when apart, beyond what they pay together.
    labels : int array, shape (n,)
        0 or 1 for each actor.

    Examples
    --------
    >>> descend(np.array([[0, 3], [3, 0]]), np.array([0, 1])).tolist()
    [1, 1]
    """
    side = 1 - 2 * labels
    rise = side * (net @ side)  # what moving each actor alone would add
    while len(side):
        actor = int(np.argmin(rise))
        if rise[actor] >= 0:
            break
        rise -= 2 * side[actor] * side * net[actor]
        rise[actor] = -rise[actor]
        side[actor] = -side[actor]
    moved: IntArray = (1 - side) // 2
    return moved


def tree_split(pairs: PairGraph, tense: RealArray) -> IntArray:
    """Return the split into two that agrees with a tree of the pairs whose tension is most certain.

    Parameters
    ----------
    pairs : PairGraph
        Connected.
    tense : array, shape (p,)
        How far each pair is in tension, 0..1.

    Examples
    --------
    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> triangle = pair_graph(3, np.array([[0, 1], [1, 2], [0, 2]]), np.array([1, 1, -1]))
    >>> tree_split(triangle, np.array([0.0, 1.0, 0.4])).tolist()
    [0, 0, 0]
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree

    doubt = np.minimum(tense, 1 - tense).clip(0) + 1e-9  # a stored zero would count as no tie
    shape = (pairs.n, pairs.n)
    tree = minimum_spanning_tree(csr_matrix((doubt, (pairs.ends[:, 0], pairs.ends[:, 1])), shape))
    apart = (tense > 0.5) == (pairs.net >= 0)
    differs = csr_matrix((apart.astype(np.int64) + 1, (pairs.ends[:, 0], pairs.ends[:, 1])), shape)
    differs = differs + differs.T
    order, before = breadth_first_order(tree, 0, directed=False)
    labels = np.zeros(pairs.n, np.int64)
    steps = np.asarray(differs[order[1:], before[order[1:]]]).ravel() - 1
    for actor, above, step in zip(order[1:].tolist(), before[order[1:]].tolist(), steps.tolist(), strict=True):
        labels[actor] = labels[above] ^ step
    return labels
