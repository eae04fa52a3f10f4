"""Values: a number, a range, a range with a mode, or several weighted numbers; never more precise than its author.

Without trials a value counts at one point: its mode, else the midpoint of its range, unrounded.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from raison.words.faults import Fault
from raison.words.readers import Reads

__all__ = ["Value", "WrittenValue", "read_value", "write_value"]

NUMBER = r"[+-]?(?:[0-9]{1,20}(?:\.[0-9]{1,20})?|\.[0-9]{1,20})"
RANGE = re.compile(rf"\s*({NUMBER})\s*\.\.(?!\.)\s*({NUMBER})\s*\Z")
LARGEST = 1e12
HOW = "write a number, a range such as 1..3, {low: 1, mode: 2, high: 3} or {weights: {1: 0.3, 2: 0.7}}"
OTHER_MINUS: dict[str, str | int | None] = {
    "\u2212": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\ufe63": "-",
    "\uff0d": "-",
    "\u2010": "-",
    "\u2011": "-",
}


@dataclass(frozen=True)
class Value:
    """An uncertain number: from `low` to `high`, with an optional most fitting value or weights.

    Parameters
    ----------
    low, high : float
        Ends of the range, low <= high.
    mode : float or None
        The value that counts without trials, low <= mode <= high; None: the midpoint counts.
    weights : tuple of (float, float)
        Several values with positive weights, in rising order; empty for a range.
    integer : bool
        Whether only whole numbers are meant.

    Examples
    --------
    >>> Value(1, 3).point
    2.0
    >>> Value(0, 3, mode=1).point
    1
    """

    low: float
    high: float
    mode: float | None = None
    weights: tuple[tuple[float, float], ...] = ()
    integer: bool = False

    def __post_init__(self) -> None:
        for number in (self.low, self.high, *(() if self.mode is None else (self.mode,))):
            if not math.isfinite(number) or abs(number) > LARGEST:
                raise Fault((), number, f"is not a number between -{LARGEST:g} and {LARGEST:g}", HOW)
        if self.low > self.high:
            raise Fault((), f"{self.low:g}..{self.high:g}", "runs downwards", f"write {self.high:g}..{self.low:g}")
        if self.mode is not None and not self.low <= self.mode <= self.high:
            raise Fault((), self.mode, f"lies outside {self.low:g}..{self.high:g}", "move the mode into the range")

    @property
    def point(self) -> float:
        """The value that counts without trials: the mode, else the midpoint."""
        return (self.low + self.high) / 2 if self.mode is None else self.mode

    @property
    def certain(self) -> bool:
        """Whether the range is a single number."""
        return self.low == self.high

    def negated(self) -> Value:
        """Return the value with its sign turned.

        >>> Value(1, 3).negated()
        Value(low=-3, high=-1, mode=None, weights=(), integer=False)
        """
        mode = None if self.mode is None else -self.mode
        weights = tuple((-number, weight) for number, weight in reversed(self.weights))
        return Value(-self.high, -self.low, mode, weights, self.integer)


def read_value(raw: object) -> Value:
    """Return a written value as a record.

    Parameters
    ----------
    raw : number, str or mapping
        `2`, `"1..3"`, `{low: 1, mode: 2, high: 3}` or `{weights: {1: 0.3, 2: 0.7}}`.

    Raises
    ------
    Fault
        If it is none of these, runs downwards, or has a mode outside.

    Examples
    --------
    >>> read_value("1..3")
    Value(low=1, high=3, mode=None, weights=(), integer=True)
    >>> read_value({"weights": {1: 0.3, 2: 0.7}}).point
    2
    """
    if isinstance(raw, Value):
        return raw
    if isinstance(raw, bool) or raw is None:
        raise Fault((), raw, "is not a value", HOW)
    if isinstance(raw, int | float):
        return Value(raw, raw, integer=isinstance(raw, int))
    if isinstance(raw, str):
        return _read_range(raw)
    if isinstance(raw, Mapping):
        return _read_weights(raw) if "weights" in raw else _read_triple(raw)
    raise Fault((), raw, "is not a value", HOW)


def _number(text: str) -> float:
    return float(text) if "." in text else int(text)


def _read_range(raw: str) -> Value:
    if found := RANGE.match(raw):
        low, high = _number(found[1]), _number(found[2])
        return Value(low, high, integer=isinstance(low, int) and isinstance(high, int))
    if re.fullmatch(NUMBER, raw.strip()):
        number = _number(raw.strip())
        return Value(number, number, integer=isinstance(number, int))
    plain = raw.translate(str.maketrans(OTHER_MINUS))
    hint = f"use the plain minus sign: {plain}" if plain != raw else HOW
    raise Fault((), raw, "is not a value", hint)


def _plain_number(raw: object, name: str) -> float:
    if isinstance(raw, str) and re.fullmatch(NUMBER, raw):
        return _number(raw)
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise Fault((name,), raw, "is not a number", HOW)
    return raw


def _read_triple(raw: Mapping[object, object]) -> Value:
    if unknown := sorted(str(key) for key in raw if key not in ("low", "mode", "high")):
        raise Fault((unknown[0],), unknown[0], "is not part of a value", HOW)
    if "low" not in raw or "high" not in raw:
        raise Fault((), dict(raw), "lacks low or high", HOW)
    low, high = _plain_number(raw["low"], "low"), _plain_number(raw["high"], "high")
    mode = _plain_number(raw["mode"], "mode") if "mode" in raw else None
    return Value(low, high, mode, integer=all(isinstance(part, int) for part in (low, high, mode or 0)))


def _read_weights(raw: Mapping[object, object]) -> Value:
    weights = raw["weights"]
    if len(raw) != 1 or not isinstance(weights, Mapping) or not weights:
        raise Fault(("weights",), weights, "is not a mapping of values to weights", HOW)
    pairs = sorted((_plain_number(key, "weights"), _plain_number(weight, "weights")) for key, weight in weights.items())
    if any(weight <= 0 for _, weight in pairs):
        raise Fault(("weights",), dict(weights), "has a weight that is not positive", "leave that value out")
    best = max(weight for _, weight in pairs)
    modes = [number for number, weight in pairs if weight == best]
    mode = modes[0] if len(modes) == 1 else None
    integer = all(isinstance(number, int) for number, _ in pairs)
    return Value(pairs[0][0], pairs[-1][0], mode, tuple(pairs), integer)


def write_value(value: Value) -> str:
    """Return a value as it is written in a study.

    >>> write_value(Value(1, 3, integer=True))
    '1..3'
    >>> write_value(Value(1, 3, mode=2))
    '{low: 1, mode: 2, high: 3}'
    """
    if value.weights:
        return "{weights: {" + ", ".join(f"{number:.12g}: {weight:.12g}" for number, weight in value.weights) + "}}"
    if value.certain:
        return f"{value.low:.12g}"
    if value.mode is None:
        return f"{value.low:.12g}..{value.high:.12g}"
    return f"{{low: {value.low:.12g}, mode: {value.mode:.12g}, high: {value.high:.12g}}}"


WrittenValue = Annotated[
    Value,
    Reads(
        read_value,
        {
            "description": HOW,
            "anyOf": [
                {"type": "number"},
                {"type": "string", "pattern": r"^\s*[+-]?[0-9.]+\s*\.\.\s*[+-]?[0-9.]+\s*$"},
                {
                    "type": "object",
                    "properties": {"low": {"type": "number"}, "mode": {"type": "number"}, "high": {"type": "number"}},
                    "required": ["low", "high"],
                    "additionalProperties": False,
                },
                {
                    "type": "object",
                    "properties": {"weights": {"type": "object", "additionalProperties": {"type": "number"}}},
                    "required": ["weights"],
                    "additionalProperties": False,
                },
            ],
        },
    ),
]
