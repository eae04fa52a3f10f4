"""One round of bargaining before an election: each actor picks the rival whom it pays most to challenge, and offers a
bargain; of the bargains that it is in, the one goes ahead that would win an election.

A table is one trial, on one issue or on all. Arrays: (n_tables, n_actors, n_dimensions) for positions and saliences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from raison.engines.bargaining.arrays import BoolArray, FloatArray, IntArray
from raison.engines.bargaining.election_votes import coalitions, election, vote

__all__ = ["Seats", "bargained", "chances_of_positions", "risk_attitudes"]

WORTH = 1e-5  # expected gain from which a challenge is worth while
NOBODY = 1e-10  # strength of nobody in a contest of two
FAINT = 1e-6  # keeps two that do not care at their places
SAME = 1e-9
ROUNDED = 1e4  # steps on a scale where bargains are rounded
VIEWS = {"full": 0.0, "two_thirds": 1 / 3, "half": 0.5, "one_third": 2 / 3, "none": 1.0}


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
    """Return utility at a distance, curved by an attitude to risk of -1..1."""
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


def _seen_by(seats: Seats, risk: FloatArray, options: Mapping[str, object], who: IntArray) -> FloatArray:
    """Utilities of all positions to all actors as some actors see them, (n_tables, n_seeing, n_actors, n_actors)."""
    anchor = VIEWS[str(options["risk_view"])]
    own = np.take_along_axis(risk, who, axis=1)
    seen = anchor * own[:, :, None] + (1 - anchor) * risk[:, None, :]
    return utility(seats.distances[:, None], seen[..., None])


def _contests(seats: Seats, seen: FloatArray, options: Mapping[str, object]) -> tuple[FloatArray, FloatArray]:
    """What i, in the eyes of one actor for each i, expects against each j: chance and gain, (n_tables, i, j)."""
    response, weights = options["response"], seats.weights
    tables, actors = weights.shape
    row = np.arange(actors)
    at_own = seen[:, row, row, row][:, :, None]  # utility to i of its own position
    at_other = seen[:, row, row, :]  # utility to i of j's position
    hosts = np.diagonal(seen, axis1=2, axis2=3)  # utility to each n of its own position, (n_tables, i, n)
    of_mine = seen[:, row, :, row].transpose(1, 0, 2)  # utility to n of i's position, (n_tables, i, n)
    ours = NOBODY + np.maximum(vote(weights[:, :, None], at_own - at_other, response), 0.0)
    theirs = NOBODY + np.maximum(vote(weights[:, None, :], hosts - of_mine, response), 0.0)
    for_i, for_j = ours.copy(), theirs.copy()
    for third in range(actors):
        helped = _third_party(third, seen, (of_mine, hosts), (ours, theirs), weights, options)
        for_i += np.maximum(helped, 0.0)
        for_j += np.maximum(-helped, 0.0)
    chance = for_i / (for_i + for_j)
    resists = seats.saliences.sum(axis=2)[:, None, :]
    contest = 2 * (chance * at_own + (1 - chance) * at_other)
    gain = (1 - resists) * 2 * at_own + resists * contest - (at_own + at_other)
    possible = seats.present[:, :, None] & seats.present[:, None, :] & ~np.eye(actors, dtype=np.bool_)
    return chance, np.where(possible, gain, -np.inf)


def _third_party(
    third: int,
    seen: FloatArray,
    views: tuple[FloatArray, FloatArray],
    principals: tuple[FloatArray, FloatArray],
    weights: FloatArray,
    options: Mapping[str, object],
) -> FloatArray:
    """Votes of one third party for i against j; none in a contest of its own."""
    of_mine, hosts = views
    weight = weights[:, third, None, None]
    at_i, at_j = of_mine[:, :, third, None], seen[:, :, third, :]
    first = vote(weight, at_i - at_j, options["response"])
    with_i, with_j = principals[0] + np.maximum(first, 0.0), principals[1] + np.maximum(-first, 0.0)
    share = with_i / (with_i + with_j)
    if options["third_party"] == "semi":
        home = hosts[:, :, third, None]
        helped = vote(weight, share * (home - at_i) - (1 - share) * (home - at_j), options["response"])
    else:
        helped = np.zeros_like(share)
    helped[:, third, :] = 0.0
    helped[:, :, third] = 0.0
    return helped


def _interpolated(seats: Seats, rival: IntArray, chance: FloatArray, rule: object) -> tuple[FloatArray, FloatArray]:
    """Where each actor and its rival would meet or nearly meet in their bargain, (n_tables, n_actors, n_dimensions)."""
    mine, cares = seats.positions, seats.saliences
    theirs, cared = _of(seats.positions, rival), _of(seats.saliences, rival)
    chance = chance[:, :, None]
    if rule == "s2pmax":
        ahead, behind = np.maximum(2 * chance - 1, 0.0), np.maximum(1 - 2 * chance, 0.0)
        step = behind * cared**2 / (behind * cared**2 + FAINT + (1 - behind) * cares**2)
        back = ahead * cares**2 / (ahead * cares**2 + FAINT + (1 - ahead) * cared**2)
        return mine + step * (theirs - mine), theirs + back * (mine - theirs)
    power = 2 if rule == "s2p2" else 1
    own, other = cares**power * chance**power, cared**power * (1 - chance) ** power
    total = own + other + FAINT
    return mine + (other / total) * (theirs - mine), theirs + (own / total) * (mine - theirs)


def _of(values: FloatArray, who: IntArray) -> FloatArray:
    taken: FloatArray = np.take_along_axis(values, who[:, :, None], axis=1)
    return taken


def _utilities_of_bargains(
    seats: Seats, risk: FloatArray, rival: IntArray, points: tuple[FloatArray, FloatArray]
) -> FloatArray:
    """What each actor has of no bargain and of every bargain, (n_tables, n_actors, 1 + n_bargains)."""
    risks = risk[:, :, None]
    now = utility(seats.distances, risks)
    both = seats.part[:, :, None, :] & seats.part[:, None, :, :]
    theirs_too = np.take_along_axis(both, rival[:, None, :, None], axis=2)
    first = utility(seats.away(points[0][:, None], both), risks)
    second = utility(seats.away(points[1][:, None], theirs_too), risks)
    present = seats.present[:, None, :]
    still = np.where(present, now, 0.0).sum(axis=2, keepdims=True)
    left = now + np.take_along_axis(now, np.broadcast_to(rival[:, None, :], now.shape), axis=2)
    count = present.sum(axis=2, keepdims=True)
    worth: FloatArray = np.concatenate([still, still - left + first + second], axis=2) / count
    return worth


def bargained(seats: Seats, options: Mapping[str, object]) -> Seats:
    """Return the actors after one round of bargaining.

    Parameters
    ----------
    seats : Seats
    options : mapping
        Those of the spatial election.

    Notes
    -----
    Each actor has one target; a bargain moves both; of all bargains that an actor is in, and of none, the likeliest
    winner of an election among them is what the actor does. Memory grows with the cube of actors.

    Examples
    --------
    >>> from raison.engines.bargaining.spatial_election import OPTIONS
    >>> seats = Seats(np.array([[[0.0], [1.0]]]), np.ones((1, 2, 1)), np.array([[9.0, 1.0]]), np.ones((1, 2, 1), bool))
    >>> bargained(seats, {option.name: option.default for option in OPTIONS}).positions.round(3).tolist()
    [[[0.012], [0.012]]]
    """
    risk = risk_attitudes(seats, options)
    actors = seats.positions.shape[1]
    everybody = np.broadcast_to(np.arange(actors), risk.shape)
    chance, gain = _contests(seats, _seen_by(seats, risk, options, everybody), options)
    rival = gain.argmax(axis=2)
    bargains = gain.max(axis=2) > WORTH
    odds = np.take_along_axis(chance, rival[:, :, None], axis=2)[:, :, 0]
    points = _interpolated(seats, rival, odds, options["interpolation"])
    if options["rounding"] == "four_decimals":
        points = np.floor(0.5 + points[0] * ROUNDED) / ROUNDED, np.floor(0.5 + points[1] * ROUNDED) / ROUNDED
    worth = _utilities_of_bargains(seats, risk, rival, points)
    strength = coalitions(seats.capabilities, worth, options["response"])
    mine = np.eye(actors, dtype=np.bool_) | (rival[:, None, :] == np.arange(actors)[None, :, None])
    open_to = np.concatenate([np.ones((*risk.shape, 1), bool), mine & bargains[:, None, :]], axis=2)
    chances = election(
        np.broadcast_to(strength[:, None], (*risk.shape, *strength.shape[1:])),
        open_to,
        options["victory"],
        options["election"],
    )
    return replace(seats, positions=_moved(seats, chances.argmax(axis=2), points))


def _moved(seats: Seats, chosen: IntArray, points: tuple[FloatArray, FloatArray]) -> FloatArray:
    """Positions after everybody does what it chose: 0 nothing, else the bargain of that actor, from 1."""
    whose = np.maximum(chosen - 1, 0)
    actor = np.arange(chosen.shape[1])[None, :]
    proposed = np.where((whose == actor)[:, :, None], _of(points[0], whose), _of(points[1], whose))
    moves = (chosen > 0)[:, :, None] & seats.part
    moved: FloatArray = np.where(moves, proposed, seats.positions)
    return moved
