"""A probabilistic Condorcet election: votes for one option over another, victories of two, chances of all.

Options are positions or bargains. Arrays are (..., n_voters, n_options) or (..., n_options, n_options); whatever comes
before is trials side by side.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from raison.engines.bargaining.arrays import BoolArray, FloatArray

__all__ = ["coalitions", "election", "victories", "vote"]

LEAST = 1e-8  # strength of a coalition of nobody, where capabilities go up to 100
SHARP = 1e-8  # a difference in utility from which a binary vote is whole
THRESHOLD = 1.1  # advantage that decides a contest under the binary law
EXPONENTS = {"linear": 1, "square": 2, "quartic": 4, "octic": 8}
CHALLENGE = 1e-10
STEPS, CLOSE = 2000, 1e-10


def _binary(difference: FloatArray) -> FloatArray:
    return np.clip(difference / SHARP, -1.0, 1.0)


RESPONSES: dict[str, Callable[[FloatArray], FloatArray]] = {
    "proportional": lambda difference: difference,
    "binary": _binary,
    "prop_bin": lambda difference: 0.8 * difference + 0.2 * _binary(difference),
    "cubic": lambda difference: difference * difference * difference,
    "prop_cbc": lambda difference: 0.5 * difference + 0.5 * difference * difference * difference,
}


def vote(weights: FloatArray, difference: FloatArray, response: object) -> FloatArray:
    """Return votes for one option over another: weight times a response to the difference in utility.

    Parameters
    ----------
    weights, difference : float array
    response : {"proportional", "binary", "prop_bin", "cubic", "prop_cbc"}

    Examples
    --------
    >>> [vote(np.array([10.0]), np.array([0.5]), name).tolist() for name in ("prop_cbc", "binary")]
    [[3.125], [10.0]]
    """
    votes: FloatArray = weights * RESPONSES[str(response)](difference)
    return votes


def coalitions(weights: FloatArray, utilities: FloatArray, response: object) -> FloatArray:
    """Return the strength of those who prefer each option to each other one, (..., n_options, n_options).

    Parameters
    ----------
    weights : float array (..., n_voters)
    utilities : float array (..., n_voters, n_options)
    response : str

    Examples
    --------
    >>> coalitions(np.array([2.0, 1.0]), np.array([[1.0, 0.0], [0.0, 1.0]]), "proportional").round(6).tolist()
    [[0.0, 2.0], [1.0, 0.0]]
    """
    options = utilities.shape[-1]
    strength = np.full((*utilities.shape[:-2], options, options), LEAST)
    for voter in range(utilities.shape[-2]):
        mine = utilities[..., voter, :]
        votes = vote(weights[..., voter, None, None], mine[..., :, None] - mine[..., None, :], response)
        strength += np.maximum(votes, 0.0)
    return strength


def victories(strength: FloatArray, law: object) -> FloatArray:
    """Return the chance that each option wins against each other one; a half against itself.

    Parameters
    ----------
    strength : float array (..., n_options, n_options)
    law : {"linear", "square", "quartic", "octic", "binary"}

    Examples
    --------
    >>> victories(np.array([[1.0, 3.0], [1.0, 1.0]]), "square").round(9).tolist()
    [[0.5, 0.9], [0.1, 0.5]]
    """
    against = np.swapaxes(strength, -1, -2)
    if law == "binary":
        share = strength / (strength + against)
        between = (share * (THRESHOLD + 1) - 1) / (THRESHOLD - 1)
        won: FloatArray = np.clip(between, 1e-6, 1 - 1e-6)
        return won
    power = EXPONENTS[str(law)]
    larger = np.maximum(strength, against)
    ours, theirs = (strength / larger) ** power, (against / larger) ** power
    chance: FloatArray = ours / (ours + theirs)
    return chance


def election(strength: FloatArray, stands: BoolArray, law: object, kind: object) -> FloatArray:
    """Return the chance of each option, (..., n_options); 0 for those that do not stand.

    Parameters
    ----------
    strength : float array (..., n_options, n_options)
        As from `coalitions`.
    stands : bool array (..., n_options)
        Which options stand for election; at least one.
    law : str
        As for `victories`.
    kind : {"conditional", "markov_uniform", "markov_incentive"}
        Whether the chance of beating all others, given that one does; or where challenges of all by all lead in the
        long run; or challenges by those who have most to win.

    Examples
    --------
    >>> strength = np.array([[0.0, 3.0], [1.0, 0.0]]) + 1e-9
    >>> election(strength, np.array([True, True]), "linear", "conditional").round(6).tolist()
    [0.75, 0.25]
    """
    won = victories(strength, law)
    if kind == "conditional":
        beaten = np.where(stands[..., None, :], np.log(np.maximum(won, 1e-300)), 0.0).sum(axis=-1)
        beaten = np.where(stands, beaten, -np.inf)
        chance = np.exp(beaten - beaten.max(axis=-1, keepdims=True))
        shared: FloatArray = chance / chance.sum(axis=-1, keepdims=True)
        return shared
    return _long_run(won, _challenges(strength, won, stands, kind), stands)


def _challenges(strength: FloatArray, won: FloatArray, stands: BoolArray, kind: object) -> FloatArray:
    """The chance that option i is set against j while j leads, (..., i, j)."""
    both = stands[..., :, None] & stands[..., None, :]
    if kind == "markov_uniform":
        weight = both.astype(np.float64)
    else:
        weight = np.where(both, strength * won + CHALLENGE * np.eye(strength.shape[-1]), 0.0)
    total = weight.sum(axis=-2, keepdims=True)
    challenges: FloatArray = weight / np.where(total > 0, total, 1.0)
    return challenges


def _long_run(won: FloatArray, challenges: FloatArray, stands: BoolArray) -> FloatArray:
    """Who leads in the long run, from all alike; halved steps, until nothing changes."""
    stays = (won.swapaxes(-1, -2) * challenges).sum(axis=-2)  # a leader that wins against its challenger leads on
    chance: FloatArray = stands / stands.sum(axis=-1, keepdims=True)
    for _ in range(STEPS):
        taken = (won * challenges * chance[..., None, :]).sum(axis=-1)
        after = (chance + stays * chance + taken) / 2
        moved = np.abs(after - chance).max(initial=0.0)
        chance = after / after.sum(axis=-1, keepdims=True)
        if moved < CLOSE:
            break
    return chance
