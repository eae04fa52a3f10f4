"""Where an issue stands today: a value, or a list of values with the readings in which they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field

from raison.claims.records import Ids, Text
from raison.words.reasons import WrittenBecause
from raison.words.values import WrittenValue

__all__ = ["IssueNow", "WrittenIssueNows"]


@dataclass(frozen=True)
class IssueNow:
    """Where an issue stands today, in some readings; in a reading that none of them names it is then not told."""

    is_: Annotated[WrittenValue, Field(alias="is")]
    readings: Ids = ()
    because: WrittenBecause | None = None
    assumption: Text | None = None


def _as_nows(raw: object) -> object:
    if raw is None or isinstance(raw, list | tuple):
        return raw or ()
    return (raw,) if isinstance(raw, dict) and "is" in raw else ({"is": raw},)


WrittenIssueNows = Annotated[tuple[IssueNow, ...], BeforeValidator(_as_nows)]
