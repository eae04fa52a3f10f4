"""Relaxed blocs: the split into at most k blocs whose blocks, friendly or hostile as a whole, have the least in error.

Finer splits never have more in error, so the number of blocs is the reader's choice: watch where the criterion stops
falling. Mediators are told from the blocks' signs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from raison.engines.alignment.criterion import block_sums
from raison.engines.alignment.graph import IntArray, SignedGraph, closed
from raison.engines.alignment.index.deadline import Deadline
from raison.engines.alignment.index.whole import in_units
from raison.words.faults import Fault

__all__ = ["RelaxedBlocs", "relaxed_blocs"]

CHUNK = 2_048
MOST_ROWS = 4_000_000  # partial splits to look at
Partial = tuple[IntArray, IntArray]  # labels so far (rows, actors); signed sums of blocks (rows, 2, blocs, blocs)


@dataclass(frozen=True, eq=False)
class _Sizes:
    sums: IntArray  # friendly and hostile size from each actor to each, shape (2, n, n); undirected ties both ways
    each: int  # how often a tie is counted: undirected ones twice, in one block or once each in two


@dataclass(frozen=True, eq=False)
class RelaxedBlocs:
    """Splits with the least in error under relaxed balance.

    Attributes
    ----------
    criterion : float
        Size of the ties in error, each block counted as friendly or hostile as a whole. With alpha one half the
        published criterion is half of it.
    optimal : bool
        Whether that is proved to be the least; otherwise it is the best that was found.
    splits : int array, shape (k, n)
        The best splits, by first appearance, in order, up to what was asked for.
    all_found : bool
    """

    graph: SignedGraph
    blocs: int
    criterion: float
    optimal: bool
    splits: IntArray
    all_found: bool

    def block_signs(self, which: int = 0) -> IntArray:
        """Return the sign of each block of a split: 1 friendly, −1 hostile, 0 without ties or as much as the other."""
        friendly, hostile = block_sums(self.graph, self.splits[which])
        signs: IntArray = np.sign(friendly - hostile).astype(np.int64)
        return signs if self.graph.directed else signs + np.triu(signs, 1).T

    def mediators(self, which: int = 0) -> tuple[int, ...]:
        """Return the blocs of a split that are friendly with two blocs which are foes of one another."""
        signs = self.block_signs(which)
        either, worst = np.maximum(signs, signs.T), np.minimum(signs, signs.T)
        blocs = range(len(signs))
        return tuple(
            bloc
            for bloc in blocs
            if any(
                either[bloc, a] > 0 and either[bloc, b] > 0 and worst[a, b] < 0
                for a in blocs
                for b in blocs
                if len({a, b, bloc}) == 3
            )
        )


def relaxed_blocs(
    graph: SignedGraph, blocs: int, *, time_limit: float | None = None, max_splits: int = 100
) -> RelaxedBlocs:
    """Return the splits into at most some blocs that are best under relaxed balance.

    Parameters
    ----------
    graph : SignedGraph
    blocs : int
        Blocs at most, 1 or more.
    time_limit : float, optional
        Seconds after which the search stops with the best that it has.
    max_splits : int
        Best splits to return at most.

    Notes
    -----
    Every partial split is followed whose blocks are not already worse than the best found: exact up to about 15 actors
    and 4 blocs, and honest beyond.

    References
    ----------
    Doreian and Mrvar (2009), "Partitioning signed social networks".

    Examples
    --------
    A mediator between two foes; the foes can be one bloc of its own kind, or two:

    >>> found = relaxed_blocs(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1]), 3)
    >>> found.criterion, found.splits.tolist(), found.mediators(0), found.mediators(1)
    (0.0, [[0, 1, 0], [0, 1, 2]], (), (1,))
    """
    for name, given in (("blocs", blocs), ("max_splits", max_splits)):
        if isinstance(given, bool) or not isinstance(given, int | np.integer) or given < 1:
            raise Fault((name,), given, "must be a whole number, 1 or more")
    weights = in_units(graph.weights)
    sizes = _sizes(graph, weights.units)
    deadline = Deadline(time_limit)
    upper, complete = _least(sizes, min(blocs, max(graph.n, 1)), deadline)
    found, all_of_them = _within(sizes, min(blocs, max(graph.n, 1)), upper + weights.slack, max_splits + 1, deadline)
    every = complete and all_of_them and len(found) <= max_splits
    splits = found[np.lexsort(found.T[::-1])] if graph.n and len(found) else found
    return RelaxedBlocs(graph, blocs, weights.value(upper), complete, closed(splits[:max_splits]), every)


def _sizes(graph: SignedGraph, units: IntArray) -> _Sizes:
    sums = np.zeros((2, graph.n, graph.n), np.int64)
    for sign, part in ((1, sums[0]), (-1, sums[1])):
        chosen = graph.signs == sign
        a, b = graph.ties[chosen].T
        np.add.at(part, (a, b), np.abs(units[chosen]))
        if not graph.directed:
            np.add.at(part, (b, a), np.abs(units[chosen]))
    return _Sizes(sums, 1 if graph.directed else 2)


def _least(sizes: _Sizes, blocs: int, deadline: Deadline) -> tuple[int, bool]:
    # Better and better splits, until there is none with less in error.
    upper = int(sizes.sums.sum(axis=(1, 2)).min()) // sizes.each
    while upper > 0:
        better, complete = _within(sizes, blocs, upper - 1, 1, deadline)
        if not len(better):
            return upper, complete
        upper = int(_errors(_blocks(sizes, better[:1], blocs), sizes)[0])
    return upper, True


def _blocks(sizes: _Sizes, labels: IntArray, blocs: int) -> IntArray:
    member = (labels[:, :, None] == np.arange(blocs)).astype(np.int64)
    blocks: IntArray = np.einsum("rab,sac,rcd->rsbd", member, sizes.sums, member)
    return blocks


def _errors(blocks: IntArray, sizes: _Sizes) -> IntArray:
    errors: IntArray = blocks.min(axis=1).sum(axis=(1, 2)) // sizes.each
    return errors


def _within(sizes: _Sizes, blocs: int, cost: int, most: int, deadline: Deadline) -> tuple[IntArray, bool]:
    n = sizes.sums.shape[1]
    start: Partial = (np.zeros((1, 0), np.int64), np.zeros((1, 2, blocs, blocs), np.int64))
    stack, found, count, rows = [start], [np.empty((0, n), np.int64)], 0, 0
    while stack and count < most and rows < MOST_ROWS and not deadline.passed:
        labels, blocks = stack.pop()
        if labels.shape[1] == n:
            found.append(labels)
            count += len(labels)
            continue
        rows += len(labels)
        longer = _longer((labels, blocks), sizes, cost)
        stack += [(longer[0][at : at + CHUNK], longer[1][at : at + CHUNK]) for at in range(0, len(longer[0]), CHUNK)][
            ::-1
        ]
    return np.concatenate(found), not stack


def _longer(part: Partial, sizes: _Sizes, cost: int) -> Partial:
    labels, blocks = part
    actor, blocs = labels.shape[1], blocks.shape[2]
    used = labels.max(axis=1, initial=-1) + 1
    row, bloc = np.nonzero(np.arange(blocs) <= used[:, None])
    member = (labels[:, :, None] == np.arange(blocs)).astype(np.int64)
    out = np.einsum("sa,rab->rsb", sizes.sums[:, actor, :actor], member)
    back = np.einsum("sa,rab->rsb", sizes.sums[:, :actor, actor], member)
    further, each = blocks[row], np.arange(len(row))
    further[each, :, bloc, :] += out[row]
    further[each, :, :, bloc] += back[row]
    keep = _errors(further, sizes) <= cost
    return np.column_stack([labels[row], bloc])[keep], further[keep]
