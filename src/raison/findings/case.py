"""Case: one question in one reading, as every verb answers it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from raison.findings.asking.asking import Ask
from raison.findings.phrases import Phrases
from raison.findings.wish import Wish
from raison.lenses.crossimpact.scenarios import Query
from raison.lenses.worlds.impacts import Impacts, impacts_in
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["Case"]


@dataclass(frozen=True)
class Case:
    """One question in one reading.

    Parameters
    ----------
    system : System
    setup : Setup
        In whose picture, and how it is asked.
    ask : Ask
        What is asked.
    sharing : int
        Among how many cases the work of a search is divided.
    row : str
        The only row that is to be answered; empty: all.

    Examples
    --------
    >>> from tests.examples.findings import case
    >>> case().query.hold, case().beside.hold, case().beside_name
    ({'line': 'press'}, {}, 'Today')
    """

    system: System
    setup: Setup
    ask: Ask
    sharing: int = 1
    row: str = ""

    @property
    def phrases(self) -> Phrases:
        """How the system's elements are called."""
        return Phrases(self.system)

    @property
    def wish(self) -> Wish:
        """All that was wished."""
        return self.ask.wish

    @cached_property
    def impacts(self) -> Impacts:
        """The reading's picture, bound to its frame."""
        return impacts_in(self.system, self.setup)

    @property
    def query(self) -> Query:
        """Which scenarios count as consistent."""
        return Query(self.wish.choices, self.ask.hold, self.wish.tolerance)

    @property
    def beside(self) -> Ask:
        """The other side of the contrast: what the hold is compared with, else where things stand."""
        return replace(self.ask, hold=self.ask.against)

    @property
    def beside_name(self) -> str:
        """How the other side of the contrast is called above a column."""
        return f"If {self.phrases.clauses(self.ask.against.items())}" if self.ask.against else "Today"
