"""What is asked of a problem, checked: tolerance, held factors, forbidden combinations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.crossimpact.problem import CrossImpactProblem, normal_conjunction
from raison.engines.crossimpact.search.encoding import SearchQuestion
from raison.words.faults import Fault

__all__ = ["Forbidden", "checked_question"]

Forbidden: TypeAlias = Sequence[Mapping[int, Iterable[int]]]


def checked_question(
    problem: CrossImpactProblem, tolerance: ArrayLike, pins: Mapping[int, int] | None, forbidden: Forbidden
) -> SearchQuestion:
    """Return what is asked in the search's own form, or raise a fault that names what cannot be.

    Parameters
    ----------
    problem, tolerance, pins, forbidden
        As for `consistent_worlds`.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> checked_question(rain_and_river(), 1, {0: 1}, ()).tolerance.tolist()
    [1.0, 1.0]
    """
    given = np.asarray(tolerance, dtype=np.float64)
    if given.shape not in ((), (problem.n_factors,)):
        raise Fault(
            ("tolerance",), given.shape, f"must be one number, or one for each of the {problem.n_factors} factors"
        )
    if not np.all(given >= 0):
        raise Fault(("tolerance",), given.tolist(), "must not be negative", "write 0 or more")
    for factor, variant in (pins or {}).items():
        if not 0 <= factor < problem.n_factors:
            raise Fault(("pins", factor), factor, f"must lie in 0..{problem.n_factors - 1}", "factors count from 0")
        if not 0 <= variant < problem.sizes[factor]:
            rule = f"must lie in 0..{int(problem.sizes[factor]) - 1}"
            raise Fault(("pins", factor), variant, rule, "variants count from 0")
    combinations = (
        normal_conjunction(combination, problem.sizes, ("forbidden", index))
        for index, combination in enumerate(forbidden)
    )
    kept = tuple(parts for parts in combinations if all(variants for _, variants in parts))
    return SearchQuestion(np.broadcast_to(given, (problem.n_factors,)), dict(pins or {}), kept)
