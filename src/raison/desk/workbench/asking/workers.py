"""Workers: processes beside the server that compute for it; they stand back for the page, and superseded work stops."""

from __future__ import annotations

import _thread
import asyncio
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Thread
from types import FrameType
from typing import Any, Generic, TypeVar

__all__ = ["WorkSuperseded", "Task", "Workers"]

Result = TypeVar("Result")
POLITE = 10
"""How much a worker stands back where there are fewer processors than work: the page and its flags come first."""
LOOK = 0.02  # seconds between looks whether what is computed is still wanted
SLOTS = 4_096  # tasks that may be under way together
_SPAWNED = multiprocessing.get_context("spawn")


class WorkSuperseded(BaseException):
    """What is being computed is wanted no longer."""


@dataclass(frozen=True)
class Task(Generic[Result]):
    """A piece of work that a worker does, or will do.

    Parameters
    ----------
    number : int
        From 1, in the order of their beginning.
    future : Future
        Its result.
    stopped : sequence of int
        Shared with the workers: the number of a task that is wanted no longer, in the slot of that number.
    """

    number: int
    future: Future[Result]
    stopped: Any

    def stop(self) -> None:
        """Stop it, whether it has begun or not; nothing happens where it is done.

        Its future is not cancelled, which a pool whose processes have ended meanwhile could not bear.
        """
        self.stopped[self.number % SLOTS] = self.number

    def coming(self) -> asyncio.Future[Result]:
        """Return its result as the event loop waits for it; nobody has to, and it is never cancelled."""
        found = asyncio.wrap_future(self.future)
        found.add_done_callback(lambda done: done.cancelled() or done.exception())  # or the loop complains of it
        return found


@dataclass
class Workers:
    """At most two processes, started when they are first needed.

    Parameters
    ----------
    pool : ProcessPoolExecutor or None
    stopped : sequence of int
        As in `Task`.
    begun : int
        Tasks so far.
    """

    pool: ProcessPoolExecutor | None = None
    stopped: Any = field(default_factory=lambda: _SPAWNED.RawArray("Q", SLOTS), repr=False)
    begun: int = 0

    def begin(self, work: Callable[..., Result], *given: Any) -> Task[Result]:
        """Have a function of a module called with values that travel to another process."""
        if self.pool is None:
            count = max(1, min(2, os.cpu_count() or 1))
            self.pool = ProcessPoolExecutor(count, _SPAWNED, _serve_one_parent, (self.stopped,))
        self.begun += 1
        return Task(self.begun, self.pool.submit(_work, self.begun, work, given), self.stopped)

    def close(self) -> None:
        """End the processes, whatever they compute."""
        pool, self.pool = self.pool, None
        if pool is None:
            return
        working = list((pool._processes or {}).values())
        pool.shutdown(wait=False)
        for one in working:  # nobody waits any more for what it is computing
            one.terminate()


@dataclass
class _Worker:
    """What one process is doing: the number of its task, 0 for none."""

    number: int = 0
    busy: Event = field(default_factory=Event)
    stopped: Sequence[int] = ()

    @property
    def is_superseded(self) -> bool:
        return bool(self.number) and self.stopped[self.number % SLOTS] == self.number


_here = _Worker()


def _serve_one_parent(stopped: Sequence[int]) -> None:
    """Stand back, leave Ctrl-C to the server, and end when the server has ended, however it did."""
    _here.stopped = stopped
    if hasattr(os, "nice"):
        os.nice(POLITE)
    signal.signal(signal.SIGINT, _leave)
    for watch in (_end_with_parent, _interrupt_superseded):
        Thread(target=watch, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(0)


def _interrupt_superseded() -> None:
    while _here.busy.wait():
        if _here.is_superseded:
            _thread.interrupt_main()
        time.sleep(LOOK)


def _leave(_: int, __: FrameType | None) -> None:
    # Between two tasks, and when somebody presses Ctrl-C, there is nothing to be left.
    if _here.is_superseded:
        _here.number = 0
        raise WorkSuperseded


def _work(number: int, work: Callable[..., Result], given: tuple[Any, ...]) -> Result:
    try:
        _here.number = number
        _here.busy.set()
        if _here.is_superseded:
            raise WorkSuperseded
        return work(*given)
    finally:
        _here.number = 0
        _here.busy.clear()
