"""Undo: what an update wrote is remembered beside the user's cache, so that it can be taken back as a whole.

One file for each study, under `raison/undo` in the platform's folder for caches, with the last updates. It is written
before the study, so that a program that is killed between the two leaves nothing that cannot be taken back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from raison.engines._kernel import cache_root
from raison.store.load import LoadedStudy, read_files
from raison.store.writing.save import save_files, write_whole
from raison.words.faults import CannotDo

__all__ = ["UndoStep", "remember_step", "take_back"]

MOST_STEPS = 20


@dataclass(frozen=True)
class UndoStep:
    """One update: what it was, each file's text before it (empty: no file), and the SHA-256 of each after it."""

    says: str
    before: Mapping[str, str]
    after: Mapping[str, str]


def remember_step(folder: Path, says: str, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Remember an update that is about to be written.

    Parameters
    ----------
    folder : Path
        The study's.
    says : str
        What it is.
    before, after : mapping of str to bytes
        Each file that changes; empty where there is none.

    Raises
    ------
    CannotDo
        If it cannot be remembered: then it must not be written either.
    """
    texts = {name: data.decode("utf-8") for name, data in before.items()}
    step = UndoStep(says, texts, {name: _digest(data) for name, data in after.items()})
    _write(folder, [*_steps(folder), step][-MOST_STEPS:])


def take_back(folder: Path) -> tuple[str, tuple[str, ...], LoadedStudy]:
    """Take the last update back, and return what it was, the files that were changed, and the study as it is then.

    Raises
    ------
    CannotDo
        If there is none, or a file was changed since.
    FaultsFound
        If the study would be faulty: nothing is changed.
    """
    steps = _steps(folder)
    while steps:
        step, now = steps[-1], read_files(folder)
        standing = {name: now.get(name, b"") for name in step.before}
        old = {name: text.encode("utf-8") for name, text in step.before.items()}
        if standing == old:  # it was never written, or has been taken back by hand
            steps.pop()
            continue
        changed = [name for name in old if standing[name] != old[name] and _digest(standing[name]) != step.after[name]]
        if changed:
            raise CannotDo(
                f"{', '.join(changed)} was changed since the update {step.says}; take it back by hand, or by git"
            )
        loaded = save_files(folder, old, standing)
        _write(folder, steps[:-1])
        return step.says, tuple(sorted(old)), loaded
    raise CannotDo("there is no update of this study to take back on this machine")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _file(folder: Path) -> Path:
    return cache_root() / "undo" / f"{_digest(str(folder.resolve()).encode('utf-8', 'surrogateescape'))[:40]}.json"


def _steps(folder: Path) -> list[UndoStep]:
    try:
        written: Any = json.loads(_file(folder).read_text(encoding="utf-8"))
        return [UndoStep(str(one["says"]), dict(one["before"]), dict(one["after"])) for one in written]
    except FileNotFoundError:
        return []
    except (ValueError, KeyError, TypeError, OSError):
        return []  # what cannot be read whole cannot be relied on


def _write(folder: Path, steps: list[UndoStep]) -> None:
    path = _file(folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps([asdict(one) for one in steps], ensure_ascii=False).encode("utf-8"))
    except OSError as wrong:
        raise CannotDo(f"{path} cannot be written, so the update could not be taken back: {wrong.strerror}") from wrong
