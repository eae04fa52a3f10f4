"""Cycles of odd hostility, of which every split leaves at least one pair in tension: the cheapest through each pair.

Walks are followed in a graph with two copies of every actor: a friendly pair joins like copies, a hostile pair unlike
ones. A walk from an actor's one copy to its other copy has gone round a cycle with an odd number of hostile pairs.
"""

from __future__ import annotations

import numpy as np

from raison.engines.alignment.graph import IntArray, RealArray
from raison.engines.alignment.index.pairs import PairGraph

__all__ = ["Cycle", "odd_cycles"]

SHORTER_FIRST = 1e-7  # added to the cost of each pair, so that of equally cheap cycles the short ones are taken
Cycle = tuple[int, ...]


def odd_cycles(pairs: PairGraph, cost: RealArray, below: float) -> list[Cycle]:
    """Return for each pair a cheapest cycle of odd hostility through it, where that costs less than a bound.

    Parameters
    ----------
    pairs : PairGraph
    cost : array, shape (p,)
        Cost of each pair, 0 or more.
    below : float
        Cycles that cost this or more are left out. If there is a cycle below it, at least one is returned.

    Returns
    -------
    list of sorted tuples of pairs

    Notes
    -----
    Cost: a shortest-path tree from one end of each pair, n · m · log n at most.

    References
    ----------
    Barahona and Mahjoub (1986), "On the cut polytope".

    Examples
    --------
    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> triangle = pair_graph(3, np.array([[0, 1], [1, 2], [0, 2]]), np.array([1, 1, -1]))
    >>> odd_cycles(triangle, np.zeros(3), 1.0)
    [(0, 1, 2)]
    """
    hostile = (pairs.net < 0).astype(np.int64)
    starts, row = np.unique(pairs.ends[:, 0], return_inverse=True)
    reached, before = _walks(pairs, cost + SHORTER_FIRST, hostile, starts, below)
    goal = pairs.ends[:, 1] + pairs.n * (1 - hostile)
    length = reached[row, goal] + cost
    pair_at = _pair_at(pairs)
    found = {
        _cycle(before[row[at]], int(goal[at]), at, pairs.n, pair_at)
        for at in np.flatnonzero(length < below + SHORTER_FIRST * pairs.n).tolist()
    }
    return sorted(cycle for cycle in found if cost[list(cycle)].sum() < below)


def _walks(
    pairs: PairGraph, cost: RealArray, hostile: IntArray, starts: IntArray, limit: float
) -> tuple[RealArray, IntArray]:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    a, b, n = pairs.ends[:, 0], pairs.ends[:, 1], pairs.n
    other = n * hostile
    rows = np.concatenate([a, a + n])
    columns = np.concatenate([b + other, b + n - other])
    doubled = csr_matrix((np.concatenate([cost, cost]), (rows, columns)), (2 * n, 2 * n))
    reached, before = dijkstra(doubled, directed=False, indices=starts, return_predecessors=True, limit=limit + 1e-3)
    return reached, before.astype(np.int64)


def _pair_at(pairs: PairGraph) -> dict[tuple[int, int], int]:
    ends = [(a, b) for a, b in pairs.ends.tolist()]
    return dict(zip(ends, range(len(ends)), strict=True))


def _cycle(before: IntArray, goal: int, closing: int, n: int, pair_at: dict[tuple[int, int], int]) -> Cycle:
    # Back along the walk; where an actor is met in its other copy, the part between is a cycle of its own.
    walk = [goal]
    while before[walk[-1]] >= 0:
        walk.append(int(before[walk[-1]]))
    met: dict[int, int] = {}
    for place, copy in enumerate(walk):
        actor = copy % n
        if actor in met:
            return _pairs_along([node % n for node in walk[met[actor] : place + 1]], pair_at)
        met[actor] = place
    return tuple(sorted({*_pairs_along([node % n for node in walk], pair_at), closing}))


def _pairs_along(actors: list[int], pair_at: dict[tuple[int, int], int]) -> Cycle:
    steps = zip(actors[:-1], actors[1:], strict=True)
    return tuple(sorted(pair_at[min(a, b), max(a, b)] for a, b in steps))
