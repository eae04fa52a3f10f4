"""How alike two actors' portfolios are: alliance commitments or votes, one entry for each third state or ballot.

Most entries of alliance portfolios say "nothing" for both, so that S, which takes agreement by chance for likeness, is
high between almost any two. Kappa and pi take off what chance would bring; they are the ones to read, S is there to
compare with what others print.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.alignment.affinity_tables import tau_of_tables
from raison.engines.alignment.graph import RealArray
from raison.words.faults import Fault

__all__ = ["DISTANCES", "chance_corrected_s", "cohen_kappa", "scott_pi", "similarity_s", "tau_b"]

DISTANCES: dict[str, Callable[[RealArray], RealArray]] = {
    "squared": lambda gap: gap * gap,
    "absolute": np.abs,
    "nominal": lambda gap: (gap != 0).astype(np.float64),
}


@dataclass(frozen=True, eq=False)
class _Portfolios:
    a: RealArray
    b: RealArray
    weights: RealArray
    levels: RealArray


def similarity_s(
    a: ArrayLike, b: ArrayLike, *, levels: ArrayLike | None = None, weights: ArrayLike | None = None
) -> float:
    """Return S: one minus twice the mean distance of the entries, as a share of the greatest distance there can be.

    Parameters
    ----------
    a, b : array_like, shape (k,)
        Portfolios. Entries that either lacks (not a number) are left out.
    levels : array_like, optional
        All values that an entry can have; without, those that occur in the two.
    weights : array_like, shape (k,), optional
        Importance of each entry, 0 or more.

    Returns
    -------
    float
        −1 (opposite) to 1 (the same); not a number where all entries can only be alike, or there is none.

    References
    ----------
    Signorino and Ritter (1999), "Tau-b or not tau-b: measuring the similarity of foreign policy positions".

    Examples
    --------
    >>> similarity_s([3, 0, 0, 1], [3, 0, 0, 0], levels=[0, 1, 2, 3])
    0.8333333333333334
    """
    read = _read(a, b, levels, weights)
    span = float(np.ptp(read.levels)) if len(read.levels) else 0.0
    return _ratio(float(read.weights @ np.abs(read.a - read.b)), span * float(read.weights.sum()) / 2)


def chance_corrected_s(
    a: ArrayLike, b: ArrayLike, *, levels: ArrayLike | None = None, weights: ArrayLike | None = None
) -> float:
    """Return the alignment index A: S less the S that the two would have if their entries were set independently.

    Notes
    -----
    Parameters as of `similarity_s`. Distances are of the values themselves; where levels lie at equal steps that is
    the published count of steps.

    References
    ----------
    Benati and Capurri (2026), "The alignment index and its application to voting at the United Nations General
    Assembly".

    Examples
    --------
    >>> chance_corrected_s([1, 1, 0, 0], [1, 1, 0, 0]), chance_corrected_s([1, 0], [1, 1])
    (1.0, 0.0)
    """
    read = _read(a, b, levels, weights)
    span = float(np.ptp(read.levels)) if len(read.levels) else 0.0
    observed, by_chance = _disagreements(read, "absolute", pooled=False)
    return 2 * (by_chance - observed) / span if span else float("nan")


def cohen_kappa(a: ArrayLike, b: ArrayLike, *, distance: str = "squared", weights: ArrayLike | None = None) -> float:
    """Return Cohen's weighted kappa: one minus observed over expected disagreement, each actor keeping its own habits.

    Parameters
    ----------
    a, b : array_like, shape (k,)
        Portfolios. Entries that either lacks (not a number) are left out.
    distance : {"squared", "absolute", "nominal"}
        How far two values are apart.
    weights : array_like, shape (k,), optional
        Importance of each entry.

    Returns
    -------
    float
        1 for the same portfolios, 0 for as much as chance brings; not a number where both are one and the same value
        throughout.

    References
    ----------
    Cohen (1968), "Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial credit";
    Häge (2011), "Choice or circumstance? Adjusting measures of foreign policy similarity for chance agreement".

    Examples
    --------
    >>> cohen_kappa([1, 0, 0, 1], [1, 0, 1, 1], distance="nominal")
    0.5
    """
    return _ratio(*_disagreements(_read(a, b, None, weights), distance, pooled=False))


def scott_pi(a: ArrayLike, b: ArrayLike, *, distance: str = "squared", weights: ArrayLike | None = None) -> float:
    """Return Scott's pi: as kappa, with one habit for both, the mean of the two.

    Notes
    -----
    Parameters as of `cohen_kappa`; "nominal" is Scott's own form, distances are Häge's.

    References
    ----------
    Scott (1955), "Reliability of content analysis: the case of nominal scale coding"; Häge (2011), "Choice or
    circumstance? Adjusting measures of foreign policy similarity for chance agreement".

    Examples
    --------
    >>> round(scott_pi([1, 0, 0, 1], [1, 0, 1, 1], distance="nominal"), 6)
    0.466667
    """
    return _ratio(*_disagreements(_read(a, b, None, weights), distance, pooled=True))


def tau_b(a: ArrayLike, b: ArrayLike) -> float:
    """Return Kendall's tau-b of two portfolios: concordant less discordant pairs of entries, adjusted for ties.

    Returns
    -------
    float
        −1..1; not a number where either portfolio is one and the same value throughout.

    Notes
    -----
    Cost: k log k, and the product of the numbers of different entries.

    References
    ----------
    Kendall (1945), "The treatment of ties in ranking problems".

    Examples
    --------
    >>> round(tau_b([3, 0, 0, 1], [3, 0, 0, 0]), 6)
    0.774597
    """
    read = _read(a, b, None, None)
    if not len(read.a):
        return float("nan")
    (ones, at_one), (others, at_other) = (np.unique(values, return_inverse=True) for values in (read.a, read.b))
    if len(ones) == 1 or len(others) == 1:
        return float("nan")
    counts = np.bincount(at_one * len(others) + at_other, minlength=len(ones) * len(others)).astype(np.float64)
    return float(tau_of_tables(counts.reshape(len(ones), len(others)) / len(read.a)))


def _ratio(observed: float, expected: float) -> float:
    return float(1 - observed / expected) if expected else float("nan")


def _disagreements(read: _Portfolios, distance: str, pooled: bool) -> tuple[float, float]:
    # Mean distance of the entries, and of entries drawn independently from the two portfolios.
    if distance not in DISTANCES:
        raise Fault(("distance",), distance, "is no distance", f"there are {', '.join(DISTANCES)}")
    far = DISTANCES[distance]
    share = read.weights / read.weights.sum() if len(read.a) else read.weights
    observed = float(share @ far(read.a - read.b))
    if pooled:
        both, half = np.concatenate([read.a, read.b]), np.concatenate([share, share]) / 2
        return observed, float(half @ far(both[:, None] - both[None, :]) @ half)
    return observed, float(share @ far(read.a[:, None] - read.b[None, :]) @ share)


def _read(a: ArrayLike, b: ArrayLike, levels: ArrayLike | None, weights: ArrayLike | None) -> _Portfolios:
    one, other = np.asarray(a, np.float64), np.asarray(b, np.float64)
    weight = np.ones(one.shape) if weights is None else np.asarray(weights, np.float64)
    if one.ndim != 1 or one.shape != other.shape or weight.shape != one.shape:
        raise Fault(("b",), f"{other.shape} and {weight.shape}", f"must be as long as a, {one.shape}")
    known = ~(np.isnan(one) | np.isnan(other) | np.isnan(weight))
    one, other, weight = one[known], other[known], weight[known]
    if (weight < 0).any() or not np.isfinite(np.concatenate([one, other, weight])).all():
        raise Fault(("weights",), "a number", "must be finite, and weights not below zero")
    if len(weight) and not weight.any():
        raise Fault(("weights",), 0.0, "must not all be zero")
    occurring = np.unique(np.concatenate([one, other]))
    allowed = occurring if levels is None else np.unique(np.asarray(levels, np.float64))
    outside = np.setdiff1d(occurring, allowed)
    if len(outside):
        raise Fault(("levels",), float(outside[0]), "occurs in a portfolio and is not among the levels")
    return _Portfolios(one, other, weight, allowed)
