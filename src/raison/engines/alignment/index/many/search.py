"""Depth-first search over splits into at most k blocs, many partial splits at a time.

A partial split pays at least: what is decided; for each actor left, its cheapest bloc as things stand; and what the
actors left pay among themselves, which is the same question about fewer actors, answered before.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from raison.engines.alignment.graph import IntArray
from raison.engines.alignment.index.deadline import Deadline
from raison.engines.alignment.index.pairs import PairGraph

__all__ = ["ManyWithin", "Partial", "expand_splits", "in_order", "least_of_rest", "many_within"]

CHUNK = 2_048
Partial = tuple[IntArray, IntArray, IntArray]  # labels so far (rows, actors), what they pay (rows,), pull of blocs


@dataclass(frozen=True, eq=False)
class ManyWithin:
    """Splits within a cost: the first of them (in the order of the search), how many, and whether these are all."""

    labels: IntArray
    costs: IntArray
    complete: bool
    rows: int


def in_order(pairs: PairGraph) -> IntArray:
    """Return the actors so that each has as much as possible to do with those before it.

    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> in_order(pair_graph(4, np.array([[0, 1], [2, 3], [1, 3], [1, 2]]), np.array([1, -1, 1, 2]))).tolist()
    [1, 2, 3, 0]
    """
    size = np.abs(pairs.matrix())
    near = size.sum(axis=0)
    order, left = np.empty(pairs.n, np.int64), np.ones(pairs.n, np.bool_)
    for place in range(pairs.n):
        order[place] = best = int(np.argmax(np.where(left, near, -1)))
        left[best] = False
        near = (size[order[: place + 1]]).sum(axis=0)
    return order


def least_of_rest(net: IntArray, blocs: int, deadline: Deadline, budget: int) -> tuple[IntArray, IntArray | None, int]:
    """Return what the last actors pay at least among themselves, from each actor on, and a best split of all.

    Parameters
    ----------
    net : int array, shape (n, n)
        In the order of the search.
    blocs : int
    deadline : Deadline
    budget : int
        Rows to expand at most.

    Returns
    -------
    rest : int array, shape (n + 1,)
    labels : int array, shape (n,), or None
        None where time or budget ended before; the first numbers of `rest` are then the last that were proved.
    rows : int

    References
    ----------
    Verfaillie, Lemaître and Schiex (1996), "Russian doll search for solving constraint optimization problems".

    Examples
    --------
    >>> foes = np.array([[0, -1, -1], [-1, 0, -1], [-1, -1, 0]])
    >>> least_of_rest(foes, 2, Deadline(None), 1000)[0].tolist()
    [1, 0, 0, 0]
    """
    n = len(net)
    rest, taken = np.zeros(n + 1, np.int64), 0
    labels = np.zeros(0, np.int64)
    for first in range(n - 1, -1, -1):
        sub = net[first:, first:]
        labels, upper = _with_one_more(sub, labels, blocs)
        while upper > rest[first + 1]:
            found = many_within(sub, blocs, rest[first:], upper - 1, (1, budget - taken), deadline)
            taken += found.rows
            if len(found.labels):
                labels, upper = found.labels[0], int(found.costs[0])
            elif found.complete:
                break
            else:
                rest[: first + 1] = rest[first + 1]
                return rest, None, taken
        rest[first] = upper
    return rest, labels, taken


def _with_one_more(net: IntArray, labels: IntArray, blocs: int) -> tuple[IntArray, int]:
    pull = np.array([net[0, 1:][labels == bloc].sum() for bloc in range(blocs)])
    whole = np.concatenate([[int(np.argmax(pull))], labels])
    apart = whole[:, None] != whole[None, :]
    paid = np.where(apart, np.maximum(net, 0), np.maximum(-net, 0))
    return whole, int(np.triu(paid, 1).sum())


def many_within(
    net: IntArray, blocs: int, rest: IntArray, cost: int, most: tuple[int, int], deadline: Deadline
) -> ManyWithin:
    """Return splits that pay at most a cost, each once whatever its blocs are called.

    Parameters
    ----------
    net : int array, shape (n, n)
    blocs : int
    rest : int array, shape (n + 1,)
        What the actors from each one on pay at least among themselves.
    cost : int
    most : (int, int)
        Splits to find and rows to expand at most.
    deadline : Deadline

    Examples
    --------
    >>> foes = np.array([[0, -1, -1], [-1, 0, -1], [-1, -1, 0]])
    >>> many_within(foes, 2, np.zeros(4, np.int64), 1, (9, 1000), Deadline(None)).labels.tolist()
    [[0, 0, 1], [0, 1, 0], [0, 1, 1]]
    """
    n = len(net)
    start = (np.zeros((1, 0), np.int64), np.zeros(1, np.int64), np.zeros((1, blocs, n), np.int64))
    stack: list[Partial] = [start]
    found: list[IntArray] = []
    costs: list[IntArray] = []
    count, rows = 0, 0
    while stack:
        if count >= most[0] or rows >= most[1] or deadline.passed:
            break
        part = stack.pop()
        if part[0].shape[1] == n:
            found.append(part[0])
            costs.append(part[1])
            count += len(part[0])
            continue
        rows += len(part[0])
        stack += reversed(_chunks(expand_splits(part, net, rest, cost)))
    labels = np.concatenate([np.empty((0, n), np.int64), *found])
    return ManyWithin(labels, np.concatenate([np.empty(0, np.int64), *costs]), not stack, rows)


def expand_splits(part: Partial, net: IntArray, rest: IntArray, cost: int) -> Partial:
    """Return partial splits with one more actor, as far as they may still keep within a cost.

    >>> part = (np.zeros((1, 1), np.int64), np.zeros(1, np.int64), np.array([[[0, -1], [0, 0]]]))
    >>> expand_splits(part, np.array([[0, -1], [-1, 0]]), np.zeros(3, np.int64), 0)[0].tolist()
    [[0, 1]]
    """
    labels, paid, pull = part
    actor, blocs = labels.shape[1], pull.shape[1]
    used = labels.max(axis=1, initial=-1) + 1
    row, bloc = np.nonzero(np.arange(blocs) <= used[:, None])
    friends = int(np.maximum(net[:actor, actor], 0).sum())
    now = paid[row] + friends - pull[row, bloc, actor]
    keep = now + rest[actor + 1] <= cost
    row, bloc, now = row[keep], bloc[keep], now[keep]
    further = pull[row]
    further[np.arange(len(row)), bloc] += net[actor]
    longer = np.column_stack([labels[row], bloc])
    later = slice(actor + 1, None)
    friends_of = np.maximum(net[: actor + 1, later], 0).sum(axis=0)
    least = (friends_of - further[:, :, later].max(axis=1)).sum(axis=1)
    keep = now + least + rest[actor + 1] <= cost
    return longer[keep], now[keep], further[keep]


def _chunks(part: Partial) -> list[Partial]:
    return [
        (part[0][at : at + CHUNK], part[1][at : at + CHUNK], part[2][at : at + CHUNK])
        for at in range(0, len(part[0]), CHUNK)
    ]
