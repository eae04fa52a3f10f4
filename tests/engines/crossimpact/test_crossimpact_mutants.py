"""Seeded mutants: the engine's source with one thing wrong, run as plain Python, is noticed by small known answers.

Each mutant is a copy of the engine in which one piece of text is replaced; the copy is imported under its own name.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from tests.engines.crossimpact import slow_crossimpact as slow

Build = Callable[[str, str, str], ModuleType]
Answer = tuple[slow.Case, list[list[int]], list[tuple[list[int], bool]]]
MUTANTS = [
    # the search
    ("bounds_kernel", "if least[pair] > 0:\n            column", "if least[pair] >= 0:\n            column"),
    ("bounds_kernel", "if least[pair] > 0:\n            column", "if least[pair] > 1:\n            column"),
    ("bounds_kernel", "above |= value > 0", "above |= value > 2"),
    ("joint_kernel", "        if bound > 0:\n            return False", "        if bound > -2:\n            return False"),  # noqa: E501
    ("joint_kernel", "        if bound > 0:\n            return False", "        if bound >= 0:\n            return False"),  # noqa: E501
    ("joint_kernel", "min(-bound, tables.limits[1])", "min(-bound - 2, tables.limits[1])"),
    ("joint_kernel", "        base += tables.base[pair]\n", "        base += 0\n"),
    ("bounds_kernel", "domains[factor] = remaining & ~mask", "domains[factor] = remaining & mask"),
    ("bounds_kernel", "value = min(value, rows[lowest(rest), pair])", "value = max(value, rows[lowest(rest), pair])"),
    ("bounds_kernel", "target[pair] = min(one[pair], other[pair])", "target[pair] = one[pair]"),
    ("bounds_kernel", "            if last >= 0:\n                return True", "            if last >= 0:\n                return False"),  # noqa: E501
    ("bounds_kernel", "    return last >= 0\n", "    return True\n"),
    ("search_kernel", "        if counters[FOUND] >= most_found:", "        if counters[FOUND] > most_found:"),
    ("search_kernel", "        if counters[NODES] >= most_nodes:\n            return SPENT", "        if counters[NODES] >= most_nodes:\n            return DONE"),  # noqa: E501
    # making ready
    ("encoding", "np.floor(slack).astype(np.int64), gains", "np.floor(slack).astype(np.int64) - 1, gains"),
    ("encoding", "np.floor(slack).astype(np.int64), gains", "np.floor(slack).astype(np.int64) + 1, gains"),
    ("encoding", "base = gains[own, np.arange(len(own))]", "base = 0 * gains[own, np.arange(len(own))]"),
    ("encoding", "        full[factor] = 1 << variant\n", "        pass\n"),
    ("encoding", "tested = ~np.isin(factor_of, pinned)", "tested = (factor_of >= 0)"),
    ("encoding", "wide.impacts[:, layout.rival] - wide.impacts[:, own]", "wide.impacts[:, own] - wide.impacts[:, layout.rival]"),  # noqa: E501
    ("encoding", "clauses.append(((factor, IDLE), *parts))", "pass"),
    ("encoding", "clauses.extend(((factor, ACTIVE), (part, ~mask)) for part, mask in parts)", "pass"),
    ("encoding", "clauses.extend(((last, IDLE), (part, ACTIVE)) for part in range(first, last))", "pass"),
    ("encoding", "    if len(guard) == 1:\n        added[-1] = push", "    if True:\n        added[-1] = push"),
    ("encoding", "    joined = sources @ targets\n", "    joined = 0 * (sources @ targets)\n"),
    ("encoding", "> 0 if len(own) else base > 0", "> 1 if len(own) else base > 0"),
    ("encoding", "    room = problem.rounding\n", "    room = -problem.rounding\n"),
    # combining
    ("prepared", "min(most, listable) + 1, nodes", "min(most, listable), nodes"),
    ("island_search", "        if outcome.done and not outcome.count:\n            return [part], spent", "        if outcome.done and outcome.count == 1:\n            return [part], spent"),  # noqa: E501
    ("island_search", "worlds[np.lexsort(worlds.T[::-1])]", "worlds[np.lexsort(worlds.T)]"),
    # settling
    ("rules", "    if way.ties == \"present\":", "    if way.ties == \"first\":"),
    ("rules", "gaps = np.where(best - own <= problem.rounding", "gaps = np.where(best - own <= problem.rounding + 1"),
    ("rules", "allowed[variant, [variant, *to]] = True", "allowed[variant, [*to]] = True"),
    ("succession", "first = np.minimum(first, first[ahead])", "first = np.maximum(first, first[ahead])"),
    ("succession", "        ahead = ahead[ahead]\n", ""),
    ("succession", "cycled = visited.following[end] != end", "cycled = visited.following[end] == end"),
    ("rules", "    chosen[:, held], gaps[:, held] = worlds[:, held], 0.0\n", ""),
    ("succession", "np.concatenate(ahead)[order]", "np.concatenate(ahead)"),
    # balances
    ("balances", "        holds |= ", "        holds ^= "),
    ("balances", "        balances += active.T", "        balances -= active.T"),
    ("balances", "    holds = np.ones(len(worlds), dtype=bool)", "    holds = np.zeros(len(worlds), dtype=bool)"),
]  # fmt: skip


@pytest.fixture(scope="module")
def answers() -> list[Answer]:
    rng = np.random.default_rng(99)
    cases = [slow.random_case(rng) for _ in range(70)] + [slow.random_larger_case(rng) for _ in range(4)]
    cases += [slow.Case([2, 10], rng.integers(-2, 3, size=(12, 12)), tolerance=[2, 2]) for _ in range(2)]
    return [(case, slow.consistent(case).tolist(), settled(case)) for case in cases]


def settled(case: slow.Case) -> list[tuple[list[int], bool]]:
    return [slow.settle(case, world, {0}, "present", moves(case)) for world in slow.all_worlds(case.sizes)[:8].tolist()]


def moves(case: slow.Case) -> dict[int, dict[int, set[int]]]:
    last = len(case.sizes) - 1
    return {last: {0: {case.sizes[last] - 1}}}


def is_noticed(engine: ModuleType, answers: list[Answer]) -> bool:
    """Whether one answer differs, or the engine breaks."""
    try:
        return not all(agrees(engine, *answer) for answer in answers)
    except Exception:  # a mutant may break in any way; that is noticing it
        return True


def agrees(engine: ModuleType, case: slow.Case, worlds: list[list[int]], ends: list[tuple[list[int], bool]]) -> bool:
    conditional = [(guard, column, push / case.unit) for guard, column, push in case.conditional]
    problem = engine.CrossImpactProblem(case.factors, case.impacts / case.unit, conditional, moves(case))
    tolerance = np.array(case.tolerance) / case.unit if case.tolerance else 0
    asked: dict[str, Any] = {"tolerance": tolerance, "pins": case.pins, "forbidden": case.forbidden}
    result = engine.consistent_worlds(problem, **asked)
    few = engine.consistent_worlds(problem, **asked, max_worlds=1)
    short = engine.consistent_worlds(problem, **asked, max_nodes=2)
    got = engine.succession(problem, slow.all_worlds(case.sizes)[:8], held=[0])
    return (
        result.worlds.tolist() == worlds
        and result.complete
        and few.complete == (len(worlds) <= 1)
        and len(few.worlds) == min(len(worlds), 1)
        and (not short.complete or short.worlds.tolist() == worlds)
        and list(zip(got.worlds.tolist(), got.cycled.tolist(), strict=True)) == ends
    )


def test_the_engine_itself_passes(build: Build, answers: list[Answer]) -> None:
    assert not is_noticed(build("problem", "Rules that hold", "Rules that hold"), answers)


@pytest.mark.mutant
@pytest.mark.parametrize(("file", "before", "after"), MUTANTS)
def test_a_mutant_is_noticed(build: Build, answers: list[Answer], file: str, before: str, after: str) -> None:
    assert is_noticed(build(file, before, after), answers)
