"""Ties, as a page shows and edits them: all in a table, and those of a day as a network."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.refusing import Refusal, refusing
from raison.desk.workbench.system.elements import elements_of
from raison.desk.workbench.system.views.in_readings import HeldIn, ReadingsHeld, held_in
from raison.figures.svg import draw
from raison.figures.ties.network import network_drawing
from raison.figures.ties.strands import Knot, Strand
from raison.findings.phrases import Phrases
from raison.lenses.alignment.moments import own_day
from raison.lenses.alignment.ties import Tie, code_of, standing, ties_of
from raison.model.picture import picture
from raison.model.records import Relation
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from raison.words.dates import day_words

__all__ = ["ShownTie", "TiesOfDay", "ties_of_day", "ties_shown"]

NARROWEST, WIDEST, LETTERS, MOST = 280.0, 1600.0, 3, 40
LITTLE = ("of", "the", "and", "in", "for")


@dataclass(frozen=True)
class ShownTie:
    """A tie.

    Parameters
    ----------
    name : str
        By which it is changed.
    pair, dimension, days, when : str
        Between whom, on what, from when to when and under which condition, in words.
    kind : str
        friendly, strained, neutral or unknown.
    assumed : bool
    readings : ReadingsHeld
    """

    name: str
    pair: str
    dimension: str
    kind: str
    days: str
    when: str
    assumed: bool
    readings: ReadingsHeld


@dataclass(frozen=True)
class TiesOfDay:
    """The ties that hold on a day: the day, the names of the ties, a figure of them."""

    day: str
    names: tuple[str, ...]
    figure: str


def ties_shown(bench: OpenStudy) -> tuple[ShownTie, ...]:
    """Return the ties of a study, in the order of writing.

    >>> from raison.desk.workbench.opening import open_bench
    >>> [(one.pair, one.dimension, one.kind, one.days) for one in ties_shown(open_bench("mirren"))]
    [('Upland and Lowland', 'political', 'strained', 'from September 2031')]
    """
    phrases, held = Phrases(bench.system), held_in(bench.system)
    pairs = zip(elements_of(bench.loaded, "relations"), bench.system.model.relations, strict=True)
    return tuple(_tie(phrases, held, element.name, one) for element, one in pairs)


def ties_of_day(bench: OpenStudy, day: str, reading: str, dimension: str, width: float) -> TiesOfDay:
    """Return the ties that hold on a day in a reading, and a figure of them.

    Parameters
    ----------
    bench : OpenStudy
    day : str
        Such as 2031-09-14; empty: the day of which the reading speaks.
    reading : str
        Empty: all papers together.
    dimension : str
        Which alone counts; empty: all.
    width : float
        Of the figure, in CSS pixels.

    Raises
    ------
    Refusal
        The day is none, or there is no such reading.

    Examples
    --------
    >>> from raison.desk.workbench.opening import open_bench
    >>> mirren = open_bench("mirren")
    >>> [ties_of_day(mirren, day, "", "", 400).names for day in ("2031-01-01", "2032-01-01")]
    [(), ('rel-1',)]
    """
    system = bench.system
    with refusing():
        setup = Setup(reading or BOTH)
        shown = _day(day) if day else own_day(system, setup)
        counted = standing(system, ties_of(system, setup), shown, picture(system, setup).world).ties
    ties = {tie.address: tie for tie in counted if dimension in ("", tie.dimension)}
    written = enumerate(zip(elements_of(bench.loaded, "relations"), system.model.relations, strict=True))
    addresses = ((one.name, f"relations.{relation.id or place}") for place, (one, relation) in written)
    named = {name: ties[address] for name, address in addresses if address in ties}
    return TiesOfDay(shown.isoformat(), tuple(named), _figure(system, named, shown, min(WIDEST, max(NARROWEST, width))))


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"{text[:40]!r} is no day; write one such as 2031-09-14") from None


def _words(dimension: str) -> str:
    return dimension.replace("_", " ")


def _tie(phrases: Phrases, held: HeldIn, name: str, one: Relation) -> ShownTie:
    return ShownTie(
        name,
        phrases.actors(one.between),
        _words(one.dimension),
        code_of(None if one.unknown or one.strength is None else one.strength.point),
        _days(one),
        phrases.spoken(one.when) if one.when else "",
        one.because is None,
        held(one, one.id),
    )


def _days(one: Relation) -> str:
    begins, ends = day_words(one.from_), day_words(one.to)
    if begins and ends:
        return f"{begins} to {ends}"
    return f"from {begins}" if begins else f"until {ends}" if ends else "always"


def _figure(system: System, ties: Mapping[str, Tie], day: datetime.date, width: float) -> str:
    actors, tied = system.model.actors, {name for tie in ties.values() for name in tie.pair}
    shown = [name for name in actors if name in tied or len(actors) <= MOST]
    knots = [Knot(name, actors[name].name, actors[name].code or _initials(actors[name].name)) for name in shown]
    strands = [_strand(name, tie) for name, tie in ties.items()]
    title = f"Ties on {day.day} {day:%B %Y}"
    return draw(network_drawing(knots, strands, width, title), "ties-network")


def _initials(name: str) -> str:
    first = [word[0].upper() for word in name.split() if word not in LITTLE]
    return "".join(first[:LETTERS]) if len(first) > 1 else name[:LETTERS]


def _strand(name: str, tie: Tie) -> Strand:
    number = None if tie.value is None else tie.value.point
    return Strand(tie.pair, _words(tie.dimension), code_of(number), abs(number or 0), name)
