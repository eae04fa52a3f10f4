"""Reduced: a problem in which held factors are untested, or gone; and a problem in whole steps."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from raison.engines.crossimpact import CrossImpactProblem
from raison.engines.crossimpact.problem import Conjunction
from raison.engines.crossimpact.steps import common_step
from raison.lenses.crossimpact.scenarios import Query, problem_of
from raison.lenses.worlds.impacts import Impacts

__all__ = ["in_steps", "pin_factors", "asked_problem"]

CLOSE = 1e-9


def asked_problem(impacts: Impacts, query: Query) -> CrossImpactProblem:
    """Return the problem without whatever acts on a held factor, for it is not tested; without moves.

    Conditional pushes keep their places; those on held factors are zero.

    >>> from tests.examples.model import pictured
    >>> asked_problem(Impacts(pictured()), Query(hold={"arms": "pursued"})).impacts.sum(axis=0).tolist()
    [0, 0, 0, 0, 2, 2]
    """
    problem = problem_of(impacts, query.choices)
    held = [impacts.frame.place[name] for name in query.hold]
    out = np.isin(problem.factor_of, held)
    cells = np.where(out[None, :], 0, problem.impacts)
    pushes = [(guard, column, 0 if out[column] else push) for guard, column, push in problem.conditional]
    return CrossImpactProblem(problem.factors, cells, pushes)


def in_steps(problem: CrossImpactProblem) -> tuple[CrossImpactProblem, float]:
    """Return the problem with its impacts counted in the step that they share, whole numbers then, and that step.

    Which worlds hang together, and where any world settles, stays the same.

    >>> from tests.examples.model import pictured
    >>> halves = {"from": "line=press", "to": "arms", "push": {"pursued": 1.5, "none": 0.5}, "assumption": "made up"}
    >>> problem, unit = in_steps(Impacts(pictured(effects=[halves])).settling)
    >>> unit, problem.impacts.max().item()
    (0.5, 3)
    """
    pushes = [push for _, _, push in problem.conditional]
    unit = common_step(np.abs([*problem.impacts.ravel().tolist(), *pushes]).tolist())
    cells = problem.impacts / unit
    cells = np.rint(cells) if np.allclose(cells, np.rint(cells), atol=CLOSE) else cells
    kept = [(guard, column, _whole_if_close(push / unit)) for guard, column, push in problem.conditional]
    return CrossImpactProblem(problem.factors, cells, kept, problem.moves), unit


def _whole_if_close(push: float) -> float:
    return round(push) if abs(push - round(push)) < CLOSE else push


def pin_factors(problem: CrossImpactProblem, pins: Mapping[int, int]) -> CrossImpactProblem:
    """Return the problem in which some factors have one variant only: number 0 there is the variant pinned here.

    >>> from tests.examples.model import pictured
    >>> pin_factors(Impacts(pictured()).settling, {0: 1}).factors
    (('line', ('press',)), ('arms', ('none', 'pursued')), ('climate', ('cool', 'hot')))
    """
    kept = np.array(
        [
            int(factor) not in pins or pins[int(factor)] == column - problem.starts[factor]
            for column, factor in enumerate(problem.factor_of)
        ],
        dtype=bool,
    )
    number = np.cumsum(kept) - 1
    factors = [
        (name, (variants[pins[place]],) if place in pins else variants)
        for place, (name, variants) in enumerate(problem.factors)
    ]
    pushes = [
        (tuple(guard), int(number[column]), push)
        for old, column, push in problem.conditional
        if kept[column] and (guard := [found for one in old if (found := _without(one, pins)) is not None])
    ]
    moves = {factor: ways for factor, ways in problem.moves.items() if factor not in pins}
    return CrossImpactProblem(factors, problem.impacts[np.ix_(kept, kept)], pushes, moves)


def _without(conjunction: Conjunction, pins: Mapping[int, int]) -> Conjunction | None:
    # A part about a pinned factor is true or false for good.
    if any(factor in pins and pins[factor] not in variants for factor, variants in conjunction):
        return None
    return tuple((factor, variants) for factor, variants in conjunction if factor not in pins)
