"""Predictors with parameters, always scored on proposals that they were not fitted on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from raison.desk.benchmark.models import ComparedModel, weights_of
from raison.engines.scoring import (
    LeaningMedian,
    absolute_errors,
    fit_leaning_median,
    fit_line,
    folds,
    line_values,
    margin,
    misses,
)
from raison.exchange.outcomes import Outcomes

__all__ = ["CrossFit", "FOLDS", "REPEATS", "cross_leaning", "cross_line", "crossed_intervals"]

FloatArray = NDArray[np.float64]
FOLDS, REPEATS, INNER = 8, 10, 5
LEVEL, MIDDLE = 0.8, 50.0
PULLS = (0.0, 5.0, 50.0, 500.0)
LINE = (
    "compromise",
    "median",
    "Commission",
    "Parliament",
    "reference point",
)


@dataclass(frozen=True, eq=False)
class CrossFit:
    """What a predictor does on proposals that it has not seen, averaged over repeated divisions into folds.

    Parameters
    ----------
    errors : array (n,)
        Mean absolute error of each issue over the repeats.
    covered, widths : array (n,)
        Share of the repeats in which the interval held the outcome, and its mean width.
    chosen : tuple of float
        The parameter that each fit chose.
    """

    errors: FloatArray
    covered: FloatArray
    widths: FloatArray
    chosen: tuple[float, ...] = ()


class _Sums:
    """Errors, coverage and widths, gathered fold by fold."""

    def __init__(self, outcomes: FloatArray) -> None:
        count, self.outcomes = len(outcomes), outcomes
        self.errors, self.covered, self.widths = np.zeros(count), np.zeros(count), np.zeros(count)
        self.chosen: list[float] = []

    def add(self, unseen: NDArray[np.bool_], guess: FloatArray, ends: tuple[FloatArray, FloatArray]) -> None:
        low, high = ends
        out = self.outcomes[unseen]
        self.errors[unseen] += absolute_errors(guess, out)
        self.covered[unseen] += (low - 1e-9 <= out) & (out <= high + 1e-9)
        self.widths[unseen] += high - low

    def mean(self, repeats: int) -> CrossFit:
        return CrossFit(self.errors / repeats, self.covered / repeats, self.widths / repeats, tuple(self.chosen))


def cross_leaning(table: Outcomes, draws: np.random.Generator) -> CrossFit:
    """Return how the leaning median does on proposals left out of its fit."""
    heavy, sums = weights_of(table), _Sums(table.outcomes)
    for _ in range(REPEATS):
        fold = folds(table.proposals, FOLDS, draws)
        for number in range(int(fold.max()) + 1):
            unseen = fold == number
            fit = _fitted(table, heavy, ~unseen)
            sums.chosen.append(fit.share)
            stands, weighs = table.positions[:, unseen], heavy[:, unseen]
            sums.add(unseen, fit.predict(stands, weighs), fit.interval(stands, weighs))
    return sums.mean(REPEATS)


def _fitted(table: Outcomes, heavy: FloatArray, seen: NDArray[np.bool_]) -> LeaningMedian:
    names = [name for name, one in zip(table.proposals, seen.tolist(), strict=True) if one]
    return fit_leaning_median(table.positions[:, seen], heavy[:, seen], table.outcomes[seen], names, LEVEL)


def cross_line(table: Outcomes, predicted: Mapping[ComparedModel, FloatArray], draws: np.random.Generator) -> CrossFit:
    """Return how a shrunken line over simple predictions does; its pull is chosen among those it is fitted on."""
    features = _features(predicted)
    aim, towards = table.outcomes - MIDDLE, np.array([1.0, *[0.0] * (features.shape[1] - 1)])
    sums, names = _Sums(table.outcomes), np.asarray(table.proposals)
    for _ in range(REPEATS):
        fold = folds(table.proposals, FOLDS, draws)
        for number in range(int(fold.max()) + 1):
            seen, unseen = fold != number, fold == number
            pull = _pull(features[seen], aim[seen], names[seen].tolist(), towards, draws)
            line = fit_line(features[seen], aim[seen], pull, towards)
            guess = np.clip(line_values(features, line) + MIDDLE, 0, 100)
            wide = margin(misses(guess[seen], guess[seen], table.outcomes[seen]), names[seen].tolist(), LEVEL)
            ends = np.clip(guess[unseen] - wide, 0, 100), np.clip(guess[unseen] + wide, 0, 100)
            sums.chosen.append(pull)
            sums.add(unseen, guess[unseen], ends)
    return sums.mean(REPEATS)


def _features(predicted: Mapping[ComparedModel, FloatArray]) -> FloatArray:
    by_name = {run.name: values for run, values in predicted.items()}
    columns = [np.nan_to_num(by_name[name] - MIDDLE) for name in LINE]
    return np.stack(columns, axis=1)


def _pull(
    features: FloatArray, aim: FloatArray, names: list[str], towards: FloatArray, draws: np.random.Generator
) -> float:
    fold = folds(names, INNER, draws)
    costs = []
    for pull in PULLS:
        cost = 0.0
        for number in range(INNER):
            line = fit_line(features[fold != number], aim[fold != number], pull, towards)
            cost += float(np.abs(line_values(features[fold == number], line) - aim[fold == number]).sum())
        costs.append(round(cost, 9))
    return PULLS[int(np.argmin(costs))]


def crossed_intervals(table: Outcomes, guess: FloatArray, draws: np.random.Generator) -> CrossFit:
    """Return how intervals around a model's predictions do, as wide as its errors on other proposals ask for."""
    errors, names = absolute_errors(guess, table.outcomes), np.asarray(table.proposals)
    sums = _Sums(table.outcomes)
    for _ in range(REPEATS):
        fold = folds(table.proposals, FOLDS, draws)
        for number in range(int(fold.max()) + 1):
            unseen = fold == number
            wide = margin(errors[~unseen], names[~unseen].tolist(), LEVEL)
            ends = np.clip(guess[unseen] - wide, 0, 100), np.clip(guess[unseen] + wide, 0, 100)
            sums.add(unseen, guess[unseen], ends)
    found = sums.mean(REPEATS)
    known = ~np.isnan(errors)
    return CrossFit(found.errors, np.where(known, found.covered, np.nan), found.widths)
