"""Strength of preference: whether what deters is merely not better, or much worse."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.conflict.arrays import BoolArray, whole_numbers
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.reasoning import (
    Reasoning,
    Relation,
    for_some_member,
    stability_by_reasoning,
    standard_reasoning,
)
from raison.engines.conflict.stability import stability
from raison.engines.conflict.unknown import pair_relation
from raison.words.faults import Fault

__all__ = ["StrengthVerdicts", "stability_by_strength"]


@dataclass(frozen=True, eq=False)
class StrengthVerdicts:
    """Which states are stable, and which of them strongly; bool arrays (n_actors + n_groups, n_states)."""

    stable: BoolArray
    strongly: BoolArray

    @property
    def weakly(self) -> BoolArray:
        """Stable, but some improvement is deterred only by states that are not much worse."""
        weakly: BoolArray = self.stable & ~self.strongly
        return weakly


def stability_by_strength(model: GraphModel, concept: str, much_worse: ArrayLike) -> StrengthVerdicts:
    """Return the stable states, and those where everything that deters is much worse than staying.

    Parameters
    ----------
    model : GraphModel
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    much_worse : bool array (n_actors, n_states, n_states), or int array (n_actors, n_states)
        [actor, s, z]: whether the actor greatly prefers s to z. Must be a part of its strict preference. Of two
        dimensions, [actor, s]: levels, and every state on a lower one is much worse.

    Returns
    -------
    StrengthVerdicts
        Without an improvement a state is stable, and strongly so. For the lasting concepts what the mover can still
        go to must be much worse too.

    Raises
    ------
    Fault
        If there is no such concept, or something is called much worse that is not worse.

    References
    ----------
    Hamouda, Kilgour and Hipel (2004), "Strength of preference in the graph model for conflict resolution", Group
    Decision and Negotiation 13.

    Examples
    --------
    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> nothing = np.zeros((2, 4, 4), bool)
    >>> found = stability_by_strength(dilemma, "gmr", nothing)
    >>> found.strongly[0].tolist(), found.weakly[0].tolist()
    ([True, False, True, False], [False, False, False, True])
    """
    given = np.asarray(much_worse)
    much = _by_level(model, given) if given.ndim == 2 else pair_relation(model, given, "much_worse")
    if given.ndim != 2:
        _check_pairs(model, given)
    standard = standard_reasoning(model)
    strong = Reasoning(standard.leaves, for_some_member(model, much), standard.replies)
    return StrengthVerdicts(stability(model, concept), stability_by_reasoning(model, concept, strong))


def _check_pairs(model: GraphModel, table: BoolArray) -> None:
    false = np.argwhere(table & (model.ranks[:, None, :] >= model.ranks[:, :, None]))
    if false.size:
        actor, start, end = (int(index) for index in false[0])
        _refuse(actor, start, end)


def _by_level(model: GraphModel, given: ArrayLike) -> Relation:
    levels = whole_numbers(given, ("much_worse",))
    if levels.shape != model.ranks.shape:
        raise Fault(("much_worse",), levels.shape, f"must have the shape (actors, states), here {model.ranks.shape}")
    for actor, (own, ranked) in enumerate(zip(levels, model.ranks, strict=True)):
        # From the worst state to the best the level may only rise, and not among states of one rank.
        order = np.lexsort((own, ranked))
        falls = np.diff(own[order]) < 0
        rises_in_rank = (np.diff(own[order]) > 0) & (np.diff(ranked[order]) == 0)
        if (falls | rises_in_rank).any():
            at = int(np.flatnonzero(falls | rises_in_rank)[0])
            pair = (order[at], order[at + 1]) if falls[at] else (order[at + 1], order[at])
            _refuse(actor, int(pair[0]), int(pair[1]))
    return lambda actor, start, end: levels[actor, end] < levels[actor, start]


def _refuse(actor: int, start: int, end: int) -> None:
    rule = f"is called much worse than state {start}, but actor {actor} does not rank it lower"
    raise Fault(("much_worse", actor, start, end), end, rule)
