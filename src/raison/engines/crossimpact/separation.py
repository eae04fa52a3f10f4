"""What separates the worlds that have a variant from those that have not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.crossimpact.balances import as_worlds
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray

__all__ = ["Separation", "separation"]


@dataclass(frozen=True, eq=False)
class Separation:
    """Worlds with a variant, worlds without it, and how often each column stands in either.

    Attributes
    ----------
    with_it, without_it : int array, shape (k, n_factors)
    always_with, always_without : int array
        Columns that stand in all worlds of one side and in none of the other.
    """

    with_it: IntArray
    without_it: IntArray
    always_with: IntArray
    always_without: IntArray


def separation(problem: CrossImpactProblem, worlds: ArrayLike, factor: int, variant: int) -> Separation:
    """Return the worlds with and without a variant, and what separates them.

    Parameters
    ----------
    problem : CrossImpactProblem
    worlds : array_like of int, shape (k, n_factors)
        Usually the consistent worlds.
    factor, variant : int

    Returns
    -------
    Separation

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> found = separation(rain_and_river(), [[0, 0], [1, 1]], factor=0, variant=1)
    >>> found.always_with.tolist(), found.always_without.tolist()
    ([3], [2])
    """
    rows = as_worlds(problem, worlds)
    has = rows[:, factor] == variant
    stands = np.zeros((len(rows), problem.n_variants), dtype=bool)
    np.put_along_axis(stands, rows + problem.starts, True, axis=1)
    elsewhere = problem.factor_of != factor
    if has.all() or not has.any():
        nothing = np.zeros(0, dtype=np.int64)
        return Separation(rows[has], rows[~has], nothing, nothing)
    always, never = stands[has].all(axis=0), ~stands[has].any(axis=0)
    always_not, never_not = stands[~has].all(axis=0), ~stands[~has].any(axis=0)
    only_with, only_without = always & never_not & elsewhere, never & always_not & elsewhere
    return Separation(rows[has], rows[~has], np.flatnonzero(only_with), np.flatnonzero(only_without))
