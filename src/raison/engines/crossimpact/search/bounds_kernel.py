"""Kernels of bounds propagation: what the remaining variants add at least, and what is deleted by it.

Functions here take the few arrays that they need, not whole records: they run many times a node.
"""

from __future__ import annotations

from typing import Any

from raison.engines._kernel import lean_jit
from raison.engines.crossimpact.problem import IntArray, Numbers
from raison.engines.crossimpact.search.search_state import (
    BEFORE,
    FACTOR,
    FIRST,
    ROW,
    SIZE,
    START,
    TABLED,
    WAITING,
    WATCHED,
    IslandTables,
)

__all__ = [
    "bury", "copy", "delete", "delete_outscored", "fill", "fill_tables",
    "forget_changes", "keep_clauses", "lowest", "next_change", "shift_from", "sum_change",
]  # fmt: skip


# ---------------------------------------------------------------------- tables


@lean_jit
def fill_tables(gains: Numbers, factors: IntArray, table: Numbers) -> None:
    """Fill the rows of the table: the elementwise least over every set of variants.

    >>> import numpy as np
    >>> factors, table = np.array([[2, 0, 0, 3, 0], [0, 2, 4, 0, 0]]), np.zeros((4, 2), dtype=np.int16)
    >>> fill_tables(np.array([[1, 5], [3, 2]], dtype=np.int16), factors, table)
    >>> table.tolist()
    [[0, 0], [1, 5], [3, 2], [1, 2]]
    """
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
    """Write one row over another.

    >>> import numpy as np
    >>> row = np.zeros(2, dtype=np.int16)
    >>> copy(row, np.array([1, 2], dtype=np.int16))
    >>> row.tolist()
    [1, 2]
    """
    for index in range(target.shape[0]):
        target[index] = source[index]


@lean_jit
def fill(target: Numbers, value: float) -> None:
    """Write one value over a row.

    >>> import numpy as np
    >>> row = np.zeros(2, dtype=np.int16)
    >>> fill(row, np.int16(3))
    >>> row.tolist()
    [3, 3]
    """
    for index in range(target.shape[0]):
        target[index] = value


@lean_jit
def write_least(target: Numbers, one: Numbers, other: Numbers) -> None:
    """Write the elementwise least of two rows."""
    for pair in range(target.shape[0]):
        target[pair] = min(one[pair], other[pair])


@lean_jit
def lowest(mask: int) -> int:
    """Return the index of the lowest bit that is set.

    >>> lowest(0b1100)
    2
    """
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
    """Do the same, from the bounds of the level above.

    >>> import numpy as np
    >>> least, parent, before, after = np.array([[0, 0], [-4, -1], [0, 0], [1, 2]], dtype=np.int16)
    >>> shift_from(least, parent, before, after), least.tolist()
    (True, [-3, 1])
    """
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
    """Bring the bounds up to the change of one factor; return whether any is above zero.

    >>> import numpy as np
    >>> least, table = np.array([-3], dtype=np.int16), np.array([[0], [1], [4], [1]], dtype=np.int16)
    >>> sum_change(least, table, np.array([2, 0, 0, 3, 0]), 0b11, 0b10), least.tolist()
    (False, [0])
    """
    row = about[ROW]
    if about[SIZE] > TABLED:
        return shift_untabled(least, table[row : row + about[SIZE]], before, after)
    return shift(least, table[row + before], table[row + after])


@lean_jit
def delete(domains: IntArray, changes: IntArray, factor: int, mask: int) -> None:
    """Delete variants of a factor, and let the change wait to be summed.

    >>> import numpy as np
    >>> domains, changes = np.array([0b11, 0b11]), np.array([[-1, -1, 0], [0, 0, 0]])
    >>> delete(domains, changes, 1, 0b01)
    >>> domains.tolist(), changes.tolist()
    ([3, 2], [[-1, 3, 0], [1, 0, 1]])
    """
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
    """Take one factor whose change waits.

    >>> import numpy as np
    >>> changes = np.array([[-1, 0b11, 0], [1, 0, 1]])
    >>> next_change(changes), changes[1].tolist()
    (1, [1, 0, 0])
    """
    last = changes.shape[1] - 1
    changes[WAITING, last] -= 1
    return changes[WAITING, changes[WAITING, last]]


@lean_jit
def forget_changes(changes: IntArray) -> None:
    """Let nothing wait any more: the level is given up.

    >>> import numpy as np
    >>> changes = np.array([[-1, 0b11, 0], [1, 0, 1]])
    >>> forget_changes(changes)
    >>> changes.tolist()
    [[-1, -1, 0], [1, 0, 0]]
    """
    while changes[WAITING, changes.shape[1] - 1] > 0:
        changes[BEFORE, next_change(changes)] = -1


@lean_jit
def delete_outscored(
    least: Numbers, pair_column: IntArray, columns: IntArray, factors: IntArray, domains: IntArray, changes: IntArray
) -> None:
    """Delete variants that a rival outscores whatever follows, and put their pairs out of reach.

    >>> import numpy as np
    >>> least = np.array([2, -1], dtype=np.int16)
    >>> pair_column, columns = np.array([0, 1]), np.array([[0, 0], [0, 1], [0, 2]])
    >>> domains, changes = np.array([0b11]), np.array([[-1, 0], [0, 0]])
    >>> delete_outscored(least, pair_column, columns, np.array([[2, 0, 0, 3, 0]]), domains, changes)
    >>> domains.tolist()
    [2]
    """
    for pair in range(least.shape[0]):
        if least[pair] > 0:
            column = pair_column[pair]
            factor = columns[column, FACTOR]
            delete(domains, changes, factor, 1 << (column - factors[factor, START]))
            bury(least, columns[column, FIRST], columns[column + 1, FIRST])


@lean_jit
def bury(least: Numbers, first: int, end: int) -> None:
    """Put the pairs of a deleted variant out of reach.

    >>> import numpy as np
    >>> least = np.array([1, 2], dtype=np.int16)
    >>> bury(least, 0, 1)
    >>> least.tolist()
    [-16384, 2]
    """
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
def keep_clauses(tables: IslandTables, domains: IntArray, changes: IntArray, factor: int) -> bool:
    """Delete what would complete a forbidden combination; return False where one is complete.

    >>> import numpy as np
    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> flood = ((0, frozenset({1})), (1, frozenset({1})))
    >>> tables = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, (flood,)))[0].tables
    >>> domains, changes = np.array([0b10, 0b11]), np.array([[-1, -1, 0], [0, 0, 0]])
    >>> keep_clauses(tables, domains, changes, 0), domains.tolist()
    (True, [2, 1])
    """
    for at in range(tables.factors[factor, WATCHED], tables.factors[factor + 1, WATCHED]):
        clause = tables.watches[at]
        if not keep_clause(tables.clauses[clause], tables.clauses[clause + 1], tables.parts, domains, changes):
            return False
    return True
