"""Plain files: bytes from disk, never from what waits or never ends, such as a pipe or a device."""

from __future__ import annotations

import os
import stat

__all__ = ["read_plain"]

WAITLESS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_plain(path: str | os.PathLike[str], most: int) -> bytes:
    """Return at most so many bytes of a file.

    Parameters
    ----------
    path : path
        A plain file, or a link to one.
    most : int
        Bytes; more are not read.

    Raises
    ------
    OSError
        If it cannot be read, or is no plain file: a pipe would be waited for, a device may have no end.
    """
    handle = os.open(path, WAITLESS)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(None, "it is a folder, a pipe or a device, and no plain file", os.fspath(path))
    with os.fdopen(handle, "rb") as stream:
        return stream.read(most)
