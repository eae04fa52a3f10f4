"""Robustness of an equilibrium: which single flips in a ranking turn it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from raison.engines.conflict.arrays import IntArray
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.stability import stability
from raison.words.faults import Fault

__all__ = ["FLIPS", "Flip", "Robustness", "robustness"]

FLIPS = ("exchange", "raise", "lower")


@dataclass(frozen=True)
class Flip:
    """Two states on neighbouring levels of an actor's ranking: they change places, or one joins the other."""

    actor: int
    better: int
    worse: int
    kind: str  # "exchange": change places; "raise": the worse joins the better; "lower": the better joins the worse


@dataclass(frozen=True)
class Robustness:
    """Whether a state is an equilibrium, how many single flips were tried, and those that turn the answer."""

    concept: str
    state: int
    is_equilibrium: bool
    tried: int
    turning: tuple[Flip, ...]


def robustness(model: GraphModel, concept: str, state: int) -> Robustness:
    """Return which single flips of preference turn whether a state is an equilibrium.

    Parameters
    ----------
    model : GraphModel
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    state : int
        A feasible state.

    Returns
    -------
    Robustness
        All flips between neighbouring levels of every actor's ranking are tried; none of them is called likely.

    Raises
    ------
    Fault
        If there is no such concept or feasible state.

    Notes
    -----
    Cost: one analysis a flip; three flips for each pair of states on neighbouring levels.

    Examples
    --------
    Mutual silence lasts, one answer ahead, until a prisoner no longer minds being the only one to be betrayed:

    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> found = robustness(dilemma, "seq", 3)
    >>> found.is_equilibrium, found.tried, [(f.actor, f.better, f.worse, f.kind) for f in found.turning][:2]
    (True, 18, [(0, 3, 0, 'exchange'), (0, 0, 1, 'exchange')])
    """
    if not (0 <= state < model.n_states and model.feasible[state]):
        raise Fault(("state",), state, "is not a feasible state")
    holds = _holds(model, concept, state)
    flips = [flip for actor in range(model.n_actors) for flip in _flips(model, actor)]
    turning = tuple(flip for flip in flips if _holds(model.with_ranks(_flipped(model, flip)), concept, state) != holds)
    return Robustness(concept, state, holds, len(flips), turning)


def _holds(model: GraphModel, concept: str, state: int) -> bool:
    return bool(stability(model, concept)[:, state].all())


def _flips(model: GraphModel, actor: int) -> Iterator[Flip]:
    states = np.flatnonzero(model.feasible)
    ranks = model.ranks[actor, states]
    levels = np.unique(ranks)[::-1]
    for upper, lower in zip(levels, levels[1:], strict=False):
        for better in states[ranks == upper].tolist():
            for worse in states[ranks == lower].tolist():
                for kind in FLIPS:
                    yield Flip(actor, better, worse, kind)


def _flipped(model: GraphModel, flip: Flip) -> IntArray:
    ranks = model.ranks.copy()
    upper, lower = ranks[flip.actor, [flip.better, flip.worse]]
    if flip.kind != "raise":
        ranks[flip.actor, flip.better] = lower
    if flip.kind != "lower":
        ranks[flip.actor, flip.worse] = upper
    return ranks
