"""What the sources conclude and what the model makes of it, as a page tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from raison.findings.records import Table

__all__ = ["Conclusions"]


@dataclass(frozen=True)
class Conclusions:
    """What the sources conclude and what the model makes of it, as a page tells it.

    Parameters
    ----------
    says : str
        How many are reproduced, contradicted, open.
    short : Table
        Those that the model contradicts or leaves open.
    table : Table
        All, the contradicted first.
    data : mapping
        The same for programs.
    """

    says: str
    short: Table
    table: Table
    data: Mapping[str, Any]
