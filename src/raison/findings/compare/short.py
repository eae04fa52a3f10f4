"""The short answer on two readings: on what they agree and part, and of what one alone speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raison.findings.compare.matters import MatterRow, Voice
from raison.findings.naming.readings import reading_name
from raison.findings.naming.saying import number_of
from raison.findings.phrases import listed
from raison.findings.views import CellKind, CellRow, CellsView
from raison.model.system import System

__all__ = ["compared_short", "matters_view"]

NAMED = (3, 2, 1)
KINDS: dict[str, CellKind] = {"agree": "good", "part": "bad", "later": "open", "one silent": "silent"}
ORDER = ("part", "later", "agree")


def compared_short(system: System, readings: Sequence[str], rows: Sequence[MatterRow]) -> tuple[tuple[str, ...], ...]:
    """Return how two readings stand to one another by matter, in short sentences.

    >>> from raison.findings.compare.matters import matters
    >>> from raison.model.setup import Setup
    >>> from tests.examples.model import example
    >>> rows = matters(example(), (Setup("grim"), Setup("mild")))
    >>> compared_short(example(), ("grim", "mild"), rows)
    (('They part on nothing of which both speak.',), ('Only Grim speaks of 2 matters.',))
    """
    parted, later, agreed = ([row.name for row in rows if row.verdict == one] for one in ORDER)
    forms = [_lead(parted, later, agreed, most) for most in NAMED] if parted else []
    return (tuple(dict.fromkeys((*forms, _lead(parted, later, agreed, 0)))), *_alone(system, readings, rows))


def _lead(parted: Sequence[str], later: Sequence[str], agreed: Sequence[str], most: int) -> str:
    time = f", and on {len(later)} by time alone" if later else ""
    same = f"They agree on {number_of(len(agreed), 'matter')}. " if agreed else ""
    if not parted:
        return f"{same}They part on nothing of which both speak{time}."
    names = [f"“{one}”" for one in parted[:most]]
    rest = len(parted) - len(names)
    told = listed([*names, *([f"{rest} more"] if rest and names else [])]) or number_of(rest, "matter")
    return f"{same}They part on {told}{time}."


def _alone(system: System, readings: Sequence[str], rows: Sequence[MatterRow]) -> Iterator[tuple[str, ...]]:
    counts = [(reading_name(system, one), sum(row.speaking == (one,) for row in rows)) for one in readings]
    heard = [f"{name} speaks of {number_of(count, 'matter')}" for name, count in counts if count]
    if heard:
        yield (f"Only {', only '.join(heard)}.",)


def matters_view(system: System, rows: Sequence[MatterRow]) -> CellsView:
    """Return the matters on which two readings part, may differ by time, or agree, for a figure.

    >>> from raison.findings.compare.matters import matters
    >>> from raison.model.setup import Setup
    >>> from tests.examples.model import example
    >>> matters_view(example(), matters(example(), (Setup("grim"), Setup("mild")))).rows
    ()
    """
    shown = sorted((row for row in rows if row.verdict in ORDER), key=lambda row: ORDER.index(row.verdict))
    columns = tuple(reading_name(system, voice.reading) for voice in shown[0].voices) if shown else ()
    return CellsView((*columns, "Between them"), tuple(_row(row) for row in shown))


def _row(row: MatterRow) -> CellRow:
    kind = KINDS[row.verdict]
    word = {"later": "time may explain it"}.get(row.verdict, row.verdict)
    return CellRow(row.name, (*((_voice(voice), "plain") for voice in row.voices), (word, kind)))


def _voice(voice: Voice) -> str:
    return voice.today or (number_of(len(voice.claims), "claim") if voice.claims else "silent")
