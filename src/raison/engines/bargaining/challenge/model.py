"""The challenge model: actors who expect to gain by it challenge others, who give way, meet them, or fight.

The model is known by its readers' replications alone; what they read differently is an option with its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from raison.engines.bargaining.arrays import FloatArray
from raison.engines.bargaining.cards import Card
from raison.engines.bargaining.challenge.options import OPTIONS, resolve_options
from raison.engines.bargaining.challenge.round import one_round
from raison.engines.bargaining.challenge.tables import Tables
from raison.engines.bargaining.endings import endings_of
from raison.engines.bargaining.median import median_interval, point_of
from raison.engines.bargaining.one_shot import weighted_mean
from raison.engines.bargaining.outcome import Run
from raison.engines.bargaining.stances import Stances

__all__ = ["CHALLENGE", "challenge"]

AT_ONCE = 10_000  # pairs of actors that are worked on together

CHALLENGE = Card(
    name="challenge",
    asks="Where do positions go when actors challenge those whom they expect to move?",
    source="Scholz, Calbert and Smith (2011), after Bueno de Mesquita (1985, 1994, 1997)",
    assumes=(
        "everybody knows everybody's position, salience and capability",
        "salience is also the chance that a challenged actor resists",
        "all move at once, one move an actor and round",
    ),
    ignores=("other issues", "what holds without an agreement", "procedure", "any memory of earlier rounds"),
    options=OPTIONS,
    grows_as="n cubed a round",
    also_called=("expected utility model", "Bueno de Mesquita's group decision model"),
)


def challenge(stances: Stances, options: Mapping[str, object]) -> Run:
    """Run the challenge model, every issue apart.

    References
    ----------
    Scholz, Calbert and Smith (2011), "Unravelling Bueno de Mesquita's group decision model", *Journal of Theoretical
    Politics* 23, 510-531.

    Examples
    --------
    >>> from raison.engines.bargaining.settle import settle
    >>> from raison.engines.bargaining.problem import BargainingProblem
    >>> problem = BargainingProblem(["a"], ["x", "y", "z"], [0, 5, 10], [1, 0.5, 0.4], [1, 1, 1], scales=(0, 10))
    >>> settle(problem, "challenge", rounds=3).path.shape
    (4, 1)
    """
    chosen = resolve_options(options)
    heard = np.where(stances.takes_part, stances.positions, stances.scales[:, 0])
    rounds = [heard]
    for _ in range(int(chosen["rounds"])):  # type: ignore[call-overload]
        before = rounds[-2] if len(rounds) > 1 else heard
        rounds.append(_next(stances, rounds[-1], before, _ranges(stances, rounds, chosen["range"]), chosen))
    positions = np.where(stances.takes_part[:, None], np.stack(rounds, axis=1), np.nan)
    positions = _held(stances, positions, chosen)
    interval = np.stack([median_interval(one, stances.weights) for one in positions.swapaxes(0, 1)], axis=1)
    path = point_of(interval, chosen["tie"])
    if chosen["statistic"] == "mean":
        path = weighted_mean(positions, stances.weights[:, None])
        interval = np.repeat(path[..., None], 2, axis=-1)
    ending, period = endings_of(positions, stances.widths)
    agreed = np.ones(ending.shape, dtype=np.bool_)
    return Run(path[:, -1], interval[:, -1], path, positions, ending, period, agreed)


def _ranges(stances: Stances, rounds: list[FloatArray], kind: object) -> FloatArray:
    """What distances are divided by, (n_trials, n_issues); 1 where all stand on one point."""
    if kind == "scale":
        return np.broadcast_to(stances.widths, (stances.shape[0], stances.shape[2]))
    stands = np.where(stances.takes_part, rounds[0] if kind == "first_positions" else rounds[-1], np.nan)
    spread = np.nanmax(stands, axis=1) - np.nanmin(stands, axis=1)
    ranges: FloatArray = np.where(spread > 0, spread, 1.0)
    return ranges


def _next(
    stances: Stances, now: FloatArray, before: FloatArray, ranges: FloatArray, options: Mapping[str, object]
) -> FloatArray:
    """Positions after one more round, held inside the range of the positions before it."""
    trials, actors, issues = stances.shape
    middles = point_of(median_interval(np.where(stances.takes_part, now, np.nan), stances.weights), "middle")
    low = stances.scales[:, 0]

    def tables(array: NDArray[Any]) -> NDArray[Any]:
        return np.ascontiguousarray(array.swapaxes(1, 2).reshape(trials * issues, actors))

    seen = Tables(
        positions=tables((now - low) / ranges[:, None]),
        before=tables((before - low) / ranges[:, None]),
        weights=tables(stances.weights),
        saliences=tables(np.where(stances.takes_part, stances.saliences, 0.0)),
        part=tables(stances.takes_part),
        medians=((middles - low) / ranges).reshape(-1),
    )
    after = _in_parts(seen, options).reshape(trials, issues, actors).swapaxes(1, 2)
    moved = np.where(after != seen.positions.reshape(trials, issues, actors).swapaxes(1, 2), after, np.nan)
    points = np.where(np.isnan(moved), now, low + moved * ranges[:, None])
    return _inside(stances, points, now)


def _in_parts(seen: Tables, options: Mapping[str, object]) -> FloatArray:
    """One round for all tables, few enough at once to stay in the processor's cache."""
    at_once = max(1, AT_ONCE // seen.positions.shape[1] ** 2)
    parts = [seen.part_of(slice(first, first + at_once)) for first in range(0, len(seen.positions), at_once)]
    return np.concatenate([one_round(part, options) for part in parts])


def _inside(stances: Stances, points: FloatArray, now: FloatArray) -> FloatArray:
    lowest = np.where(stances.takes_part, now, np.inf).min(axis=1, keepdims=True)
    highest = np.where(stances.takes_part, now, -np.inf).max(axis=1, keepdims=True)
    inside: FloatArray = np.clip(points, lowest, highest)
    return inside


def _held(stances: Stances, positions: FloatArray, options: Mapping[str, object]) -> FloatArray:
    """With `stop="still"`: positions repeated from the round in which the settlement first moves too little."""
    if options["stop"] != "still" or positions.shape[1] < 2:
        return positions
    interval = np.stack([median_interval(one, stances.weights) for one in positions.swapaxes(0, 1)], axis=1)
    path = point_of(interval, options["tie"])
    still = np.abs(np.diff(path, axis=1)) <= float(options["tolerance"]) * stances.widths  # type: ignore[arg-type]
    last = np.where(still.any(axis=1), still.argmax(axis=1) + 1, positions.shape[1] - 1)
    row = np.minimum(np.arange(positions.shape[1])[None, :, None], last[:, None, :])
    held: FloatArray = np.take_along_axis(positions, row[:, :, None, :], axis=1)
    return held
