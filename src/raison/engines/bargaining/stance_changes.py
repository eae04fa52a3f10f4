"""A change of one stance, and the question which change would move a settlement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from raison.engines.bargaining.arrays import BoolArray, FloatArray
from raison.engines.bargaining.problem import BargainingProblem
from raison.engines.bargaining.settle import settle, settle_many

__all__ = ["MOST", "SettlementTarget", "StanceChange", "TABLES", "bounds", "moved_enough", "unit"]

TABLES = {"position": "positions", "salience": "saliences", "capability": "capabilities"}
MOST = 10.0  # how many times the largest capability anybody may come to have
ENOUGH = 1e-9  # a share of the scale: by how much a shift may miss the amount


@dataclass(frozen=True)
class StanceChange:
    """One actor's stance changed in one number, and what that does to a settlement.

    Parameters
    ----------
    actor : str
    issue : str
    what : {"position", "salience", "capability"}
    before, after : float
        The number as it stands, and changed.
    size : float
        Of the change, comparable among the three: a share of the scale for positions, a difference for saliences, a
        share of the largest capability on the issue for capabilities.
    settlement_before, settlement_after : float
        By a run of the model with the change.
    exact : bool
        True where no smaller change of this number does it; False where it was the smallest found by a search.
    """

    actor: str
    issue: str
    what: str
    before: float
    after: float
    size: float
    settlement_before: float
    settlement_after: float
    exact: bool


@dataclass(frozen=True, eq=False)
class SettlementTarget:
    """A settlement to be moved: the model, the issue, and by how much with its sign."""

    problem: BargainingProblem
    model: str
    options: Mapping[str, object]
    issue: int
    by: float

    @property
    def now(self) -> float:
        """The settlement as it stands."""
        return float(settle(self.problem, self.model, **self.options).settlement[self.issue])

    def with_values(self, actor: int, what: str, values: FloatArray) -> FloatArray:
        """Settlements of the issue with each value in the actor's stance, (n_values,)."""
        own = getattr(self.problem, TABLES[what])
        tables = np.repeat(own[None], len(values), axis=0)
        tables[:, actor, self.issue] = values
        fair = self._has_weight(what, tables)
        found = np.full(len(values), np.nan)
        if fair.any():
            given: dict[str, FloatArray] = {TABLES[what]: tables[fair]}
            found[fair] = self._settled(given)
        return found

    def _settled(self, given: Mapping[str, FloatArray]) -> FloatArray:
        asked: dict[str, Any] = {**given, **self.options}
        settlement: FloatArray = settle_many(self.problem, self.model, **asked).settlement
        return settlement[:, self.issue]

    def _has_weight(self, what: str, tables: FloatArray) -> BoolArray:
        """Which trials leave the issue some weight."""
        if what == "position":
            return np.ones(len(tables), dtype=np.bool_)
        other = self.problem.capabilities if what == "salience" else self.problem.saliences
        weight = np.where(self.problem.takes_part, tables * other, 0.0).sum(axis=1)[:, self.issue]
        some: BoolArray = weight > 0
        return some


def bounds(question: SettlementTarget, what: str) -> tuple[float, float]:
    """Return the lowest and the highest that a number may become.

    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 10], [1, 1], [1, 2], scales=(0, 10))
    >>> question = SettlementTarget(problem, "compromise", {}, 0, 1.0)
    >>> bounds(question, "capability")
    (0.0, 20.0)
    """
    if what == "position":
        low, high = question.problem.scales[question.issue]
        return float(low), float(high)
    return (0.0, 1.0) if what == "salience" else (0.0, MOST * unit(question, what))


def unit(question: SettlementTarget, what: str) -> float:
    """Return what a change of size 1 is.

    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 10], [1, 1], [1, 2], scales=(0, 10))
    >>> question = SettlementTarget(problem, "compromise", {}, 0, 1.0)
    >>> unit(question, "position"), unit(question, "capability")
    (10.0, 2.0)
    """
    if what == "position":
        low, high = question.problem.scales[question.issue]
        return float(high - low) or 1.0
    return 1.0 if what == "salience" else float(np.nanmax(question.problem.capabilities[:, question.issue]))


def moved_enough(question: SettlementTarget, now: float, settlements: FloatArray) -> BoolArray:
    """Return which settlements lie far enough from where it is now.

    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 10], [1, 1], [1, 2], scales=(0, 10))
    >>> question = SettlementTarget(problem, "compromise", {}, 0, 1.0)
    >>> moved_enough(question, 5.0, np.array([5.5, 6.0, 3.0])).tolist()
    [False, True, False]
    """
    width = unit(question, "position")
    moved: BoolArray = (settlements - now) * np.sign(question.by) >= abs(question.by) - ENOUGH * width
    return moved
