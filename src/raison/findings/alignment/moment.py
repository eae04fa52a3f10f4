"""A moment with its camps, as rows over time tell it and figures show it."""

from __future__ import annotations

from dataclasses import dataclass

from raison.lenses.alignment.camps import Camps
from raison.lenses.alignment.moments import When

__all__ = ["CampsAt"]


@dataclass(frozen=True)
class CampsAt:
    """The camps of one moment; None where what is held at it settles nowhere."""

    when: When
    found: Camps | None
