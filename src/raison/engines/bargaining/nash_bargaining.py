"""The asymmetric Nash bargaining solution, found exactly, with what each actor has without an agreement stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from raison.engines.bargaining.arrays import BoolArray, FloatArray
from raison.engines.bargaining.cards import Card, ModelOption
from raison.engines.bargaining.one_shot import at_once
from raison.engines.bargaining.outcome import Run
from raison.engines.bargaining.stances import Stances
from raison.words.faults import CannotDo

__all__ = ["NASH_BARGAINING", "nash_bargaining"]

ROUNDING = 1e-12  # a share of the scale; an interval this short has no point that is better for all
HALVINGS = 80  # of the interval that holds the solution: down to neighbouring numbers

NASH_BARGAINING = Card(
    name="nash_bargaining",
    asks="Which settlement is best by the product of everybody's gains over having no agreement?",
    source="Nash (1950); Achen (2006)",
    assumes=(
        "everybody has to agree",
        "what each has without an agreement is known, by default as much as at the far end of the scale",
        "utility is 1 less salience times distance to a power; capability is bargaining power",
    ),
    ignores=("procedure", "other issues", "actors without capability"),
    options=(
        ModelOption(
            "disagreement",
            0.0,
            "Utility without an agreement, for all, by actor, or by actor and issue; 1 is what an actor wants most.",
            "Achen (2006): far below all agreements, which makes it the compromise nearly",
            bounds=(-1e9, 1e9),
            kind="numbers",
        ),
        ModelOption(
            "power",
            2.0,
            "To which power distance hurts: 1 evenly, 2 the more the further.",
            "Achen (2006)",
            bounds=(1, 10),
            kind="number",
        ),
    ),
    also_called=("asymmetric Nash bargaining solution", "Nash product"),
)


@dataclass(frozen=True, eq=False)
class _Bargain:
    """All trials, positions as shares of the scale; arrays (n_trials, n_actors, n_issues), 0 where nobody is."""

    positions: FloatArray
    saliences: FloatArray
    capabilities: FloatArray
    surplus: FloatArray  # what an actor has at its own position over having no agreement
    power: float

    def slope(self, at: FloatArray) -> FloatArray:
        """Slope of the sum of capability times the logarithm of gain at a point of each issue."""
        away = at[:, None] - self.positions
        gain = self.surplus - self.saliences * np.abs(away) ** self.power
        falls = self.saliences * self.power * np.sign(away) * np.abs(away) ** (self.power - 1)
        slope: FloatArray = -(self.capabilities * falls / np.maximum(gain, 1e-300)).sum(axis=1)
        return slope


def nash_bargaining(stances: Stances, options: Mapping[str, object]) -> Run:
    """Settle where the product of gains over disagreement, each to the power of its capability, is largest.

    Where no point is better for all than having no agreement, there is no settlement: it is NaN, and `agreed` says so.
    An actor without capability has no say.

    Notes
    -----
    The sum of logarithms is strictly concave, so its slope is halved down to the one point where it changes sign.

    References
    ----------
    Nash (1950), "The bargaining problem", *Econometrica* 18, 155-162; Achen (2006), "Institutional realism and
    bargaining models", *The European Union Decides*, chapter 4.

    Examples
    --------
    >>> from raison.engines.bargaining.settle import settle
    >>> from raison.engines.bargaining.problem import BargainingProblem
    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 10], [1, 1], [1, 1], scales=(0, 10))
    >>> settle(problem, "nash_bargaining").settlement.round(9).tolist()
    [5.0]
    >>> settle(problem, "nash_bargaining", disagreement=0.9).agreed.tolist()
    [False]
    """
    bargain = _bargain(stances, options)
    low, high = _better_for_all(bargain, stances)
    agreed = (high - low > ROUNDING) | ((high == low) & (stances.scales[:, 0] == stances.scales[:, 1]))
    left, right = low.copy(), high.copy()
    for _ in range(HALVINGS):
        middle = (left + right) / 2
        rising = bargain.slope(middle) > 0
        left, right = np.where(rising, middle, left), np.where(rising, right, middle)
    share = np.where(agreed, (left + right) / 2, np.nan)
    return at_once(stances, stances.scales[:, 0] + share * stances.widths, agreed=agreed)


def _bargain(stances: Stances, options: Mapping[str, object]) -> _Bargain:
    part = stances.takes_part
    return _Bargain(
        positions=np.where(part, (stances.positions - stances.scales[:, 0]) / stances.widths, 0.0),
        saliences=np.where(part, stances.saliences, 0.0),
        capabilities=np.where(part, stances.capabilities, 0.0),
        surplus=np.where(part, 1 - _disagreement(options["disagreement"], stances.shape), 1.0),
        power=float(options["power"]),  # type: ignore[arg-type]
    )


def _disagreement(given: object, shape: tuple[int, int, int]) -> FloatArray:
    stated = np.asarray(given, dtype=np.float64)
    if stated.shape == shape[1:2]:
        stated = stated[:, None]
    if stated.shape not in ((), (shape[1], 1), shape[1:]):
        told = f"one number, {shape[1]} numbers, or a table of {shape[1]} actors by {shape[2]} issues"
        raise CannotDo(f"nash_bargaining: disagreement has shape {stated.shape}; give {told}")
    return np.broadcast_to(stated, shape)


def _better_for_all(bargain: _Bargain, stances: Stances) -> tuple[FloatArray, FloatArray]:
    """The interval, in shares of the scale, inside which all who have a say gain; empty where high is not above low."""
    says: BoolArray = stances.takes_part & (bargain.capabilities > 0)
    cares = np.where(bargain.saliences > 0, bargain.saliences, 1.0)
    reach = np.clip(bargain.surplus, 0, None) / cares
    radius = np.where(bargain.saliences > 0, reach ** (1 / bargain.power), np.where(bargain.surplus > 0, np.inf, 0.0))
    lowest = np.where(says, bargain.positions - radius, 0.0).max(axis=1)
    highest = np.where(says, bargain.positions + radius, 1.0).min(axis=1)
    return np.maximum(lowest, 0.0), np.minimum(highest, 1.0)
