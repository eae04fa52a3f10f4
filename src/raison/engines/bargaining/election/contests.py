"""Contests of two before a spatial election: what each expects of challenging each, with third parties taking sides."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from raison.engines.bargaining.arrays import FloatArray, IntArray
from raison.engines.bargaining.election.seats import Seats, utility
from raison.engines.bargaining.election.votes import vote

__all__ = ["contests", "seen_by"]

NOBODY = 1e-10  # strength of nobody in a contest of two
VIEWS = {"full": 0.0, "two_thirds": 1 / 3, "half": 0.5, "one_third": 2 / 3, "none": 1.0}


def seen_by(seats: Seats, risk: FloatArray, options: Mapping[str, object], who: IntArray) -> FloatArray:
    """Return utilities of all positions to all actors as some actors see them.

    Parameters
    ----------
    seats : Seats
    risk : float array (n_tables, n_actors)
    options : mapping
        `risk_view`.
    who : int array (n_tables, n_seeing)
        Whose eyes.

    Returns
    -------
    float array (n_tables, n_seeing, n_actors, n_actors)

    Examples
    --------
    >>> seats = Seats(np.array([[[0.0], [1.0]]]), np.ones((1, 2, 1)), np.ones((1, 2)), np.ones((1, 2, 1), bool))
    >>> seen_by(seats, np.zeros((1, 2)), {"risk_view": "half"}, np.array([[0]])).tolist()
    [[[[1.0, 0.0], [0.0, 1.0]]]]
    """
    anchor = VIEWS[str(options["risk_view"])]
    own = np.take_along_axis(risk, who, axis=1)
    seen = anchor * own[:, :, None] + (1 - anchor) * risk[:, None, :]
    return utility(seats.distances[:, None], seen[..., None])


def contests(seats: Seats, seen: FloatArray, options: Mapping[str, object]) -> tuple[FloatArray, FloatArray]:
    """Return what each actor, in its own eyes, expects of challenging each other: chance and gain.

    Parameters
    ----------
    seats : Seats
    seen : float array (n_tables, n_actors, n_actors, n_actors)
        As from `seen_by`, with everybody's eyes.
    options : mapping
        `response`, `third_party`.

    Returns
    -------
    chance, gain : float array (n_tables, n_actors, n_actors)
        The gain is minus infinity where there is nobody to challenge.

    Examples
    --------
    >>> seats = Seats(np.array([[[0.0], [1.0]]]), np.ones((1, 2, 1)), np.array([[3.0, 1.0]]), np.ones((1, 2, 1), bool))
    >>> rules = {"risk_view": "half", "response": "proportional", "third_party": "semi"}
    >>> seen = seen_by(seats, np.zeros((1, 2)), rules, np.array([[0, 1]]))
    >>> [found.round(6).tolist() for found in contests(seats, seen, rules)]
    [[[[0.5, 0.75], [0.25, 0.5]]], [[[-inf, 0.5], [-0.5, -inf]]]]
    """
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
