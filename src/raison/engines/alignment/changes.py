"""Single changes of ties: what each does to the index, to the camps and to the strain of each actor, as data.

A change removes a tie, flips its sign, or moves its weight by a step towards friendship or towards enmity. With equal
sizes many changes relieve the same: equal ranks are told as equal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from raison.engines.alignment.graph import BoolArray, IntArray, RealArray, SignedGraph
from raison.engines.alignment.result import Frustration
from raison.engines.alignment.splits import strain

__all__ = ["KINDS", "TieChange", "Relief", "equal_ranks"]

KINDS: dict[str, Callable[[Any, float], Any]] = {
    "removed": lambda weight, step: weight - weight,
    "flipped": lambda weight, step: -weight,
    "warmer": lambda weight, step: weight + step,
    "cooler": lambda weight, step: weight - step,
}


@dataclass(frozen=True, eq=False)
class TieChange:
    """One change of one tie, and what is best after it.

    Attributes
    ----------
    tie : int
    kind : {"removed", "flipped", "warmer", "cooler"}
    weight : float
        The tie's weight after the change.
    lower, upper : float
        The index after it lies between; equal where it is proved.
    splits : int array, shape (k, n)
        Optimal splits after it.
    all_found : bool
        Whether these are all.
    before : SignedGraph
        The graph as it is.
    """

    tie: int
    kind: str
    weight: float
    lower: float
    upper: float
    splits: IntArray
    all_found: bool
    before: SignedGraph

    @property
    def graph(self) -> SignedGraph:
        """The graph after the change."""
        weights = self.before.weights.copy()
        weights[self.tie] = self.weight
        return self.before.with_weights(weights)

    @cached_property
    def _strain(self) -> RealArray:
        return strain(self.graph, self.splits)

    @property
    def strain_least(self) -> RealArray:
        """The least strain of each actor over these splits, shape (n,)."""
        least: RealArray = self._strain.min(axis=0)
        return least

    @property
    def strain_most(self) -> RealArray:
        """The most strain of each actor over these splits, shape (n,)."""
        most: RealArray = self._strain.max(axis=0)
        return most

    @property
    def index(self) -> float:
        """The index after the change where it is proved, otherwise not a number."""
        return self.upper if self.lower == self.upper else float("nan")


@dataclass(frozen=True, eq=False)
class Relief:
    """Every single change, beside the graph as it is.

    Attributes
    ----------
    before : Frustration
    changes : tuple of TieChange
        By tie, then kind.
    relief : array, shape (c,)
        How much each change lowers the index; below zero where it raises it, not a number where it is not proved.
    rank : int array, shape (c,)
        1 for the most relief; equal relief has an equal rank, and the next rank counts all before it.
    camps_change : bool array, shape (c,)
        Whether the optimal splits after the change are others than before.
    """

    before: Frustration
    changes: tuple[TieChange, ...]

    @cached_property
    def relief(self) -> RealArray:
        """How much each change lowers the index."""
        return np.array([self.before.index - change.index for change in self.changes])

    @property
    def unproved(self) -> int:
        """How many changes the time did not suffice for."""
        return sum(change.lower < change.upper for change in self.changes)

    @cached_property
    def rank(self) -> IntArray:
        """The rank of each change, from 1 for the most relief."""
        return equal_ranks(self.relief[:, None])

    @cached_property
    def camps_change(self) -> BoolArray:
        """Whether the optimal splits are others after each change."""
        same = {id(change.splits): np.array_equal(change.splits, self.before.splits) for change in self.changes}
        return np.array([not same[id(change.splits)] for change in self.changes], np.bool_)

    @property
    def strain_before(self) -> tuple[RealArray, RealArray]:
        """The least and the most strain of each actor over the optimal splits as it is."""
        borne = self.before.strain
        return borne.min(axis=0), borne.max(axis=0)


def equal_ranks(scores: RealArray) -> IntArray:
    """Return ranks from 1 for the highest row of scores (compared column by column); equal rows rank equal.

    Scores that are not numbers rank last.

    >>> equal_ranks(np.array([[1.0], [3.0], [1.0], [0.0]])).tolist()
    [2, 1, 2, 4]
    """
    rows = np.nan_to_num(np.round(scores, 9), nan=-np.inf)
    order = np.lexsort(-rows.T[::-1])
    sorted_rows = rows[order]
    fresh = np.ones(len(rows), np.bool_)
    fresh[1:] = (sorted_rows[1:] != sorted_rows[:-1]).any(axis=1)
    ranks = np.empty(len(rows), np.int64)
    ranks[order] = np.maximum.accumulate(np.where(fresh, np.arange(1, len(rows) + 1), 0))
    return ranks
