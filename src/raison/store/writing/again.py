"""Again: a change to a study is made anew where somebody else saves in the meantime."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from raison.store.writing.save import fingerprints
from raison.words.faults import CannotDo

__all__ = ["TRIES", "save_again"]

Saved = TypeVar("Saved")
TRIES = 20
"""How often the study is read anew where somebody else has saved it meanwhile."""


def save_again(folder: Path, attempt: Callable[[dict[str, str]], Saved], busy: str = "") -> Saved:
    """Return what the first attempt gives that nobody else's change undid.

    Parameters
    ----------
    folder : Path
        The study's.
    attempt : callable (fingerprints) -> anything
        Reads the study, makes its change and saves it, with the fingerprints of the files from before it read them.
    busy : str
        What is said where every attempt fails; else that the folder is being changed.

    Raises
    ------
    CannotDo
        As the attempt does where nobody else changed the study; else, after so many attempts, `busy`.

    Examples
    --------
    >>> from raison.store.studies import find_study
    >>> save_again(find_study("mirren"), lambda seen: "saved")
    'saved'
    """
    for _ in range(TRIES):
        seen = fingerprints(folder)
        try:
            return attempt(seen)
        except CannotDo:
            if fingerprints(folder) == seen:  # not because of somebody else's change
                raise
    raise CannotDo(busy or f"{folder} is being changed by somebody else; try again when they are done")
