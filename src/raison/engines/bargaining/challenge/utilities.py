"""Votes, chances and expected utilities of the challenge model."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from raison.engines.bargaining.arrays import FloatArray
from raison.engines.bargaining.challenge.tables import NOTHING, Tables, apart

__all__ = ["chances", "expected_utilities", "powers"]


def powers(base: FloatArray, exponents: FloatArray) -> FloatArray:
    """Return powers of shares that rounding may have put a little below zero.

    >>> powers(np.array([-1e-18, 0.25]), np.array(0.5)).tolist()
    [0.0, 0.5]
    """
    raised: FloatArray = np.power(np.clip(base, 0.0, None), exponents)
    return raised


def chances(weights: FloatArray, losses: FloatArray, denominator: object) -> FloatArray:
    """Return the chance that i's position beats j's, (n_tables, n_points, n_points).

    Parameters
    ----------
    weights : float array (n_tables, n_actors)
        Capability times salience of those who vote.
    losses : float array (n_tables, n_actors, n_points)
        What each voter loses at each position: its distance to the power of its taste for risk.
    denominator : {"pairwise", "global"}

    Notes
    -----
    Time grows with voters times the square of positions, memory with the square of positions. Where a contest has no
    votes its chance is 0 against 0, and the denominator is taken as 1.

    References
    ----------
    Scholz, Calbert and Smith (2011), equations 26 to 31.

    Examples
    --------
    >>> chances(np.array([[1.0, 3.0]]), np.array([[[0.0, 1.0], [1.0, 0.0]]]), "pairwise").tolist()
    [[[0.0, 0.25], [0.75, 0.0]]]
    """
    votes = np.zeros((len(losses), losses.shape[2], losses.shape[2]))
    cast = np.empty_like(votes)
    weighed = weights[:, :, None] * losses
    for voter in range(losses.shape[1]):
        np.subtract(weighed[:, voter, None, :], weighed[:, voter, :, None], out=cast)
        np.maximum(cast, 0.0, out=cast)
        votes += cast
    if denominator == "global":
        total = 2 * votes.sum(axis=(1, 2), keepdims=True)
    else:
        total = votes + votes.transpose(0, 2, 1)
    chance: FloatArray = votes / np.where(total > 0, total, 1.0)
    return chance


def _curved(share: FloatArray, exponents: FloatArray) -> FloatArray:
    return 2 - 4 * powers(share, exponents)


def _better_weight(tables: Tables, third_party: object) -> FloatArray | float:
    """For i against j, the weight of the better of two ways in which something moves unchallenged."""
    if third_party == "even":
        return 0.5
    if third_party == "moved":
        nearer = tables.distances < apart(tables.positions, tables.before) - NOTHING
        return nearer.astype(np.float64)
    nearer = np.abs(tables.positions - tables.medians[:, None])[:, :, None] < tables.distances - NOTHING
    return nearer.astype(np.float64)


def _unchallenged(
    tables: Tables, exponents: FloatArray, options: Mapping[str, object]
) -> tuple[FloatArray, FloatArray]:
    """In i's eyes, what i has where it does not challenge j, and what j has where it does not challenge i."""
    q = float(options["q"])  # type: ignore[arg-type]
    still = np.broadcast_to(q * _curved(np.full_like(exponents, 0.5), exponents), tables.distances.shape)
    if q == 1 or options["third_party"] == "dropped":
        return still, still
    swing = 0.25 * (np.abs(tables.positions - tables.medians[:, None])[:, :, None] + tables.distances)
    share = np.broadcast_to(np.asarray(_better_weight(tables, options["third_party"])), swing.shape)
    found = []
    for reach, weight in ((swing, share), (swing.transpose(0, 2, 1), share.transpose(0, 2, 1))):
        better, worse = _curved(0.5 - reach, exponents), _curved(0.5 + reach, exponents)
        found.append(still + (1 - q) * (weight * better + (1 - weight) * worse))
    return found[0], found[1]


def expected_utilities(
    tables: Tables, chance: FloatArray, taste: FloatArray, options: Mapping[str, object]
) -> tuple[FloatArray, FloatArray]:
    """Return what i thinks that it gains by challenging j, and what i thinks that j gains by challenging i.

    Both are seen with i's taste for risk.

    Parameters
    ----------
    tables : Tables
    chance : float array (n_tables, n_actors, n_actors)
    taste : float array (n_tables, n_actors)
        Exponents, 0.5 (acceptant) to 2 (averse); 1 is neutral.
    options : mapping
        `q` and `third_party`.

    References
    ----------
    Scholz, Calbert and Smith (2011), equations 6 to 23.

    Examples
    --------
    >>> two = np.array([[0.0, 1.0]])
    >>> tables = Tables(two, two, np.ones((1, 2)), np.ones((1, 2)), np.ones((1, 2), bool), np.array([0.5]))
    >>> own, _ = expected_utilities(tables, np.full((1, 2, 2), 0.5), np.ones((1, 2)), {"q": 1.0, "third_party": "even"})
    >>> own[0, 0, 1].tolist()  # an even fight for all or nothing
    0.0
    """
    exponents = taste[:, :, None]
    success = _curved(0.5 - 0.5 * tables.distances, exponents)
    failure = _curved(0.5 + 0.5 * tables.distances, exponents)
    idle, idle_rival = _unchallenged(tables, exponents, options)
    theirs, mine = tables.saliences[:, None, :], tables.saliences[:, :, None]
    against = chance.transpose(0, 2, 1)
    challenge = theirs * (chance * success + (1 - chance) * failure) + (1 - theirs) * success - idle
    challenged = mine * (against * success + (1 - against) * failure) + (1 - mine) * success - idle_rival
    return _cut(challenge), _cut(challenged)


def _cut(utilities: FloatArray) -> FloatArray:
    return np.where(np.abs(utilities) <= NOTHING, 0.0, utilities)
