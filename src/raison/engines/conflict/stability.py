"""Which states nobody has reason to leave, under each stability concept.

In the words of the table in `concepts`: what a mover can be sure to *keep* at a state is the lesser of what it has
there and of the least that others can leave it with. A state is unstable for a mover who can go somewhere where it
keeps more than it has now. That one sentence is all five concepts.
"""

from __future__ import annotations

import numpy as np

from raison.engines.conflict.arrays import BoolArray, IntArray
from raison.engines.conflict.concepts import Concept, concept_named
from raison.engines.conflict.joint import group_has_reason_to_leave
from raison.engines.conflict.model import GraphModel

__all__ = ["equilibria", "stability", "stable_for"]


def stability(model: GraphModel, concept: str) -> BoolArray:
    """Return for each mover the states that it has no reason to leave.

    Parameters
    ----------
    model : GraphModel
    concept : {"nash", "gmr", "smr", "seq", "sseq"}

    Returns
    -------
    bool array (n_actors + n_groups, n_states)
        Rows: the actors, then the groups. False at infeasible states.

    Raises
    ------
    Fault
        If there is no such concept.

    Notes
    -----
    An improvement is strict; a state is an answer to it where the mover is *not better off*, indifference included.
    Answers are legal sequences of any length by all movers that share no member with the one to be deterred, nobody
    moving twice in succession; states on the way count. In "seq" and "sseq" each step improves on the state that it
    leaves. A group is reasoned about as coalitions are (Kilgour, Hipel, Fang and Peng 2001): it has an improvement
    where every member is strictly better off, and is deterred by an answer that leaves some member not better off
    than now; to escape that answer it needs a further move of the group that leaves every member better off than
    now.

    Cost: for each mover a sort of the states and one look at each arc; for the lasting concepts of a group more
    (`joint`).

    References
    ----------
    Fang, Hipel and Kilgour (1993), ch. 3; Rego and Vieira (2017), Group Decision and Negotiation 26.

    Examples
    --------
    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])   # bit set: cooperates
    >>> stability(dilemma, "nash").tolist()
    [[True, False, True, False], [True, True, False, False]]
    """
    return np.array([stable_for(model, concept, mover) for mover in range(model.n_movers)])


def equilibria(model: GraphModel, concept: str) -> IntArray:
    """Return the states that are stable for every actor and every group, in ascending order.

    Parameters, raises and references as in `stability`.

    Examples
    --------
    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> equilibria(dilemma, "nash").tolist(), equilibria(dilemma, "seq").tolist()
    ([0], [0, 3])
    """
    return np.flatnonzero(stability(model, concept).all(axis=0))


def stable_for(model: GraphModel, concept: str, mover: int) -> BoolArray:
    """Return one row of `stability`: the states that one mover has no reason to leave; bool array (n_states,).

    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> stable_for(dilemma, "seq", mover=0).tolist()
    [True, False, True, True]
    """
    return ~_has_reason_to_leave(model, concept_named(concept), mover) & model.feasible


def _has_reason_to_leave(model: GraphModel, rule: Concept, mover: int) -> BoolArray:
    if len(model.members[mover]) > 1:
        return group_has_reason_to_leave(model, rule, mover)
    own = model.ranks[model.members[mover][0]]
    leaving: BoolArray = model.graph.best(mover, _kept(model, rule, mover, own)) > own
    return leaving


def _kept(model: GraphModel, rule: Concept, mover: int, own: IntArray) -> IntArray:
    if rule.answers == "none":
        return own
    outcome = np.maximum(own, model.graph.best(mover, own)) if rule.lasting else own
    steps = model.improving if rule.answers == "improving" else None
    return np.minimum(own, model.graph.reach(outcome, model.answering(mover), steps))
