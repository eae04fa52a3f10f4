"""Errors of predictions against outcomes: mean, median, share within reach, coverage of intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["FloatArray", "Score", "absolute_errors", "coverage", "score"]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Score:
    """How far predictions lay from what came out.

    Parameters
    ----------
    count : int
        Outcomes that were predicted.
    mean, median : float
        Of the absolute errors, in the unit of the scale.
    within : float
        Share of the errors of at most `reach`, 0..1.
    reach : float
        In the unit of the scale.
    """

    count: int
    mean: float
    median: float
    within: float
    reach: float


def absolute_errors(predictions: ArrayLike, outcomes: ArrayLike) -> FloatArray:
    """Return the distance of each prediction from its outcome.

    Parameters
    ----------
    predictions, outcomes : array_like (n,)
        NaN where there is none.

    Returns
    -------
    array (n,)
        NaN where either is missing.

    Examples
    --------
    >>> absolute_errors([10.0, float("nan")], [30.0, 30.0]).tolist()
    [20.0, nan]
    """
    errors: FloatArray = np.abs(np.asarray(predictions, dtype=np.float64) - np.asarray(outcomes, dtype=np.float64))
    return errors


def score(errors: ArrayLike, reach: float = 10.0) -> Score:
    """Return the summary of absolute errors; missing ones do not count.

    Parameters
    ----------
    errors : array_like (n,)
        0 or more; NaN is missing.
    reach : float
        Errors up to this count as near.

    Examples
    --------
    >>> score([0.0, 10.0, 50.0])
    Score(count=3, mean=20.0, median=10.0, within=0.6666666666666666, reach=10.0)
    """
    found = np.asarray(errors, dtype=np.float64)
    found = found[~np.isnan(found)]
    if not len(found):
        return Score(0, float("nan"), float("nan"), float("nan"), reach)
    near = float((found <= reach + 1e-9).mean())
    return Score(len(found), float(found.mean()), float(np.median(found)), near, reach)


def coverage(low: ArrayLike, high: ArrayLike, outcomes: ArrayLike) -> float:
    """Return the share of outcomes that lie within their intervals, ends included; missing ones do not count.

    >>> coverage([0.0, 40.0], [10.0, 60.0], [10.0, 70.0])
    0.5
    """
    ends: list[NDArray[Any]] = [np.asarray(one, dtype=np.float64) for one in (low, high, outcomes)]
    known = ~np.isnan(np.stack(ends)).any(axis=0)
    inside = (ends[0] <= ends[2] + 1e-9) & (ends[2] <= ends[1] + 1e-9)
    return float(inside[known].mean()) if known.any() else float("nan")
