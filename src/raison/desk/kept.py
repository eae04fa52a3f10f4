"""Kept answers of a study: asked again with nothing changed, an answer is there at once."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from typing import TypeVar

from raison.findings.records import Finding
from raison.lenses.alignment.camp_solver import MOST_ACTORS
from raison.model.system import System
from raison.store.kept import KeptAnswers, answers_folder, key_of
from raison.store.load import LoadedStudy

__all__ = ["is_settled", "kept_answer"]

Made = TypeVar("Made")
TIMED = ("alignment", "why")
"""Verbs that a clock may cut short."""


def is_settled(system: System, found: Finding) -> bool:
    """Return whether an answer would be the same at another time: no clock cut it short.

    A clock ends only the search for camps of more actors than can be tried in every split.

    >>> from tests.examples.alignment import example
    >>> is_settled(example(), Finding("alignment", "s", "?", "!", (), complete=False))
    True
    """
    tied = {name for one in system.model.relations for name in one.between}
    return found.complete or found.verb not in TIMED or len(tied) <= MOST_ACTORS


def kept_answer(
    loaded: LoadedStudy,
    asked: Iterable[object],
    make: Callable[[], Made],
    *,
    told: Callable[[str], None] | None = None,
    keep: Callable[[Made], bool] = lambda answer: True,
) -> Made:
    """Return an answer of a study, from the user's cache where nothing that it rests on has changed.

    Parameters
    ----------
    loaded : LoadedStudy
        The study as it was loaded; the texts of its files count, whatever became of the files since.
    asked : iterable
        The verb first, then everything else that shapes the answer: options, the reader's copies, today's date if it
        matters. They count as they are printed by `repr`.
    make : callable () -> answer
        Computes it: a record of raison, or several in a tuple.
    told : callable (str), optional
        Told in a line where answers cannot be kept.
    keep : callable (answer) -> bool
        Whether an answer may be kept; one that was interrupted may not.
    """
    folder = answers_folder()
    if folder is None:
        return make()
    contents = {name: parsed.written.text for name, parsed in loaded.files.items()}
    answers = KeptAnswers(folder)
    key = key_of(contents, (loaded.system.name, *map(repr, asked)))
    found: tuple[Made] | None = answers.read(key)
    if found is not None:
        return found[0]
    made = make()
    if keep(made):
        try:
            answers.write(key, (made,))
        except (OSError, pickle.PicklingError, AttributeError, TypeError) as wrong:
            if told:
                told(f"Answers are not kept, so the next run takes as long: {wrong}")
    return made
