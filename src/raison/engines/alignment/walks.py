"""Walk balance: closed walks of every length, the longer the less, counted with their signs beside all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from raison.engines.alignment.graph import RealArray, SignedGraph

__all__ = ["WalkBalance", "dyadic_imbalance", "walk_balance"]


@dataclass(frozen=True, eq=False)
class WalkBalance:
    """Walk balance of a graph.

    Attributes
    ----------
    overall : float
        1 where the graph is balanced, less the more closed walks have an odd number of hostile ties.
    of_actor : array, shape (n,)
        The same for the closed walks from each actor.
    """

    overall: float
    of_actor: RealArray


def walk_balance(graph: SignedGraph) -> WalkBalance:
    """Return tr exp(A) / tr exp(|A|), and the same for each actor's diagonal entry.

    Parameters
    ----------
    graph : SignedGraph
        A is its matrix of summed weights; in a directed graph walks follow the direction of ties.

    Notes
    -----
    Without ties there is nothing to disagree, and the balance is 1. Sizes count: weights far above one make long walks
    outweigh all others. Cost: n³.

    References
    ----------
    Estrada (2019), "Rethinking structural balance in signed social networks"; Diaz-Diaz, Bartesaghi and Estrada (2023),
    arXiv 2303.03774, for the balance of single actors.

    Examples
    --------
    >>> triangle = SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, -1, -1])
    >>> round(walk_balance(triangle).overall, 9)
    1.0
    """
    if not graph.n:
        return WalkBalance(1.0, np.empty(0))
    signed, plain = _walks(graph)
    return WalkBalance(float(np.trace(signed) / np.trace(plain)), np.diag(signed) / np.diag(plain))


def dyadic_imbalance(graph: SignedGraph) -> RealArray:
    """Return for each tie the share of longer walks between its actors that speak against it.

    Walks of two steps and more are counted, a walk of l steps with weight 1/l!. A walk speaks against a tie when the
    product of its signs is the opposite of the tie's.

    Returns
    -------
    array, shape (m,)
        0..1; not a number for neutral ties, and where no longer walk joins the two.

    Notes
    -----
    After the idea of Burghardt and Maoz, to locate imbalance at single ties of a weighted network by what joins their
    actors otherwise. The weights of the walks are those of walk balance, and not taken from their paper.

    References
    ----------
    Burghardt and Maoz (2020), "Dyadic imbalance in networks".

    Examples
    --------
    >>> triangle = SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1])
    >>> (dyadic_imbalance(triangle) > 0.5).tolist()
    [True, True, True]
    """
    if not graph.m:
        return np.empty(0)
    signed, plain = _walks(graph)
    direct = np.eye(graph.n)
    further, all_further = signed - direct - graph.matrix, plain - direct - np.abs(graph.matrix)
    a, b = graph.ties.T
    joined = all_further[a, b]
    joined = np.where(joined > 1e-12 * plain[a, b], joined, np.nan)
    against: RealArray = (1 - graph.signs * further[a, b] / joined) / 2
    return np.where(graph.signs != 0, against.clip(0, 1), np.nan)


def _walks(graph: SignedGraph) -> tuple[RealArray, RealArray]:
    from scipy.linalg import expm

    # Parallel ties of unlike sign cancel in the one matrix; in the other they must not count as more than they are.
    signed: RealArray = expm(graph.matrix)
    plain: RealArray = expm(np.abs(graph.matrix))
    return signed, plain
