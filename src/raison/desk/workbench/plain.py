"""Plain: records as plain data for a page, with every text as people may safely read it."""

from __future__ import annotations

import json
from typing import Any

from raison.findings.plain_data import as_data
from raison.words.display import printable

__all__ = ["plain"]


def plain(record: Any) -> Any:
    """Return a record as plain data that JSON can hold.

    >>> plain(("a\\x1b", 1.0))
    ['a�', 1.0]
    """
    return as_data(record, _shown)


def _shown(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    return value if isinstance(value, bool | int | float | None) else json.loads(json.dumps(value, default=str))
