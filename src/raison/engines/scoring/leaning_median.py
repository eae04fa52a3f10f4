"""The leaning median: the middle of a belief of which part follows the actors' weights and part is spread evenly.

An outcome is believed to fall, with one share of the belief, on what some actor wants, in proportion to the actors'
weights, and with the other share anywhere on the scale. The prediction is the median of that belief, since the median
is what lies nearest on average. Without spread it is the weighted median; with nothing but spread, the middle of the
scale. The one parameter is the share that is spread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.scoring.conformal import margin, misses
from raison.engines.scoring.errors import FloatArray, absolute_errors

__all__ = ["SHARES", "LeaningMedian", "belief_quantile", "fit_leaning_median"]

SHARES = tuple(round(0.05 * step, 2) for step in range(17))
"""Shares among which a fit chooses, 0 to 0.8."""


@dataclass(frozen=True)
class LeaningMedian:
    """A fitted predictor: one share, and one margin for its intervals.

    Parameters
    ----------
    share : float
        How much of the belief is spread evenly over the scale, 0..1.
    widening : float
        By how much intervals are widened at both ends, on a scale of 0 to 100.
    level : float
        The share of outcomes that intervals are meant to hold, 0..1.
    """

    share: float
    widening: float
    level: float = 0.8

    def predict(self, positions: ArrayLike, weights: ArrayLike) -> FloatArray:
        """Return the predictions, (n_issues,), on a scale of 0 to 100.

        Parameters
        ----------
        positions : array_like (n_actors, n_issues)
            0..100; NaN where an actor takes no part.
        weights : array_like (n_actors, n_issues)
            Capability times salience, 0 or more.

        Examples
        --------
        >>> LeaningMedian(0.5, 10.0).predict([[0.0], [100.0]], [[3.0], [1.0]]).tolist()
        [25.0]
        """
        return belief_quantile(positions, weights, self.share, 0.5)

    def interval(self, positions: ArrayLike, weights: ArrayLike) -> tuple[FloatArray, FloatArray]:
        """Return the ends of the intervals, (n_issues,) each, cut at the ends of the scale.

        Examples
        --------
        >>> low, high = LeaningMedian(0.5, 0.0).interval([[0.0], [100.0]], [[3.0], [1.0]])
        >>> low.tolist(), high.tolist()
        ([0.0], [100.0])
        """
        low, high = _belief_ends(positions, weights, self.share, self.level)
        return np.clip(low - self.widening, 0, 100), np.clip(high + self.widening, 0, 100)


def belief_quantile(positions: ArrayLike, weights: ArrayLike, share: float, at: float) -> FloatArray:
    """Return a quantile of the belief for each issue: the lowest point up to which that much of it lies.

    Parameters
    ----------
    positions : array_like (n_actors, n_issues)
        0..100; NaN where an actor takes no part.
    weights : array_like (n_actors, n_issues)
        0 or more; NaN counts as 0.
    share : float
        What is spread evenly, 0..1.
    at : float
        0..1.

    Returns
    -------
    array (n_issues,)
        The quantile of an even spread where nobody has weight.

    Notes
    -----
    Work: n_actors log n_actors for each issue.

    Examples
    --------
    >>> belief_quantile([[0.0], [40.0], [100.0]], [[1.0], [1.0], [1.0]], 0.0, 0.5).tolist()
    [40.0]
    >>> belief_quantile([[0.0]], [[0.0]], 0.3, 0.5).tolist()
    [50.0]
    """
    stands = np.asarray(positions, dtype=np.float64)
    heavy = np.where(np.isnan(stands), 0.0, np.nan_to_num(np.asarray(weights, dtype=np.float64)))
    stands = np.where(heavy > 0, stands, 100.0) / 100
    order = np.argsort(stands, axis=0, kind="stable")
    places, parts = np.take_along_axis(stands, order, 0), np.take_along_axis(heavy, order, 0)
    total = parts.sum(axis=0)
    spread = np.where(total > 0, share, 1.0)
    parts = (1 - spread) * parts / np.where(total > 0, total, 1.0)
    return 100 * _crossing(places, parts, spread, at)


def _crossing(places: FloatArray, parts: FloatArray, spread: FloatArray, at: float) -> FloatArray:
    """Where the rising belief, steps at `places` on a slope of `spread`, first reaches `at`."""
    after = np.cumsum(parts, axis=0)
    reached = after + spread * places >= at - 1e-12
    first = reached.argmax(axis=0)[None, :]
    before = np.take_along_axis(after - parts, first, 0)[0]
    step = np.take_along_axis(places, first, 0)[0]
    found = reached.any(axis=0)
    missing = at - np.where(found, before, after[-1])
    with np.errstate(divide="ignore", invalid="ignore"):
        slope: FloatArray = np.where(spread > 0, missing / spread, np.inf)
    return np.clip(np.where(found, np.minimum(step, slope), slope), 0.0, 1.0)


def _belief_ends(positions: ArrayLike, weights: ArrayLike, share: float, level: float) -> tuple[FloatArray, FloatArray]:
    low = belief_quantile(positions, weights, share, (1 - level) / 2)
    return low, belief_quantile(positions, weights, share, (1 + level) / 2)


def fit_leaning_median(
    positions: ArrayLike, weights: ArrayLike, outcomes: ArrayLike, clusters: Sequence[str], level: float = 0.8
) -> LeaningMedian:
    """Return the predictor whose share has the smallest mean absolute error, with intervals widened to hold.

    Parameters
    ----------
    positions, weights : array_like (n_actors, n_issues)
        As for `belief_quantile`.
    outcomes : array_like (n_issues,)
        0..100; NaN where there is none.
    clusters : sequence of str, length n_issues
        Issues that were decided together.
    level : float
        What the intervals are meant to hold, 0..1.

    Notes
    -----
    Of equally good shares the smallest is taken. The margin is conformal by cluster, from the same outcomes as the one
    share: that the intervals hold elsewhere has to be shown elsewhere.

    Examples
    --------
    >>> stands, weighs = [[0.0, 20.0], [100.0, 80.0]], [[3.0, 1.0], [1.0, 3.0]]
    >>> fit_leaning_median(stands, weighs, [0.0, 80.0], ["a", "b"]).share
    0.0
    """
    fits = [absolute_errors(belief_quantile(positions, weights, one, 0.5), outcomes) for one in SHARES]
    share = SHARES[int(np.argmin([round(float(np.nanmean(errors)), 9) for errors in fits]))]
    low, high = _belief_ends(positions, weights, share, level)
    found: NDArray[np.float64] = misses(low, high, outcomes)
    return LeaningMedian(share, margin(found, clusters, level), level)
