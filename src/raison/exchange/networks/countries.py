"""Countries of a table: numbers become actors with a name and a code, each by the day of the row that names it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from raison.exchange.networks.network import NetworkNode
from raison.words.countries import StateCode, state_of

__all__ = ["Countries"]


@dataclass
class Countries:
    """Gathers the states that a table names; one table, one gathering.

    Parameters
    ----------
    codes : sequence of StateCode
    """

    codes: Sequence[StateCode]
    found: dict[str, NetworkNode] = field(default_factory=dict)
    unnamed: dict[int, None] = field(default_factory=dict)

    def key(self, number: int, day: datetime.date | None, name: str = "") -> str:
        """Return the key of a state; the name in the file counts where the table of codes has none.

        >>> states = Countries([StateCode(732, 732, "KOR", "South Korea", datetime.date(1949, 6, 29), None)])
        >>> states.key(732, None), states.key(999, None, "Atlantis"), states.key(998, None)
        ('South Korea', 'Atlantis', 'State 998')
        """
        row = state_of(self.codes, number, day)
        if row is None and not name:
            self.unnamed[number] = None
        called = row.name if row else name or f"State {number}"
        self.found.setdefault(called, NetworkNode(called, called, row.iso3 if row else ""))
        return called

    def named(self, name: str) -> str:
        """Return the key of a state that a file calls by name or by letters alone.

        >>> Countries(()).named("Atlantis")
        'Atlantis'
        """
        row = next((one for one in self.codes if one.iso3 == name and one.last is None), None)
        called = row.name if row else name
        self.found.setdefault(called, NetworkNode(called, called, row.iso3 if row else ""))
        return called

    @property
    def nodes(self) -> tuple[NetworkNode, ...]:
        """The states in the order in which they came."""
        return tuple(self.found.values())

    def doubts(self) -> Iterable[str]:
        """Yield what must be told of them."""
        if self.unnamed:
            shown = ", ".join(map(str, list(self.unnamed)[:8])) + (", …" if len(self.unnamed) > 8 else "")
            yield f"{len(self.unnamed)} numbers of states are in no table here and stand as numbers: {shown}"
