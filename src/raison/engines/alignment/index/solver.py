"""The one door to scipy's linear and mixed-integer solver, with the deadline put in and the answers read with care.

scipy is imported where it is needed, here and in the files beside: a small graph, whose splits are all tried, must not
wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from raison.engines.alignment.graph import RealArray
from raison.engines.alignment.index.deadline import Deadline

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["Programme", "covering", "mixed_integer"]

ROUNDING = 1e-4  # of a step of cost: how far the solver's bound may lie above a whole number and still be told as it
FINEST = 1e6  # steps of cost up to which the solver's tolerance cannot hide one


@dataclass(frozen=True, eq=False)
class Programme:
    """What a mixed-integer programme told.

    Attributes
    ----------
    x : array or None
        A solution, the best that was found.
    impossible : bool
        Whether there is proved to be none.
    bound : int or None
        Steps of cost that every solution has at least; None where that cannot be told.
    """

    x: RealArray | None
    impossible: bool
    bound: int | None


def covering(sizes: RealArray, rows: csr_matrix, deadline: Deadline) -> tuple[RealArray, RealArray] | None:
    """Return the cheapest numbers 0..1 whose sum over each row is at least one, and the price of each row.

    Parameters
    ----------
    sizes : array, shape (p,)
        Cost of each number.
    rows : sparse matrix of ones, shape (c, p)
    deadline : Deadline

    Returns
    -------
    numbers (p,), prices (c,); or None where the solver did not finish

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> numbers, prices = covering(np.array([1.0, 3.0]), csr_matrix([[1, 1]]), Deadline(None))
    >>> numbers.tolist(), prices.tolist()
    ([1.0, 0.0], [1.0])
    """
    from scipy import optimize

    scale = max(1.0, float(sizes.max(initial=1.0)))
    c = rows.shape[0]
    linprog: Any = optimize.linprog
    solved = linprog(
        sizes / scale,
        A_ub=-rows.astype(np.float64),
        b_ub=-np.ones(c),
        bounds=(0, None),  # above one nothing is gained; a bound would take part of the prices
        method="highs-ds",
        options=_time(deadline),
    )
    if solved.status != 0:
        return None
    numbers: RealArray = solved.x.clip(0, 1) + 0.0
    return numbers, (-solved.ineqlin.marginals).clip(0) * scale


def mixed_integer(
    cost: RealArray,
    whole: RealArray,
    most: RealArray,
    rows: list[Any],
    between: tuple[float, float],
    deadline: Deadline,
) -> Programme:
    """Solve a mixed-integer programme whose cost, in steps, is a whole number within bounds.

    Parameters
    ----------
    cost : array, shape (v,)
        In steps.
    whole : array, shape (v,)
        1 where a variable is whole.
    most : array, shape (v,)
        Upper bounds; the lower are 0.
    rows : list of (sparse matrix, least, most)
    between : (float, float)
        Bounds of the cost.
    deadline : Deadline

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> one = np.ones(1)
    >>> mixed_integer(one, one, 5 * one, [(csr_matrix([[1.0]]), 1.5, np.inf)], (0, 9), Deadline(None)).bound
    2
    """
    from scipy import optimize
    from scipy.sparse import csr_matrix

    bounds = [optimize.LinearConstraint(matrix, least, upper) for matrix, least, upper in rows if matrix.shape[0]]
    milp: Any = optimize.milp
    solved = milp(
        cost,
        integrality=whole,
        bounds=optimize.Bounds(0, most),
        constraints=[*bounds, optimize.LinearConstraint(csr_matrix(cost[None]), *between)],
        options={"mip_rel_gap": 0.0, **_time(deadline)},
    )
    if between[1] > FINEST:
        return Programme(solved.x, False, None)
    bound = solved.mip_dual_bound
    told = ceil(bound - ROUNDING) if bound is not None and isfinite(bound) and solved.status in (0, 1) else None
    return Programme(solved.x, solved.status == 2, told)


def _time(deadline: Deadline) -> dict[str, float]:
    left = deadline.left()
    return {"time_limit": max(left, 0.01)} if isfinite(left) else {}
