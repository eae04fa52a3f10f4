"""Families: like worlds grouped, each told by one world, by what all share, and by what sets it apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.crossimpact.balances import as_worlds
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray
from raison.words.faults import CannotDo, Fault

__all__ = ["Family", "distances", "families", "group_worlds"]

MOST_GROUPED = 4000


@dataclass(frozen=True, eq=False)
class Family:
    """Worlds that are alike.

    Attributes
    ----------
    worlds : int array, shape (k, n_factors)
        In lexicographic order.
    centre : int array, shape (n_factors,)
        The member nearest to all others; the first in order among equals.
    shared : tuple of (factor, variant)
        What all members have in common.
    apart : tuple of (factor, variant)
        The part of `shared` that no world outside the family has.
    """

    worlds: IntArray
    centre: IntArray
    shared: tuple[tuple[int, int], ...]
    apart: tuple[tuple[int, int], ...]


def distances(problem: CrossImpactProblem, worlds: ArrayLike, weights: ArrayLike | None = None) -> NDArray[np.float64]:
    """Return the distance between worlds: the summed weight (1 each by default) of the factors that differ.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> distances(rain_and_river(), [[0, 0], [1, 1]]).tolist()
    [[0.0, 2.0], [2.0, 0.0]]
    """
    rows = as_worlds(problem, worlds)
    weight = np.ones(problem.n_factors) if weights is None else np.asarray(weights, dtype=np.float64)
    if weight.shape != (problem.n_factors,) or not np.all(weight >= 0):
        raise Fault(("weights",), weight.tolist(), f"must be {problem.n_factors} numbers of 0 or more")
    apart = np.zeros((len(rows), len(rows)))
    for factor in range(problem.n_factors):
        apart += weight[factor] * (rows[:, None, factor] != rows[None, :, factor])
    return apart


def families(
    problem: CrossImpactProblem, worlds: ArrayLike, *, within: float, weights: ArrayLike | None = None
) -> tuple[Family, ...]:
    """Group worlds so that any two in a family differ by no more than a stated distance.

    Parameters
    ----------
    problem : CrossImpactProblem
    worlds : array_like of int, shape (k, n_factors)
        At most 4,000; repeated worlds count once.
    within : float
        Largest distance inside a family; the distance is the weight of the factors that differ.
    weights : array_like of float, shape (n_factors,), optional
        Weight of each factor, 1 by default; 0 for factors that the question does not ask about.

    Returns
    -------
    tuple of Family
        Ordered by their first world. The order in which the worlds are given changes nothing.

    Notes
    -----
    Complete linkage: the two nearest families join as long as the result stays within the distance; ties go to the pair
    whose first worlds come first. k**2 memory, k**3 steps at worst.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> [family.worlds.tolist() for family in families(rain_and_river(), [[0, 0], [0, 1], [1, 1]], within=1)]
    [[[0, 0], [0, 1]], [[1, 1]]]
    """
    rows = np.unique(as_worlds(problem, worlds), axis=0)
    if len(rows) > MOST_GROUPED:
        raise CannotDo(f"{len(rows)} scenarios are too many to group: at most {MOST_GROUPED}; ask a narrower question")
    members = _joined(distances(problem, rows, weights), within)
    return tuple(_family(problem, rows, part, weights) for part in members)


def group_worlds(worlds: ArrayLike, most: int) -> tuple[tuple[IntArray, ...], int]:
    """Return the places of worlds in at most so many groups, and in how many factors two of a group may differ.

    Complete linkage as in `families`, up to the smallest such number that leaves so few groups; equal distances are
    joined in the order in which the worlds are given.

    >>> parts, within = group_worlds([[0, 0, 0], [1, 1, 1], [0, 1, 0]], 2)
    >>> [part.tolist() for part in parts], within
    ([[0, 2], [1]], 1)
    """
    rows = np.asarray(worlds)
    if len(rows) > MOST_GROUPED:
        raise CannotDo(f"{len(rows)} worlds are too many to group: at most {MOST_GROUPED}; ask a narrower question")
    apart = np.zeros((len(rows), len(rows)))
    for column in rows.T:
        apart += column[:, None] != column[None, :]
    groups, within = {place: [place] for place in range(len(rows))}, 0.0
    for keep, drop, height in _joins(apart):
        if len(groups) <= most and height > within:
            break
        groups[keep] = sorted(groups[keep] + groups.pop(drop))
        within = height
    return tuple(np.array(part, dtype=np.int64) for part in sorted(groups.values())), int(within)


def _joined(apart: NDArray[np.float64], within: float) -> list[list[int]]:
    groups = {place: [place] for place in range(len(apart))}
    for keep, drop, height in _joins(apart):
        if height > within:
            break
        groups[keep] = sorted(groups[keep] + groups.pop(drop))
    return sorted(groups.values())


def _joins(apart: NDArray[np.float64]) -> Iterator[tuple[int, int, float]]:
    """Yield which group joins which, and how far apart their members are at most, the nearest first."""
    linkage = apart.copy()
    np.fill_diagonal(linkage, np.inf)
    nearest = np.argmin(linkage, axis=1) if len(linkage) else np.zeros(0, dtype=np.int64)
    least = linkage[np.arange(len(linkage)), nearest]
    for _ in range(len(apart) - 1):
        one = int(np.argmin(least))
        keep, drop = sorted((one, int(nearest[one])))
        yield keep, drop, float(least[one])
        furthest = np.maximum(linkage[keep], linkage[drop])
        linkage[keep], linkage[:, keep] = furthest, furthest
        linkage[drop], linkage[:, drop], linkage[keep, keep] = np.inf, np.inf, np.inf
        # Distances only grow, so a group looks for its nearest again where that was one of the two.
        stale = np.flatnonzero((nearest == keep) | (nearest == drop))
        for row in {keep, drop, *stale.tolist()}:
            nearest[row] = np.argmin(linkage[row])
            least[row] = linkage[row, nearest[row]]


def _family(problem: CrossImpactProblem, rows: IntArray, part: list[int], weights: ArrayLike | None) -> Family:
    inside, outside = rows[part], np.delete(rows, part, axis=0)
    centre = inside[int(np.argmin(distances(problem, inside, weights).sum(axis=1)))]
    same = np.flatnonzero((inside == inside[0]).all(axis=0)).tolist()
    shared = tuple((factor, int(inside[0, factor])) for factor in same)
    apart = tuple((factor, variant) for factor, variant in shared if not (outside[:, factor] == variant).any())
    return Family(inside, centre, shared, apart)
