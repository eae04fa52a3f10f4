"""Plain data: records as dictionaries and lists, without what only pages are made of."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

__all__ = ["FOR_PAGES", "as_data"]

VALUES = (str, int, float, bool, type(None))
FOR_PAGES = {"pages": True}
"""Marks what a headline or a figure is made of; programs read the same from an answer's other parts."""


def as_data(record: Any, leaf: Callable[[Any], Any] = lambda value: value) -> Any:
    """Return records as dictionaries, tuples and sets as lists; every other value as `leaf` makes it.

    >>> from raison.findings.records import Setting
    >>> as_data(Setting("signs alone", True))
    {'name': 'signs alone', 'holds': True, 'says': ''}
    """
    made: type = type(record)
    if made in VALUES:  # most of a large record
        return leaf(record)
    kept = _kept(made)
    if kept is not None:
        return {name: as_data(getattr(record, name), leaf) for name in kept}
    if isinstance(record, str):
        return leaf(record)
    if isinstance(record, Mapping):
        return {str(key): as_data(value, leaf) for key, value in record.items()}
    if isinstance(record, tuple | list | set | frozenset):
        return [as_data(value, leaf) for value in record]
    return leaf(record)


@cache
def _kept(kind: type) -> tuple[str, ...] | None:
    """The names of a record's parts that programs read; None where it is no record."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple(part.name for part in dataclasses.fields(kind) if not part.metadata.get("pages"))
