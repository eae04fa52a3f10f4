"""Damaged files: every reader answers with a record or with faults, within its time and memory, and never otherwise.

Here each seed is read as it is, each file that once made a reader fail is read again, and a few damages of each seed
are tried, the same at every run. `make fuzz` goes on for as long as it is told, with other ones.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.changes import damaged, noise
from tests.fuzz.judging import judged
from tests.fuzz.readers import READERS, crashes, seeds

SOUND = [(reader, path) for reader in READERS for path in seeds(reader)]
EACH = 12


def named(value: object) -> str:
    return value.name if isinstance(value, Path) else str(value)


@pytest.mark.parametrize(("reader", "path"), SOUND, ids=named)
def test_a_seed_is_sound_and_its_damages_are_answered(reader: str, path: Path) -> None:
    whole = path.read_bytes()
    assert judged(reader, path.name, whole) == (True, None)
    others = [other.read_bytes() for other in seeds(reader)]
    chance = random.Random(f"{reader}/{path.name}")
    for number in range(EACH):
        _, failure = judged(reader, path.name, damaged(whole, others, chance))
        assert failure is None, f"damage {number}: {failure.kind}\n{failure.told}"


@pytest.mark.parametrize(("reader", "path"), SOUND, ids=named)
def test_noise_is_answered(reader: str, path: Path) -> None:
    chance = random.Random(31)
    for number in range(EACH):
        _, failure = judged(reader, path.name, noise(chance))
        assert failure is None, f"noise {number}: {failure.kind}\n{failure.told}"


@pytest.mark.parametrize(("reader", "path"), crashes(), ids=named)
def test_what_once_failed_is_answered(reader: str, path: Path) -> None:
    _, failure = judged(reader, path.name, path.read_bytes())
    assert failure is None, failure.told


def test_a_reader_that_fails_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(name: str, data: bytes) -> object:
        if data == b"slow":
            while True:
                pass
        return bytearray(1 << 32) if data == b"large" else [][len(data)]

    monkeypatch.setitem(READERS, "study", fails)
    monkeypatch.setattr("tests.fuzz.judging.SECONDS", 0.1)
    found = [judged("study", "x", data)[1] for data in (b"slow", b"large", b"wrong")]
    assert [one.kind.split()[0] for one in found if one] == ["TooSlow", "MemoryError", "IndexError"]
