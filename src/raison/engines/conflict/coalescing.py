"""Coalescing and barring: states that nobody can tell apart made one, and single transitions that cannot be undone.

Options say more than a conflict has states where some of them stop mattering: once a plant is abandoned, it is all
the same which order stands. And a step may be one-way for one actor, or from some states, though its option is not
one-way as such.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.conflict.arcs import ArcGraph, arc_array
from raison.engines.conflict.arrays import IntArray, frozen, whole_numbers
from raison.engines.conflict.model import GraphModel
from raison.words.faults import Fault

__all__ = ["bar", "coalesce"]


def coalesce(model: GraphModel, classes: ArrayLike) -> GraphModel:
    """Return the model whose states are classes of states of another.

    Parameters
    ----------
    model : GraphModel
    classes : int array (n_states,)
        The class of each state, 0..n_classes - 1; what stands at infeasible states is not looked at.

    Returns
    -------
    GraphModel
        A mover can go from one class to another if it can go from some state of the one to some state of the other;
        moves inside a class vanish. All classes are feasible.

    Raises
    ------
    Fault
        If a class is empty or number of it missing, or an actor ranks two states of one class differently.

    Notes
    -----
    Writes all arcs out. References: Fang, Hipel, Kilgour and Peng (2003), IEEE Trans. SMC-C 33(1): indistinguishable
    states.

    Examples
    --------
    States 1 and 3 are the same to everybody:

    >>> model = GraphModel([[(0, 1), (2, 3), (1, 3)]], [[0, 1, 0, 1]])
    >>> merged = coalesce(model, [0, 1, 2, 1])
    >>> merged.n_states, merged.graph.successors(0, 2).tolist()
    (3, [1])
    """
    label = whole_numbers(classes, ("classes",))
    ranks = _ranks_of_classes(model, label)
    graph = model.written_out().graph
    assert isinstance(graph, ArcGraph)  # what `written_out` returns; narrows the type
    arcs = np.column_stack([label[graph.source], label[graph.target]])
    moving = arcs[:, 0] != arcs[:, 1]
    moves = [arcs[moving & (graph.mover == mover)] for mover in range(model.n_movers)]
    everywhere = frozen(np.ones(ranks.shape[1], np.bool_))
    return GraphModel(ArcGraph.of_moves(model.members, everywhere, moves), ranks)


def _ranks_of_classes(model: GraphModel, label: IntArray) -> IntArray:
    if label.shape != (model.n_states,):
        raise Fault(("classes",), label.shape, f"must be one class for each of the {model.n_states} states")
    states = np.flatnonzero(model.feasible)
    found, first = np.unique(label[states], return_index=True)
    if not np.array_equal(found, np.arange(len(found))):
        missing = sorted(set(range(int(max(found[-1], 0)) + 1)).symmetric_difference(found.tolist()))
        raise Fault(("classes",), missing[0], "must number the classes 0, 1, 2, ... without a gap")
    ranks = model.ranks[:, states[first]]
    differs = np.argwhere(ranks[:, label[states]] != model.ranks[:, states])
    if differs.size:
        actor, column = (int(place) for place in differs[0])
        state = int(states[column])
        rule = f"is ranked by actor {actor} apart from other states of class {int(label[state])}"
        raise Fault(("classes", state), state, rule, "states of one class are the same to everybody")
    return ranks


def bar(model: GraphModel, barred: Mapping[int, ArrayLike]) -> GraphModel:
    """Return the model without some transitions.

    Parameters
    ----------
    model : GraphModel
    barred : mapping from mover to int array (k, 2)
        The arcs (from, to) that the mover cannot take. Those that it does not have anyway are passed over.

    Raises
    ------
    Fault
        If there is no such mover or state.

    Examples
    --------
    >>> chicken = GraphModel.from_options([0, 1], [[1, 2, 4, 3], [1, 4, 2, 3]])
    >>> committed = bar(chicken, {0: [(0, 1)]})     # driver 0 has thrown the wheel out of the window
    >>> committed.graph.successors(0, 0).tolist(), committed.graph.successors(0, 2).tolist()
    ([], [3])
    """
    graph = model.written_out().graph
    assert isinstance(graph, ArcGraph)  # what `written_out` returns; narrows the type
    kept = np.ones(len(graph.mover), np.bool_)
    for mover, arcs in barred.items():
        if not 0 <= mover < model.n_movers:
            raise Fault(("barred", mover), mover, f"is not an actor or group, 0..{model.n_movers - 1}")
        gone = arc_array(arcs, model.n_states, ("barred", mover))
        own = graph.source * model.n_states + graph.target
        kept &= (graph.mover != mover) | ~np.isin(own, gone[:, 0] * model.n_states + gone[:, 1])
    columns = (frozen(column[kept]) for column in (graph.mover, graph.source, graph.target))
    return GraphModel(ArcGraph(model.members, graph.feasible, *columns), model.ranks)
