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

from typing import Any, NamedTuple

import numpy as np

from raison.engines._kernel import lean_jit
from raison.engines.crossimpact.problem import IntArray, Numbers

__all__ = [
    "DONE",
    "FOUND",
    "FULL",
    "LANES",
    "NODES",
    "SPENT",
    "TABLED",
    "TOGETHER",
    "Search",
    "Tables",
    "advance",
    "fill_tables",
    "start",
]

TABLED = 8  # factors with up to this many variants have a row for every set of them
TOGETHER = 4  # pairs that are summed
LANES = 16  # rows are padded to whole vectors of the processor
DONE, FULL, SPENT = 0, 1, 2
NODES, FOUND, LEVEL, BEGUN = 0, 1, 2, 3  # in Search.counters
SIZE, START, ROW, ALLOWED, WATCHED = 0, 1, 2, 3, 4  # in Tables.factors
FACTOR, FIRST = 0, 1  # in Tables.columns
BEFORE, WAITING = 0, 1  # in Search.changes; the number of those waiting is the last entry of the second row
CHOSEN, UNTRIED = 0, 1  # in Search.branches


class Tables(NamedTuple):
    """One island, ready to be searched; never changed by a search."""

    factors: (
        IntArray  # (factors + 1, 5) size, first column, first row in table, mask allowed at the outset, first watch
    )
    columns: IntArray  # (columns + 1, 2) factor, first pair: pairs of one column lie together
    order: IntArray  # factors to branch on, the most influential first
    pair_column: IntArray
    table: Numbers  # per set of variants (or per variant, for large factors), what they add at least to each pair
    base: Numbers
    gains: Numbers  # (pairs, variants of the largest factor, factors, padded) what each variant adds to each pair
    limits: Numbers  # lowest and highest number of the type
    clauses: IntArray  # (clauses + 1,) first part of each
    parts: IntArray  # (parts, 2) factor, mask
    watches: IntArray  # per factor, the clauses that it is part of


class Search(NamedTuple):
    """Where a search stands; changed by `advance` alone."""

    least: Numbers  # (levels, pairs)
    domains: IntArray  # (levels, factors) masks of the remaining variants
    changes: IntArray  # (2, factors + 1) mask summed before a change, or -1; factors whose change waits
    branches: IntArray  # (levels, 2) factor that is tried, mask of its variants not yet tried
    counters: IntArray  # nodes, found, level, begun
    tight: IntArray  # (TOGETHER + 1,) pairs nearest to zero
    joint: Numbers  # (variants, factors, padded) what each adds to the sum of the tight pairs
    gates: Numbers  # (variants, factors) lowest number where the variant remains, else the highest
    lows: Numbers  # (factors, padded) least of the joint gains of the remaining variants


def start(tables: Tables) -> Search:
    """Return a search that has not begun."""
    levels, n = len(tables.order) + 2, len(tables.factors) - 1
    dtype, shape = tables.base.dtype, tables.gains.shape[1:]
    changes = np.full((2, n + 1), -1, dtype=np.int64)
    changes[WAITING] = 0
    return Search(
        least=np.zeros((levels, len(tables.base)), dtype=dtype),
        domains=np.zeros((levels, n), dtype=np.int64),
        changes=changes,
        branches=np.zeros((levels, 2), dtype=np.int64),
        counters=np.zeros(4, dtype=np.int64),
        tight=np.zeros(TOGETHER + 1, dtype=np.int64),
        joint=np.zeros(shape, dtype=dtype),
        gates=np.full(shape, tables.limits[0], dtype=dtype),
        lows=np.zeros(shape[1], dtype=dtype),
    )


# ---------------------------------------------------------------------- tables


@lean_jit
def fill_tables(gains: Numbers, factors: IntArray, table: Numbers) -> None:
    """Fill the rows of the table: the elementwise least over every set of variants."""
    for factor in range(factors.shape[0] - 1):
        size, first, row = factors[factor, SIZE], factors[factor, START], factors[factor, ROW]
        if size > TABLED:
            for variant in range(size):
                copy(table[row + variant], gains[first + variant])
            continue
        for mask in range(1, 1 << size):
            rest = mask & (mask - 1)
            if rest == 0:
                copy(table[row + mask], gains[first + lowest(mask)])
            else:
                write_least(table[row + mask], gains[first + lowest(mask)], table[row + rest])


@lean_jit
def copy(target: Numbers, source: Numbers) -> None:
    """Write one row over another."""
    for index in range(target.shape[0]):
        target[index] = source[index]


@lean_jit
def fill(target: Numbers, value: float) -> None:
    """Write one value over a row."""
    for index in range(target.shape[0]):
        target[index] = value


@lean_jit
def write_least(target: Numbers, one: Numbers, other: Numbers) -> None:
    """Write the elementwise least of two rows."""
    for pair in range(target.shape[0]):
        target[pair] = min(one[pair], other[pair])


