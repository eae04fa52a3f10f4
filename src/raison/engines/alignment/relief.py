"""Relief: what each single change of a tie does to the index, to the camps and to the strain of each actor.

Of up to 20 actors in two blocs all changes are read off the splits near the best; else each changed graph is solved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from raison.engines.alignment.changes import KINDS, Relief, TieChange
from raison.engines.alignment.graph import SignedGraph
from raison.engines.alignment.index.deadline import Deadline
from raison.engines.alignment.index.enumeration import MOST_ENUMERATED
from raison.engines.alignment.index.frustration import frustration
from raison.engines.alignment.index.nearby import Nearby, nearby
from raison.engines.alignment.result import Frustration
from raison.words.faults import Fault

__all__ = ["around", "relief", "relief_near"]


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
        TieChange(*one, index, index, best.splits, best.count == len(best.splits), near.graph)
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
) -> Iterator[TieChange]:
    graph, no_limit = before.graph, deadline.left() == float("inf")
    for tie, kind, weight in new:
        by = abs(weight - float(graph.weights[tie]))
        unasked = TieChange(
            tie, kind, weight, max(0.0, before.lower - by), before.upper + by, before.splits, False, graph
        )
        if deadline.passed:
            yield unasked
            continue
        left = None if no_limit else max(deadline.left(), 0.01)
        found = frustration(unasked.graph, blocs=before.blocs, time_limit=left, max_splits=most)
        yield TieChange(tie, kind, weight, found.lower, found.upper, found.splits, found.all_found, graph)
