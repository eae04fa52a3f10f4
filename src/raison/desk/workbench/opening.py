"""Opening: the studies that come along, one's own copy of one of them, a new one, or a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from raison.desk.files.own_copy import own_copy
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.refusing import refusing
from raison.store.load import load_study_file
from raison.store.studies import bundled_studies, find_study
from raison.store.writing.new import EMPTY, TEMPLATE, new_study

__all__ = ["BundledStudy", "begin_study", "bundled_lines", "copy_study", "home_folder", "open_bench"]


@dataclass(frozen=True)
class BundledStudy:
    """A study that comes along: its name, its title and what it is about."""

    name: str
    title: str
    about: str


def bundled_lines() -> tuple[BundledStudy, ...]:
    """Return the studies that come along.

    >>> [one.name for one in bundled_lines()]
    ['mirren', 'northeast_asia']
    """
    studies = ((name, load_study_file(folder)) for name, folder in bundled_studies().items())
    return tuple(BundledStudy(name, one.title, one.about or "") for name, one in studies)


def open_bench(name: str) -> OpenStudy:
    """Return a study, opened: a bundled one to be looked at, a folder to be changed too.

    Raises
    ------
    Refusal
        There is no such study, or it has faults.
    """
    with refusing():
        folder = find_study(Path(name).expanduser() if name.startswith("~") else name)
        return OpenStudy.opened(folder, writable=folder.resolve() not in _kept())


def _kept() -> set[Path]:
    return {folder.resolve() for folder in bundled_studies().values()}


def home_folder() -> str:
    """Return the folder in which new studies are offered to be made: that where the program was begun."""
    return str(Path.cwd())


def begin_study(folder: str, *, empty: bool = False) -> Path:
    """Write a new study into a folder, a small working one or an empty one, and return the folder.

    Raises
    ------
    Refusal
        It cannot be made there.
    """
    with refusing():
        place = str(Path(folder).expanduser().absolute())
        return new_study(place, template=EMPTY if empty else TEMPLATE)


def copy_study(name: str, folder: str) -> Path:
    """Write one's own copy of a bundled study into a new folder, and return the folder.

    Raises
    ------
    Refusal
        There is no such study, or the copy cannot be made there.
    """
    with refusing():
        return own_copy(name, Path(folder).expanduser().absolute())
