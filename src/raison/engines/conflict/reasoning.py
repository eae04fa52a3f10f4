"""Stability for reasoning that no single ranking expresses: unknown preferences, strength, attitudes, Pareto
improvements.

Three relations between states say how a mover reasons: what it *leaves* a state for, what *deters* it from leaving,
and which steps it takes when *replying* to others. The standard concepts are one such reasoning: leave for what is
better for all behind the mover, be deterred by what is not, reply by improvements.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np

from raison.engines.conflict.arcs import ArcGraph
from raison.engines.conflict.arrays import BoolArray, IntArray
from raison.engines.conflict.concepts import Concept, concept_named
from raison.engines.conflict.model import GraphModel

__all__ = [
    "Reasoning",
    "Relation",
    "for_every_member",
    "for_some_member",
    "stability_by_reasoning",
    "standard_reasoning",
]

Relation = Callable[
    [int, IntArray, IntArray], BoolArray
]  # of a mover (or actor): from these states to those, one by one


@dataclass(frozen=True)
class Reasoning:
    """How movers reason: each relation takes a mover and two arrays of states, compared one by one."""

    leaves: Relation
    deters: Relation
    replies: Relation


def for_every_member(model: GraphModel, relation: Relation) -> Relation:
    """Return a relation of movers from one of actors: it holds where it holds for every actor behind the mover.

    >>> ranks = np.array([[0, 1], [0, 0]])
    >>> together = GraphModel([[], []], ranks, [((0, 1), [(0, 1)])])
    >>> better = for_every_member(together, lambda actor, start, end: ranks[actor, end] > ranks[actor, start])
    >>> better(2, np.array([0]), np.array([1])).tolist()
    [False]
    """
    return lambda mover, start, end: np.all([relation(a, start, end) for a in model.members[mover]], axis=0)


def for_some_member(model: GraphModel, relation: Relation) -> Relation:
    """Return a relation of movers from one of actors: it holds where it holds for some actor behind the mover.

    >>> ranks = np.array([[0, 1], [0, 0]])
    >>> together = GraphModel([[], []], ranks, [((0, 1), [(0, 1)])])
    >>> better = for_some_member(together, lambda actor, start, end: ranks[actor, end] > ranks[actor, start])
    >>> better(2, np.array([0]), np.array([1])).tolist()
    [True]
    """
    return lambda mover, start, end: np.any([relation(a, start, end) for a in model.members[mover]], axis=0)


def standard_reasoning(model: GraphModel) -> Reasoning:
    """Return the reasoning of the standard concepts: `stability_by_reasoning` then equals `stability`.

    >>> model = GraphModel([[(0, 1)]], [[0, 1]])
    >>> standard_reasoning(model).leaves(0, np.array([0, 1]), np.array([1, 0])).tolist()
    [True, False]
    """
    better = for_every_member(model, lambda actor, start, end: model.ranks[actor, end] > model.ranks[actor, start])
    return Reasoning(better, lambda mover, start, end: ~better(mover, start, end), better)


def stability_by_reasoning(
    model: GraphModel, concept: str, reasoning: Reasoning, may_answer: Mapping[int, Collection[int]] | None = None
) -> BoolArray:
    """Return for each mover the states that it has no reason to leave, for movers who reason as given.

    Parameters
    ----------
    model : GraphModel
        Its moves; its ranks matter as far as the reasoning uses them.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    reasoning : Reasoning
    may_answer : mapping of int to collection of int, optional
        For each mover those who may answer it; all that share no member with it, if not given.

    Returns
    -------
    bool array (n_actors + n_groups, n_states)

    Notes
    -----
    Nothing is asked of the relations: they need be neither complete nor transitive. Cost: for each mover and state
    that it could leave, one look at each arc.

    Examples
    --------
    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> stability_by_reasoning(dilemma, "seq", standard_reasoning(dilemma)).all(axis=0).tolist()
    [True, False, False, True]
    """
    rule = concept_named(concept)
    graph = model.written_out().graph
    assert isinstance(graph, ArcGraph)  # what `written_out` returns; narrows the type
    usable = _replies(graph, reasoning.replies) if rule.answers == "improving" else None
    stable = np.repeat(model.feasible[None], model.n_movers, axis=0)
    for mover in range(model.n_movers):
        arcs = graph.arcs_of(mover)
        source, target = graph.source[arcs], graph.target[arcs]
        leaving = reasoning.leaves(mover, source, target)
        answering = tuple(may_answer[mover]) if may_answer is not None else model.answering(mover)
        for start in np.unique(source[leaving]):
            ends = target[leaving & (source == start)]
            if rule.answers == "none":
                stable[mover, start] = False
                continue
            deterring = _deterring(graph, rule, reasoning.deters, mover, int(start))
            lowest = graph.reach((~deterring).astype(np.int64), answering, usable)
            stable[mover, start] = bool((lowest[ends] == 0).all())
    return stable


def _replies(graph: ArcGraph, replies: Relation) -> BoolArray:
    usable = np.zeros(len(graph.mover), np.bool_)
    for mover in range(len(graph.members)):
        arcs = graph.arcs_of(mover)
        usable[arcs] = replies(mover, graph.source[arcs], graph.target[arcs])
    return usable


def _deterring(graph: ArcGraph, rule: Concept, deters: Relation, mover: int, start: int) -> BoolArray:
    # The states that answer a departure from the start.
    everywhere = np.arange(graph.n_states)
    deterring = deters(mover, np.full_like(everywhere, start), everywhere)
    if not rule.lasting:
        return deterring
    arcs = graph.arcs_of(mover)
    escapable = np.zeros(graph.n_states, np.bool_)
    escapable[graph.source[arcs][~deterring[graph.target[arcs]]]] = True
    return deterring & ~escapable
