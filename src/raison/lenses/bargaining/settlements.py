"""Every model's settlement of what is on the table, side by side: at the points of all ranges, and over the ranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from raison.engines.bargaining import MODELS, BargainingProblem, Settlement, settle, settle_many
from raison.lenses.bargaining.problem import problem_of, trial_values
from raison.lenses.bargaining.ranges import Reach, compromise_reach, median_reach
from raison.lenses.bargaining.table import Topic

__all__ = ["ModelSettlements", "options_of", "settlements_of"]

FloatArray = NDArray[np.float64]
NASH = "nash_bargaining"
EXACT = {"compromise": compromise_reach, "median": median_reach}


@dataclass(frozen=True, eq=False)
class ModelSettlements:
    """One model's answer for several topics.

    Parameters
    ----------
    model : str
    floor : bool
        Whether it is a naive prediction that any model should beat.
    at_points : Settlement
        With every range at its point.
    reach : mapping of issue to Reach
        Lowest and highest settlement while all numbers run over their ranges: exact for the compromise and the median,
        else over trials.
    trials : float array (n_trials, n_issues)
        The settlement of each trial.
    """

    model: str
    floor: bool
    at_points: Settlement
    reach: Mapping[str, Reach]
    trials: FloatArray

    def at(self, issue: str) -> float:
        """Return the settlement of one issue."""
        return float(self.at_points.settlement[self.at_points.problem.issues.index(issue)])


def options_of(model: str, topics: Sequence[Topic], problem: BargainingProblem) -> dict[str, Any]:
    """Return what a model is told beyond its defaults: for Nash bargaining, that no agreement leaves things as today.

    Where the study does not say how things stand today, no agreement is worth as much as the far end of the scale, the
    model's own default.

    >>> from raison.lenses.bargaining.table import table_of
    >>> from tests.examples.bargaining import talks
    >>> from raison.model.setup import Setup
    >>> topics = table_of(talks(), Setup("both")).topics
    >>> options_of("nash_bargaining", topics, problem_of(topics))["disagreement"].round(3).tolist()
    [[0.676, 0.0], [0.992, 0.0], [0.875, 0.0]]
    """
    if model != NASH:
        return {}
    power = {option.name: option.default for option in MODELS[model].options}["power"]
    worth = np.zeros(problem.positions.shape)
    for column, topic in enumerate(topics):
        if topic.now is not None:
            away = np.abs(problem.positions[:, column] - topic.now.point) / topic.width
            worth[:, column] = np.nan_to_num(1 - problem.saliences[:, column] * away ** float(str(power)))
    return {"disagreement": worth}


def settlements_of(
    topics: Sequence[Topic], drawn: Mapping[str, FloatArray], count: int, models: Sequence[str] = ()
) -> tuple[ModelSettlements, ...]:
    """Return the settlements of every model, the bargaining models first and the floors after them.

    Parameters
    ----------
    topics : sequence of Topic
        At least one, each with two stances or more.
    drawn : mapping of address to float array (count,)
        The numbers of ratings in each trial.
    count : int
        How many trials; 0 for none.
    models : sequence of str
        Only these; empty: all.

    Raises
    ------
    CannotDo
        If there is no such model.
    Fault
        If nobody has weight on a topic.

    Examples
    --------
    >>> from raison.lenses.bargaining.table import table_of
    >>> from tests.examples.bargaining import talks
    >>> from raison.model.setup import Setup
    >>> drawn = {"stances.upland-release.position": np.array([81.0, 99.0])}
    >>> [found] = settlements_of(table_of(talks(), Setup("both")).topics, drawn, 2, ["compromise"])
    >>> round(found.at("release"), 1), found.trials.shape
    (28.7, (2, 2))
    """
    problem = problem_of(topics)
    tables = trial_values(topics, drawn, count) if count else None
    wanted = models or sorted(MODELS, key=lambda name: MODELS[name].floor)
    return tuple(_one(topics, problem, name, tables) for name in wanted)


def _one(
    topics: Sequence[Topic], problem: BargainingProblem, model: str, tables: tuple[FloatArray, ...] | None
) -> ModelSettlements:
    point = settle(problem, model, **options_of(model, topics, problem))
    drawn = np.empty((0, len(topics))) if tables is None else _drawn(topics, problem, model, tables)
    reach = {topic.name: _reach(model, topic, drawn[:, place]) for place, topic in enumerate(topics)}
    floor = MODELS[model].floor
    return ModelSettlements(model, floor, point, {name: one for name, one in reach.items() if one is not None}, drawn)


def _drawn(
    topics: Sequence[Topic], problem: BargainingProblem, model: str, tables: tuple[FloatArray, ...]
) -> FloatArray:
    """The settlement of every trial; where no agreement means today, its worth changes from trial to trial."""
    if model != NASH:
        return settle_many(problem, model, tables[0], tables[1], tables[2]).settlement
    found = np.empty((len(tables[0]), len(topics)))
    for trial, (places, cares, can) in enumerate(zip(*tables, strict=True)):
        one = BargainingProblem(problem.issues, problem.actors, places, cares, can, problem.scales)
        found[trial] = settle(one, model, **options_of(model, topics, one)).settlement
    return found


def _reach(model: str, topic: Topic, drawn: FloatArray) -> Reach | None:
    if model in EXACT:
        return EXACT[model](topic, True)
    found = drawn[~np.isnan(drawn)]
    return Reach(float(found.min()), float(found.max()), exact=False) if len(found) else None
