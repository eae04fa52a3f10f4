"""Events: what happened when, and the line on which it is drawn."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from raison.figures.svg import Drawing
from raison.figures.timeline import DatedEvent, timeline
from raison.findings.brief.links import RatingSupport, slug, support
from raison.findings.naming.readings import source_name, tags_of
from raison.findings.phrases import Phrases, capital
from raison.model.records import Event
from raison.model.system import System
from raison.report.sections.pictures import told_in
from raison.words.dates import day_words

__all__ = ["EventLine", "drawn_line", "events"]


@dataclass(frozen=True)
class EventLine:
    """An event: its number on the line (0 without a date), when, what, who, on what it rests, what it touches."""

    number: int
    id: str
    when: str
    vague: bool
    words: str
    actors: str
    support: RatingSupport
    tags: tuple[str, ...]
    touches: tuple[tuple[str, str], ...]


def _sorted(system: System) -> list[Event]:
    late = datetime.date.max
    return sorted(system.model.events, key=lambda event: event.date.first if event.date else late)


def events(system: System) -> tuple[EventLine, ...]:
    """Return the events by date; those without one at the end.

    >>> from tests.examples.figures import sample
    >>> [(one.when, one.words) for one in events(sample())]
    [('14 September 2031', 'The dam is announced')]
    """
    return tuple(_line(system, number, event) for number, event in enumerate(_sorted(system), 1))


def _line(system: System, number: int, event: Event) -> EventLine:
    touched = dict.fromkeys((*event.sets, *(name for name in event.touches if name in system.factors)))
    return EventLine(
        number if event.date else 0,
        f"event-{slug(event.id)}",
        day_words(event.date) or "no date given",
        event.date is None or event.date.precision != "day",
        capital(event.says),
        Phrases(system).actors(event.actors),
        support(system, event.because, event.assumption),
        tags_of(system, told_in(system, event, tuple(system.study.readings))),
        tuple((f"factor-{slug(name)}", system.factors[name].name) for name in touched if name in system.factors),
    )


def drawn_line(system: System, width: float) -> Drawing | None:
    """Return the line of dated events with the publication of the papers; None where nothing is dated.

    >>> from tests.examples.figures import sample
    >>> drawn_line(sample(), 300).title
    'Events in time'
    """
    dated = [DatedEvent(number, event.date) for number, event in enumerate(_sorted(system), 1) if event.date]
    if not dated:
        return None
    papers = [
        DatedEvent(0, card.date, f"{source_name(system, name)} published", paper=True)
        for name, card in system.sources.sources.items()
    ]
    return timeline([*dated, *papers], width, "Events in time")
