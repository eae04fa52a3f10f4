"""Exchanges told by name, in the units of their issues, with what they bring and cost everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from raison.engines.bargaining.arrays import FloatArray
from raison.engines.bargaining.exchange.rounds import ExchangeLog
from raison.engines.bargaining.problem import BargainingProblem

__all__ = ["Exchange", "exchanges_of"]


@dataclass(frozen=True)
class Exchange:
    """Two actors move for one another, each on the issue that matters less to it.

    Parameters
    ----------
    round : int
        From 1.
    actors : (str, str)
    supplies : (str, str)
        The issue on which each of the two moves.
    starts, ends : (float, float)
        Voting position of each on the issue that it supplies, before and after, on the issue's scale.
    shifts : (float, float)
        By how much the outcome of each supplied issue shifts, on the issue's scale.
    gains : (float, float)
        What each of the two gains, in hundredths of a scale times salience.
    externalities : mapping of str to float
        The same for every other actor, by name; negative for a loss.
    """

    round: int
    actors: tuple[str, str]
    supplies: tuple[str, str]
    starts: tuple[float, float]
    ends: tuple[float, float]
    shifts: tuple[float, float]
    gains: tuple[float, float]
    externalities: Mapping[str, float]

    @property
    def moves(self) -> tuple[float, float]:
        """By how much each of the two moves on the issue that it supplies."""
        return self.ends[0] - self.starts[0], self.ends[1] - self.starts[1]


def exchanges_of(problem: BargainingProblem, log: ExchangeLog) -> tuple[Exchange, ...]:
    """Return the exchanges of a log by name.

    Parameters
    ----------
    problem : BargainingProblem
    log : ExchangeLog

    Examples
    --------
    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 1], [1, 1], [1, 1])
    >>> exchanges_of(problem, ExchangeLog(np.zeros((0, 12)), np.zeros(0, int), np.zeros((0, 1)), np.zeros((1, 2, 1))))
    ()
    """
    return tuple(_one(problem, log, place) for place in range(len(log.rows)))


def _one(problem: BargainingProblem, log: ExchangeLog, place: int) -> Exchange:
    row = log.rows[place]
    i, j, p, q = (int(value) for value in row[:4])
    low, width = problem.scales[[q, p], 0], (problem.scales[:, 1] - problem.scales[:, 0])[[q, p]] / 100
    starts, ends = low + row[[7, 4]] * width, low + row[[8, 5]] * width
    shifts = row[[9, 6]] * width
    gains = _gains(problem, log, place)
    return Exchange(
        round=int(log.rounds[place]),
        actors=(problem.actors[i], problem.actors[j]),
        supplies=(problem.issues[q], problem.issues[p]),
        starts=(float(starts[0]), float(starts[1])),
        ends=(float(ends[0]), float(ends[1])),
        shifts=(float(shifts[0]), float(shifts[1])),
        gains=(float(gains[i]), float(gains[j])),
        externalities={
            name: float(gain)
            for actor, (name, gain) in enumerate(zip(problem.actors, gains, strict=True))
            if actor not in (i, j)
        },
    )


def _gains(problem: BargainingProblem, log: ExchangeLog, place: int) -> FloatArray:
    """What every actor gains by one exchange, by the distance of both outcomes from what it wants, (n_actors,)."""
    row, wants = log.rows[place], log.wants[log.rounds[place] - 1]
    saliences = np.where(problem.takes_part, problem.saliences, 0.0)
    gains = np.zeros(len(problem.actors))
    for issue, shift in ((int(row[2]), row[6]), (int(row[3]), row[9])):
        before = log.before[place, issue]
        nearer = np.abs(before - wants[:, issue]) - np.abs(before + shift - wants[:, issue])
        gains += saliences[:, issue] * nearer
    return gains
