"""The criterion of Doreian and Mrvar for a given split."""

from __future__ import annotations

from numpy.typing import ArrayLike

from raison.engines.alignment.graph import SignedGraph
from raison.engines.alignment.splits import checked_split
from raison.words.faults import Fault

__all__ = ["doreian_mrvar"]


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


def _check_alpha(alpha: float) -> None:
    if not 0 <= alpha <= 1:
        raise Fault(("alpha",), alpha, "must lie in 0..1")
