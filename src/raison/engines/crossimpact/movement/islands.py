"""Islands: groups of factors that move without regard to one another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray
from raison.engines.crossimpact.search.components import components

__all__ = ["influences", "islands"]


def influences(problem: CrossImpactProblem) -> NDArray[np.bool_]:
    """Return which factor (row) can change what another one (column) takes, shape (n_factors, n_factors).

    A block whose rows differ by a constant each, or not at all, changes nothing: only differences of scores count.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> influences(rain_and_river()).tolist()
    [[False, True], [False, False]]
    """
    if problem.n_factors == 0:
        return np.zeros((0, 0), dtype=np.bool_)
    within = problem.impacts - problem.impacts[:, problem.starts[problem.factor_of]]
    differs = within != within[problem.starts[problem.factor_of]]
    by_source = np.logical_or.reduceat(differs, problem.starts, axis=0)
    found: NDArray[np.bool_] = np.logical_or.reduceat(by_source, problem.starts, axis=1)
    for guard, push in zip(problem.guards, problem.pushes, strict=True):
        asked = np.array(sorted({factor for conjunction in guard for factor, _ in conjunction}), dtype=np.int64)
        found[np.ix_(asked, np.unique(problem.factor_of[push != 0]))] = True
    return found


def islands(problem: CrossImpactProblem) -> list[IntArray]:
    """Return the factors in groups that no influence joins, in either direction.

    Examples
    --------
    >>> apart = CrossImpactProblem([("rain", ("dry", "wet")), ("war", ("no", "yes"))], np.zeros((4, 4)))
    >>> [island.tolist() for island in islands(apart)]
    [[0], [1]]
    """
    joined = influences(problem)
    return components([np.flatnonzero(row).tolist() for row in joined | joined.T])
