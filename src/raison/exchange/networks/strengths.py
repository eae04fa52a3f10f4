"""Strengths of ties as other tools write them: a number, a range, a sign, a sign beside a weight, or not known."""

from __future__ import annotations

import re
from collections.abc import Mapping

from raison.exchange.cells import Decimal, read_number
from raison.words.faults import Fault
from raison.words.values import Value, read_value

__all__ = ["AMOUNTS", "SIGN", "combined_strength", "point_value", "read_strength", "strength_text", "unlike_amount"]

AMOUNTS, SIGN = ("strength", "weight", "value"), "sign"
"""What columns and data are called that hold how strong a tie is, the first of them counting; and only its sign."""

SIGNS = {"+": 1, "-": -1, "\u2212": -1, "positive": 1, "negative": -1, "friendly": 1, "hostile": -1, "neutral": 0}
UNKNOWN = frozenset({"?", "unknown", "na"})
MODE = re.compile(r"(.+)\(([^()]+)\)\s*\Z")
SPAN = re.compile(r"(.*?[^.])\.\.([^.].*|\.[0-9].*)\Z")
HOW = "write a number, a range such as 1..3, + or -, or ? where it is not known"


def read_strength(text: str, decimal: Decimal = ".") -> Value | None:
    """Return a written strength: a number, a range, a range with its most fitting value in brackets, a sign, or ?.

    Parameters
    ----------
    text : str
    decimal : {".", ","}
        What divides whole and fraction.

    Raises
    ------
    Fault
        If it is none of these.

    Examples
    --------
    >>> read_strength("1..3 (2)").mode, read_strength("?"), read_strength("-").point
    (2.0, None, -1.0)
    """
    plain = text.strip().lower().removeprefix("'")
    if plain in UNKNOWN:
        return None
    if plain in SIGNS:
        return point_value(SIGNS[plain])
    found = MODE.match(plain)
    if found:
        span, mode = _span(found[1], decimal), _span(found[2], decimal)
        return Value(span.low, span.high, mode.point, integer=span.integer and mode.integer)
    return _span(plain, decimal)


def _span(text: str, decimal: Decimal) -> Value:
    found = SPAN.match(text.strip())
    ends = [found[1], found[2]] if found else [text]
    try:
        numbers = [read_number(end, decimal) for end in ends]
    except Fault as fault:
        hint = HOW if fault.hint.startswith("write a number") else fault.hint
        raise Fault((), text, fault.rule, hint) from None
    whole = not any(sign in text.replace("..", " ") for sign in ".,")
    return Value(numbers[0], numbers[-1], integer=whole and all(isinstance(one, int) for one in numbers))


def point_value(number: float) -> Value:
    """Return a number as a strength without a range, of whole numbers where it is one.

    >>> point_value(-1.0)
    Value(low=-1, high=-1, mode=None, weights=(), integer=True)
    """
    return read_value(int(number) if number == int(number) else number)


def combined_strength(cells: Mapping[str, str], decimal: Decimal = ".") -> Value | None:
    """Return the strength that the amounts and the sign of one tie say together.

    The first of `AMOUNTS` that is there counts, with the sign beside it; a sign alone is a strength of one.

    Parameters
    ----------
    cells : mapping of str to str
        Filled cells by the name of the column; one at least of `AMOUNTS` and `SIGN`.
    decimal : {".", ","}

    Raises
    ------
    Fault
        If a cell is no strength, or two of them contradict one another.

    Examples
    --------
    >>> combined_strength({"weight": "2", "sign": "-"}).point
    -2.0
    >>> combined_strength({"weight": "-2", "sign": "+"})
    Traceback (most recent call last):
    raison.words.faults.Fault: '-2' contradicts the + in the column sign (column weight); mend one of them
    """
    column = next((name for name in AMOUNTS if name in cells), "")
    if not column or SIGN not in cells:
        return _cell(cells, column or SIGN, decimal)
    amount, sign = _cell(cells, column, decimal), _cell(cells, SIGN, decimal)
    if amount is None or amount == sign:
        return amount
    if sign is None:
        most = max(abs(amount.low), abs(amount.high))
        return Value(-most, most, integer=amount.integer)
    negative = sign == point_value(-1)
    if negative and amount.low >= 0:
        return amount.negated()
    agree = amount.high <= 0 if negative else sign == point_value(1) and amount.low >= 0
    if not agree:
        rule = f"contradicts the {cells[SIGN]} in the column {SIGN} (column {column})"
        raise Fault((), cells[column], rule, "mend one of them")
    return amount


def unlike_amount(cells: Mapping[str, str], value: Value | None, decimal: Decimal = ".") -> str:
    """Return what to tell of a second amount that says something else than the one that counts; else nothing.

    >>> unlike_amount({"strength": "1..3", "weight": "2"}, Value(1, 3))
    ''
    >>> unlike_amount({"strength": "1..3", "weight": "9"}, Value(1, 3))
    'weight is not read beside strength'
    """
    counts, *others = [name for name in AMOUNTS if name in cells] or [""]
    for name in others:
        other = _cell(cells, name, decimal)
        if (other.point if other else None) != (value.point if value else None):
            return f"{name} is not read beside {counts}"
    return ""


def _cell(cells: Mapping[str, str], column: str, decimal: Decimal) -> Value | None:
    try:
        return read_strength(cells[column], decimal)
    except Fault as fault:
        raise Fault((), cells[column], f"{fault.rule} (column {column})", fault.hint) from None


def strength_text(value: Value | None) -> str:
    """Return a strength as `read_strength` reads it.

    >>> strength_text(Value(1, 3, 2)), strength_text(None), strength_text(Value(-2, -2))
    ('1..3 (2)', '?', '-2')
    """
    if value is None:
        return "?"
    if value.certain:
        return f"{value.low:.12g}"
    span = f"{value.low:.12g}..{value.high:.12g}"
    return span if value.mode is None else f"{span} ({value.mode:.12g})"
