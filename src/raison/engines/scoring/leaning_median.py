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
from numpy.typing import ArrayLike

from raison.engines.scoring.conformal import margin
from raison.engines.scoring.errors import FloatArray, absolute_errors

__all__ = ["SHARES", "LeaningMedian", "belief_quantile", "belief_taken", "fit_leaning_median"]

SHARES = tuple(round(0.05 * step, 2) for step in range(17))
"""Shares among which a fit chooses, 0 to 0.8."""


@dataclass(frozen=True)
class LeaningMedian:
    """A fitted predictor: one share, and how much of the belief an interval takes.

    Parameters
    ----------
    share : float
        How much of the belief is spread evenly over the scale, 0..1.
    taken : float
        The middle part of the belief that makes an interval, 0..1.
    level : float
        The share of outcomes that intervals are meant to hold, 0..1.
    """

    share: float
    taken: float
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
        >>> LeaningMedian(0.5, 0.6).predict([[0.0], [100.0]], [[3.0], [1.0]]).tolist()
        [25.0]
        """
        return belief_quantile(positions, weights, self.share, 0.5)

    def interval(self, positions: ArrayLike, weights: ArrayLike) -> tuple[FloatArray, FloatArray]:
        """Return the ends of the intervals, (n_issues,) each.

        Examples
        --------
        >>> low, high = LeaningMedian(0.5, 0.5).interval([[0.0], [100.0]], [[3.0], [1.0]])
        >>> low.tolist(), high.tolist()
        ([0.0], [75.0])
        """
        low = belief_quantile(positions, weights, self.share, (1 - self.taken) / 2)
        return low, belief_quantile(positions, weights, self.share, (1 + self.taken) / 2)


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


def belief_taken(positions: ArrayLike, weights: ArrayLike, share: float, outcomes: ArrayLike) -> FloatArray:
    """Return the middle part of the belief that just holds each outcome, 0..1; NaN where there is no outcome.

    Parameters
    ----------
    positions, weights, share
        As for `belief_quantile`.
    outcomes : array_like (n_issues,)
        0..100.

    Examples
    --------
    >>> belief_taken([[0.0], [100.0]], [[1.0], [1.0]], 0.5, [75.0]).tolist()
    [0.25]
    """
    stands, found = np.asarray(positions, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    heavy = np.where(np.isnan(stands), 0.0, np.nan_to_num(np.asarray(weights, dtype=np.float64)))
    total = heavy.sum(axis=0)
    spread = np.where(total > 0, share, 1.0)
    parts = (1 - spread) * heavy / np.where(total > 0, total, 1.0)
    even = spread * found / 100
    upto = (parts * (stands <= found)).sum(axis=0) + even
    below = (parts * (stands < found)).sum(axis=0) + even
    taken: FloatArray = np.maximum(np.maximum(1 - 2 * upto, 2 * below - 1), 0.0)
    return taken


def fit_leaning_median(
    positions: ArrayLike, weights: ArrayLike, outcomes: ArrayLike, clusters: Sequence[str], level: float = 0.8
) -> LeaningMedian:
    """Return the predictor whose share has the smallest mean absolute error, with intervals that hold what they should.

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
    Of equally good shares the smallest is taken. The part of the belief is conformal by cluster, from the same outcomes
    as the one share: that the intervals hold elsewhere has to be shown elsewhere.

    Examples
    --------
    >>> stands, weighs = [[0.0, 20.0], [100.0, 80.0]], [[3.0, 1.0], [1.0, 3.0]]
    >>> fit_leaning_median(stands, weighs, [0.0, 80.0], ["a", "b"]).share
    0.0
    """
    fits = [absolute_errors(belief_quantile(positions, weights, one, 0.5), outcomes) for one in SHARES]
    share = SHARES[int(np.argmin([round(float(np.nanmean(errors)), 9) for errors in fits]))]
    taken = margin(belief_taken(positions, weights, share, outcomes), clusters, level)
    return LeaningMedian(share, min(max(taken, 0.0), 1.0), level)
