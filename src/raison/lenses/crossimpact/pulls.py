"""Pulls: what levers and shocks share: what stays, where worlds go from there, and whether moves lead there at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from raison.engines.crossimpact import CrossImpactProblem
from raison.engines.crossimpact.movement.succession import MovementRule, follow
from raison.lenses.crossimpact.scenarios import Query
from raison.lenses.worlds.frame import Bools, Worlds
from raison.lenses.worlds.impacts import Impacts

__all__ = ["Lever", "allowed_from", "classes_of", "kept_places", "settled_from"]

MOST_STEPS = 1000  # a world that has not come to rest by then runs in a circle, as far as anybody can tell
Lever = tuple[tuple[str, str], ...]
"""One or two factors, each with the variant at which it is put."""


def kept_places(impacts: Impacts, query: Query) -> tuple[int, ...]:
    """Return the columns that stay whatever is pulled: what is held, and choices where they are free.

    >>> from tests.examples.model import pictured
    >>> kept_places(Impacts(pictured()), Query("free", {"climate": "hot"}))
    (0, 2)
    """
    held = {impacts.frame.place[name] for name in query.hold}
    return tuple(sorted(held | (set(impacts.owned) if query.choices == "free" else set())))


def classes_of(impacts: Impacts) -> tuple[tuple[int, ...], ...]:
    """Return the columns by priority: what nobody chooses settles first, then choices.

    >>> from tests.examples.model import pictured
    >>> classes_of(Impacts(pictured()))
    ((1, 2), (0,))
    """
    return impacts.free, impacts.owned


def settled_from(
    impacts: Impacts, problem: CrossImpactProblem, worlds: Worlds, held: Sequence[int], rule: str
) -> tuple[Worlds, Bools]:
    """Return where worlds go while some columns stay, and where that is unknown: a circle, or what cannot be.

    >>> from tests.examples.model import pictured
    >>> impacts = Impacts(pictured())
    >>> found = settled_from(impacts, impacts.tending, np.array([[1, 0, 0]]), [0], "all_at_once")
    >>> [part.tolist() for part in found]
    [[[1, 1, 1]], [False]]
    """
    way = MovementRule(rule, impacts.picture.setup.ties, tuple(held), classes_of(impacts))
    done = follow(problem, worlds, way, MOST_STEPS)
    banned = np.zeros(len(worlds), dtype=bool)
    for never in impacts.picture.never:
        banned |= impacts.frame.truth(never.node, done.worlds)
    return done.worlds, done.cycled | banned


def allowed_from(impacts: Impacts, made: Sequence[Lever], starts: Worlds) -> Bools:
    """Return whether factors' moves lead to each lever from each start, shape (n_levers, n_starts).

    >>> from tests.examples.model import pictured
    >>> allowed_from(Impacts(pictured()), [(("line", "press"),)], np.array([[0, 0, 0]])).tolist()
    [[True]]
    """
    allowed = np.ones((len(made), len(starts)), dtype=bool)
    for place, lever in enumerate(made):
        for name, variant in lever:
            factor, column = impacts.picture.factors[name], starts[:, impacts.frame.place[name]]
            for start, ends in factor.moves.items():
                if variant != start and variant not in ends:
                    allowed[place] &= column != impacts.frame.index(name, start)
    return allowed
