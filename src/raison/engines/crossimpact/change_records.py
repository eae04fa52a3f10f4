"""Changes of ratings as records: one changed rating, all cheapest sets of them, and which ratings may change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["ImpactChange", "Changes", "Freedom"]


@dataclass(frozen=True)
class ImpactChange:
    """One rating changed: cell (row, column) of the matrix, or the conditional push of that index (row is then -1)."""

    row: int
    column: int
    conditional: int
    by: float


@dataclass(frozen=True)
class Changes:
    """All cheapest sets of changes.

    Attributes
    ----------
    count : int
        Fewest ratings that must change; 0 where the world is already so.
    size : float
        Smallest sum of the amounts among those.
    options : tuple of tuples of ImpactChange
        Every set of ratings that reaches both, up to the cap.
    possible : bool
        False where no change within the bounds suffices; then there are no options.
    complete : bool
        Whether `options` are all.
    """

    count: int
    size: float
    options: tuple[tuple[ImpactChange, ...], ...]
    possible: bool
    complete: bool


@dataclass(frozen=True, eq=False)
class Freedom:
    """Which ratings may change, and how far.

    Parameters
    ----------
    changeable : bool array, shape (n_variants, n_variants), optional
        Cells that may change; by default those that are not zero, for they are ratings that somebody gave.
    conditional : sequence of int, optional
        Conditional pushes that may change; by default all.
    lowest, highest : float, optional
        Bounds of the changed values; by default the largest size of any rating in the problem, on both sides.
    step : float
        Smallest amount by which a rival must lead to break a world, and for whole matrices the unit of change.
    """

    changeable: NDArray[np.bool_] | None = None
    conditional: Sequence[int] | None = None
    lowest: float | None = None
    highest: float | None = None
    step: float = 1.0
