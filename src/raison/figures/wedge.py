"""The wedge: for each loosening among others a line from the strain that one actor bears now to what it would bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.figures.measure import lines_of
from raison.figures.svg import Drawing, Mark, mark, words_at

__all__ = ["Loosened", "wedge_lines"]

SIZE, SMALL, LEADING, EDGE, DOT = 12.0, 11.0, 14.5, 16.0, 6.0


@dataclass(frozen=True)
class Loosened:
    """One loosening: its rank, its words, the strain before and after, and what it costs."""

    rank: int
    words: str
    before: float
    after: float
    cost: float


def wedge_lines(loosened: Sequence[Loosened], width: float, title: str) -> Drawing:
    """Return the lines, drawn for a width, the best on top.

    Parameters
    ----------
    loosened : sequence of Loosened
        At least one.
    width : float
        In CSS pixels, at least 280.
    title : str
        What the figure is called.

    Examples
    --------
    >>> wedge_lines([Loosened(1, "Rill and Fell part", 2.0, 0.5, 0.0)], 300, "The wedge").says
    'Rank 1, Rill and Fell part: own strain from 2 to 0.5, at a cost of 0.'
    """
    most = max(1.0, *(max(one.before, one.after) for one in loosened))
    left, room = EDGE, width - 2 * EDGE
    marks: list[Mark] = []
    y = 4.0
    for one in loosened:
        told = lines_of(f"{one.rank}. {one.words}", width - 8, SIZE)
        marks.append(words_at(2, y + 12, told, LEADING, font_size=SIZE, kind="way-name"))
        y += len(told) * LEADING + 14
        before, after = left + one.before / most * room, left + one.after / most * room
        marks.append(mark("line", x1=left, x2=left + room, y1=y, y2=y, kind="axis"))
        better = "better" if one.after < one.before else "worse" if one.after > one.before else "same"
        marks.append(mark("line", x1=before, x2=after, y1=y, y2=y, stroke_width=4, kind=f"shift {better}"))
        marks.append(mark("circle", cx=before, cy=y, r=DOT, kind="shift-end"))
        marks.append(mark("circle", cx=after, cy=y, r=DOT, kind=f"shift-end {better}"))
        marks += _numbers(one, before, after, y)
        y += 34
    says = " ".join(
        f"Rank {one.rank}, {one.words}: own strain from {one.before:g} to {one.after:g}, at a cost of {one.cost:g}."
        for one in loosened
    )
    return Drawing(title, says, width, y + 2, tuple(marks))


def _numbers(one: Loosened, before: float, after: float, y: float) -> list[Mark]:
    if abs(before - after) < 26:  # the two numbers would run into each other
        told = f"{one.before:g}" if one.before == one.after else f"{one.before:g} → {one.after:g}"
        return [_number(told, min(before, after), y)]
    return [_number(f"now {one.before:g}", before, y), _number(f"then {one.after:g}", after, y)]


def _number(told: str, x: float, y: float) -> Mark:
    anchor = "start" if x < 60 else "end"
    return mark(
        "text",
        told,
        x=x - 6 if anchor == "start" else x + 6,
        y=y + 20,
        font_size=SMALL,
        text_anchor=anchor,
        kind="axis-name",
    )
