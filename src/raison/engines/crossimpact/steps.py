"""Steps: the smallest amount by which the ratings on a factor differ, the unit in which a tolerance is stated."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce
from math import gcd, lcm

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.problem import CrossImpactProblem

__all__ = ["common_step", "steps"]

FINEST = 1000  # parts of one: finer ratings have no step of their own
EXACT = 1e-9


def steps(problem: CrossImpactProblem) -> NDArray[np.float64]:
    """Return each factor's step: the largest number of which every impact on it is a whole multiple.

    A tolerance means little without the scale of the matrix; stated in steps it means the same before and after all
    impacts on a factor are multiplied by one number.

    Parameters
    ----------
    problem : CrossImpactProblem

    Returns
    -------
    array, shape (n_factors,)
        1 for a factor that nothing acts on; for a factor with impacts finer than a thousandth, the smallest of their
        sizes.

    Notes
    -----
    One pass over the cells.

    Examples
    --------
    >>> problem = CrossImpactProblem(
    ...     [("rain", ("dry", "wet")), ("river", ("low", "high"))],
    ...     [[0, 0, 1.5, -1.5], [0, 0, -0.5, 0.5], [4, -6, 0, 0], [0, 0, 0, 0]],
    ... )
    >>> steps(problem).tolist()
    [2.0, 0.5]
    """
    sizes: list[set[float]] = [set() for _ in range(problem.n_factors)]
    rows, columns = np.nonzero(problem.impacts)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        sizes[problem.factor_of[column]].add(abs(float(problem.impacts[row, column])))
    for _, column, push in problem.conditional:
        sizes[problem.factor_of[column]].add(abs(float(push)))
    return np.array([common_step(found) for found in sizes], dtype=np.float64)


def common_step(sizes: Iterable[float]) -> float:
    """Return the largest number of which all sizes are whole multiples; 1 where there is none.

    >>> common_step([1.5, 2.0]), common_step([0, 6, 9]), common_step([])
    (0.5, 3.0, 1.0)
    """
    given = [size for size in sizes if size]
    parts = [Fraction(size).limit_denominator(FINEST) for size in given]
    if any(abs(float(part) - size) > EXACT for part, size in zip(parts, given, strict=True)):
        return min(given)
    below = reduce(lcm, (part.denominator for part in parts), 1)
    return reduce(gcd, (int(part * below) for part in parts), 0) / below or 1.0
