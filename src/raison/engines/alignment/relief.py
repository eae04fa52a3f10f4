"""Relief: what each single change of a tie does to the index, to the camps and to the strain of each actor.

A change removes a tie, flips its sign, or moves its weight by a step towards friendship or towards enmity. With equal
sizes many changes relieve the same: equal ranks are told as equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from raison.engines.alignment.enumeration import MOST_ENUMERATED, all_costs, labels_of
from raison.engines.alignment.frustration import frustration
from raison.engines.alignment.graph import BoolArray, IntArray, RealArray, SignedGraph
from raison.engines.alignment.pairs import pair_graph
from raison.engines.alignment.result import Frustration
from raison.engines.alignment.splits import strain
from raison.engines.alignment.whole import in_units
from raison.words.faults import Fault

__all__ = ["KINDS", "Change", "Relief", "companions", "equal_ranks", "relief"]

KINDS: dict[str, Callable[[float, float], float]] = {
    "removed": lambda weight, step: 0.0,
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
    strain_least, strain_most : arrays, shape (n,)
        The strain of each actor, over those splits.
    """

    tie: int
    kind: str
    weight: float
    lower: float
    upper: float
    splits: IntArray
    all_found: bool
    strain_least: RealArray
    strain_most: RealArray

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
    relief: RealArray
    rank: IntArray
    camps_change: BoolArray

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
        Seconds for each single change; only graphs that are not enumerated need it.
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
    Cost: for two blocs and at most 20 actors one table of all splits and a pass over it for each change; else the
    index of each changed graph.

    Examples
    --------
    >>> found = relief(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -2]), kinds=["flipped"])
    >>> found.relief.tolist(), found.rank.tolist()
    ([1.0, 1.0, 1.0], [1, 1, 1])
    """
    _check(step, kinds)
    before = frustration(graph, blocs=blocs, time_limit=time_limit, max_splits=max_splits)
    new = [
        (tie, kind, KINDS[kind](weight, step)) for tie, weight in enumerate(graph.weights.tolist()) for kind in kinds
    ]
    if blocs == 2 and graph.n <= MOST_ENUMERATED:
        changes = tuple(_from_table(graph, new, max_splits))
    else:
        changes = tuple(_from_index(graph, new, blocs, time_limit, max_splits))
    gained = np.array([before.index - change.index for change in changes])
    others = np.array([not np.array_equal(change.splits, before.splits) for change in changes], np.bool_)
    return Relief(before, changes, gained, equal_ranks(gained[:, None]), others)


def _check(step: float, kinds: Sequence[str]) -> None:
    if not step > 0:
        raise Fault(("step",), step, "must be above 0")
    for kind in kinds:
        if kind not in KINDS:
            raise Fault(("kinds",), kind, "is no kind of change", f"there are {', '.join(KINDS)}")


def _from_table(graph: SignedGraph, new: Sequence[tuple[int, str, float]], most: int) -> Iterator[Change]:
    weights = in_units(np.concatenate([graph.weights, [weight for _, _, weight in new]]))
    units, changed = weights.units[: graph.m], weights.units[graph.m :]
    costs = all_costs(pair_graph(graph.n, graph.ties, units))
    numbers = np.arange(len(costs))
    for (tie, kind, weight), unit in zip(new, changed.tolist(), strict=True):
        one, other = (graph.n - 1 - graph.ties[tie]).tolist()
        apart = ((numbers >> one) ^ (numbers >> other)) & 1
        now = int(units[tie])
        together_more = max(-unit, 0) - max(-now, 0)
        apart_more = max(unit, 0) - max(now, 0)
        paid = costs + together_more + apart * (apart_more - together_more)
        best = int(paid.min())
        optimal = np.flatnonzero(paid <= best + weights.slack)
        index = weights.value(best)
        yield _change(graph, (tie, kind, weight), (index, index), labels_of(optimal[:most], graph.n), len(optimal))


def _from_index(
    graph: SignedGraph, new: Sequence[tuple[int, str, float]], blocs: int, time_limit: float | None, most: int
) -> Iterator[Change]:
    for tie, kind, weight in new:
        weights = graph.weights.copy()
        weights[tie] = weight
        found = frustration(graph.with_weights(weights), blocs=blocs, time_limit=time_limit, max_splits=most)
        count = len(found.splits) if found.all_found else most + 1
        yield _change(graph, (tie, kind, weight), (found.lower, found.upper), found.splits, count)


def _change(
    graph: SignedGraph, new: tuple[int, str, float], bounds: tuple[float, float], splits: IntArray, count: int
) -> Change:
    tie, kind, weight = new
    weights = graph.weights.copy()
    weights[tie] = weight
    borne = strain(graph.with_weights(weights), splits)
    return Change(tie, kind, weight, *bounds, splits, count == len(splits), borne.min(axis=0), borne.max(axis=0))


def equal_ranks(scores: RealArray) -> IntArray:
    """Return ranks from 1 for the highest row of scores (compared column by column); equal rows rank equal.

    Scores that are not numbers rank last.

    >>> equal_ranks(np.array([[1.0], [3.0], [1.0], [0.0]])).tolist()
    [2, 1, 2, 4]
    """
    rows = np.nan_to_num(np.round(scores, 9), nan=-np.inf)
    order = np.lexsort(-rows.T[::-1])
    ranks = np.empty(len(rows), np.int64)
    for place, row in enumerate(order.tolist()):
        before = order[place - 1]
        same = place > 0 and np.array_equal(rows[row], rows[before])
        ranks[row] = ranks[before] if same else place + 1
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
