"""Outcomes: how near each model came to what was really decided, told with intervals, whichever way they fall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.findings.records import Finding, Row, Table

__all__ = ["ModelRow", "Comparison", "told_outcomes"]

BASE = "compromise"


@dataclass(frozen=True)
class ModelRow:
    """One row: a model's errors with their intervals, and its difference to the compromise on the same issues.

    Parameters
    ----------
    name, kind : str
        Kinds are floor, procedure, model, fitted.
    count : int
        Issues that it predicts.
    mean, median : (float, float, float)
        Of the absolute error in points of a scale of 0 to 100: value, and the ends of its 95 % interval.
    within : float
        Share of the errors of at most 10 points.
    covered, width : float
        Share of the outcomes that its 80 % intervals held on proposals not used to make them; their mean width.
    difference : (float, float, float) or None
        Its mean error less the compromise's, with the ends of the 95 % interval; negative is better.
    """

    name: str
    kind: str
    count: int
    mean: tuple[float, float, float]
    median: tuple[float, float, float]
    within: float
    covered: float
    width: float
    difference: tuple[float, float, float] | None


@dataclass(frozen=True)
class Comparison:
    """A whole benchmark.

    Parameters
    ----------
    file : str
    issues, scored, proposals : int
        Issues in the file, those with an outcome and some weight, and the proposals of these.
    rows : tuple of ModelRow
    draws, seed : int
        Resamples of proposals, and the seed of all draws.
    notes : tuple of str
    """

    file: str
    issues: int
    scored: int
    proposals: int
    rows: tuple[ModelRow, ...]
    draws: int
    seed: int
    notes: tuple[str, ...] = ()


def told_outcomes(found: Comparison) -> Finding:
    """Return a benchmark as a finding: what beats the compromise, what loses to it, what cannot be told apart.

    >>> base = ModelRow("compromise", "model", 9, (20.0, 18.0, 22.0), (15.0, 9.0, 20.0), 0.4, 0.8, 60.0, None)
    >>> other = ModelRow("median", "model", 9, (25.0, 20.0, 30.0), (15.0, 9.0, 20.0), 0.4, 0.8, 60.0, (5.0, 1.0, 9.0))
    >>> told_outcomes(Comparison("f.csv", 9, 9, 3, (base, other), 1000, 1)).headline
    'On 9 issues of 3 proposals the compromise misses by 20.0 points on average. Worse than it: median.'
    """
    return Finding(
        "benchmark",
        found.file,
        f"How near do the models come to what was decided? ({found.file})",
        _headline(found),
        (),
        notes=(*found.notes, _method(found)),
        tables=(_errors(found.rows), _differences(found.rows), _intervals(found.rows)),
    )


def _headline(found: Comparison) -> str:
    base = next(row for row in found.rows if row.name == BASE)
    told = [
        f"On {base.count} issues of {found.proposals} proposals the compromise misses by {base.mean[0]:.1f} points "
        "on average."
    ]
    for word, names in (("Better", _sided(found.rows, -1)), ("Worse", _sided(found.rows, 1))):
        if names:
            told.append(f"{word} than it: {', '.join(names)}.")
    level = _sided(found.rows, 0)
    if level:
        told.append(f"Not distinguishable from it on these proposals: {', '.join(level)}.")
    return " ".join(told)


def _sided(rows: Sequence[ModelRow], side: int) -> list[str]:
    return [row.name for row in rows if row.difference is not None and _side(row.difference) == side]


def _side(difference: tuple[float, float, float]) -> int:
    return -1 if difference[2] < 0 else 1 if difference[1] > 0 else 0


def _method(found: Comparison) -> str:
    left = found.issues - found.scored
    which = (
        "1 issue has no outcome or nobody with weight, and is"
        if left == 1
        else (f"{left} issues have no outcome or nobody with weight, and are")
    )
    left_out = f" {which} left out." if left else ""
    return (
        f"Intervals are the middle 95 % of {found.draws:,} resamples of whole proposals (seed {found.seed}); issues of "
        f"one proposal were decided together and are never divided.{left_out}"
    )


def _errors(rows: Sequence[ModelRow]) -> Table:
    return Table(
        "How far predictions lay from outcomes, in points of a scale of 0 to 100; brackets hold 95 % intervals",
        ("Predictor", "Issues", "Mean error", "Median error", "Within 10"),
        tuple(Row(_error_cells(row)) for row in rows),
    )


def _error_cells(row: ModelRow) -> tuple[str, ...]:
    return row.name, str(row.count), _spanned(row.mean), _spanned(row.median), f"{row.within:.0%}"


def _differences(rows: Sequence[ModelRow]) -> Table:
    words = {-1: "better", 0: "not distinguishable", 1: "worse"}
    told = [(row, row.difference) for row in rows if row.difference is not None]
    return Table(
        "Mean error less that of the compromise on the same issues; below zero is better",
        ("Predictor", "Difference", "Against the compromise"),
        tuple(Row((row.name, _spanned(gap, sign=True), words[_side(gap)])) for row, gap in told),
    )


def _intervals(rows: Sequence[ModelRow]) -> Table:
    return Table(
        "80 % intervals, made from other proposals than those they are tried on",
        ("Predictor", "Held", "Mean width"),
        tuple(Row((row.name, f"{row.covered:.0%}", f"{row.width:.0f}")) for row in rows),
    )


def _spanned(value: tuple[float, float, float], sign: bool = False) -> str:
    form = "+.1f" if sign else ".1f"
    return f"{value[0]:{form}} [{value[1]:{form}}, {value[2]:{form}}]".replace("-", "−")
