"""The table of states' codes that comes with the package."""

from __future__ import annotations

import csv
import datetime
from functools import cache
from pathlib import Path

from raison.words.countries import StateCode

__all__ = ["state_codes"]

FILE = Path(__file__).parent.parent / "data" / "states.csv"


@cache
def state_codes() -> tuple[StateCode, ...]:
    """Return every row of the table.

    >>> sorted({row.cow for row in state_codes() if "Korea" in row.name})
    [730, 731, 732]
    """
    with FILE.open(encoding="utf-8", newline="") as stream:
        return tuple(_row(cells) for cells in csv.DictReader(stream))


def _row(cells: dict[str, str]) -> StateCode:
    first, last = (datetime.date.fromisoformat(day) if day else None for day in (cells["first"], cells["last"]))
    return StateCode(int(cells["cow"]), int(cells["gw"]), cells["iso3"], cells["name"], first, last, cells["note"])
