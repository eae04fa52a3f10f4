"""Bytes of a file that a user names, and the message where it cannot be read."""

from __future__ import annotations

from pathlib import Path

from raison.exchange.text import LARGEST
from raison.words.faults import CannotDo

__all__ = ["bytes_of"]


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes, at most one more than the readers of other tools' files accept.

    Raises
    ------
    CannotDo
        If it cannot be read.
    """
    try:
        with open(path, "rb") as stream:
            return stream.read(LARGEST + 1)
    except (OSError, ValueError) as wrong:
        why = getattr(wrong, "strerror", None) or "no such file"
        raise CannotDo(f"{path} cannot be read: {why}; name a file that is there") from wrong
