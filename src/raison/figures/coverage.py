"""Coverage: every sentence of a paper as a square with the number of claims that stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.figures.svg import Drawing, Mark, mark

__all__ = ["Strip", "coverage"]

CELL, GAP, LEFT, SIZE = 21.0, 3.0, 40.0, 11.0


@dataclass(frozen=True)
class Strip:
    """A block of a paper: its address, and the number of claims in each of its sentences, 0 for one without."""

    block: str
    counts: tuple[int, ...]


def coverage(strips: Sequence[Strip], width: float, title: str) -> Drawing:
    """Return the squares of one paper, a row for each block, drawn for a width.

    Parameters
    ----------
    strips : sequence of Strip
        Blocks in reading order.
    width : float
        In CSS pixels; a block with many sentences runs over several rows.
    title : str
        What the figure is called.

    Examples
    --------
    >>> coverage([Strip("p1", (2, 0))], 264, "Sentences").says
    'Sentences: 2; with a claim: 1; blocks: 1.'
    """
    fit = max(1, int((width - LEFT) // (CELL + GAP)))
    marks: list[Mark] = []
    y = 0.0
    for strip in strips:
        marks.append(mark("text", strip.block, x=0, y=y + 15, font_size=SIZE, kind="axis-name"))
        for index, count in enumerate(strip.counts):
            marks += _cell(LEFT + index % fit * (CELL + GAP), y + index // fit * (CELL + GAP), count)
        y += (1 + max(0, len(strip.counts) - 1) // fit) * (CELL + GAP)
    sentences = [count for strip in strips for count in strip.counts]
    coded = sum(1 for count in sentences if count)
    said = f"Sentences: {len(sentences)}; with a claim: {coded}; blocks: {len(strips)}."
    return Drawing(title, said, width, max(y, CELL), tuple(marks))


def _cell(x: float, y: float, count: int) -> list[Mark]:
    kind = f"cell level-{min(count, 3)}"
    square = mark("rect", x=x + 0.5, y=y + 0.5, width=CELL - 1, height=CELL - 1, rx=2, kind=kind)
    if not count:
        return [square]
    name = mark("text", str(count), x=x + CELL / 2, y=y + 15, font_size=SIZE, text_anchor="middle", kind=f"{kind} name")
    return [square, name]
