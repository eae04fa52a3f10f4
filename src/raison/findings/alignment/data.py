"""Alignment data: ties and camps for programs."""

from __future__ import annotations

from typing import Any

from raison.lenses.alignment.camps import Camps, Network
from raison.model.system import System

__all__ = ["camps_data", "tie_data"]


def tie_data(system: System, told: Network) -> list[dict[str, Any]]:
    """Return ties as plain data.

    >>> from tests.examples.alignment_findings import case
    >>> tie_data(case().system, case().told)[0]["strength"]
    2.0
    """
    return [
        {
            "address": tie.address,
            "between": list(tie.pair),
            "dimension": tie.dimension,
            "code": code,
            "strength": number,
            "low": tie.value.low if tie.value else None,
            "high": tie.value.high if tie.value else None,
            "from": str(tie.begins) if tie.begins else None,
            "to": str(tie.ends) if tie.ends else None,
            "when": tie.when_text or None,
            "asserted": tie.asserted.isoformat() if tie.asserted else None,
        }
        for tie, number, code in zip(told.ties, told.numbers, told.codes, strict=True)
    ]


def camps_data(found: Camps) -> dict[str, Any]:
    """Return camps as plain data.

    >>> from tests.examples.alignment_findings import case
    >>> camps_data(case().found)["frustration"]
    [2.0, 2.0]
    """
    address = [tie.address for tie in found.network.ties]
    return {
        "circles": [
            {
                "actors": list(circle.actors),
                "splits": [[list(camp) for camp in split] for split in circle.splits],
                "all_found": circle.found.all_found,
                "frustration": [circle.found.lower, circle.found.upper],
            }
            for circle in found.circles
        ],
        "frustration": list(found.bounds),
        "always_strained": [address[place] for place in found.always],
        "sometimes_strained": [address[place] for place in found.sometimes],
    }
