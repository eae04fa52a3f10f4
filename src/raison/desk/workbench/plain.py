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
    return _shown(as_data(record))


def _shown(data: Any) -> Any:
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, list):
        return [_shown(one) for one in data]
    if isinstance(data, dict):
        return {key: _shown(value) for key, value in data.items()}
    return data if isinstance(data, bool | int | float | None) else json.loads(json.dumps(data, default=str))
