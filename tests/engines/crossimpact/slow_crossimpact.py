"""The method straight from its definition, slow and obvious: every world is written down and tested.

Nothing here uses the engine's own arithmetic: impacts are added one source at a time, in exact fractions scaled to
integers.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import numpy as np

Combination = dict[int, set[int]]


@dataclass
class Case:
    """A problem with a question, in plain lists."""

    sizes: list[int]
    impacts: np.ndarray  # integers; the true impacts are these divided by `unit`
    unit: int = 1
    conditional: list[tuple[list[Combination], int, int]] = field(default_factory=list)  # pushes in units too
    pins: dict[int, int] = field(default_factory=dict)
    forbidden: list[Combination] = field(default_factory=list)
    tolerance: list[int] = field(default_factory=list)  # per factor, in units

    @property
    def starts(self) -> list[int]:
        return [sum(self.sizes[:i]) for i in range(len(self.sizes))]

    @property
    def factors(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(f"factor {i}", tuple(f"variant {v}" for v in range(size))) for i, size in enumerate(self.sizes)]


def all_worlds(sizes: list[int]) -> np.ndarray:
    """Every world, in lexicographic order."""
    return np.array(list(itertools.product(*map(range, sizes))), dtype=np.int64).reshape(-1, len(sizes))


def holds(combination: Combination, worlds: np.ndarray) -> np.ndarray:
    """Whether all parts of a combination stand in each world."""
    answer = np.ones(len(worlds), dtype=bool)
    for factor, variants in combination.items():
        answer &= np.isin(worlds[:, factor], list(variants))
    return answer


def scores(case: Case, worlds: np.ndarray) -> np.ndarray:
    """Impact balances in units, one source after another."""
    total = np.zeros((len(worlds), sum(case.sizes)), dtype=np.int64)
    for factor, start in enumerate(case.starts):
        total += case.impacts[start + worlds[:, factor]]
    for guard, column, push in case.conditional:
        active = np.zeros(len(worlds), dtype=bool)
        for combination in guard:
            active |= holds(combination, worlds)
        total[active, column] += push
    return total


def consistent(case: Case) -> np.ndarray:
    """All consistent worlds, in lexicographic order."""
    worlds = all_worlds(case.sizes)
    total = scores(case, worlds)
    keep = np.ones(len(worlds), dtype=bool)
    for factor, start in enumerate(case.starts):
        if factor in case.pins:
            keep &= worlds[:, factor] == case.pins[factor]
            continue
        block = total[:, start : start + case.sizes[factor]]
        own = block[np.arange(len(worlds)), worlds[:, factor]]
        slack = case.tolerance[factor] if case.tolerance else 0
        for rival in range(case.sizes[factor]):
            keep &= block[:, rival] - own <= slack
    for combination in case.forbidden:
        keep &= ~holds(combination, worlds)
    return worlds[keep]


def random_combination(rng: np.random.Generator, sizes: list[int], parts: int) -> Combination:
    factors = rng.choice(len(sizes), size=min(parts, len(sizes)), replace=False)
    return {
        int(f): {int(v) for v in rng.choice(sizes[f], size=int(rng.integers(1, sizes[f] + 1)), replace=False)}
        for f in factors
    }


def random_case(rng: np.random.Generator) -> Case:
    """A small problem; now and then with ties, reals, self-influence, guards, pins, forbidden sets, slack."""
    sizes = [int(s) for s in rng.integers(1, 5, size=int(rng.integers(1, 6)))]
    n, reach = sum(sizes), int(rng.choice([1, 2, 3, 11]))
    impacts = rng.integers(-reach, reach + 1, size=(n, n))
    owner = np.repeat(np.arange(len(sizes)), sizes)
    filled = rng.random((len(sizes), len(sizes))) < rng.choice([0.3, 0.6, 1.0])
    if rng.random() < 0.7:
        np.fill_diagonal(filled, False)
    impacts = np.where(filled[np.ix_(owner, owner)], impacts, 0)
    case = Case(sizes, impacts, unit=int(rng.choice([1, 1, 1, 2, 4, 7, 10, 30])))
    if rng.random() < 0.4:
        for _ in range(int(rng.integers(1, 5))):
            guard = [random_combination(rng, sizes, int(rng.integers(0, 4))) for _ in range(int(rng.integers(1, 4)))]
            case.conditional.append((guard, int(rng.integers(n)), int(rng.integers(-reach - 2, reach + 3))))
    if rng.random() < 0.3:
        factor = int(rng.integers(len(sizes)))
        case.pins[factor] = int(rng.integers(sizes[factor]))
    if rng.random() < 0.3:
        for _ in range(int(rng.integers(1, 4))):
            case.forbidden.append(random_combination(rng, sizes, int(rng.integers(1, 4))))
    if rng.random() < 0.4:
        low, high = (0, 3 * reach) if rng.random() < 0.5 else (reach, reach + 1)
        shared = int(rng.integers(low, high))
        case.tolerance = [shared if rng.random() < 0.8 else 0 for _ in sizes]
    return case


def random_larger_case(rng: np.random.Generator) -> Case:
    """Seven to nine factors: enough for sums of several pairs to matter, few enough to write down every world."""
    sizes = [int(s) for s in rng.integers(2, 4, size=int(rng.integers(7, 10)))]
    n, owner = sum(sizes), np.repeat(np.arange(len(sizes)), sizes)
    filled = rng.random((len(sizes), len(sizes))) < rng.choice([0.4, 0.7, 1.0])
    np.fill_diagonal(filled, False)
    impacts = np.where(filled[np.ix_(owner, owner)], rng.integers(-3, 4, size=(n, n)), 0)
    return Case(sizes, impacts, tolerance=[int(rng.choice([0, 0, 1, 3]))] * len(sizes))


def succession_step(
    case: Case, world: list[int], held: set[int], ties: str, moves: dict[int, dict[int, set[int]]]
) -> list[int]:
    """One step of all factors at once, written out factor by factor."""
    (balance,) = scores(case, np.array([world])).tolist()
    following = []
    for factor, start in enumerate(case.starts):
        present = world[factor]
        open_ways = set(range(case.sizes[factor]))
        if present in moves.get(factor, {}):
            open_ways = moves[factor][present] | {present}
        best = max(balance[start + v] for v in open_ways)
        winners = sorted(v for v in open_ways if balance[start + v] == best)
        if factor in held or (ties == "present" and present in winners):
            following.append(present)
        else:
            following.append(winners[-1] if ties == "last" else winners[0])
    return following


def settle(
    case: Case, world: list[int], held: set[int], ties: str, moves: dict[int, dict[int, set[int]]]
) -> tuple[list[int], bool]:
    """Follow the steps; return the fixed point, or the least world of the cycle."""
    path = [world]
    while True:
        following = succession_step(case, path[-1], held, ties, moves)
        if following == path[-1]:
            return following, False
        if following in path:
            return min(path[path.index(following) :]), True
        path.append(following)
