"""Strands: actors as circles; ties as lines, whole if friendly, dashed if strained, dotted if unknown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from raison.figures.svg import Mark, mark

__all__ = ["KINDS", "RADIUS", "SMALL", "Knot", "Strand", "in_words", "knot_marks", "lines"]

KINDS = {"friendly": "friendly", "strained": "at odds", "neutral": "neither", "unknown": "not known"}
APART = 5.0
RADIUS, SMALL = 14.0, 11.0
"""Of the circle of an actor, and the size of the letters in it."""


@dataclass(frozen=True)
class Knot:
    """An actor in a figure: its id, its name, a short name."""

    name: str
    label: str
    short: str


@dataclass(frozen=True)
class Strand:
    """A tie in a figure.

    Parameters
    ----------
    ends : (str, str)
        Ids of two knots.
    dimension : str
        In words.
    kind : str
        friendly, strained, neutral or unknown.
    size : float
        Strength without its sign, 0..3; how thick the line is.
    name : str
        Of the tie, for a page on which its line leads to it; empty: none.
    """

    ends: tuple[str, str]
    dimension: str
    kind: str
    size: float = 1.0
    name: str = ""


def knot_marks(knot: Knot, at: tuple[float, float]) -> list[Mark]:
    """Return an actor as a circle with the short name in it.

    >>> [one.name for one in knot_marks(Knot("a", "Upland", "U"), (20, 20))]
    ['circle', 'text']
    """
    name = mark("text", knot.short, x=at[0], y=at[1] + 4, font_size=SMALL, text_anchor="middle", kind="knot-letter")
    return [mark("circle", cx=at[0], cy=at[1], r=RADIUS, kind="knot"), name]


def lines(strands: Sequence[Strand], places: dict[str, tuple[float, float]]) -> list[Mark]:
    """Return strands as lines between their ends, those of one pair side by side.

    >>> marks = lines([Strand(("a", "b"), "trade", "friendly")], {"a": (0, 0), "b": (10, 0)})
    >>> [dict(one.attributes)["class"] for one in marks]
    ['strand friendly']
    """
    pairs: dict[frozenset[str], list[Strand]] = {}
    for strand in strands:
        pairs.setdefault(frozenset(strand.ends), []).append(strand)
    return [
        _line(strand, places, (number - (len(own) - 1) / 2) * APART)
        for own in pairs.values()
        for number, strand in enumerate(own)
    ]


def _line(strand: Strand, places: dict[str, tuple[float, float]], aside: float) -> Mark:
    (x1, y1), (x2, y2) = (places[end] for end in sorted(strand.ends))
    far = math.hypot(x2 - x1, y2 - y1) or 1.0
    dx, dy = -(y2 - y1) / far * aside, (x2 - x1) / far * aside
    kind = f"strand {strand.kind}"
    width = 1.2 + 0.7 * min(3.0, strand.size)
    return mark(
        "line", x1=x1 + dx, y1=y1 + dy, x2=x2 + dx, y2=y2 + dy, stroke_width=width, kind=kind, data_tie=strand.name
    )


def in_words(knots: Sequence[Knot], strands: Sequence[Strand]) -> str:
    """Return strands in words, by pair.

    >>> in_words([Knot("a", "Upland", "U"), Knot("b", "Dale", "D")], [Strand(("a", "b"), "trade", "strained")])
    'Upland and Dale: trade at odds.'
    """
    called = {knot.name: knot.label for knot in knots}
    pairs: dict[tuple[str, ...], list[str]] = {}
    for strand in strands:
        pairs.setdefault(tuple(sorted(strand.ends)), []).append(f"{strand.dimension} {KINDS[strand.kind]}")
    return " ".join(f"{called[one]} and {called[other]}: {', '.join(own)}." for (one, other), own in pairs.items())
