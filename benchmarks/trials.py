"""Trials on the bundled study: a board bound once, a trial of all questions, one worker beside two.

Usage, from the root of the project: python -m benchmarks.trials [TRIALS A RULE]

Processor time of medians, so that other work on the machine counts as little as it can. The board is filled by turns
with what was bound once and with everything bound anew. Two workers are compared with one by the clock, both started
before, which tells something on a machine where two processors are free and nothing else.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import median

from raison.desk.study import open_study
from raison.desk.trials import TrialPlan, trials_of
from raison.ensemble.draws import Draws, Rule
from raison.ensemble.trials import trials
from raison.findings.asking.asking import ask_of
from raison.findings.rows.in_trials import asked_in_trials, rows_in_trials
from raison.findings.wish import Wish
from raison.lenses.conflict.states import Board, states
from raison.lenses.conflict.verdicts import verdicts
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import Drafts, Picture
from raison.model.readings import author_readings
from raison.model.setup import Setup
from raison.model.system import System

BOARD = "help_with_north"
RUNS = 40


def processor() -> float:
    """Return the processor time of this process and of children that have ended, in seconds."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def taken(run: Callable[[], object]) -> float:
    """Return the processor time of one run in milliseconds."""
    before = processor()
    run()
    return 1000 * (processor() - before)


def board(system: System, reading: str) -> tuple[float, float]:
    """Return the medians for the board of question 2, bound once and bound anew, states and verdicts."""
    [question] = [one for one in system.study.questions if one.id == BOARD]
    ask = ask_of(system, Wish(), question)
    draws, drafts = Draws(system, Setup(reading), Rule("continuous"), RUNS, 1), Drafts(system)
    shared = Impacts(drafts.picture(Setup(reading)))

    def judged(impacts: Impacts) -> None:
        found = states(impacts, Board(ask.board, ask.hold))
        if found.start.known:
            verdicts(impacts, found, ("seq",))

    def both(told: Picture) -> tuple[float, float]:
        once = taken(lambda: judged(shared.redrawn(told)))
        return once, taken(lambda: judged(Impacts(replace(shared.picture, effects=told.effects))))

    pairs = [both(drafts.picture(draws.setup_of(trial))) for trial in range(RUNS)][1:]
    return median(once for once, _ in pairs), median(anew for _, anew in pairs)


def all_questions(system: System) -> float:
    """Return the median for a trial of all questions in all readings."""
    return median(map(sum, zip(*(_each(system, reading) for reading in author_readings(system)), strict=True)))


def _each(system: System, reading: str) -> list[float]:
    setup = Setup(reading)
    asked = asked_in_trials(rows_in_trials(system, system.study.questions, setup))
    draws = Draws(system, setup, Rule("first table"), RUNS, 1)
    return [taken(partial(list, trials(draws, [number], asked))) for number in range(RUNS)][1:]


def by_the_clock(system: System, per_rule: int, workers: int) -> float:
    """Return the seconds that all trials take with some workers, which were started before."""
    trials_of(system, TrialPlan(per_rule=25, workers=workers))
    begin = time.perf_counter()
    trials_of(system, TrialPlan(per_rule=per_rule, workers=workers))
    return time.perf_counter() - begin


def main() -> None:
    """Run all of it."""
    per_rule = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    system = open_study("northeast_asia").system
    for reading in author_readings(system):
        once, anew = board(system, reading)
        print(f"board of question 2, {reading}: {once:.1f} ms, bound anew {anew:.1f} ms", flush=True)
    print(f"a trial of all questions in all readings: {all_questions(system):.1f} ms of the processor", flush=True)
    alone = by_the_clock(system, per_rule, 1)
    beside = by_the_clock(system, per_rule, 2)
    print(f"{4 * per_rule} trials: {alone:.1f} s by the clock; two workers: {beside:.1f} s, {alone / beside:.2f} times")
    print(f"as fast, under a load of {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
    spent = taken(lambda: trials_of(system, TrialPlan(per_rule=per_rule, workers=1))) / 1000
    print(f"the same trials, one worker: {spent:.1f} s of the processor")


if __name__ == "__main__":
    main()
