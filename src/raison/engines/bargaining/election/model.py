"""The spatial election: actors bargain in the space of issues, then positions stand for a probabilistic election."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from raison.engines.bargaining.arrays import FloatArray
from raison.engines.bargaining.cards import Card, ModelOption
from raison.engines.bargaining.election.bargains import bargain_once
from raison.engines.bargaining.election.seats import Seats, chances_of_positions, risk_attitudes
from raison.engines.bargaining.endings import endings_of
from raison.engines.bargaining.outcome import Run
from raison.engines.bargaining.stances import Stances

__all__ = ["OPTIONS", "SPATIAL_ELECTION", "spatial_election"]

KTAB = "Wise, Lester and Efird (2015), and the KAPSARC toolkit's public program"

OPTIONS = (
    ModelOption(
        "rounds", 10, "How many rounds of bargaining come before the election.", KTAB, None, (0, 1000), "whole"
    ),
    ModelOption(
        "response",
        "proportional",
        "How a vote grows with the difference in utility.",
        KTAB,
        {
            "proportional": "in proportion",
            "binary": "all of the weight to the better option, however near the other",
            "prop_bin": "four fifths in proportion, a fifth binary",
            "cubic": "with the cube, so that small differences hardly count",
            "prop_cbc": "half in proportion, half with the cube",
        },
    ),
    ModelOption(
        "victory",
        "linear",
        "How the strength of two coalitions turns into a chance of winning.",
        KTAB,
        {
            "linear": "in proportion",
            "square": "by their squares",
            "quartic": "by their fourth powers",
            "octic": "by their eighth powers",
            "binary": "an advantage of a tenth decides",
        },
    ),
    ModelOption(
        "election",
        "conditional",
        "How chances against each turn into chances against all.",
        KTAB,
        {
            "conditional": "the chance of beating all others, given that one option does",
            "markov_uniform": "who leads in the long run when all are challenged by all alike",
            "markov_incentive": "who leads in the long run when those challenge who have most to win",
        },
    ),
    ModelOption(
        "risk_range",
        "mid",
        "Over which attitudes to risk actors are spread, by their chances in a first election.",
        KTAB,
        {"min": "0 to 1", "mid": "-0.5 to 1", "max": "-1 to 1", "none": "nobody minds risk"},
    ),
    ModelOption(
        "risk_view",
        "one_third",
        "How far an actor sees that others mind risk otherwise than itself.",
        KTAB,
        {
            "full": "altogether",
            "two_thirds": "two thirds of the way",
            "half": "half way",
            "one_third": "a third of the way",
            "none": "not at all",
        },
    ),
    ModelOption(
        "third_party",
        "semi",
        "What third parties put at risk in a contest of two.",
        KTAB,
        {
            "semi": "their own position, if the side that they join loses; they keep it if it wins",
            "full": "their position either way: by the published formula they then take no side",
            "none": "nothing: by the published formula they then take no side",
        },
    ),
    ModelOption(
        "interpolation",
        "s2p2",
        "By what the two meet in a bargain.",
        KTAB,
        {
            "s1p1": "salience times chance",
            "s2p2": "the squares of both",
            "s2pmax": "squared salience, and the loser's disadvantage",
        },
    ),
    ModelOption(
        "rounding",
        "four_decimals",
        "Whether bargains are rounded, which decides who meets whom at one point.",
        "the KAPSARC toolkit's public program",
        {"four_decimals": "to a ten-thousandth of the scale", "none": "not at all"},
    ),
    ModelOption(
        "dimensions",
        "apart",
        "Whether issues are one space.",
        KTAB,
        {
            "apart": "each issue by itself, in one dimension",
            "together": "all in one space; saliences are divided by the largest sum of an actor "
            "where that is above 1, and an actor has its largest capability everywhere",
        },
    ),
    ModelOption(
        "statistic",
        "mean",
        "What is read off the chances of positions.",
        KTAB,
        {"mean": "their mean", "mode": "the likeliest; where several are, the middle of the furthest two"},
    ),
)

AT_ONCE = 50_000  # triples of actors that are worked on together

SPATIAL_ELECTION = Card(
    name="spatial_election",
    asks="Which positions win when actors bargain in pairs and then everybody votes with what it can bring to bear?",
    source=KTAB,
    assumes=(
        "votes in the election weigh capability alone; salience counts in contests of two and among issues",
        "attitudes to risk follow from chances",
        "chances come of the model's own rules and are no forecast by themselves",
    ),
    ignores=("what holds without an agreement", "procedure"),
    options=OPTIONS,
    grows_as="n cubed a round",
    also_called=("SMP", "spatial model of politics", "probabilistic Condorcet election"),
)


def spatial_election(stances: Stances, options: Mapping[str, object]) -> Run:
    """Run rounds of bargaining, with an election of positions after each.

    References
    ----------
    Wise, Lester and Efird (2015), *An Introduction to the KAPSARC Toolkit for Behavioral Analysis (KTAB) Using
    One-Dimensional Spatial Models*, KAPSARC discussion paper.

    Examples
    --------
    >>> from raison.engines.bargaining.settle import settle
    >>> from raison.engines.bargaining.problem import BargainingProblem
    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 10], [1, 1], [1, 1], scales=(0, 10))
    >>> settle(problem, "spatial_election", rounds=1).path.round(6).tolist()
    [[5.0], [5.0]]
    """
    together = options["dimensions"] == "together"
    seats = [_seats(stances, together)]
    for _ in range(int(options["rounds"])):  # type: ignore[call-overload]
        seats.append(_in_parts(seats[-1], options))
    positions = np.stack([_back(stances, one.positions, together) for one in seats], axis=1)
    chances = np.stack([_chances(stances, one, options, together) for one in seats], axis=1)
    positions = np.where(stances.takes_part[:, None], positions, np.nan)
    interval = _read_off(positions, chances, options["statistic"])
    path = interval[..., 0] + (interval[..., 1] - interval[..., 0]) / 2
    ending, period = endings_of(positions, stances.widths)
    agreed = np.ones(ending.shape, dtype=np.bool_)
    return Run(path[:, -1], interval[:, -1], path, positions, ending, period, agreed)


def _in_parts(seats: Seats, options: Mapping[str, object]) -> Seats:
    """A round for all tables, few enough at once to stay in the processor's cache."""
    at_once = max(1, AT_ONCE // seats.positions.shape[1] ** 3)
    starts = range(0, len(seats.positions), at_once)
    parts = [bargain_once(seats.part_of(slice(start, start + at_once)), options).positions for start in starts]
    return replace(seats, positions=np.concatenate(parts))


def _seats(stances: Stances, together: bool) -> Seats:
    """Tables of one dimension, one a trial and issue; or of all dimensions, one a trial."""
    part = stances.takes_part
    shares = np.where(part, (stances.positions - stances.scales[:, 0]) / stances.widths, 0.0)
    cares = np.where(part, stances.saliences, 0.0)
    can = np.where(part, stances.capabilities, 0.0)
    if together:
        cares = cares / np.maximum(cares.sum(axis=2).max(axis=1), 1.0)[:, None, None]
        able = can.max(axis=2)
    else:
        shares, cares, part = _apart(shares), _apart(cares), _apart(part)
        able = _apart(can)[:, :, 0]
    return Seats(shares, cares, 100 * able / able.max(axis=1, keepdims=True), part)


def _apart(table: NDArray[Any]) -> NDArray[Any]:
    """(n_trials, n_actors, n_issues) as (n_trials times n_issues, n_actors, 1)."""
    trials, actors, issues = table.shape
    return table.swapaxes(1, 2).reshape(trials * issues, actors, 1)


def _back(stances: Stances, shares: FloatArray, together: bool) -> FloatArray:
    """Positions of tables as (n_trials, n_actors, n_issues), on the issues' scales."""
    trials, actors, issues = stances.shape
    table = shares if together else shares.reshape(trials, issues, actors).swapaxes(1, 2)
    moved: FloatArray = np.clip(
        stances.scales[:, 0] + table * stances.widths, stances.scales[:, 0], stances.scales[:, 1]
    )
    return moved


def _chances(stances: Stances, seats: Seats, options: Mapping[str, object], together: bool) -> FloatArray:
    """Chance of each actor's position, (n_trials, n_actors, n_issues)."""
    trials, actors, issues = stances.shape
    chances = chances_of_positions(seats, risk_attitudes(seats, options), options)
    if together:
        return np.broadcast_to(chances[:, :, None], stances.shape)
    return chances.reshape(trials, issues, actors).swapaxes(1, 2)


def _read_off(positions: FloatArray, chances: FloatArray, statistic: object) -> FloatArray:
    """Mean or mode as an interval, (..., n_issues, 2), over the actors that take part in the issue."""
    part = ~np.isnan(positions)
    heard, share = np.where(part, positions, 0.0), np.where(part, chances, 0.0)
    if statistic == "mode":
        best = part & (share >= share.max(axis=-2, keepdims=True) * (1 - 1e-9))
    else:
        best = part
    low = np.where(best, positions, np.inf).min(axis=-2)
    high = np.where(best, positions, -np.inf).max(axis=-2)
    if statistic == "mean":
        mean = np.clip((heard * share).sum(axis=-2) / share.sum(axis=-2), low, high)
        low = high = mean
    interval: FloatArray = np.stack([low, high], axis=-1)
    return interval
