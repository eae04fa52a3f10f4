"""How an anchor's ranges and hashes are written in a study: `0..112`, `4` or `3..4`, 32 hexadecimal digits."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from raison.words.faults import Fault

__all__ = ["Context", "Hash", "Sentences", "Span", "read_context", "read_hash", "read_sentences", "read_span"]

_RANGE = re.compile(r"(\d{1,9})(?:\.\.(\d{1,9}))?")
_HASH = re.compile(r"[0-9a-f]{32}")


def read_span(raw: object) -> tuple[int, int]:
    """Return the half-open span in code points that `0..112` writes.

    Raises
    ------
    Fault
        It is no range, or the second number is not the larger one.

    Examples
    --------
    >>> read_span("0..112")
    (0, 112)
    """
    start, end = _range(raw, "write it as 0..112")
    if start >= end:
        raise Fault((), raw, "is an empty span", "write the offset of the first letter, then the one after the last")
    return start, end


def read_sentences(raw: object) -> tuple[int, int]:
    """Return the first and last sentence, counted from 1, that `4` or `3..4` writes.

    Raises
    ------
    Fault
        It is neither, runs backwards, or begins below 1.

    Examples
    --------
    >>> read_sentences(4), read_sentences("3..4")
    ((4, 4), (3, 4))
    """
    single = raw if isinstance(raw, int) and not isinstance(raw, bool) else None
    first, last = _range(f"{raw}..{raw}" if single is not None else raw, "write 4, or 3..4 for several")
    if not 1 <= first <= last:
        raise Fault((), raw, "is no range of sentences", "count from 1, the smaller number first")
    return first, last


def read_hash(raw: object) -> str:
    """Return a hash of 32 hexadecimal digits.

    Raises
    ------
    Fault
        It is anything else.

    Examples
    --------
    >>> read_hash("e3b0c44298fc1c149afbf4c8996fb924")
    'e3b0c44298fc1c149afbf4c8996fb924'
    """
    if isinstance(raw, str) and _HASH.fullmatch(raw):
        return raw
    raise Fault((), raw, "is no hash of 32 hexadecimal digits", "put it in quotes, or make the anchor anew")


def read_context(raw: object) -> str:
    """Return a hash, or the empty text at the edge of a document, where there is nothing to hash.

    >>> read_context("")
    ''
    """
    return "" if raw == "" else read_hash(raw)


def _range(raw: object, hint: str) -> tuple[int, int]:
    if isinstance(raw, tuple | list) and len(raw) == 2 and all(type(part) is int and part >= 0 for part in raw):
        return raw[0], raw[1]
    found = _RANGE.fullmatch(raw) if isinstance(raw, str) else None
    if not found:
        raise Fault((), raw, "is no range", hint)
    return int(found[1]), int(found[2] or found[1])


Span = Annotated[
    tuple[int, int], BeforeValidator(read_span), WithJsonSchema({"type": "string", "pattern": r"^\d+\.\.\d+$"})
]
Sentences = Annotated[
    tuple[int, int],
    BeforeValidator(read_sentences),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": r"^\d+(\.\.\d+)?$"}]}),
]
Hash = Annotated[str, BeforeValidator(read_hash), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{32}$"})]
Context = Annotated[
    str, BeforeValidator(read_context), WithJsonSchema({"type": "string", "pattern": "^([0-9a-f]{32})?$"})
]
