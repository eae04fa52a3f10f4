"""Stability where the results of some moves are unknown: the least and the most stable that the verdicts can be.

For each mover two analyses. *Least stable*: its own unknown moves lead to a state that is best for it and that
nobody can leave; unknown moves of others are left out. *Most stable*: its own are left out; those of others lead to
a state that is worst for it, that nobody can leave, and that is an improvement for whoever moves there. Where the
two agree, the verdict holds whatever the unknown results are; where they differ, it is undetermined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.conflict.arcs import ArcGraph
from raison.engines.conflict.arrays import BoolArray, IntArray, frozen, whole_numbers
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.stability import stability, stable_for
from raison.words.faults import Fault

__all__ = ["stability_bounds"]

Unknown = Mapping[int, ArrayLike] | Sequence[ArrayLike]


def stability_bounds(model: GraphModel, concept: str, unknown: Unknown) -> tuple[BoolArray, BoolArray]:
    """Return the least and the most stable that each verdict can be.

    Parameters
    ----------
    model : GraphModel
        Without the moves whose results are unknown.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    unknown : mapping from mover to states, or a sequence of them by mover
        For each mover (actors, then groups) the states from which it has a move whose result is unknown.

    Returns
    -------
    least, most : bool arrays (n_actors + n_groups, n_states)
        As `stability` returns them. A verdict is undetermined where they differ.

    Raises
    ------
    Fault
        If there is no such concept, mover or state.

    Notes
    -----
    Cost: for a mover touched by unknown moves up to two analyses of its own.

    Examples
    --------
    Actor 0 can do something at state 0 of which nobody knows where it leads:

    >>> model = GraphModel([[], [(0, 1)]], [[1, 0], [1, 0]])
    >>> least, most = stability_bounds(model, "nash", {0: [0]})
    >>> least.tolist(), most.tolist()
    ([[False, True], [True, True]], [[True, True], [True, True]])
    """
    starts = _checked(model, unknown)
    known = stability(model, concept)
    least, most = known.copy(), known.copy()
    graph = model.written_out().graph
    assert isinstance(graph, ArcGraph)  # what `written_out` returns; narrows the type
    for mover, members in enumerate(model.members):
        own = {mover: starts[mover]}
        others = {other: starts[other] for other in model.answering(mover)}
        if starts[mover].size:
            wider = _with_result(model, graph, own, _best_for_all(model))
            least[mover] = stable_for(wider, concept, mover)[:-1]
        if any(states.size for states in [starts[mover], *others.values()]):
            wider = _with_result(model, graph, others, _worst_for(model, members))
            most[mover] = stable_for(wider, concept, mover)[:-1]
    return least, most


def _with_result(model: GraphModel, graph: ArcGraph, starts: Mapping[int, IntArray], result: IntArray) -> GraphModel:
    # The model in which the given moves lead to one further state, ranked as given, that nobody can leave.
    further = model.n_states
    moves = [np.column_stack([graph.source[arcs], graph.target[arcs]]) for arcs in map(graph.arcs_of, _movers(model))]
    for mover, states in starts.items():
        moves[mover] = np.concatenate([moves[mover], np.column_stack([states, np.full(len(states), further)])])
    feasible: BoolArray = frozen(np.append(model.feasible, True))
    wider = ArcGraph.of_moves(model.members, feasible, moves)
    return GraphModel(wider, np.column_stack([model.ranks, result]))


def _movers(model: GraphModel) -> range:
    return range(model.n_movers)


def _best_for_all(model: GraphModel) -> IntArray:
    best: IntArray = model.ranks.max(axis=1) + 1
    return best


def _worst_for(model: GraphModel, members: Sequence[int]) -> IntArray:
    # Worst for the members; for everybody else better than all, so that moving there improves on any state.
    result = _best_for_all(model)
    result[list(members)] = model.ranks[list(members)].min(axis=1) - 1
    return result


def _checked(model: GraphModel, unknown: Unknown) -> list[IntArray]:
    named = dict(unknown) if isinstance(unknown, Mapping) else dict(enumerate(unknown))
    starts = [np.empty(0, np.int64) for _ in _movers(model)]
    for mover, states in named.items():
        if not 0 <= mover < model.n_movers:
            raise Fault(("unknown", mover), mover, f"is not an actor or group, 0..{model.n_movers - 1}")
        given = np.unique(whole_numbers(states, ("unknown", mover)))
        outside = given[(given < 0) | (given >= model.n_states)]
        if outside.size:
            raise Fault(("unknown", mover), int(outside[0]), f"is not a state, 0..{model.n_states - 1}")
        starts[mover] = given[model.feasible[given]]
    return starts
