"""Reasons: which claims a rating rests on, and how it stands when some of them are withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from raison.words.faults import Fault
from raison.words.ids import read_id
from raison.words.readers import Reads

__all__ = ["Because", "WrittenBecause", "read_because"]

ASPECTS = ("direction", "size", "timing")
HOW = "write a list of claim ids, {any: […]}, {all: […]}, or these by direction, size and timing"
DEEPEST = 4


@dataclass(frozen=True)
class Because:
    """Claims that support a rating: any one of them suffices, or all are needed; parts may nest.

    Parameters
    ----------
    how : {"any", "all"}
        Whether each part alone suffices.
    parts : tuple of str or Because
        Claim ids or nested reasons, at least one.
    aspects : tuple of (str, Because)
        Reasons for the `direction`, `size` or `timing` alone, where they are cited apart.

    Examples
    --------
    >>> both = Because("all", ("c1", "c2"))
    >>> both.stands(lambda claim: claim != "c2")
    False
    """

    how: Literal["any", "all"]
    parts: tuple[str | Because, ...] = ()
    aspects: tuple[tuple[str, Because], ...] = ()

    def stands(self, kept: Callable[[str], bool]) -> bool:
        """Return whether the support still stands when only the claims for which `kept` is true remain.

        Where aspects are cited apart, the direction decides: a rating without direction says nothing.
        """
        aspects = dict(self.aspects)
        if "direction" in aspects:
            return aspects["direction"].stands(kept)
        if not self.parts:
            return any(aspect.stands(kept) for aspect in aspects.values())
        held = (kept(part) if isinstance(part, str) else part.stands(kept) for part in self.parts)
        return any(held) if self.how == "any" else all(held)

    def among(self, own: Callable[[str], bool]) -> Because | None:
        """Return what is left of the reasons with some claims alone; None where these do not carry a rating.

        >>> Because("any", ("c1", "c2")).among(lambda claim: claim == "c1")
        Because(how='any', parts=('c1',), aspects=())
        >>> Because("all", ("c1", "c2")).among(lambda claim: claim == "c1") is None
        True
        """
        if not self.stands(own):
            return None
        kept = tuple(left for part in self.parts if (left := _left(part, own)) is not None)
        aspects = ((name, one.among(own)) for name, one in self.aspects)
        return Because(self.how, kept, tuple((name, one) for name, one in aspects if one is not None))

    def claims(self) -> tuple[str, ...]:
        """Return every claim named, each once, in the order of writing."""
        named: dict[str, None] = {}
        for part in (*self.parts, *(aspect for _, aspect in self.aspects)):
            named.update(dict.fromkeys((part,) if isinstance(part, str) else part.claims()))
        return tuple(named)


def _left(part: str | Because, own: Callable[[str], bool]) -> str | Because | None:
    if isinstance(part, Because):
        return part.among(own)
    return part if own(part) else None


def read_because(raw: object) -> Because:
    """Return written reasons as a record.

    >>> read_because(["c1", "c2"])
    Because(how='any', parts=('c1', 'c2'), aspects=())
    >>> read_because({"direction": ["c1"], "size": ["c2"]}).claims()
    ('c1', 'c2')
    """
    return raw if isinstance(raw, Because) else _read(raw, 0)


def _read(raw: object, depth: int) -> Because:
    if depth > DEEPEST:
        raise Fault((), "…", f"nests deeper than {DEEPEST}", HOW)
    if isinstance(raw, str):
        return Because("any", (read_id(raw),))
    if isinstance(raw, list | tuple) and raw:
        return Because("any", tuple(_part(part, index, depth) for index, part in enumerate(raw)))
    if isinstance(raw, Mapping) and raw and all(key in ASPECTS for key in raw):
        return Because("any", (), tuple((str(key), _under(str(key), part, depth)) for key, part in raw.items()))
    if isinstance(raw, Mapping) and len(raw) == 1 and next(iter(raw)) in ("any", "all"):
        [(how, parts)] = raw.items()
        return Because("all" if how == "all" else "any", _under(str(how), parts, depth).parts)
    raise Fault((), raw, "is not a list of reasons", HOW)


def _under(step: str | int, raw: object, depth: int) -> Because:
    try:
        return _read(raw, depth + 1)
    except Fault as fault:
        raise Fault((step, *fault.path), fault.value, fault.rule, fault.hint) from None


def _part(raw: object, index: int, depth: int) -> str | Because:
    if isinstance(raw, Mapping):
        return _under(index, raw, depth)
    try:
        return read_id(raw)
    except Fault as fault:
        raise Fault((index,), raw, fault.rule, fault.hint) from None


WrittenBecause = Annotated[
    Because,
    Reads(
        read_because,
        {
            "description": HOW,
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "object"}]}, "minItems": 1},
                {
                    "type": "object",
                    "properties": {name: {} for name in ("any", "all", *ASPECTS)},
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ],
        },
    ),
]
