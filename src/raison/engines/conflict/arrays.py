"""Array types of the conflict engine, the numbers beyond every rank, and the checks that arrays pass at the door."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.words.faults import Fault, Path

__all__ = ["ABOVE", "BELOW", "BoolArray", "IntArray", "ascending", "frozen", "whole_numbers"]

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

SHORT = 2**16  # more than any 16-bit number
ABOVE = np.int64(2**62)  # better than every rank: nothing is reached
BELOW = np.int64(-(2**62))  # worse than every rank: no move to make


def frozen(array: NDArray[Any]) -> NDArray[Any]:
    """Return the array, closed to writing.

    >>> frozen(np.array([1, 2])).flags.writeable
    False
    """
    array.flags.writeable = False
    return array


def ascending(values: IntArray) -> IntArray:
    """Return an order in which values do not fall, equal ones as they stand.

    Notes
    -----
    Values that lie close together are sorted by their digits, in time that grows as their number does.

    >>> ascending(np.array([3, 1, 3, 0])).tolist()
    [3, 1, 0, 2]
    """
    if values.size and int(values.max()) - int(values.min()) < SHORT:
        return np.argsort((values - values.min()).astype(np.uint16), kind="stable")
    return np.argsort(values, kind="stable")


def whole_numbers(given: ArrayLike, path: Path) -> IntArray:
    """Return a closed copy of the numbers as 64-bit integers.

    Raises
    ------
    Fault
        If a number is not whole, or too large for the engine to set anything beside it.

    Examples
    --------
    >>> whole_numbers([1.0, 2.0], ("ranks",)).tolist()
    [1, 2]
    >>> whole_numbers([0.5], ("ranks",))
    Traceback (most recent call last):
    raison.words.faults.Fault: ranks: 0.5 must be a whole number; ranks are ordinal: number the levels 0, 1, 2, ...
    """
    array = np.asarray(given)
    if array.dtype.kind not in "biuf":
        raise Fault(path, str(array.dtype), "must be whole numbers")
    if array.dtype.kind == "f" and not np.array_equal(array, np.floor(array)):
        worst = array[~(array == np.floor(array))].flat[0]
        raise Fault(path, float(worst), "must be a whole number", "ranks are ordinal: number the levels 0, 1, 2, ...")
    if array.size and not (float(BELOW) < float(array.min()) and float(array.max()) < float(ABOVE)):
        largest = float(np.abs(array.astype(float)).max())
        raise Fault(path, largest, "is too large a number", "number the levels 0, 1, 2, ...")
    whole: IntArray = frozen(array.astype(np.int64, copy=True))
    return whole
