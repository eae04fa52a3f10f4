"""State: what the server of one run keeps: its keys, the study that is open, what is at work for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.requests import Request

from raison.app.access import Attempts
from raison.app.guard import Keys
from raison.desk.workbench.asking.answering import Answering
from raison.desk.workbench.asking.flags import Flags
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.comparing.pair import Comparisons
from raison.desk.workbench.copies import Shelf
from raison.desk.workbench.refusing import Refusal

__all__ = ["State", "bench_of", "state_of"]


@dataclass
class State:
    """What one run keeps."""

    keys: Keys
    bench: OpenStudy | None = None
    shelf: Shelf = field(default_factory=Shelf)
    answering: Answering = field(default_factory=Answering)
    flags: Flags = field(default_factory=Flags)
    attempts: Attempts = field(default_factory=Attempts)
    comparisons: Comparisons = field(default_factory=Comparisons)
    waiting: int = 0
    """How many requests are being answered."""

    def open(self, bench: OpenStudy) -> None:
        """Put another study on the bench."""
        self.bench, self.shelf = bench, Shelf()

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
