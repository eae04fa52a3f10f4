"""Several experts' matrices: mean, median, disagreement per cell, and their consistent worlds side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray
from raison.engines.crossimpact.search.search import consistent_worlds
from raison.words.faults import Fault

__all__ = ["Opinions", "SideBySide", "jaccard", "opinions", "side_by_side"]


@dataclass(frozen=True, eq=False)
class Opinions:
    """What several matrices over the same factors say together.

    Attributes
    ----------
    mean, median : CrossImpactProblem
        The factors with the mean or median of every cell.
    spread : array, shape (n_variants, n_variants)
        Highest less lowest opinion on every cell.
    opposed : bool array, shape (n_variants, n_variants)
        Cells that one expert calls promoting and another restraining.
    """

    mean: CrossImpactProblem
    median: CrossImpactProblem
    spread: NDArray[np.float64]
    opposed: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class SideBySide:
    """Consistent worlds by expert.

    Attributes
    ----------
    worlds : int array, shape (k, n_factors)
        Every world that is consistent for someone, in lexicographic order.
    held_by : bool array, shape (k, n_experts)
    likeness : array, shape (n_experts, n_experts)
        Jaccard index of the sets; 1 where both are empty.
    complete : bool
        Whether every search finished; elsewhere sets and likeness are of what was found.
    """

    worlds: IntArray
    held_by: NDArray[np.bool_]
    likeness: NDArray[np.float64]
    complete: bool


def opinions(factors: Sequence[tuple[str, Sequence[str]]], matrices: Sequence[ArrayLike]) -> Opinions:
    """Return mean, median and disagreement of several matrices, each expert with the same weight.

    Parameters
    ----------
    factors : sequence of (name, variant names)
    matrices : sequence of array_like, each shape (n_variants, n_variants)
        At least one.

    Returns
    -------
    Opinions

    Examples
    --------
    >>> told = opinions([("rain", ("dry", "wet"))], [[[0, 2], [1, 0]], [[0, -2], [1, 0]]])
    >>> told.mean.impacts.tolist(), told.spread.tolist(), told.opposed.tolist()
    ([[0, 0], [1, 0]], [[0.0, 4.0], [0.0, 0.0]], [[False, True], [False, False]])
    """
    if not matrices:
        raise Fault(("matrices",), 0, "must be at least one")
    stacked = np.stack([CrossImpactProblem(factors, matrix).impacts.astype(np.float64) for matrix in matrices])
    mean = CrossImpactProblem(factors, stacked.mean(axis=0))
    median = CrossImpactProblem(factors, np.median(stacked, axis=0))
    opposed = np.logical_and((stacked > 0).any(axis=0), (stacked < 0).any(axis=0))
    return Opinions(mean, median, stacked.max(axis=0) - stacked.min(axis=0), opposed)


def side_by_side(
    problems: Sequence[CrossImpactProblem], *, tolerance: ArrayLike = 0, max_nodes: int | None = None
) -> SideBySide:
    """Return the consistent worlds of several problems over the same factors, side by side.

    Parameters
    ----------
    problems : sequence of CrossImpactProblem
        Over factors with the same numbers of variants.
    tolerance, max_nodes
        As for `consistent_worlds`.

    Returns
    -------
    SideBySide

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> silent = CrossImpactProblem(rain_and_river().factors, np.zeros((4, 4)))
    >>> found = side_by_side([rain_and_river(), silent])
    >>> len(found.worlds), found.held_by.sum(axis=0).tolist(), found.likeness[0].tolist()
    (4, [2, 4], [1.0, 0.5])
    """
    shapes = {tuple(problem.sizes.tolist()) for problem in problems}
    if len(shapes) != 1:
        raise Fault(("problems",), len(problems), "must be at least one, all over factors with the same variants")
    results = [consistent_worlds(problem, tolerance=tolerance, max_nodes=max_nodes) for problem in problems]
    worlds = np.unique(np.concatenate([result.worlds for result in results]), axis=0)
    sets = [set(map(tuple, result.worlds.tolist())) for result in results]
    held = np.array([[tuple(world) in found for found in sets] for world in worlds.tolist()], dtype=bool)
    likeness = np.array([[jaccard(one, other) for other in sets] for one in sets])
    complete = all(result.complete for result in results)
    return SideBySide(worlds, held.reshape(len(worlds), len(problems)), likeness, complete)


def jaccard(one: set[tuple[int, ...]], other: set[tuple[int, ...]]) -> float:
    """Return the share of what either holds that both hold; 1 for two empty sets.

    >>> jaccard({(0,), (1,)}, {(1,), (2,)})
    0.3333333333333333
    """
    either = one | other
    return len(one & other) / len(either) if either else 1.0
