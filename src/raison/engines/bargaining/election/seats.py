"""Actors in the space of a spatial election: distances, utilities, attitudes to risk, chances of their positions.

A table is one trial, on one issue or on all. Arrays: (n_tables, n_actors, n_dimensions) for positions and saliences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from raison.engines.bargaining.arrays import BoolArray, FloatArray
from raison.engines.bargaining.election.votes import coalitions, election

__all__ = ["Seats", "chances_of_positions", "risk_attitudes", "utility"]

SAME = 1e-9


@dataclass(frozen=True, eq=False)
class Seats:
    """Actors in a space of one or several dimensions, in many trials.

    Parameters
    ----------
    positions : float array (n_tables, n_actors, n_dimensions)
        As shares of the scales.
    saliences : float array of the same shape
        0 where an actor takes no part.
    capabilities : float array (n_tables, n_actors)
        Up to 100; 0 for an actor that takes no part in anything.
    part : bool array (n_tables, n_actors, n_dimensions)
    """

    positions: FloatArray
    saliences: FloatArray
    capabilities: FloatArray
    part: BoolArray

    def part_of(self, rows: slice) -> Seats:
        """Return some of the tables."""
        return Seats(self.positions[rows], self.saliences[rows], self.capabilities[rows], self.part[rows])

    @cached_property
    def present(self) -> BoolArray:
        """Who takes part in anything, (n_tables, n_actors)."""
        present: BoolArray = np.asarray(self.part.any(axis=2))
        return present

    @cached_property
    def weights(self) -> FloatArray:
        """Capability times total salience, for contests of two."""
        weights: FloatArray = self.capabilities * self.saliences.sum(axis=2)
        return weights

    def away(self, points: FloatArray, both: BoolArray) -> FloatArray:
        """Return how far each actor is from each of its points, by its saliences, (n_tables, n_actors, n_points)."""
        squares = np.where(self.saliences.sum(axis=2, keepdims=True) > 0, self.saliences, self.part * 1.0) ** 2
        total = np.maximum(squares.sum(axis=2), 1e-300)
        gap = np.where(both, self.positions[:, :, None, :] - points, 0.0) ** 2
        apart: FloatArray = np.sqrt((squares[:, :, None, :] * gap).sum(axis=3) / total[:, :, None])
        return apart

    @cached_property
    def distances(self) -> FloatArray:
        """How far each actor is from each position, (n_tables, n_actors, n_actors)."""
        both = self.part[:, :, None, :] & self.part[:, None, :, :]
        return self.away(self.positions[:, None], both)


def utility(away: FloatArray, risk: FloatArray) -> FloatArray:
    """Return utility at a distance, curved by an attitude to risk of -1..1.

    >>> utility(np.array(0.5), np.array(-0.5)).tolist()
    0.375
    """
    curved: FloatArray = (1 - away) * (1 + away * risk)
    return curved


def risk_attitudes(seats: Seats, options: Mapping[str, object]) -> FloatArray:
    """Return each actor's attitude to risk, inferred from its chance in an election of people who mind no risk.

    Parameters
    ----------
    seats : Seats
    options : mapping
        `risk_range`, `response`, `victory`, `election`.

    Returns
    -------
    float array (n_tables, n_actors)
        Highest for the likeliest winner; 0 for all where all are as likely.

    References
    ----------
    Wise, Lester and Efird (2015), *An Introduction to the KAPSARC Toolkit for Behavioral Analysis*, KAPSARC.

    Examples
    --------
    >>> all_in = np.ones((1, 3, 1), dtype=bool)
    >>> seats = Seats(np.array([[[0.0], [0.5], [1.0]]]), np.ones((1, 3, 1)), np.full((1, 3), 9.0), all_in)
    >>> rules = {"risk_range": "mid", "response": "proportional", "victory": "linear", "election": "conditional"}
    >>> risk_attitudes(seats, rules).tolist()
    [[-0.5, 1.0, -0.5]]
    """
    if options["risk_range"] == "none":
        return np.zeros(seats.capabilities.shape)
    strength = coalitions(seats.capabilities, 1 - seats.distances, options["response"])
    chance = election(strength, seats.present, options["victory"], options["election"])
    least = np.where(seats.present, chance, np.inf).min(axis=1, keepdims=True)
    spread = chance.max(axis=1, keepdims=True) - least
    share = np.where(spread > SAME, (chance - least) / np.where(spread > SAME, spread, 1.0), np.nan)
    scaled = {"min": share, "mid": 1.5 * share - 0.5, "max": 2 * share - 1}[str(options["risk_range"])]
    attitudes: FloatArray = np.where(np.isnan(scaled) | ~seats.present, 0.0, scaled)
    return attitudes


def chances_of_positions(seats: Seats, risk: FloatArray, options: Mapping[str, object]) -> FloatArray:
    """Return the chance of each actor's position in an election; of several at one point the first stands for all.

    Parameters
    ----------
    seats : Seats
    risk : float array (n_tables, n_actors)
    options : mapping
        `response`, `victory`, `election`.

    Examples
    --------
    >>> seats = Seats(np.array([[[0.0], [1.0]]]), np.ones((1, 2, 1)), np.array([[3.0, 1.0]]), np.ones((1, 2, 1), bool))
    >>> rules = {"response": "proportional", "victory": "linear", "election": "conditional"}
    >>> chances_of_positions(seats, np.zeros((1, 2)), rules).round(6).tolist()
    [[0.75, 0.25]]
    """
    utilities = utility(seats.distances, risk[:, :, None])
    strength = coalitions(seats.capabilities, utilities, options["response"])
    return election(strength, _first_at_each(seats), options["victory"], options["election"])


def _first_at_each(seats: Seats) -> BoolArray:
    gap = np.abs(seats.positions[:, :, None] - seats.positions[:, None]).max(axis=3) <= SAME
    alike = gap & (seats.part[:, :, None] == seats.part[:, None]).all(axis=3)
    earlier = np.tri(alike.shape[1], k=-1, dtype=np.bool_)
    first: BoolArray = seats.present & ~(alike & earlier & seats.present[:, None, :]).any(axis=2)
    return first
