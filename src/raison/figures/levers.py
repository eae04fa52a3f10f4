"""Levers: what each held choice changes, as a grid of squares: choices down, factors across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.figures.measure import lines_of
from raison.figures.svg import Drawing, Mark, mark, words_at

__all__ = ["LeverEffects", "lever_grid"]

CELL, GAP, SIZE, LEADING, SPACE = 22.0, 4.0, 12.0, 15.0, 8.0
BESIDE = 560.0  # from this width on, choices stand beside their squares instead of above them
SIGNS = {True: "●", False: "○"}


@dataclass(frozen=True)
class LeverEffects:
    """A held choice, with the factors that it changes; each with whether the change stays when it is let go.

    Parameters
    ----------
    name : str
        The choice in words.
    changes : tuple of (str, bool)
        Factors by name.
    """

    name: str
    changes: tuple[tuple[str, bool], ...]


def lever_grid(pulled: Sequence[LeverEffects], width: float, title: str) -> Drawing:
    """Return a grid of squares: a row for each held choice, a numbered column for each factor that any of them changes.

    Parameters
    ----------
    pulled : sequence of LeverEffects
        Choices, the first on top.
    width : float
        In CSS pixels, 264 or more; where it is narrow, a choice stands above its squares.
    title : str
        What the figure is called.

    Examples
    --------
    >>> lever_grid([LeverEffects("the dam is shut", (("flow", True), ("trust", False)))], 296, "Levers").says
    'the dam is shut: flow (stays when let go), trust (moves on when let go).'
    """
    factors = list(dict.fromkeys(name for one in pulled for name, _ in one.changes))
    pitch = min(CELL + GAP, width / max(1, len(factors)))
    squares = len(factors) * pitch
    left = width - squares if width >= BESIDE and width - squares >= BESIDE / 2 else 0.0
    grid = _Grid(tuple(factors), left, pitch, width)
    marks, y = grid.numbers(), LEADING + SPACE
    for one in pulled:
        row, y = grid.row(one, y)
        marks += row
    legend, y = _legend(factors, y, width)
    return Drawing(title, " ".join(map(_told, pulled)), width, y, (*marks, *legend))


@dataclass(frozen=True)
class _Grid:
    """Where squares stand: the factors across, where the first column begins, how far columns are apart."""

    factors: tuple[str, ...]
    left: float
    pitch: float
    width: float

    @property
    def size(self) -> float:
        """Font size that fits into a square."""
        return min(SIZE, self.pitch * 0.6)

    def numbers(self) -> list[Mark]:
        """Return the number of each column."""
        return [
            mark(
                "text",
                str(place + 1),
                x=self.left + (place + 0.5) * self.pitch - GAP / 2,
                y=SIZE,
                font_size=self.size,
                text_anchor="middle",
                kind="axis-name",
            )
            for place in range(len(self.factors))
        ]

    def row(self, one: LeverEffects, y: float) -> tuple[list[Mark], float]:
        """Return a choice with its squares, and where the next one begins."""
        lines = lines_of(one.name, self.left - SPACE if self.left else self.width, SIZE)
        label = words_at(0, y + SIZE, lines, LEADING, font_size=SIZE, kind="lever-name")
        top = y if self.left else y + len(lines) * LEADING + GAP
        changes = dict(one.changes)
        cells = [
            part
            for place, name in enumerate(self.factors)
            for part in self._cell(self.left + place * self.pitch, top, changes.get(name))
        ]
        return [label, *cells], max(top + self.pitch - GAP, y + len(lines) * LEADING) + SPACE

    def _cell(self, x: float, y: float, stays: bool | None) -> list[Mark]:
        # Shape tells what colour tells: a full dot stays, an empty one moves on when the choice is let go.
        kind = "cell level-0" if stays is None else "cell level-3" if stays else "cell level-2"
        side = self.pitch - GAP
        square = mark("rect", x=x + 0.5, y=y + 0.5, width=side - 1, height=side - 1, rx=2, kind=kind)
        if stays is None:
            return [square]
        place = {"x": x + side / 2, "y": y + side / 2 + self.size / 3}
        sign = mark("text", SIGNS[stays], font_size=self.size, text_anchor="middle", kind=f"{kind} name", **place)
        return [square, sign]


def _legend(factors: Sequence[str], y: float, width: float) -> tuple[list[Mark], float]:
    marks = []
    for number, name in enumerate(factors, 1):
        lines = lines_of(f"{number}  {name}", width, SIZE)
        marks.append(words_at(0, y + SIZE, lines, LEADING, font_size=SIZE, kind="axis-name"))
        y += len(lines) * LEADING
    return marks, y + GAP


def _told(one: LeverEffects) -> str:
    parts = (f"{name} ({'stays' if stays else 'moves on'} when let go)" for name, stays in one.changes)
    return f"{one.name}: {', '.join(parts)}."
