"""Running trials: every question in every draw, side by side on whatever workers joblib has."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from joblib import Parallel, delayed, effective_n_jobs
from joblib.parallel import get_active_backend

from raison.ensemble.draws import Draws, Rule, rules_of
from raison.ensemble.trials import Trial, tally, trials
from raison.findings.asking.asking import readings_of
from raison.findings.phrases import Phrases
from raison.findings.rows.in_trials import asked_in_trials, flag_in_trials, row_name, rows_in_trials
from raison.findings.rows.of_questions import QuestionRow
from raison.findings.support.in_trials import RowTrials, trials_says
from raison.model.records import Question
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["PER_RULE", "TrialPlan", "trials_of"]

PER_RULE = 100
PIECE = 25
"""Trials that a worker runs at a time, and after which the rest of the work is told."""
Progress = Callable[[str], None]


@dataclass(frozen=True)
class TrialPlan:
    """Which trials are run.

    Parameters
    ----------
    questions : tuple of str
        Which of the study's questions; empty: all.
    reading : str or None
        In which picture; None: every question in all its readings.
    as_of : date or None
        Only what sources published by then support.
    per_rule : int
        Trials under each way of drawing.
    seed : int
    workers : int or None
        Processes; None: as many as joblib's own configuration says, else as there are processors.
    """

    questions: tuple[str, ...] = ()
    reading: str | None = None
    as_of: datetime.date | None = None
    per_rule: int = PER_RULE
    seed: int = 1
    workers: int | None = None


@dataclass(frozen=True)
class _TrialPiece:
    """Some trials of one rule, in all readings that it can be drawn in."""

    rule: Rule
    numbers: range
    readings: tuple[str, ...]


def trials_of(system: System, plan: TrialPlan, told: Progress | None = None) -> tuple[RowTrials, ...]:
    """Return what trials say of each answer to a study's questions, in the order of the study.

    Parameters
    ----------
    system : System
    plan : TrialPlan
    told : callable (str), optional
        Told how far the trials are. Where it is interrupted from the keyboard, what was run by then counts.

    Notes
    -----
    Every trial is asked of all questions; its draw comes from the seed and its place alone, so that the numbers are
    the same however many workers there are.
    """
    rows = {name: rows_in_trials(system, asked, _setup(plan, name)) for name, asked in _by_reading(system, plan)}
    rules = {name: rules_of(system, _setup(plan, name)) for name, own in rows.items() if own}
    run = _run(system, plan, list(_pieces(plan, rules)), told or (lambda line: None))
    found = [
        _row_trials(system, row, [one for one in run if one.reading == name], len(rules[name]) * plan.per_rule)
        for name, own in rows.items()
        for row in own
    ]
    order = [one.id for one in system.study.questions]
    return tuple(sorted(found, key=lambda one: order.index(one.question)))


def _setup(plan: TrialPlan, reading: str) -> Setup:
    return Setup(reading, plan.as_of)


def _by_reading(system: System, plan: TrialPlan) -> Iterator[tuple[str, list[Question]]]:
    asked = [one for one in system.study.questions if not plan.questions or one.id in plan.questions]
    readings = {one.id: readings_of(system, plan.reading or one.reading) for one in asked}
    for name in dict.fromkeys(name for own in readings.values() for name in own):
        yield name, [one for one in asked if name in readings[one.id]]


def _pieces(plan: TrialPlan, rules: dict[str, tuple[Rule, ...]]) -> Iterator[_TrialPiece]:
    # A round of every rule after the other, so that what was run before an interruption is balanced.
    every = dict.fromkeys(rule for own in rules.values() for rule in own)
    for begin in range(0, plan.per_rule, PIECE):
        for rule in every:
            readings = tuple(name for name, own in rules.items() if rule in own)
            yield _TrialPiece(rule, range(begin, min(begin + PIECE, plan.per_rule)), readings)


def _run(system: System, plan: TrialPlan, pieces: Sequence[_TrialPiece], told: Progress) -> list[Trial]:
    run: list[Trial] = []
    total, done = sum(len(piece.numbers) for piece in pieces), 0
    jobs = (delayed(_run_piece)(system, plan, piece) for piece in pieces)
    try:
        with closing(_each_done(jobs, plan.workers)) as results:
            for piece, found in zip(pieces, results, strict=True):
                run += found
                done += len(piece.numbers)
                told(f"  {done} of {total} trials")
    except KeyboardInterrupt:
        told(f"Stopped: {done} of {total} trials were run, and count.")
    return run


def _each_done(jobs: Iterable[Any], workers: int | None) -> Generator[list[Trial], None, None]:
    # Who configures joblib decides how many and where; some backends can only give all results at once.
    count = workers or (None if effective_n_jobs(None) > 1 else os.cpu_count())
    backend, _ = get_active_backend()
    shape = "generator" if backend.supports_return_generator else "list"
    yield from Parallel(n_jobs=count, return_as=shape)(jobs)


def _run_piece(system: System, plan: TrialPlan, piece: _TrialPiece) -> list[Trial]:
    # A worker opens the rows anew: they hold what no other process can take over.
    asked = dict(_by_reading(system, plan))
    found: list[Trial] = []
    for name in piece.readings:
        setup = _setup(plan, name)
        draws = Draws(system, setup, piece.rule, plan.per_rule, plan.seed)
        found += trials(draws, piece.numbers, asked_in_trials(rows_in_trials(system, asked[name], setup)))
    return found


def _row_trials(system: System, row: QuestionRow, run: Sequence[Trial], planned: int) -> RowTrials:
    found = tally(flag_in_trials(row.flag()), row_name(row), run, planned)
    says = trials_says(Phrases(system), row.row, found)
    return RowTrials(row.question.id, row.reading, row.row, found, says)
