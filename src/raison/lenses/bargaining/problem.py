"""What is on the table as a bargaining problem: at the points of all ranges, at their ends, or in many trials."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from raison.engines.bargaining import BargainingProblem
from raison.lenses.bargaining.table import End, StanceRating, Topic

__all__ = ["problem_of", "trial_values"]

FloatArray = NDArray[np.float64]


def problem_of(
    topics: Sequence[Topic],
    end: End = "point",
    values: Mapping[str, float] | None = None,
    read: Callable[[StanceRating], float] | None = None,
) -> BargainingProblem:
    """Return topics as a bargaining problem, every range at its point or at one end.

    Parameters
    ----------
    topics : sequence of Topic
        At least one, each with a stance.
    end : {"point", "low", "high"}
    values : mapping of address to float, optional
        Numbers that count instead, by address.
    read : callable (StanceRating) -> float, optional
        How a part becomes a number, instead of `end`.

    Raises
    ------
    Fault
        If nobody has weight on some issue.

    Examples
    --------
    >>> from raison.lenses.bargaining.table import table_of
    >>> from tests.examples.bargaining import talks
    >>> from raison.model.setup import Setup
    >>> problem = problem_of(table_of(talks(), Setup("both")).topics)
    >>> problem.positions[:, 0].tolist(), problem.actors
    ([90.0, 10.0, 50.0], ('upland', 'lowland', 'board'))
    """
    actors = tuple(dict.fromkeys(stance.actor for topic in topics for stance in topic.stances))
    given = values or {}
    number = read or (lambda part: part.at(end))
    tables = np.full((3, len(actors), len(topics)), np.nan)
    for column, topic in enumerate(topics):
        for stance in topic.stances:
            row = actors.index(stance.actor)
            tables[:, row, column] = [given.get(part.address, number(part)) for part in stance.parts]
    scales = [(topic.low, topic.high) for topic in topics]
    names = [topic.name for topic in topics]
    return BargainingProblem(names, actors, tables[0], tables[1], tables[2], scales)


def trial_values(topics: Sequence[Topic], drawn: Mapping[str, FloatArray], count: int) -> tuple[FloatArray, ...]:
    """Return positions, saliences and capabilities of trials.

    Parameters
    ----------
    topics : sequence of Topic
    drawn : mapping of address to float array (count,)
        The numbers of ratings in each trial; a rating that is not among them stays at its point.
    count : int
        How many trials.

    Returns
    -------
    tuple of three arrays (count, n_actors, n_issues)
        NaN where an actor takes no part.

    Examples
    --------
    >>> from raison.lenses.bargaining.table import table_of
    >>> from tests.examples.bargaining import talks
    >>> from raison.model.setup import Setup
    >>> topics = table_of(talks(), Setup("both")).topics
    >>> positions, _, _ = trial_values(topics, {"stances.upland-release.position": np.array([81.0, 99.0])}, 2)
    >>> positions.shape, positions[:, 0, 0].tolist()
    ((2, 3, 2), [81.0, 99.0])
    """
    actors = tuple(dict.fromkeys(stance.actor for topic in topics for stance in topic.stances))
    tables = np.full((3, count, len(actors), len(topics)), np.nan)
    for column, topic in enumerate(topics):
        for stance in topic.stances:
            row = actors.index(stance.actor)
            for kind, part in enumerate(stance.parts):
                tables[kind, :, row, column] = drawn.get(part.address, part.value.point)
    return tables[0], tables[1], tables[2]
