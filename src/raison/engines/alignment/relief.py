"""Relief: what each single change of a tie does to the index, to the camps and to the strain of each actor.

A change removes a tie, flips its sign, or moves its weight by a step towards friendship or towards enmity. With equal
sizes many changes relieve the same: equal ranks are told as equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from raison.engines.alignment.deadline import Deadline
from raison.engines.alignment.enumeration import MOST_ENUMERATED
from raison.engines.alignment.frustration import frustration
from raison.engines.alignment.graph import BoolArray, IntArray, RealArray, SignedGraph
from raison.engines.alignment.nearby import Nearby, nearby
from raison.engines.alignment.result import Frustration
from raison.engines.alignment.splits import strain
from raison.words.faults import Fault

__all__ = ["KINDS", "Change", "Relief", "around", "companions", "equal_ranks", "relief", "relief_near"]

KINDS: dict[str, Callable[[Any, float], Any]] = {
    "removed": lambda weight, step: weight - weight,
    "flipped": lambda weight, step: -weight,
    "warmer": lambda weight, step: weight + step,
    "cooler": lambda weight, step: weight - step,
}


@dataclass(frozen=True, eq=False)
class Change:
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
    changes : tuple of Change
        By tie, then kind.
    relief : array, shape (c,)
        How much each change lowers the index; below zero where it raises it, not a number where it is not proved.
    rank : int array, shape (c,)
        1 for the most relief; equal relief has an equal rank, and the next rank counts all before it.
    camps_change : bool array, shape (c,)
        Whether the optimal splits after the change are others than before.
    """

    before: Frustration
    changes: tuple[Change, ...]

    @cached_property
    def relief(self) -> RealArray:
        """How much each change lowers the index."""
        return np.array([self.before.index - change.index for change in self.changes])

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


def relief(
    graph: SignedGraph,
    *,
    blocs: int = 2,
    step: float = 1.0,
    kinds: Sequence[str] = tuple(KINDS),
    time_limit: float | None = None,
    max_splits: int = 100,
) -> Relief:
    """Return what each change of each single tie does.

    Parameters
    ----------
    graph : SignedGraph
    blocs : int
        Blocs at most.
    step : float
        What "warmer" adds to a weight and "cooler" takes from it.
    kinds : sequence of str
        Out of `KINDS`.
    time_limit : float, optional
        Seconds for all of it, of which only graphs that are not enumerated need some: the index after a change that is
        not reached lies within what the change can add and take.
    max_splits : int
        Optimal splits to keep at most; ranges of strain are over these.

    Returns
    -------
    Relief

    Raises
    ------
    Fault
        An unknown kind, a step that is not above 0.

    Notes
    -----
    Cost: for two blocs and at most 20 actors one table of all splits, of which each change reads those near the best;
    else the index of each changed graph.

    Examples
    --------
    >>> found = relief(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -2]), kinds=["flipped"])
    >>> found.relief.tolist(), found.rank.tolist()
    ([1.0, 1.0, 1.0], [1, 1, 1])
    """
    _check(step, kinds)
    deadline = Deadline(time_limit)
    before = frustration(graph, blocs=blocs, time_limit=time_limit, max_splits=max_splits)
    if blocs == 2 and graph.n <= MOST_ENUMERATED:
        return relief_near(before, around(graph, step=step), step=step, kinds=kinds, max_splits=max_splits)
    new = _new(graph, step, kinds)
    return Relief(before, tuple(_from_index(before, new, deadline, max_splits)))


def around(graph: SignedGraph, *, step: float = 1.0, removals: int = 0) -> Nearby:
    """Return the splits near the best that suffice for every single change of a tie.

    Parameters
    ----------
    graph : SignedGraph
        Of at most 20 actors.
    step : float
        As in `relief`.
    removals : int
        0: any single change of the graph as it is; 1: the removal of any one tie, and one tie cooler or removed then.

    Examples
    --------
    >>> around(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -2])).reach
    4
    """
    weights = np.concatenate([change(graph.weights, step) for change in KINDS.values()])
    largest = float(graph.sizes.max(initial=0))
    reach = largest * removals + max(largest, step) if removals else max(2 * largest, step)
    return nearby(graph, weights, reach)


def relief_near(
    before: Frustration,
    near: Nearby,
    *,
    step: float = 1.0,
    kinds: Sequence[str] = tuple(KINDS),
    max_splits: int = 100,
) -> Relief:
    """Return what each change of each single tie does, read off the splits near the best.

    Parameters
    ----------
    before : Frustration
        Of two blocs, of the graph whose splits these are.
    near : Nearby
        Of a reach that suffices for each single change.
    step, kinds, max_splits
        As in `relief`.

    Examples
    --------
    >>> graph = SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -2])
    >>> relief_near(frustration(graph), around(graph), kinds=["flipped"]).relief.tolist()
    [1.0, 1.0, 1.0]
    """
    new = _new(near.graph, step, kinds)
    ties = np.array([tie for tie, _, _ in new], np.int64)
    found = near.after(ties, np.array([weight for _, _, weight in new], float), max_splits)
    changes = (
        Change(*one, index, index, best.splits, best.count == len(best.splits), near.graph)
        for one, best in zip(new, found, strict=True)
        for index in (near.weights.value(best.paid),)
    )
    return Relief(before, tuple(changes))


def _new(graph: SignedGraph, step: float, kinds: Sequence[str]) -> list[tuple[int, str, float]]:
    return [
        (tie, kind, float(KINDS[kind](weight, step)))
        for tie, weight in enumerate(graph.weights.tolist())
        for kind in kinds
    ]


def _check(step: float, kinds: Sequence[str]) -> None:
    if not step > 0:
        raise Fault(("step",), step, "must be above 0")
    for kind in kinds:
        if kind not in KINDS:
            raise Fault(("kinds",), kind, "is no kind of change", f"there are {', '.join(KINDS)}")


def _from_index(
    before: Frustration, new: Sequence[tuple[int, str, float]], deadline: Deadline, most: int
) -> Iterator[Change]:
    graph, no_limit = before.graph, deadline.left() == float("inf")
    for tie, kind, weight in new:
        by = abs(weight - float(graph.weights[tie]))
        unasked = Change(tie, kind, weight, max(0.0, before.lower - by), before.upper + by, before.splits, False, graph)
        if deadline.passed:
            yield unasked
            continue
        left = None if no_limit else max(deadline.left(), 0.01)
        found = frustration(unasked.graph, blocs=before.blocs, time_limit=left, max_splits=most)
        yield Change(tie, kind, weight, found.lower, found.upper, found.splits, found.all_found, graph)


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


def companions(splits: IntArray, actor: int) -> tuple[BoolArray, BoolArray]:
    """Return who is in the actor's bloc in every split, and who is in at least one; shape (n,) each.

    >>> always, sometimes = companions(np.array([[0, 0, 1], [0, 1, 1]]), 0)
    >>> always.tolist(), sometimes.tolist()
    ([True, False, False], [True, True, False])
    """
    same = splits == splits[:, [actor]]
    always: BoolArray = same.all(axis=0)
    sometimes: BoolArray = same.any(axis=0)
    return always, sometimes
