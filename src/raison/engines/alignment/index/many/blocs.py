"""The best splits of one block into at most k blocs: search, and where that is too long a mixed-integer programme."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from raison.engines.alignment.graph import BoolArray, IntArray
from raison.engines.alignment.index.deadline import Deadline
from raison.engines.alignment.index.many.descent import good_split
from raison.engines.alignment.index.many.mixed import many_programme
from raison.engines.alignment.index.many.search import in_order, least_of_rest, many_within
from raison.engines.alignment.index.pairs import PairGraph
from raison.engines.alignment.result import BlockSplits

__all__ = ["solved_many"]

MOST_AT_ONCE = 9  # actors of a block that needs no bounds
MOST_SEARCHED = 32  # actors of a block that is searched at all
ROWS = 1_500_000  # partial splits to expand before the programme takes over
ROWS_FOR_PAIR = 200_000
MET = 20_000  # optimal splits to meet before pairs are settled one by one


def solved_many(pairs: PairGraph, blocs: int, slack: int, most: int, deadline: Deadline) -> BlockSplits:
    """Return the best splits of one block into at most some blocs, with their proof or an interval.

    Parameters
    ----------
    pairs : PairGraph
        One block.
    blocs : int
        Blocs at most.
    slack : int
        Difference, in units, up to which two costs are equal.
    most : int
        Splits to return at most.
    deadline : Deadline

    Examples
    --------
    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> foes = pair_graph(3, np.array([[0, 1], [1, 2], [0, 2]]), np.array([-1, -1, -1]))
    >>> found = solved_many(foes, 3, 0, 100, Deadline(None))
    >>> found.upper, found.splits.tolist()
    (0, [[0, 1, 2]])
    """
    blocs = min(blocs, pairs.n)
    order = in_order(pairs)
    net = pairs.matrix()[np.ix_(order, order)]
    rest = _rest(pairs, net, blocs, deadline) if pairs.n <= MOST_SEARCHED else None
    if rest is None:
        return _programmed(pairs, blocs, slack, deadline)
    return _all_best(pairs, order, net, (blocs, slack, most), (rest, deadline))


def _rest(pairs: PairGraph, net: IntArray, blocs: int, deadline: Deadline) -> IntArray | None:
    # What the actors from each one on pay at least; the first number is the index. None where it took too long.
    if pairs.n > MOST_AT_ONCE:
        rest, labels, _ = least_of_rest(net, blocs, deadline, ROWS)
        return rest if labels is not None else None
    rest = np.zeros(pairs.n + 1, np.int64)
    upper = int(pairs.cost(good_split(pairs, blocs)[None])[0])
    found = many_within(net, blocs, rest, upper, (ROWS, ROWS), deadline)
    rest[0] = found.costs.min(initial=upper)
    return rest if found.complete else None


def _all_best(
    pairs: PairGraph, order: IntArray, net: IntArray, asked: tuple[int, int, int], known: tuple[IntArray, Deadline]
) -> BlockSplits:
    blocs, slack, most = asked
    rest, deadline = known
    best = int(rest[0])
    found = many_within(net, blocs, rest - slack, best + slack, (max(MET, most + 1), ROWS), deadline)
    labels = np.empty_like(found.labels)
    labels[:, order] = found.labels
    if not len(labels):  # the time was over before the first: the split that proved the value is found again
        return replace(_known(pairs, good_split(pairs, blocs), best), all_found=False)
    same = labels[:, pairs.ends[:, 0]] == labels[:, pairs.ends[:, 1]]
    together, apart = same.max(axis=0) > 0, same.min(axis=0) < 1
    settled = found.complete
    if not settled:
        settled = _settled(pairs, (together, apart), asked, best, deadline)
    complete = found.complete and len(labels) <= most
    return BlockSplits(best, best, labels[:most], complete, together, apart, settled)


def _settled(
    pairs: PairGraph,
    seen: tuple[BoolArray, BoolArray],
    asked: tuple[int, int, int],
    best: int,
    deadline: Deadline,
) -> bool:
    # For each pair not yet seen both ways, whether a best split has it the other way: the two as one, or as sworn foes.
    settled = True
    for pair in range(len(pairs.net)):
        for way, changed in ((0, _as_one), (1, _as_foes)):
            if not seen[way][pair]:
                found = _exists(changed(pairs, pair), asked, best, deadline)
                seen[way][pair] = found is True
                settled &= found is not None
    return settled


def _exists(pairs: PairGraph, asked: tuple[int, int, int], best: int, deadline: Deadline) -> bool | None:
    blocs, slack, _ = asked
    order = in_order(pairs)
    net = pairs.matrix()[np.ix_(order, order)]
    cost = best + slack - (pairs.base + int(pairs.net[pairs.net < 0].sum()))
    none = np.zeros(pairs.n + 1, np.int64)
    found = many_within(net, blocs, none, cost, (1, ROWS_FOR_PAIR), deadline)
    return True if len(found.labels) else False if found.complete else None


def _as_one(pairs: PairGraph, pair: int) -> PairGraph:
    first, second = pairs.ends[pair].tolist()
    number = np.arange(pairs.n) - (np.arange(pairs.n) > second)
    number[second] = number[first]
    kept = np.arange(len(pairs.net)) != pair
    keys, joined = np.unique(np.sort(number[pairs.ends[kept]], axis=1), axis=0, return_inverse=True)
    net = np.zeros(len(keys), np.int64)
    np.add.at(net, joined.reshape(-1), pairs.net[kept])
    return PairGraph(pairs.n - 1, keys, net, pairs.base, pairs.pair_of)


def _as_foes(pairs: PairGraph, pair: int) -> PairGraph:
    # The pair pays a fine together that no split within the cost can pay; apart it pays what it did.
    net = pairs.net.copy()
    fine = 2 * int(np.abs(net).sum()) + 2
    net[pair] -= fine
    return PairGraph(pairs.n, pairs.ends, net, pairs.base + fine, pairs.pair_of)


def _programmed(pairs: PairGraph, blocs: int, slack: int, deadline: Deadline) -> BlockSplits:
    labels = good_split(pairs, blocs)
    found = many_programme(pairs, blocs, labels, slack, deadline)
    return _known(pairs, found.labels, found.lower)


def _known(pairs: PairGraph, labels: IntArray, lower: int) -> BlockSplits:
    same = labels[pairs.ends[:, 0]] == labels[pairs.ends[:, 1]]
    upper = int(pairs.cost(labels[None])[0])
    return BlockSplits(min(lower, upper), upper, labels[None], False, same, ~same, settled=False)
