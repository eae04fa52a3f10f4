"""Walks: the worlds that a picture goes through from one world on, with the sums that move it at each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact import CrossImpactProblem, impact_balances
from raison.engines.crossimpact.movement.succession import MovementRule, path_from
from raison.lenses.crossimpact.pulls import classes_of, kept_places
from raison.lenses.crossimpact.scenarios import Query, problem_of
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts

__all__ = ["Move", "Sums", "Walk", "sums_at", "walk"]

MOST_STEPS = 50


@dataclass(frozen=True)
class Move:
    """One factor in one step: from where to where, and the sums of effects that say so.

    Parameters
    ----------
    factor, before, after : str
    sums : tuple of (str, float)
        Of every variant, judged before the step.
    """

    factor: str
    before: str
    after: str
    sums: tuple[tuple[str, float], ...]


@dataclass(frozen=True, eq=False)
class Walk:
    """Steps from one world on.

    Parameters
    ----------
    worlds : int array (n_steps + 1, n_factors)
    steps : tuple of tuple of Move
        The factors that move in each step.
    ends : {"rest", "circle", "cut"}
        It comes to rest; the last world was met before; it was followed for fifty steps and still moves.
    """

    worlds: Worlds
    steps: tuple[tuple[Move, ...], ...]
    ends: Literal["rest", "circle", "cut"]

    @property
    def back_to(self) -> int:
        """The step after which the last world was met first."""
        return int(np.flatnonzero((self.worlds == self.worlds[-1]).all(axis=1))[0])


@dataclass(frozen=True)
class Sums:
    """The impact balance of one factor: the sum of effects on each variant, which one stands, how far it is behind."""

    factor: str
    present: str
    sums: tuple[tuple[str, float], ...]
    inconsistency: float


def walk(impacts: Impacts, query: Query, row: Worlds, rule: str = "all_at_once") -> Walk:
    """Return where a world goes by itself, step by step; what is held stays, and choices where they are free.

    >>> from tests.examples.model import pictured
    >>> found = walk(Impacts(pictured()), Query(hold={"line": "press"}), np.array([1, 0, 0]))
    >>> found.worlds.tolist(), found.ends
    ([[1, 0, 0], [1, 1, 0], [1, 1, 1]], 'rest')
    >>> found.steps[0]
    (Move(factor='arms', before='none', after='pursued', sums=(('none', 2.0), ('pursued', 3.0))),)
    """
    problem, kept = problem_of(impacts, query.choices), kept_places(impacts, query)
    way = MovementRule(rule, impacts.picture.setup.ties, kept, classes_of(impacts))
    worlds = path_from(problem, row, way, MOST_STEPS)
    balances = impact_balances(problem, worlds).astype(float)
    steps = tuple(
        tuple(_move(impacts, problem, balances[at], (int(place), worlds[at], worlds[at + 1])) for place in moved)
        for at, moved in ((at, np.flatnonzero(worlds[at] != worlds[at + 1])) for at in range(len(worlds) - 1))
    )
    return Walk(worlds, steps, _ends(worlds))


def _ends(worlds: Worlds) -> Literal["rest", "circle", "cut"]:
    if (worlds[:-1] == worlds[-1]).all(axis=1).any():
        return "circle"
    return "cut" if len(worlds) > MOST_STEPS else "rest"


def _move(
    impacts: Impacts, problem: CrossImpactProblem, scores: NDArray[np.float64], at: tuple[int, Worlds, Worlds]
) -> Move:
    place, before, after = at
    variants = impacts.frame.variants[place]
    sums = _sums(impacts, problem, scores, place)
    return Move(impacts.frame.factors[place], variants[int(before[place])], variants[int(after[place])], sums)


def _sums(
    impacts: Impacts, problem: CrossImpactProblem, scores: NDArray[np.float64], place: int
) -> tuple[tuple[str, float], ...]:
    start, variants = int(problem.starts[place]), impacts.frame.variants[place]
    return tuple(zip(variants, scores[start : start + len(variants)].tolist(), strict=True))


def sums_at(impacts: Impacts, query: Query, row: Worlds) -> tuple[Sums, ...]:
    """Return the impact balance of a world, factor by factor.

    >>> from tests.examples.model import pictured
    >>> [one.inconsistency for one in sums_at(Impacts(pictured()), Query(), np.array([1, 0, 0]))]
    [0.0, 1.0, 0.0]
    """
    problem = problem_of(impacts, query.choices)
    scores = impact_balances(problem, row).astype(float)
    told = []
    for place, name in enumerate(impacts.frame.factors):
        sums = _sums(impacts, problem, scores, place)
        present = impacts.frame.variants[place][int(row[place])]
        gap = max(score for _, score in sums) - dict(sums)[present]
        told.append(Sums(name, present, sums, gap if gap > problem.rounding else 0.0))
    return tuple(told)
