"""The exchange model: two actors move for one another, each on the issue that matters less to it than to the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from raison.engines.bargaining.arrays import BoolArray, FloatArray, IntArray
from raison.engines.bargaining.cards import Card, ModelOption
from raison.engines.bargaining.endings import endings_of
from raison.engines.bargaining.exchange.rounds import Course, Votes, course
from raison.engines.bargaining.outcome import ROUNDS, SETTLED, Run
from raison.engines.bargaining.stances import Stances

__all__ = ["EXCHANGE", "exchange"]

ORIGINAL = "Stokman and Van Oosten (1994)"

OPTIONS = (
    ModelOption(
        "rounds", 1, "How many rounds are run; between rounds preferences follow.", ORIGINAL, None, (0, 1000), "whole"
    ),
    ModelOption(
        "rate",
        "equal",
        "How the two partners split what they gain.",
        f"{ORIGINAL}; Van Assen, Stokman and Van Oosten (2003); Dijkstra (2018)",
        {
            "equal": "both gain the same",
            "raiffa": "in proportion to what each could gain at best",
            "random": "at random, with a seed",
        },
    ),
    ModelOption(
        "ties",
        "rule",
        "Which of several exchanges with the same gain is made first.",
        "",
        {
            "rule": "the one that shifts the two issues most, then the one listed first",
            "random": "one at random, with a seed",
            "average": "each at random in many orders, of which the mean is given and the spread as interval",
        },
    ),
    ModelOption("seed", 0, "Where chance begins, for the random rate and for ties.", "", None, (0, 2**32 - 1), "whole"),
    ModelOption(
        "orders", 20, "In how many orders ties are broken where they are averaged.", "", None, (2, 10_000), "whole"
    ),
    ModelOption(
        "sides",
        "both",
        "When two partners must want an issue on opposite sides of its outcome.",
        ORIGINAL,
        {
            "start": "before the first exchange of the round, so that a favour may later cost nothing",
            "current": "now, so that an actor may change sides in a round",
            "both": "before the round and now, so that the gains are what the partners reckon",
        },
    ),
    ModelOption(
        "salience_weight",
        0.4,
        "How strongly what does not matter to an actor follows its vote, between rounds.",
        "Stokman and Van Oosten (1994), as run by the model's public program",
        bounds=(0, 1),
        kind="number",
    ),
    ModelOption(
        "fixed_weight",
        0.1,
        "How strongly every preference follows the vote, between rounds.",
        "Stokman and Van Oosten (1994), as run by the model's public program",
        bounds=(0, 1),
        kind="number",
    ),
)

EXCHANGE = Card(
    name="exchange",
    asks="Where do issues go when actors trade moves on one for moves on another?",
    source=ORIGINAL,
    assumes=(
        "issues are decided together, and a hundredth of one scale is worth a hundredth of another at equal salience",
        "a deal is kept",
        "what counts without deals is the compromise",
    ),
    ignores=("what holds without an agreement", "deals of three and more", "deals within one issue"),
    options=OPTIONS,
    grows_as="squares of actors and issues, times exchanges",
    also_called=("exchange of voting positions", "equal gain model", "Decide model"),
)


def exchange(stances: Stances, options: Mapping[str, object]) -> Run:
    """Run the exchange model on all issues together.

    References
    ----------
    Stokman and Van Oosten (1994), "The exchange of voting positions: an object-oriented model of policy networks",
    *European Community Decision Making*, chapter 5; Van Assen, Stokman and Van Oosten (2003), "Conflict measures in
    cooperative exchange models of collective decision-making", *Rationality and Society* 15; Dijkstra (2018), on
    exchange rates drawn at random.

    Examples
    --------
    >>> from raison.engines.bargaining.settle import settle
    >>> from raison.engines.bargaining.problem import BargainingProblem
    >>> problem = BargainingProblem(
    ...     ["north", "drills"], ["x", "y"], [[0, 0], [100, 100]], [[1, 0.5], [0.5, 1]], [1, 1], scales=(0, 100)
    ... )
    >>> found = settle(problem, "exchange")
    >>> found.path.round(3).tolist(), [round(gain, 3) for gain in found.exchanges[0].gains]
    ([[33.333, 66.667], [0.0, 100.0]], [16.667, 16.667])
    """
    runs = [_over_orders(table, options) for table in _tables(stances)]
    low, width = stances.scales[:, 0], stances.widths
    path = low + np.stack([run.path for run in runs]) / 100 * width
    votes = low + np.stack([run.votes for run in runs]) / 100 * width
    votes = np.where(stances.takes_part[:, None], votes, np.nan)
    interval = low[:, None] + np.stack([run.interval for run in runs]) / 100 * width[:, None]
    ending, period = _endings(stances, votes, np.array([run.spent for run in runs]))
    agreed = np.ones(ending.shape, dtype=np.bool_)
    first = runs[0]
    return Run(path[:, -1], interval, path, votes, ending, period, agreed, first.log, first.ties)


def _tables(stances: Stances) -> list[Votes]:
    """What a round of exchanges works on, for each trial, in hundredths of the scales."""
    heard = np.where(stances.takes_part, stances.positions, stances.scales[:, 0])
    wants = 100 * (heard - stances.scales[:, 0]) / stances.widths
    shares = stances.weights / stances.weights.sum(axis=1, keepdims=True)
    saliences = np.where(stances.takes_part, stances.saliences, 0.0)
    # One layout of memory, so that kernels are compiled for one kind of array.
    tables = (np.ascontiguousarray(table) for table in (wants, shares, saliences))
    return [Votes(*each) for each in zip(*tables, strict=True)]


def _over_orders(table: Votes, options: Mapping[str, object]) -> Course:
    """One course, or with averaged ties the mean of many and the spread of their settlements."""
    seed, orders = int(options["seed"]), int(options["orders"])  # type: ignore[call-overload]
    if options["ties"] != "average":
        return course(table, options, np.random.default_rng(seed))
    courses = [course(table, options, np.random.default_rng([seed, order])) for order in range(orders)]
    if not any(each.ties for each in courses):
        return courses[0]
    last = np.stack([each.path[-1] for each in courses])
    path = np.mean([each.path for each in courses], axis=0)
    path[-1] = np.clip(path[-1], last.min(axis=0), last.max(axis=0))
    return replace(
        courses[0],
        path=path,
        votes=np.mean([each.votes for each in courses], axis=0),
        interval=np.stack([last.min(axis=0), last.max(axis=0)], axis=1),
        spent=any(each.spent for each in courses),
    )


def _endings(stances: Stances, votes: FloatArray, spent: BoolArray) -> tuple[IntArray, IntArray]:
    """One round comes to rest when no exchange is left; several, when votes repeat."""
    if votes.shape[1] > 2:
        ending, period = endings_of(votes[:, 1:], stances.widths)
    else:
        ending = np.full((stances.shape[0], stances.shape[2]), SETTLED, dtype=np.int64)
        period = np.ones_like(ending)
    ending[spent], period[spent] = ROUNDS, 0
    return ending, period
