"""The result of a model without rounds: one settlement, reached at once."""

from __future__ import annotations

import numpy as np

from raison.engines.bargaining.arrays import BoolArray, FloatArray
from raison.engines.bargaining.outcome import SETTLED, Run
from raison.engines.bargaining.stances import Stances

__all__ = ["at_once", "weighted_mean"]


def at_once(
    stances: Stances, settlement: FloatArray, interval: FloatArray | None = None, agreed: BoolArray | None = None
) -> Run:
    """Return the run of a model that settles without rounds.

    Parameters
    ----------
    stances : Stances
    settlement : float array (n_trials, n_issues)
    interval : float array (n_trials, n_issues, 2), optional
    agreed : bool array (n_trials, n_issues), optional

    Examples
    --------
    >>> from raison.engines.bargaining.problem import BargainingProblem
    >>> from raison.engines.bargaining.stances import stances_of
    >>> stances = stances_of(BargainingProblem(["a"], ["x", "y"], [0, 1], [1, 1], [1, 1]))
    >>> at_once(stances, np.array([[0.5]])).path.tolist()
    [[[0.5]]]
    """
    return Run(
        settlement=settlement,
        interval=np.repeat(settlement[..., None], 2, axis=2) if interval is None else interval,
        path=settlement[:, None, :],
        positions=stances.positions[:, None],
        ending=np.full(settlement.shape, SETTLED, dtype=np.int64),
        period=np.ones(settlement.shape, dtype=np.int64),
        agreed=np.ones(settlement.shape, dtype=np.bool_) if agreed is None else agreed,
    )


def weighted_mean(positions: FloatArray, weights: FloatArray) -> FloatArray:
    """Return the mean over actors (the axis before the last) by weight, held inside the range of the positions.

    Parameters
    ----------
    positions : float array (..., n_actors, n_issues)
        NaN where an actor takes no part.
    weights : float array of the same shape, 0 or more

    Examples
    --------
    >>> weighted_mean(np.array([[0.0], [10.0]]), np.array([[1.0], [3.0]])).tolist()
    [7.5]
    """
    part = ~np.isnan(positions)
    heard, weigh = np.where(part, positions, 0.0), np.where(part, weights, 0.0)
    mean = (weigh * heard).sum(axis=-2) / weigh.sum(axis=-2)
    # The sum rounds: where all agree, the mean is the very position, not its neighbour among the numbers.
    lowest = np.where(part & (weigh > 0), positions, np.inf).min(axis=-2)
    highest = np.where(part & (weigh > 0), positions, -np.inf).max(axis=-2)
    held: FloatArray = np.clip(mean, lowest, highest)
    return held
