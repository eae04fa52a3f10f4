"""Naive floors: predictions that look at hardly anything, and that any model should beat."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from raison.engines.bargaining.cards import Card, ModelOption
from raison.engines.bargaining.one_shot import at_once
from raison.engines.bargaining.outcome import Run
from raison.engines.bargaining.stances import Stances

__all__ = ["CONSTANT", "MIDPOINT", "constant", "midpoint"]

CONSTANT = Card(
    name="constant",
    asks="What if every issue settled at the same share of its scale, whoever wants what?",
    source="Thomson et al. (2006)",
    assumes=("the scale's ends mean something",),
    ignores=("positions", "saliences", "capabilities"),
    options=(
        ModelOption(
            "share", 0.5, "Where on the scale, 0 its lowest point and 1 its highest.", "", None, (0, 1), "number"
        ),
    ),
    floor=True,
)

MIDPOINT = Card(
    name="midpoint",
    asks="What if the two furthest positions met half way?",
    source="Thomson et al. (2006)",
    assumes=("the furthest actors count, and alike",),
    ignores=("saliences", "capabilities", "everybody between the furthest two"),
    floor=True,
)


def constant(stances: Stances, options: Mapping[str, object]) -> Run:
    """Settle every issue at one share of its scale.

    >>> from raison.engines.bargaining.settle import settle
    >>> from raison.engines.bargaining.problem import BargainingProblem
    >>> problem = BargainingProblem(["a"], ["x", "y"], [1, 2], [1, 1], [1, 1], scales=(0, 10))
    >>> settle(problem, "constant").settlement.tolist()
    [5.0]
    """
    share = float(options["share"])  # type: ignore[arg-type]
    low, high = stances.scales[:, 0], stances.scales[:, 1]
    return at_once(stances, np.broadcast_to((1 - share) * low + share * high, (stances.shape[0], len(low))).copy())


def midpoint(stances: Stances, options: Mapping[str, object]) -> Run:
    """Settle half way between the lowest and the highest position.

    >>> from raison.engines.bargaining.settle import settle
    >>> from raison.engines.bargaining.problem import BargainingProblem
    >>> problem = BargainingProblem(["a"], ["x", "y", "z"], [1, 2, 7], [1, 1, 1], [1, 1, 1])
    >>> settle(problem, "midpoint").settlement.tolist()
    [4.0]
    """
    low = np.where(stances.takes_part, stances.positions, np.inf).min(axis=1)
    high = np.where(stances.takes_part, stances.positions, -np.inf).max(axis=1)
    return at_once(stances, low + (high - low) / 2)
