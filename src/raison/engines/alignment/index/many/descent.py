"""Good splits into several blocs, quickly: actors placed one by one, then moved one at a time while that helps."""

from __future__ import annotations

import numpy as np

from raison.engines.alignment.graph import IntArray
from raison.engines.alignment.index.pairs import PairGraph

__all__ = ["good_split"]


def good_split(pairs: PairGraph, blocs: int) -> IntArray:
    """Return the best of the splits reached from each actor as the first one placed.

    Parameters
    ----------
    pairs : PairGraph
    blocs : int
        Blocs at most.

    Examples
    --------
    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> foes = pair_graph(3, np.array([[0, 1], [1, 2], [0, 2]]), np.array([-1, -1, -1]))
    >>> len(set(good_split(foes, 3).tolist()))
    3
    """
    net = pairs.matrix()
    tried = [_moved(net, _placed(net, first, blocs), blocs) for first in range(pairs.n)]
    costs = pairs.cost(np.array(tried))
    return tried[int(np.argmin(costs))]


def _placed(net: IntArray, first: int, blocs: int) -> IntArray:
    labels = np.full(len(net), -1, np.int64)
    pull = np.zeros((blocs, len(net)), np.int64)
    left = np.abs(net).sum(axis=0)
    actor = first
    for _ in range(len(net)):
        best = int(np.argmax(pull[:, actor]))
        labels[actor] = best
        pull[best] += net[actor]
        left += np.abs(net[actor]) * len(net)  # next whoever has most to do with those placed
        left[labels >= 0] = -1
        actor = int(np.argmax(left))
    return labels


def _moved(net: IntArray, labels: IntArray, blocs: int) -> IntArray:
    pull = np.stack([net[labels == bloc].sum(axis=0) for bloc in range(blocs)])
    each = np.arange(len(net))
    while True:
        gain = pull.max(axis=0) - pull[labels, each]
        actor = int(np.argmax(gain))
        if gain[actor] <= 0:
            return labels
        best = int(np.argmax(pull[:, actor]))
        pull[labels[actor]] -= net[actor]
        pull[best] += net[actor]
        labels[actor] = best
