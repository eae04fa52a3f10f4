"""Rings: fixed points and cycles of one group of factors, and what those of several groups make together.

A ring of one world is a fixed point. Beside every world of a ring stands how many worlds are in step with it: those
that, after enough steps, are where that world is after as many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import gcd, lcm

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.movement.basins_kernel import COUNT, NEXT, WORLD, label
from raison.engines.crossimpact.movement.rules import MovementRule
from raison.engines.crossimpact.movement.successor_table import successor_table, worlds_at
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray
from raison.words.faults import CannotDo

__all__ = ["MOST_MEMBERS", "Ring", "rings_of_group", "rings_together"]

MOST_MEMBERS = 1 << 20  # worlds of all rings together


@dataclass(frozen=True, eq=False)
class Ring:
    """A fixed point or a cycle: its worlds in their order, and for each the number of worlds in step with it."""

    worlds: IntArray  # (length, n_factors); factors beside the group at their first variant
    counts: tuple[int, ...]


def rings_of_group(problem: CrossImpactProblem, way: MovementRule, group: IntArray, reach: IntArray) -> list[Ring]:
    """Return all rings of a group of factors that is asked alone.

    Parameters
    ----------
    problem : CrossImpactProblem
    way : MovementRule
    group : int array
        Factors; all others stand at their first variant.
    reach : int array, shape (n_factors,)
        How many factors each one influences: those that influence few are counted fastest, which is quickest.

    Raises
    ------
    CannotDo
        More than 2**20 worlds in rings: more fixed points and cycles than anybody could read.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> rings = rings_of_group(rain_and_river(), MovementRule(), np.array([0, 1]), np.array([1, 0]))
    >>> [(ring.worlds.tolist(), ring.counts) for ring in rings]
    [([[0, 0]], (2,)), ([[1, 1]], (2,))]
    """
    ordered = sorted(group.tolist(), key=lambda factor: -int(reach[factor]))
    labels = _labels(successor_table(problem, way, ordered))
    worlds = worlds_at(problem, ordered, labels[:, WORLD])
    rings, first = [], 0
    for last in np.flatnonzero(labels[:, NEXT] <= np.arange(len(labels))).tolist():
        forwards = slice(last, first - 1 if first else None, -1)  # labels run against the cycle
        rings.append(Ring(worlds[forwards], tuple(labels[forwards, COUNT].tolist())))
        first = last + 1
    return rings


def _labels(table: NDArray[np.int32]) -> IntArray:
    labels, at, known = np.zeros((1 << 10, 3), dtype=np.int64), 0, 0
    while True:
        at, known = label(table, labels, at, known)
        if at == len(table):
            return labels[:known]
        if len(labels) > MOST_MEMBERS:
            raise _too_many()
        labels = np.concatenate([labels, np.zeros_like(labels)])


def rings_together(n_factors: int, parts: Sequence[Sequence[Ring]]) -> list[Ring]:
    """Return the rings of several groups that move at the same time without regard to one another.

    Two rings of p and q worlds make gcd(p, q) rings of lcm(p, q) worlds: which of them is reached depends on how far
    the one is ahead of the other. Worlds in step multiply.

    Raises
    ------
    CannotDo
        More than 2**20 worlds in rings.

    Examples
    --------
    >>> one = Ring(np.array([[0, 0], [1, 0]]), (1, 1))
    >>> other = Ring(np.array([[0, 0], [0, 1]]), (3, 1))
    >>> [(ring.worlds.tolist(), ring.counts) for ring in rings_together(2, [[one], [other]])]
    [([[0, 0], [1, 1]], (3, 1)), ([[0, 1], [1, 0]], (1, 3))]
    """
    members = 1
    for rings in parts:
        members *= sum(len(ring.counts) for ring in rings)
        if members > MOST_MEMBERS:
            raise _too_many()
    nothing = [Ring(np.zeros((1, n_factors), dtype=np.int64), (1,))]
    return reduce(lambda one, other: [ring for a in one for b in other for ring in _pair(a, b)], parts, nothing)


def _pair(one: Ring, other: Ring) -> list[Ring]:
    p, q = len(one.counts), len(other.counts)
    made, steps = [], range(lcm(p, q))
    for ahead in range(gcd(p, q)):
        worlds = np.array([one.worlds[step % p] + other.worlds[(step + ahead) % q] for step in steps])
        made.append(Ring(worlds, tuple(one.counts[step % p] * other.counts[(step + ahead) % q] for step in steps)))
    return made


def _too_many() -> CannotDo:
    return CannotDo(
        f"more than {MOST_MEMBERS} scenarios are fixed points or on cycles, too many to list: "
        "count the consistent scenarios instead, or sample the basins"
    )
