"""Workers: what is superseded stops whether it has begun or not, they stand back for the page, and they go on."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from raison.desk.workbench.asking.workers import Workers, WorkSuperseded

LONG = 60  # seconds, on a machine full of other work


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    found = Workers()
    yield found
    found.close()


def endless(sign: str) -> None:
    Path(sign).touch()
    while True:
        pass


def nothing_swallowed(sign: str) -> str:
    try:
        endless(sign)
    except Exception:
        return "swallowed"
    return "ended"


def begun(signs: list[Path]) -> None:
    while not all(sign.exists() for sign in signs):
        time.sleep(0.01)


@pytest.mark.parametrize("work", [endless, nothing_swallowed])
def test_what_is_stopped_makes_way_for_what_comes_next(workers: Workers, tmp_path: Path, work: object) -> None:
    signs = [tmp_path / str(count) for count in range(6)]
    tasks = [workers.begin(endless if work is endless else nothing_swallowed, str(sign)) for sign in signs]
    begun(signs[:2])  # both processes are at it, the others wait
    for task in tasks:
        task.stop()
    assert workers.begin(abs, -3).future.result(LONG) == 3
    assert all(isinstance(task.future.exception(LONG), WorkSuperseded) for task in tasks)


def test_stopping_what_is_done_stops_nothing_else(workers: Workers) -> None:
    done = workers.begin(abs, -1)
    assert done.future.result(LONG) == 1
    done.stop()
    assert [workers.begin(abs, number).future.result(LONG) for number in (-2, -3)] == [2, 3]


def test_workers_stand_back_for_the_page(workers: Workers) -> None:
    assert workers.begin(os.nice, 0).future.result(LONG) > os.nice(0)


def test_closed_workers_begin_anew_with_what_is_asked_next(workers: Workers) -> None:
    workers.close()
    assert workers.begin(abs, -4).future.result(LONG) == 4
