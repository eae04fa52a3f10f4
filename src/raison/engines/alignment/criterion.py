"""The criterion of Doreian and Mrvar for a given split, and the relaxed one that lets whole blocks be as they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.alignment.graph import IntArray, RealArray, SignedGraph
from raison.engines.alignment.splits import checked_split
from raison.words.faults import Fault

__all__ = ["block_sums", "doreian_mrvar", "relaxed_criterion"]


def doreian_mrvar(graph: SignedGraph, split: ArrayLike, alpha: float = 0.5) -> float:
    """Return alpha times the hostile size within blocs plus one minus alpha times the friendly size between them.

    Parameters
    ----------
    graph : SignedGraph
    split : array_like of int, shape (n,)
    alpha : float
        0..1.

    Notes
    -----
    With alpha one half it is half the tension of the split: papers that print it are off by two from the line index.
    They also sum over a symmetric matrix, which counts each undirected tie twice; here each tie counts once.

    References
    ----------
    Doreian and Mrvar (1996), "A partitioning approach to structural balance".

    Examples
    --------
    >>> doreian_mrvar(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1]), [0, 0, 0])
    0.5
    """
    _check_alpha(alpha)
    labels = checked_split(graph, split)
    apart = labels[graph.ties[:, 0]] != labels[graph.ties[:, 1]]
    hostile, friendly = graph.sizes[~apart & (graph.signs < 0)], graph.sizes[apart & (graph.signs > 0)]
    return float(alpha * hostile.sum() + (1 - alpha) * friendly.sum())


def relaxed_criterion(graph: SignedGraph, split: ArrayLike, alpha: float = 0.5) -> float:
    """Return the criterion of relaxed balance: each block is friendly or hostile as a whole, whichever is cheaper.

    A block is the ties within one bloc, or between two. In a hostile block the friendly size is in error, times one
    minus alpha; in a friendly block the hostile size, times alpha. So a bloc of mediators, friendly with two blocs that
    are foes, costs nothing, nor does a bloc whose members are foes of one another.

    References
    ----------
    Doreian and Mrvar (2009), "Partitioning signed social networks".

    Examples
    --------
    A mediator between two foes, alone in its bloc:

    >>> relaxed_criterion(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1]), [0, 1, 2])
    0.0
    """
    _check_alpha(alpha)
    friendly, hostile = block_sums(graph, checked_split(graph, split))
    return float(np.minimum(alpha * hostile, (1 - alpha) * friendly).sum())


def block_sums(graph: SignedGraph, labels: IntArray) -> tuple[RealArray, RealArray]:
    """Return the friendly and the hostile size in each block, shape (b, b) each.

    In a directed graph from the bloc of the row to that of the column, else in the upper triangle.

    >>> friendly, hostile = block_sums(SignedGraph(2, [(0, 1)], [-2]), np.array([0, 1]))
    >>> hostile.tolist()
    [[0.0, 2.0], [0.0, 0.0]]
    """
    count = int(labels.max(initial=-1)) + 1
    ends = labels[graph.ties] if graph.directed else np.sort(labels[graph.ties], axis=1)
    friendly, hostile = np.zeros((2, count, count))
    for sums, chosen in ((friendly, graph.signs > 0), (hostile, graph.signs < 0)):
        np.add.at(sums, (ends[chosen, 0], ends[chosen, 1]), graph.sizes[chosen])
    return friendly, hostile


def _check_alpha(alpha: float) -> None:
    if not 0 <= alpha <= 1:
        raise Fault(("alpha",), alpha, "must lie in 0..1")
