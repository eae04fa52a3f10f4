"""One round of the challenge model: tastes for risk, chances, expected utilities, offers; then all move at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from raison.engines.bargaining.arrays import FloatArray
from raison.engines.bargaining.challenge.offers import choose
from raison.engines.bargaining.challenge.risk import risk_exponents
from raison.engines.bargaining.challenge.tables import Tables
from raison.engines.bargaining.challenge.utilities import chances, expected_utilities, powers

__all__ = ["one_round"]


def one_round(tables: Tables, options: Mapping[str, object]) -> FloatArray:
    """Return the positions after one round; all actors move at once.

    Parameters
    ----------
    tables : Tables
    options : mapping
        Those of the challenge model, resolved.

    Returns
    -------
    float array (n_tables, n_actors)

    Examples
    --------
    >>> from raison.engines.bargaining.challenge.options import OPTIONS, resolve_options
    >>> two = np.array([[0.0, 1.0]])
    >>> tables = Tables(two, two, np.array([[1.0, 3.0]]), np.ones((1, 2)), np.ones((1, 2), bool), np.array([1.0]))
    >>> one_round(tables, resolve_options({option.name: option.default for option in OPTIONS})).round(3).tolist()
    [[0.094, 1.0]]
    """
    taste = risk_exponents(tables, options)
    losses = powers(tables.distances, taste[:, :, None])
    chance = chances(tables.weights, losses, options["denominator"])
    own, others = expected_utilities(tables, chance, taste, options)
    moved: FloatArray = np.where(tables.part, choose(tables, own, others, options), tables.positions)
    return moved
