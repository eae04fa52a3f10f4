"""A null for inconsistency: how consistent worlds get in matrices with the same cells, shuffled within sections."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.crossimpact.balances import as_worlds, inconsistency
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray, Numbers
from raison.words.faults import Fault

__all__ = ["NullInconsistency", "null_inconsistency", "shuffle_judgements"]


@dataclass(frozen=True, eq=False)
class NullInconsistency:
    """Inconsistency of worlds in shuffled matrices.

    Attributes
    ----------
    observed : array, shape (k,)
        In the matrix itself.
    drawn : array, shape (n_shuffles, k)
        In each shuffled matrix.
    at_most : int array, shape (k,)
        Shuffled matrices in which the world is as consistent as observed, or more.
    """

    observed: NDArray[np.float64]
    drawn: NDArray[np.float64]
    at_most: IntArray


def shuffle_judgements(problem: CrossImpactProblem, rng: np.random.Generator) -> CrossImpactProblem:
    """Return the problem with the cells of every judgement section (block) permuted among themselves.

    Conditional pushes stay as they are.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> found = shuffle_judgements(rain_and_river(), np.random.default_rng(0))
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
    problem: CrossImpactProblem, worlds: ArrayLike, n_shuffles: int, rng: np.random.Generator
) -> NullInconsistency:
    """Return how inconsistent worlds are, beside the same worlds in shuffled matrices.

    Parameters
    ----------
    problem : CrossImpactProblem
    worlds : array_like of int, shape (k, n_factors)
    n_shuffles : int
        Matrices to draw, at least 1.
    rng : numpy Generator

    Notes
    -----
    The null says what consistency the sizes of the cells alone would bring; it is no test of the judgements.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> found = null_inconsistency(rain_and_river(), [[1, 1]], 100, np.random.default_rng(0))
    >>> found.observed.tolist(), found.drawn.min().item(), found.drawn.max().item()
    ([0.0], 0.0, 4.0)
    """
    if n_shuffles < 1:
        raise Fault(("n_shuffles",), n_shuffles, "must be at least 1")
    rows = as_worlds(problem, worlds)
    observed = inconsistency(problem, rows).astype(np.float64)
    drawn = np.stack([inconsistency(shuffle_judgements(problem, rng), rows) for _ in range(n_shuffles)]).astype(
        np.float64
    )
    return NullInconsistency(observed, drawn, (drawn <= observed + problem.rounding).sum(axis=0))
