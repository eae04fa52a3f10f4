"""`make fuzz`: damaged files to every reader until the time is over; what makes one fail is kept, and becomes a test.

python -m tests.fuzz --seconds 60 [--seed 1] [--reader import]
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.changes import damaged
from tests.fuzz.judging import judged
from tests.fuzz.readers import CRASHES, READERS, seeds

HANGS = 120  # seconds after which a reader that no signal stops ends the run, with its trace
LAST = Path("out/fuzz-last")
"""Where the file lies that is being tried, should the run end with it."""
TRIES = 300


@dataclass
class Run:
    """What one run has seen."""

    chance: random.Random
    tried: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    kinds: set[str] = field(default_factory=set)


def smallest(reader: str, name: str, data: bytes, kind: str) -> bytes:
    """Cut from a file what it does not need to fail in the same way."""
    length, left = len(data) // 2, TRIES
    while length and left:
        at = 0
        while at < len(data) and left:
            left -= 1
            shorter = data[:at] + data[at + length :]
            failure = judged(reader, name, shorter)[1]
            if failure is not None and failure.kind == kind:
                data = shorter
            else:
                at += length
        length //= 2
    return data


def kept(reader: str, seed: Path, data: bytes) -> Path:
    """Write a file that made a reader fail to where the tests read it."""
    number = hashlib.sha256(data).hexdigest()[:8]
    path = CRASHES / reader / f"{seed.stem}-{number}{seed.suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def attempt(run: Run, reader: str) -> None:
    """Damage one seed of a reader, and keep it where the reader fails in a way that this run has not seen."""
    seed = run.chance.choice(seeds(reader))
    others = [other.read_bytes() for other in seeds(reader)]
    data = damaged(seed.read_bytes(), others, run.chance)
    LAST.with_suffix(seed.suffix).write_bytes(data)
    faulthandler.dump_traceback_later(HANGS, exit=True)
    was_read, failure = judged(reader, seed.name, data)
    faulthandler.cancel_dump_traceback_later()
    run.tried[reader] += 1
    run.read[reader] += was_read
    if failure is not None and failure.kind not in run.kinds:
        run.kinds.add(failure.kind)
        path = kept(reader, seed, smallest(reader, seed.name, data, failure.kind))
        print(f"{failure.kind}, kept as {path}\n{failure.told}", flush=True)


def turns(readers: list[str], end: float) -> Iterator[str]:
    """Yield the readers in turn until the time is over; importers of many formats come more often."""
    weighted = [reader for reader in readers for _ in range(max(1, len(seeds(reader)) // 3))]
    while time.monotonic() < end:
        yield from weighted


def main() -> int:
    """Try damaged files until the time is over; status 1 where a reader failed."""
    parser = argparse.ArgumentParser(description="Damaged files to every reader.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="of the damages; a new one where none is named")
    parser.add_argument("--reader", choices=sorted(READERS), action="append")
    words = parser.parse_args()
    seed = words.seed if words.seed is not None else random.SystemRandom().randrange(10**6)
    run = Run(random.Random(seed))
    LAST.parent.mkdir(exist_ok=True)
    end = time.monotonic() + words.seconds
    for reader in turns(words.reader or list(READERS), end):
        if time.monotonic() > end:
            break
        attempt(run, reader)
    told = ", ".join(f"{reader} {count} ({run.read[reader]} read)" for reader, count in sorted(run.tried.items()))
    print(f"seed {seed}: {run.tried.total()} damaged files: {told}")
    print(f"{len(run.kinds)} kinds of failure")
    return 1 if run.kinds else 0


if __name__ == "__main__":
    sys.exit(main())
