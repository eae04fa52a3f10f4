"""Amending: entries are written into a study as it stands on disk at that moment, whole or not at all.

What is to be written is made from the study as it is read; where somebody else saves meanwhile, it is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from raison.store.load import LoadedStudy, assemble, load_with_notes, read_files
from raison.store.studies import bundled_studies
from raison.store.writing.again import save_again
from raison.store.writing.edits import Append, Change
from raison.store.writing.removal import Remove
from raison.store.writing.save import edited_files, save_changes
from raison.words.faults import CannotDo

__all__ = ["Edits", "amend", "check_own", "try_edits"]

Edits = Callable[[LoadedStudy], Sequence[Change | Append | Remove]]


def check_own(folder: Path) -> None:
    """Refuse to write into a bundled study.

    Raises
    ------
    CannotDo
        If the folder is that of a bundled study.
    """
    for name, place in bundled_studies().items():
        if place.resolve() == folder.resolve():
            raise CannotDo(f"{name} comes with raison and is not changed; copy it: raison new my_{name} --from {name}")


def try_edits(folder: Path, edits: Edits) -> tuple[LoadedStudy, LoadedStudy]:
    """Return a study as it is and as it would be with edits; nothing is written.

    Raises
    ------
    FaultsFound
        If the study is faulty as it stands, or would be.
    """
    before = load_with_notes(folder)
    after = assemble(edited_files(read_files(folder), edits(before)), before.system.name)
    return before, after


def amend(folder: Path, edits: Edits) -> LoadedStudy:
    """Write edits into a study, and return it as saved.

    Parameters
    ----------
    folder : Path
    edits : callable (LoadedStudy) -> sequence of edits
        Called again where somebody else saved meanwhile; it raises where the edits are of no use any more.

    Raises
    ------
    FaultsFound
        If the study would be faulty: nothing is changed.
    CannotDo
        If it cannot be written: nothing is changed.
    """
    check_own(folder)
    return save_again(folder, lambda seen: save_changes(folder, edits(load_with_notes(folder)), seen))
