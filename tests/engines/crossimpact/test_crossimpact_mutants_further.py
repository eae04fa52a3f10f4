"""Seeded mutants of basins, of the static search, of searches in pieces and of smallest changes are noticed too."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import raison.engines.crossimpact as original
from tests.engines.crossimpact import slow_crossimpact as slow
from tests.engines.crossimpact.test_crossimpact_basins import counted, random_problem, random_way, side_by_side, told
from tests.engines.crossimpact.test_crossimpact_changes import cheapest_by_trying, tiny

Build = Callable[[str, str, str], ModuleType]

BASINS = [
    ("successor_kernel", "after[column] = before[column] + row[column]", "after[column] = row[column]"),
    ("successor_kernel", "variant = nth if ties == LAST else n - 1 - nth", "variant = nth"),
    ("successor_kernel", "    if ties == PRESENT:", "    if ties == LAST:"),
    ("successor_kernel", "best[tail] = max(best[tail], scores[tail])", "best[tail] = min(best[tail], scores[tail])"),
    ("moving_kernel", "(gap > furthest)", "(gap >= furthest)"),
    ("moving_kernel", "way * stride if steps[here, here + way] else 0", "way * stride"),
    ("moving_kernel", "waits, move = is_done[tail] == 0, moved[tail]", "waits, move = True, moved[tail]"),
    ("successor_kernel", "fits &= guards", "fits |= guards"),
    ("successor_kernel", "active[tail] |= parts[tail]", "active[tail] &= parts[tail]"),
    ("successor_kernel", "at == 0 or heads.stale[first, factor]", "at == 0"),
    ("successor_kernel", "bar[tail] -= rounding", "bar[tail] += rounding"),
    ("successor_table", "touched[np.arange(heads), np.arange(heads)] = True", "pass"),
    ("successor_table", "np.logical_or.accumulate(touched[::-1], axis=0)[::-1]", "touched"),
    ("successor_table", "rows[start + variant, barred] += bar", "pass"),
    ("basins_kernel", "labels[number - 1, NEXT] = known", "labels[number - 1, NEXT] = number - 1"),
    ("basins_kernel", "labels[-1 - table[here], NEXT])", "-1 - table[here])"),
    ("basins_kernel", "labels[number, COUNT] += 1", "labels[number, COUNT] += 2"),
    ("rings", "other.counts[(step + ahead) % q]", "other.counts[step % q]"),
    ("rings", "range(gcd(p, q))", "range(1)"),
    ("rings", "slice(last, first - 1 if first else None, -1)", "slice(first, last + 1)"),
    ("islands", "joined | joined.T", "joined & joined.T"),
    ("islands", "found[np.ix_(asked", "joined = found.copy()[np.ix_(asked"),
    ("basins", "any(len(ring.counts) > 1 for", "any(len(ring.counts) > 99 for"),
]

STATIC = [
    ("static_kernel", "least[column] & ABOVE != 0", "least[column] & ABOVE == 0"),
    ("static_kernel", "        together |= word", "        together = word"),
    ("static_kernel", "search.untried[level] = column + 1", "search.untried[level] = column + 2"),
    ("static_kernel", "after[column] = before[column] + gains[column]", "after[column] = before[column]"),
    ("static_kernel", "search.kept[level + 1, level] = search.least[level, column]", "pass"),
    ("static_kernel", "if counters[FOUND] >= most_found:", "if counters[FOUND] > most_found:"),
    ("static_tables", "LANES, ZERO, HIGHEST = 8, 127, 255", "LANES, ZERO, HIGHEST = 8, 126, 255"),
    ("static_tables", "LANES, ZERO, HIGHEST = 8, 127, 255", "LANES, ZERO, HIGHEST = 8, 128, 255"),
    ("static_tables", "least = np.minimum.reduceat", "least = np.maximum.reduceat"),
    ("static_tables", "if allowed >> variant & 1", "if True"),
]

PIECES = [
    ("pieces", "outcome.nodes > left.budget or ", ""),
    ("pieces", " or outcome.count >= left.most", ""),
    ("pieces", "Limits(limits.most - count, limits.budget - nodes, limits.listed)", "limits"),
    ("pieces", "        search.counters[NODES] = 0\n", ""),
    ("pieces", "if is_over and (not outcome.done or count >= limits.most):", "if is_over and not outcome.done:"),
    ("pieces", "        untried ^= variant\n", "        untried ^= variant\n        untried &= untried - 1\n"),
]

CHANGES = [
    ("changes", "(column == rival) - (column == own)", "(column == own) - (column == rival)"),
    ("changes", "(column == rival) - (column == own)", "int(column == rival)"),
    ("changes", "limits.append((counting, count, count))", "pass"),
    ("changes", "limits.append((used, -np.inf, count - 1))", "pass"),
    ("changes", "(reached[0] + 1, need)", "(reached[0] + 3, need)"),
    ("changes", "np.minimum(lowest - now, 0)", "np.minimum(lowest, 0)"),
    ("changes", "found[:n] - found[n : 2 * n]", "found[:n] + found[n : 2 * n]"),
    ("changes", "smallest = _minimum(part, sizing, limits)", "smallest = _minimum(part, -sizing, limits)"),
    ("changes", "impacts[change.row, change.column] += change.by", "impacts[change.row, change.column] -= change.by"),
    ("changes", "range(int(problem.sizes[factor])):", "range(int(problem.sizes[factor]) - 1):"),
]  # fmt: skip


def part(engine: ModuleType, name: str) -> Any:
    folder = Path(str(engine.__file__)).parent
    [place] = folder.rglob(f"{name}.py")
    return importlib.import_module(".".join((engine.__name__, *place.relative_to(folder).with_suffix("").parts)))


def copied(engine: ModuleType, problem: original.CrossImpactProblem) -> Any:
    return engine.CrossImpactProblem(problem.factors, problem.impacts, problem.conditional, problem.moves)


def noticed(check: Callable[[], bool]) -> bool:
    """Whether an answer is wrong, or the engine breaks."""
    try:
        return not check()
    except Exception:  # a mutant may break in any way; that is noticing it
        return True


# ---------------------------------------------------------------------- basins


def settled_cases() -> list[tuple[original.CrossImpactProblem, original.MovementRule, dict[tuple[object, ...], int]]]:
    rng = np.random.default_rng(71)
    cases: list[tuple[original.CrossImpactProblem, original.MovementRule, dict[tuple[object, ...], int]]] = []
    while len(cases) < 60:
        problem = random_problem(rng)
        way = random_way(rng, problem.n_factors)
        if 4 <= problem.n_worlds <= 90 and way.rule != "sequential":
            cases.append((problem, way, counted(problem, way)))
    turning = original.CrossImpactProblem([("a", ("no", "yes"))], [[0, 1], [1, 0]])
    led = original.CrossImpactProblem([("b", ("x", "y", "z"))], [[0, 2, 0], [0, 0, 2], [0, 2, 0]])  # x, then y and z
    round_three = original.CrossImpactProblem([("c", ("x", "y", "z"))], [[0, 2, 0], [0, 0, 2], [2, 0, 0]])
    still = original.CrossImpactProblem([("d", ("x", "y"))], [[0, 1], [0, 1]])
    # w and x go to y, y to z, z to y: worlds in step with y and with z are not equally many.
    uneven = original.CrossImpactProblem([("e", tuple("wxyz"))], np.eye(4)[[2, 2, 3, 2]])
    stuck = original.CrossImpactProblem([("f", ("x", "y", "z"))], [[0, 1, 2]] * 3, moves={0: {0: {2}}})
    cases.append(
        (stuck, way := original.MovementRule("one_step"), counted(stuck, way))
    )  # it may go to z, but not by way of y
    for parts in ([turning, led], [turning, turning], [led, round_three, led], [turning, still], [uneven, uneven]):
        problem = side_by_side(parts)
        for rule in ("all_at_once", "by_priority"):
            way = original.MovementRule(rule, classes=tuple((f,) for f in range(problem.n_factors)))
            cases.append((problem, way, counted(problem, way)))
    return cases


@pytest.fixture(scope="module")
def settled() -> list[tuple[original.CrossImpactProblem, original.MovementRule, dict[tuple[object, ...], int]]]:
    return settled_cases()


def basins_agree(engine: ModuleType, settled: list[tuple[Any, Any, Any]]) -> bool:
    part(engine, "successor_table").MOST_TAILS = 6
    for problem, way, expected in settled:
        found = part(engine, "basins").exact_basins(copied(engine, problem), engine.MovementRule(*vars(way).values()))
        if told(found) != expected:
            return False
        if any(not np.array_equal(original.cycle_from(problem, a.worlds[0], way), a.worlds) for a in found.attractors):
            return False
    return True


def test_basins_themselves_pass(build: Build, settled: Any) -> None:
    assert basins_agree(build("problem", "Rules that hold", "Rules that hold"), settled)


@pytest.mark.mutant
@pytest.mark.parametrize(("file", "before", "after"), BASINS)
def test_a_mutant_of_basins_is_noticed(build: Build, settled: Any, file: str, before: str, after: str) -> None:
    engine = build(file, before, after)
    assert noticed(lambda: basins_agree(engine, settled))


# ---------------------------------------------------------------------- modes of the search


@pytest.fixture(scope="module")
def searched() -> list[tuple[slow.Case, list[list[int]]]]:
    rng = np.random.default_rng(73)
    cases = [slow.random_case(rng) for _ in range(40)]
    cases += [slow.Case([2, 9, 3], rng.integers(-2, 3, size=(14, 14)), tolerance=[1] * 3) for _ in range(2)]
    for case in cases:
        case.conditional, case.forbidden, case.unit = [], [], 1
    return [(case, slow.consistent(case).tolist()) for case in cases]


def static_agrees(engine: ModuleType, searched: list[tuple[slow.Case, list[list[int]]]]) -> bool:
    underway = part(engine, "underway")
    underway.PROBE, underway.fits = 0, lambda tables: bool(tables.factors[:-1, 3].all())
    for case, expected in searched:
        problem = engine.CrossImpactProblem(case.factors, case.impacts)
        asked: dict[str, Any] = {"tolerance": case.tolerance or 0, "pins": case.pins}
        some = engine.consistent_worlds(problem, **asked, max_worlds=2)
        if engine.consistent_worlds(problem, **asked).worlds.tolist() != expected:
            return False
        if len(some.worlds) != min(2, len(expected)) or some.complete != (len(expected) <= 2):
            return False
    return True


def pieces_agree(engine: ModuleType, searched: list[tuple[slow.Case, list[list[int]]]]) -> bool:
    pieces = part(engine, "pieces")
    pieces.SHORT, pieces.PIECES_FOR_EACH, pieces.BUFFER = 0, 3, 2
    for case, _ in searched:
        here, there = (made.CrossImpactProblem(case.factors, case.impacts) for made in (original, engine))
        for limits in ((None, None), (2, None), (None, 5), (4, 9)):
            one, many = (
                made.list_worlds(
                    problem,
                    made.checked_question(problem, case.tolerance or 0, case.pins, ()),
                    made.Effort(*limits, workers),
                )
                for made, problem, workers in ((original, here, 1), (engine, there, 2))
            )
            if (many.worlds.tolist(), many.complete, many.nodes) != (one.worlds.tolist(), one.complete, one.nodes):
                return False
    return True


def test_the_modes_themselves_pass(build: Build, searched: Any) -> None:
    assert static_agrees(build("problem", "Rules that hold", "Rules that hold"), searched)
    assert pieces_agree(build("problem", "Rules that hold", "Rules that hold"), searched)


@pytest.mark.mutant
@pytest.mark.parametrize(("file", "before", "after"), STATIC)
def test_a_mutant_of_the_static_search_is_noticed(
    build: Build, searched: Any, file: str, before: str, after: str
) -> None:
    engine = build(file, before, after)
    assert noticed(lambda: static_agrees(engine, searched))


@pytest.mark.mutant
@pytest.mark.parametrize(("file", "before", "after"), PIECES)
def test_a_mutant_of_pieces_is_noticed(build: Build, searched: Any, file: str, before: str, after: str) -> None:
    engine = build(file, before, after)
    assert noticed(lambda: pieces_agree(engine, searched))


# ---------------------------------------------------------------------- smallest changes


@pytest.fixture(scope="module")
def changed() -> list[tuple[original.CrossImpactProblem, list[int], bool, tuple[int, int] | None]]:
    rng = np.random.default_rng(79)
    cases: list[tuple[original.CrossImpactProblem, list[int], bool, tuple[int, int] | None]] = []
    for number in range(36):
        problem, world = tiny(rng), [int(variant) for variant in rng.integers(0, 2, size=2)]
        reach = int(np.abs(problem.impacts).max())
        to_make = number % 2 == 0
        cases.append((problem, world, to_make, cheapest_by_trying(problem, world, to_make=to_make, reach=reach)))
    return cases


def changes_agree(engine: ModuleType, changed: list[tuple[Any, list[int], bool, tuple[int, int] | None]]) -> bool:
    changes = part(engine, "changes")
    for given, world, to_make, expected in changed:
        problem = copied(engine, given)
        found = (changes.what_makes if to_make else changes.what_breaks)(problem, world)
        if expected is None:
            if found.possible and found.count <= 2:
                return False
            continue
        if not found.possible or (found.count, found.size) != expected:
            return False
        if len({frozenset((c.row, c.column) for c in option) for option in found.options}) < len(found.options):
            return False
        for option in found.options:
            after = changes.apply_changes(problem, option)
            stands = original.consistency_values(original.CrossImpactProblem(given.factors, after.impacts), world) >= 0
            if bool(stands.all()) != to_make or len(option) != found.count:
                return False
            if given.impacts.sum() + sum(change.by for change in option) != after.impacts.sum():
                return False
    return True


def test_changes_themselves_pass(build: Build, changed: Any) -> None:
    assert changes_agree(build("problem", "Rules that hold", "Rules that hold"), changed)


@pytest.mark.mutant
@pytest.mark.parametrize(("file", "before", "after"), CHANGES)
def test_a_mutant_of_changes_is_noticed(build: Build, changed: Any, file: str, before: str, after: str) -> None:
    engine = build(file, before, after)
    assert noticed(lambda: changes_agree(engine, changed))
