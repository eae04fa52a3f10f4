"""Options: what a user gave under a name, read by the kind that the table of verbs says it is."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from numbers import Real
from typing import Any

from raison.desk.verbs import Kind
from raison.model.decision import said_rule
from raison.words.dates import read_moment
from raison.words.faults import Fault

__all__ = ["day_of", "names_of", "value_of"]


def value_of(name: str, kind: Kind, value: object) -> Any:
    """Return what an option was given, as its kind says.

    Raises
    ------
    Fault
        If it is not of that kind.

    Examples
    --------
    >>> value_of("board", "texts", "line, arms"), value_of("coalition", "groups", "a,b"), value_of("most", "whole", 3.0)
    (('line', 'arms'), (('a', 'b'),), 3)
    """
    return READERS[kind](name, value)


def day_of(name: str, value: object) -> datetime.date:
    """Return a day as the user wrote it: a date, or text such as 2026-01, which means its last day.

    >>> day_of("at", "2026-01")
    datetime.date(2026, 1, 31)
    """
    if isinstance(value, datetime.date):
        return value
    try:
        return read_moment(value).last
    except Fault as fault:
        raise Fault((name,), fault.value, fault.rule, fault.hint) from fault


def names_of(value: str | Iterable[str]) -> tuple[str, ...]:
    """Return several names, given one by one or divided by commas.

    >>> names_of("line, arms"), names_of(["line", "arms,climate"])
    (('line', 'arms'), ('line', 'arms', 'climate'))
    """
    given = (value,) if isinstance(value, str) else tuple(value)
    return tuple(part.strip() for text in given for part in text.split(",") if part.strip())


def _groups(_: str, value: Any) -> tuple[tuple[str, ...], ...]:
    # "a,b" is one group; a sequence holds several, each written so or as names.
    return tuple(names_of(one) for one in ((value,) if isinstance(value, str) else value))


def _text(_: str, value: Any) -> Any:
    # The number of a state or a family may be given as a number.
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _texts(name: str, value: Any) -> tuple[str, ...]:
    for one in (value,) if isinstance(value, str) or not isinstance(value, Iterable) else tuple(value):
        if not isinstance(one, str):
            raise Fault((name,), one, "is no name", "write names, divided by commas")
    return names_of(value)


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _number(name: str, value: Any) -> float:
    if not _is_number(value):
        raise Fault((name,), value, "is no number", "write one, such as 0.5")
    return float(value)


def _whole(name: str, value: Any) -> int:
    if not _is_number(value) or not (isinstance(value, int) or float(value).is_integer()):
        raise Fault((name,), value, "is no whole number", "write one, such as 3")
    return int(value)


READERS: Mapping[Kind, Callable[[str, Any], Any]] = {
    "text": _text,
    "texts": _texts,
    "groups": _groups,
    "flag": lambda _, value: bool(value),
    "number": _number,
    "whole": _whole,
    "date": day_of,
    "path": lambda _, value: str(value),
    "decision": lambda _, value: said_rule(value),
}
