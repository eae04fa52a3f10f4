"""Finding: some consistent worlds by succession and local search from many starts, where an exact search is too long.

What is found is consistent, exactly: every world is tested again by plain sums. That nothing is found proves nothing,
and what is found is never all that there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from raison.engines.crossimpact.balances import guard_holds, inconsistencies
from raison.engines.crossimpact.movement.finding_kernel import FURTHEST_FIRST, LEAST_AMISS, walk_each
from raison.engines.crossimpact.movement.settling import guard_arrays
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray
from raison.engines.crossimpact.search.encoding import SearchQuestion

__all__ = ["FoundWorlds", "find_worlds", "stands"]

# By rule: starts in a round, steps for each factor, and nanoseconds that a step costs for each variant.
ROUND = ((FURTHEST_FIRST, 200, 5, 8), (LEAST_AMISS, 10, 25, 32))
LAST_SEED = 2**31 - 1


@dataclass(frozen=True, eq=False)
class FoundWorlds:
    """Consistent worlds, in lexicographic order, and from how many starts they were found.

    Attributes
    ----------
    worlds : int array, shape (k, n_factors)
    starts : int
    """

    worlds: IntArray
    starts: int


def find_worlds(
    problem: CrossImpactProblem, question: SearchQuestion, rng: Generator, *, work: int, most: int
) -> FoundWorlds:
    """Return consistent worlds that succession and local search reach from drawn starts.

    Parameters
    ----------
    problem : CrossImpactProblem
    question : SearchQuestion
        Tolerance, pins and forbidden combinations, as `checked_question` returns them.
    rng : Generator
        Draws the starts; the same generator gives the same worlds.
    work : int
        Budget, in nanoseconds that the steps took when they were measured; no clock is read.
    most : int
        Stop after so many worlds.

    Returns
    -------
    FoundWorlds
        Record with `.worlds` and `.starts`.

    Notes
    -----
    A step costs the number of variants for succession, and about four times that for local search. Both are run in
    turn: neither finds everything that the other does.

    References
    ----------
    Weimer-Jehle (2013), ScenarioWizard 4.1 manual: succession from many starts, only the factor that is furthest from
    its best moving. Minton, Johnston, Philips and Laird (1992), "Minimizing conflicts", Artificial Intelligence 58,
    161-205.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> found = find_worlds(
    ...     rain_and_river(), SearchQuestion(np.zeros(2), {}, ()), np.random.default_rng(1), work=10**7, most=10
    ... )
    >>> found.worlds.tolist()
    [[0, 0], [1, 1]]
    """
    free = np.setdiff1d(np.arange(problem.n_factors), list(question.pins))
    tables, met, starts = _tables(problem, question, free), _none(problem), 0
    chance = np.array([rng.integers(1, LAST_SEED)], dtype=np.int64)
    while work > 0 and len(met) < most and len(free):
        for rule, rows, steps, cost in ROUND:
            worlds = _drawn(problem, question, rng, rows)
            taken = np.zeros(rows, dtype=np.int64)
            walk_each(worlds, taken, (rule, steps * problem.n_factors), chance, tables)
            work -= int(np.where(taken < 0, -taken, taken + 1).sum()) * cost * problem.n_variants
            met, starts = np.unique(np.concatenate([met, worlds[taken >= 0]]), axis=0), starts + rows
    return FoundWorlds(met[stands(problem, question, met)][:most], starts)


def stands(problem: CrossImpactProblem, question: SearchQuestion, worlds: IntArray) -> NDArray[np.bool_]:
    """Return which worlds are consistent, by plain sums; the pinned factors of each must stand where they are pinned.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> stands(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()), np.array([[0, 0], [0, 1]])).tolist()
    [True, False]
    """
    within = inconsistencies(problem, worlds) <= question.tolerance + problem.rounding
    pins = list(question.pins)
    within[:, pins] = worlds[:, pins] == list(question.pins.values())
    kept = np.asarray(within.all(axis=1))
    for combination in question.forbidden:
        kept &= ~guard_holds(combination, worlds, problem.sizes)
    return kept


def _none(problem: CrossImpactProblem) -> IntArray:
    return np.zeros((0, problem.n_factors), dtype=np.int64)


def _drawn(problem: CrossImpactProblem, question: SearchQuestion, rng: Generator, rows: int) -> IntArray:
    worlds = rng.integers(0, problem.sizes, size=(rows, problem.n_factors))
    for factor, variant in question.pins.items():
        worlds[:, factor] = variant
    return worlds


def _tables(problem: CrossImpactProblem, question: SearchQuestion, free: IntArray) -> tuple[Any, ...]:
    impacts = np.ascontiguousarray(problem.impacts, dtype=np.float64)
    slack = np.ascontiguousarray(question.tolerance + problem.rounding)
    pushes = np.ascontiguousarray(problem.pushes, dtype=np.float64)
    guards = (*guard_arrays(problem.guards, problem.sizes), pushes)
    barred = (*guard_arrays([question.forbidden] if question.forbidden else [], problem.sizes), pushes[:0])
    return (impacts, problem.starts, problem.sizes, free, slack), guards, barred
