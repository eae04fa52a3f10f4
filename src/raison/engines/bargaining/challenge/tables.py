"""What the steps of the challenge model work on: many contests on one issue side by side.

A table is one trial on one issue. Arrays are (n_tables, n_actors) or (n_tables, n_actors, n_actors): row i is the actor
whose view or turn it is, column j its rival. Distances are shares of the range; an actor that takes no part weighs
nothing, receives no offer and makes none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from raison.engines.bargaining.arrays import BoolArray, FloatArray

__all__ = ["NOTHING", "Tables", "apart"]

NOTHING = 1e-12  # expected utilities and moves this small are zero: signs must not hang on rounding


@dataclass(frozen=True, eq=False)
class Tables:
    """Actors on one issue each, in many trials.

    Parameters
    ----------
    positions : float array (n_tables, n_actors)
        As shares of the range; 0 where an actor takes no part.
    before : float array (n_tables, n_actors)
        The positions of the round before; the same in the first round.
    weights, saliences : float array (n_tables, n_actors)
    part : bool array (n_tables, n_actors)
    medians : float array (n_tables,)
    """

    positions: FloatArray
    before: FloatArray
    weights: FloatArray
    saliences: FloatArray
    part: BoolArray
    medians: FloatArray

    def part_of(self, rows: slice) -> Tables:
        """Return some of the tables."""
        stands, before, weights, cares = (
            one[rows] for one in (self.positions, self.before, self.weights, self.saliences)
        )
        return Tables(stands, before, weights, cares, self.part[rows], self.medians[rows])

    @cached_property
    def rivals(self) -> BoolArray:
        """Which pairs both take part and are two, (n_tables, n_actors, n_actors)."""
        both = self.part[:, :, None] & self.part[:, None, :]
        rivals: BoolArray = both & ~np.eye(self.part.shape[1], dtype=np.bool_)
        return rivals

    @cached_property
    def distances(self) -> FloatArray:
        """How far each is from each."""
        return apart(self.positions, self.positions)


def apart(one: FloatArray, other: FloatArray) -> FloatArray:
    """Return how far each of some points is from each of others, (n_tables, n_one, n_other).

    >>> apart(np.array([[0.0, 1.0]]), np.array([[0.5]])).tolist()
    [[[0.5], [0.5]]]
    """
    away: FloatArray = np.abs(one[:, :, None] - other[:, None, :])
    return away
