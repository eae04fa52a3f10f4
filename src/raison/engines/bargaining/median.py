"""The weighted median: the position that no other beats when votes weigh capability times salience."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from raison.engines.bargaining.arrays import FloatArray
from raison.engines.bargaining.cards import Card, ModelOption
from raison.engines.bargaining.one_shot import at_once
from raison.engines.bargaining.outcome import Run
from raison.engines.bargaining.stances import Stances

__all__ = ["MEDIAN", "TIES", "median", "median_interval", "point_of"]

ROUNDING = 1e-12  # a share of all weight; sums that differ by less are equal

TIES = ModelOption(
    "tie",
    "middle",
    "Which point of a tied interval counts as the settlement.",
    choices={
        "middle": "the middle, the only rule that a turned scale leaves alone",
        "low": "the lowest, as where the first position that reaches half of the weight is taken",
        "high": "the highest",
    },
)

MEDIAN = Card(
    name="median",
    asks="Which position would no other beat in a vote of two?",
    source="Black (1958)",
    assumes=("everybody prefers what is nearer to its position", "votes weigh capability times salience"),
    ignores=("how far away the others are", "what holds without an agreement", "other issues"),
    options=(
        ModelOption(
            "weights",
            "both",
            "What a vote weighs.",
            choices={
                "both": "capability times salience",
                "capability": "capability alone",
                "none": "every actor has one vote",
            },
        ),
        TIES,
    ),
    grows_as="n log n",
    also_called=("Condorcet winner on one line", "median voter"),
)


def median_interval(positions: FloatArray, weights: FloatArray) -> FloatArray:
    """Return the lowest and the highest weighted median over actors; they differ where a point splits weight in half.

    Parameters
    ----------
    positions : float array (n_trials, n_actors, n_issues)
        NaN where an actor takes no part.
    weights : float array of the same shape, 0 or more

    Returns
    -------
    float array (n_trials, n_issues, 2)

    References
    ----------
    Black (1958), *The Theory of Committees and Elections*.

    Examples
    --------
    >>> stands, weigh = np.array([[[0.0], [4.0], [10.0]]]), np.array([[[1.0], [1.0], [2.0]]])
    >>> median_interval(stands, weigh).tolist()
    [[[4.0, 10.0]]]
    """
    heard = np.where((weights > 0) & ~np.isnan(positions), positions, np.inf)
    order = np.argsort(heard, axis=1, kind="stable")
    line = np.take_along_axis(heard, order, axis=1)
    reached = np.cumsum(np.take_along_axis(np.where(np.isinf(heard), 0.0, weights), order, axis=1), axis=1)
    half, slack = reached[:, -1:] / 2, ROUNDING * reached[:, -1:]
    lowest = np.argmax(reached >= half - slack, axis=1)[:, None]
    highest = np.argmax(reached > half + slack, axis=1)[:, None]
    ends = [np.take_along_axis(line, place, axis=1)[:, 0] for place in (lowest, highest)]
    interval: FloatArray = np.stack(ends, axis=2)
    return interval


def point_of(interval: FloatArray, tie: object) -> FloatArray:
    """Return the point of an interval that a rule for ties names.

    >>> point_of(np.array([[[4.0, 10.0]]]), "middle").tolist()
    [[7.0]]
    """
    low, high = interval[..., 0], interval[..., 1]
    if tie == "low":
        return low
    return high if tie == "high" else low + (high - low) / 2


def median(stances: Stances, options: Mapping[str, object]) -> Run:
    """Settle at the weighted median, with the whole interval where several points tie.

    >>> from raison.engines.bargaining.settle import settle
    >>> from raison.engines.bargaining.problem import BargainingProblem
    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 10], [1, 1], [1, 1])
    >>> found = settle(problem, "median")
    >>> found.settlement.tolist(), found.interval.tolist(), found.tied.tolist()
    ([5.0], [[0.0, 10.0]], [True])
    """
    weigh = {"both": stances.weights, "capability": stances.capabilities, "none": np.ones(stances.shape)}
    weights = np.where(stances.takes_part, weigh[str(options["weights"])], 0.0)
    interval = median_interval(stances.positions, weights)
    return at_once(stances, point_of(interval, options["tie"]), interval)
