"""Many rankings of the same moves: each analysed exactly, apart from the others, though many in one go."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.conflict.arcs import ArcGraph
from raison.engines.conflict.arrays import BoolArray, IntArray, whole_numbers
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.stability import stability
from raison.words.faults import Fault

__all__ = ["stability_trials"]

AT_ONCE = 30_000  # states analysed in one go


def stability_trials(model: GraphModel, ranks: ArrayLike, concepts: Sequence[str]) -> BoolArray:
    """Return the verdicts under each of many rankings.

    Parameters
    ----------
    model : GraphModel
        Its moves are used, its own ranks are not.
    ranks : int array (n_trials, n_actors, n_states)
    concepts : sequence of {"nash", "gmr", "smr", "seq", "sseq"}

    Returns
    -------
    bool array (n_trials, n_concepts, n_actors + n_groups, n_states)
        As `stability` returns them. How a share of trials is to be read is for the caller to say: it is no
        probability.

    Raises
    ------
    Fault
        If the ranks are of another shape, or there is no such concept.

    Examples
    --------
    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> chicken = [[1, 2, 4, 3], [1, 4, 2, 3]]
    >>> verdicts = stability_trials(dilemma, [dilemma.ranks, chicken], ["nash"])
    >>> verdicts.all(axis=2)[:, 0].tolist()
    [[True, False, False, False], [False, True, True, False]]
    """
    drawn = whole_numbers(ranks, ("ranks",))
    if drawn.ndim != 3 or drawn.shape[1:] != model.ranks.shape:
        raise Fault(
            ("ranks",), drawn.shape, f"must have the shape (trials, actors, states), here (any, {model.ranks.shape})"
        )
    shape = (len(drawn), len(concepts), model.n_movers, model.n_states)
    size = max(1, AT_ONCE // model.n_states) if model.n_movers == model.n_actors else 1
    chunks = [_chunk(model, drawn[first : first + size], concepts) for first in range(0, len(drawn), size)]
    return np.concatenate([np.empty((0, *shape[1:]), np.bool_), *chunks])


def _chunk(model: GraphModel, ranks: IntArray, concepts: Sequence[str]) -> BoolArray:
    # The trials as one model: so many copies of its states, with no move between copies, each ranked by its own
    # trial.
    count, n_actors, n_states = ranks.shape
    side_by_side = model.with_ranks(ranks[0]) if count == 1 else _copies(model, ranks)
    rows = np.array([stability(side_by_side, concept) for concept in concepts], np.bool_)
    parted = rows.reshape(len(concepts), model.n_movers, count, n_states)
    return parted.transpose(2, 0, 1, 3)


def _copies(model: GraphModel, ranks: IntArray) -> GraphModel:
    count, n_actors, n_states = ranks.shape
    graph = model.written_out().graph
    assert isinstance(graph, ArcGraph)  # what `written_out` returns; narrows the type
    shift = np.arange(count)[:, None] * n_states
    arcs = [graph.arcs_of(mover) for mover in range(model.n_movers)]
    mover = np.concatenate([np.tile(graph.mover[own], count) for own in arcs])
    source = np.concatenate([(graph.source[own] + shift).ravel() for own in arcs])
    target = np.concatenate([(graph.target[own] + shift).ravel() for own in arcs])
    wide = ArcGraph(graph.members, np.tile(graph.feasible, count), mover, source, target)
    return GraphModel(wide, ranks.transpose(1, 0, 2).reshape(n_actors, -1))
