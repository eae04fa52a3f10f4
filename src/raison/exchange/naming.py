"""Ids from other tools' names: each valid, each its own, as near to the name as can be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from raison.words.ids import RESERVED

__all__ = ["ids_of", "first_text"]

LONGEST = 40
OTHER = re.compile(r"[\W_]+")


def ids_of(names: Sequence[str], instead: str, taken: Iterable[str] = ()) -> list[str]:
    """Return one id for each name, in order.

    Parameters
    ----------
    names : sequence of str
        May be blank, repeated, or of any letters.
    instead : str
        What a name without letters is called, followed by its number.
    taken : iterable of str
        Ids that are in use.

    Examples
    --------
    >>> ids_of(["Foreign policy", "", "foreign policy", "2 and more", "and"], "factor")
    ['foreign_policy', 'factor_2', 'foreign_policy_2', 'factor_2_and_more', 'and_1']
    """
    seen = set(taken)
    found: list[str] = []
    for place, name in enumerate(names, 1):
        one = _free(_plain(name, instead, place), seen)
        seen.add(one)
        found.append(one)
    return found


def _plain(name: str, instead: str, place: int) -> str:
    word = OTHER.sub("_", unicodedata.normalize("NFC", name).lower())[:LONGEST].strip("_")
    word = OTHER.sub("_", word).strip("_")
    if not word:
        return f"{instead}_{place}"
    if not re.match(r"[^\W\d]", word):
        word = f"{instead}_{word}"
    return f"{word}_1" if word in RESERVED else word


def _free(word: str, seen: set[str]) -> str:
    number, one = 2, word
    while one in seen:
        one, number = f"{word}_{number}", number + 1
    return one


def first_text(*texts: str, instead: str, longest: int = 300) -> str:
    """Return the first of several texts that says something, on one line and not too long.

    >>> first_text("  ", "Peace\\nand quiet", instead="?")
    'Peace and quiet'
    """
    text = next((" ".join(text.split()) for text in texts if text.strip()), instead)
    return text if len(text) <= longest else text[: longest - 1] + "…"
