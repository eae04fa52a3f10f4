"""Shocks: where the system goes when one factor is put at a variant once and then follows the effects again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from raison.lenses.crossimpact.pulls import Lever, allowed_from, kept_places, settled_from
from raison.lenses.crossimpact.scenarios import Query, problem_of
from raison.lenses.worlds.frame import Bools, Worlds
from raison.lenses.worlds.impacts import Impacts

__all__ = ["Shocks", "shocks"]


@dataclass(frozen=True, eq=False)
class Shocks:
    """Where the system goes, shock by shock and start by start.

    Parameters
    ----------
    names : tuple of str
        The factors, in the order of the columns.
    shocks : tuple of Lever
        One factor each, with the variant at which it is put.
    alone : int array (n_starts, n_factors)
        Where each start goes by itself.
    ends : int array (n_shocks, n_starts, n_factors)
        Where each start goes after the shock.
    unknown : bool array (n_shocks, n_starts)
        Whether it runs in a circle, or into a combination that cannot be, after the shock or by itself.
    able : bool array (n_shocks, n_starts)
        Whether the start stands elsewhere and the factor's moves lead there.
    """

    names: tuple[str, ...]
    shocks: tuple[Lever, ...]
    alone: Worlds
    ends: Worlds
    unknown: Bools
    able: Bools

    def left(self, shock: int, start: int) -> tuple[int, ...]:
        """Return the columns that end otherwise than without the shock."""
        return tuple(np.flatnonzero(self.ends[shock, start] != self.alone[start]).tolist())


def shocks(impacts: Impacts, query: Query, starts: Worlds, rule: str = "all_at_once") -> Shocks:
    """Return where the system goes from some worlds when a factor is pushed once and let go at once.

    Parameters
    ----------
    impacts : Impacts
    query : Query
        What is held stays; `free`: choices stay as well, and only what nobody chooses is shocked.
    starts : int array (n_starts, n_factors)
        Worlds.
    rule : str
        How the system moves from world to world.

    Notes
    -----
    One settling for each variant of each factor and start.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> impacts = Impacts(pictured())
    >>> found = shocks(impacts, Query(), impacts.frame.row(impacts.picture.world)[None, :])
    >>> press, heat = (found.shocks.index((one,)) for one in (("line", "press"), ("climate", "hot")))
    >>> found.ends[press].tolist(), found.left(press, 0), found.unknown[heat].tolist()
    ([[1, 1, 1]], (0, 1, 2), [True])
    """
    problem, kept, frame = problem_of(impacts, query.choices), kept_places(impacts, query), impacts.frame
    made: tuple[Lever, ...] = tuple(
        ((name, variant),)
        for place, name in enumerate(frame.factors)
        if place not in kept
        for variant in frame.variants[place]
    )
    pushed = np.repeat(starts[None], len(made), axis=0)
    for place, ((name, variant),) in enumerate(made):
        pushed[place][:, frame.place[name]] = frame.index(name, variant)
    flat, lost = settled_from(impacts, problem, pushed.reshape(-1, starts.shape[1]), kept, rule)
    alone, astray = settled_from(impacts, problem, starts, kept, rule)
    moved = (pushed != starts[None]).any(axis=2)
    unknown = lost.reshape(len(made), len(starts)) | astray[None, :]
    able = moved & allowed_from(impacts, made, starts)
    return Shocks(frame.factors, made, alone, flat.reshape(pushed.shape), unknown, able)
