"""The compromise model, and the plain mean: averages of positions."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from raison.engines.bargaining.cards import Card, ModelOption
from raison.engines.bargaining.one_shot import at_once, weighted_mean
from raison.engines.bargaining.outcome import Run
from raison.engines.bargaining.stances import Stances

__all__ = ["COMPROMISE", "MEAN", "compromise", "mean"]

MEAN = Card(
    name="mean",
    asks="What is the average position?",
    source="Thomson et al. (2006)",
    assumes=("distances on the scale are comparable",),
    ignores=("saliences", "capabilities, unless asked for", "what holds without an agreement"),
    options=(
        ModelOption(
            "weights",
            "none",
            "Whether actors count by their capability.",
            choices={"none": "every actor counts once", "capability": "actors count by capability alone"},
        ),
    ),
    floor=True,
)

COMPROMISE = Card(
    name="compromise",
    asks="Where does everybody's pull balance, each pulling by capability times salience?",
    source="Van den Bos (1991); Achen (2006)",
    assumes=(
        "nobody can do without an agreement",
        "salience multiplies what a unit of distance costs",
        "positions are sincere and do not move",
    ),
    ignores=(
        "what holds without an agreement",
        "procedure",
        "other issues",
        "that polarised issues often end at one pole",
    ),
    also_called=("mean voter", "weighted mean"),
)


def mean(stances: Stances, options: Mapping[str, object]) -> Run:
    """Settle at the average position.

    >>> from raison.engines.bargaining.settle import settle
    >>> from raison.engines.bargaining.problem import BargainingProblem
    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 10], [0.1, 1], [1, 3])
    >>> settle(problem, "mean").settlement.tolist(), settle(problem, "mean", weights="capability").settlement.tolist()
    ([5.0], [7.5])
    """
    by_capability = options["weights"] == "capability"
    weights = np.where(stances.takes_part, stances.capabilities if by_capability else 1.0, 0.0)
    return at_once(stances, weighted_mean(stances.positions, weights))


def compromise(stances: Stances, options: Mapping[str, object]) -> Run:
    """Settle at the mean of positions weighted by capability times salience.

    It approximates the asymmetric Nash bargaining solution where nobody can do without an agreement; it is not that
    solution itself.

    References
    ----------
    Van den Bos (1991), *Dutch EC Policy Making*; Achen (2006), "Institutional realism and bargaining models",
    *The European Union Decides*, chapter 4.

    Examples
    --------
    >>> from raison.engines.bargaining.settle import settle
    >>> from raison.engines.bargaining.problem import BargainingProblem
    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 10], [0.5, 1], [1, 2])
    >>> settle(problem, "compromise").settlement.tolist()
    [8.0]
    """
    return at_once(stances, weighted_mean(stances.positions, stances.weights))
