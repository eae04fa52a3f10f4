"""Bytes of a file that a user names, and the message where it cannot be read or is too large."""

from __future__ import annotations

from pathlib import Path

from raison.desk.files.kinds import KINDS, TABLE_ENDINGS
from raison.exchange.row_stream import LARGEST_TABLE
from raison.exchange.text import LARGEST
from raison.exchange.workbook import MOST_UNPACKED
from raison.store.plain_files import read_plain
from raison.words.faults import CannotDo

__all__ = ["bytes_of"]


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes; of a table of rows up to 200 MB, of a workbook 100 MB, of anything else 8 MB.

    Raises
    ------
    CannotDo
        If it cannot be read, or is larger; then with its true size.
    """
    most, hint = _limit(path.suffix.lower())
    try:
        data = read_plain(path, most + 1)
        size = path.stat().st_size
    except (OSError, ValueError) as wrong:
        why = getattr(wrong, "strerror", None) or "no such file"
        raise CannotDo(f"{path} cannot be read: {why}; name a file that is there") from wrong
    if len(data) > most:
        raise CannotDo(f"{path} holds {max(size, len(data)):,} bytes, and up to {most:,} are read: {hint}")
    return data


def _limit(ending: str) -> tuple[int, str]:
    shorter = next((kind.shorter for kind in KINDS if ending in kind.endings), "keep the part that you ask about")
    most = LARGEST_TABLE if ending in TABLE_ENDINGS else MOST_UNPACKED if ending == ".xlsx" else LARGEST
    return most, shorter
