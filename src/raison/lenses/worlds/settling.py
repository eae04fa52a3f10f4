"""Settling: where the free factors go while the owned ones stay, and whether today's world stays where it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from raison.engines._kernel import is_compiler_loaded
from raison.engines.crossimpact.movement.settling import settle_worlds
from raison.engines.crossimpact.movement.succession import MovementRule, cycle_from, follow
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import FlatNever

__all__ = ["SettledWorlds", "Start", "broken", "fixed_places", "settle", "start"]

MANY = 500
MOST_STEPS = 1000  # a world that has not come to rest by then is told as running in a circle


@dataclass(frozen=True)
class SettledWorlds:
    """Where worlds settle.

    Parameters
    ----------
    worlds : int array (n_worlds, n_factors)
        The settled worlds; meaningless where unknown.
    cycled, banned : bool array (n_worlds,)
        Whether settling runs in a circle, or ends in a combination that cannot be.
    """

    worlds: Worlds
    cycled: NDArray[np.bool_]
    banned: NDArray[np.bool_]

    @property
    def unknown(self) -> NDArray[np.bool_]:
        """Whether it is unknown where a world settles."""
        return self.cycled | self.banned


@dataclass(frozen=True)
class Start:
    """Today's world, with what is held, and where it settles.

    Parameters
    ----------
    today, settled : int array (n_factors,)
        As the study has it, and after settling.
    cycle : int array (n_worlds, n_factors)
        The circle it runs in, one row where it settles.
    banned : bool
        Whether it settles into a combination that cannot be.
    """

    today: Worlds
    settled: Worlds
    cycle: Worlds
    banned: bool

    @property
    def known(self) -> bool:
        """Whether today's world settles."""
        return len(self.cycle) == 1 and not self.banned

    @property
    def drift(self) -> tuple[int, ...]:
        """Columns of the factors that do not stay where they are today."""
        return tuple(np.flatnonzero(self.today != self.settled).tolist()) if self.known else ()


def broken(impacts: Impacts, worlds: Worlds) -> tuple[tuple[FlatNever, NDArray[np.bool_]], ...]:
    """Return for each forbidden combination at which of the worlds it is broken.

    >>> from tests.examples.model import pictured
    >>> never = [{"all": "arms=none and climate=hot", "assumption": "it does not fit"}]
    >>> impacts = Impacts(pictured(never=never))
    >>> [(one.text, where.tolist()) for one, where in broken(impacts, np.array([[0, 0, 0], [0, 0, 1]]))]
    [('arms=none and climate=hot', [False, True])]
    """
    return tuple((never, impacts.frame.truth(never.node, worlds)) for never in impacts.picture.never)


def fixed_places(impacts: Impacts, held: Collection[str]) -> tuple[int, ...]:
    """Return the columns that stay: owned factors and those that are held.

    >>> from tests.examples.model import pictured
    >>> fixed_places(Impacts(pictured()), ["climate"])
    (0, 2)
    """
    return tuple(sorted({*impacts.owned, *(impacts.frame.place[name] for name in held)}))


def settle(impacts: Impacts, worlds: Worlds, held: Collection[str] = ()) -> SettledWorlds:
    """Return where worlds settle while the owned factors, and those that are held, stay.

    All free factors move at once, each to the variant with the highest sum of effects at the present world; the present
    variant stays where it is among the best; repeated until nothing changes.

    >>> from tests.examples.model import pictured
    >>> settle(Impacts(pictured()), np.array([[1, 0, 0], [0, 1, 1]])).worlds.tolist()
    [[1, 1, 1], [0, 1, 1]]
    """
    ends, cycled = _ends(impacts, worlds, fixed_places(impacts, held))
    banned = np.zeros(len(worlds), dtype=bool)
    for _, where in broken(impacts, ends):
        banned |= where
    return SettledWorlds(ends, cycled, banned & ~cycled)


def _ends(impacts: Impacts, worlds: Worlds, fixed: tuple[int, ...]) -> tuple[Worlds, NDArray[np.bool_]]:
    # A few worlds, asked once, are not worth loading the compiler for; the results are the same.
    ties = impacts.picture.setup.ties
    if len(worlds) >= MANY or impacts.again or is_compiler_loaded():
        return settle_worlds(impacts.settling, worlds, fixed, ties, MOST_STEPS)
    done = follow(impacts.settling, worlds, MovementRule(ties=ties, held=fixed), MOST_STEPS)
    return done.worlds, done.cycled


def start(impacts: Impacts, hold: Mapping[str, str] | None = None) -> Start:
    """Return today's world, with some factors held elsewhere, and where it settles.

    Held free factors stay where they are held.

    >>> from tests.examples.model import pictured
    >>> start(Impacts(pictured()), {"line": "press"}).settled.tolist()
    [1, 1, 1]
    >>> start(Impacts(pictured("mild")), {"line": "press"}).settled.tolist()
    [1, 0, 0]
    """
    held = hold or {}
    today = impacts.frame.row({**impacts.picture.world, **held})
    fixed = fixed_places(impacts, held)
    ends, cycled = _ends(impacts, today[None, :], fixed)
    banned = any(bool(where[0]) for _, where in broken(impacts, ends))
    way = MovementRule(ties=impacts.picture.setup.ties, held=fixed)
    cycle = cycle_from(impacts.settling, today, way, MOST_STEPS) if cycled[0] else ends
    return Start(today, ends[0], cycle, banned and not bool(cycled[0]))
