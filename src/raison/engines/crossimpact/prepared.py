"""Prepared: a question encoded once and asked many times, of some variants only.

Most questions that follow on one another differ in what is looked for alone: is there a world with this variant? The
tables of the search stay the same then, and only the variants that are let in at the outset change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from raison.engines.crossimpact.encoding import Island, Question, encode
from raison.engines.crossimpact.problem import CrossImpactProblem
from raison.engines.crossimpact.search_state import ALLOWED

__all__ = ["Prepared", "encoding_cost", "prepare"]

# Nanoseconds, as they were measured on 18 to 80 factors of two to eight variants: of a step of the search, in all and
# for each pair that it sums; of encoding, in all and for each cell of its table.
STEP, STEP_PAIR, ENCODING, ENCODING_CELL = 1_200, 8, 600_000, 120


@dataclass(frozen=True, eq=False)
class Prepared:
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

    def within(self, allowed: Mapping[int, Iterable[int]]) -> Prepared:
        """Return the same question, of worlds alone in which some factors have one of some variants.

        >>> from raison.engines.crossimpact.question import checked_question
        >>> from raison.engines.crossimpact.example import rain_and_river
        >>> whole = prepare(rain_and_river(), checked_question(rain_and_river(), 0, None, ()))
        >>> whole.within({1: [0]}).islands[0].tables.factors[:2, ALLOWED].tolist()
        [3, 1]
        """
        masks = {factor: sum(1 << variant for variant in set(variants)) for factor, variants in allowed.items()}
        return Prepared(self.n_factors, tuple(_narrowed(island, masks) for island in self.islands))


def _narrowed(island: Island, masks: Mapping[int, int]) -> Island:
    own = [(place, masks[factor]) for place, factor in enumerate(island.factors.tolist()) if factor in masks]
    if not own:
        return island
    factors = island.tables.factors.copy()
    for place, mask in own:
        factors[place, ALLOWED] &= mask
    return Island(island.factors, island.tables._replace(factors=factors))


def prepare(problem: CrossImpactProblem, question: Question) -> Prepared:
    """Return a question made ready to be asked many times.

    >>> from raison.engines.crossimpact.question import checked_question
    >>> from raison.engines.crossimpact.example import rain_and_river
    >>> len(prepare(rain_and_river(), checked_question(rain_and_river(), 0, None, ())).islands)
    1
    """
    return Prepared(problem.n_factors, tuple(encode(problem, question)))


def encoding_cost(problem: CrossImpactProblem) -> int:
    """Return the nanoseconds that `prepare` takes, roughly.

    >>> from raison.engines.crossimpact.example import rain_and_river
    >>> encoding_cost(rain_and_river())
    601920
    """
    pairs = int((problem.sizes * (problem.sizes - 1)).sum())
    return ENCODING + ENCODING_CELL * problem.n_variants * pairs
