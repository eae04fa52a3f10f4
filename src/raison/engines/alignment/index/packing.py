"""A lower bound with its proof: odd cycles, each with a share of the sizes of its pairs, that together exceed none.

Every split leaves a pair of each odd cycle in tension. Cycles that share out the sizes of the pairs among them, so that
no pair gives more than its size, therefore prove that every split pays at least the sum of their shares. The best such
packing is the dual of a linear programme whose cycles are found as they are needed. Shares are rounded down to whole
numbers of a fine grid, and trimmed where rounding has overdrawn a pair, so that the proof itself is exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING

import numpy as np

from raison.engines.alignment.graph import BoolArray, IntArray, RealArray
from raison.engines.alignment.index.cycles import Cycle, odd_cycles
from raison.engines.alignment.index.deadline import Deadline
from raison.engines.alignment.index.descent import descend, tree_split
from raison.engines.alignment.index.pairs import PairGraph
from raison.engines.alignment.index.solver import covering

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["FINE", "Packing", "least_cost", "membership", "packings", "step_of", "tense_pairs", "trim_shares"]

FINE = 2**12  # shares are whole numbers of this part of a unit
VIOLATED = 1 - 1e-6  # a cycle whose pairs are in tension by less than this in sum is added
KEPT = 1.3  # cycles whose pairs are in tension by more than this in sum are dropped, and found anew if needed
NEARLY_WHOLE = 1e-3  # a share that misses a part by less than this is rounded up, and trimmed if need be
STALLED = 4  # rounds without a better bound after which the mixed-integer step is due


@dataclass(frozen=True, eq=False)
class Packing:
    """Cycles with their shares, and the best split met on the way.

    Attributes
    ----------
    cycles : tuple of tuples of pairs
    shares : int array, shape (c,)
        Above 0, in parts of `FINE` to the unit.
    spare : int array, shape (p,)
        What no cycle takes of the size of each pair, in the same parts.
    lower : int
        What every split pays at least, in units.
    labels : int array, shape (n,)
        The best split.
    upper : int
        What it pays.
    met : tuple of tuples of pairs
        All cycles of the last round, with and without a share.
    """

    cycles: tuple[Cycle, ...]
    shares: IntArray
    spare: IntArray
    lower: int
    labels: IntArray
    upper: int
    met: tuple[Cycle, ...]


def step_of(pairs: PairGraph) -> int:
    """Return the number of units of which all differences between costs are multiples.

    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> step_of(pair_graph(3, np.array([[0, 1], [1, 2]]), np.array([4, -6])))
    2
    """
    return max(1, gcd(*np.abs(pairs.net).tolist()))


def tense_pairs(pairs: PairGraph, labels: IntArray) -> BoolArray:
    """Return which pairs are in tension in a split, shape (p,).

    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> tense_pairs(pair_graph(2, np.array([[0, 1]]), np.array([-1])), np.array([0, 0])).tolist()
    [True]
    """
    apart = labels[pairs.ends[:, 0]] != labels[pairs.ends[:, 1]]
    tense: BoolArray = apart != (pairs.net < 0)
    return tense


def membership(cycles: Sequence[Cycle], n_pairs: int) -> csr_matrix:
    """Return which pairs each cycle has, as a sparse matrix of ones, shape (c, p).

    >>> membership([(0, 2)], 3).toarray().tolist()
    [[1, 0, 1]]
    """
    from scipy.sparse import csr_matrix

    pairs = np.fromiter((pair for cycle in cycles for pair in cycle), np.int64)
    ends = np.cumsum([0, *(len(cycle) for cycle in cycles)])
    return csr_matrix((np.ones(len(pairs), np.int64), pairs, ends), (len(cycles), n_pairs))


def packings(pairs: PairGraph, deadline: Deadline) -> Iterator[Packing]:
    """Yield better and better packings of odd cycles, each with the best split met so far.

    Parameters
    ----------
    pairs : PairGraph
        One block.
    deadline : Deadline

    Notes
    -----
    Ends when bound and split meet, when no cycle is left to add, when the bound stalls, or at the deadline. Cost: a
    linear programme and n shortest-path trees each.

    References
    ----------
    Barahona and Mahjoub (1986), "On the cut polytope"; Grötschel and Pulleyblank (1981), "Weakly bipartite graphs and
    the max-cut problem".

    Examples
    --------
    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> triangle = pair_graph(3, np.array([[0, 1], [1, 2], [0, 2]]), np.array([1, 1, -1]))
    >>> *_, last = packings(triangle, Deadline(None))
    >>> last.lower, last.upper, last.cycles
    (1, 1, ((0, 1, 2),))
    """
    known = _without_cycles(pairs, descend(pairs.matrix(), np.zeros(pairs.n, np.int64)))
    yield known
    sizes = np.abs(pairs.net).astype(np.float64)
    fraction = np.zeros(len(sizes))
    cycles: list[Cycle] = []
    stalled = 0
    while known.lower < known.upper and stalled < STALLED and not deadline.passed:
        new = set(odd_cycles(pairs, fraction, VIOLATED)).difference(cycles)
        solved = covering(sizes, membership([*cycles, *sorted(new)], len(sizes)), deadline) if new else None
        if solved is None:
            break
        cycles += sorted(new)
        fraction, shares = solved
        before, known = known, _better(pairs, known, cycles, shares, tree_split(pairs, fraction))
        gained = int(known.shares.sum() - before.shares.sum())
        stalled = 0 if 100 * gained > FINE * step_of(pairs) else stalled + 1
        tension: RealArray = membership(cycles, len(sizes)) @ fraction
        cycles = [cycle for cycle, tense in zip(cycles, tension.tolist(), strict=True) if tense < KEPT]
        yield known


def _without_cycles(pairs: PairGraph, labels: IntArray) -> Packing:
    nothing = np.empty(0, np.int64)
    lower = least_cost(pairs, 0)
    return Packing((), nothing, np.abs(pairs.net) * FINE, lower, labels, _cost(pairs, labels), ())


def _cost(pairs: PairGraph, labels: IntArray) -> int:
    return int(pairs.cost(labels[None])[0])


def least_cost(pairs: PairGraph, units: int) -> int:
    """Return the smallest cost that a split can have at all and that is not below a number of units.

    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> least_cost(pair_graph(3, np.array([[0, 1], [1, 2]]), np.array([2, -2])), 1)
    2
    """
    return units + (pairs.base - units) % step_of(pairs)


def _better(pairs: PairGraph, known: Packing, cycles: Sequence[Cycle], shares: RealArray, labels: IntArray) -> Packing:
    labels = descend(pairs.matrix(), labels)
    upper = _cost(pairs, labels)
    if upper >= known.upper:
        labels, upper = known.labels, known.upper
    whole, spare = trim_shares(pairs, cycles, shares)
    if whole.sum() < known.shares.sum():
        return Packing(known.cycles, known.shares, known.spare, known.lower, labels, upper, tuple(cycles))
    used = np.flatnonzero(whole)
    chosen = tuple(cycles[at] for at in used.tolist())
    lower = least_cost(pairs, -(-int(whole.sum()) // FINE))
    return Packing(chosen, whole[used], spare, lower, labels, upper, tuple(cycles))


def trim_shares(pairs: PairGraph, cycles: Sequence[Cycle], shares: RealArray) -> tuple[IntArray, IntArray]:
    """Return shares as whole numbers of parts that overdraw no pair, and what they leave of each pair.

    Parameters
    ----------
    pairs : PairGraph
    cycles : sequence of tuples of pairs
    shares : array, shape (c,)
        In units, as a solver gives them.

    Returns
    -------
    shares : int array, shape (c,)
    spare : int array, shape (p,)
        0 or more: this is the proof.

    Examples
    --------
    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> triangle = pair_graph(3, np.array([[0, 1], [1, 2], [0, 2]]), np.array([1, 1, -2]))
    >>> shares, spare = trim_shares(triangle, [(0, 1, 2)], np.array([1.0]))
    >>> (shares / FINE).tolist(), (spare / FINE).tolist()
    ([1.0], [0.0, 1.0, 0.0])
    """
    sizes = np.abs(pairs.net) * FINE
    rows = membership(cycles, len(sizes))
    whole = np.floor(shares * FINE + NEARLY_WHOLE).astype(np.int64)
    load = whole @ rows
    over = np.where(load > sizes, sizes / np.maximum(load, 1) * (1 - 1e-9), 1.0)
    worst = np.array([over[list(cycle)].min() for cycle in cycles])
    whole = np.where(worst < 1, np.floor(whole * worst), whole).astype(np.int64)
    spare: IntArray = sizes - whole @ rows
    assert spare.min(initial=0) >= 0  # the proof: no pair gives more than its size
    return whole, spare
