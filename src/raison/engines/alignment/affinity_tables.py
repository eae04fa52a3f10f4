"""How alike portfolios are, from tables that count pairs of entries: many pairs of actors at once.

The measures are those of `affinity`. A table of two actors counts how often one has level a where the other has
level b; of that, and not of the entries, the time depends.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.alignment.graph import RealArray

__all__ = ["Likenesses", "count_tables", "likenesses", "tau_of_tables"]


@dataclass(frozen=True, eq=False)
class Likenesses:
    """Measures of many pairs, each an array; not a number where a measure is not defined.

    Parameters
    ----------
    pi, kappa : array
        Scott's pi and Cohen's kappa with squared distances.
    s, s_less_chance : array
        S of Signorino and Ritter, and the alignment index A.
    tau : array
        Kendall's tau-b.
    """

    pi: RealArray
    kappa: RealArray
    s: RealArray
    s_less_chance: RealArray
    tau: RealArray


def count_tables(entries: ArrayLike, levels: ArrayLike) -> RealArray:
    """Return for each pair of actors how often they have each pair of levels.

    Parameters
    ----------
    entries : array_like, shape (n_actors, n_entries)
        Levels; anything else is missing.
    levels : array_like, shape (k,)

    Returns
    -------
    array, shape (n_actors, n_actors, k, k)

    Notes
    -----
    Cost: k² products of matrices, n² · entries each.

    Examples
    --------
    >>> count_tables([[1, 1, 3], [1, 3, 3]], [1, 3])[0, 1].tolist()
    [[1.0, 1.0], [0.0, 1.0]]
    """
    table = np.asarray(entries)
    marked = [(table == level).astype(np.float32) for level in np.asarray(levels).tolist()]
    rows = [np.stack([one @ other.T for other in marked], axis=-1) for one in marked]
    return np.stack(rows, axis=-2).astype(np.float64)


def likenesses(counts: ArrayLike, levels: ArrayLike) -> Likenesses:
    """Return the measures of pairs by their tables.

    Parameters
    ----------
    counts : array_like, shape (..., k, k)
        Weights of 0 or more; an empty table has no measure.
    levels : array_like, shape (k,)
        In rising order.

    References
    ----------
    As in `affinity`; for tau-b from a table Kendall (1945), "The treatment of ties in ranking problems".

    Examples
    --------
    >>> found = likenesses([[2, 0], [0, 1]], [0, 1])
    >>> float(found.pi), float(found.s), round(float(found.tau), 6)
    (1.0, 1.0, 1.0)
    """
    table, steps = np.asarray(counts, np.float64), np.asarray(levels, np.float64)
    total = table.sum(axis=(-2, -1))
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = table / total[..., None, None]
        one, other = shares.sum(axis=-1), shares.sum(axis=-2)
        gaps = np.abs(steps[:, None] - steps[None, :])
        apart = (shares * gaps).sum(axis=(-2, -1))
        by_chance = _expected(one, other, gaps)
        squared, both = gaps * gaps, (one + other) / 2
        observed = (shares * squared).sum(axis=(-2, -1))
        span = float(np.ptp(steps))
        return Likenesses(
            _corrected(observed, _expected(both, both, squared)),
            _corrected(observed, _expected(one, other, squared)),
            1 - 2 * apart / span if span else np.full(total.shape, np.nan),
            2 * (by_chance - apart) / span if span else np.full(total.shape, np.nan),
            tau_of_tables(shares),
        )


def _expected(one: RealArray, other: RealArray, gaps: RealArray) -> RealArray:
    return np.asarray(np.einsum("...a,ab,...b->...", one, gaps, other))


def _corrected(observed: RealArray, expected: RealArray) -> RealArray:
    return np.where(expected > 0, 1 - observed / expected, np.nan)


def tau_of_tables(shares: RealArray) -> RealArray:
    """Return Kendall's tau-b of tables of shares.

    Parameters
    ----------
    shares : array, shape (..., k, l)
        Each table sums to one; rows and columns in rising order.

    Examples
    --------
    >>> float(tau_of_tables(np.array([[0.5, 0.0], [0.0, 0.5]])))
    1.0
    """
    # Concordant less discordant: what lies below and to the right of each cell, less what lies below and to the left.
    below = np.flip(np.cumsum(np.flip(shares, -2), axis=-2), -2) - shares
    up_to = np.cumsum(below, axis=-1)
    right, left = up_to[..., -1:] - up_to, up_to - below
    excess = (shares * (right - left)).sum(axis=(-2, -1))
    untied = [1 - (shares.sum(axis=axis) ** 2).sum(axis=-1) for axis in (-1, -2)]
    product = untied[0] * untied[1]
    return np.where(product > 1e-15, 2 * excess / np.sqrt(product), np.nan)
