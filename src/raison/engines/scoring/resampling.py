"""Resampling of outcomes that come in clusters: folds and bootstraps that never divide a cluster.

Issues of one proposal were bargained over together, so that their errors are alike. To treat them as independent would
make every interval too short.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.scoring.errors import FloatArray

__all__ = ["bootstrap_means", "bootstrap_medians", "folds", "interval"]


def folds(clusters: Sequence[str], count: int, draws: np.random.Generator) -> NDArray[np.int64]:
    """Return the fold of each outcome; the clusters are dealt out in a drawn order.

    Parameters
    ----------
    clusters : sequence of str, length n
        The cluster of each outcome.
    count : int
        How many folds; at most as many as there are clusters.
    draws : Generator
        Where the order comes from.

    Examples
    --------
    >>> found = folds(["a", "a", "b", "c"], 2, np.random.default_rng(1))
    >>> bool(found[0] == found[1]), sorted(set(found.tolist()))
    (True, [0, 1])
    """
    names, place = np.unique(np.asarray(clusters), return_inverse=True)
    order = draws.permutation(len(names))
    dealt = np.empty(len(names), dtype=np.int64)
    dealt[order] = np.arange(len(names)) % min(count, len(names))
    found: NDArray[np.int64] = dealt[place]
    return found


def bootstrap_means(values: ArrayLike, clusters: Sequence[str], count: int, draws: np.random.Generator) -> FloatArray:
    """Return the means of columns in resamples of whole clusters.

    Parameters
    ----------
    values : array_like (n, k)
        NaN is missing and does not count.
    clusters : sequence of str, length n
    count : int
        How many resamples.
    draws : Generator

    Returns
    -------
    array (count, k)
        NaN where a resample holds no value of a column.

    Notes
    -----
    Clusters are drawn with replacement, as many as there are; a mean is the sum over the drawn clusters divided by
    their number of values. Work: count × (number of clusters) × k.

    References
    ----------
    Davison and Hinkley (1997), *Bootstrap Methods and their Application*, section 3.8.

    Examples
    --------
    >>> bootstrap_means([[1.0], [1.0], [1.0]], ["a", "a", "b"], 2, np.random.default_rng(0)).tolist()
    [[1.0], [1.0]]
    """
    table = np.atleast_2d(np.asarray(values, dtype=np.float64))
    sums, sizes = _by_cluster(table, clusters)
    times = _times(len(sums), count, draws)
    with np.errstate(invalid="ignore", divide="ignore"):
        means: FloatArray = (times @ sums) / (times @ sizes)
    return means


def _by_cluster(table: FloatArray, clusters: Sequence[str]) -> tuple[FloatArray, FloatArray]:
    names, place = np.unique(np.asarray(clusters), return_inverse=True)
    sums, sizes = np.zeros((len(names), table.shape[1])), np.zeros((len(names), table.shape[1]))
    np.add.at(sums, place, np.nan_to_num(table))
    np.add.at(sizes, place, (~np.isnan(table)).astype(np.float64))
    return sums, sizes


def _times(clusters: int, count: int, draws: np.random.Generator) -> FloatArray:
    """How often each cluster is drawn in each resample."""
    drawn: FloatArray = draws.multinomial(clusters, np.full(clusters, 1 / clusters), size=count).astype(np.float64)
    return drawn


def bootstrap_medians(values: ArrayLike, clusters: Sequence[str], count: int, draws: np.random.Generator) -> FloatArray:
    """Return the medians of columns in resamples of whole clusters; as `bootstrap_means`.

    Notes
    -----
    The lower median of the values, each counted as often as its cluster is drawn. Work: count × n × k.

    Examples
    --------
    >>> bootstrap_medians([[1.0], [9.0], [9.0]], ["a", "b", "b"], 1, np.random.default_rng(3)).shape
    (1, 1)
    """
    table = np.atleast_2d(np.asarray(values, dtype=np.float64))
    names, place = np.unique(np.asarray(clusters), return_inverse=True)
    times = _times(len(names), count, draws)[:, place]
    return np.stack([_medians(column, times) for column in table.T], axis=1)


def _medians(column: FloatArray, times: FloatArray) -> FloatArray:
    known = ~np.isnan(column)
    if not known.any():
        return np.full(len(times), np.nan)
    order = np.argsort(column[known], kind="stable")
    reached = np.cumsum(times[:, known][:, order], axis=1)
    half = reached[:, -1:] / 2
    found: FloatArray = column[known][order][(reached >= half).argmax(axis=1)]
    return np.where(reached[:, -1] > 0, found, np.nan)


def interval(resampled: ArrayLike, level: float = 0.95) -> FloatArray:
    """Return the middle part of resampled values, column by column: (2, k).

    Parameters
    ----------
    resampled : array_like (count, k)
    level : float
        Share of the resamples between the ends, 0..1.

    Examples
    --------
    >>> interval([[0.0], [1.0], [2.0], [3.0], [4.0]], 0.5).tolist()
    [[1.0], [3.0]]
    """
    ends: FloatArray = np.nanquantile(
        np.asarray(resampled, dtype=np.float64), [(1 - level) / 2, (1 + level) / 2], axis=0
    )
    return ends
