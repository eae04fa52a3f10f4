"""Models made from others: without some transitions, with like states made one, with states that nobody sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from raison.engines.conflict import GraphModel
from raison.engines.conflict.arcs import ArcGraph


def without(model: GraphModel, barred: Mapping[int, NDArray[np.int64]]) -> GraphModel:
    """The model in which movers cannot take some transitions."""
    gone = {(mover, *pair) for mover, pairs in barred.items() for pair in pairs.tolist()}
    moves = [
        [(state, to) for state in range(model.n_states) for to in model.graph.successors(mover, state).tolist()]
        for mover in range(model.n_actors)
    ]
    kept = [[pair for pair in pairs if (mover, *pair) not in gone] for mover, pairs in enumerate(moves)]
    return GraphModel(kept, model.ranks)


def merged(model: GraphModel, classes: NDArray[np.int64]) -> GraphModel:
    """The model whose states are classes of states (-1: in none): movers go between classes as some states do."""
    first = [int(np.flatnonzero(classes == one)[0]) for one in range(classes.max() + 1)]
    moves = []
    for mover in range(model.n_actors):
        pairs = {
            (int(classes[state]), int(classes[to]))
            for state in np.flatnonzero(classes >= 0).tolist()
            for to in model.graph.successors(mover, state).tolist()
        }
        moves.append(sorted((one, other) for one, other in pairs if one != other))
    return GraphModel(moves, model.ranks[:, first])


def unseeing(model: GraphModel, hidden: Sequence[int]) -> GraphModel:
    """The picture of somebody who does not see some states: they and all moves to and from them are left out."""
    graph = model.written_out().graph
    assert isinstance(graph, ArcGraph)
    seen = model.feasible.copy()
    seen[list(hidden)] = False
    kept = seen[graph.source] & seen[graph.target]
    return GraphModel(
        ArcGraph(model.members, seen, graph.mover[kept], graph.source[kept], graph.target[kept]), model.ranks
    )
