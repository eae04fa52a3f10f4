"""A null for inconsistency: how consistent worlds get in matrices with the same cells, shuffled within sections."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.balances import inconsistency
from raison.engines.crossimpact.problem import CrossImpactProblem, Numbers
from raison.engines.crossimpact.search.search import consistent_worlds
from raison.words.faults import Fault

__all__ = ["NullInconsistency", "count_in_shuffled", "null_inconsistency", "shuffled"]


@dataclass(frozen=True, eq=False)
class NullInconsistency:
    """Inconsistency of a world in shuffled matrices.

    Attributes
    ----------
    observed : float
        In the matrix itself.
    drawn : array, shape (n_shuffles,)
        In each shuffled matrix, sorted.
    at_most : int
        Shuffled matrices in which the world is as consistent as observed, or more.
    """

    observed: float
    drawn: NDArray[np.float64]
    at_most: int


def shuffled(problem: CrossImpactProblem, rng: np.random.Generator) -> CrossImpactProblem:
    """Return the problem with the cells of every judgement section (block) permuted among themselves.

    Conditional pushes stay as they are.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> found = shuffled(rain_and_river(), np.random.default_rng(0))
    >>> sorted(found.impacts[:2, 2:].ravel().tolist()), found.impacts[2:].any().item()
    ([-2, -1, 1, 2], False)
    """
    impacts: Numbers = problem.impacts.copy()
    for source in range(problem.n_factors):
        rows = slice(problem.starts[source], problem.starts[source] + problem.sizes[source])
        for target in range(problem.n_factors):
            columns = slice(problem.starts[target], problem.starts[target] + problem.sizes[target])
            block = impacts[rows, columns]
            impacts[rows, columns] = rng.permutation(block.ravel()).reshape(block.shape)
    return CrossImpactProblem(problem.factors, impacts, problem.conditional, problem.moves)


def null_inconsistency(
    problem: CrossImpactProblem, world: NDArray[np.int64], n_shuffles: int, rng: np.random.Generator
) -> NullInconsistency:
    """Return how inconsistent a world is, beside the same world in shuffled matrices.

    Parameters
    ----------
    problem : CrossImpactProblem
    world : int array, shape (n_factors,)
    n_shuffles : int
        Matrices to draw, at least 1.
    rng : numpy Generator

    Returns
    -------
    NullInconsistency

    Notes
    -----
    The null says what consistency the sizes of the cells alone would bring; it is no test of the judgements.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> found = null_inconsistency(rain_and_river(), np.array([1, 1]), 100, np.random.default_rng(0))
    >>> found.observed, found.drawn.min().item(), found.drawn.max().item()
    (0.0, 0.0, 4.0)
    """
    if n_shuffles < 1:
        raise Fault(("n_shuffles",), n_shuffles, "must be at least 1")
    observed = float(inconsistency(problem, world))
    drawn = np.sort([float(inconsistency(shuffled(problem, rng), world)) for _ in range(n_shuffles)])
    return NullInconsistency(observed, drawn, int(np.searchsorted(drawn, observed, side="right")))


def count_in_shuffled(
    problem: CrossImpactProblem, n_shuffles: int, rng: np.random.Generator, max_nodes: int | None = None
) -> tuple[list[int], bool]:
    """Return how many worlds are consistent in each of some shuffled matrices, and whether every search finished.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> count_in_shuffled(rain_and_river(), 3, np.random.default_rng(0))
    ([2, 2, 2], True)
    """
    results = [consistent_worlds(shuffled(problem, rng), max_nodes=max_nodes) for _ in range(n_shuffles)]
    return [len(result.worlds) for result in results], all(result.complete for result in results)
