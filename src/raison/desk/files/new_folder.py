"""The folder of a new study: it is there whole or not at all, and nothing is overwritten."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from raison.store.writing.new import NAME
from raison.words.faults import CannotDo

__all__ = ["check_new", "write_folder"]


def check_new(folder: Path) -> None:
    """Refuse a folder that cannot be made: a name that is none, or something that is there already."""
    if not NAME.match(folder.name) or len(folder.name) > 100 or "\0" in str(folder):
        raise CannotDo(
            f"{folder.name!r:.120} cannot name a study; begin with a letter, then letters, digits, _, - or ."
        )
    try:
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise CannotDo(f"{folder} exists already; choose another name, or move it away")
    except OSError as wrong:
        raise CannotDo(f"{folder} cannot be looked at: {wrong.strerror}; choose another place") from wrong


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder; they are written aside first, so that it is there whole or not at all."""
    try:
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.absolute().parent) as aside:
            whole = Path(aside) / folder.name
            for name, data in files.items():
                (whole / name).parent.mkdir(parents=True, exist_ok=True)
                (whole / name).write_bytes(data)
            if folder.is_dir():
                folder.rmdir()
            whole.rename(folder.absolute())
    except OSError as wrong:
        raise CannotDo(f"{folder} cannot be written: {wrong.strerror}; choose another place") from wrong
