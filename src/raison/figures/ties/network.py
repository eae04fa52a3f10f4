"""Network: actors on an oval with the ties among them; whole lines are friendly, dashed ones strained."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from raison.figures.measure import lines_of
from raison.figures.svg import Drawing, Mark, words_at
from raison.figures.ties.strands import RADIUS, Knot, Strand, in_words, knot_marks, lines

__all__ = ["network_drawing"]

SIZE, LEADING, GAP = 12.0, 14.5, 6.0
NAME, WIDEST, LOWEST, TALL, FLATTEST = 0.27, 150.0, 90.0, 12.0, 2.2
"""The share of the width for names on either side, and its limit; the least half height, and that for each actor; how
much wider than high the oval may be."""


def network_drawing(knots: Sequence[Knot], strands: Sequence[Strand], width: float, title: str) -> Drawing:
    """Return actors and their ties, drawn for a width.

    Parameters
    ----------
    knots : sequence of Knot
        In the order in which they stand, clockwise from the top.
    strands : sequence of Strand
        Each between two of them.
    width : float
        In CSS pixels, at least 280.
    title : str
        What the figure is called.

    Examples
    --------
    >>> two = (Knot("a", "Upland", "U"), Knot("b", "Dale", "D"))
    >>> network_drawing(two, (Strand(("a", "b"), "trade", "strained"),), 300, "Ties").says
    'Upland and Dale: trade at odds.'
    """
    oval = _Oval.around(len(knots), width)
    places = {knot.name: oval.place(number) for number, knot in enumerate(knots)}
    marks = lines(strands, places)
    for number, knot in enumerate(knots):
        marks += [*knot_marks(knot, places[knot.name]), oval.name(number, knot)]
    return Drawing(title, in_words(knots, strands) or "No ties.", width, 2 * oval.middle, tuple(marks))


@dataclass(frozen=True)
class _Oval:
    """Where actors stand: how many, within which width, how high."""

    count: int
    width: float
    half: float

    @classmethod
    def around(cls, count: int, width: float) -> _Oval:
        return cls(count, width, max(LOWEST, TALL * count))

    @property
    def side(self) -> float:
        """The room for names on either side."""
        return min(WIDEST, NAME * self.width)

    @property
    def middle(self) -> float:
        """Half of the height of the figure: above and below the oval there is room for two lines."""
        return self.half + RADIUS + GAP + 2 * LEADING + 4

    def turn(self, number: int) -> float:
        return 2 * math.pi * number / max(1, self.count) - math.pi / 2

    def place(self, number: int) -> tuple[float, float]:
        turn = self.turn(number)
        across = min(self.width / 2 - self.side - RADIUS - GAP, FLATTEST * self.half)
        return self.width / 2 + across * math.cos(turn), self.middle + self.half * math.sin(turn)

    def name(self, number: int, knot: Knot) -> Mark:
        x, y = self.place(number)
        aside, down = math.cos(self.turn(number)), math.sin(self.turn(number))
        if abs(aside) < 0.05:  # at the top and at the foot
            words = lines_of(knot.label, self.width / 2, SIZE)[:2]
            first = y + RADIUS + GAP + SIZE if down > 0 else y - RADIUS - GAP - (len(words) - 1) * LEADING
            return words_at(x, first, words, LEADING, font_size=SIZE, text_anchor="middle", kind="axis-name halo")
        out = math.copysign(RADIUS + GAP, aside)
        words = lines_of(knot.label, self.side - 2, SIZE)[:2]
        first = y + SIZE / 3 - (len(words) - 1) * LEADING / 2
        anchor = "start" if aside > 0 else "end"
        return words_at(x + out, first, words, LEADING, font_size=SIZE, text_anchor=anchor, kind="axis-name halo")
