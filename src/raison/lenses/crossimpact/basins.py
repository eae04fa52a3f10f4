"""Basins: from how many worlds free settling ends up where, counted exactly or drawn; counts, never likelihoods."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from raison.engines.crossimpact import CrossImpactProblem
from raison.engines.crossimpact.balances import inconsistency
from raison.engines.crossimpact.movement.basins import exact_basins, sampled_basins, table_size, wilson_interval
from raison.engines.crossimpact.movement.rules import MovementRule
from raison.lenses.crossimpact.reduced import in_steps, pin_factors
from raison.lenses.crossimpact.scenarios import Query, problem_of
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.words.faults import CannotDo

__all__ = ["Basin", "NamedBasins", "Sampling", "basins", "interval"]

MOST_BY_TABLE, MOST_BY_RULE = 20_000_000, 1_000_000  # worlds: about a second by a kernel, some seconds by the rule


@dataclass(frozen=True)
class Sampling:
    """How worlds are drawn where there are more than `most` (by default 20 million) to count: how many, from what."""

    starts: int
    draws: np.random.Generator
    most: int | None = None


@dataclass(frozen=True, eq=False)
class Basin:
    """Where settling ends, and how many of the worlds that were started from end there.

    Parameters
    ----------
    world : int array (n_factors,)
        The world, or the first one of a circle.
    count : int
        Starts that end there.
    circle, by_moves : bool
        Whether settling runs in a circle there; whether only the factors' moves keep it there.
    """

    world: Worlds
    count: int
    circle: bool
    by_moves: bool


@dataclass(frozen=True, eq=False)
class NamedBasins:
    """Where settling ends, the most frequent first; of `starts` worlds, all there are (`exact`) or drawn."""

    found: tuple[Basin, ...]
    starts: int
    exact: bool
    n_worlds: int


def basins(impacts: Impacts, query: Query, rule: str, drawn: Sampling, known: Worlds) -> NamedBasins:
    """Return where settling ends up from all worlds.

    Parameters
    ----------
    impacts : Impacts
    query : Query
        Held factors stay where they are held. `free`: every combination of choices is started from, and stays.
    rule : str
        How the system moves from world to world.
    drawn : Sampling
        How worlds are drawn where there are too many.
    known : int array (n_worlds, n_factors)
        Worlds that hang together, listed even where no start ends there.

    Notes
    -----
    Exact up to 20 million worlds that hang together by effects, or as many as `drawn` says; a million where factors
    move one after another; beyond, a sample. Factors that nothing joins count apart, so there may be far more worlds
    in all.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> impacts = Impacts(pictured())
    >>> drawn = Sampling(1000, np.random.default_rng(0))
    >>> found = basins(impacts, Query(), "all_at_once", drawn, np.zeros((0, 3), dtype=np.int64))
    >>> [(basin.world.tolist(), basin.count, basin.circle) for basin in found.found], found.starts
    ([([1, 1, 1], 4, False), ([0, 0, 1], 2, True), ([0, 0, 0], 1, False), ([0, 1, 1], 1, False)], 8)
    """
    pins = {impacts.frame.place[name]: impacts.frame.index(name, variant) for name, variant in query.hold.items()}
    whole = in_steps(problem_of(impacts, query.choices))[0]
    problem = pin_factors(whole, pins)
    chosen = impacts.owned if query.choices == "free" else ()
    way = MovementRule(rule, impacts.picture.setup.ties, chosen, (impacts.free, impacts.owned))
    if table_size(problem, way) <= (MOST_BY_RULE if rule == "sequential" else drawn.most or MOST_BY_TABLE):
        with suppress(CannotDo):  # more ends than can be listed: drawn, and told as drawn
            told = exact_basins(problem, way)
            ends = [(one.worlds[0], one.size, one.is_cycle) for one in told.attractors]
            return _made(problem, pins, ends, (problem.n_worlds, True))
    starts = known.copy()
    starts[:, list(pins)] = 0
    some = sampled_basins(problem, drawn.starts, drawn.draws, known=starts, way=way)
    return _made(problem, pins, [(one.world, one.hits, one.cycled) for one in some], (drawn.starts, False))


def _made(
    problem: CrossImpactProblem, pins: dict[int, int], ends: list[tuple[Worlds, int, bool]], size: tuple[int, bool]
) -> NamedBasins:
    rows = np.array([world for world, _, _ in ends], dtype=np.int64).reshape(len(ends), problem.n_factors)
    strained = inconsistency(problem, rows) > 0 if len(rows) else np.zeros(0, dtype=bool)
    rows[:, list(pins)] = list(pins.values())
    found = tuple(
        Basin(row, count, circle, bool(off) and not circle)
        for row, (_, count, circle), off in zip(rows, ends, strained, strict=True)
    )
    return NamedBasins(found, size[0], size[1], problem.n_worlds)


def interval(count: int, told: NamedBasins) -> tuple[float, float]:
    """Return the share of all worlds that a count stands for: the share itself twice where exact, else 95 % Wilson.

    >>> interval(25, NamedBasins((), starts=100, exact=True, n_worlds=100))
    (0.25, 0.25)
    >>> [round(bound, 3) for bound in interval(25, NamedBasins((), starts=100, exact=False, n_worlds=10_000))]
    [0.175, 0.343]
    """
    if told.exact:
        return count / told.starts, count / told.starts
    return wilson_interval(count, told.starts)
