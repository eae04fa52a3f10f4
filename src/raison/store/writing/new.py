"""A new study: a small working one that explains itself, to be changed line by line; or an empty one."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from raison.words.faults import CannotDo

__all__ = ["EMPTY", "TEMPLATE", "new_study"]

TEMPLATE = Path(__file__).resolve().parents[2] / "data" / "new_study"
EMPTY = TEMPLATE.parent / "empty_study"
LONGEST = 100
NAME = re.compile(r"[^\W_][\w .-]*\Z")
PLACE = b"FOLDER"
RENAMED = {"gitignore": ".gitignore"}


def new_study(name: str, where: str | os.PathLike[str] = ".", template: Path = TEMPLATE) -> Path:
    """Write a new study, and return its folder.

    Parameters
    ----------
    name : str
        The folder's name, or a path to it.
    where : path
        The folder in which it is made; by default the present one.
    template : Path
        The study that is written: a small working one, or `EMPTY`.

    Raises
    ------
    CannotDo
        If the name cannot be a folder's, something is there already, or the place cannot be written to; nothing is
        left behind.
    """
    folder = Path(where) / name
    last = Path(name).name
    if not NAME.match(last) or len(last) > LONGEST or "\0" in str(name):
        raise CannotDo(f"{name!r:.120} cannot name a study; begin with a letter, then letters, digits, _, - or .")
    try:
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise CannotDo(f"{folder} exists already; choose another name, or move it away")
        folder.parent.mkdir(parents=True, exist_ok=True)
        return _made(folder, template)
    except OSError as wrong:
        raise CannotDo(f"{folder} cannot be written: {wrong.strerror}; choose another place") from wrong


def _made(folder: Path, template: Path) -> Path:
    # Everything is written aside first, so that a study is there whole or not at all.
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as aside:
        whole = Path(aside) / folder.name
        shutil.copytree(template, whole, ignore=shutil.ignore_patterns("__pycache__"), copy_function=_copy)
        for old, new in RENAMED.items():
            (whole / old).rename(whole / new)
        for path in whole.glob("*.yaml"):
            path.write_bytes(path.read_bytes().replace(PLACE, folder.name.encode()))
        if folder.is_dir():
            folder.rmdir()
        whole.rename(folder)
    return folder


def _copy(source: str, target: str) -> str:
    # Without the permissions of the template, which an installation may have made read-only.
    Path(target).write_bytes(Path(source).read_bytes())
    return target
