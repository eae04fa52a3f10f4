"""State: what the server of one run keeps: its keys, the study that is open, what is at work for it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from starlette.requests import Request

from raison.app.access import Attempts
from raison.app.guard import Keys
from raison.desk.workbench.asking.answering import Answering
from raison.desk.workbench.asking.flags import Flags
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.comparing.pair import Comparisons
from raison.desk.workbench.copies import Shelf
from raison.desk.workbench.reading.sent import SentPapers
from raison.desk.workbench.refusing import Refusal

__all__ = ["State", "bench_of", "state_of"]

REST = 0.5  # seconds


@dataclass
class State:
    """What one run keeps."""

    keys: Keys
    bench: OpenStudy | None = None
    shelf: Shelf = field(default_factory=Shelf)
    answering: Answering = field(default_factory=Answering)
    flags: Flags = field(default_factory=Flags)
    papers: SentPapers = field(default_factory=SentPapers)
    attempts: Attempts = field(default_factory=Attempts)
    comparisons: Comparisons = field(default_factory=Comparisons)
    waiting: int = 0
    """How many requests are being answered."""
    asked: float = field(default_factory=time.monotonic)
    """When the last of them ended."""

    def open(self, bench: OpenStudy) -> None:
        """Put another study on the bench."""
        self.bench, self.shelf = bench, Shelf()

    @contextlib.contextmanager
    def answering_one(self) -> Iterator[None]:
        """Count a request as being answered while the block runs."""
        self.waiting += 1
        try:
            yield
        finally:
            self.waiting -= 1
            self.asked = time.monotonic()

    def is_idle(self) -> bool:
        """Return whether nobody waits for an answer, and a page that goes on from one to the next has had the time."""
        return not self.waiting and time.monotonic() - self.asked > REST

    def close(self) -> None:
        """End what is at work."""
        self.answering.close()


def state_of(request: Request) -> State:
    """Return what the run keeps."""
    found = request.app.state.workbench
    assert isinstance(found, State)
    return found


def bench_of(request: Request) -> OpenStudy:
    """Return the study that is open, as its files stand now.

    Raises
    ------
    Refusal
        None is open.
    """
    bench = state_of(request).bench
    if bench is None:
        raise Refusal("no study is open; choose one on the first page")
    bench.refresh()
    return bench
