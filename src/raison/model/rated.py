"""Rated values: a value with reasons of its own, where the parts of one element rest on different passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from raison.words.faults import Fault
from raison.words.reasons import Because, read_because
from raison.words.values import Value, read_value

__all__ = ["Rated", "WrittenRated", "read_rated"]

HOW = "write a value, or {is: 1..3, because: […]} or {is: 1..3, assumption: …}"
PARTS = ("is", "because", "assumption")


@dataclass(frozen=True)
class Rated:
    """A value with its own claims or its open label *assumption*."""

    value: Value
    because: Because | None = None
    assumption: str | None = None


def read_rated(raw: object) -> Rated:
    """Return a written value with its reasons as a record.

    >>> read_rated({"is": "0.4..0.9", "assumption": "raised in public"}).value.point
    0.65
    """
    if isinstance(raw, Rated):
        return raw
    if not isinstance(raw, Mapping) or "is" not in raw:
        return Rated(read_value(raw))
    if unknown := sorted(str(key) for key in raw if key not in PARTS):
        raise Fault((unknown[0],), unknown[0], "is not part of a rated value", HOW)
    because = read_because(raw["because"]) if "because" in raw else None
    assumption = raw.get("assumption")
    return Rated(read_value(raw["is"]), because, None if assumption is None else str(assumption))


WrittenRated = Annotated[
    Rated,
    PlainValidator(read_rated),
    WithJsonSchema({"description": HOW, "anyOf": [{"type": "number"}, {"type": "string"}, {"type": "object"}]}),
]
