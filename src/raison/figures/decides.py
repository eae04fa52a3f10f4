"""What decides an open outcome: what makes it certain on one side, what rules it out on the other."""

from __future__ import annotations

from raison.figures.boxes import LEADING, SIZE, box
from raison.figures.measure import lines_of
from raison.figures.svg import Drawing, Mark, words_at
from raison.findings.views import DecidesView

__all__ = ["decides_drawing"]

GAP, EDGE, WIDE, MOST = 10.0, 2.0, 560.0, 6
SIDES = (("all", "Certain if", "firm"), ("none", "Ruled out if", "stopped"))


def decides_drawing(view: DecidesView, width: float, title: str) -> Drawing:
    """Return what decides an outcome, drawn for a width: two columns, or one below the other where it is narrow.

    Parameters
    ----------
    view : DecidesView
    width : float
        In CSS pixels, at least 240.
    title : str
        What the figure finds.

    Examples
    --------
    >>> view = DecidesView("the climate is hot", ((("the state presses",), "all"),))
    >>> decides_drawing(view, 300, "One change").says
    'The climate is hot. Certain if: the state presses. Ruled out if: nothing that was tried.'
    """
    columns = 2 if width >= WIDE else 1
    room = (width - 2 * EDGE - GAP * (columns - 1)) / columns
    marks: list[Mark] = []
    ends = [0.0, 0.0]
    for place, (word, name, kind) in enumerate(SIDES):
        column = place if columns > 1 else 0
        top = ends[column] + (GAP if ends[column] else 0)
        own, ends[column] = _side(view, (word, name, kind), (EDGE + column * (room + GAP), top), room)
        marks += own
    return Drawing(title, _says(view), width, max(ends) + EDGE, tuple(marks))


def _side(
    view: DecidesView, side: tuple[str, str, str], place: tuple[float, float], room: float
) -> tuple[list[Mark], float]:
    word, name, kind = side
    x, y = place
    told = _told(view, word)
    marks = [words_at(x, y + SIZE + 2, lines_of(name, room, SIZE, bold=True), LEADING, font_size=SIZE, kind="box-name")]
    y += LEADING + 8
    for one in told[:MOST] or ["nothing that was tried"]:
        own, y = box((("box-text", one),), (x, y), room, kind if told else "assumed")
        marks += own
        y += GAP / 2
    if len(told) > MOST:
        marks.append(words_at(x, y + SIZE, [f"and {len(told) - MOST} more"], LEADING, font_size=SIZE, kind="box-note"))
        y += LEADING
    return marks, y


def _told(view: DecidesView, word: str) -> list[str]:
    return [" and ".join(names) for names, then in view.sets if then == word]


def _says(view: DecidesView) -> str:
    parts = [f"{name}: {'; '.join(_told(view, word)) or 'nothing that was tried'}." for word, name, _ in SIDES]
    outcome = view.outcome[:1].upper() + view.outcome[1:]
    return " ".join((f"{outcome}.", *parts))
