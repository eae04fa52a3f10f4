"""All splits within an excess of a packing's bound: every optimal one, or the proof that there is no better one.

Where a pair's spare size is more than the excess allowed, the pair is relaxed in every split that is looked for, and
its two actors belong together (or apart) in all of them: they are one group. What is left is searched.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from raison.engines.alignment.graph import BoolArray, IntArray
from raison.engines.alignment.index.packing import FINE, Packing, membership, tense_pairs
from raison.engines.alignment.index.pairs import PairGraph
from raison.engines.alignment.index.search_kernel import CycleBound, Orders, search, walk_of

__all__ = ["SplitEffort", "Within", "splits_within"]


@dataclass(frozen=True, eq=False)
class Within:
    """Splits within a cost.

    Attributes
    ----------
    labels : int array, shape (k, n)
        The first of them.
    count : int
        How many were met.
    complete : bool
        Whether these are all.
    relaxed, tense : bool arrays, shape (p,)
        Pairs that some of them has relaxed, and in tension.
    settled : bool
        Whether the two hold for all splits within the cost.
    steps : int
        Steps taken.
    """

    labels: IntArray
    count: int
    complete: bool
    relaxed: BoolArray
    tense: BoolArray
    settled: bool
    steps: int


@dataclass(frozen=True, eq=False)
class SplitEffort:
    """How far to search: splits to keep and to meet, steps in all, and steps to settle what one pair can be."""

    keep: int
    meet: int
    steps: int
    steps_for_pair: int


@dataclass(frozen=True, eq=False)
class _Grouped:
    group: IntArray  # of each actor
    side: IntArray  # whether an actor's label is its group's, or the other one
    bound: CycleBound
    groups: int


def splits_within(pairs: PairGraph, packing: Packing, cost: int, effort: SplitEffort) -> Within:
    """Return the splits that pay at most a cost.

    Parameters
    ----------
    pairs : PairGraph
        One block.
    packing : Packing
    cost : int
        In units.
    effort : SplitEffort

    Examples
    --------
    >>> from raison.engines.alignment.index.deadline import Deadline
    >>> from raison.engines.alignment.index.packing import packings
    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> triangle = pair_graph(3, np.array([[0, 1], [1, 2], [0, 2]]), np.array([1, 1, -1]))
    >>> *_, packing = packings(triangle, Deadline(None))
    >>> found = splits_within(triangle, packing, 1, SplitEffort(9, 9, 100, 100))
    >>> found.count, found.complete, found.tense.tolist()
    (3, True, [True, True, True])
    """
    allowed = cost * FINE - int(packing.shares.sum())
    seen = np.zeros((2, len(pairs.net)), np.bool_)
    grouped = _grouped(pairs, packing, allowed)
    if grouped is None:
        return Within(np.empty((0, pairs.n), np.int64), 0, True, seen[0], seen[1], True, 0)
    found = np.zeros((effort.keep, grouped.groups), np.int64)
    orders = Orders(grouped.groups, allowed, -1, 0, effort.meet, effort.steps)
    count, steps, complete = search(grouped.bound, orders, walk_of(grouped.bound, orders), found, seen)
    settled = bool(complete)
    if effort.steps_for_pair and not complete and count:
        further, settled = _settled(grouped, orders, seen, effort)
        steps += further
    labels = found[: min(count, effort.keep)][:, grouped.group] ^ grouped.side
    return Within(labels, int(count), bool(complete), seen[0], seen[1], settled, int(steps))


def _settled(grouped: _Grouped, orders: Orders, seen: BoolArray, effort: SplitEffort) -> tuple[int, bool]:
    # For each pair not yet seen both ways, one search for a split that has it the other way.
    nowhere = np.zeros((0, grouped.groups), np.int64)
    taken, settled = 0, True
    for pair in range(seen.shape[1]):
        for value in (0, 1):
            if seen[value, pair] or grouped.bound.ends[pair, 0] == grouped.bound.ends[pair, 1]:
                continue
            left = min(effort.steps_for_pair, effort.steps - taken)
            if left <= 0:
                return taken, False
            asked = orders._replace(forced=pair, value=value, splits=1, steps=left)
            count, steps, complete = search(grouped.bound, asked, walk_of(grouped.bound, asked), nowhere, seen)
            taken += int(steps)
            settled &= bool(complete) or count > 0
    return taken, settled


def _grouped(pairs: PairGraph, packing: Packing, allowed: int) -> _Grouped | None:
    # Labels are told against the packing's split, so that the search begins at it.
    if allowed < 0:
        return None
    flipped = tense_pairs(pairs, packing.labels).astype(np.int64)
    rows = _joined(pairs, flipped, packing.spare > allowed)
    if rows is None:
        return None
    root, parity = rows
    names, group = np.unique(root, return_inverse=True)
    a, b = pairs.ends[:, 0], pairs.ends[:, 1]
    of_pair = membership(packing.cycles, len(flipped)).tocsc()
    bound = CycleBound(
        np.column_stack([group[a], group[b]]).astype(np.int64),
        flipped ^ parity[a] ^ parity[b],
        packing.spare,
        of_pair.indices.astype(np.int64),
        of_pair.indptr.astype(np.int64),
        packing.shares,
    )
    return _Grouped(group, parity ^ packing.labels, bound, len(names))


def _joined(pairs: PairGraph, flipped: IntArray, bound: BoolArray) -> tuple[IntArray, IntArray] | None:
    # Groups of actors joined by pairs that must be relaxed; None where that cannot be.
    root, parity = np.arange(pairs.n), np.zeros(pairs.n, np.int64)
    for pair in np.flatnonzero(bound).tolist():
        a, b = pairs.ends[pair].tolist()
        differs = int(flipped[pair] ^ parity[a] ^ parity[b])
        if root[a] == root[b]:
            if differs:
                return None
            continue
        moved = root == root[b]
        parity[moved] ^= differs
        root[moved] = root[a]
    return root, parity
