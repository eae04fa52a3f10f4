"""Components: which factors hang together by any chain of neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from raison.engines.crossimpact.problem import IntArray

__all__ = ["components"]


def components(neighbours: Sequence[Sequence[int]]) -> list[IntArray]:
    """Return groups of numbers that a chain of neighbours joins, each in rising order.

    Parameters
    ----------
    neighbours : sequence of sequences of int
        For each number from 0 those next to it; given on both sides.

    Examples
    --------
    >>> [group.tolist() for group in components([[2], [], [0]])]
    [[0, 2], [1]]
    """
    unseen, groups = set(range(len(neighbours))), []
    while unseen:
        group, edge = set(), {min(unseen)}
        while edge:
            group |= edge
            edge = {near for factor in edge for near in neighbours[factor]} - group
        unseen -= group
        groups.append(np.array(sorted(group), dtype=np.int64))
    return groups
