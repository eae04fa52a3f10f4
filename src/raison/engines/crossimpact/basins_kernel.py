"""Kernels of basins: the table of successors of all worlds, and the attractor that each world reaches.

Rules that hold here:

* A world's index counts with the last factor fastest, so indices are in lexicographic order.
* Scores are doubled, and the present variant has one more: ties keep the present, other ties take the first listed.
  Held factors and moves are weights too large to be outscored. One pass for the greatest is then the whole rule.
* Scores are summed for the first factors once, for all combinations of the last factors from a prepared table.
* Attractors are marked in the table of successors itself: a world that is done holds -1 less its attractor's number.
"""

from __future__ import annotations

from raison.engines._kernel import lean_jit
from raison.engines.crossimpact.problem import IntArray, Numbers

__all__ = ["fill_successors", "label"]

OVERFLOWED = -1


@lean_jit
def add_rows(total: Numbers, head: Numbers, tail: Numbers) -> None:
    """Add two blocks of scores, (variants, factors)."""
    for variant in range(total.shape[0]):
        row, one, other = total[variant], head[variant], tail[variant]
        for factor in range(row.shape[0]):
            row[factor] = one[factor] + other[factor]


@lean_jit
def keep_greater(scores: Numbers, best: Numbers, chosen: Numbers, variant: int) -> None:
    """Take a variant where its score is greater than the best so far."""
    for factor in range(best.shape[0]):
        is_greater = scores[factor] > best[factor]
        chosen[factor] = variant if is_greater else chosen[factor]
        best[factor] = scores[factor] if is_greater else best[factor]


@lean_jit
def successor(scores: Numbers, best: Numbers, chosen: Numbers, strides: IntArray) -> int:
    """Return the index of the world in which every factor has its greatest score, the first listed among equals."""
    for factor in range(best.shape[0]):
        best[factor] = scores[0, factor]
        chosen[factor] = 0
    for variant in range(1, scores.shape[0]):
        keep_greater(scores[variant], best, chosen, variant)
    index = 0
    for factor in range(strides.shape[0]):
        index += chosen[factor] * strides[factor]
    return index


@lean_jit
def fill_successors(heads: Numbers, tails: Numbers, work: Numbers, strides: IntArray, table: Numbers) -> None:
    """Write the successors of all worlds made of one head and each tail.

    `work` is (variants + 2, factors): room for the scores, their best, and the variants chosen.

    >>> import numpy as np
    >>> head = np.array([[0, 0], [1, 0]], dtype=np.int16)
    >>> tails = np.array([[[0, 2], [0, 0]], [[0, 0], [0, 2]]], dtype=np.int16)
    >>> table = np.zeros(2, dtype=np.int32)
    >>> fill_successors(head, tails, np.zeros((4, 2), dtype=np.int16), np.array([2, 1]), table)
    >>> table.tolist()
    [2, 3]
    """
    n = work.shape[0] - 2
    scores, best, chosen = work[:n], work[n], work[n + 1]
    for tail in range(tails.shape[0]):
        add_rows(scores, heads, tails[tail])
        table[tail] = successor(scores, best, chosen, strides)


@lean_jit
def walk(table: Numbers, path: IntArray, world: int) -> int:
    """Write the worlds from `world` on that are not done; return how many, or OVERFLOWED."""
    on_path = -(1 << 31)
    length = 0
    while table[world] >= 0:
        if length == path.shape[0]:
            return OVERFLOWED
        following = table[world]
        path[length, 0], path[length, 1] = world, following
        table[world] = on_path
        length += 1
        world = following
    return length


@lean_jit
def unwalk(table: Numbers, path: IntArray, length: int) -> None:
    """Put back what a walk that overflowed has marked."""
    for step in range(length):
        table[path[step, 0]] = path[step, 1]


@lean_jit
def label(table: Numbers, path: IntArray, attractors: IntArray, begin: int, known: int) -> tuple[int, int]:
    """Mark every world with its attractor; return where it stopped and how many attractors are known.

    It stops where `path` or `attractors` (entry, size of the basin, length of the cycle) is full.

    >>> import numpy as np
    >>> table, attractors = np.array([1, 1, 0], dtype=np.int32), np.zeros((2, 3), dtype=np.int64)
    >>> label(table, np.zeros((4, 2), dtype=np.int64), attractors, 0, 0)
    (3, 1)
    >>> attractors[0].tolist()
    [1, 3, 1]
    """
    on_path = -(1 << 31)
    for world in range(begin, table.shape[0]):
        if table[world] < 0:
            continue
        if known == attractors.shape[0]:
            return world, known
        length = walk(table, path, world)
        if length == OVERFLOWED:
            unwalk(table, path, path.shape[0])
            return world, known
        last = path[length - 1, 1]
        if table[last] == on_path:
            attractors[known, 0], attractors[known, 2] = last, cycle_length(path, length, last)
            number = known
            known += 1
        else:
            number = -1 - table[last]
        attractors[number, 1] += length
        for step in range(length):
            table[path[step, 0]] = -1 - number
    return table.shape[0], known


@lean_jit
def cycle_length(path: IntArray, length: int, entry: int) -> int:
    """Return how many of the last worlds of a path form its cycle."""
    count = 1
    while path[length - count, 0] != entry:
        count += 1
    return count
