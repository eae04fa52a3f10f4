"""Verdicts: which states of a board nobody has reason to leave, by concept, with what stays open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from raison.engines.conflict import GraphModel, stability, stability_bounds
from raison.lenses.conflict.ranking import rank_by
from raison.lenses.conflict.states import States
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.model.asked import Concept

__all__ = ["CONCEPTS", "Verdicts", "indifferent", "ranks", "verdicts"]

CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq", "sseq")
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Verdicts:
    """Least and most stable verdicts of every mover at every state, by concept.

    Parameters
    ----------
    states : States
    model : GraphModel
    least, most : mapping of str to bool array (n_movers, n_states)
        They differ where a move whose result is unknown decides.
    """

    states: States
    model: GraphModel
    least: Mapping[str, Bools]
    most: Mapping[str, Bools]

    def equilibria(self, concept: str) -> tuple[int, ...]:
        """Return the states that every actor and group certainly stays in."""
        return tuple(np.flatnonzero(self.least[concept].all(axis=0)).tolist())

    def open(self, concept: str) -> tuple[int, ...]:
        """Return the states of which it is undetermined whether they are equilibria."""
        certain, possible = self.least[concept].all(axis=0), self.most[concept].all(axis=0)
        return tuple(np.flatnonzero(possible & ~certain).tolist())

    @cached_property
    def by_choices(self) -> tuple[tuple[int, ...], ...]:
        """States with the same choices, wherever there are several: they differ by their history."""
        groups: dict[bytes, list[int]] = {}
        for number, row in enumerate(self._choices):
            groups.setdefault(row.tobytes(), []).append(number)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    @cached_property
    def _choices(self) -> Worlds:
        places = sorted({place for mover in self.states.movers for place in mover.places})
        return np.ascontiguousarray(self.states.worlds[:, places])

    def rests_on_history(self, concept: str) -> tuple[tuple[int, ...], ...]:
        """Return groups of states with the same choices whose verdicts differ."""
        stable = self.least[concept]
        return tuple(group for group in self.by_choices if (stable[:, group] != stable[:, group[:1]]).any())


def ranks(impacts: Impacts, worlds: Worlds, actor: str) -> NDArray[np.int64]:
    """Return how an actor ranks worlds: by level of its ranking, then tier by tier, each by the weight of its wants
    met; higher is better.

    Returns
    -------
    int array (n_worlds,)
        Dense ranks from 0; equal where no tier tells two worlds apart.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> ranks(Impacts(pictured()), np.array([[0, 0, 0], [1, 1, 1], [0, 1, 1]]), "state").tolist()
    [1, 0, 0]
    """
    return rank_by(impacts, worlds, impacts.picture.tiers.get(actor, ()))


def verdicts(impacts: Impacts, found: States, concepts: tuple[Concept, ...] = CONCEPTS) -> Verdicts:
    """Return the verdicts on every state of a board.

    Parameters
    ----------
    impacts : Impacts
    found : States
        At least one state.
    concepts : tuple of str
        Which stability concepts.

    Examples
    --------
    >>> from raison.lenses.conflict.states import Board, states
    >>> from tests.examples.model import pictured
    >>> wants = {"state": [{"want": "line=press", "assumption": "made up"}]}
    >>> impacts = Impacts(pictured(preferences=wants))
    >>> verdicts(impacts, states(impacts, Board())).equilibria("nash")
    (1,)
    """
    ranked = np.array([ranks(impacts, found.worlds, actor) for actor in found.actors], dtype=np.int64)
    numbers = {actor: index for index, actor in enumerate(found.actors)}
    groups = [
        (tuple(numbers[name] for name in mover.members), arcs)
        for mover, arcs in zip(found.movers[found.n_actors :], found.arcs[found.n_actors :], strict=True)
    ]
    shaped = ranked.reshape(len(found.actors), len(found.worlds))
    model = GraphModel(list(found.arcs[: found.n_actors]), shaped, groups)
    lost = {number: states for number, states in enumerate(found.unknown) if len(states)}
    bounds = {
        concept: stability_bounds(model, concept, lost) if lost else (stability(model, concept),) * 2
        for concept in concepts
    }
    return Verdicts(
        found, model, {name: pair[0] for name, pair in bounds.items()}, {name: pair[1] for name, pair in bounds.items()}
    )


def indifferent(impacts: Impacts, found: States) -> tuple[tuple[str, str], ...]:
    """Return (actor, factor) wherever no move that changes only that factor alters its owner's rank.

    >>> from raison.lenses.conflict.states import Board, states
    >>> from tests.examples.model import pictured
    >>> impacts = Impacts(pictured("mild"))
    >>> indifferent(impacts, states(impacts, Board()))
    (('state', 'line'),)
    """
    told = []
    for number, mover in enumerate(found.movers):
        for place in mover.places:
            arcs = found.arcs[number]
            changed = found.worlds[arcs[:, 0]] != found.worlds[arcs[:, 1]]
            others = [other for other in mover.places if other != place]
            alone = arcs[changed[:, place] & ~changed[:, others].any(axis=1)]
            for member in mover.members:
                rank = ranks(impacts, found.worlds, member)
                if len(alone) and (rank[alone[:, 0]] == rank[alone[:, 1]]).all():
                    told.append((member, impacts.frame.factors[place]))
    return tuple(dict.fromkeys(told))
