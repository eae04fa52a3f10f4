"""Kernels: the consistent scenarios of one reading, all of them or those that could be found, and in what groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Literal

import numpy as np

from raison.ensemble.plan import stream
from raison.lenses.budget import SECOND
from raison.lenses.crossimpact.families import ScenarioFamily, alike, each_alone, families, telling, varying
from raison.lenses.crossimpact.scenarios import MOST_WORLDS, Scenarios, Searching, occurring, variants_of
from raison.lenses.worlds.frame import Worlds

__all__ = ["SEARCH", "SUCCESSION", "Grouping", "FoundScenarios", "grouping_of", "kernel_of"]

SEARCH, SUCCESSION, COUNTING = 10 * SECOND, 5 * SECOND, SECOND // 2  # work for each part of an answer
MOST_LISTED, MOST_ALIKE, SHOWN = 50, 2000, 12


@dataclass(frozen=True, eq=False)
class FoundScenarios:
    """The consistent scenarios that were found.

    Parameters
    ----------
    worlds : int array (n_worlds, n_factors)
        In lexicographic order, at most 10,000.
    count : int or None
        How many there are; None: not known.
    starts : int
        From how many starts succession was tried; 0: it was not.
    of : int
        Combinations of variants among which they were sought, those that agree with what is held.
    """

    worlds: Worlds
    count: int | None
    starts: int
    of: int

    @property
    def complete(self) -> bool:
        """Whether these are all."""
        return self.count == len(self.worlds)

    @property
    def stopped(self) -> bool:
        """Whether the search ran out of its budget; otherwise it ended, or there are more than are kept."""
        return self.count is None and len(self.worlds) < MOST_WORLDS


@dataclass(frozen=True, eq=False)
class Grouping:
    """How the scenarios are shown.

    Parameters
    ----------
    kind : {"each", "alike", "about", "none"}
        Each by itself; in families of like ones; in families by what is asked about; there are too many.
    families : tuple of ScenarioFamily
    about : tuple of str
        Factors by which families were made, or in which scenarios differ.
    complete : bool
        Whether these are all families.
    within : int
        Of families of like ones: in how many factors two may differ.
    occurring : mapping of str to tuple of str
        For every factor the variants that occur in any scenario that was found or sought.
    """

    kind: Literal["each", "alike", "about", "none"]
    families: tuple[ScenarioFamily, ...]
    about: tuple[str, ...]
    occurring: Mapping[str, tuple[str, ...]]
    complete: bool = True
    within: int = 0

    @property
    def word(self) -> str:
        """What one of them is called."""
        return "scenario" if self.kind == "each" else "family"


def kernel_of(search: Searching, seed: int) -> FoundScenarios:
    """Return the consistent scenarios: all, or, where the search stops at its budget, what succession finds as well.

    >>> from raison.lenses.budget import Budget
    >>> from raison.lenses.worlds.impacts import Impacts
    >>> from raison.lenses.crossimpact.scenarios import Query
    >>> from tests.examples.model import pictured
    >>> found = kernel_of(Searching(Impacts(pictured()), Query(), Budget(SECOND)), 0)
    >>> found.count, found.of, found.complete
    (3, 8, True)
    """
    frame = search.impacts.frame
    of = prod(
        len(own) for name, own in zip(frame.factors, frame.variants, strict=True) if name not in search.query.hold
    )
    found = search.worlds(MOST_WORLDS)
    if found.complete:
        return FoundScenarios(found.worlds, len(found.worlds), 0, of)
    if len(found.worlds) >= MOST_WORLDS:
        counted = Searching(search.impacts, search.query, search.budget.part(COUNTING)).count()
        return FoundScenarios(found.worlds, counted.count if counted.complete else None, 0, of)
    more = search.by_succession(stream(seed), SUCCESSION)
    worlds = np.unique(np.concatenate([found.worlds, more.worlds]), axis=0)[:MOST_WORLDS]
    return FoundScenarios(worlds, None, more.starts, of)


def grouping_of(search: Searching, kernel: FoundScenarios, about: tuple[str, ...]) -> Grouping:
    """Return the scenarios in the groups in which they are shown.

    Up to fifty are shown each; more in families of like ones, by all factors in which any differ; what is asked about
    makes families of its own.

    >>> from raison.lenses.budget import Budget
    >>> from raison.lenses.worlds.impacts import Impacts
    >>> from raison.lenses.crossimpact.scenarios import Query
    >>> from tests.examples.model import pictured
    >>> search = Searching(Impacts(pictured()), Query(), Budget(SECOND))
    >>> found = [grouping_of(search, kernel_of(search, 0), about) for about in ((), ("line",))]
    >>> [(one.kind, len(one.families)) for one in found]
    [('each', 3), ('about', 2)]
    """
    impacts, worlds = search.impacts, kernel.worlds
    occurs = occurring(impacts.frame, worlds)
    known = Scenarios(worlds, kernel.complete, 0)
    if about and not kernel.stopped:
        found, complete = families(search, about, SHOWN, known)
        if not kernel.complete and found:
            occurs, _ = variants_of(search, about, [one.example for one in found])
        return Grouping("about", found, about, occurs, complete)
    if len(worlds) <= MOST_LISTED and (kernel.complete or kernel.stopped):
        return Grouping("each", each_alone(impacts, worlds), varying(impacts, worlds), occurs)
    if len(worlds) <= MOST_ALIKE and (kernel.complete or kernel.stopped):
        near = alike(impacts, worlds, SHOWN)
        return Grouping("alike", near.families, varying(impacts, worlds), occurs, True, near.within)
    return _uncounted(search, kernel)


def _uncounted(search: Searching, kernel: FoundScenarios) -> Grouping:
    # Too many for any groups: what occurs in them is asked variant by variant, and exact all the same.
    names = search.impacts.frame.factors
    occurs, complete = occurring(search.impacts.frame, kernel.worlds), kernel.complete
    if not kernel.complete and not kernel.stopped:
        occurs, complete = variants_of(search, names, telling(kernel.worlds))
    about = tuple(name for name, own in occurs.items() if len(own) > 1)
    return Grouping("none", (), about, occurs, complete)
