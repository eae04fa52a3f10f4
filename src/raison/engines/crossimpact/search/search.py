"""All worlds that hang together, exactly: listed, counted, or streamed.

Rules that hold here:

* A search that stops at a budget says so: `complete` is False, and what it found is a part, never a sample called
  the whole.
* Islands are searched apart and combined; worlds come in lexicographic order, except from a stream.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray
from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
from raison.engines.crossimpact.search.island_search import (
    IslandWorlds,
    search_island,
    stream_last,
)
from raison.engines.crossimpact.search.prepared import (
    MOST_LISTED,
    ConsistentWorlds,
    Count,
    Effort,
    budget_of,
    count_prepared,
    list_prepared,
    prepare,
)
from raison.engines.crossimpact.search.question import Forbidden, checked_question
from raison.engines.crossimpact.search.underway import UNBOUNDED, begin
from raison.words.faults import CannotDo

__all__ = [
    "ConsistentWorlds",
    "Count",
    "Effort",
    "consistent_worlds",
    "checked_question",
    "count_consistent_worlds",
    "count_worlds",
    "list_worlds",
    "stream_consistent_worlds",
]


def consistent_worlds(
    problem: CrossImpactProblem,
    *,
    tolerance: ArrayLike = 0,
    pins: Mapping[int, int] | None = None,
    forbidden: Forbidden = (),
    max_worlds: int | None = None,
    max_nodes: int | None = None,
) -> ConsistentWorlds:
    """Return all worlds in which no factor's variant is outscored by another by more than the tolerance.

    Parameters
    ----------
    problem : CrossImpactProblem
        Its `moves` are ignored: consistency knows no today.
    tolerance : float, or array_like of float, shape (n_factors,)
        Inconsistency that is let pass, 0 or more, in the unit of the matrix; for all factors or for each. Ties are
        consistent.
    pins : mapping of factor index to variant index, optional
        Held factors: they stand at that variant and are not themselves tested.
    forbidden : sequence of mappings of factor index to variant indices
        Combinations that no world may contain: all parts of one together.
    max_worlds : int, optional
        Stop after so many worlds. They are the first that the search meets, not the first in order.
    max_nodes : int, optional
        Stop after so many variants tried.

    Returns
    -------
    ConsistentWorlds
        Record with `.worlds`, `.complete`, `.nodes`.

    Raises
    ------
    Fault
        A negative tolerance, an index out of range, a budget below 1.
    CannotDo
        A factor with more than 62 variants, or more worlds than fit into memory and no `max_worlds`.

    Notes
    -----
    Depth-first search, exact for any problem that it finishes: with domain propagation, or, in small dense problems
    that propagation does not decide at once, with bounds on what is chosen alone. Cost grows with the number of
    factors that influence one another (about twofold per factor of three variants in dense matrices). With real
    impacts two scores are equal where they differ by less than 1e-9 of the largest possible score.

    References
    ----------
    Weimer-Jehle (2006), "Cross-impact balances", Technological Forecasting and Social Change 73, 334-361.

    Examples
    --------
    >>> problem = CrossImpactProblem(
    ...     [("rain", ("dry", "wet")), ("river", ("low", "high"))],
    ...     [[0, 0, 2, -2], [0, 0, -1, 1], [0, 0, 0, 0], [0, 0, 0, 0]],
    ... )
    >>> consistent_worlds(problem).worlds.tolist()
    [[0, 0], [1, 1]]
    >>> consistent_worlds(problem, pins={1: 1}).worlds.tolist()
    [[0, 1], [1, 1]]
    """
    question = checked_question(problem, tolerance, pins, forbidden)
    return list_worlds(problem, question, Effort(max_worlds, max_nodes))


def list_worlds(problem: CrossImpactProblem, question: SearchQuestion, effort: Effort) -> ConsistentWorlds:
    """Return what `consistent_worlds` returns, for a question made ready by `checked_question`, with stated effort.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> question = checked_question(rain_and_river(), 0, {1: 1}, ())
    >>> list_worlds(rain_and_river(), question, Effort(workers=2)).worlds.tolist()
    [[0, 1], [1, 1]]
    """
    return list_prepared(prepare(problem, question), effort)


def count_consistent_worlds(
    problem: CrossImpactProblem,
    *,
    tolerance: ArrayLike = 0,
    pins: Mapping[int, int] | None = None,
    forbidden: Forbidden = (),
    max_nodes: int | None = None,
) -> Count:
    """Return how many worlds are consistent, without listing them.

    A count of worlds says how many combinations hang together; it is no measure of likelihood.

    Parameters
    ----------
    problem, tolerance, pins, forbidden, max_nodes
        As for `consistent_worlds`.

    Returns
    -------
    Count
        Record with `.count` (a whole number of any size), `.complete`, `.nodes`.

    Examples
    --------
    >>> problem = CrossImpactProblem([(str(i), ("no", "yes")) for i in range(50)], [[0] * 100] * 100)
    >>> count_consistent_worlds(problem).count == 2**50
    True
    """
    question = checked_question(problem, tolerance, pins, forbidden)
    return count_worlds(problem, question, Effort(max_nodes=max_nodes))


def count_worlds(problem: CrossImpactProblem, question: SearchQuestion, effort: Effort) -> Count:
    """Return what `count_consistent_worlds` returns, for a question made ready, with stated effort.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> count_worlds(rain_and_river(), checked_question(rain_and_river(), 4, None, ()), Effort()).count
    4
    """
    return count_prepared(prepare(problem, question), effort)


def stream_consistent_worlds(
    problem: CrossImpactProblem,
    *,
    tolerance: ArrayLike = 0,
    pins: Mapping[int, int] | None = None,
    forbidden: Forbidden = (),
    batch: int = 10_000,
) -> Iterator[IntArray]:
    """Yield all consistent worlds in batches, in the order in which the search meets them.

    Memory holds one batch and the worlds of all islands but the largest, however many worlds there are.

    Parameters
    ----------
    problem, tolerance, pins, forbidden
        As for `consistent_worlds`.
    batch : int
        Most worlds in one array, at least 1.

    Yields
    ------
    int array, shape (k, n_factors)

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> [worlds.tolist() for worlds in stream_consistent_worlds(rain_and_river(), batch=1)]
    [[[0, 0]], [[1, 1]]]
    """
    question = checked_question(problem, tolerance, pins, forbidden)
    size = budget_of("batch", batch)
    islands, parts = encode(problem, question), []
    for island in islands[:-1]:
        search = begin(island.tables)
        parts.append(
            IslandWorlds(island.factors, *search_island(island, search, MOST_LISTED // len(island.factors), UNBOUNDED))
        )
        if not parts[-1].done:
            raise CannotDo(
                "an island beside the largest has too many scenarios to keep: set a tolerance that lets fewer pass"
            )
        if not len(parts[-1].worlds):
            return
    if islands:
        yield from stream_last(parts, islands[-1], (problem.n_factors, size))
    else:
        yield np.zeros((1, 0), dtype=np.int64)  # without factors there is one world, the empty one
