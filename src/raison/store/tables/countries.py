"""The tables of states' codes and names that come with the package."""

from __future__ import annotations

import csv
import datetime
from functools import cache
from pathlib import Path

from raison.words.countries import StateCode, StateName

__all__ = ["state_codes", "state_names"]

FILE = Path(__file__).parents[2] / "data" / "states.csv"
NAMES = FILE.with_name("state_names.csv")


@cache
def state_codes() -> tuple[StateCode, ...]:
    """Return every row of the table.

    >>> sorted({row.cow for row in state_codes() if "Korea" in row.name})
    [730, 731, 732]
    """
    with FILE.open(encoding="utf-8", newline="") as stream:
        return tuple(_row(cells) for cells in csv.DictReader(stream))


def _row(cells: dict[str, str]) -> StateCode:
    first, last = _period(cells)
    return StateCode(int(cells["cow"]), int(cells["gw"]), cells["iso3"], cells["name"], first, last, cells["note"])


@cache
def state_names() -> tuple[StateName, ...]:
    """Return every name by which papers call states: names, demonyms, capitals, governments, leaders in office.

    >>> {row.code for row in state_names() if row.name == "Tokyo"}
    {'JPN'}
    """
    with NAMES.open(encoding="utf-8", newline="") as stream:
        return tuple(_name(cells) for cells in csv.DictReader(stream))


def _name(cells: dict[str, str]) -> StateName:
    titles = tuple(filter(None, cells["title"].split("|")))
    return StateName(cells["iso3"], cells["kind"], cells["name"], cells["full"], *_period(cells), titles)


def _period(cells: dict[str, str]) -> tuple[datetime.date | None, datetime.date | None]:
    first, last = (datetime.date.fromisoformat(day) if day else None for day in (cells["first"], cells["last"]))
    return first, last