@lean_jit
def lowest(mask: int) -> int:
    """Return the index of the lowest bit that is set."""
    index = 0
    while (mask >> index) & 1 == 0:
        index += 1
    return index


# ---------------------------------------------------------------------- bounds


@lean_jit
def shift(least: Numbers, before: Numbers, after: Numbers) -> bool:
    """Raise the bounds from one row of the table to another; return whether any is above zero."""
    above = False
    for pair in range(least.shape[0]):
        value = least.dtype.type(least[pair] + after[pair] - before[pair])
        least[pair] = value
        above |= value > 0
    return above


@lean_jit
def shift_from(least: Numbers, parent: Numbers, before: Numbers, after: Numbers) -> bool:
    """Do the same, from the bounds of the level above."""
    above = False
    for pair in range(least.shape[0]):
        value = least.dtype.type(parent[pair] + after[pair] - before[pair])
        least[pair] = value
        above |= value > 0
    return above


@lean_jit
def least_of(rows: Numbers, mask: int, pair: int) -> Any:
    """Return what the variants of a mask add at least to one pair."""
    value = rows[lowest(mask), pair]
    rest = mask & (mask - 1)
    while rest != 0:
        value = min(value, rows[lowest(rest), pair])
        rest &= rest - 1
    return value


@lean_jit
def shift_untabled(least: Numbers, rows: Numbers, before: int, after: int) -> bool:
    """Do the same for a factor that is too large for a table."""
    above = False
    for pair in range(least.shape[0]):
        value = least[pair] + least_of(rows, after, pair)
        if before != 0:
            value -= least_of(rows, before, pair)
        least[pair] = value
        above |= least[pair] > 0
    return above


@lean_jit
def sum_change(least: Numbers, table: Numbers, about: IntArray, before: int, after: int) -> bool:
    """Bring the bounds up to the change of one factor; return whether any is above zero."""
    row = about[ROW]
    if about[SIZE] > TABLED:
        return shift_untabled(least, table[row : row + about[SIZE]], before, after)
    return shift(least, table[row + before], table[row + after])


@lean_jit
def delete(domains: IntArray, changes: IntArray, factor: int, mask: int) -> None:
    """Delete variants of a factor, and let the change wait to be summed."""
    remaining = domains[factor]
    if remaining & mask != 0:
        if changes[BEFORE, factor] < 0:
            changes[BEFORE, factor] = remaining
            waiting = changes[WAITING, domains.shape[0]]
            changes[WAITING, waiting] = factor
            changes[WAITING, domains.shape[0]] = waiting + 1
        domains[factor] = remaining & ~mask


@lean_jit
def next_change(changes: IntArray) -> Any:
    """Take one factor whose change waits."""
    last = changes.shape[1] - 1
    changes[WAITING, last] -= 1
    return changes[WAITING, changes[WAITING, last]]


@lean_jit
def forget_changes(changes: IntArray) -> None:
    """Let nothing wait any more: the level is given up."""
    while changes[WAITING, changes.shape[1] - 1] > 0:
        changes[BEFORE, next_change(changes)] = -1


@lean_jit
def delete_outscored(
    least: Numbers, pair_column: IntArray, columns: IntArray, factors: IntArray, domains: IntArray, changes: IntArray
) -> None:
    """Delete variants that a rival outscores whatever follows, and put their pairs out of reach."""
    for pair in range(least.shape[0]):
        if least[pair] > 0:
            column = pair_column[pair]
            factor = columns[column, FACTOR]
            delete(domains, changes, factor, 1 << (column - factors[factor, START]))
            bury(least, columns[column, FIRST], columns[column + 1, FIRST])


@lean_jit
def bury(least: Numbers, first: int, end: int) -> None:
    """Put the pairs of a deleted variant out of reach."""
    deep = -(2.0**60) if least.dtype.kind == "f" else -(1 << (8 * least.itemsize - 2))
    for pair in range(first, end):
        least[pair] = deep


# ---------------------------------------------------------------------- forbidden combinations


@lean_jit
def keep_clause(part: int, end: int, parts: IntArray, domains: IntArray, changes: IntArray) -> bool:
    """Delete what would complete one forbidden combination; return False where it is complete."""
    last = -1
    while part < end:
        if domains[parts[part, 0]] & ~parts[part, 1] != 0:
            if last >= 0:
                return True
            last = part
        part += 1
    if last >= 0:
        delete(domains, changes, parts[last, 0], parts[last, 1])
    return last >= 0


@lean_jit
def keep_clauses(tables: Tables, domains: IntArray, changes: IntArray, factor: int) -> bool:
    """Delete what would complete a forbidden combination; return False where one is complete."""
    for at in range(tables.factors[factor, WATCHED], tables.factors[factor + 1, WATCHED]):
        clause = tables.watches[at]
        if not keep_clause(tables.clauses[clause], tables.clauses[clause + 1], tables.parts, domains, changes):
            return False
    return True


# ---------------------------------------------------------------------- pairs together


