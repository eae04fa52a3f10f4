"""Part: what a further question adds to an answer, in every verb that takes further questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from raison.findings.records import Reason, Table

__all__ = ["Part", "joined_parts"]


@dataclass(frozen=True)
class Part:
    """What a further question adds to an answer: tables, data, reasons, sentences, marks; whether these are all."""

    tables: tuple[Table, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    complete: bool = True
    says: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


def joined_parts(parts: Sequence[Part]) -> Part:
    """Return several parts as one.

    >>> joined = joined_parts([Part(data={"levers": 1}), Part(data={"basins": 2}, complete=False)])
    >>> joined.data, joined.complete
    ({'levers': 1, 'basins': 2}, False)
    """
    return Part(
        tuple(table for part in parts for table in part.tables),
        {key: value for part in parts for key, value in part.data.items()},
        tuple(reason for part in parts for reason in part.reasons),
        all(part.complete for part in parts),
        tuple(says for part in parts for says in part.says),
        tuple(mark for part in parts for mark in part.marks),
    )
