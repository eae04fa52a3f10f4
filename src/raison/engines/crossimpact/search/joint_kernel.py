"""Kernels of the joint test: the pairs nearest to zero, summed, are often above zero where none is alone.

For a sum of pairs, each factor adds at least its least joint gain over the remaining variants; where the base and all
these together exceed zero, no world is left, and a variant that alone would lift the sum above zero is deleted.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from raison.engines._kernel import lean_jit
from raison.engines.crossimpact.problem import IntArray, Numbers
from raison.engines.crossimpact.search.bounds_kernel import bury, copy, delete, fill, lowest
from raison.engines.crossimpact.search.search_state import FIRST, START, TOGETHER, IslandTables, Search

__all__ = ["bound_together"]


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
def bound_together(tables: IslandTables, search: Search, level: int) -> bool:
    """Sum the tight pairs one by one, delete what takes the sum above zero; return False where every world does.

    >>> from raison.engines.crossimpact.search.encoding import SearchQuestion, encode
    >>> from tests.examples.crossimpact import rain_and_river
    >>> from raison.engines.crossimpact.search.search_state import start
    >>> tables = encode(rain_and_river(), SearchQuestion(np.zeros(2), {}, ()))[0].tables
    >>> search = start(tables)
    >>> search.domains[0] = 0b11
    >>> bound_together(tables, search, 0)
    True
    """
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
def delete_jointly(tables: IslandTables, search: Search, level: int, variant: int, room: float) -> None:
    """Delete one variant index of all factors where it takes the joint sum above zero."""
    for factor in range(search.domains.shape[1]):
        if search.joint[variant, factor] - search.lows[factor] > room and search.gates[variant, factor] < 0:
            delete(search.domains[level], search.changes, factor, 1 << variant)
            column = tables.factors[factor, START] + variant
            bury(search.least[level], tables.columns[column, FIRST], tables.columns[column + 1, FIRST])
            search.gates[variant, factor] = tables.limits[1]
