"""A lock on a study's folder: one program saves at a time; the lock of a program that died does not bind.

The operating system keeps the lock, on a file that lies in the folder while somebody saves. It ends with the program
that holds it, so no lock is ever judged stale.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from raison.words.faults import CannotDo

__all__ = ["LOCK_NAME", "lock_folder"]

LOCK_NAME = ".saving.lock"
PATIENCE = 5.0  # seconds to wait for another program


@contextlib.contextmanager
def lock_folder(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
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
        If another program still holds it after that.
    OSError
        If the folder cannot be written to.
    """
    path = folder / LOCK_NAME
    lock = FileLock(path, timeout=patience)
    try:
        lock.acquire()
    except Timeout:
        raise CannotDo(f"another program is saving in {folder}; try again when it has finished") from None
    try:
        yield
    finally:
        # Whoever waits on the file that is unlinked here finds that it has no name any more, and opens a new one.
        with contextlib.suppress(OSError):
            path.unlink()
        lock.release()
