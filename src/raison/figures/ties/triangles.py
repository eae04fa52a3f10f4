"""Triangles over time: each three actors a row, each moment a column; a tense triangle is shaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.figures.measure import lines_of
from raison.figures.svg import Drawing, Mark, mark, words_at
from raison.figures.ties.strands import RADIUS, SMALL, Knot, Strand, in_words, knot_marks, lines

__all__ = ["TriangleRow", "triangles_over_time"]

SIZE, LEADING, PANEL, TALL = 12.0, 14.5, 140.0, 128.0


@dataclass(frozen=True)
class TriangleRow:
    """Three actors through the moments.

    Parameters
    ----------
    title : str
    knots : tuple of three Knot
        Bottom left, top, bottom right.
    moments : tuple of (tuple of Strand, bool)
        At each moment the ties among the three, and whether they are tense.
    """

    title: str
    knots: tuple[Knot, Knot, Knot]
    moments: tuple[tuple[tuple[Strand, ...], bool], ...]


def triangles_over_time(rows: Sequence[TriangleRow], moments: Sequence[str], width: float, title: str) -> Drawing:
    """Return triangles, drawn for a width; columns wrap where it is narrow.

    Parameters
    ----------
    rows : sequence of TriangleRow
    moments : sequence of str
        Names of the moments.
    width : float
        In CSS pixels, at least 280.
    title : str
        What the figure is called.

    Examples
    --------
    >>> three = (Knot("a", "Upland", "U"), Knot("b", "Dale", "D"), Knot("c", "Fell", "F"))
    >>> row = TriangleRow("Three", three, (((Strand(("a", "b"), "trade", "friendly"),), False),))
    >>> triangles_over_time([row], ["Now"], 300, "Triangles").says
    'Three. Now, at ease: Upland and Dale: trade friendly.'
    """
    across = max(1, min(len(moments), int(width // PANEL)))
    pitch = width / across
    marks: list[Mark] = []
    y = 0.0
    for row in rows:
        head = lines_of(row.title, width - 8, SIZE, bold=True)
        marks.append(words_at(2, y + 14, head, LEADING, font_size=SIZE, kind="knot-name"))
        y += len(head) * LEADING + 8
        for start in range(0, len(moments), across):
            deepest = 1
            for column, place in enumerate(range(start, min(start + across, len(moments)))):
                panel, deep = _Panel(row, place, moments[place], column * pitch, y, pitch).marks()
                marks += panel
                deepest = max(deepest, deep)
            y += TALL + deepest * LEADING + 8
        y += 10
    says = " ".join(_says(row, moments) for row in rows)
    return Drawing(title, says, width, y, tuple(marks))


@dataclass(frozen=True)
class _Panel:
    """One triangle at one moment, in its place."""

    row: TriangleRow
    place: int
    name: str
    x: float
    y: float
    wide: float

    def marks(self) -> tuple[list[Mark], int]:
        """Return its marks, and how many lines its name takes."""
        strands, tense = self.row.moments[self.place]
        places = self._places()
        kind = "panel tense" if tense else "panel"
        frame = mark("rect", x=self.x + 4, y=self.y, width=self.wide - 8, height=TALL, rx=4, kind=kind)
        knots = [part for knot in self.row.knots for part in knot_marks(knot, places[knot.name])]
        told = f"{self.name}: {'tense' if tense else 'at ease' if strands else 'not given'}"
        name = lines_of(told, self.wide - 12, SMALL)
        below = (self.x + self.wide / 2, self.y + TALL + 14)
        words = words_at(*below, name, LEADING, font_size=SMALL, text_anchor="middle", kind="axis-name")
        return [frame, *lines(strands, places), *knots, words], len(name)

    def _places(self) -> dict[str, tuple[float, float]]:
        middle, foot = self.x + self.wide / 2, self.y + TALL - 22
        half = min(46.0, self.wide / 2 - RADIUS - 6)
        spots = [(middle - half, foot), (middle, self.y + 22), (middle + half, foot)]
        return {knot.name: spot for knot, spot in zip(self.row.knots, spots, strict=True)}


def _says(row: TriangleRow, moments: Sequence[str]) -> str:
    told = [
        f"{name}, {'tense' if tense else 'at ease'}: {in_words(row.knots, strands) or 'nothing known.'}"
        for name, (strands, tense) in zip(moments, row.moments, strict=True)
    ]
    return f"{row.title}. {' '.join(told)}"
