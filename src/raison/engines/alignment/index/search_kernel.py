"""Depth-first search over splits that exceed a packing's bound by no more than is allowed.

A split pays the shares of all cycles, two further shares for each further two tense pairs of a cycle (their number is
odd), and the spare size of each tense pair. The excess of a part of a split only grows as more is decided.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from raison.engines._kernel import lean_jit
from raison.engines.alignment.graph import BoolArray, IntArray

__all__ = ["CycleBound", "Orders", "SearchPosition", "compile_search", "search", "walk_of"]


class CycleBound(NamedTuple):
    """Groups of actors, the pairs between them, and the cycles that share out the pairs' sizes.

    Attributes
    ----------
    ends : int array, shape (p, 2)
        The two groups of each pair.
    flipped : int array, shape (p,)
        1 where a pair is tense when its groups have one label.
    spare : int array, shape (p,)
    cycles, starts : int arrays
        The cycles of each pair, one pair after the other, and where each pair's begin.
    shares : int array, shape (c,)
    """

    ends: IntArray
    flipped: IntArray
    spare: IntArray
    cycles: IntArray
    starts: IntArray
    shares: IntArray


class Orders(NamedTuple):
    """What is looked for.

    Attributes
    ----------
    groups : int
    allowed : int
        Excess at most.
    forced, value : int
        A pair between two groups that must be tense (1) or relaxed (0); −1 for none.
    splits, steps : int
        Splits to find and steps to take at most.
    """

    groups: int
    allowed: int
    forced: int
    value: int
    splits: int
    steps: int


class SearchPosition(NamedTuple):
    """Where a search stands.

    Attributes
    ----------
    order : int array, shape (g,)
        The group at each depth.
    back, starts : int arrays
        Pairs from the group at a depth to groups before it, one depth after the other, and where each begins.
    label, tried, placed : int arrays, shape (g,)
        Label of each group; labels tried at each depth, and whether one is set there.
    tense : int array, shape (c,)
        Tense pairs of each cycle so far.
    """

    order: IntArray
    back: IntArray
    starts: IntArray
    label: IntArray
    tried: IntArray
    placed: IntArray
    tense: IntArray


@lean_jit
def search(
    bound: CycleBound, orders: Orders, walk: SearchPosition, found: IntArray, seen: BoolArray
) -> tuple[int, int, bool]:
    """Find splits whose excess is at most what is allowed.

    Parameters
    ----------
    bound : CycleBound
    orders : Orders
    walk : SearchPosition
        As `walk_of` makes it, used up here.
    found : int array, shape (k, groups)
        Written: labels of the first splits.
    seen : bool array, shape (2, p)
        Written: pairs that some split has relaxed, and tense.

    Returns
    -------
    splits, steps, complete
        Splits found, steps taken, whether the search came to its end.

    Examples
    --------
    A triangle, of which each split leaves one pair or all three in tension:

    >>> ends, ones = np.array([[0, 1], [1, 2], [0, 2]]), np.ones(1, np.int64)
    >>> cycles, starts = np.zeros(3, np.int64), np.arange(4)
    >>> bound = CycleBound(ends, np.array([1, 0, 0]), np.zeros(3, np.int64), cycles, starts, ones)
    >>> found, seen = np.zeros((9, 3), np.int64), np.zeros((2, 3), np.bool_)
    >>> orders = Orders(3, 0, -1, 0, 9, 1000)
    >>> tuple(map(int, search(bound, orders, walk_of(bound, orders), found, seen)))
    (3, 17, 1)
    """
    excess = _inside_groups(bound, walk)
    depth, splits, steps = 0, 0, 0
    if excess > orders.allowed:
        depth = -1
    while depth >= 0:
        if walk.placed[depth]:
            excess -= _decided(bound, walk, depth, -1)
            walk.placed[depth] = 0
        if walk.tried[depth] > min(depth, 1):
            walk.tried[depth] = 0
            depth -= 1
            continue
        walk.label[walk.order[depth]] = walk.tried[depth]
        walk.tried[depth] += 1
        excess += _decided(bound, walk, depth, 1)
        walk.placed[depth] = 1
        steps += 1 + walk.starts[depth + 1] - walk.starts[depth]
        if steps > orders.steps:
            return splits, steps, False
        if excess > orders.allowed or (depth == 1 and _is_barred(bound, orders, walk)):
            continue
        if depth + 1 < orders.groups:
            depth += 1
            continue
        _note(bound, walk, splits, found, seen)
        splits += 1
        if splits >= orders.splits:
            return splits, steps, False
    return splits, steps, True


@lean_jit
def _decided(bound: CycleBound, walk: SearchPosition, depth: int, by: int) -> int:
    # What the pairs from the group at this depth to groups before it add to the excess, or took when undone.
    rise = 0
    for at in range(walk.starts[depth], walk.starts[depth + 1]):
        pair = walk.back[at]
        if _tense(bound, walk, pair) == 1:
            rise += bound.spare[pair] + _counted(bound, walk, pair, by)
    return rise


@lean_jit
def _counted(bound: CycleBound, walk: SearchPosition, pair: int, by: int) -> int:
    rise = 0
    for at in range(bound.starts[pair], bound.starts[pair + 1]):
        cycle = bound.cycles[at]
        higher = walk.tense[cycle] + max(by, 0)
        if higher % 2 == 0:
            rise += 2 * bound.shares[cycle]
        walk.tense[cycle] += by
    return rise


@lean_jit
def _tense(bound: CycleBound, walk: SearchPosition, pair: int) -> int:
    tense: int = bound.flipped[pair] ^ walk.label[bound.ends[pair, 0]] ^ walk.label[bound.ends[pair, 1]]
    return tense


@lean_jit
def _is_barred(bound: CycleBound, orders: Orders, walk: SearchPosition) -> bool:
    return orders.forced >= 0 and _tense(bound, walk, orders.forced) != orders.value


@lean_jit
def _inside_groups(bound: CycleBound, walk: SearchPosition) -> int:
    excess = 0
    for pair in range(len(bound.ends)):
        if bound.ends[pair, 0] == bound.ends[pair, 1] and bound.flipped[pair] == 1:
            excess += bound.spare[pair] + _counted(bound, walk, pair, 1)
    return excess


@lean_jit
def _note(bound: CycleBound, walk: SearchPosition, place: int, found: IntArray, seen: BoolArray) -> None:
    if place < len(found):
        for group in range(len(walk.label)):
            found[place, group] = walk.label[group]
    for pair in range(len(bound.ends)):
        seen[_tense(bound, walk, pair), pair] = True


def compile_search() -> None:
    """Compile or load the search, once, so that no time limit pays for it.

    >>> compile_search()
    """
    zero = np.zeros(1, np.int64)
    bound = CycleBound(np.zeros((1, 2), np.int64), zero, zero, zero[:0], np.zeros(2, np.int64), zero[:0])
    orders = Orders(1, 0, -1, 0, 1, 1)
    search(bound, orders, walk_of(bound, orders), np.zeros((0, 1), np.int64), np.zeros((2, 1), np.bool_))


def walk_of(bound: CycleBound, orders: Orders) -> SearchPosition:
    """Return a search that has not begun.

    >>> ends, none = np.array([[0, 1], [1, 2]]), np.zeros(2, np.int64)
    >>> bound = CycleBound(ends, none, none, none, np.zeros(3, np.int64), np.array([1]))
    >>> walk = walk_of(bound, Orders(3, 0, -1, 0, 9, 1000))
    >>> walk.order.tolist(), walk.back.tolist(), walk.starts.tolist()
    ([1, 0, 2], [0, 1], [0, 0, 1, 2])
    """
    order = _in_order(bound, orders)
    depth = np.empty(orders.groups, np.int64)
    depth[order] = np.arange(orders.groups)
    between = np.flatnonzero(bound.ends[:, 0] != bound.ends[:, 1])
    later = depth[bound.ends[between]].max(axis=1, initial=0)
    back = between[np.argsort(later, kind="stable")]
    starts = np.concatenate([[0], np.cumsum(np.bincount(later, minlength=orders.groups))])
    none, cycles = (np.zeros((3, orders.groups), np.int64), np.zeros(len(bound.shares), np.int64))
    return SearchPosition(order, back, starts.astype(np.int64), none[0], none[1], none[2], cycles)


def _in_order(bound: CycleBound, orders: Orders) -> IntArray:
    # The groups of the forced pair first; then always the group with the most pairs to those before it.
    near = np.zeros((orders.groups, orders.groups), np.int64)
    between = bound.ends[bound.ends[:, 0] != bound.ends[:, 1]]
    np.add.at(near, (between[:, 0], between[:, 1]), 1)
    near += near.T
    pull = near.sum(axis=1)  # before any is chosen, the one with most pairs
    if orders.forced >= 0:
        pull[bound.ends[orders.forced]] += 10**9
    order = np.empty(orders.groups, np.int64)
    for place in range(orders.groups):
        order[place] = best = int(np.argmax(pull))
        pull += 10**4 * near[best]
        pull[best] = -(10**12)
    return order
