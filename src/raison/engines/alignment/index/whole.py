"""Weights as whole numbers of a common unit, so that sums, ties between splits and proofs are exact.

Whole numbers and decimals have such a unit. Where weights have none, the finest grid that sums exactly is used, and two
sums that differ by no more than the rounding of all ties together count as equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from raison.engines.alignment.graph import IntArray, RealArray
from raison.words.faults import Fault

__all__ = ["WholeWeights", "in_units"]

LARGEST_SUM = 2.0**49  # leaves room for the finer parts in which bounds are proved
FINEST_GRID = 2.0**49
LARGEST_WHOLE = 2.0**53  # above it numbers are whole for want of places
LARGEST_DENOMINATOR = 10**9
NEARLY = 1e-12  # share of a weight by which its decimal form may miss it


@dataclass(frozen=True, eq=False)
class WholeWeights:
    """Weights in units.

    Attributes
    ----------
    units : int array, shape (m,)
        Signed weights as whole numbers of units.
    per_one : float
        Units in a weight of one.
    slack : int
        Difference, in units, up to which two sums are equal: 0 where the units are exact.
    """

    units: IntArray
    per_one: float
    slack: int

    def value(self, units: float) -> float:
        """Return a number of units as a weight.

        >>> in_units(np.array([1e9, -1e9])).value(1)
        1000000000.0
        """
        if 0 < self.per_one < 1 and not self.slack:  # a unit is a whole number then: multiply, for no rounding
            return float(units * round(1 / self.per_one))
        return float(units / self.per_one)


def in_units(weights: RealArray) -> WholeWeights:
    """Return weights as whole numbers of a common unit.

    Raises
    ------
    Fault
        If the sum of the weights is not a finite number.

    Examples
    --------
    >>> found = in_units(np.array([0.1, -0.25]))
    >>> found.units.tolist(), found.per_one, found.slack
    ([2, -5], 20.0, 0)
    """
    with np.errstate(over="ignore"):
        total = float(np.abs(weights).sum())
    if not total < np.inf:
        raise Fault(("weights",), total, "is too large a sum of weights")
    for denominator in _denominators(weights):
        exact = _exact(weights, denominator)
        if exact is not None:
            return exact
    per_one = FINEST_GRID / total
    return WholeWeights(np.rint(weights * per_one).astype(np.int64), per_one, len(weights))


def _denominators(weights: RealArray) -> Iterator[int]:
    yield from (10**power for power in range(10))
    yield _common_denominator(weights)


def _exact(weights: RealArray, denominator: int) -> WholeWeights | None:
    if (
        not 0 < denominator <= LARGEST_DENOMINATOR
        or np.abs(weights).max(initial=0) * (1 / LARGEST_WHOLE) * denominator >= 1
    ):
        return None
    scaled = weights * denominator
    whole = np.rint(scaled)
    if (np.abs(scaled - whole) > NEARLY * np.abs(scaled)).any():
        return None
    units = whole.astype(np.int64)
    unit = max(1, int(np.gcd.reduce(units))) if len(units) else 1
    units //= unit
    if float(np.abs(units).astype(np.float64).sum()) >= LARGEST_SUM:
        return None
    return WholeWeights(units, denominator / unit, 0)


def _common_denominator(weights: RealArray) -> int:
    common = 1
    for weight in np.unique(np.abs(weights)).tolist():
        common = lcm(common, Fraction(weight).limit_denominator(1000).denominator)
        if common > LARGEST_DENOMINATOR:
            return 0
    return common
