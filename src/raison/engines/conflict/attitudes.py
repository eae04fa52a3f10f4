"""Attitudes: actors who wish one another well, or ill, or who do not care."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.conflict.arrays import BoolArray, IntArray, whole_numbers
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.reasoning import Reasoning, stability_by_reasoning
from raison.words.faults import Fault

__all__ = ["stability_with_attitudes"]


def stability_with_attitudes(model: GraphModel, concept: str, attitudes: ArrayLike) -> BoolArray:
    """Return for each actor the states that it has no reason to leave, given its attitudes to itself and to the
    others.

    Parameters
    ----------
    model : GraphModel
        Without groups.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    attitudes : int array (n_actors, n_actors), each 1, 0 or -1
        [i, j]: whether i wishes j well, is indifferent to it, or wishes it ill.

    Returns
    -------
    bool array (n_actors, n_states)

    Raises
    ------
    Fault
        If there is no such concept, the attitudes are something else, or the model has groups.

    Notes
    -----
    An actor moves to another state if that is at least as good for everybody whom it wishes well and strictly worse
    for everybody whom it wishes ill (a total relational reply). It is deterred by any state that it would not move
    to in this sense, and by coming back to where it was. That the latter counts is ours; with it, actors who wish
    only themselves well reason as in the standard concepts wherever rankings have no ties, as Inohara and Hipel (2009)
    state of such attitudes and rankings.

    References
    ----------
    Inohara, Hipel and Walker (2007), Journal of Systems Science and Systems Engineering 16(2); Inohara and Hipel
    (2009), "Interrelationships among attitude-based and conventional stability concepts within the graph model for
    conflict resolution", IEEE International Conference on Systems, Man, and Cybernetics.

    Examples
    --------
    In the prisoner's dilemma, two who wish each other well as much as themselves have no reason to confess:

    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> stability_with_attitudes(dilemma, "nash", [[1, 1], [1, 1]])[:, 3].tolist()
    [True, True]
    """
    wishes = whole_numbers(attitudes, ("attitudes",))
    if wishes.shape != (model.n_actors, model.n_actors):
        raise Fault(("attitudes",), wishes.shape, f"must have a row and a column for each of {model.n_actors} actors")
    if not np.isin(wishes, (-1, 0, 1)).all():
        raise Fault(("attitudes",), int(wishes[~np.isin(wishes, (-1, 0, 1))][0]), "must be 1, 0 or -1")
    if model.n_movers > model.n_actors:
        raise Fault(("groups",), model.n_movers - model.n_actors, "have no attitudes", "leave the groups out")

    def welcomes(actor: int, start: IntArray, end: IntArray) -> BoolArray:
        gains = np.sign(model.ranks[:, end] - model.ranks[:, start])
        well = (gains >= 0) | (wishes[actor] != 1)[:, None]
        ill = (gains < 0) | (wishes[actor] != -1)[:, None]
        welcome: BoolArray = np.all(well & ill, axis=0) & (start != end)
        return welcome

    reasoning = Reasoning(welcomes, lambda actor, start, end: ~welcomes(actor, start, end), welcomes)
    return stability_by_reasoning(model, concept, reasoning)
