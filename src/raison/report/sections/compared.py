"""Papers side by side: what each says of each factor, and which claims contradict one another, with links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from raison.findings.brief.links import Cite, cites
from raison.findings.compare.grid import Cell, GridRow, Verdict, contradictions, grid
from raison.findings.naming.readings import reading_name
from raison.model.picture import Picture
from raison.model.system import System

__all__ = ["ComparedRow", "Opposed", "compared", "opposed"]

SHOWN = 6


@dataclass(frozen=True)
class ComparedCell:
    """What one paper says of a factor today, how many claims it brings, and the first of them."""

    reading: str
    today: str
    claims: int
    cites: tuple[Cite, ...]


@dataclass(frozen=True)
class ComparedRow:
    """A factor in every paper, with its place on the page."""

    name: str
    place: str
    cells: tuple[ComparedCell, ...]
    verdict: Verdict
    why: str


@dataclass(frozen=True)
class Opposed:
    """Two claims that contradict one another."""

    one: Cite
    other: Cite


def compared(system: System, told: Mapping[str, Picture]) -> tuple[ComparedRow, ...]:
    """Return a row for each factor.

    >>> from tests.examples.figures import sample
    >>> from raison.report.sections.pictures import pictures
    >>> [(row.name, row.verdict) for row in compared(sample(), pictures(sample()))]
    [('The dam', 'agree'), ('Summer flow', 'agree'), ('Trust', 'agree')]
    """
    return tuple(_row(system, row) for row in grid(system, told))


def _row(system: System, row: GridRow) -> ComparedRow:
    cells = tuple(_cell(system, cell) for cell in row.cells)
    return ComparedRow(system.factors[row.factor].name, f"factor-{row.factor}", cells, row.verdict, row.why)


def _cell(system: System, cell: Cell) -> ComparedCell:
    name = reading_name(system, cell.reading)
    return ComparedCell(name, cell.today, len(cell.claims), cites(system, cell.claims[:SHOWN]))


def opposed(system: System) -> tuple[Opposed, ...]:
    """Return the pairs of claims that contradict one another, each once.

    >>> from tests.examples.figures import sample
    >>> opposed(sample())
    ()
    """
    return tuple(Opposed(*cites(system, pair)) for pair in contradictions(system))
