"""Names told apart: where two things are called alike, each gets a number after its name."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

__all__ = ["alike", "told_apart"]


def alike(name: str) -> str:
    """Return what readers see of a name: two with the same are alike to them.

    >>> alike("The  Adult") == alike("the adult ")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Return names of which no two are alike: those that were are numbered, the others stay.

    >>> told_apart(["Adult", "Child", "Adult", "adult"])
    ('Adult 1', 'Child', 'Adult 2', 'adult 3')
    >>> told_apart(["A", "A", "A 1"])
    ('A (1)', 'A (2)', 'A 1')
    """
    seen = [alike(name) for name in names]
    counts = Counter(seen)
    if len(counts) == len(names):
        return tuple(names)
    taken, number = set(seen), Counter[str]()
    found = []
    for name, key in zip(names, seen, strict=True):
        number[key] += 1
        found.append(name if counts[key] == 1 else _numbered(name, key, counts[key], taken, number[key]))
    return tuple(found)


def _numbered(name: str, key: str, count: int, taken: set[str], at: int) -> str:
    # All of one name are numbered in one manner, in which none of them becomes another's name.
    marks = ("{} {}", "{} ({})", "{} no. {}", "{} [{}]")
    free = (mark for mark in marks if not any(alike(mark.format(key, one)) in taken for one in range(1, count + 1)))
    return next(free, "{} · {}").format(name.strip(), at)
