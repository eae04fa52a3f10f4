"""Heads of arrows: what an effect does is told by shape as well as by colour, and an assumption has a hollow head."""

from __future__ import annotations

import math
from typing import Literal

from raison.figures.svg import Mark, mark, number

__all__ = ["Tone", "curve", "head", "line_kind"]

Tone = Literal["change", "keep", "mixed"]
"""Towards another variant than today's; towards today's; both, under different conditions."""

LENGTH, HALF = 9.0, 4.5


def line_kind(tone: str, hedged: bool = False, weight: str = "") -> str:
    """Return the classes of a line; `weight` is `picked`, `far` or nothing.

    >>> line_kind("keep", hedged=True)
    'line tone-keep hedged'
    """
    return " ".join(["line", f"tone-{tone}", *(["hedged"] if hedged else []), *([weight] if weight else [])])


def curve(points: tuple[tuple[float, float], ...], kind: str) -> Mark:
    """Return a cubic curve through its start, two controls and its end.

    >>> curve(((0, 0), (5, 0), (5, 9), (10, 9)), "line").attributes[0]
    ('d', 'M0 0C5 0 5 9 10 9')
    """
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = ((number(x), number(y)) for x, y in points)
    return mark("path", d=f"M{ax} {ay}C{bx} {by} {cx} {cy} {dx} {dy}", kind=kind)


def head(tone: str, tip: tuple[float, float], angle: float, assumed: bool = False, weight: str = "") -> Mark:
    """Return the head of an arrow.

    Parameters
    ----------
    tone : str
        `change` a triangle, `keep` a bar, `mixed` a diamond; a bar becomes a box where it is hollow.
    tip : tuple of float
        Where it points to.
    angle : float
        Direction in radians, 0 to the right, a quarter turn downwards.
    assumed : bool
        Whether it is hollow.
    weight : str
        `picked` on the path that is picked out, `far` where it does not touch it, or nothing.

    Examples
    --------
    >>> head("change", (10.0, 0.0), 0.0, assumed=True).attributes[1]
    ('class', 'head tone-change hollow')
    """
    kind = f"head tone-{tone}" + (" hollow" if assumed else "") + (f" {weight}" if weight else "")
    spots = [_turned(tip, angle, back, aside) for back, aside in _shape(tone, assumed)]
    return mark("path", d="M" + "L".join(f"{number(x)} {number(y)}" for x, y in spots) + "Z", kind=kind)


def _shape(tone: str, assumed: bool) -> tuple[tuple[float, float], ...]:
    """Corners as distances back from the tip and aside of the line."""
    if tone == "change":
        return (0, 0), (LENGTH, HALF), (LENGTH, -HALF)
    if tone == "keep":
        deep = 5.0 if assumed else 2.5
        return (0, HALF + 1), (0, -HALF - 1), (deep, -HALF - 1), (deep, HALF + 1)
    return (0, 0), (LENGTH / 2, HALF), (LENGTH, 0), (LENGTH / 2, -HALF)


def _turned(tip: tuple[float, float], angle: float, back: float, aside: float) -> tuple[float, float]:
    across, down = math.cos(angle), math.sin(angle)
    return tip[0] - back * across - aside * down, tip[1] - back * down + aside * across
