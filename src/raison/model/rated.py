"""Rated values: a value with reasons of its own, where the parts of one element rest on different passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, TypeVar

from raison.words.faults import Fault
from raison.words.readers import Reads
from raison.words.reasons import Because, read_because
from raison.words.values import Value, read_value

__all__ = ["RatedValue", "WrittenRated", "read_rated", "read_reasons", "within"]

HOW = "write a value, or {is: 1..3, because: […]} or {is: 1..3, assumption: …}"
Read = TypeVar("Read")
PARTS = ("is", "because", "assumption")


@dataclass(frozen=True)
class RatedValue:
    """A value with its own claims or its open label *assumption*."""

    value: Value
    because: Because | None = None
    assumption: str | None = None


def read_rated(raw: object) -> RatedValue:
    """Return a written value with its reasons as a record.

    >>> read_rated({"is": "0.4..0.9", "assumption": "raised in public"}).value.point
    0.65
    """
    if isinstance(raw, RatedValue):
        return raw
    if not isinstance(raw, Mapping) or "is" not in raw:
        return RatedValue(read_value(raw))
    if unknown := sorted(str(key) for key in raw if key not in PARTS):
        raise Fault((unknown[0],), unknown[0], "is not part of a rated value", HOW)
    value = within("is", read_value, raw["is"])
    return RatedValue(value, *read_reasons(raw))


def read_reasons(raw: Mapping[object, object]) -> tuple[Because | None, str | None]:
    """Return the claims and the assumption of a mapping that may have either.

    >>> read_reasons({"is": 1, "assumption": "our guess"})
    (None, 'our guess')
    """
    because = within("because", read_because, raw["because"]) if "because" in raw else None
    assumption = raw.get("assumption")
    if assumption is not None and (not isinstance(assumption, str) or not assumption.strip()):
        raise Fault(("assumption",), assumption, "is no text", "write why you think so, in quotes")
    return because, assumption


def within(key: str, read: Callable[[object], Read], raw: object) -> Read:
    """Return what `read` makes of a part; a fault in it gets the part's key as its first step.

    >>> within("is", read_value, "2..1")
    Traceback (most recent call last):
    raison.words.faults.Fault: is: '2..1' runs downwards; write 1..2
    """
    try:
        return read(raw)
    except Fault as fault:
        raise Fault((key, *fault.path), fault.value, fault.rule, fault.hint) from None


WrittenRated = Annotated[
    RatedValue,
    Reads(read_rated, {"description": HOW, "anyOf": [{"type": "number"}, {"type": "string"}, {"type": "object"}]}),
]
