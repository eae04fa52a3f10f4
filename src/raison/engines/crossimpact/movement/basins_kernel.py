"""Kernels of basins: which attractor every world reaches, read off a table of successors.

Rules that hold here:

* The table is used up: a world that is done holds -1 less its label.
* Every member of a cycle has a label of its own, and a world on the way has the label of that member with which it is
  in step: after any number of steps that brings it onto the cycle, both are in the same place. That is what basins of
  several islands need to be multiplied.
* On the way out each world is made to point at the one before it, on the way back the labels are written: no list of
  the way is kept, however long it is.
"""

from __future__ import annotations

from raison.engines._kernel import lean_jit
from raison.engines.crossimpact.problem import IntArray, Numbers

__all__ = ["COUNT", "NEXT", "WORLD", "label"]

ON_WAY = 1 << 30  # above every number of a world
WORLD, NEXT, COUNT = 0, 1, 2  # of a label: its world, the label one step before it on the cycle, worlds in step with it


@lean_jit
def walk(table: Numbers, world: int) -> tuple[int, int]:
    """Walk until a world that was met before; return that world and the last one before it."""
    behind, here, ahead = world, world, table[world]
    while 0 <= ahead < ON_WAY:
        table[here] = ON_WAY + behind
        behind, here = here, ahead
        ahead = table[here]
    return here, behind


@lean_jit
def length_of(table: Numbers, entry: int, last: int) -> int:
    """Return how many worlds are on the cycle that a walk has closed."""
    length, at = 1, last
    while at != entry:
        at = table[at] - ON_WAY
        length += 1
    return length


@lean_jit
def unwalk(table: Numbers, world: int, entry: int, last: int) -> None:
    """Make the worlds of a walk point forwards again."""
    ahead, at = entry, last
    while True:
        before = table[at] - ON_WAY
        table[at] = ahead
        if at == world:
            return
        ahead, at = at, before


@lean_jit
def label_cycle(table: Numbers, labels: IntArray, entry: int, last: int, known: int) -> tuple[int, int]:
    """Give every member of a cycle its label; return the world before its entry, and how many labels are known."""
    at, number = last, known
    while True:
        before = table[at] - ON_WAY
        table[at] = -1 - number
        labels[number, WORLD], labels[number, NEXT], labels[number, COUNT] = at, number + 1, 1
        number += 1
        if at == entry:
            labels[number - 1, NEXT] = known
            return before, number
        at = before


@lean_jit
def label_way(table: Numbers, labels: IntArray, world: int, last: int, number: int) -> None:
    """Label the worlds of a walk, from the last one back to the first."""
    at = last
    while True:
        before = table[at] - ON_WAY
        table[at] = -1 - number
        labels[number, COUNT] += 1
        if at == world:
            return
        number, at = labels[number, NEXT], before


@lean_jit
def label(table: Numbers, labels: IntArray, begin: int, known: int) -> tuple[int, int]:
    """Label every world from `begin` on; return where it stopped, and how many labels are known.

    It stops where `labels` (world, next label, count) has no room for one more cycle.

    >>> import numpy as np
    >>> table, labels = np.array([1, 1, 0], dtype=np.int32), np.zeros((2, 3), dtype=np.int64)
    >>> label(table, labels, 0, 0)
    (3, 1)
    >>> labels[0].tolist()
    [1, 0, 3]
    """
    for world in range(begin, table.shape[0]):
        if table[world] < 0:
            continue
        here, last = walk(table, world)
        if table[here] >= 0:
            if known + length_of(table, here, last) > labels.shape[0]:
                unwalk(table, world, here, last)
                return world, known
            first = known
            last, known = label_cycle(table, labels, here, last, known)
            if here != world:
                label_way(table, labels, world, last, first)
        else:
            label_way(table, labels, world, last, labels[-1 - table[here], NEXT])
    return table.shape[0], known
