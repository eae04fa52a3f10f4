"""Contrasts: what a hold does to an outcome, beside what it is compared with, in a sentence."""

from __future__ import annotations

from collections.abc import Hashable

from raison.findings.case import Case
from raison.findings.support.turns import Contrast

__all__ = ["beside_says"]


def beside_says(case: Case, flag: Hashable, worlds: str) -> str:
    """Return what the other side of the contrast says of the outcome; nothing where no outcome is asked about.

    Parameters
    ----------
    case : Case
    flag : hashable
        The contrast of truth words.
    worlds : str
        What the worlds of the row are called, in the singular, such as `stable outcome`.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from raison.findings.asking.asking import Wish, ask_of
    >>> from tests.examples.findings import case
    >>> told = replace(case(), ask=ask_of(case().system, Wish(hold="line=press", outcome="danger"), None))
    >>> beside_says(told, Contrast("some", "none"), "stable outcome")
    'That opens the door to “danger”: as things stand, no stable outcome has it.'
    >>> beside_says(told, Contrast("all", "all"), "stable outcome")
    'As things stand, every stable outcome has it too.'
    """
    if case.ask.outcome is None or not isinstance(flag, Contrast) or flag.word is None:
        return ""
    name, where = case.phrases.outcome_called(case.ask), _where(case)
    if flag.beside not in ("none", "some", "all"):
        told = "no such outcome" if flag.beside == "empty" else "it is not known"
        return f"{where[0].upper()}{where[1:]}, {told}{'' if flag.beside == 'empty' else ' whether it is so'}."
    without = f"{where}, {_has(str(flag.beside), worlds)}"
    if (flag.word, flag.beside) == ("some", "none"):
        return f"That opens the door to “{name}”: {without}."
    if flag.word == "all" and flag.beside != "all":
        return f"That settles “{name}”: {without}."
    too = " too" if flag.word == flag.beside else ""
    return f"{without[0].upper()}{without[1:]}{too}."


def _where(case: Case) -> str:
    against = case.ask.against
    return f"if {case.phrases.clauses(against.items())}" if against else "as things stand"


def _has(word: str, worlds: str) -> str:
    return {"none": f"no {worlds} has it", "some": f"some {worlds}s have it", "all": f"every {worlds} has it"}[word]
