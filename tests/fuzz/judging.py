"""Judging: in its time and memory, a reader answers to one file with a record or a fault, or it has failed."""

from __future__ import annotations

import contextlib
import resource
import signal
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType

from raison.words.faults import RaisonError
from tests.fuzz.readers import READERS

SECONDS = 5.0
"""Of the processor, for one damaged file of at most 300 kB."""
MEMORY = 1 << 30
"""Bytes beyond what the program has already."""


class TooSlow(Exception):
    """A reader has had its time."""


@dataclass(frozen=True)
class Failure:
    """What a reader did that it must not: the kind and place of the failure, which name it, and the whole trace."""

    kind: str
    told: str


def judged(reader: str, name: str, data: bytes) -> tuple[bool, Failure | None]:
    """Return whether a file was read, and what went wrong; a fault is as good an answer as a record."""
    try:
        with _bounded():
            READERS[reader](name, data)
    except RaisonError as wrong:
        return False, None if str(wrong).strip() else Failure("a fault without words", repr(wrong))
    except (Exception, MemoryError) as wrong:
        last = [frame for frame in traceback.extract_tb(wrong.__traceback__) if "raison" in frame.filename]
        place = f"{last[-1].filename.rpartition('raison/')[2]}:{last[-1].lineno}" if last else "?"
        return False, Failure(f"{type(wrong).__name__} at {place}", "".join(traceback.format_exception(wrong)[-12:]))
    return True, None


@contextlib.contextmanager
def _bounded() -> Iterator[None]:
    with _memory_bounded():
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGPROF, _stop)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooSlow(f"more than {SECONDS:g} seconds of the processor")


@contextlib.contextmanager
def _memory_bounded() -> Iterator[None]:
    own = _own_memory()
    before = resource.getrlimit(resource.RLIMIT_AS)
    if not own:
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (own + MEMORY, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _own_memory() -> int:
    # Linux tells it; elsewhere memory is not bounded.
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:
            return int(stream.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
