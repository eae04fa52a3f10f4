"""Every: all worlds that hang together, counted without listing them, or streamed in batches however many they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raison.engines.crossimpact import Count, stream_consistent_worlds
from raison.engines.crossimpact.steps import steps
from raison.lenses.budget import Budget
from raison.lenses.crossimpact.scenarios import ALONE, Query, Searching, problem_of
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts

__all__ = ["count_worlds", "every"]

BATCH = 10_000


def count_worlds(impacts: Impacts, query: Query, budget: Budget | None = None, workers: int = 1) -> Count:
    """Return how many worlds hang together; where the budget of variants tried runs out, how many were found by then.

    Any number of workers (threads) gives the same.

    >>> from tests.examples.model import pictured
    >>> found = count_worlds(Impacts(pictured()), Query())
    >>> found.count, found.complete
    (3, True)
    """
    return Searching(impacts, query, budget or Budget(ALONE)).count(workers)


def every(impacts: Impacts, query: Query, batch: int = BATCH) -> Iterator[Worlds]:
    """Yield all worlds that hang together in batches, in the order in which the search meets them.

    >>> from tests.examples.model import pictured
    >>> [len(worlds) for worlds in every(Impacts(pictured()), Query(), batch=2)]
    [2, 1]
    """
    yield from stream_consistent_worlds(problem_of(impacts, query.choices), batch=batch, **_terms(impacts, query))


def _terms(impacts: Impacts, query: Query) -> dict[str, Any]:
    frame, problem = impacts.frame, problem_of(impacts, query.choices)
    return {
        "tolerance": query.tolerance * steps(problem) if query.tolerance else 0,
        "pins": {frame.place[name]: frame.index(name, variant) for name, variant in query.hold.items()},
        "forbidden": impacts.forbidden,
    }
