"""Array types of the bargaining engine, and the checks that numbers pass at the door."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.words.faults import Fault, Path

__all__ = ["BoolArray", "FloatArray", "IntArray", "read_only", "numbers"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    """Return the array, closed to writing.

    >>> read_only(np.array([1.0])).flags.writeable
    False
    """
    array.flags.writeable = False
    return array


NAN_HINT = "NaN stands for an actor that takes no part"


def numbers(given: ArrayLike, path: Path, hint: str = NAN_HINT) -> FloatArray:
    """Return a copy of the numbers in double precision; NaN may stand among them.

    Raises
    ------
    Fault
        If something is no number, or infinite.

    Examples
    --------
    >>> numbers([1, 2], ("positions",)).tolist()
    [1.0, 2.0]
    >>> numbers(["high"], ("positions",))
    Traceback (most recent call last):
    raison.words.faults.Fault: positions: 'high' must be a number; NaN stands for an actor that takes no part
    """
    try:
        array = np.array(given, dtype=np.float64, order="C")
    except (TypeError, ValueError):
        wrong = next((one for one in np.array(given, dtype=object).flat if not _is_number(one)), given)
        if isinstance(wrong, list | tuple):
            raise Fault(path, wrong, "is a row of another length than the others", hint) from None
        raise Fault(path, wrong, "must be a number", hint) from None
    if np.isinf(array).any():
        raise Fault(path, float(array[np.isinf(array)].flat[0]), "must be finite")
    return array


def _is_number(value: object) -> bool:
    try:
        float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return True
