"""An issue as a line: who stands where with how much weight, today, and where each model settles."""

from __future__ import annotations

import math
from dataclasses import dataclass

from raison.figures.measure import lines_of, width_of
from raison.figures.svg import Drawing, Mark, mark, words_at
from raison.words.figures import plain_number

__all__ = ["IssueLine", "SettlementMark", "Stood", "issue_line"]

SIZE, LEADING, LANE, SPACE, EDGE = 12.0, 15.0, 24.0, 8.0, 12.0
BESIDE, COLUMN = 560.0, 190.0  # from this width on, names stand beside their lanes instead of above them
SMALLEST, LARGEST, GAP = 4.0, 10.0, 4.0


@dataclass(frozen=True)
class Stood:
    """An actor on the line.

    Parameters
    ----------
    actor : str
    low, point, high : float
        Its position and range, on the issue's scale.
    weight : float
        Salience times capability, 0 or more.
    guessed : bool
        Whether the position is an assumption.
    hollow : bool
        Whether the weight rests on an assumption.
    """

    actor: str
    low: float
    point: float
    high: float
    weight: float
    guessed: bool
    hollow: bool


@dataclass(frozen=True)
class SettlementMark:
    """A model's settlement with the ends that the ranges allow; NaN where it finds no agreement."""

    model: str
    low: float
    point: float
    high: float
    floor: bool


@dataclass(frozen=True)
class IssueLine:
    """What is drawn of one issue.

    Parameters
    ----------
    name : str
    low, high : float
        Ends of the scale.
    ends : (str, str)
        What the ends mean.
    now : float or None
        Where things stand today.
    zone : (float, float) or None
        Points that are preferred to today's by as many as must agree.
    needed : str
        Who must agree, as the beginning of a sentence.
    stood : tuple of Stood
    placed : tuple of SettlementMark
    """

    name: str
    low: float
    high: float
    ends: tuple[str, str]
    now: float | None
    zone: tuple[float, float] | None
    stood: tuple[Stood, ...]
    placed: tuple[SettlementMark, ...]
    needed: str = "All"


def issue_line(issue: IssueLine, width: float) -> Drawing:
    """Return an issue as a line with a lane for each actor and each model.

    Parameters
    ----------
    issue : IssueLine
    width : float
        In CSS pixels, 264 or more.

    Examples
    --------
    >>> line = IssueLine("Fees", 0, 10, ("none", "all"), 2.0, None, (Stood("Upland", 6, 8, 9, 0.5, False, True),), ())
    >>> issue_line(line, 300).says
    'Scale from 0 (none) to 10 (all). Today: 2. Upland at 8 (6 to 9), weight 0.5, assumed.'
    """
    plan = _Plan(issue, width)
    marks, y = plan.ends()
    top = y
    lanes: list[Mark] = []
    for one in issue.stood:
        more, y = plan.stood(one, y)
        lanes += more
    y += SPACE
    for place in issue.placed:
        more, y = plan.placed(place, y)
        lanes += more
    behind = plan.behind(top, y)
    return Drawing(issue.name, _says(issue), width, y + SPACE, (*behind, *marks, *lanes))


