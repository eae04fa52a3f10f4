"""Array types of the conflict engine, the numbers beyond every rank, and the checks that arrays pass at the door."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.words.faults import Fault, Path

__all__ = ["ABOVE", "BELOW", "BoolArray", "IntArray", "frozen", "whole_numbers"]

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

ABOVE = np.int64(2**62)  # better than every rank: nothing is reached
BELOW = np.int64(-(2**62))  # worse than every rank: no move to make


def frozen(array: NDArray[Any]) -> NDArray[Any]:
    """Return the array, closed to writing.

    >>> frozen(np.array([1, 2])).flags.writeable
    False
    """
    array.flags.writeable = False
    return array


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
