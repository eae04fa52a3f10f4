"""Unknown preferences: pairs of states of which nobody knows which one an actor prefers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.conflict.arrays import BoolArray, IntArray
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.reasoning import (
    Reasoning,
    Relation,
    for_every_member,
    for_some_member,
    stability_by_reasoning,
)
from raison.words.faults import Fault

__all__ = ["EXTENSIONS", "Extension", "pair_relation", "stability_with_unknown"]


@dataclass(frozen=True)
class Extension:
    """How a mover treats a state that it might or might not prefer."""

    name: str
    leaves_for_unknown: bool
    deterred_by_unknown: bool


EXTENSIONS = {
    extension.name: extension
    for extension in (
        Extension("a", leaves_for_unknown=True, deterred_by_unknown=False),  # the boldest
        Extension("b", leaves_for_unknown=False, deterred_by_unknown=False),
        Extension("c", leaves_for_unknown=True, deterred_by_unknown=True),
        Extension("d", leaves_for_unknown=False, deterred_by_unknown=True),  # the most cautious
    )
}


def stability_with_unknown(model: GraphModel, concept: str, extension: str, unknown: ArrayLike | Relation) -> BoolArray:
    """Return for each mover the states that it has no reason to leave when some preferences are unknown.

    Parameters
    ----------
    model : GraphModel
        Its ranks count where a comparison is known.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    extension : {"a", "b", "c", "d"}
        Whether an unknown comparison is reason enough to leave (a, c), and whether a state of unknown worth deters
        (c, d).
    unknown : bool array (n_actors, n_states, n_states), or a relation
        Which pairs of states an actor's preference is unknown about; symmetric. A relation, a callable (actor, starts,
        ends) that compares states one by one, saves memory; that it is symmetric is for the caller to see to.

    Returns
    -------
    bool array (n_actors + n_groups, n_states)

    Raises
    ------
    Fault
        If there is no such concept or extension, or the pairs are not symmetric or of another shape.

    Notes
    -----
    The paper extends four concepts in four ways, to sixteen. In answers that are sequences of improvements the others
    also take steps of unknown worth to them, in all four extensions. Stability under a implies it under b and c, either
    implies it under d. Without unknown pairs all four are the standard concepts. The extension of "sseq" and the one to
    groups are ours, in the same manner.

    References
    ----------
    Li, Hipel, Kilgour and Fang (2004), "Preference uncertainty in the graph model for conflict resolution", IEEE
    Transactions on Systems, Man, and Cybernetics A 34(4), 507-520.

    Examples
    --------
    >>> model = GraphModel([[(0, 1)]], [[0, 0]])
    >>> unknown = [[[False, True], [True, False]]]
    >>> [stability_with_unknown(model, "nash", e, unknown)[0, 0].item() for e in "abcd"]
    [False, True, False, True]
    """
    if extension not in EXTENSIONS:
        raise Fault(("extension",), extension, "is not an extension", f"one of {', '.join(EXTENSIONS)}")
    bold = EXTENSIONS[extension]
    open_pair = pair_relation(model, unknown, "unknown")
    if not callable(unknown):
        _check_symmetry(np.asarray(unknown))

    def better(actor: int, start: IntArray, end: IntArray) -> BoolArray:
        prefers: BoolArray = model.ranks[actor, end] > model.ranks[actor, start]
        return prefers & ~open_pair(actor, start, end)

    def worse_or_equal(actor: int, start: IntArray, end: IntArray) -> BoolArray:
        does_not_prefer: BoolArray = model.ranks[actor, end] <= model.ranks[actor, start]
        return does_not_prefer & ~open_pair(actor, start, end)

    perhaps_better = for_every_member(model, _either(better, open_pair))
    reasoning = Reasoning(
        leaves=perhaps_better if bold.leaves_for_unknown else for_every_member(model, better),
        deters=for_some_member(
            model, _either(worse_or_equal, open_pair) if bold.deterred_by_unknown else worse_or_equal
        ),
        replies=perhaps_better,
    )
    return stability_by_reasoning(model, concept, reasoning)


def pair_relation(model: GraphModel, pairs: ArrayLike | Relation, name: str) -> Relation:
    """Return the relation of actors that a bool array (n_actors, n_states, n_states) [actor, from, to] spells
    out; a relation is returned as it is.

    >>> model = GraphModel([[(0, 1)]], [[0, 0]])
    >>> unknown = pair_relation(model, [[[False, True], [True, False]]], "unknown")
    >>> unknown(0, np.array([0, 0]), np.array([0, 1])).tolist()
    [False, True]
    """
    if callable(pairs):
        return pairs
    table = np.asarray(pairs)
    shape = (model.n_actors, model.n_states, model.n_states)
    if table.dtype != np.bool_ or table.shape != shape:
        given = f"{table.dtype} array of shape {table.shape}"
        raise Fault((name,), given, f"must be truth values of the shape (actors, states, states), here {shape}")
    return lambda actor, start, end: table[actor, start, end]


def _either(one: Relation, other: Relation) -> Relation:
    return lambda actor, start, end: one(actor, start, end) | other(actor, start, end)


def _check_symmetry(unknown: BoolArray) -> None:
    lopsided = np.argwhere(unknown != unknown.transpose(0, 2, 1))
    if lopsided.size:
        place = tuple(int(index) for index in lopsided[0])
        raise Fault(("unknown", *place), bool(unknown[place]), "must be unknown in both directions or in neither")
