"""Preferences beyond rankings: comparisons that nobody tells, what is much worse, and who wishes whom well or ill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from raison.engines.conflict import (
    EXTENSIONS,
    StrengthVerdicts,
    stability_by_strength,
    stability_with_attitudes,
    stability_with_unknown,
)
from raison.engines.conflict.reasoning import Relation
from raison.lenses.conflict.ranking import heights, rank_by
from raison.lenses.conflict.verdicts import Verdicts
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import Doubt

__all__ = ["attitude_matrix", "by_attitudes", "by_extension", "by_strength", "strength_levels", "unknown_pairs"]

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
WISHES = {"positive": 1, "neutral": 0, "negative": -1}


def by_extension(impacts: Impacts, found: Verdicts, concept: str) -> dict[str, Bools]:
    """Return for each way to reason about unknown comparisons the states that each mover stays in.

    Returns
    -------
    dict of str to bool array (n_movers, n_states)
        `a`: leaves for what may be better, and only what is surely no better deters; `b`: leaves for what is surely
        better; `c`: leaves for what may be better, and what may be no better deters; `d`: the most cautious.

    Examples
    --------
    >>> from raison.lenses.conflict.states import Board, states
    >>> from raison.lenses.conflict.verdicts import verdicts
    >>> from tests.examples.model import pictured
    >>> wants = {"state": [{"want": "line=press", "unknown": True, "assumption": "made up"}]}
    >>> impacts = Impacts(pictured(preferences=wants))
    >>> told = by_extension(impacts, verdicts(impacts, states(impacts, Board())), "nash")
    >>> {name: stays[0].tolist() for name, stays in told.items()}["b"]
    [True, True, True]
    >>> told["a"][0].tolist()
    [False, False, False]
    """
    unknown = unknown_pairs(impacts, found.states.worlds, found.states.actors)
    return {name: stability_with_unknown(found.model, concept, name, unknown) for name in EXTENSIONS}


def by_strength(impacts: Impacts, found: Verdicts, concept: str) -> StrengthVerdicts:
    """Return the states that each mover stays in, and those in which only what is much worse deters it.

    >>> from raison.lenses.conflict.states import Board, states
    >>> from raison.lenses.conflict.verdicts import verdicts
    >>> from tests.examples.model import pictured
    >>> wants = {"state": [{"want": "line=press", "strong": True, "assumption": "made up"}]}
    >>> impacts = Impacts(pictured(preferences=wants))
    >>> by_strength(impacts, verdicts(impacts, states(impacts, Board())), "gmr").strongly[0].tolist()
    [False, True, False]
    """
    much = [strength_levels(impacts, found.states.worlds, actor) for actor in found.states.actors]
    return stability_by_strength(found.model, concept, np.array(much, dtype=np.int64))


def by_attitudes(impacts: Impacts, found: Verdicts, concept: str) -> Bools:
    """Return the states that each actor stays in, given whom it wishes well and whom ill.

    Raises
    ------
    Fault
        If some actors move as a group, which has no attitude of its own.

    Examples
    --------
    >>> from raison.lenses.conflict.states import Board, states
    >>> from raison.lenses.conflict.verdicts import verdicts
    >>> from tests.examples.model import pictured
    >>> impacts = Impacts(pictured(preferences={"state": [{"want": "line=press", "assumption": "made up"}]}))
    >>> by_attitudes(impacts, verdicts(impacts, states(impacts, Board())), "nash").tolist()
    [[False, True, False]]
    """
    return stability_with_attitudes(found.model, concept, attitude_matrix(impacts, found.states.actors))


def unknown_pairs(impacts: Impacts, worlds: Worlds, actors: Sequence[str]) -> Relation:
    """Return which pairs of worlds each actor compares in a way that nobody tells, as a relation of the engine.

    Notes
    -----
    Two worlds are compared by the weightiest tier that tells them apart. Where none of those before a doubt does, and
    one world meets its one side and the other its other side, the comparison is unknown, whatever comes after.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> wants = {"state": [{"want": "arms=none", "assumption": "a"}, {"want": "line=press", "unknown": True,
    ...                     "assumption": "a"}]}
    >>> worlds = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]])
    >>> relation = unknown_pairs(Impacts(pictured(preferences=wants)), worlds, ("state",))
    >>> relation(0, np.array([0, 0]), np.array([1, 2])).tolist()
    [True, False]
    """
    told = [[_Sides.of(impacts, worlds, doubt) for doubt in impacts.picture.doubts if doubt.actor == actor]
            for actor in actors]  # fmt: skip

    def unknown(actor: int, start: Ints, end: Ints) -> Bools:
        found = np.zeros(np.broadcast(start, end).shape, dtype=np.bool_)
        for sides in told[int(actor)]:
            found |= sides.between(start, end)
        return np.asarray(found & (start != end))

    return unknown


@dataclass(frozen=True)
class _Sides:
    """Which worlds meet each side of a doubt, and how the tiers before it rank them."""

    before: Ints
    one: Bools
    other: Bools

    @classmethod
    def of(cls, impacts: Impacts, worlds: Worlds, doubt: Doubt) -> _Sides:
        tiers = impacts.picture.tiers.get(doubt.actor, ())[: doubt.after]
        one, other = (impacts.frame.truth(node, worlds) for node in doubt.sides)
        return cls(rank_by(impacts, worlds, tiers), one, other)

    def between(self, start: Ints, end: Ints) -> Bools:
        """Return whether the comparison of worlds is open, pair by pair."""
        apart = (self.one[start] & self.other[end]) | (self.other[start] & self.one[end])
        return np.asarray(apart & (self.before[start] == self.before[end]))


def strength_levels(impacts: Impacts, worlds: Worlds, actor: str) -> Ints:
    """Return levels of worlds for an actor: every world on a lower level is much worse.

    Notes
    -----
    In a ranking a level begins after each that is marked; among wants the strong ones, which weigh before all others,
    tell the levels apart.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> ranking = {"actor": "state", "order": ["arms=none", "climate=cool"], "much_worse_after": [1], "assumption": "a"}
    >>> worlds = np.array([[0, 0, 0], [0, 1, 0], [0, 1, 1]])
    >>> strength_levels(Impacts(pictured(rankings=[ranking])), worlds, "state").tolist()
    [1, 0, 0]
    """
    tiers = impacts.picture.tiers.get(actor, ())
    ranked = [tier[0] for tier in tiers if tier[0].level]
    if not ranked:
        return rank_by(impacts, worlds, [tier for tier in tiers if all(want.strong for want in tier)])
    stand = heights(impacts, worlds, ranked)
    edges = [len(ranked) - place for place, want in enumerate(ranked) if want.strong]
    return np.asarray(sum((stand >= edge for edge in edges), np.zeros(len(worlds), np.int64)), dtype=np.int64)


def attitude_matrix(impacts: Impacts, actors: Sequence[str]) -> Ints:
    """Return whether each actor wishes each one well (1), ill (-1) or does not care (0); untold: itself well alone.

    >>> from tests.examples.model import pictured
    >>> told = {"actor": "state", "towards": "state", "is": "negative", "assumption": "made up"}
    >>> attitude_matrix(Impacts(pictured(attitudes=[told])), ("state",)).tolist()
    [[-1]]
    """
    found = np.eye(len(actors), dtype=np.int64)
    for one in impacts.picture.likings:
        if one.actor in actors and one.towards in actors:
            found[actors.index(one.actor), actors.index(one.towards)] = WISHES[one.is_]
    return found
