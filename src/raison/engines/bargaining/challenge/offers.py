"""The offers that an actor of the challenge model receives, and the one that it takes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from raison.engines.bargaining.arrays import BoolArray, FloatArray
from raison.engines.bargaining.challenge.tables import NOTHING, Tables

__all__ = ["choose"]


def _offers(tables: Tables, own: FloatArray, others: FloatArray, options: Mapping[str, object]) -> list[BoolArray]:
    """Which rivals' demands an actor faces, by kind."""
    apart = tables.rivals & (tables.distances > NOTHING)
    confrontation = apart & (others > own + NOTHING) & (own > 0) & (options["conflict"] == "moves")
    losing = apart & (others > 0) & (own < 0)
    compromise = losing & (others > -own + NOTHING)
    capitulation = losing & (others < -own - NOTHING) & (options["capitulation"] == "reached")
    return [confrontation, compromise, capitulation]


def choose(tables: Tables, own: FloatArray, others: FloatArray, options: Mapping[str, object]) -> FloatArray:
    """Return where each actor moves: to the offer that it takes, else it stays.

    Parameters
    ----------
    tables : Tables
    own, others : float array (n_tables, n_actors, n_actors)
        As from `expected_utilities`.
    options : mapping
        `offer_choice`, `offer_tie`, `capitulation`, `conflict`.

    Returns
    -------
    float array (n_tables, n_actors)

    References
    ----------
    Scholz, Calbert and Smith (2011), section 6; Bueno de Mesquita (1997), "A decision making model: its structure and
    form", *International Interactions* 23, 235-266.

    Examples
    --------
    >>> two = np.array([[0.0, 1.0]])
    >>> tables = Tables(two, two, np.ones((1, 2)), np.ones((1, 2)), np.ones((1, 2), bool), np.array([0.5]))
    >>> own, others = np.array([[[0.0, -1.0], [0.0, 0.0]]]), np.array([[[0.0, 2.0], [0.0, 0.0]]])
    >>> rules = {"offer_choice": "least_move", "offer_tie": "first", "capitulation": "reached", "conflict": "moves"}
    >>> choose(tables, own, others, rules).tolist()
    [[0.5, 1.0]]
    """
    offers = _offers(tables, own, others, options)
    mine, theirs = tables.positions[:, :, None], tables.positions[:, None, :]
    share = np.where(offers[1], np.abs(own) / np.where(others > 0, others, 1.0), 1.0)
    points = mine + (theirs - mine) * share
    moves = np.abs(points - mine)
    if options["offer_choice"] == "confrontation_first":
        weighted = (np.abs(own) * mine + np.abs(others) * theirs) / np.maximum(np.abs(own) + np.abs(others), NOTHING)
        left = _first_kind(offers, [moves, weighted, moves])
    elif options["offer_choice"] == "enforceable":
        left = _lowest(_lowest(np.logical_or.reduce(offers), -others), moves)
    else:
        left = _lowest(np.logical_or.reduce(offers), moves)
    return tables.positions + _taken(left, points - mine, others, options["offer_tie"])


def _taken(left: BoolArray, steps: FloatArray, others: FloatArray, tie: object) -> FloatArray:
    """How far each actor moves, where several offers may be left to it."""
    if tie == "first":
        first: FloatArray = np.take_along_axis(np.where(left, steps, 0.0), left.argmax(axis=2)[:, :, None], 2)[:, :, 0]
        return first
    best = _lowest(left, -others)
    mean: FloatArray = np.where(best, steps, 0.0).sum(axis=2) / np.maximum(best.sum(axis=2), 1)
    return mean


def _lowest(offers: BoolArray, key: FloatArray) -> BoolArray:
    """Those offers whose key is lowest for the actor that receives them."""
    best = np.where(offers, key, np.inf).min(axis=2, keepdims=True)
    lowest: BoolArray = offers & (key <= best + NOTHING)
    return lowest


def _first_kind(offers: list[BoolArray], keys: list[FloatArray]) -> BoolArray:
    """The lowest offers of the first kind that an actor receives at all."""
    left = np.zeros_like(offers[0])
    for kind, key in zip(offers, keys, strict=True):
        none_yet = ~left.any(axis=2, keepdims=True)
        left = left | (_lowest(kind, key) & none_yet)
    return left
