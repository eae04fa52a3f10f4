"""The frustration index: the least tension of any split of the actors into blocs, with all splits that have it.

Rules that hold here:

* `blocs` means at most that many. With two, three mutual foes are in tension; with three or more they are not.
* The direction of ties does not matter to the index: in a directed graph each tie counts by itself.
* A value is called the index only where it is proved; otherwise there is an interval.
"""

from __future__ import annotations

from math import fsum

import numpy as np

from raison.engines.alignment.graph import IntArray, SignedGraph
from raison.engines.alignment.index.blocks import GraphBlock, blocks, join_splits
from raison.engines.alignment.index.deadline import Deadline
from raison.engines.alignment.index.enumeration import MOST_ENUMERATED, enumerate_splits
from raison.engines.alignment.index.large import solved_block
from raison.engines.alignment.index.many.blocs import solved_many
from raison.engines.alignment.index.pairs import PairGraph, pair_graph
from raison.engines.alignment.index.search_kernel import compile_search
from raison.engines.alignment.index.whole import WholeWeights, in_units
from raison.engines.alignment.result import BlockSplits, Frustration
from raison.engines.alignment.splits import tense_ties
from raison.words.faults import CannotDo, Fault

__all__ = ["frustration"]

MOST_ACTORS = 3_000  # in one block; its shortest walks alone fill a few hundred megabytes


def frustration(
    graph: SignedGraph, *, blocs: int = 2, time_limit: float | None = None, max_splits: int = 100
) -> Frustration:
    """Return the frustration index (line index of balance) and the optimal splits.

    Parameters
    ----------
    graph : SignedGraph
        Directed or not: each tie counts by itself.
    blocs : int
        Blocs at most, 1 or more.
    time_limit : float, optional
        Seconds after which the search stops with what it has proved. Compiling its kernel, at the first use on a
        machine, comes before they are counted.
    max_splits : int
        Optimal splits to return at most.

    Returns
    -------
    Frustration

    Raises
    ------
    Fault
        A number of blocs or splits below 1, a time limit that is not above 0.
    CannotDo
        If more than 3,000 actors hang together in one block.

    References
    ----------
    Harary (1959), "On the measurement of structural balance"; Davis (1967), "Clustering and structural balance in
    graphs", for more than two blocs; Aref and Wilson (2019), "Balance and frustration in signed networks".

    Examples
    --------
    >>> found = frustration(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1]))
    >>> found.index, found.splits.tolist(), found.sometimes_tense.tolist()
    (1.0, [[0, 0, 0], [0, 0, 1], [0, 1, 1]], [True, True, True])
    """
    _check(blocs, time_limit, max_splits)
    weights = in_units(graph.weights)
    pairs = pair_graph(graph.n, graph.ties, weights.units)
    pieces = blocks(graph.n, pairs.ends)
    if time_limit is not None and blocs == 2 and any(len(piece.actors) > MOST_ENUMERATED for piece in pieces):
        compile_search()
    deadline = Deadline(time_limit)
    solved = [
        _solved(pairs.within(piece.actors, piece.pairs), blocs, weights.slack, max_splits, deadline) for piece in pieces
    ]
    return _joined(graph, weights, pairs, list(zip(pieces, solved, strict=True)), (blocs, max_splits))


def _check(blocs: int, time_limit: float | None, max_splits: int) -> None:
    for name, given in (("blocs", blocs), ("max_splits", max_splits)):
        if isinstance(given, bool) or not isinstance(given, int | np.integer) or given < 1:
            raise Fault((name,), given, "must be a whole number, 1 or more")
    if time_limit is not None and not (isinstance(time_limit, int | float | np.number) and time_limit > 0):
        raise Fault(("time_limit",), time_limit, "must be a number of seconds above 0")


def _solved(pairs: PairGraph, blocs: int, slack: int, most: int, deadline: Deadline) -> BlockSplits:
    if blocs == 1:
        return _all_together(pairs)
    if blocs > 2:
        return solved_many(pairs, blocs, slack, most, deadline)
    if pairs.n <= MOST_ENUMERATED:
        return enumerate_splits(pairs, slack, most)
    if pairs.n > MOST_ACTORS:
        raise CannotDo(f"{pairs.n} actors are joined in one block: at most {MOST_ACTORS} can be sorted into camps")
    return solved_block(pairs, slack, most, deadline)


def _all_together(pairs: PairGraph) -> BlockSplits:
    every = np.ones(len(pairs.net), np.bool_)
    return BlockSplits(pairs.base, pairs.base, np.zeros((1, pairs.n), np.int64), True, every, ~every, True)


def _joined(
    graph: SignedGraph,
    weights: WholeWeights,
    pairs: PairGraph,
    parts: list[tuple[GraphBlock, BlockSplits]],
    asked: tuple[int, int],
) -> Frustration:
    blocs, most = asked
    splits, complete = join_splits(graph.n, [(piece.actors, solved.splits) for piece, solved in parts], blocs, most)
    together, apart = np.zeros((2, len(pairs.net)), np.bool_)
    paid_anyhow = pairs.base + int(pairs.net[pairs.net < 0].sum())
    for piece, solved in parts:
        together[piece.pairs], apart[piece.pairs] = solved.together, solved.apart
    friendly, hostile = (graph.signs > 0), (graph.signs < 0)
    may_together, may_apart = together[pairs.pair_of], apart[pairs.pair_of]
    sometimes = (friendly & may_apart) | (hostile & may_together)
    always = (friendly & ~may_together) | (hostile & ~may_apart)
    lower = weights.value(paid_anyhow + sum(solved.lower for _, solved in parts))
    upper = weights.value(paid_anyhow + sum(solved.upper for _, solved in parts))
    optimal = all(solved.lower >= solved.upper for _, solved in parts)
    if weights.slack:  # the grid is a little off: the value is the sum of the weights themselves
        upper = fsum(graph.sizes[tense_ties(graph, splits[0])].tolist())
        lower = upper if optimal else min(lower, upper)
    return Frustration(
        graph,
        blocs,
        lower,
        upper,
        optimal,
        _frozen(splits),
        complete and optimal and all(solved.all_found for _, solved in parts),
        always,
        sometimes,
        optimal and all(solved.settled for _, solved in parts),
    )


def _frozen(splits: IntArray) -> IntArray:
    splits.flags.writeable = False
    return splits
