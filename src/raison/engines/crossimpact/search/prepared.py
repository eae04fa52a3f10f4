"""Prepared: a question encoded once and asked many times, of some variants only.

Most questions that follow on one another differ in what is looked for alone: is there a world with this variant? The
tables of the search stay the same then, and only the variants that are let in at the outset change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod

from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray
from raison.engines.crossimpact.search.encoding import Island, SearchQuestion, encode
from raison.engines.crossimpact.search.island_search import combine_islands, follow_island, in_order, search_islands
from raison.engines.crossimpact.search.pieces import Limits
from raison.engines.crossimpact.search.search_state import ALLOWED
from raison.engines.crossimpact.search.underway import UNBOUNDED
from raison.words.faults import CannotDo, Fault

__all__ = [
    "MOST_LISTED",
    "ConsistentWorlds",
    "Count",
    "Effort",
    "PreparedSearch",
    "budget_of",
    "count_prepared",
    "encoding_cost",
    "list_prepared",
    "prepare",
]

MOST_LISTED = 5 * 10**7  # variants in a list of worlds; beyond, ask for fewer or stream

# Nanoseconds, as they were measured on 18 to 80 factors of two to eight variants: of a step of the search, in all and
# for each pair that it sums; of encoding, in all and for each cell of its table.
STEP, STEP_PAIR, ENCODING, ENCODING_CELL = 1_200, 8, 600_000, 120


@dataclass(frozen=True, eq=False)
class PreparedSearch:
    """A question put to a problem, ready for the search.

    Parameters
    ----------
    n_factors : int
        Factors of the problem.
    islands : tuple of Island
        The tables of the search, the smallest first.
    """

    n_factors: int
    islands: tuple[Island, ...]

    @property
    def step_cost(self) -> int:
        """Nanoseconds that a step of the search takes in the largest island, roughly."""
        return STEP + STEP_PAIR * max((len(island.tables.base) for island in self.islands), default=0)

    def within(self, allowed: Mapping[int, Iterable[int]]) -> PreparedSearch:
        """Return the same question, of worlds alone in which some factors have one of some variants.

        >>> from raison.engines.crossimpact.search.question import checked_question
        >>> from tests.examples.crossimpact import rain_and_river
        >>> whole = prepare(rain_and_river(), checked_question(rain_and_river(), 0, None, ()))
        >>> whole.within({1: [0]}).islands[0].tables.factors[:2, ALLOWED].tolist()
        [3, 1]
        """
        masks = {factor: sum(1 << variant for variant in set(variants)) for factor, variants in allowed.items()}
        return PreparedSearch(self.n_factors, tuple(_narrowed(island, masks) for island in self.islands))


def _narrowed(island: Island, masks: Mapping[int, int]) -> Island:
    own = [(place, masks[factor]) for place, factor in enumerate(island.factors.tolist()) if factor in masks]
    if not own:
        return island
    factors = island.tables.factors.copy()
    for place, mask in own:
        factors[place, ALLOWED] &= mask
    return Island(island.factors, island.tables._replace(factors=factors))


def prepare(problem: CrossImpactProblem, question: SearchQuestion) -> PreparedSearch:
    """Return a question made ready to be asked many times.

    >>> from raison.engines.crossimpact.search.question import checked_question
    >>> from tests.examples.crossimpact import rain_and_river
    >>> len(prepare(rain_and_river(), checked_question(rain_and_river(), 0, None, ())).islands)
    1
    """
    return PreparedSearch(problem.n_factors, tuple(encode(problem, question)))


def encoding_cost(problem: CrossImpactProblem) -> int:
    """Return the nanoseconds that `prepare` takes, roughly.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> encoding_cost(rain_and_river())
    601920
    """
    pairs = int((problem.sizes * (problem.sizes - 1)).sum())
    return ENCODING + ENCODING_CELL * problem.n_variants * pairs


@dataclass(frozen=True)
class Effort:
    """How much a search may do, and with how many threads.

    Parameters
    ----------
    max_worlds, max_nodes : int, optional
        As for `consistent_worlds`.
    workers : int
        Threads, 1 or more. Worlds, their order, `complete` and `nodes` are the same with any number. More than one
        is of use where a search takes a second and more; many short ones are better spread over processes.
    """

    max_worlds: int | None = None
    max_nodes: int | None = None
    workers: int = 1

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise Fault(("workers",), self.workers, "must be at least 1", "write 1 for one thread")


@dataclass(frozen=True, eq=False)
class ConsistentWorlds:
    """The consistent worlds of a problem.

    Attributes
    ----------
    worlds : int array, shape (k, n_factors)
        Variant indices from 0, in lexicographic order.
    complete : bool
        Whether these are all; False where the search stopped at a budget.
    nodes : int
        Variants tried by the search.
    """

    worlds: IntArray
    complete: bool
    nodes: int


@dataclass(frozen=True)
class Count:
    """The number of consistent worlds: exact where `complete`, else how many were found before the budget ended."""

    count: int
    complete: bool
    nodes: int


def list_prepared(prepared: PreparedSearch, effort: Effort) -> ConsistentWorlds:
    """Return what `list_worlds` returns, for a question that was encoded before.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> from raison.engines.crossimpact.search.question import checked_question
    >>> ready = prepare(rain_and_river(), checked_question(rain_and_river(), 0, None, ()))
    >>> list_prepared(ready.within({1: [1]}), Effort()).worlds.tolist()
    [[1, 1]]
    """
    most, nodes = budget_of("max_worlds", effort.max_worlds), budget_of("max_nodes", effort.max_nodes)
    listable = MOST_LISTED // max(prepared.n_factors, 1)
    # One more than asked for, so that the last one found is known to be the last one there is.
    limits = Limits(min(most, listable) + 1, nodes, listed=True)
    parts, spent = search_islands(prepared.islands, limits, effort.workers)
    total = prod(len(part.worlds) for part in parts)
    if min(total, most) > listable:
        raise CannotDo(f"there are more than {listable} worlds: set max_worlds, count them, or stream them")
    worlds = in_order(combine_islands(parts, prepared.n_factors, range(min(total, most))))
    return ConsistentWorlds(worlds, all(part.done for part in parts) and total <= most, spent)


def count_prepared(prepared: PreparedSearch, effort: Effort) -> Count:
    """Return what `count_worlds` returns, for a question that was encoded before.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> from raison.engines.crossimpact.search.question import checked_question
    >>> ready = prepare(rain_and_river(), checked_question(rain_and_river(), 0, None, ()))
    >>> count_prepared(ready.within({1: [1]}), Effort()).count
    1
    """
    budget, spent = budget_of("max_nodes", effort.max_nodes), 0
    count, complete = 1, True
    for island in prepared.islands:
        outcome = follow_island(island, Limits(UNBOUNDED, budget - spent, listed=False), effort.workers)
        spent += outcome.nodes
        count, complete = count * outcome.count, complete and outcome.done
        if outcome.done and not outcome.count:
            return Count(0, True, spent)
    return Count(count, complete, spent)


def budget_of(name: str, given: int | None) -> int:
    """Return a limit as a number, large where there is none.

    >>> budget_of("batch", 3)
    3
    """
    if given is not None and given < 1:
        raise Fault((name,), given, "must be at least 1", "leave it out for no limit")
    return UNBOUNDED if given is None else int(given)
