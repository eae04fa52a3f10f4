"""Positions: each issue a line from end to end, with today and who stands where; without any model."""

from __future__ import annotations

from dataclasses import dataclass

from raison.figures.measure import lines_of
from raison.figures.svg import Drawing, Mark, mark, words_at
from raison.findings.views import PositionsView, StandView, TopicView
from raison.words.figures import plain_number

__all__ = ["positions_drawing"]

SIZE, LEADING, LANE, EDGE, GAP = 12.0, 15.0, 19.0, 8.0, 14.0
BESIDE, COLUMN = 560.0, 150.0  # from this width on, actors stand beside their lanes
WORDS = {"moves": "can move", "stuck": "stuck", "alike": "all close"}
DOT = 4.5


def positions_drawing(view: PositionsView, width: float, title: str) -> Drawing:
    """Return the issues as lines, drawn for a width.

    Parameters
    ----------
    view : PositionsView
    width : float
        In CSS pixels, at least 240.
    title : str
        What the figure finds.

    Examples
    --------
    >>> topic = TopicView("Fees", 0, 10, ("none", "all"), 2, "stuck", (StandView("Upland", 6, 8, 9, True),))
    >>> positions_drawing(PositionsView((topic,)), 300, "Nothing moves").says
    'Fees, stuck: from 0 (none) to 10 (all), today 2; Upland at 8 (6 to 9), assumed.'
    """
    marks: list[Mark] = []
    y = 0.0
    says = []
    for place, topic in enumerate(view.topics):
        reading = view.readings[place] if place < len(view.readings) else ""
        own, y = _Row(topic, reading, width).marks(y)
        marks += own
        says.append(_says(topic, reading))
    return Drawing(title, " ".join(says), width, y, tuple(marks))


@dataclass(frozen=True)
class _Row:
    """One issue on the sheet."""

    topic: TopicView
    reading: str
    width: float

    @property
    def left(self) -> float:
        return COLUMN if self.width >= BESIDE else EDGE

    def x(self, value: float) -> float:
        """Return where a point of the scale lies."""
        topic = self.topic
        return self.left + (value - topic.low) / (topic.high - topic.low) * (self.width - 2 * EDGE - self.left)

    def marks(self, top: float) -> tuple[list[Mark], float]:
        """Return the row's marks, and where the next begins."""
        head = lines_of(_name(self.topic, self.reading), self.width - 2 * EDGE, SIZE, bold=True)
        marks: list[Mark] = [words_at(2, top + SIZE, head, LEADING, font_size=SIZE, kind="box-name")]
        ends = self._ends(top + len(head) * LEADING)
        first = top + len(head) * LEADING + ends[1]
        y = first
        lanes: list[Mark] = []
        for stand in self.topic.stands:
            lane, y = self._lane(stand, y)
            lanes += lane
        axis = [mark("line", x1=self.x(self.topic.low), x2=self.x(self.topic.high), y1=y, y2=y, kind="axis")]
        return [*marks, *ends[0], *self._today(first - 4, y), *axis, *lanes], y + GAP

    def _ends(self, top: float) -> tuple[list[Mark], float]:
        low, high = self.topic.ends
        half, y = (self.width - EDGE - self.left) / 2 - 6, top + SIZE
        one, other = lines_of(low, half, SIZE), lines_of(high, half, SIZE)
        first = words_at(self.left, y, one, LEADING, font_size=SIZE, kind="axis-name")
        right = self.x(self.topic.high)
        last = words_at(right, y, other, LEADING, font_size=SIZE, text_anchor="end", kind="axis-name")
        return [first, last], max(len(one), len(other)) * LEADING + 6

    def _today(self, top: float, bottom: float) -> list[Mark]:
        if self.topic.now is None:
            return []
        x = self.x(self.topic.now)
        return [mark("line", x1=x, x2=x, y1=top, y2=bottom, kind="talk-now")]

    def _lane(self, stand: StandView, y: float) -> tuple[list[Mark], float]:
        beside = self.width >= BESIDE
        room = COLUMN - 12 if beside else self.width - 2 * EDGE
        lines = lines_of(stand.actor, room, SIZE)
        name = words_at(2 if beside else EDGE, y + SIZE, lines, LEADING, font_size=SIZE, kind="axis-name halo")
        at = y + SIZE - 4 if beside else y + len(lines) * LEADING + 6
        range_kind, dot_kind = (
            ("talk-range guessed", "talk-dot hollow") if stand.assumed else ("talk-range", "talk-dot")
        )
        span = mark("line", x1=self.x(stand.low), x2=self.x(stand.high), y1=at, y2=at, kind=range_kind)
        dot = mark("circle", cx=self.x(stand.point), cy=at, r=DOT, kind=dot_kind)
        deep = max(LANE, len(lines) * LEADING + 4) if beside else len(lines) * LEADING + LANE
        return [name, span, dot], y + deep


def _name(topic: TopicView, reading: str) -> str:
    return f"{reading + ', ' if reading else ''}{topic.name}: {WORDS.get(topic.word, topic.word)}"


def _says(topic: TopicView, reading: str) -> str:
    number = plain_number
    head = f"{reading + ', ' if reading else ''}{topic.name}, {WORDS.get(topic.word, topic.word)}"
    scale = f"from {number(topic.low)} ({topic.ends[0]}) to {number(topic.high)} ({topic.ends[1]})"
    today = "" if topic.now is None else f", today {number(topic.now)}"
    stands = [f"{one.actor} at {number(one.point)}{_range(one)}" for one in topic.stands]
    return f"{head}: {scale}{today}; {'; '.join(stands) or 'nobody stands anywhere'}."


def _range(one: StandView) -> str:
    ends = f" ({plain_number(one.low)} to {plain_number(one.high)})" if one.low < one.high else ""
    return f"{ends}{', assumed' if one.assumed else ''}"
