"""Advice tables: recommendation by reading; what would be left, and how; what cannot be tried; who must agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from raison.findings.advise.cells import AdviceCell
from raison.findings.advise.says import LEAVES, AdviceNames, cell_says, wholes
from raison.findings.naming.readings import reading_name
from raison.findings.phrases import capital, listed
from raison.findings.records import Row, Table
from raison.findings.rows.advice.ways import LeavingMove
from raison.model.advice import AdviceTry
from raison.model.flat import Want
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["AdviceSheet", "advice_tables", "tried_tables"]


@dataclass(frozen=True)
class AdviceSheet:
    """All cells of an answer, by recommendation and reading.

    Parameters
    ----------
    system : System
    names : AdviceNames
    readings : tuple of str
    cells : mapping of (str, str) to AdviceCell
    """

    system: System
    names: AdviceNames
    readings: tuple[str, ...]
    cells: Mapping[tuple[str, str], AdviceCell]

    @property
    def heads(self) -> tuple[str, ...]:
        """The readings as heads of columns."""
        return tuple(reading_name(self.system, name) for name in self.readings)

    @cached_property
    def wants(self) -> Mapping[str, Mapping[str, Want]]:
        """The addressee's wants in each reading, by address."""
        pictures = {name: picture(self.system, Setup(name)) for name in self.readings}
        return {
            name: {want.address: want for tier in told.tiers.get(self.names.actor, ()) for want in tier}
            for name, told in pictures.items()
        }

    def row(self, one: AdviceTry) -> Row:
        """Return a recommendation with its cells."""
        found = [self.cells[one.id, name] for name in self.readings]
        claims = {name: one for name in self.claims(one)}
        return Row((self.names.label(one), *(cell_says(cell) + _star(cell) for cell in found)), tuple(claims))

    def claims(self, one: AdviceTry) -> tuple[str, ...]:
        """Return the claims that give a recommendation."""
        ids = {one.id, *one.parts}
        found = (advice.because for advice in self.system.model.recommendations if advice.id in ids)
        return tuple(dict.fromkeys(claim for because in found if because for claim in because.claims()))


def _star(cell: AdviceCell) -> str:
    words = (*(aim.standing for aim in cell.aims), cell.standing)
    return " *" if "assumed" in words else ""


def advice_tables(sheet: AdviceSheet) -> tuple[Table, ...]:
    """Return the tables of all that an actor is advised."""
    four, parts = _four(sheet), _recommendations(sheet)
    return tuple(table for table in (four, parts, _left(sheet), _shared(sheet), _untested(sheet)) if table is not None)


def _four(sheet: AdviceSheet) -> Table | None:
    rows = tuple(sheet.row(one) for one in wholes(sheet.names.tries) if one.ways)
    if not rows:
        return None
    note = (
        "Aims that one paper has and another does not discuss count in neither direction. Aims and wants are not "
        "added, and no advice wins."
    )
    return Table("Each paper's advice as a whole, in each reading", ("Advice", *sheet.heads), rows, note)


def _recommendations(sheet: AdviceSheet) -> Table:
    rows = tuple(sheet.row(one) for one in sheet.names.tries if one.ways and one.kind != "paper")
    who = sheet.names.who
    note = (
        f"First: whether its author's aim is reached more, less or alike with the advice than without it, others "
        f"answering (expected: if others choose as the paper expects). Then: whether {who} is better or worse off by "
        f"the wants that the reading ascribes to it, compared in order. Last: whether {who} leaves it or stays."
    )
    starred = any(_star(cell) for cell in sheet.cells.values())
    return Table(
        f"Advice to {who}, by reading",
        ("Advice", *sheet.heads),
        rows,
        note + (" *: an assumption of ours decides a word." if starred else ""),
    )


def _left(sheet: AdviceSheet) -> Table | None:
    """Return by which moves recommendations would be left; those that are left alike stand in one row."""
    alike: dict[tuple[str, str], dict[str, list[str]]] = {}
    claims: dict[tuple[str, str], dict[str, None]] = {}
    for one in sheet.names.singles:
        for reading, end, wants, cited in _leavings(sheet, one):
            alike.setdefault((end, wants), {}).setdefault(one.id, []).append(reading)
            claims.setdefault((end, wants), {}).update(dict.fromkeys(cited))
    rows = tuple(
        Row((sheet.names.counted(ids), readings, end, wants), tuple(claims[end, wants]))
        for (end, wants), found in alike.items()
        for readings, ids in _by_readings(found).items()
    )
    return (
        Table("What it would leave, and how", ("Advice", "Reading", "It would rather", "Then it has"), rows)
        if rows
        else None
    )


