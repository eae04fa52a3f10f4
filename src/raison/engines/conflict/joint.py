"""Stability for groups: actors who can make some moves only together.

A group improves when every member is strictly better off, and is deterred by an answer that leaves *some* member not
better off. "Some member" distributes over "some answer": for answers that need not last, each member's least value
is flooded apart. An answer that lasts may spare a different member at each escape; there the answers are marked for
each state of departure, and only for the states that two bounds leave open: an answer that lasts for one and the
same member deters, and where no answer deters even without lasting, none does.
"""

from __future__ import annotations

import numpy as np

from raison.engines.conflict.arcs import ArcGraph
from raison.engines.conflict.arrays import BoolArray, IntArray
from raison.engines.conflict.concepts import Concept
from raison.engines.conflict.model import GraphModel

__all__ = ["group_has_reason_to_leave"]


def group_has_reason_to_leave(
    model: GraphModel, rule: Concept, mover: int, answering: tuple[int, ...] | None = None
) -> BoolArray:
    """Return the states that a group has reason to leave under a concept; bool array (n_states,).

    Parameters
    ----------
    model : GraphModel
        Written out: only such models have groups.
    rule : Concept
    mover : int
        The group.
    answering : tuple of int, optional
        Who may answer it: all movers that share no member with it, if not given.

    Notes
    -----
    Cost: for each member a flood; for lasting answers, at worst one more flood for each state of departure.

    Examples
    --------
    >>> from raison.engines.conflict.concepts import concept_named
    >>> together = GraphModel([[], []], [[0, 1], [0, 1]], [((0, 1), [(0, 1)])])
    >>> group_has_reason_to_leave(together, concept_named("nash"), mover=2).tolist()
    [True, False]
    """
    graph = model.written_out().graph
    assert isinstance(graph, ArcGraph)  # what `written_out` returns; narrows the type
    arcs = graph.arcs_of(mover)
    source, target = graph.source[arcs], graph.target[arcs]
    own = model.ranks[list(model.members[mover])]
    if rule.answers == "none":
        return _marked(source[(own[:, target] > own[:, source]).all(axis=0)], model.n_states)
    steps = model.improving if rule.answers == "improving" else None
    reach = _Reach(graph, model.answering(mover) if answering is None else answering, steps)
    undeterred = _free_arcs(own, reach, own, source, target)
    if not rule.lasting:
        return _marked(source[undeterred], model.n_states)
    lasting = np.array([np.maximum(row, graph.best(mover, row)) for row in own])
    doubtful = _free_arcs(own, reach, lasting, source, target) & ~undeterred
    escapes = doubtful.copy()
    for start in np.unique(source[doubtful]):
        deterred = reach(~_lasts(own, start, source, target)) == 0
        escapes[source == start] &= ~deterred[target[source == start]]
    return _marked(source[undeterred | escapes], model.n_states)


class _Reach:
    """What those who answer the group can bring about."""

    def __init__(self, graph: ArcGraph, movers: tuple[int, ...], usable: BoolArray | None) -> None:
        self.graph, self.movers, self.usable = graph, movers, usable

    def __call__(self, value: IntArray | BoolArray) -> IntArray:
        return self.graph.reach(value.astype(np.int64), self.movers, self.usable)


def _free_arcs(own: IntArray, reach: _Reach, outcome: IntArray, source: IntArray, target: IntArray) -> BoolArray:
    # Improvements after which no answer brings the outcome of one and the same member down to what it has now.
    kept = np.minimum(own, np.array([reach(row) for row in outcome]))
    free: BoolArray = (kept[:, target] > own[:, source]).all(axis=0)
    return free


def _lasts(own: IntArray, start: int, source: IntArray, target: IntArray) -> BoolArray:
    # States where some member is not better off than at the start, and from where the group cannot move to better
    # for all.
    better: BoolArray = np.all(own > own[:, [start]], axis=0)
    escapable = _marked(source[better[target]], len(better))
    return ~better & ~escapable


def _marked(states: IntArray, n_states: int) -> BoolArray:
    marks = np.zeros(n_states, np.bool_)
    marks[states] = True
    return marks
