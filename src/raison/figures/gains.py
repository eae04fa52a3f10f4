"""Gains and losses: what each actor has of one settlement in place of another, as bars to both sides of a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.figures.measure import lines_of
from raison.figures.svg import Drawing, Mark, mark, words_at

__all__ = ["Gain", "gains"]

SIZE, LEADING, LANE, SPACE = 12.0, 15.0, 20.0, 8.0
BESIDE, COLUMN, FIGURE = 560.0, 300.0, 46.0


@dataclass(frozen=True)
class Gain:
    """What an actor gains on an issue; negative is a loss."""

    actor: str
    issue: str
    amount: float


def gains(found: Sequence[Gain], width: float, title: str) -> Drawing:
    """Return bars, right of the line for a gain and left of it for a loss, grouped by actor.

    Parameters
    ----------
    found : sequence of Gain
        Those of one actor together.
    width : float
        In CSS pixels, 264 or more.
    title : str

    Examples
    --------
    >>> gains([Gain("Upland", "Fees", 3.0), Gain("Upland", "Release", -1.0)], 300, "Gains").says
    'Upland: Fees +3, Release −1.'
    """
    plan = _Plan(width, max((abs(one.amount) for one in found), default=0.0) or 1.0)
    marks: list[Mark] = []
    y = 0.0
    for actor in dict.fromkeys(one.actor for one in found):
        marks.append(mark("text", actor, x=0.0, y=y + SIZE, font_size=SIZE, font_weight="600", kind="lever-name"))
        y += LEADING + SPACE / 2
        for one in (one for one in found if one.actor == actor):
            more, y = plan.row(one, y)
            marks += more
        y += SPACE
    return Drawing(title, _says(found), width, y, tuple(marks))


@dataclass(frozen=True)
class _Plan:
    width: float
    largest: float

    def row(self, one: Gain, y: float) -> tuple[list[Mark], float]:
        beside = self.width >= BESIDE
        lines = lines_of(one.issue, COLUMN - SPACE if beside else self.width, SIZE)
        label = words_at(0, y + SIZE, lines, LEADING, font_size=SIZE, kind="axis-name")
        top = y if beside else y + len(lines) * LEADING
        left = COLUMN if beside else 0.0
        half = (self.width - left) / 2 - FIGURE
        middle = left + half + FIGURE
        long = abs(one.amount) / self.largest * half
        start = middle if one.amount >= 0 else middle - long
        bar = mark("rect", x=start, y=top + 2, width=long, height=LANE - 8, kind=_kind(one.amount))
        line = mark("line", x1=middle, x2=middle, y1=top, y2=top + LANE - 4, kind="axis")
        side = 1 if one.amount >= 0 else -1
        number = mark(
            "text",
            _signed(one.amount),
            x=middle + side * (long + 4),
            y=top + SIZE,
            font_size=SIZE - 1,
            text_anchor="start" if side > 0 else "end",
            kind="axis-name",
        )
        parts = [label, line, number] if abs(one.amount) < 0.05 else [label, bar, line, number]
        return parts, max(top + LANE, y + len(lines) * LEADING + 2)


def _kind(amount: float) -> str:
    return "talk-gain" if amount >= 0 else "talk-loss"


def _signed(amount: float) -> str:
    text = f"{amount:+.1f}".removesuffix(".0")
    return "0" if text in ("+0", "-0") else text.replace("-", "−")


def _says(found: Sequence[Gain]) -> str:
    told = []
    for actor in dict.fromkeys(one.actor for one in found):
        parts = ", ".join(f"{one.issue} {_signed(one.amount)}" for one in found if one.actor == actor)
        told.append(f"{actor}: {parts}.")
    return " ".join(told)
