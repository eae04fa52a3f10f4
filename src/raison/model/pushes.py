"""Pushes: how strongly an effect moves a variant, as a value or as a word of the study's table of sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from raison.model.rated import read_reasons, within
from raison.words.faults import Fault
from raison.words.ids import nearest
from raison.words.readers import Reads
from raison.words.reasons import Because
from raison.words.values import Value, read_value

__all__ = ["Push", "WrittenPush", "read_push", "size_of"]

WORD = re.compile(r"([+-]?)\s*([a-z][a-z_]*)\Z")
HOW = "write a value such as 1..3, or a word of the table of sizes such as hedged or -asserted"


@dataclass(frozen=True)
class Push:
    """A push as written: a value, or a sign and a word of the table of sizes; reasons of its own where they differ."""

    value: Value | None
    word: str | None = None
    sign: int = 1
    because: Because | None = None
    assumption: str | None = None


def read_push(raw: object) -> Push:
    """Return a written push as a record.

    >>> read_push("-hedged")
    Push(value=None, word='hedged', sign=-1, because=None, assumption=None)
    >>> read_push("1..3").value.point
    2.0
    """
    if isinstance(raw, Push):
        return raw
    if isinstance(raw, Mapping) and "is" in raw:
        return _read_reasoned(raw)
    if isinstance(raw, str) and (found := WORD.match(raw.strip())):
        return Push(None, found[2], -1 if found[1] == "-" else 1)
    return Push(read_value(raw))


def _read_reasoned(raw: Mapping[object, object]) -> Push:
    if unknown := sorted(str(key) for key in raw if key not in ("is", "because", "assumption")):
        raise Fault((unknown[0],), unknown[0], "is not part of a push", "a push has is, because, assumption")
    plain = within("is", read_push, raw["is"])
    return Push(plain.value, plain.word, plain.sign, *read_reasons(raw))


def size_of(push: Push, sizes: Mapping[str, Value]) -> Value:
    """Return the value of a push, its word looked up in a table of sizes.

    Raises
    ------
    Fault
        If the table lacks the word.

    Examples
    --------
    >>> size_of(read_push("-hedged"), {"hedged": Value(0, 3)})
    Value(low=-3, high=0, mode=None, weights=(), integer=False)
    """
    if push.value is not None:
        return push.value
    if push.word is None or push.word not in sizes:
        raise Fault((), push.word, "is no word of the study's table of sizes", nearest(str(push.word), sizes))
    size = sizes[push.word]
    return size if push.sign > 0 else size.negated()


WrittenPush = Annotated[
    Push,
    Reads(read_push, {"description": HOW, "anyOf": [{"type": "number"}, {"type": "string"}, {"type": "object"}]}),
]
