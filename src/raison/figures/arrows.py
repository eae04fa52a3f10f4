"""Heads of arrows, and the curves that they end."""

from __future__ import annotations

import math

from raison.figures.svg import Mark, mark, number

__all__ = ["curve", "head"]

LENGTH, HALF = 9.0, 4.5


def curve(points: tuple[tuple[float, float], ...], kind: str) -> Mark:
    """Return a cubic curve through its start, two controls and its end.

    >>> curve(((0, 0), (5, 0), (5, 9), (10, 9)), "line").attributes[0]
    ('d', 'M0 0C5 0 5 9 10 9')
    """
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = ((number(x), number(y)) for x, y in points)
    return mark("path", d=f"M{ax} {ay}C{bx} {by} {cx} {cy} {dx} {dy}", kind=kind)


def head(tip: tuple[float, float], angle: float, kind: str) -> Mark:
    """Return the head of an arrow.

    Parameters
    ----------
    tip : tuple of float
        Where it points to.
    angle : float
        Direction in radians, 0 to the right, a quarter turn downwards.
    kind : str
        Its classes.

    Examples
    --------
    >>> head((10.0, 0.0), 0.0, "head").attributes
    (('d', 'M10 0L1 4.5L1 -4.5Z'), ('class', 'head'))
    """
    spots = [_turned(tip, angle, back, aside) for back, aside in ((0.0, 0.0), (LENGTH, HALF), (LENGTH, -HALF))]
    return mark("path", d="M" + "L".join(f"{number(x)} {number(y)}" for x, y in spots) + "Z", kind=kind)


def _turned(tip: tuple[float, float], angle: float, back: float, aside: float) -> tuple[float, float]:
    across, down = math.cos(angle), math.sin(angle)
    return tip[0] - back * across - aside * down, tip[1] - back * down + aside * across
