"""How a run over rounds ends: at rest, in a cycle, or with its rounds spent while positions still move."""

from __future__ import annotations

import numpy as np

from raison.engines.bargaining.arrays import FloatArray, IntArray
from raison.engines.bargaining.outcome import CYCLE, ROUNDS, SETTLED

__all__ = ["endings_of"]

SAME = 1e-9  # positions this close, as a share of the scale, are the same


def endings_of(positions: FloatArray, widths: FloatArray) -> tuple[IntArray, IntArray]:
    """Return how each issue ends in each trial, and after how many rounds its positions repeat.

    The last positions are looked for among all earlier rounds. A round depends on positions alone, so what was there
    before comes back.

    Parameters
    ----------
    positions : float array (n_trials, n_rounds + 1, n_actors, n_issues)
        NaN where an actor takes no part.
    widths : float array (n_issues,)
        Length of each scale.

    Returns
    -------
    ending : int array (n_trials, n_issues)
        0 settled, 1 cycle, 2 rounds spent.
    period : int array (n_trials, n_issues)
        Rounds from the last positions back to the same; 0 where there are none.

    Examples
    --------
    >>> line = np.array([0.0, 1.0, 0.0]).reshape(1, 3, 1, 1)
    >>> [found.tolist() for found in endings_of(line, np.ones(1))]
    [[[1]], [[2]]]
    """
    heard = np.where(np.isnan(positions), 0.0, positions)
    alike = (np.abs(heard - heard[:, -1:]) <= SAME * widths).all(axis=2)
    before = alike[:, :-1][:, ::-1]  # one round ago, two rounds ago, ...
    if not before.shape[1]:
        shape = (len(positions), positions.shape[-1])
        return np.full(shape, ROUNDS, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    period = np.where(before.any(axis=1), before.argmax(axis=1) + 1, 0)
    ending = np.select([period == 1, period > 1], [SETTLED, CYCLE], ROUNDS)
    return ending.astype(np.int64), period.astype(np.int64)
