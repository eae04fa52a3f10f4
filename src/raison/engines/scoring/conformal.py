"""Conformal margins: how far an interval must be widened so that it would have held a stated share of what came out."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

__all__ = ["margin", "misses"]


def misses(low: ArrayLike, high: ArrayLike, outcomes: ArrayLike) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return how far each outcome lies outside its interval; negative, how deep inside.

    >>> misses([0.0, 0.0], [10.0, 10.0], [12.0, 4.0]).tolist()
    [2.0, -4.0]
    """
    found = np.asarray(outcomes, dtype=np.float64)
    return np.maximum(np.asarray(low, dtype=np.float64) - found, found - np.asarray(high, dtype=np.float64))


def margin(missed: ArrayLike, clusters: Sequence[str], level: float = 0.8) -> float:
    """Return by how much intervals are to be widened, both ends, to hold a share of the outcomes.

    Parameters
    ----------
    missed : array_like (n,)
        What `misses` found on outcomes that were not used to make the intervals; NaN is missing.
    clusters : sequence of str, length n
        Outcomes of one cluster count together as one.
    level : float
        The share that is wanted, 0..1.

    Returns
    -------
    float
        Negative where the intervals may be narrowed.

    References
    ----------
    Romano, Patterson and Candès (2019), "Conformalized Quantile Regression", algorithm 1.
    Dunn, Wasserman and Ramdas (2023), "Distribution-Free Prediction Sets for Two-Layer Hierarchical Models".

    Examples
    --------
    >>> margin([-1.0, 0.0, 3.0, 5.0], ["a", "b", "c", "d"], 0.5)
    3.0
    """
    found = np.asarray(missed, dtype=np.float64)
    known = ~np.isnan(found)
    found, names = found[known], np.asarray(clusters)[known]
    _, place, sizes = np.unique(names, return_inverse=True, return_counts=True)
    if not len(found):
        return math.nan
    order = np.argsort(found, kind="stable")
    reached = np.cumsum((1 / sizes)[place][order])
    wanted = min(level * (len(sizes) + 1), len(sizes))
    return float(found[order][min(int((reached >= wanted - 1e-9).argmax()), len(found) - 1)])
