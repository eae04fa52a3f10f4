"""Cells by row and column: advice or matters by reading, told apart by words and by sign, never by colour alone."""

from __future__ import annotations

from collections.abc import Mapping

from raison.figures.measure import lines_of
from raison.figures.svg import Drawing, Mark, mark, words_at
from raison.findings.views import CellKind, CellRow, CellsView

__all__ = ["cells_drawing"]

SIZE, LEADING, PAD, EDGE, GAP = 12.0, 15.0, 6.0, 2.0, 4.0
WIDE, MOST = 560.0, 16
SIGNS: Mapping[CellKind, str] = {"good": "▲", "bad": "▼", "same": "=", "open": "?", "silent": "–", "plain": ""}


def cells_drawing(view: CellsView, width: float, title: str) -> Drawing:
    """Return rows of cells, drawn for a width; where it is narrow, each label stands above its cells.

    Parameters
    ----------
    view : CellsView
    width : float
        In CSS pixels, at least 240.
    title : str
        What the figure finds.

    Examples
    --------
    >>> view = CellsView(("Fen",), (CellRow("Build the dam", (("more; stays", "good"),)),))
    >>> cells_drawing(view, 300, "One aim comes nearer").says
    'Build the dam: Fen more; stays.'
    """
    beside = width >= WIDE
    left = width * 0.4 if beside else 0.0
    room = (width - left - EDGE) / max(1, len(view.columns))
    marks = [
        words_at(left + place * room + PAD, SIZE, lines_of(name, room - 2 * PAD, SIZE), LEADING, font_size=SIZE,
                 kind="axis-name")
        for place, name in enumerate(view.columns)
    ]  # fmt: skip
    y = max((len(lines_of(name, room - 2 * PAD, SIZE)) for name in view.columns), default=1) * LEADING + GAP
    for row in view.rows[:MOST]:
        own, y = _row(row, (left, y, room), width if not beside else left - GAP)
        marks += own
    if len(view.rows) > MOST:
        marks.append(words_at(EDGE, y + SIZE, [f"and {len(view.rows) - MOST} more"], LEADING, font_size=SIZE))
        y += LEADING + GAP
    return Drawing(title, " ".join(_says(view, row) for row in view.rows), width, y + EDGE, tuple(marks))


def _row(row: CellRow, place: tuple[float, float, float], label_room: float) -> tuple[list[Mark], float]:
    left, top, room = place
    label = lines_of(row.label, label_room - EDGE, SIZE)
    marks: list[Mark] = [words_at(EDGE, top + SIZE, label, LEADING, font_size=SIZE, kind="cell-label")]
    first = top if left else top + len(label) * LEADING + GAP
    texts = [lines_of(f"{SIGNS[kind]} {words}".strip(), room - 2 * PAD - GAP, SIZE) for words, kind in row.cells]
    deep = max(map(len, texts), default=1) * LEADING + PAD
    if left:
        deep = max(deep, len(label) * LEADING + GAP)
    for number, ((_, kind), lines) in enumerate(zip(row.cells, texts, strict=True)):
        x = left + number * room
        marks.append(mark("rect", x=x + 1, y=first, width=room - GAP, height=deep, rx=3, kind=f"cell {kind}"))
        marks.append(words_at(x + PAD, first + SIZE + 1, lines, LEADING, font_size=SIZE, kind="cell-text"))
    return marks, first + deep + GAP


def _says(view: CellsView, row: CellRow) -> str:
    told = (f"{name} {words}" for name, (words, _) in zip(view.columns, row.cells, strict=False))
    return f"{row.label.rstrip('.')}: {', '.join(told)}."
