"""Many rankings of the same moves: each analysed exactly, apart from the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.conflict.arrays import BoolArray, whole_numbers
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.stability import stability
from raison.words.faults import Fault

__all__ = ["stability_trials"]


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
    verdicts = np.empty((len(drawn), len(concepts), model.n_movers, model.n_states), np.bool_)
    for trial, ranking in enumerate(drawn):
        ranked = model.with_ranks(ranking)
        for place, concept in enumerate(concepts):
            verdicts[trial, place] = stability(ranked, concept)
    return verdicts
