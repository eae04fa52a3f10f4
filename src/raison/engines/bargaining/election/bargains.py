"""One round of bargaining before an election: each actor picks the rival whom it pays most to challenge, and offers a
bargain; of the bargains that it is in, the one goes ahead that would win an election.

A table is one trial, on one issue or on all. Arrays: (n_tables, n_actors, n_dimensions) for positions and saliences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from raison.engines.bargaining.arrays import FloatArray, IntArray
from raison.engines.bargaining.election.contests import contests, seen_by
from raison.engines.bargaining.election.seats import Seats, risk_attitudes, utility
from raison.engines.bargaining.election.votes import coalitions, election

__all__ = ["bargain_once"]

WORTH = 1e-5  # expected gain from which a challenge is worth while
FAINT = 1e-6  # keeps two that do not care at their places
ROUNDED = 1e4  # steps on a scale where bargains are rounded


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


def _where_both(seats: Seats, rival: IntArray, points: tuple[FloatArray, FloatArray]) -> tuple[FloatArray, FloatArray]:
    """A bargain moves nobody on an issue in which one of the two takes no part."""
    both = seats.part & np.take_along_axis(seats.part, rival[:, :, None], axis=1)
    return np.where(both, points[0], seats.positions), np.where(both, points[1], _of(seats.positions, rival))


def _rounded(points: FloatArray, positions: FloatArray, rival: IntArray) -> FloatArray:
    """Points to four decimals, but never beyond the two who meet."""
    theirs = _of(positions, rival)
    steps = np.floor(0.5 + points * ROUNDED) / ROUNDED
    rounded: FloatArray = np.clip(steps, np.minimum(positions, theirs), np.maximum(positions, theirs))
    return rounded


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


def bargain_once(seats: Seats, options: Mapping[str, object]) -> Seats:
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
    >>> from raison.engines.bargaining.election.model import OPTIONS
    >>> seats = Seats(np.array([[[0.0], [1.0]]]), np.ones((1, 2, 1)), np.array([[9.0, 1.0]]), np.ones((1, 2, 1), bool))
    >>> bargain_once(seats, {option.name: option.default for option in OPTIONS}).positions.round(3).tolist()
    [[[0.012], [0.012]]]
    """
    risk = risk_attitudes(seats, options)
    actors = seats.positions.shape[1]
    everybody = np.broadcast_to(np.arange(actors), risk.shape)
    chance, gain = contests(seats, seen_by(seats, risk, options, everybody), options)
    rival = gain.argmax(axis=2)
    bargains = gain.max(axis=2) > WORTH
    odds = np.take_along_axis(chance, rival[:, :, None], axis=2)[:, :, 0]
    points = _interpolated(seats, rival, odds, options["interpolation"])
    if options["rounding"] == "four_decimals":
        points = _rounded(points[0], seats.positions, rival), _rounded(points[1], seats.positions, rival)
    points = _where_both(seats, rival, points)
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