def _by_readings(found: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for id, readings in found.items():
        grouped.setdefault(listed(readings), []).append(id)
    return grouped


def _leavings(sheet: AdviceSheet, one: AdviceTry) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    for reading in sheet.readings:
        moves = sheet.cells[one.id, reading].moves
        if moves:
            fewest = min(len(_changed(move, one)) for move in moves)
            short = [move for move in moves if len(_changed(move, one)) == fewest]
            ends = dict.fromkeys(_end(sheet, move, one) for move in short)
            yield reading_name(sheet.system, reading), "; or ".join(ends), *_gain(sheet, reading, short[0])


def _changed(move: LeavingMove, one: AdviceTry) -> list[str]:
    names = dict.fromkeys(name for way in one.ways for name in way)
    return [name for name in names if move.before[name] != move.after[name]]


def _end(sheet: AdviceSheet, move: LeavingMove, one: AdviceTry) -> str:
    return listed([sheet.names.phrases.clause(name, move.after[name]) for name in _changed(move, one)])


def _gain(sheet: AdviceSheet, reading: str, move: LeavingMove) -> tuple[str, tuple[str, ...]]:
    """Return the wants that a move meets and that are not met before it, with their claims."""
    wants = [sheet.wants[reading][name] for name in move.gained]
    told = listed([sheet.names.phrases.spoken(want.node) for want in wants])
    claims = dict.fromkeys(claim for want in wants if want.because for claim in want.because.claims())
    return told, tuple(claims)


def _shared(sheet: AdviceSheet) -> Table | None:
    rows = tuple(row for one in sheet.names.singles for row in _owned_by_others(sheet, one))
    if not rows:
        return None
    return Table(f"What is not {sheet.names.who}'s alone to choose", ("Advice", "Choice", "Whose"), rows)


def _owned_by_others(sheet: AdviceSheet, one: AdviceTry) -> Iterator[Row]:
    phrases, actor = sheet.names.phrases, sheet.names.actor
    for name, variant in ((name, variant) for way in one.ways for name, variant in way.items()):
        factor = sheet.system.factors[name]
        if factor.owner == (actor,):
            continue
        others = phrases.who(*(owner for owner in factor.owner if owner != actor))
        alone = factor.consent is not None and variant not in factor.consent
        whose = (
            "nobody's: it follows from other things"
            if not factor.owner
            else f"not {sheet.names.who}'s: it is up to {others}"
            if actor not in factor.owner
            else f"{sheet.names.who} may do so alone, and so may {others}"
            if alone
            else f"needs the consent of {others}"
        )
        yield Row((str(sheet.names.numbers[one.id]), capital(phrases.clause(name, variant)), whose))


def _untested(sheet: AdviceSheet) -> Table | None:
    rows = [Row((sheet.names.label(one), one.untestable)) for one in sheet.names.tries if not one.ways]
    refused = {
        (one.id, cell.refused): one
        for one in sheet.names.tries
        for name in sheet.readings
        if one.ways and (cell := sheet.cells[one.id, name]).refused
    }
    rows += [Row((sheet.names.label(one), why)) for (_, why), one in refused.items()]
    return Table("Not testable here", ("Advice", "Why"), tuple(rows)) if rows else None


def tried_tables(sheet: AdviceSheet) -> tuple[Table, ...]:
    """Return the tables of a choice that a user names: each aim by reading, the addressee, whether it would leave."""
    (one,) = sheet.names.tries
    found = [sheet.cells[one.id, name] for name in sheet.readings]
    who, phrases = sheet.names.who, sheet.names.phrases
    rows = [
        Row((f"Aim: {phrases.spoken(aim.text)}", *(_aim(cell, place) for cell in found)))
        for place, aim in enumerate(one.aims)
    ]
    rows.append(Row((f"{who} by its wants", *("–" if cell.refused else cell.addressee for cell in found))))
    rows.append(Row((f"{who}, once the others have answered", *(LEAVES[cell.leaves] or "–" for cell in found))))
    main = Table(f"If {one.says}", ("With it beside without it", *sheet.heads), tuple(rows))
    return tuple(table for table in (main, _left(sheet), _shared(sheet), _untested(sheet)) if table is not None)


def _aim(cell: AdviceCell, place: int) -> str:
    if cell.refused:
        return "cannot be tried"
    return f"{cell.aims[place].word}{_star(cell)}"
