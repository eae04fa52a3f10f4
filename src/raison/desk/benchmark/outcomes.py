"""The test against real outcomes: a table of decisions is read, every model predicts it, the errors are compared."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from raison.desk.benchmark.fits import LEVEL, CrossFit, cross_leaning, cross_line, crossed_intervals
from raison.desk.benchmark.models import predictions, weights_of
from raison.desk.files.bytes_of import bytes_of
from raison.engines.scoring import (
    LeaningMedian,
    absolute_errors,
    bootstrap_means,
    bootstrap_medians,
    fit_leaning_median,
    interval,
    score,
)
from raison.exchange.outcomes import Outcomes, read_outcomes
from raison.findings.benchmark.answer import BASE, Comparison, ModelRow, told_outcomes
from raison.findings.records import Finding
from raison.store.writing.save import write_whole
from raison.words.faults import CannotDo

__all__ = ["FITTED", "Fit", "Terms", "benchmark_outcomes"]

FloatArray = NDArray[np.float64]
FITTED = Path(__file__).parents[2] / "data" / "leaning_median.json"
CROSSED_NAME, STORED_NAME, LINE_NAME = "leaning median (cross-validated)", "leaning median (stored)", "shrunken line"
FEWEST = 10
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Fit:
    """A fitted predictor as it is kept: its parameters, how they came about, and which proposals it has seen."""

    model: LeaningMedian
    seen: frozenset[str]
    told: str

    def knows(self, proposals: Sequence[str]) -> NDArray[np.bool_]:
        """Return for each proposal whether the fit has seen it."""
        return np.array([_mark(name) in self.seen for name in proposals])


@dataclass(frozen=True)
class Terms:
    """On what terms outcomes are compared.

    Parameters
    ----------
    seed : int
        Of all draws: folds and resamples.
    draws : int
        Resamples of proposals, 100 to 100,000.
    capabilities : {"file", "equal"}
        Those that the file gives, or every actor alike.
    fitted : path, optional
        Parameters of the fitted predictor; by default those that come with the package.
    refit : path, optional
        A new file for parameters fitted on all of this file.

    Raises
    ------
    CannotDo
        If draws or capabilities are none of these.
    """

    seed: int = 1
    draws: int = 1000
    capabilities: str = "file"
    fitted: Path | None = None
    refit: Path | None = None

    def __post_init__(self) -> None:
        if not 100 <= self.draws <= 100_000:
            raise CannotDo(f"draws={self.draws:g} must lie in 100..100,000")
        if self.capabilities not in ("file", "equal"):
            raise CannotDo(f"capabilities={self.capabilities} must be file or equal")


@dataclass(frozen=True)
class _Request:
    terms: Terms
    told: Progress


def benchmark_outcomes(
    file: str | os.PathLike[str], terms: Terms | None = None, progress: Progress | None = None
) -> Finding:
    """Return how near every model comes to the outcomes in a file.

    Parameters
    ----------
    file : path
        A table in the layout of DEU III.
    terms : Terms, optional
    progress : callable (str), optional
        Told each step in a line.

    Raises
    ------
    CannotDo, Fault
        If the file cannot be read, or holds too little; or the parameters cannot be written.
    """
    path, asked = Path(file), _Request(terms or Terms(), progress or (lambda line: None))
    whole = read_outcomes(bytes_of(path))
    if asked.terms.capabilities == "equal":
        whole = replace(whole, capabilities=np.ones(len(whole.actors)))
    table = _scored(whole)
    kept = _kept(asked.terms.fitted or FITTED)
    notes = [*whole.doubts]
    if asked.terms.refit is not None:
        notes.append(_refit(table, asked.terms.refit, path.name, asked.terms.capabilities))
    rows, about = _compared(table, kept, asked)
    notes += [f"The stored leaning median: {kept.told}.", *about]
    counts = len(whole.issues), len(table.issues), len(set(table.proposals))
    found = Comparison(path.name, *counts, rows, asked.terms.draws, asked.terms.seed, tuple(notes))
    return told_outcomes(found)


def _scored(whole: Outcomes) -> Outcomes:
    """The issues with an outcome and with somebody who has weight."""
    keep = ~np.isnan(whole.outcomes) & (weights_of(whole).sum(axis=0) > 0)
    names = [name for name, one in zip(whole.proposals, keep.tolist(), strict=True) if one]
    if int(keep.sum()) < FEWEST or len(set(names)) < FEWEST:
        told = f"{int(keep.sum())} issues of {len(set(names))} proposals have an outcome and somebody with weight"
        raise CannotDo(f"{told}; errors mean little below {FEWEST} proposals")
    return replace(
        whole,
        issues=tuple(name for name, one in zip(whole.issues, keep.tolist(), strict=True) if one),
        proposals=tuple(names),
        positions=whole.positions[:, keep],
        saliences=whole.saliences[:, keep],
        reference=whole.reference[keep],
        outcomes=whole.outcomes[keep],
    )


def _compared(table: Outcomes, kept: Fit, asked: _Request) -> tuple[tuple[ModelRow, ...], list[str]]:
    asked.told(f"{len(table.issues)} issues of {len(set(table.proposals))} proposals")
    predicted = predictions(table, asked.told)
    streams = iter(np.random.default_rng(asked.terms.seed).spawn(len(predicted) + 6))
    crossed: dict[tuple[str, str], CrossFit] = {
        (run.name, run.kind): crossed_intervals(table, guess, next(streams)) for run, guess in predicted.items()
    }
    asked.told("the fitted predictors, on proposals left out of their fit")
    crossed[LINE_NAME, "fitted"] = cross_line(table, predicted, next(streams))
    leaning = cross_leaning(table, next(streams))
    crossed[CROSSED_NAME, "fitted"] = leaning
    stored, about = _stored(table, kept)
    if stored is not None:
        crossed[STORED_NAME, "fitted"] = stored
    asked.told(f"{asked.terms.draws:,} resamples")
    about.append(
        f"The cross-validated fits chose a share between {min(leaning.chosen):g} and {max(leaning.chosen):g}; their "
        "errors are on proposals left out. That the form itself was chosen on half of DEU III is not in these intervals"
        "."
    )
    return _rows(table, crossed, np.random.default_rng([asked.terms.seed, 7]), asked.terms.draws), about


def _stored(table: Outcomes, kept: Fit) -> tuple[CrossFit | None, list[str]]:
    known, heavy = kept.knows(table.proposals), weights_of(table)
    if known.all():
        told = "every proposal of this file was used to fit it, so only its cross-validated errors are shown"
        return None, [f"The stored leaning median is not scored here: {told}."]
    guess = kept.model.predict(table.positions, heavy)
    low, high = kept.model.interval(table.positions, heavy)
    inside = ((low - 1e-9 <= table.outcomes) & (table.outcomes <= high + 1e-9)).astype(np.float64)
    blank = np.where(known, np.nan, 0.0)
    new = f"The stored leaning median is scored on the {int((~known).sum())} issues of proposals it has not seen."
    about = [new] if known.any() else []
    errors = absolute_errors(guess, table.outcomes)
    return CrossFit(errors + blank, inside + blank, high - low + blank), about


def _rows(
    table: Outcomes, crossed: Mapping[tuple[str, str], CrossFit], draws: np.random.Generator, count: int
) -> tuple[ModelRow, ...]:
    errors = np.stack([one.errors for one in crossed.values()], axis=1)
    base = errors[:, [name for name, _ in crossed].index(BASE)]
    gaps = errors - base[:, None]
    first, second, third = draws.spawn(3)
    means = interval(bootstrap_means(errors, table.proposals, count, first))
    medians = interval(bootstrap_medians(errors, table.proposals, count, second))
    apart = interval(bootstrap_means(gaps, table.proposals, count, third))
    rows = []
    for place, ((name, kind), one) in enumerate(crossed.items()):
        found = score(errors[:, place])
        gap = (float(np.nanmean(gaps[:, place])), float(apart[0, place]), float(apart[1, place]))
        rows.append(
            ModelRow(
                name,
                kind,
                found.count,
                (found.mean, float(means[0, place]), float(means[1, place])),
                (found.median, float(medians[0, place]), float(medians[1, place])),
                found.within,
                float(np.nanmean(one.covered)),
                float(np.nanmean(one.widths)),
                None if name == BASE else gap,
            )
        )
    return tuple(rows)


def _mark(proposal: str) -> str:
    return hashlib.sha256(proposal.encode()).hexdigest()[:12]


def _kept(path: Path) -> Fit:
    try:
        written: dict[str, Any] = json.loads(bytes_of(path))
        model = LeaningMedian(float(written["share"]), float(written["taken"]), float(written["level"]))
        return Fit(model, frozenset(map(str, written["seen"])), str(written["told"]))
    except (ValueError, KeyError, TypeError) as wrong:
        raise CannotDo(f"{path} holds no parameters: {wrong}; write some with --refit") from wrong


def _refit(table: Outcomes, path: Path, name: str, capabilities: str) -> str:
    if path.exists():
        raise CannotDo(f"{path} exists already; choose another name, or move it away")
    model = fit_leaning_median(table.positions, weights_of(table), table.outcomes, table.proposals, LEVEL)
    seen = sorted({_mark(one) for one in table.proposals})
    told = (
        f"share {model.share:g}, part {model.taken:.2f}, fitted on {len(table.issues)} issues of {len(seen)} "
        f"proposals with the smallest mean absolute error, capabilities: {capabilities}"
    )
    written = {"share": model.share, "taken": model.taken, "level": model.level, "told": told, "seen": seen}
    try:
        write_whole(path, (json.dumps(written, indent=1) + "\n").encode())
    except OSError as wrong:
        raise CannotDo(f"{path} cannot be written: {wrong.strerror}; choose another place") from wrong
    return f"Parameters fitted on {name} are in {path}: {told}."
