"""Processor time of why, answer by answer: what it hangs on, and what would turn it.

Usage, from the root of the project: python -m benchmarks.why [STUDY]

Each answer that leads in a reading, of every question that has one and on which the paper is not silent. A first round
that is not counted compiles kernels; the question itself is answered before the clock starts. Beside the seconds stand
how many sets and changes were found, and up to which size all were tried. `all` is the processor time of the whole
process with which `raison why` answers the question in all readings.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from benchmarks.verbs import COMMAND, seconds
from raison.desk.study import open_study
from raison.findings.naming.ratings import RatingNames
from raison.findings.rows.of_questions import QuestionRow, rows_of
from raison.findings.why.hanging_on import hangs_on
from raison.findings.why.turning import would_turn
from raison.model.readings import author_readings
from raison.model.setup import Setup
from raison.model.system import System

T = TypeVar("T")
BARS = {"help_with_north": (8, 30)}
BAR = (8, 3)


def leading(system: System) -> Iterator[QuestionRow]:
    """Yield the row that leads, for each question and reading in which it is answered."""
    for question in system.study.questions:
        for name in author_readings(system):
            for row in rows_of(system, question, Setup(name)):
                if row.headline and not row.silent and not row.refused:
                    yield row


def timed(make: Callable[[], T]) -> tuple[T, float]:
    """Return what a function returns, with its processor time."""
    start = time.process_time()
    found = make()
    return found, time.process_time() - start


def main() -> None:
    """Run all of it."""
    name = sys.argv[1] if len(sys.argv) > 1 else "northeast_asia"
    system = open_study(name).system
    names = RatingNames(system)
    warm = next(leading(system))
    hangs_on(warm, names), would_turn(warm, names)
    print("question           reading   hangs on  bar  sets   turns  bar  changes")
    for row in leading(system):
        row.flag()
        hangs, took = timed(lambda row=row: hangs_on(row, names))  # type: ignore[misc]
        turns, also = timed(lambda row=row: would_turn(row, names))  # type: ignore[misc]
        bars = BARS.get(row.question.id, BAR)
        changes = len(turns.within) + len(turns.beyond)
        told = f"{took:9.2f} {bars[0]:4} {len(hangs.sets):5} {also:7.2f} {bars[1]:4} {changes:8}"
        print(f"{row.question.id:18} {row.reading:8} {told}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for asked in dict.fromkeys(row.question.id for row in leading(system)):
            print(f"{asked:18} {'all':8} {seconds((*COMMAND, 'why', name, asked), folder):9.2f}", flush=True)


if __name__ == "__main__":
    main()