@dataclass(frozen=True)
class _Plan:
    """Where things stand on the sheet."""

    issue: IssueLine
    width: float

    @property
    def left(self) -> float:
        return COLUMN if self.width >= BESIDE else EDGE

    def x(self, value: float) -> float:
        """Return where a point of the scale lies."""
        issue = self.issue
        return self.left + (value - issue.low) / (issue.high - issue.low) * (self.width - EDGE - self.left)

    @property
    def heaviest(self) -> float:
        return max((one.weight for one in self.issue.stood), default=0.0) or 1.0

    def ends(self) -> tuple[list[Mark], float]:
        """Return the words of the scale's ends, what today is called, and where the lanes begin."""
        issue, half = self.issue, (self.width - EDGE - self.left) / 2 - SPACE
        first = lines_of(f"{issue.low:g} {issue.ends[0]}", half, SIZE)
        last = lines_of(f"{issue.high:g} {issue.ends[1]}", half, SIZE)
        marks = [
            words_at(self.left, SIZE, first, LEADING, font_size=SIZE, kind="axis-name"),
            words_at(self.width - EDGE, SIZE, last, LEADING, font_size=SIZE, text_anchor="end", kind="axis-name"),
        ]
        y = max(len(first), len(last)) * LEADING
        if issue.now is not None:
            marks.append(self._today(issue.now, y + SIZE))
            y += LEADING
        return marks, y + SPACE

    def _today(self, now: float, y: float) -> Mark:
        room, x = width_of("today", SIZE) / 2, self.x(now)
        x = min(max(x, self.left + room), self.width - EDGE - room)
        return mark("text", "today", x=x, y=y, font_size=SIZE, text_anchor="middle", kind="talk-today")

    def behind(self, top: float, bottom: float) -> list[Mark]:
        """Return what lies behind the lanes: what all like better, the ends of the scale, today."""
        issue, marks = self.issue, []
        if issue.zone is not None:
            start, end = self.x(issue.zone[0]), self.x(issue.zone[1])
            marks.append(mark("rect", x=start, y=top, width=end - start, height=bottom - top, kind="talk-zone"))
        for value in (issue.low, issue.high):
            marks.append(mark("line", x1=self.x(value), x2=self.x(value), y1=top, y2=bottom, kind="axis"))
        if issue.now is not None:
            marks.append(mark("line", x1=self.x(issue.now), x2=self.x(issue.now), y1=top, y2=bottom, kind="talk-now"))
        return marks

    def _lane(self, name: str, y: float) -> tuple[Mark, float, float]:
        """Return a lane's name, where its middle lies, and where the next lane begins."""
        beside = self.left == COLUMN
        lines = lines_of(name, self.left - SPACE if beside else self.width, SIZE)
        if beside:
            tall = max(LANE, len(lines) * LEADING + GAP)
            start = y + tall / 2 - (len(lines) - 1) * LEADING / 2 + SIZE / 3
            label = words_at(0, start, lines, LEADING, font_size=SIZE, kind="lever-name talk-name")
            return label, y + tall / 2, y + tall
        label = words_at(0, y + SIZE, lines, LEADING, font_size=SIZE, kind="lever-name talk-name")
        below = y + len(lines) * LEADING
        return label, below + LANE / 2, below + LANE

    def stood(self, one: Stood, y: float) -> tuple[list[Mark], float]:
        """Return an actor's lane: its range, and a dot as large as its weight."""
        label, middle, y = self._lane(one.actor, y)
        radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt(one.weight / self.heaviest)
        kind = "talk-range guessed" if one.guessed else "talk-range"
        bar = mark("line", x1=self.x(one.low), x2=self.x(one.high), y1=middle, y2=middle, kind=kind)
        dot = mark(
            "circle", cx=self.x(one.point), cy=middle, r=radius, kind="talk-dot hollow" if one.hollow else "talk-dot"
        )
        return [label, *([bar] if one.high > one.low else []), dot], y

    def placed(self, one: SettlementMark, y: float) -> tuple[list[Mark], float]:
        """Return a model's lane: the ends of its settlement, and a diamond at the point."""
        none = math.isnan(one.point)
        label, middle, y = self._lane(f"{one.model}: no agreement" if none else one.model, y)
        if none:
            return [label], y
        x, half = self.x(one.point), 5.0
        corners = ((x, middle - half), (x + half, middle), (x, middle + half), (x - half, middle))
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
        kind = "talk-mark floor" if one.floor else "talk-mark"
        span = mark("line", x1=self.x(one.low), x2=self.x(one.high), y1=middle, y2=middle, kind="talk-span")
        return [label, *([span] if one.high > one.low else []), mark("polygon", points=points, kind=kind)], y


def _says(issue: IssueLine) -> str:
    parts = [f"Scale from {issue.low:g} ({issue.ends[0]}) to {issue.high:g} ({issue.ends[1]})."]
    if issue.now is not None:
        parts.append(f"Today: {issue.now:g}.")
    if issue.zone is not None:
        parts.append(f"{issue.needed} like points from {issue.zone[0]:g} to {issue.zone[1]:g} better than today.")
    parts += [_told(one) for one in issue.stood]
    parts += [f"{one.model}: {_spot(one)}." for one in issue.placed]
    return " ".join(parts)


def _told(one: Stood) -> str:
    guess = ", assumed" if one.hollow else ""
    return f"{one.actor} at {plain_number(one.point)}{_span(one.low, one.high)}, weight {one.weight:.2g}{guess}."


def _spot(one: SettlementMark) -> str:
    return "no agreement" if math.isnan(one.point) else f"{plain_number(one.point)}{_span(one.low, one.high)}"


def _span(low: float, high: float) -> str:
    return f" ({plain_number(low)} to {plain_number(high)})" if high > low else ""
