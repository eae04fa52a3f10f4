"""Papers side by side: what each says of each factor, and which claims contradict one another, with links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from raison.findings.brief.links import Cite, cites
from raison.findings.compare.differences import Verdict
from raison.findings.compare.matters import MatterRow, Voice, matters
from raison.findings.compare.opposing import contradicting_pairs
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

    >>> from tests.examples.model import example
    >>> from raison.report.sections.pictures import pictures
    >>> [(row.name, row.verdict) for row in compared(example(), pictures(example()))]
    [('Line', 'one silent'), ('Arms', 'one silent'), ('Climate', 'both silent')]
    """
    rows = matters(system, [picture.setup for picture in told.values()])
    return tuple(_row(system, row) for row in rows if row.kind == "factor")


def _row(system: System, row: MatterRow) -> ComparedRow:
    cells = tuple(_cell(system, voice) for voice in row.voices)
    return ComparedRow(row.name, f"factor-{row.id}", cells, row.verdict, row.why)


def _cell(system: System, voice: Voice) -> ComparedCell:
    name = reading_name(system, voice.reading)
    shown = tuple(dict.fromkeys((*voice.deciding, *voice.claims)))[:SHOWN]
    return ComparedCell(name, voice.today, len(voice.claims), cites(system, shown))


def opposed(system: System) -> tuple[Opposed, ...]:
    """Return the pairs of claims that contradict one another, each once.

    >>> from tests.examples.figures import sample
    >>> opposed(sample())
    ()
    """
    return tuple(Opposed(*cites(system, pair)) for pair in contradicting_pairs(system))
