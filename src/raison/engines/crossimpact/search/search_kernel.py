"""Depth-first search with domain propagation: the kernels, one step of the method each.

Rules that hold here:

* `least[level, pair]` is the least difference of scores (rival less variant, tolerance taken off) that any world
  within the remaining domains can reach. Where it is above zero, the variant is deleted; a deletion raises other
  bounds; so on.
* What the remaining variants of a factor add at least comes from a table by their bit mask: one deletion is one
  vector sum.
* Where that comes to rest, the few pairs nearest to zero among the factors already set are summed: their least
  *together* is often above zero where none is alone, because no single choice serves them all. The same sum deletes
  variants.
* Pairs of deleted variants are buried: set so far below zero that no sum brings them back.
* Levels are copied, never undone, so sums of reals do not drift by more than one path's rounding.
* Functions called once a node take whole records; all below take the few arrays that they need, because the compiler
  counts references to every array of a record at every call.
* The search stands still after each call and goes on from there at the next: that is how results are streamed.

References: Weimer-Jehle (2006) for the condition; bounds propagation on linear inequalities over finite domains:
Bessiere (2006), "Constraint propagation", Handbook of Constraint Programming, ch. 3; sums of constraints as one
stronger constraint: Glover (1968), "Surrogate constraints", Operations Research 16, 741-749.
"""

from __future__ import annotations

from raison.engines._kernel import lean_jit
from raison.engines.crossimpact.problem import IntArray, Numbers
from raison.engines.crossimpact.search.bounds_kernel import (
    copy,
    delete_outscored,
    forget_changes,
    keep_clauses,
    lowest,
    next_change,
    shift_from,
    sum_change,
)
from raison.engines.crossimpact.search.joint_kernel import bound_together
from raison.engines.crossimpact.search.search_state import (
    ALLOWED,
    BEFORE,
    BEGUN,
    CHOSEN,
    DONE,
    FOUND,
    FULL,
    LEVEL,
    NODES,
    ROW,
    SIZE,
    SPENT,
    TABLED,
    UNTRIED,
    WAITING,
    WATCHED,
    IslandTables,
    Search,
)

__all__ = ["advance"]


@lean_jit
def propagate(tables: IslandTables, search: Search, level: int, above: bool) -> bool:
    """Delete variants until nothing changes; return False where no world is left."""
    least, domains, changes = search.least[level], search.domains[level], search.changes
    n = domains.shape[0]
    while True:
        while changes[WAITING, n] > 0:
            factor = next_change(changes)
            before, after = changes[BEFORE, factor], domains[factor]
            changes[BEFORE, factor] = -1
            if after == 0:
                return False
            if tables.factors[factor, WATCHED] < tables.factors[factor + 1, WATCHED] and not keep_clauses(
                tables, domains, changes, factor
            ):
                return False
            above |= sum_change(least, tables.table, tables.factors[factor], before, after)
        if above:
            above = False
            delete_outscored(least, tables.pair_column, tables.columns, tables.factors, domains, changes)
        elif not bound_together(tables, search, level):
            return False
        elif changes[WAITING, n] == 0:
            return True


@lean_jit
def begin(tables: IslandTables, search: Search) -> bool:
    """Set the root's bounds, all factors open, then propagate; return False where no world is left."""
    n = search.domains.shape[1]
    copy(search.least[0], tables.base)
    for factor in range(n):
        search.domains[0, factor] = tables.factors[factor, ALLOWED]
        if search.domains[0, factor] == 0:
            return False
        search.changes[BEFORE, factor] = 0
        search.changes[WAITING, factor] = factor
    search.changes[WAITING, n] = n
    return propagate(tables, search, 0, True)


@lean_jit
def choose(order: IntArray, domains: IntArray, branch: IntArray) -> bool:
    """Choose the factor with the fewest variants left, the most influential among equals; False if all are set."""
    fewest, chosen = 1 << 30, -1
    for factor in order:
        mask = domains[factor] & (domains[factor] - 1)
        count = 1
        while mask != 0 and count < fewest:
            mask &= mask - 1
            count += 1
        if 1 < count < fewest:
            fewest, chosen = count, factor
            if count == 2:
                break
    branch[CHOSEN] = chosen
    branch[UNTRIED] = domains[chosen] if chosen >= 0 else 0
    return chosen >= 0


@lean_jit
def descend(tables: IslandTables, search: Search, level: int) -> bool:
    """Try the next variant of the factor under way one level below; return whether worlds are left there."""
    factor, untried = search.branches[level, CHOSEN], search.branches[level, UNTRIED]
    variant, remaining = untried & -untried, search.domains[level, factor]
    search.branches[level, UNTRIED] = untried ^ variant
    copy(search.domains[level + 1], search.domains[level])
    search.domains[level + 1, factor] = variant
    about, least = tables.factors[factor], search.least[level + 1]
    if about[SIZE] > TABLED:
        copy(least, search.least[level])
        above = sum_change(least, tables.table, about, remaining, variant)
    else:
        before, after = tables.table[about[ROW] + remaining], tables.table[about[ROW] + variant]
        above = shift_from(least, search.least[level], before, after)
    if keep_clauses(tables, search.domains[level + 1], search.changes, factor) and propagate(
        tables, search, level + 1, above
    ):
        return True
    forget_changes(search.changes)
    return False


@lean_jit
def record(domains: IntArray, counters: IntArray, worlds: Numbers) -> None:
    """Write down the world of a level where every factor is set."""
    found = counters[FOUND]
    if worlds.shape[0] > 0:
        for factor in range(worlds.shape[1]):
            worlds[found, factor] = lowest(domains[factor])
    counters[FOUND] = found + 1


@lean_jit
def advance(tables: IslandTables, search: Search, worlds: Numbers, most_found: int, most_nodes: int) -> int:
    """Search on until done, `most_found` worlds are found in this call, or `most_nodes` nodes are visited in all.

    Worlds go to the rows of `worlds`, or are only counted where it has none.

    >>> import numpy as np
    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> from raison.engines.crossimpact.search.search_state import start
    >>> tables = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))[0].tables
    >>> search, worlds = start(tables), np.zeros((4, 2), dtype=np.int8)
    >>> advance(tables, search, worlds, 4, 100) == DONE, worlds[: search.counters[FOUND]].tolist()
    (True, [[0, 0], [1, 1]])
    """
    counters = search.counters
    counters[FOUND] = 0
    if counters[BEGUN] == 0:
        counters[BEGUN] = 1
        if not begin(tables, search):
            counters[LEVEL] = -1
        elif not choose(tables.order, search.domains[0], search.branches[0]):
            record(search.domains[0], counters, worlds)
            counters[LEVEL] = -1
    while counters[LEVEL] >= 0:
        level = counters[LEVEL]
        if search.branches[level, UNTRIED] == 0:
            counters[LEVEL] = level - 1
            continue
        if counters[FOUND] >= most_found:
            return FULL
        if counters[NODES] >= most_nodes:
            return SPENT
        counters[NODES] += 1
        if not descend(tables, search, level):
            continue
        if choose(tables.order, search.domains[level + 1], search.branches[level + 1]):
            counters[LEVEL] = level + 1
        else:
            record(search.domains[level + 1], counters, worlds)
    return DONE
