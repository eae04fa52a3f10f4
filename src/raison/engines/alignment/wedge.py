"""The wedge from one actor's side: which loosening of a friendly tie among the others serves it most, at what cost.

What serves an actor is told apart, never added up: less strain of its own, and company (actors that stand with it in
every optimal split, less those that stand against it in every one). What it costs the actor is the size of its own
ties that were in tension in no optimal split before and are in some afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from raison.engines.alignment.graph import BoolArray, IntArray
from raison.engines.alignment.relief import Change, Relief, companions, equal_ranks
from raison.engines.alignment.splits import tense_ties
from raison.words.faults import Fault

__all__ = ["Loosening", "Wedge", "wedge"]


@dataclass(frozen=True, eq=False)
class Loosening:
    """One loosening of a friendly tie among others, as one actor sees it.

    Attributes
    ----------
    change : Change
    strain_before, strain_after : (float, float)
        The actor's own least and most strain over the optimal splits.
    relief : float
        How much its most strain falls; below zero where it rises.
    cost : float
        Size of its own ties that were never in tension and now sometimes are.
    burdened : int array
        Those ties.
    joined, left : bool arrays, shape (n,)
        Who stands with the actor in every optimal split after the change and did not before, and the reverse.
    turned, eased : bool arrays, shape (n,)
        Who stands against it in every optimal split after the change and did not before, and the reverse.
    company : int
        Joined and eased, less left and turned.
    others_strain : float
        How much the most tension on ties among the others rises.
    rank : int
        1 serves most: by relief, then company, then least cost; equal where all three are.
    """

    change: Change
    strain_before: tuple[float, float]
    strain_after: tuple[float, float]
    relief: float
    cost: float
    burdened: IntArray
    joined: BoolArray
    left: BoolArray
    turned: BoolArray
    eased: BoolArray
    company: int
    others_strain: float
    rank: int


@dataclass(frozen=True, eq=False)
class Wedge:
    """All loosenings among the others from one actor's side, best first; equal ranks in order of ties."""

    actor: int
    loosenings: tuple[Loosening, ...]


@dataclass(frozen=True, eq=False)
class _Side:
    """What the actor sees in some optimal splits."""

    strain: tuple[float, float]
    tense: BoolArray
    always: BoolArray
    never: BoolArray
    others: float


def wedge(table: Relief, actor: int) -> Wedge:
    """Return the loosenings of friendly ties among the others, as they serve one actor.

    Parameters
    ----------
    table : Relief
        As `relief` makes it; its kinds "removed", "cooler" and "flipped" are read.
    actor : int

    Returns
    -------
    Wedge

    Raises
    ------
    Fault
        If there is no such actor.

    Notes
    -----
    The measure is this project's own. The idea of a wedge, to hold off or break up a coalition, is Crawford's.

    References
    ----------
    Crawford (2011), "Preventing enemy coalitions: how wedge strategies shape power politics".

    Examples
    --------
    The ally of my rival is my partner: if the two loosen, my partner can stand with me alone.

    >>> from raison.engines.alignment.graph import SignedGraph
    >>> from raison.engines.alignment.relief import relief
    >>> table = relief(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1]))
    >>> best = wedge(table, 0).loosenings[0]
    >>> best.change.tie, best.relief, best.joined.tolist()
    (1, 0.5, [False, True, False])
    """
    graph = table.before.graph
    if isinstance(actor, bool) or not 0 <= actor < graph.n:
        raise Fault(("actor",), actor, f"is no actor, 0..{graph.n - 1}")
    at = (graph.ties == actor).any(axis=1)
    chosen = [
        change
        for change in table.changes
        if change.kind != "warmer" and graph.weights[change.tie] > 0 and not at[change.tie]
    ]
    before = _side(table, None, actor, at)
    seen = [(change, _side(table, change, actor, at)) for change in chosen]
    found = [_loosening(table, change, before, after, at) for change, after in seen]
    scores = np.array([[one.relief, one.company, -one.cost] for one in found]).reshape(-1, 3)
    ranked = [replace(one, rank=rank) for one, rank in zip(found, equal_ranks(scores).tolist(), strict=True)]
    return Wedge(actor, tuple(sorted(ranked, key=lambda one: one.rank)))


def _side(table: Relief, change: Change | None, actor: int, at: BoolArray) -> _Side:
    graph, splits = table.before.graph, table.before.splits
    if change is None:
        least, most = table.strain_before
    else:
        weights = graph.weights.copy()
        weights[change.tie] = change.weight
        graph, splits = graph.with_weights(weights), change.splits
        least, most = change.strain_least, change.strain_most
    tense = tense_ties(graph, splits)
    always, sometimes = companions(splits, actor)
    others = float((tense[:, ~at] @ graph.sizes[~at]).max())
    some: BoolArray = tense.max(axis=0)
    return _Side((float(least[actor]), float(most[actor])), some, always, ~sometimes, others)


def _loosening(table: Relief, change: Change, before: _Side, after: _Side, at: BoolArray) -> Loosening:
    burdened = np.flatnonzero(at & after.tense & ~before.tense)
    joined, left = after.always & ~before.always, before.always & ~after.always
    turned, eased = after.never & ~before.never, before.never & ~after.never
    return Loosening(
        change,
        before.strain,
        after.strain,
        before.strain[1] - after.strain[1],
        float(table.before.graph.sizes[burdened].sum()),
        burdened,
        joined,
        left,
        turned,
        eased,
        int(joined.sum() + eased.sum()) - int(left.sum() + turned.sum()),
        after.others - before.others,
        0,
    )
