"""The wedge from one actor's side: which loosening of a friendly tie among the others serves it most, at what cost.

What serves an actor is told apart, never added up: less strain of its own, and company (actors that stand with it in
every optimal split, less those that stand against it in every one). What it costs the actor is the size of its own
ties that were in tension in no optimal split before and are in some afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from raison.engines.alignment.changes import Relief, TieChange, equal_ranks
from raison.engines.alignment.graph import BoolArray, IntArray, RealArray, SignedGraph
from raison.engines.alignment.splits import strain, tense_ties
from raison.words.faults import Fault

__all__ = ["Loosening", "Wedge", "serving", "wedge"]

LOOSENINGS = ("removed", "cooler", "flipped")


@dataclass(frozen=True, eq=False)
class Loosening:
    """One loosening of a friendly tie among others, as one actor sees it.

    Attributes
    ----------
    change : TieChange
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

    change: TieChange
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
class _Seen:
    """What every actor sees in some splits, as far as no tie of its own changes."""

    least: RealArray
    most: RealArray
    tense: BoolArray
    always: BoolArray
    never: BoolArray


def wedge(table: Relief, actor: int, kinds: Sequence[str] = LOOSENINGS) -> Wedge:
    """Return the loosenings of friendly ties among the others, as they serve one actor.

    Parameters
    ----------
    table : Relief
        As `relief` makes it.
    actor : int
    kinds : sequence of str
        The kinds of change that are read: out of "removed", "cooler" and "flipped".

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
    chosen = [change for change in _loosenings(table, kinds) if not at[change.tie]]
    before, seen = _seen_by_all(graph, table.before.splits), _by_splits(graph, chosen)
    found = [_loosening(table, change, before, seen[id(change.splits)], actor) for change in chosen]
    scores = np.array([[one.relief, one.company, -one.cost] for one in found]).reshape(-1, 3)
    ranked = [replace(one, rank=rank) for one, rank in zip(found, equal_ranks(scores).tolist(), strict=True)]
    return Wedge(actor, tuple(sorted(ranked, key=lambda one: one.rank)))


def serving(table: Relief, kinds: Sequence[str] = LOOSENINGS) -> tuple[tuple[TieChange, ...], ...]:
    """Return for each actor the loosenings of rank 1 in its `wedge`, as far as they serve it at all.

    A loosening serves an actor that bears less strain by it, or gains company.

    Examples
    --------
    >>> from raison.engines.alignment.graph import SignedGraph
    >>> from raison.engines.alignment.relief import relief
    >>> table = relief(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1]))
    >>> [[(one.tie, one.kind) for one in own] for own in serving(table, ["removed"])]
    [[(1, 'removed')], [], [(0, 'removed')]]
    """
    graph, chosen = table.before.graph, _loosenings(table, kinds)
    if not chosen:
        return ((),) * graph.n
    before, seen = _seen_by_all(graph, table.before.splits), _by_splits(graph, chosen)
    gains = {key: _gains(graph, before, after) for key, after in seen.items()}
    scores = np.array([gains[id(change.splits)] for change in chosen])  # by change, measure and actor
    ends = graph.ties[[change.tie for change in chosen]]
    return tuple(_serving(chosen, scores[:, :, actor], (ends != actor).all(axis=1)) for actor in range(graph.n))


def _serving(chosen: Sequence[TieChange], scores: RealArray, others: BoolArray) -> tuple[TieChange, ...]:
    own = np.flatnonzero(others)
    if not len(own):
        return ()
    best = own[equal_ranks(scores[own]) == 1]
    return tuple(chosen[place] for place in best.tolist() if scores[place, 0] > 0 or scores[place, 1] > 0)


def _loosenings(table: Relief, kinds: Sequence[str]) -> list[TieChange]:
    friendly, asked = table.before.graph.weights > 0, set(kinds) & set(LOOSENINGS)
    return [change for change in table.changes if change.kind in asked and friendly[change.tie]]


def _by_splits(graph: SignedGraph, changes: Sequence[TieChange]) -> dict[int, _Seen]:
    # Changes that lead to the same splits share the array of them, and all that is seen in them.
    return {key: _seen_by_all(graph, splits) for key, splits in {id(one.splits): one.splits for one in changes}.items()}


def _seen_by_all(graph: SignedGraph, splits: IntArray) -> _Seen:
    borne = strain(graph, splits)
    same = splits[:, :, None] == splits[:, None, :]
    some = np.asarray(tense_ties(graph, splits).any(axis=0))
    return _Seen(borne.min(axis=0), borne.max(axis=0), some, same.all(axis=0), ~same.any(axis=0))


def _gains(graph: SignedGraph, before: _Seen, after: _Seen) -> RealArray:
    # Relief, company and the cost below zero, of every actor; shape (3, n).
    burdened = np.where(after.tense & ~before.tense, graph.sizes, 0.0)
    cost = np.zeros(graph.n)
    np.add.at(cost, graph.ties, burdened[:, None])
    company = after.always.sum(axis=1) - before.always.sum(axis=1) + before.never.sum(axis=1) - after.never.sum(axis=1)
    return np.stack([before.most - after.most, company, -cost])


def _loosening(table: Relief, change: TieChange, before: _Seen, after: _Seen, actor: int) -> Loosening:
    graph = table.before.graph
    at = (graph.ties == actor).any(axis=1)
    burdened = np.flatnonzero(at & after.tense & ~before.tense)
    joined, left = after.always[actor] & ~before.always[actor], before.always[actor] & ~after.always[actor]
    turned, eased = after.never[actor] & ~before.never[actor], before.never[actor] & ~after.never[actor]
    relief, company, cost = _gains(graph, before, after)[:, actor].tolist()
    return Loosening(
        change,
        (float(before.least[actor]), float(before.most[actor])),
        (float(after.least[actor]), float(after.most[actor])),
        relief,
        -cost or 0.0,
        burdened,
        joined,
        left,
        turned,
        eased,
        int(company),
        _among(change.graph, change.splits, at) - _among(graph, table.before.splits, at),
        0,
    )


def _among(graph: SignedGraph, splits: IntArray, at: BoolArray) -> float:
    # The most tension on ties among the others.
    return float((tense_ties(graph, splits)[:, ~at] @ graph.sizes[~at]).max())
