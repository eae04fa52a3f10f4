"""The best splits of a block that is too large to enumerate: bound, search, and at last a mixed-integer programme."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from raison.engines.alignment.graph import BoolArray, IntArray
from raison.engines.alignment.index.deadline import Deadline
from raison.engines.alignment.index.descent import descend
from raison.engines.alignment.index.enumeration import MOST_TABLED, enumerate_splits
from raison.engines.alignment.index.mixed_integer import better_split
from raison.engines.alignment.index.packing import Packing, packings, step_of, tense_pairs
from raison.engines.alignment.index.pairs import PairGraph
from raison.engines.alignment.index.search import SplitEffort, Within, splits_within
from raison.engines.alignment.result import BlockSplits

__all__ = ["solved_block"]

QUICK, LONG = 30_000, 10_000_000  # steps of the search after each bound, and when the bound has come to rest
ALL_OPTIMA, ONE_PAIR = 20_000_000, 1_000_000  # steps to find all optimal splits, and to settle one pair
MOST_KEPT = 100_000  # optimal splits of one block
MET = 2_000  # optimal splits to meet before pairs are settled one by one
SECONDS_OF_A_TABLE = 3.0  # a high guess
STEPS_A_SECOND = 3_000_000  # a low guess, to keep a time limit


def solved_block(pairs: PairGraph, slack: int, most: int, deadline: Deadline) -> BlockSplits:
    """Return the best splits of one block into two blocs, with their proof or an interval.

    Parameters
    ----------
    pairs : PairGraph
        One block.
    slack : int
        Difference, in units, up to which two costs are equal.
    most : int
        Splits to return at most.
    deadline : Deadline

    Notes
    -----
    After each round of cycles a short search looks for a better split within the bound. It ends in a better one, in
    the proof that there is none, or without result; then the bound is improved, and at last the search is longer. What
    still is open then goes to the table of all splits, up to 24 actors, or to a mixed-integer programme.

    Examples
    --------
    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> triangle = pair_graph(3, np.array([[0, 1], [1, 2], [0, 2]]), np.array([1, 1, -1]))
    >>> found = solved_block(triangle, 0, 100, Deadline(None))
    >>> found.lower, found.upper, len(found.splits), found.all_found
    (1, 1, 3, True)
    """
    packing = _proved(pairs, slack, deadline)
    if packing.lower < packing.upper - slack:
        in_time = pairs.n <= MOST_TABLED and deadline.left() > SECONDS_OF_A_TABLE
        return enumerate_splits(pairs, slack, most) if in_time else _interval(pairs, packing)
    return _all_best(pairs, packing, slack, most, deadline)


def _proved(pairs: PairGraph, slack: int, deadline: Deadline) -> Packing:
    best: IntArray | None = None
    packing = None
    for packing in packings(pairs, deadline):
        packing = _searched(pairs, _with_best(pairs, packing, best), slack, QUICK, deadline)
        best = packing.labels
        if packing.lower >= packing.upper:
            return packing
    assert packing is not None  # there is always a first
    packing = _searched(pairs, packing, slack, LONG, deadline)
    return packing if pairs.n <= MOST_TABLED else _programmed(pairs, packing, slack, deadline)


def _programmed(pairs: PairGraph, packing: Packing, slack: int, deadline: Deadline) -> Packing:
    while packing.lower < packing.upper and not deadline.passed:
        found = better_split(pairs, packing, slack, deadline)
        packing = replace(packing, lower=found.lower)
        if found.labels is None:
            break
        better = _with_best(pairs, packing, descend(pairs.matrix(), found.labels))
        if better.upper >= packing.upper:
            break
        packing = better
    return packing


def _with_best(pairs: PairGraph, packing: Packing, labels: IntArray | None) -> Packing:
    if labels is None:
        return packing
    cost = int(pairs.cost(labels[None])[0])
    return replace(packing, labels=labels, upper=cost) if cost < packing.upper else packing


def _searched(pairs: PairGraph, packing: Packing, slack: int, steps: int, deadline: Deadline) -> Packing:
    # The same packing with a better split, or with the proof that there is none as its lower bound.
    step = max(step_of(pairs), slack + 1)
    while packing.lower < packing.upper and not deadline.passed:
        found = splits_within(pairs, packing, packing.upper - step, SplitEffort(1, 1, _within(steps, deadline), 0))
        if found.count:
            packing = _with_best(pairs, packing, descend(pairs.matrix(), found.labels[0]))
        elif found.complete:
            return replace(packing, lower=packing.upper)
        else:
            break
    return packing


def _within(steps: int, deadline: Deadline) -> int:
    return int(min(steps, deadline.left() * STEPS_A_SECOND))


def _interval(pairs: PairGraph, packing: Packing) -> BlockSplits:
    tense = tense_pairs(pairs, packing.labels)
    together, apart = _blocs_of(pairs, ~tense, tense)
    return BlockSplits(packing.lower, packing.upper, packing.labels[None], False, together, apart, settled=False)


def _all_best(pairs: PairGraph, packing: Packing, slack: int, most: int, deadline: Deadline) -> BlockSplits:
    effort = SplitEffort(min(most, MOST_KEPT), max(MET, most + 1), _within(ALL_OPTIMA, deadline), ONE_PAIR)
    found = splits_within(pairs, packing, packing.upper + slack, effort)
    if not found.count:
        return replace(_interval(pairs, packing), lower=packing.upper)
    return _read(pairs, packing, found)


def _read(pairs: PairGraph, packing: Packing, found: Within) -> BlockSplits:
    together, apart = _blocs_of(pairs, found.relaxed, found.tense)
    complete = found.complete and found.count == len(found.labels)
    return BlockSplits(packing.upper, packing.upper, found.labels, complete, together, apart, found.settled)


def _blocs_of(pairs: PairGraph, relaxed: BoolArray, tense: BoolArray) -> tuple[BoolArray, BoolArray]:
    # Pairs that are together and apart in some of the splits.
    foes = pairs.net < 0
    return np.where(foes, tense, relaxed), np.where(foes, relaxed, tense)
