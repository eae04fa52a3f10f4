"""The shrunken line: a weighted sum of simple predictions, drawn towards one of them, with the smallest absolute error.

A baseline: what a fitted predictor has to beat before its form is worth anything.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.scoring.errors import FloatArray

__all__ = ["fit_line", "line_values"]

FLOOR, STEPS, NEAR = 1.0, 20, 1e-3


def fit_line(features: ArrayLike, outcomes: ArrayLike, pull: float, towards: ArrayLike) -> FloatArray:
    """Return the weights of features that make the absolute error small, shrunken towards given weights.

    Parameters
    ----------
    features : array_like (n, k)
    outcomes : array_like (n,)
    pull : float
        How strongly the weights are drawn, 0 or more, in units of one observation.
    towards : array_like (k,)
        Where they are drawn to.

    Notes
    -----
    Iteratively reweighted least squares on the absolute error, below which an error of one point counts as one.

    References
    ----------
    Schlossmacher (1973), "An Iterative Technique for Absolute Deviations Curve Fitting".

    Examples
    --------
    >>> fit_line([[1.0], [2.0], [3.0]], [2.0, 4.0, 6.0], 0.0, [0.0]).round(6).tolist()
    [2.0]
    """
    table, aim = np.asarray(features, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    prior = np.asarray(towards, dtype=np.float64)
    weights: FloatArray = prior.copy()
    for _ in range(STEPS):
        trust = 1 / np.maximum(np.abs(aim - table @ weights), FLOOR)
        left = table.T @ (table * trust[:, None]) + (pull + 1e-9) * np.eye(len(prior))
        before, right = weights, table.T @ (trust * aim) + (pull + 1e-9) * prior
        weights = np.asarray(np.linalg.solve(left, right), dtype=np.float64)
        if float(np.abs(weights - before).max()) < NEAR:
            break
    return weights


def line_values(features: ArrayLike, weights: ArrayLike) -> FloatArray:
    """Return the weighted sums.

    >>> line_values([[1.0, 2.0]], [3.0, 4.0]).tolist()
    [11.0]
    """
    values: FloatArray = np.asarray(features, dtype=np.float64) @ np.asarray(weights, dtype=np.float64)
    return values
