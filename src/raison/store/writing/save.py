"""Saving: changed values go to disk whole or not at all, and never over somebody else's change.

Under the folder's lock: the file must be as it was loaded; the changed text must load without a fault; it is written
to a temporary file beside the old one, flushed to disk, and renamed over it.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import math
import os
import stat
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from raison.model.files import FILES
from raison.store.load import LoadedStudy, assemble, read_files
from raison.store.locks import lock_folder
from raison.store.parsing.events import Tree
from raison.store.writing.edits import Append, Change, Edit, edit_text
from raison.words.faults import CannotDo
from raison.words.faults import Path as Steps
from raison.words.ids import nearest

__all__ = [
    "append_entry", "edited_files", "fingerprints", "save_changes", "save_files", "save_value", "write_pieces",
    "write_whole",
]  # fmt: skip

ENDING = ".tmp"
LONGEST = 50  # characters of a file's name that its temporary file bears: the whole stays within a name's length
A_DAY = 86_400.0  # seconds


def fingerprints(folder: str | os.PathLike[str]) -> dict[str, str]:
    """Return the SHA-256 of each of a study's files, to hand back when saving."""
    return {file: _digest(data) for file, data in read_files(Path(folder)).items()}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def save_value(
    folder: str | os.PathLike[str], file: str, path: Steps, value: Tree, seen: Mapping[str, str]
) -> LoadedStudy:
    """Write one value; parameters and errors as in `save_changes`."""
    return save_changes(folder, (Change(file, path, value),), seen)


def append_entry(folder: str | os.PathLike[str], entry: Append, seen: Mapping[str, str]) -> LoadedStudy:
    """Write one entry at the end of a list or mapping; parameters and errors as in `save_changes`."""
    return save_changes(folder, (entry,), seen)


def save_changes(folder: str | os.PathLike[str], changes: Sequence[Edit], seen: Mapping[str, str]) -> LoadedStudy:
    """Write changes into a study's files, and return the study as saved.

    Parameters
    ----------
    folder : path
        The study's folder.
    changes : sequence of Change, Append, Remove or Rename
        Made in this order; only the characters of what changes are written anew.
    seen : mapping of str to str
        The fingerprints of the files from when the study was loaded (see `fingerprints`).

    Raises
    ------
    CannotDo
        If a file has changed since it was loaded, the lock is held, or a file cannot be written: nothing is changed.
    FaultsFound
        If the changed study would be faulty: nothing is changed.

    Notes
    -----
    Each file is replaced in one step. Where changes touch several files, a machine that stops between two of them
    leaves some as they were and some new, each whole.
    """
    place = Path(folder)
    if not place.is_dir():
        raise CannotDo(f"{place} is no folder; name a study's folder, the one that holds study.yaml")
    try:
        with lock_folder(place):
            return _save(place, changes, seen)
    except OSError as wrong:
        name = wrong.filename or place
        raise CannotDo(f"{name} cannot be written: {wrong.strerror}; nothing was changed there") from wrong


def _save(folder: Path, changes: Sequence[Edit], seen: Mapping[str, str]) -> LoadedStudy:
    contents = read_files(folder)
    touched = {change.file for change in changes}
    _check_unchanged(contents, touched, seen)
    edited = edited_files(contents, changes)
    loaded = assemble(edited, folder.resolve().name)
    _sweep(folder)
    for file in FILES:
        if file in touched and edited[file] != contents.get(file):
            write_whole(folder / file, edited[file])
    return loaded


def edited_files(contents: Mapping[str, bytes], changes: Sequence[Edit]) -> dict[str, bytes]:
    """Return a study's files with changes made, in their order; nothing is read or written.

    >>> edited_files({"study.yaml": b"title: A\\n"}, (Change("study.yaml", ("title",), "B"),))
    {'study.yaml': b'title: B\\n'}
    """
    edited = dict(contents)
    for file in dict.fromkeys(change.file for change in changes):
        edited[file] = _edited(file, edited.get(file, b""), [change for change in changes if change.file == file])
    return edited


def save_files(folder: str | os.PathLike[str], files: Mapping[str, bytes], before: Mapping[str, bytes]) -> LoadedStudy:
    """Write whole files in place of others, as an undo does, and return the study as saved.

    Parameters
    ----------
    folder : path
        The study's folder.
    files : mapping of str to bytes
        The new content of each file; empty where the file goes.
    before : mapping of str to bytes
        What must stand there now, byte for byte; empty where there is no file.

    Raises
    ------
    CannotDo
        If something else stands there, the lock is held, or a file cannot be written.
    FaultsFound
        If the study would be faulty: nothing is changed.
    """
    place = Path(folder)
    try:
        with lock_folder(place):
            contents = read_files(place)
            _check_unchanged(contents, set(files), {name: _digest(data) for name, data in before.items() if data})
            edited = {name: data for name, data in {**contents, **files}.items() if data}
            loaded = assemble(edited, place.resolve().name)
            for file, data in files.items():
                write_whole(place / file, data) if data else (place / file).unlink(missing_ok=True)
            return loaded
    except OSError as wrong:
        raise CannotDo(f"{wrong.filename or place} cannot be written: {wrong.strerror}") from wrong


def _check_unchanged(contents: Mapping[str, bytes], touched: set[str], seen: Mapping[str, str]) -> None:
    for file in sorted(touched):
        if file not in FILES:
            raise CannotDo(f"{file} is no file of a study; {nearest(file, FILES)}")
        now = _digest(contents[file]) if file in contents else None
        if now != seen.get(file):
            raise CannotDo(
                f"{file} was changed by somebody else since it was loaded; load it again, then repeat the change"
            )


def _edited(file: str, data: bytes, changes: Sequence[Edit]) -> bytes:
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    text = data.decode("utf-8").removeprefix("\ufeff")
    first = changes[0]
    if not text.strip() and isinstance(first, Append) and len(first.path) == 1:
        text = f"{first.path[0]}:\n"
    return (mark + edit_text(file, text, *changes)).encode("utf-8")


def _sweep(folder: Path) -> None:
    # The lock says that nobody is writing a temporary file of the study now.
    for file in FILES:
        _sweep_beside(folder / file, older_than=-math.inf)


def _sweep_beside(target: Path, older_than: float) -> None:
    # Temporary files of programs that were killed; what was written to of late may be another's work.
    for left in target.parent.glob(f"{glob.escape(_temporary(target))}*{ENDING}"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > older_than:
                left.unlink()


def _temporary(target: Path) -> str:
    return f".{target.name[:LONGEST]}."


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file in one step: whoever looks sees the old content or the new, and never a part.

    Parameters
    ----------
    path : path
        The file; a link is followed.
    data : bytes
        Its new content.
    """
    write_pieces(path, (data,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Replace a file in one step by content that comes piece by piece, and need not fit into memory.

    Parameters
    ----------
    path : path
        The file; a link is followed.
    pieces : iterable of bytes
        Its new content; where it fails, the old file stays.
    """
    target = Path(os.path.realpath(path))  # unlike resolve, it ends on links that lead back to themselves
    _sweep_beside(target, older_than=A_DAY)
    handle, name = tempfile.mkstemp(ENDING, _temporary(target), target.parent)
    temporary = Path(name)
    try:
        try:
            for piece in pieces:
                _write_all(handle, piece)
            _keep_mode(handle, target)
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _keep_mode(handle: int, target: Path) -> None:
    if hasattr(os, "fchmod"):
        os.fchmod(handle, stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644)


def _flush_folder(folder: Path) -> None:
    # The new name is safe on disk only when the folder is; systems that cannot flush a folder do it themselves.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
