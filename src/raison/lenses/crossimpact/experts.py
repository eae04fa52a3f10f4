"""Experts: several readings' ratings side by side: mean, median, where they differ, and whose worlds are alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact import CrossImpactProblem, consistent_worlds
from raison.engines.crossimpact.experts import jaccard, opinions
from raison.engines.crossimpact.problem import Guard
from raison.engines.crossimpact.steps import steps
from raison.lenses.crossimpact.scenarios import Query, problem_of
from raison.lenses.worlds.frame import Frame
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.normal_form import Conjunction

__all__ = ["Difference", "Experts", "ExpertScenarios", "experts"]

MOST_WORLDS, MOST_NODES = 300_000, 5_000_000


@dataclass(frozen=True)
class Difference:
    """One effect that readings rate differently, from a variant (none: a conditional effect) to a variant."""

    source: tuple[str, str] | None
    target: tuple[str, str]
    values: tuple[float, ...]

    @property
    def spread(self) -> float:
        """Highest less lowest."""
        return max(self.values) - min(self.values)

    @property
    def opposed(self) -> bool:
        """Whether one reading promotes what another restrains."""
        return max(self.values) > 0 > min(self.values)


@dataclass(frozen=True, eq=False)
class ExpertScenarios:
    """The worlds that hang together for one expert, or for the mean or median of all; all of them if `complete`."""

    name: str
    codes: frozenset[int]
    complete: bool


@dataclass(frozen=True, eq=False)
class Experts:
    """Readings side by side.

    Parameters
    ----------
    kernels : tuple of ExpertScenarios
        One for each reading, then those of the mean and of the median.
    likeness : float array (n_kernels, n_kernels)
        Jaccard index: worlds that hang together in both, among those that do in either; NaN where a search stopped at
        its budget.
    differences : tuple of Difference
        The widest first.
    """

    kernels: tuple[ExpertScenarios, ...]
    likeness: NDArray[np.float64]
    differences: tuple[Difference, ...]


def experts(told: Sequence[Impacts], query: Query) -> Experts:
    """Return several readings of one study, each as one expert with the same weight.

    Parameters
    ----------
    told : sequence of Impacts
        One for each reading.
    query : Query

    Notes
    -----
    A rating that a reading does not have counts as zero in mean and median. Combinations that any reading rules out
    are ruled out in both.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> found = experts([Impacts(pictured("grim")), Impacts(pictured("mild"))], Query())
    >>> [(kernel.name, len(kernel.codes)) for kernel in found.kernels], [one.values for one in found.differences]
    ([('grim', 3), ('mild', 4), ('mean', 4), ('median', 4)], [(3, 0)])
    """
    problems = [problem_of(one, query.choices) for one in told]
    guards = list(dict.fromkeys((guard, column) for one in problems for guard, column, _ in one.conditional))
    pushes = np.array([[_push(one, guard, column) for guard, column in guards] for one in problems])
    heard = opinions(problems[0].factors, [one.impacts for one in problems])
    together = [
        CrossImpactProblem(one.factors, one.impacts, _conditional(guards, middle))
        for one, middle in ((heard.mean, np.mean(pushes, axis=0)), (heard.median, np.median(pushes, axis=0)))
    ]
    barred = tuple(one.forbidden for one in told)
    every = tuple(term for terms in barred for term in terms)
    names = (*(one.picture.setup.reading for one in told), "mean", "median")
    kernels = tuple(
        _kernel(name, told[0].frame, query, problem, forbidden)
        for name, problem, forbidden in zip(names, [*problems, *together], [*barred, every, every], strict=True)
    )
    return Experts(kernels, _likeness(kernels), _differences(told[0].frame, problems, guards, pushes))


def _push(problem: CrossImpactProblem, guard: Guard, column: int) -> float:
    return sum(push for own, at, push in problem.conditional if (own, at) == (guard, column))


def _conditional(
    guards: Sequence[tuple[Guard, int]], pushes: NDArray[np.float64]
) -> tuple[tuple[Guard, int, float], ...]:
    return tuple((guard, column, push) for (guard, column), push in zip(guards, pushes.tolist(), strict=True) if push)


def _kernel(
    name: str, frame: Frame, query: Query, problem: CrossImpactProblem, forbidden: Sequence[Conjunction]
) -> ExpertScenarios:
    found = consistent_worlds(
        problem,
        tolerance=query.tolerance * steps(problem) if query.tolerance else 0,
        pins={frame.place[factor]: frame.index(factor, variant) for factor, variant in query.hold.items()},
        forbidden=forbidden,
        max_worlds=MOST_WORLDS,
        max_nodes=MOST_NODES,
    )
    return ExpertScenarios(name, frozenset(frame.codes(found.worlds).tolist()), found.complete)


def _likeness(kernels: Sequence[ExpertScenarios]) -> NDArray[np.float64]:
    known: list[set[tuple[int, ...]] | None] = [
        {(code,) for code in one.codes} if one.complete else None for one in kernels
    ]
    return np.array(
        [[np.nan if one is None or other is None else jaccard(one, other) for other in known] for one in known]
    )


def _differences(
    frame: Frame,
    problems: Sequence[CrossImpactProblem],
    guards: Sequence[tuple[Guard, int]],
    pushes: NDArray[np.float64],
) -> tuple[Difference, ...]:
    names = [(name, variant) for name, own in zip(frame.factors, frame.variants, strict=True) for variant in own]
    cells = np.stack([one.impacts for one in problems])
    rows, columns = np.nonzero(cells.max(axis=0) != cells.min(axis=0))
    plain = [
        Difference(names[row], names[column], tuple(cells[:, row, column].tolist()))
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    ]
    guarded = [
        Difference(None, names[column], tuple(pushes[:, place].tolist()))
        for place, (_, column) in enumerate(guards)
        if np.ptp(pushes[:, place])
    ]
    return tuple(sorted([*plain, *guarded], key=lambda one: -one.spread))
