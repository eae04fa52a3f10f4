"""What a model gives back: where each issue settles, how it came there, and what each actor has of it.

`Run` is a model's own result for all trials; `Settlement` is the answer for one problem, `Settlements` for many trials.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from raison.engines.bargaining.arrays import BoolArray, FloatArray, IntArray
from raison.engines.bargaining.exchange.rounds import ExchangeLog
from raison.engines.bargaining.exchange.told import Exchange
from raison.engines.bargaining.problem import BargainingProblem

__all__ = ["ENDINGS", "Run", "Settlement", "Settlements", "losses_at"]

ENDINGS = ("settled", "cycle", "rounds")
SETTLED, CYCLE, ROUNDS = range(3)


@dataclass(frozen=True, eq=False)
class Run:
    """A model's result for all trials; endings are indices into `ENDINGS`.

    Parameters
    ----------
    settlement : float array (n_trials, n_issues)
    interval : float array (n_trials, n_issues, 2)
    path : float array (n_trials, n_rounds + 1, n_issues)
    positions : float array (n_trials, n_rounds + 1, n_actors, n_issues)
    ending : int array (n_trials, n_issues)
    period : int array (n_trials, n_issues)
        Length of the cycle, 1 where settled, 0 where the rounds were spent.
    agreed : bool array (n_trials, n_issues)
    log : ExchangeLog, optional
        The exchanges of the first trial.
    ties : int
        How many of them had a rival with the same gain.
    """

    settlement: FloatArray
    interval: FloatArray
    path: FloatArray
    positions: FloatArray
    ending: IntArray
    period: IntArray
    agreed: BoolArray
    log: ExchangeLog | None = None
    ties: int = 0


@dataclass(frozen=True, eq=False)
class Settlement:
    """Where each issue settles by one model.

    Parameters
    ----------
    problem : BargainingProblem
    model : str
    options : mapping of str to object
        Every option of the model with the value that it had.
    settlement : float array (n_issues,)
        On each issue's scale; NaN only where `agreed` is False.
    interval : float array (n_issues, 2)
        Where several points tie, or tied exchanges were averaged, the lowest and the highest; else the settlement
        twice.
    path : float array (n_rounds + 1, n_issues)
        The settlement after each round; row 0 is before any. One row where the model knows no rounds.
    positions : float array (n_rounds + 1, n_actors, n_issues)
        Positions after each round; row 0 as given.
    endings : tuple of {"settled", "cycle", "rounds"}, one an issue
        Nothing moves any more; positions repeat; or the rounds were spent while positions still moved.
    periods : int array (n_issues,)
        After how many rounds positions repeat: 1 where settled, 0 where the rounds were spent.
    agreed : bool array (n_issues,)
        False where the model finds no agreement that all prefer to disagreement.
    exchanges : tuple of Exchange
        In the order in which they are made; empty for models without exchanges.
    ties : int
        How many exchanges were made while another had the same gain, so that a rule or chance decided.

    Examples
    --------
    >>> from raison.engines.bargaining.settle import settle
    >>> problem = BargainingProblem(["delay"], ["a", "b"], [4.0, 10.0], [1.0, 1.0], [1.0, 3.0], scales=(4, 10))
    >>> found = settle(problem, "compromise")
    >>> found.settlement.tolist(), found.losses.tolist(), found.converged
    ([8.5], [[75.0], [25.0]], True)
    """

    problem: BargainingProblem
    model: str
    options: Mapping[str, object]
    settlement: FloatArray
    interval: FloatArray
    path: FloatArray
    positions: FloatArray
    endings: tuple[str, ...]
    periods: IntArray
    agreed: BoolArray
    exchanges: tuple[Exchange, ...] = ()
    ties: int = 0

    @property
    def converged(self) -> bool:
        """Whether every issue came to rest."""
        return all(ending == "settled" for ending in self.endings)

    @property
    def tied(self) -> BoolArray:
        """On which issues several points tie, (n_issues,)."""
        tied: BoolArray = self.interval[:, 1] > self.interval[:, 0]
        return tied

    @cached_property
    def losses(self) -> FloatArray:
        """What each actor loses at the settlement against its own position, (n_actors, n_issues).

        In hundredths of the issue's scale, times salience: 0 for what it wants, up to 100. NaN where it takes no part.
        """
        return losses_at(self.problem, self.settlement)

    @cached_property
    def gains(self) -> FloatArray:
        """What each actor gains by this settlement in place of the compromise, (n_actors, n_issues)."""
        return losses_at(self.problem, compromise_of(self.problem)) - self.losses


@dataclass(frozen=True, eq=False)
class Settlements:
    """Where each issue settles in each of many trials, by one model.

    Parameters
    ----------
    problem : BargainingProblem
        Its names and scales; its numbers only where a trial did not bring its own.
    model : str
    options : mapping of str to object
    settlement : float array (n_trials, n_issues)
    interval : float array (n_trials, n_issues, 2)
    path : float array (n_trials, n_rounds + 1, n_issues)
    endings : int array (n_trials, n_issues)
        Indices into `ENDINGS`.
    periods : int array (n_trials, n_issues)
    agreed : bool array (n_trials, n_issues)
    """

    problem: BargainingProblem
    model: str
    options: Mapping[str, object]
    settlement: FloatArray
    interval: FloatArray
    path: FloatArray
    endings: IntArray
    periods: IntArray
    agreed: BoolArray

    @property
    def converged(self) -> BoolArray:
        """In which trials every issue came to rest, (n_trials,)."""
        rested: BoolArray = (self.endings == SETTLED).all(axis=1)
        return rested


def losses_at(problem: BargainingProblem, settlement: FloatArray) -> FloatArray:
    """Return what each actor would lose at any settlement, in hundredths of the issue's scale times salience.

    Parameters
    ----------
    problem : BargainingProblem
    settlement : float array (n_issues,)
        On each issue's scale.

    Returns
    -------
    float array (n_actors, n_issues)
        NaN where an actor takes no part.

    References
    ----------
    Stokman and Van Oosten (1994), "The exchange of voting positions", *European Community Decision Making*, chapter 5.

    Examples
    --------
    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 10], [0.5, 1], [1, 1], scales=(0, 10))
    >>> losses_at(problem, np.array([4.0])).tolist()
    [[20.0], [60.0]]
    """
    length = problem.scales[:, 1] - problem.scales[:, 0]
    away = np.abs(problem.positions - settlement) / np.where(length > 0, length, 1.0)
    losses: FloatArray = 100.0 * problem.saliences * away
    return losses


def compromise_of(problem: BargainingProblem) -> FloatArray:
    """Return the mean of positions by weight, which gains are told against.

    >>> compromise_of(BargainingProblem(["a"], ["x", "y"], [0, 10], [0.5, 1], [1, 1])).tolist()
    [6.666666666666667]
    """
    heard = np.where(problem.takes_part, problem.positions, 0.0)
    found: FloatArray = (problem.weights * heard).sum(axis=0) / problem.weights.sum(axis=0)
    return found
