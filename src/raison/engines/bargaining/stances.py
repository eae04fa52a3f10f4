"""Many trials of one problem side by side: the arrays that every model works on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.bargaining.arrays import BoolArray, FloatArray, numbers
from raison.engines.bargaining.problem import BargainingProblem
from raison.words.faults import Fault

__all__ = ["Stances", "stances_of", "trials_of"]


@dataclass(frozen=True, eq=False)
class Stances:
    """Positions, saliences and capabilities of every trial.

    Parameters
    ----------
    positions, saliences, capabilities : float array (n_trials, n_actors, n_issues)
        NaN where an actor takes no part.
    scales : float array (n_issues, 2)
    """

    positions: FloatArray
    saliences: FloatArray
    capabilities: FloatArray
    scales: FloatArray

    @cached_property
    def takes_part(self) -> BoolArray:
        """Which actor takes part, (n_trials, n_actors, n_issues)."""
        part: BoolArray = ~np.isnan(self.positions)
        return part

    @cached_property
    def weights(self) -> FloatArray:
        """Capability times salience; 0 where an actor takes no part."""
        weights: FloatArray = np.where(self.takes_part, self.capabilities * self.saliences, 0.0)
        return weights

    @cached_property
    def widths(self) -> FloatArray:
        """Length of each issue's scale, (n_issues,); 1 where it is one point, so that nothing is divided by 0."""
        length = self.scales[:, 1] - self.scales[:, 0]
        widths: FloatArray = np.where(length > 0, length, 1.0)
        return widths

    @property
    def shape(self) -> tuple[int, int, int]:
        """Number of trials, actors and issues."""
        trials, actors, issues = self.positions.shape
        return trials, actors, issues


def stances_of(problem: BargainingProblem) -> Stances:
    """Return the problem as the only trial.

    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 1], [1, 1], [1, 1])
    >>> stances_of(problem).shape
    (1, 2, 1)
    """
    return Stances(problem.positions[None], problem.saliences[None], problem.capabilities[None], problem.scales)


def trials_of(
    problem: BargainingProblem,
    positions: ArrayLike | None,
    saliences: ArrayLike | None,
    capabilities: ArrayLike | None,
) -> Stances:
    """Return the trials, each table checked; what is not given is the problem's own in every trial.

    Parameters
    ----------
    problem : BargainingProblem
    positions, saliences, capabilities : array_like (n_trials, n_actors, n_issues), optional

    Raises
    ------
    Fault
        If shapes differ, a position lies outside the scale, a salience outside 0..1, a capability below 0, a number is
        missing, or a trial leaves an issue without any weight.

    Examples
    --------
    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 1], [1, 1], [1, 1])
    >>> trials_of(problem, [[[0.0], [0.5]], [[0.5], [1.0]]], None, None).shape
    (2, 2, 1)
    """
    own = {"positions": problem.positions, "saliences": problem.saliences, "capabilities": problem.capabilities}
    given = {"positions": positions, "saliences": saliences, "capabilities": capabilities}
    tables = {name: _trials(name, table, own[name]) for name, table in given.items() if table is not None}
    counts = {len(table) for table in tables.values()} or {1}
    if len(counts) > 1:
        raise Fault(("trials",), sorted(counts), "must be one number of trials for all tables")
    count = counts.pop()
    full = {name: tables.get(name, np.broadcast_to(table, (count, *table.shape))) for name, table in own.items()}
    absent = np.isnan(full["positions"])
    cares, can = (np.where(absent, np.nan, full[name]) for name in ("saliences", "capabilities"))
    stances = Stances(full["positions"], cares, can, problem.scales)
    _check(stances, problem)
    return stances


def _trials(name: str, given: ArrayLike, own: FloatArray) -> FloatArray:
    table = numbers(given, (name,))
    if table.ndim != 3 or table.shape[1:] != own.shape or not len(table):
        rule = f"must be trials by {own.shape[0]} actors by {own.shape[1]} issues"
        raise Fault((name,), table.shape, rule)
    return table


def _check(stances: Stances, problem: BargainingProblem) -> None:
    part, low, high = stances.takes_part, problem.scales[:, 0], problem.scales[:, 1]
    _refuse(stances.positions, part & ((stances.positions < low) | (stances.positions > high)), "positions", problem)
    for name, table, most in (("saliences", stances.saliences, 1.0), ("capabilities", stances.capabilities, np.inf)):
        _refuse(table, part & ~((table >= 0) & (table <= most)), name, problem)
    weightless = np.argwhere(~(stances.weights.sum(axis=1) > 0))
    for trial, issue in weightless[:1].tolist():
        raise Fault(("trials", trial), problem.issues[issue], "has no weight: nobody has salience and capability there")


def _refuse(table: FloatArray, wrong: BoolArray, name: str, problem: BargainingProblem) -> None:
    rules = {
        "positions": "lies outside the scale of its issue",
        "saliences": "must be there and lie in 0..1",
        "capabilities": "must be there and be 0 or more",
    }
    for trial, actor, issue in np.argwhere(wrong)[:1].tolist():
        path = ("trials", trial, name, problem.actors[actor], problem.issues[issue])
        raise Fault(path, float(table[trial, actor, issue]), rules[name])
