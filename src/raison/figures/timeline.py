"""Timeline: dated events along a line, each as wide as its date is vague, numbered as in the list beside it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from raison.figures.measure import width_of
from raison.figures.svg import Drawing, Mark, mark
from raison.words.dates import Moment

__all__ = ["DatedEvent", "timeline"]

SIZE, EDGE, DOT, ROW = 11.0, 26.0, 9.0, 22.0


@dataclass(frozen=True)
class DatedEvent:
    """An event on the line: its number, its date, and whether it is a paper's publication."""

    number: int
    date: Moment
    label: str = ""
    paper: bool = False


def timeline(events: Sequence[DatedEvent], width: float, title: str) -> Drawing:
    """Return the line of events, drawn for a width.

    Parameters
    ----------
    events : sequence of DatedEvent
        At least one.
    width : float
        In CSS pixels, at least 240.
    title : str
        What the figure is called.

    Examples
    --------
    >>> from raison.words.dates import read_moment
    >>> timeline([DatedEvent(1, read_moment("2031-09-14")), DatedEvent(2, read_moment("2031-11"))], 300, "Events").says
    '2 events between 14 September 2031 and 30 November 2031, listed beside the figure.'
    """
    first = min(event.date.first for event in events)
    last = max(event.date.last for event in events)
    scale = _Scale(first, max((last - first).days, 1), width)
    papers = [event for event in events if event.paper]
    rows = _rows([event for event in events if not event.paper], scale)
    axis = max(1, len(rows)) * ROW + 16
    flags, deep = _flags(papers, scale, axis)
    placed = [(event, row) for row, members in enumerate(rows) for event in members]
    stems = [_stem(event, scale, axis, row) for event, row in placed if event.date.precision == "day"]
    dots = [part for event, row in placed for part in _dot(event, scale, axis, row)]
    marks = (*_axis(scale, axis, width), *stems, *flags, *dots)
    said = f"{len(events) - len(papers)} events between {first:%d %B %Y} and {last:%d %B %Y}, listed beside the figure."
    return Drawing(title, said, width, axis + deep + 26, marks)


@dataclass(frozen=True)
class _Scale:
    first: datetime.date
    days: int
    width: float

    def at(self, day: datetime.date) -> float:
        return EDGE + (day - self.first).days / self.days * (self.width - 2 * EDGE)


def _extent(event: DatedEvent, scale: _Scale) -> tuple[float, float]:
    """Left and right end of an event: a dot for a day, a bar for a vague date."""
    left, right = scale.at(event.date.first), scale.at(event.date.last)
    return (left - DOT, left + DOT) if event.date.precision == "day" else (left, max(right, left + 2 * DOT))


def _rows(events: Sequence[DatedEvent], scale: _Scale) -> list[list[DatedEvent]]:
    rows: list[list[DatedEvent]] = []
    for event in sorted(events, key=lambda event: event.date.first):
        left = _extent(event, scale)[0]
        row = next((row for row in rows if all(_extent(other, scale)[1] + 2 < left for other in row)), None)
        if row is None:
            rows.append([event])
        else:
            row.append(event)
    return rows


def _stem(event: DatedEvent, scale: _Scale, axis: float, row: int) -> Mark:
    x = scale.at(event.date.first)
    return mark("line", x1=x, x2=x, y1=axis - 14 - row * ROW, y2=axis, kind="stem")


def _dot(event: DatedEvent, scale: _Scale, axis: float, row: int) -> list[Mark]:
    left, right = _extent(event, scale)
    y = axis - 14 - row * ROW
    vague = event.date.precision != "day"
    return [
        mark(
            "rect", x=left, y=y - DOT, width=right - left, height=2 * DOT, rx=DOT, kind="dot vague" if vague else "dot"
        ),
        mark(
            "text",
            str(event.number),
            x=(left + right) / 2,
            y=y + 4,
            font_size=SIZE,
            text_anchor="middle",
            kind="dot-name",
        ),
    ]


def _axis(scale: _Scale, y: float, width: float) -> list[Mark]:
    marks = [mark("line", x1=2, x2=width - 2, y1=y, y2=y, kind="axis")]
    free = 0.0
    for day in _months(scale):
        x, name = scale.at(day), f"{day:%b %Y}"
        wide = width_of(name, SIZE)
        marks.append(mark("line", x1=x, x2=x, y1=y, y2=y + 5, kind="axis"))
        if x - wide / 2 >= free and x + wide / 2 <= width:
            marks.append(mark("text", name, x=x, y=y + 18, font_size=SIZE, text_anchor="middle", kind="axis-name"))
            free = x + wide / 2 + 6
    return marks


def _months(scale: _Scale) -> list[datetime.date]:
    begun = scale.first.year * 12 + scale.first.month - 1
    months = []
    for number in range(begun, datetime.MAXYEAR * 12 + 12):
        months.append(datetime.date(number // 12, number % 12 + 1, 1))
        if (months[-1] - scale.first).days >= scale.days:
            break
    step = max(1, len(months) // 24)
    return [day for day in months[::step] if 0 <= (day - scale.first).days <= scale.days]


def _flags(papers: Sequence[DatedEvent], scale: _Scale, axis: float) -> tuple[list[Mark], float]:
    """Papers hang below the axis, each on a row of its own."""
    marks: list[Mark] = []
    for row, paper in enumerate(sorted(papers, key=lambda paper: paper.date.first)):
        x, y = scale.at(paper.date.first), axis + 40 + row * 18
        right = x + 8 + width_of(paper.label, SIZE) > scale.width
        marks += [
            mark("line", x1=x, x2=x, y1=axis, y2=y, kind="flag"),
            mark(
                "text",
                paper.label,
                x=x - 6 if right else x + 6,
                y=y,
                font_size=SIZE,
                text_anchor="end" if right else "start",
                kind="flag-name",
            ),
        ]
    return marks, 18.0 * len(papers)