@lean_jit
def gather_tight(least: Numbers, domains: IntArray, factors: IntArray, columns: IntArray, tight: IntArray) -> int:
    """Collect the pairs nearest to zero among the factors that are set; return how many, 0 where all are set."""
    count, is_open = 0, False
    bar = least.dtype.type(least[0])
    for factor in range(domains.shape[0]):
        mask = domains[factor]
        if mask & (mask - 1) != 0:
            is_open = True
        else:
            column = factors[factor, START] + lowest(mask)
            for pair in range(columns[column, FIRST], columns[column + 1, FIRST]):
                if count < TOGETHER or least[pair] > bar:
                    insert_tight(least, tight, count, pair)
                    count = min(count + 1, TOGETHER)
                    bar = least[tight[count - 1]]
    return count if is_open else 0


@lean_jit
def insert_tight(least: Numbers, tight: IntArray, count: int, pair: int) -> None:
    """Put a pair in its place among those nearest to zero."""
    at = count
    while at > 0 and least[tight[at - 1]] < least[pair]:
        tight[at] = tight[at - 1]
        at -= 1
    tight[at] = pair


@lean_jit
def open_gates(domains: IntArray, limits: Numbers, gates: Numbers) -> None:
    """Mark the remaining variants."""
    for variant in range(gates.shape[0]):
        row = gates[variant]
        for factor in range(domains.shape[0]):
            row[factor] = limits[0] if (domains[factor] >> variant) & 1 != 0 else limits[1]


@lean_jit
def add_joint(joint: Numbers, gains: Numbers, gates: Numbers, lows: Numbers) -> None:
    """Add one more pair to the joint gains of one variant index, and keep the least over the remaining variants."""
    for factor in range(joint.shape[0]):
        value = joint.dtype.type(joint[factor] + gains[factor])
        joint[factor] = value
        lows[factor] = min(lows[factor], max(value, gates[factor]))


@lean_jit
def total(lows: Numbers) -> Any:
    """Return the sum of the least joint gains."""
    amount = np.int64(0) if lows.dtype.kind != "f" else np.float64(0.0)
    for factor in range(lows.shape[0]):
        amount += lows[factor]
    return amount


@lean_jit
def exceeds(joint: Numbers, gates: Numbers, lows: Numbers, room: float) -> bool:
    """Return whether a remaining variant takes the joint sum above zero whatever the others do."""
    above = False
    for factor in range(lows.shape[0]):
        gain = lows.dtype.type(joint[factor] - lows[factor])
        above |= (gain > room) & (gates[factor] < 0)
    return above


@lean_jit
def test_together(tables: Tables, search: Search, level: int) -> bool:
    """Sum the tight pairs one by one, delete what takes the sum above zero; return False where every world does."""
    least, domains, tight = search.least[level], search.domains[level], search.tight
    joint, gates, lows = search.joint, search.gates, search.lows
    count = gather_tight(least, domains, tables.factors, tables.columns, tight)
    if count < 2:
        return True
    open_gates(domains, tables.limits, gates)
    for variant in range(joint.shape[0]):
        copy(joint[variant], tables.gains[tight[0], variant])
    base = tables.base[tight[0]] + 0
    for nth in range(1, count):
        pair = tight[nth]
        base += tables.base[pair]
        fill(lows, tables.limits[1])
        for variant in range(joint.shape[0]):
            add_joint(joint[variant], tables.gains[pair, variant], gates[variant], lows)
        bound = base + total(lows)
        if bound > 0:
            return False
        room = lows.dtype.type(min(-bound, tables.limits[1]))
        for variant in range(joint.shape[0]):
            if exceeds(joint[variant], gates[variant], lows, room):
                delete_jointly(tables, search, level, variant, room)
    return True


@lean_jit
def delete_jointly(tables: Tables, search: Search, level: int, variant: int, room: float) -> None:
    """Delete one variant index of all factors where it takes the joint sum above zero."""
    for factor in range(search.domains.shape[1]):
        if search.joint[variant, factor] - search.lows[factor] > room and search.gates[variant, factor] < 0:
            delete(search.domains[level], search.changes, factor, 1 << variant)
            column = tables.factors[factor, START] + variant
            bury(search.least[level], tables.columns[column, FIRST], tables.columns[column + 1, FIRST])
            search.gates[variant, factor] = tables.limits[1]


# ---------------------------------------------------------------------- search


@lean_jit
def propagate(tables: Tables, search: Search, level: int, above: bool) -> bool:
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
        elif not test_together(tables, search, level):
            return False
        elif changes[WAITING, n] == 0:
            return True


@lean_jit
def begin(tables: Tables, search: Search) -> bool:
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
def descend(tables: Tables, search: Search, level: int) -> bool:
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
def advance(tables: Tables, search: Search, worlds: Numbers, most_found: int, most_nodes: int) -> int:
    """Search on until done, `most_found` worlds are found in this call, or `most_nodes` nodes are visited in all.

    Worlds go to the rows of `worlds`, or are only counted where it has none.
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
