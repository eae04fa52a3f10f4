"""Splits into at most k blocs of a block too large to search: bounds from cycles and a mixed-integer programme.

A cycle with exactly one hostile pair leaves a pair in tension however many blocs there are (Davis). Such cycles are
rows of a linear programme, found as they are needed; they are put into the mixed-integer programme that closes the gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from raison.engines.alignment.graph import IntArray, RealArray
from raison.engines.alignment.index.cycles import Cycle
from raison.engines.alignment.index.deadline import Deadline
from raison.engines.alignment.index.packing import FINE, least_cost, membership, step_of, trim_shares
from raison.engines.alignment.index.pairs import PairGraph
from raison.engines.alignment.index.solver import Programme, covering, mixed_integer

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["ManyBounds", "many_programme"]

ROUNDS = 60


@dataclass(frozen=True, eq=False)
class ManyBounds:
    """What every split pays at least, in units, and the best split that was found."""

    lower: int
    labels: IntArray


def many_programme(pairs: PairGraph, blocs: int, labels: IntArray, slack: int, deadline: Deadline) -> ManyBounds:
    """Return bounds for the best split into at most some blocs.

    Parameters
    ----------
    pairs : PairGraph
        One block.
    blocs : int
        Blocs at most.
    labels : int array, shape (n,)
        A good split.
    slack : int
        A split is better where it pays less by more than this, in units.
    deadline : Deadline

    References
    ----------
    Davis (1967), "Clustering and structural balance in graphs".

    Examples
    --------
    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> foes = pair_graph(3, np.array([[0, 1], [1, 2], [0, 2]]), np.array([-1, -1, -1]))
    >>> many_programme(foes, 2, np.array([0, 0, 1]), 0, Deadline(None)).lower
    1
    """
    upper = int(pairs.cost(labels[None])[0])
    lower, cycles = _bound_by_cycles(pairs, upper, deadline)
    step = max(step_of(pairs), slack + 1)
    while lower < upper and not deadline.passed:
        solved = _solve(pairs, blocs, cycles, (lower / step, upper / step - 1), step, deadline)
        if solved.impossible:
            return ManyBounds(upper, labels)
        if solved.bound is not None and slack == 0:
            lower = max(lower, min(upper, least_cost(pairs, solved.bound * step)))
        if solved.x is None:
            break
        better = np.argmax(solved.x[: pairs.n * blocs].reshape(pairs.n, blocs), axis=1).astype(np.int64)
        cost = int(pairs.cost(better[None])[0])
        if cost >= upper:
            break
        labels, upper = better, cost
    return ManyBounds(min(lower, upper), labels)


def _bound_by_cycles(pairs: PairGraph, upper: int, deadline: Deadline) -> tuple[int, list[Cycle]]:
    sizes = np.abs(pairs.net).astype(np.float64)
    fraction, lower = np.zeros(len(sizes)), 0
    cycles: list[Cycle] = []
    for _ in range(ROUNDS):
        new = sorted(set(_single_foe_cycles(pairs, fraction)).difference(cycles))
        if not new or lower >= upper or deadline.passed:
            break
        cycles += new
        solved = covering(sizes, membership(cycles, len(sizes)), deadline)
        if solved is None:
            break
        fraction = solved[0]
        shares, _ = trim_shares(pairs, cycles, solved[1])
        lower = max(lower, least_cost(pairs, -(-int(shares.sum()) // FINE)))
    return lower, cycles


def _single_foe_cycles(pairs: PairGraph, cost: RealArray) -> list[Cycle]:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    friendly, hostile = np.flatnonzero(pairs.net >= 0), np.flatnonzero(pairs.net < 0)
    if not len(friendly) or not len(hostile):
        return []
    a, b = pairs.ends[friendly].T
    near = csr_matrix((cost[friendly] + 1e-7, (a, b)), (pairs.n, pairs.n))
    starts, row = np.unique(pairs.ends[hostile, 0], return_inverse=True)
    reached, before = dijkstra(near, directed=False, indices=starts, return_predecessors=True, limit=1.01)
    number = {(int(x), int(y)): int(pair) for pair, (x, y) in zip(friendly, pairs.ends[friendly], strict=True)}
    found = []
    for at, pair in enumerate(hostile.tolist()):
        goal = int(pairs.ends[pair, 1])
        if reached[row[at], goal] + cost[pair] < 1 - 1e-6:
            found.append(_closed(before[row[at]], goal, pair, number))
    return found


def _closed(before: IntArray, goal: int, pair: int, number: dict[tuple[int, int], int]) -> Cycle:
    cycle = [pair]
    while before[goal] >= 0:
        above = int(before[goal])
        cycle.append(number[min(goal, above), max(goal, above)])
        goal = above
    return tuple(sorted(cycle))


def _solve(
    pairs: PairGraph, blocs: int, cycles: list[Cycle], between: tuple[float, float], step: int, deadline: Deadline
) -> Programme:
    from scipy.sparse import csr_matrix, hstack

    n, p = pairs.n, len(pairs.net)
    places = n * blocs
    one_bloc = csr_matrix((np.ones(places), (np.repeat(np.arange(n), blocs), np.arange(places))), (n, places + p))
    ties = [_rows_of_bloc(pairs, blocs, bloc) for bloc in range(blocs)]
    cut = csr_matrix(hstack([csr_matrix((len(cycles), places)), membership(cycles, p)]))
    most = np.ones(places + p)
    for actor in range(min(n, blocs - 1)):  # blocs are numbered by their first actor
        most[actor * blocs + actor + 1 : (actor + 1) * blocs] = 0
    return mixed_integer(
        np.concatenate([np.zeros(places), np.abs(pairs.net) / step]),
        np.concatenate([np.ones(places), np.zeros(p)]),
        most,
        [(one_bloc, 1, 1), *((rows, least, np.inf) for rows, least in ties), (cut, 1, np.inf)],
        between,
        deadline,
    )


def _rows_of_bloc(pairs: PairGraph, blocs: int, bloc: int) -> tuple[csr_matrix, RealArray]:
    from scipy.sparse import csr_matrix, hstack, vstack

    # Friends: in tension where one is in the bloc and the other is not. Foes: where both are.
    p = len(pairs.net)
    each, foes = np.arange(p), pairs.net < 0
    first, second = pairs.ends[:, 0] * blocs + bloc, pairs.ends[:, 1] * blocs + bloc
    tension = csr_matrix((np.ones(p), (each, each)), (p, p))
    columns = (np.tile(each, 2), np.concatenate([first, second]))
    mine, theirs = -np.ones(p), np.where(foes, -1.0, 1.0)
    one, other = (
        csr_matrix((np.concatenate(signs), columns), (p, pairs.n * blocs)) for signs in ((mine, theirs), (theirs, mine))
    )
    least = np.where(foes, -1.0, 0.0)
    return csr_matrix(vstack([hstack([one, tension]), hstack([other, tension])])), np.concatenate([least, least])
