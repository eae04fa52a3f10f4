"""Codes of states: Correlates of War, Gleditsch and Ward, ISO 3166-1, with the days between which each is in use.

The same number can name another state at another time, and the two systems part over Germany, Yemen and Serbia.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["StateCode", "StateName", "state_of"]


@dataclass(frozen=True)
class StateCode:
    """One state under its codes for some time.

    Parameters
    ----------
    cow, gw : int
        Numbers of Correlates of War, and of Gleditsch and Ward.
    iso3 : str
        Letters of ISO 3166-1 (or 3166-3 where withdrawn); empty where there were none.
    name : str
    first, last : date or None
        Between which days the row holds; None: open.
    note : str
    """

    cow: int
    gw: int
    iso3: str
    name: str
    first: datetime.date | None
    last: datetime.date | None
    note: str = ""

    def holds(self, day: datetime.date | None) -> bool:
        """Return whether the row holds on a day; without a day, whether it still holds."""
        if day is None:
            return self.last is None
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def state_of(
    codes: Sequence[StateCode], number: int, day: datetime.date | None = None, system: str = "cow"
) -> StateCode | None:
    """Return the state that a number names on a day; where rows overlap the one that began last.

    Parameters
    ----------
    codes : sequence of StateCode
    number : int
    day : date, optional
        Without it, or on a day on which no row holds: the last row of the number.
    system : {"cow", "gw"}
        Whose number it is.

    References
    ----------
    Sarkees and Wayman (2010), "Resort to War", for the state system of the Correlates of War; Gleditsch and Ward
    (1999), "A revised list of independent states since the Congress of Vienna".

    Examples
    --------
    >>> old = StateCode(255, 255, "DEU", "Germany", datetime.date(1816, 1, 1), datetime.date(1945, 5, 8))
    >>> new = StateCode(255, 260, "DEU", "Germany", datetime.date(1990, 10, 3), None)
    >>> [state_of([old, new], 255, datetime.date(year, 1, 1)).gw for year in (1900, 2000)]
    [255, 260]
    >>> state_of([old, new], 260, system="gw").cow
    255
    """
    own = [row for row in codes if (row.cow if system == "cow" else row.gw) == number]
    held = [row for row in own if row.holds(day)] or own
    return max(held, key=lambda row: row.first or datetime.date.min, default=None)


@dataclass(frozen=True)
class StateName:
    """A name by which papers call a state or a body of states, for some time.

    Parameters
    ----------
    code : str
        Letters of ISO 3166-1 (or 3166-3), or EUU, NATO, UNO, ASEAN; empty for what only sounds like a state.
    kind : str
        name, demonym, capital, government, leader, namesake (a leader whose surname is also that of others), body or
        elsewhere (a sea, a treaty: no state).
    name : str
        As written; of a leader the surname.
    full : str
        Of a leader the full name.
    first, last : date or None
        Of a leader the time in office; None: open.
    titles : tuple of str
        Of a leader what stands before the surname, such as Prime Minister.
    """

    code: str
    kind: str
    name: str
    full: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None
    titles: tuple[str, ...] = ()
