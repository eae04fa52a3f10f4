"""Shapes: painted marks as outlines of straight pieces and as words, which any program can draw."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from raison.figures.svg import Drawing, Mark

__all__ = ["Label", "LineShape", "shapes_of"]

Point = tuple[float, float]
STEPS = 24
STEP = re.compile(r"([MLCZ])([^MLCZ]*)")
HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$")
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class LineShape:
    """Points in order: filled where `fill` is a colour, and its strokes, cut where a line is dashed."""

    points: tuple[Point, ...]
    closed: bool
    fill: Colour | None
    stroke: Colour | None
    width: float
    dashes: tuple[float, ...] = ()

    def strokes(self) -> tuple[tuple[Point, ...], ...]:
        """The pieces of line that are seen.

        >>> LineShape(((0, 0), (9, 0)), False, None, (0, 0, 0), 1, (4, 2)).strokes()
        (((0, 0), (4.0, 0.0)), ((6.0, 0.0), (9, 0)))
        """
        around = (*self.points, self.points[0]) if self.closed else self.points
        return (around,) if not self.dashes else tuple(_dashed(around, self.dashes))


@dataclass(frozen=True)
class Label:
    """A line of words: where its baseline begins, is centred or ends, how large, and whether bold."""

    text: str
    at: Point
    anchor: str
    size: float
    bold: bool
    colour: Colour


def shapes_of(drawing: Drawing) -> tuple[LineShape | Label, ...]:
    """Return what a painted drawing shows, back to front.

    >>> from raison.figures.svg import mark
    >>> shapes_of(Drawing("", "", 9, 9, (mark("line", x1=0, x2=9, y1=1, y2=1, stroke="#000000"),)))[0].points
    ((0.0, 1.0), (9.0, 1.0))
    """
    return tuple(shape for mark in drawing.marks for shape in _shapes(mark, drawing))


def _shapes(mark: Mark, drawing: Drawing) -> Iterator[LineShape | Label]:
    paint = dict(mark.attributes)
    if mark.name == "text":
        yield from _labels(mark, paint)
        return
    points, closed = _points(mark.name, paint)
    if len(points) > 1:
        fade = float(paint.get("opacity", 1))
        dashes = tuple(map(float, paint.get("stroke-dasharray", "").split()))
        stroke = _colour(paint.get("stroke", "none"), fade)
        fill = _colour(paint.get("fill", "#000000"), fade) if closed else None
        yield LineShape(points, closed, fill, stroke, float(paint.get("stroke-width", 1)), dashes)


def _labels(mark: Mark, paint: dict[str, str]) -> Iterator[Label]:
    spans = [part for part in mark.inside if isinstance(part, Mark)]
    colour = _colour(paint.get("fill", "#000000"), 1.0) or (0, 0, 0)
    for part in spans or [mark]:
        own = {**paint, **dict(part.attributes)}
        text = "".join(one for one in part.inside if isinstance(one, str))
        at = float(own.get("x", 0)), float(own.get("y", 0))
        bold = own.get("font-weight") in ("600", "700", "bold")
        yield Label(text, at, own.get("text-anchor", "start"), float(own.get("font-size", 12)), bold, colour)


def _points(name: str, paint: dict[str, str]) -> tuple[tuple[Point, ...], bool]:
    def number(key: str) -> float:
        return float(paint.get(key, 0))

    match name:
        case "line":
            return ((number("x1"), number("y1")), (number("x2"), number("y2"))), False
        case "circle":
            return _arc((number("cx"), number("cy")), number("r"), 0.0, 2 * STEPS, 2 * math.pi), True
        case "rect":
            return _rect(number("x"), number("y"), number("width"), number("height"), number("rx")), True
        case "path":
            return _path(paint.get("d", ""))
        case _:
            return (), False


def _arc(middle: Point, radius: float, start: float, steps: int, turn: float) -> tuple[Point, ...]:
    angles = (start + turn * step / steps for step in range(steps + 1))
    return tuple((middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)) for angle in angles)


def _rect(x: float, y: float, width: float, height: float, radius: float) -> tuple[Point, ...]:
    if not radius:
        return (x, y), (x + width, y), (x + width, y + height), (x, y + height)
    radius = min(radius, width / 2, height / 2)
    left, right, top, bottom = x + radius, x + width - radius, y + radius, y + height - radius
    corners = ((right, bottom), (left, bottom), (left, top), (right, top))
    quarter = math.pi / 2
    return tuple(
        point for place, at in enumerate(corners) for point in _arc(at, radius, place * quarter, STEPS // 4, quarter)
    )


def _path(text: str) -> tuple[tuple[Point, ...], bool]:
    points: list[Point] = []
    for step, numbers in STEP.findall(text):
        values = [float(one) for one in numbers.split()]
        pairs = list(zip(values[::2], values[1::2], strict=True))
        points += _curve((points[-1], *pairs)) if step == "C" else pairs
    return tuple(points), text.endswith("Z")


def _curve(controls: Sequence[Point]) -> list[Point]:
    a, b, c, d = controls
    found = []
    for step in range(1, STEPS + 1):
        t = step / STEPS
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        found.append(
            (
                sum(part * one[0] for part, one in zip(parts, (a, b, c, d), strict=True)),
                sum(part * one[1] for part, one in zip(parts, (a, b, c, d), strict=True)),
            )
        )
    return found


def _colour(text: str, fade: float) -> Colour | None:
    """A colour on white paper; None where nothing is painted."""
    found = HEX.match(text)
    if found is None:
        return None
    red, green, blue = (round(255 - (255 - int(part, 16)) * fade) for part in found.groups())
    return red, green, blue


def _dashed(points: Sequence[Point], dashes: Sequence[float]) -> Iterator[tuple[Point, ...]]:
    place, left = 0, dashes[0]
    piece: list[Point] = [points[0]]
    for start, end in zip(points, points[1:], strict=False):
        length, gone = math.dist(start, end), 0.0
        while length - gone > left:
            gone += left
            spot = (start[0] + (end[0] - start[0]) * gone / length, start[1] + (end[1] - start[1]) * gone / length)
            if not place % 2:
                yield (*piece, spot)
            piece = [spot]
            place += 1
            left = dashes[place % len(dashes)]
        left -= length - gone
        piece.append(end)
    if not place % 2 and len(piece) > 1:
        yield tuple(piece)
