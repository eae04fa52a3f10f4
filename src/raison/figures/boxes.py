"""Boxes of text below one another: whole lines, dashed where a paper hedges, hollow where it is assumed."""

from __future__ import annotations

from collections.abc import Sequence

from raison.figures.measure import lines_of
from raison.figures.svg import Mark, mark, number, words_at

__all__ = ["LEADING", "SIZE", "arrow_down", "box", "kind_of_line"]

SIZE, LEADING, PAD = 12.5, 16.0, 9.0


def kind_of_line(*, hedged: bool, assumed: bool) -> str:
    """Return the class of a line by what it rests on.

    >>> kind_of_line(hedged=True, assumed=False), kind_of_line(hedged=False, assumed=False)
    ('hedged', 'firm')
    """
    return "assumed" if assumed else "hedged" if hedged else "firm"


def box(
    texts: Sequence[tuple[str, str]], place: tuple[float, float], width: float, kind: str
) -> tuple[tuple[Mark, ...], float]:
    """Return a box of texts, and where it ends.

    Parameters
    ----------
    texts : sequence of (str, str)
        Each with its class: `box-name` is bold.
    place : (float, float)
        Its upper left corner.
    width : float
    kind : str
        Class of the frame.

    Examples
    --------
    >>> marks, end = box((("box-name", "The dam"),), (0, 0), 200, "firm")
    >>> len(marks), end
    (2, 34.0)
    """
    x, y = place
    marks: list[Mark] = []
    at = y + PAD
    for name, text in texts:
        lines = lines_of(text, width - 2 * PAD, SIZE, bold=name == "box-name")
        marks.append(words_at(x + PAD, at + SIZE, lines, LEADING, font_size=SIZE, kind=name))
        at += len(lines) * LEADING
    frame = mark("rect", x=x, y=y, width=width, height=at + PAD - y, rx=4, kind=f"box {kind}")
    return (frame, *marks), at + PAD


def arrow_down(x: float, top: float, bottom: float, kind: str) -> tuple[Mark, ...]:
    """Return an arrow that points down; its head is hollow where it is assumed.

    >>> [one.name for one in arrow_down(10, 0, 20, "hedged")]
    ['line', 'path']
    """
    tip = f"M{number(x)} {number(bottom)}L{number(x - 5)} {number(bottom - 8)}L{number(x + 5)} {number(bottom - 8)}Z"
    shaft = mark("line", x1=x, x2=x, y1=top, y2=bottom - 8, kind=f"box-line {kind}")
    return shaft, mark("path", d=tip, kind=f"box-head {kind}")
