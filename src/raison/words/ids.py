"""Ids: the short names by which elements of a study call one another."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Annotated

from raison.words.faults import Fault
from raison.words.readers import Reads

__all__ = ["RESERVED", "Id", "nearest", "read_id"]

PATTERN = re.compile(r"[^\W\d][\w-]{0,63}\Z")
RESERVED = frozenset({"and", "or", "not", "if", "iff", "both", "any", "all"})
"""Words of the expression language and of `because`, and the joint reading: no element may be called so."""
MOST_COMPARED = 1000


def read_id(raw: object) -> str:
    """Return `raw` as an id: a letter first, then letters, digits, `_` or `-`, at most 64 in all.

    >>> read_id("us_posture")
    'us_posture'
    >>> read_id("and")
    Traceback (most recent call last):
    raison.words.faults.Fault: 'and' is a word of the language; choose another id, such as and_1
    """
    if not isinstance(raw, str) or not PATTERN.match(raw):
        raise Fault(
            (),
            raw,
            "is not an id",
            "start with a letter, then letters, digits, _ or -, at most 64 in all, such as us_posture",
        )
    if raw in RESERVED:
        raise Fault((), raw, "is a word of the language", f"choose another id, such as {raw}_1")
    return raw


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a next step that names the nearest known name, or the first few where none is near.

    >>> nearest("us_postur", ["us_posture", "usfk"])
    'did you mean us_posture?'
    >>> nearest("zzz", [])
    'none is defined yet'
    """
    names = sorted(set(known))
    alike = names if len(names) <= MOST_COMPARED else [other for other in names if other[:1] == name[:1]]
    near = difflib.get_close_matches(name[:64], alike[:MOST_COMPARED], n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]}?"
    if not names:
        return "none is defined yet"
    return "known: " + ", ".join(names[:6]) + (", …" if len(names) > 6 else "")


Id = Annotated[str, Reads(read_id, {"type": "string", "pattern": r"^[^\s\d=|!()-][^\s=|!()]{0,63}$"})]
