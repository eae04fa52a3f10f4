"""How much an actor of the challenge model minds risk, read off the danger that it is in."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from raison.engines.bargaining.arrays import FloatArray
from raison.engines.bargaining.challenge.tables import NOTHING, Tables
from raison.engines.bargaining.challenge.utilities import chances, expected_utilities

__all__ = ["risk_exponents"]


def _dangers(tables: Tables, options: Mapping[str, object]) -> FloatArray:
    """What each actor has to fear, with nobody minding risk, (n_tables, n_actors)."""
    chance = chances(tables.weights, tables.distances, options["denominator"])
    own, others = expected_utilities(tables, chance, np.ones_like(tables.positions), options)
    summed = own if options["security"] == "own" else others
    dangers: FloatArray = np.where(tables.rivals, summed, 0.0).sum(axis=2)
    return dangers


def _moved_to(tables: Tables, actor: int, point: int) -> Tables:
    positions = tables.positions.copy()
    positions[:, actor] = tables.positions[:, point]
    return Tables(positions, tables.before, tables.weights, tables.saliences, tables.part, tables.medians)


def _own_extremes(tables: Tables, options: Mapping[str, object]) -> tuple[FloatArray, FloatArray]:
    """The least and the most danger that each actor could have at anybody's position."""
    least, most = np.full(tables.positions.shape, np.inf), np.full(tables.positions.shape, -np.inf)
    for actor in range(tables.positions.shape[1]):
        for point in range(tables.positions.shape[1]):
            danger = _dangers(_moved_to(tables, actor, point), options)[:, actor]
            stands = tables.part[:, point]
            least[:, actor] = np.where(stands, np.minimum(least[:, actor], danger), least[:, actor])
            most[:, actor] = np.where(stands, np.maximum(most[:, actor], danger), most[:, actor])
    return least, most


def risk_exponents(tables: Tables, options: Mapping[str, object]) -> FloatArray:
    """Return each actor's taste for risk as an exponent: 0.5 where safest, 2 where most endangered, 1 where all alike.

    Parameters
    ----------
    tables : Tables
    options : mapping
        `risk`, `security`, `denominator`, `q`, `third_party`.

    Notes
    -----
    `own_position` runs the whole computation once for every actor at every position: n squared times the work.

    References
    ----------
    Scholz, Calbert and Smith (2011), section 5; Bueno de Mesquita (1985), "The War Trap revisited", *American
    Political Science Review* 79, 156-177.

    Examples
    --------
    >>> two = np.array([[0.0, 1.0]])
    >>> tables = Tables(two, two, np.ones((1, 2)), np.ones((1, 2)), np.ones((1, 2), bool), np.array([0.5]))
    >>> risk_exponents(tables, {"risk": "none"}).tolist()
    [[1.0, 1.0]]
    """
    if options["risk"] == "none":
        return np.ones_like(tables.positions)
    dangers = _dangers(tables, options)
    if options["risk"] == "own_position":
        least, most = _own_extremes(tables, options)
    else:
        least = np.where(tables.part, dangers, np.inf).min(axis=1, keepdims=True)
        most = np.where(tables.part, dangers, -np.inf).max(axis=1, keepdims=True)
    apart = np.where(tables.part & (most - least > NOTHING), most - least, np.inf)
    with np.errstate(invalid="ignore"):
        acceptance = np.where(np.isinf(apart), 0.0, (2 * dangers - most - least) / apart)
    taste: FloatArray = (1 - acceptance / 3) / (1 + acceptance / 3)
    return taste
