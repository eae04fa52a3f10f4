"""Turns: what a rerun did to an answer. It turned it, left it, or left it undetermined: three things, never two."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from raison.ensemble.withdrawal import Turn

__all__ = ["HOLDS", "Contrast", "Turn", "is_known", "is_open", "turn_of"]

OPEN = ("some", "empty", "open")
HOLDS: Mapping[Turn, bool | None] = {"left": True, "turned": False, "undetermined": None}
"""Whether an answer holds under a rerun."""


@dataclass(frozen=True)
class Contrast:
    """The flag of an answer beside another: what counts of it with the hold, and without.

    Parameters
    ----------
    word : hashable
        Of what is asked about: none, some or all; else what occurs. None: undetermined.
    beside : hashable
        The same on the other side; None: undetermined.
    """

    word: Hashable
    beside: Hashable


def turn_of(before: Hashable, after: Hashable) -> Turn:
    """Return what a rerun did to a flag; one that is undetermined on either side is never turned.

    >>> turn_of(Contrast("all", "none"), Contrast("some", "none")), turn_of("moves", "moves"), turn_of("moves", None)
    ('turned', 'left', 'undetermined')
    >>> turn_of(Contrast("all", "none"), Contrast("none", None))
    'undetermined'
    """
    if not is_known(before) or not is_known(after):
        return "undetermined"
    return "left" if before == after else "turned"


def is_open(flag: Hashable) -> bool:
    """Return whether what is coded does not decide an answer: true of some worlds, of no world, or undetermined.

    >>> is_open(Contrast("some", "none")), is_open(Contrast("all", "some")), is_open(None), is_open("empty")
    (True, False, True, True)
    """
    word = flag.word if isinstance(flag, Contrast) else flag
    return not is_known(flag) or word in OPEN or word in ((), frozenset())


def is_known(flag: Hashable) -> bool:
    """Return whether a flag is determined, on both sides of a contrast.

    >>> is_known(Contrast("all", None)), is_known("empty")
    (False, True)
    """
    return (flag.word is not None and flag.beside is not None) if isinstance(flag, Contrast) else flag is not None
