"""Plan: the numbers that ratings take in each trial, drawn from their ranges; the one place where chance begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from raison.words.values import Value

__all__ = ["Plan", "orders", "stream"]

FloatArray = NDArray[np.float64]


def stream(seed: int) -> np.random.Generator:
    """Return the random numbers of a seed, for what draws no ratings: worlds to start from, shuffled matrices.

    >>> stream(1).integers(100, size=3).tolist() == stream(1).integers(100, size=3).tolist()
    True
    """
    return np.random.default_rng(np.random.SeedSequence(seed))


def orders(seed: int, trial: int, sizes: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return an order of each of several tiers in one trial, every order of a tier as likely as any other.

    >>> [sorted(order) for order in orders(1, 0, (2, 3))], orders(1, 0, (2, 3)) == orders(1, 0, (2, 3))
    ([[0, 1], [0, 1, 2]], True)
    """
    chance = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(trial, 1)))  # apart from the numbers
    return tuple(tuple(chance.permutation(size).tolist()) for size in sizes)


@dataclass(frozen=True, eq=False)
class Plan:
    """Trials of one reading, shared by all that is asked of it.

    Parameters
    ----------
    values : mapping of address to Value
        All ratings of the reading, in the order of writing.
    count : int
        How many trials.
    seed : int
    whole : bool
        Whether a range between whole numbers is drawn from its whole numbers; else every number in it can come.

    Notes
    -----
    Each trial has a seed of its own, made of the seed and the trial's place. So more trials leave the first ones as
    they are, and any worker may run any of them. A range is drawn from evenly, one with a mode from a triangle,
    weighted numbers by their weights. A rating that is a single number keeps it and is in no trial.

    Examples
    --------
    >>> plan = Plan({"a": Value(0, 1), "b": Value(2, 2)}, 2, seed=1)
    >>> list(plan.numbers(0)), bool((plan.columns["a"] == [one["a"] for one in map(plan.numbers, range(2))]).all())
    (['a'], True)
    """

    values: Mapping[str, Value]
    count: int
    seed: int
    whole: bool = False

    @cached_property
    def uncertain(self) -> tuple[str, ...]:
        """The ratings that are drawn, by address."""
        return tuple(address for address, value in self.values.items() if not value.certain)

    def numbers(self, trial: int) -> dict[str, float]:
        """Return what a setup takes in place of the ratings in one trial, by address."""
        return {address: float(column[trial]) for address, column in self.columns.items()}

    @cached_property
    def columns(self) -> dict[str, FloatArray]:
        """The numbers of each uncertain rating, one a trial."""
        rows = [self._shares(trial) for trial in range(self.count)]
        shares = np.array(rows).reshape(self.count, len(self.uncertain))
        return {
            address: _at(self.values[address], shares[:, place], self.whole)
            for place, address in enumerate(self.uncertain)
        }

    def _shares(self, trial: int) -> FloatArray:
        own = np.random.SeedSequence(self.seed, spawn_key=(trial,))
        return np.random.default_rng(own).random(len(self.uncertain))


def _at(value: Value, shares: FloatArray, whole: bool) -> FloatArray:
    """Return the numbers below which those shares of a value lie."""
    if value.weights:
        numbers, weights = (np.array(row, dtype=np.float64) for row in zip(*value.weights, strict=True))
        bounds = np.cumsum(weights / weights.sum())[:-1]
        return numbers[np.searchsorted(bounds, shares, side="right")]
    if whole and value.integer and value.mode is None:
        return value.low + np.floor(shares * (value.high - value.low + 1))
    if value.mode is None:
        return value.low + shares * (value.high - value.low)
    return _triangle(value.low, value.mode, value.high, shares)


def _triangle(low: float, mode: float, high: float, shares: FloatArray) -> FloatArray:
    before, after, whole = mode - low, high - mode, high - low
    rising = low + np.sqrt(shares * whole * before)
    falling = high - np.sqrt((1 - shares) * whole * after)
    return np.where(shares * whole < before, rising, falling)
