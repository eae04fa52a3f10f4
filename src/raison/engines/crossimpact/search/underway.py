"""A search of one island under way, in the mode that suits the island.

There is one search: variants are tried factor by factor, what can bear no world is left, and every world is met once.
Its two modes differ in how much is worked out at each step: all that follows (propagation), or only whether what is
chosen still stands (static). Propagation begins; where it has not ended after a few steps and the island is small and
dense, the static mode takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.search.search_kernel import advance
from raison.engines.crossimpact.search.search_state import DONE, FOUND, NODES, IslandTables, Search, start
from raison.engines.crossimpact.search.static_kernel import StaticSearch, StaticTables, advance_static, start_static
from raison.engines.crossimpact.search.static_tables import fits, static_tables

__all__ = ["Underway", "begin"]

PROBE = 100  # steps with propagation; beyond, the island is not one that propagation decides at once
UNBOUNDED = 1 << 62


@dataclass(frozen=True, eq=False)
class Underway:
    """A search and the tables that it works on; every call of `go_on` changes where it stands."""

    tables: IslandTables | StaticTables
    search: Search | StaticSearch

    @property
    def nodes(self) -> int:
        """Steps taken so far."""
        return int(self.search.counters[NODES])

    @property
    def found(self) -> int:
        """Worlds found in the last turn."""
        return int(self.search.counters[FOUND])

    def go_on(self, worlds: NDArray[np.int8], most: int, budget: int) -> int:
        """Search on until done, `most` worlds are found in this turn or `budget` steps are taken in all.

        Worlds go to the rows of `worlds`, or are only counted where it has none. Returns DONE, FULL or SPENT.

        >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
        >>> from tests.examples.crossimpact import rain_and_river
        >>> (island,) = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))
        >>> search = begin(island.tables)
        >>> search.go_on(np.empty((0, 2), dtype=np.int8), 100, 100) == DONE, search.found
        (True, 2)
        """
        if isinstance(self.tables, StaticTables) and isinstance(self.search, StaticSearch):
            return int(advance_static(self.tables, self.search, worlds, most, budget))
        assert isinstance(self.tables, IslandTables) and isinstance(self.search, Search), (
            "a search has the tables of its mode"
        )
        return int(advance(self.tables, self.search, worlds, most, budget))


def begin(tables: IslandTables, budget: int = UNBOUNDED) -> Underway:
    """Return a search that has not found anything yet, in the mode that suits; steps of a probe are counted.

    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> (island,) = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))
    >>> begin(island.tables).nodes
    0
    """
    whole = Underway(tables, start(tables))
    if budget <= PROBE or not fits(tables):
        return whole
    probe = Underway(tables, start(tables))
    nowhere = np.empty((0, len(tables.factors) - 1), dtype=np.int8)
    if probe.go_on(nowhere, UNBOUNDED, PROBE) == DONE or (static := static_tables(tables)) is None:
        return whole
    return Underway(static, start_static(static, nodes=probe.nodes))
