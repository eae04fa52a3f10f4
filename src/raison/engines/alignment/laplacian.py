"""Algebraic conflict: the least eigenvalue of the signed Laplacian, zero where a part of the graph is balanced."""

from __future__ import annotations

import numpy as np

from raison.engines.alignment.graph import SignedGraph

__all__ = ["algebraic_conflict"]


def algebraic_conflict(graph: SignedGraph) -> float:
    """Return the least eigenvalue of D − A, where D has the summed sizes of each actor's ties on its diagonal.

    Parameters
    ----------
    graph : SignedGraph
        Directions are ignored: the two ties of a pair are summed.

    Returns
    -------
    float
        Zero if and only if some connected part of the graph is balanced; an actor without ties is such a part.
        Not a number without actors.

    Notes
    -----
    Cost: n³.

    References
    ----------
    Kunegis et al. (2010), "Spectral analysis of signed graphs for clustering, prediction and visualization"; Aref and
    Wilson (2018), "Measuring partial balance in signed networks".

    Examples
    --------
    >>> round(algebraic_conflict(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1])), 6)
    1.0
    """
    if not graph.n:
        return float("nan")
    matrix = graph.matrix + graph.matrix.T if graph.directed else graph.matrix
    degrees = np.zeros(graph.n)
    np.add.at(degrees, graph.ties.ravel(), np.repeat(graph.sizes, 2))
    least = np.linalg.eigvalsh(np.diag(degrees) - matrix)[0]
    return max(0.0, float(least))
