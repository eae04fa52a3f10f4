"""Scores of probabilities against what came out: Brier's and the logarithmic one, and skill against a baseline."""

from __future__ import annotations

import math

__all__ = ["brier_score", "log_score", "skill"]


def brier_score(chance: float, came: bool) -> float:
    """Return the squared distance of a chance from what came out: 0 is best, 1 is worst.

    Brier's own sum over both events is twice this.

    Parameters
    ----------
    chance : float
        That it comes about, 0..1.
    came : bool
        Whether it did.

    References
    ----------
    Brier (1950), *Verification of forecasts expressed in terms of probability*.

    Examples
    --------
    >>> brier_score(0.75, True), brier_score(0.75, False)
    (0.0625, 0.5625)
    """
    return (chance - came) ** 2


def log_score(chance: float, came: bool) -> float:
    """Return minus the natural logarithm of the chance given to what came out: 0 is best, without bound.

    Nothing is clipped: what was called impossible and came about scores infinity.

    Parameters
    ----------
    chance : float
        That it comes about, 0..1.
    came : bool
        Whether it did.

    References
    ----------
    Good (1952), *Rational decisions*.

    Examples
    --------
    >>> log_score(1.0, True), log_score(0.0, True), round(log_score(0.5, False), 4)
    (0.0, inf, 0.6931)
    """
    given = chance if came else 1 - chance
    return abs(math.log(given)) if given > 0 else math.inf


def skill(score: float, baseline: float) -> float | None:
    """Return the share of a baseline's score that forecasts save: 1 is best, 0 is no better; None without any to save.

    >>> skill(0.05, 0.25), skill(0.0, 0.0)
    (0.8, None)
    """
    return 1 - score / baseline if 0 < baseline < math.inf else None
