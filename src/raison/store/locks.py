"""A lock on a study's folder: one program saves at a time; the lock of a program that died does not bind.

Where the system has advisory locks, the folder itself is locked and nothing is left behind. Elsewhere a lock file is
written, and taken over when its program no longer runs.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from raison.words.faults import CannotDo

try:
    import fcntl
except ImportError:  # not a POSIX system
    fcntl = None  # type: ignore[assignment]

__all__ = ["LOCK_NAME", "locked"]

LOCK_NAME = ".saving.lock"
PATIENCE = 5.0  # seconds to wait for another program
PAUSE = 0.05
STALE_AFTER = 600.0  # seconds after which a lock file counts as left behind, where its program cannot be asked for


@contextlib.contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a folder.

    Parameters
    ----------
    folder : path
        The study's folder.
    patience : float
        Seconds to wait while another program holds the lock.

    Raises
    ------
    CannotDo
        If another program still holds it after that, or the folder cannot be written to.
    """
    handle = _folder_lock(folder, patience)
    if handle is not None:
        try:
            yield
        finally:
            with contextlib.suppress(OSError):  # the end of the program gives the lock back at the latest
                fcntl.flock(handle, fcntl.LOCK_UN)
                os.close(handle)
        return
    path = _lock_file(folder, patience)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _folder_lock(folder: Path, patience: float) -> int | None:
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY)
    for _ in _tries(patience):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        except OSError:  # a network file system without locks on folders
            os.close(handle)
            return None
        return handle
    os.close(handle)
    raise _busy(folder)


def _tries(patience: float) -> Iterator[None]:
    end = time.monotonic() + patience
    yield
    while time.monotonic() < end:
        time.sleep(PAUSE)
        yield


def _busy(folder: Path) -> CannotDo:
    return CannotDo(f"another program is saving in {folder}; try again when it has finished")


def _lock_file(folder: Path, patience: float) -> Path:
    path = folder / LOCK_NAME
    for _ in _tries(patience):
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            if _stale(path):
                path.unlink(missing_ok=True)
            continue
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(str(os.getpid()))
        return path
    raise _busy(folder)


def _stale(path: Path) -> bool:
    try:
        owner = int(path.read_text(encoding="ascii") or "0")
        age = time.time() - path.stat().st_mtime
    except (OSError, ValueError):
        return False
    return age > STALE_AFTER or (owner > 0 and os.name == "posix" and not _runs(owner))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
