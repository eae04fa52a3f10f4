"""Curves of cost for the cross-impact engine: seconds against the number of worlds, drawn as one SVG.

Both axes are logarithmic. Colour, dash and a name at its end tell each curve.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from raison.figures.svg import Drawing, Mark, draw, mark, number, words_at

__all__ = ["Curve", "write_curves"]

WIDTH, HEIGHT = 720.0, 430.0
LEFT, RIGHT, TOP, BOTTOM = 70.0, 30.0, 24.0, 52.0
STYLES = (("#1b6b52", ""), ("#3b6ea5", "8 4"), ("#9a4b00", "2 4"), ("#7a2d6b", "8 3 2 3"))


@dataclass(frozen=True)
class Curve:
    """Seconds by the number of worlds, for one way of finding something out."""

    name: str
    points: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class _Axes:
    """Powers of ten at the ends of the two axes."""

    worlds: tuple[int, int]
    seconds: tuple[int, int]

    def x(self, worlds: float) -> float:
        low, high = self.worlds
        return LEFT + (math.log10(worlds) - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(self, seconds: float) -> float:
        low, high = self.seconds
        return HEIGHT - BOTTOM - (math.log10(seconds) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)


def _ends(values: Sequence[float]) -> tuple[int, int]:
    return math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))


def _word(x: float, y: float, text: str, anchor: str, ink: str = "#59616c") -> Mark:
    return words_at(x, y, [text], 14, font_size=12.0, text_anchor=anchor, fill=ink, font_family="sans-serif")


def _duration(power: int) -> str:
    for above, unit in ((0, "s"), (-3, "ms"), (-6, "µs")):
        if power >= above:
            return f"{10 ** (power - above):,} {unit}"
    return f"{10.0**power:g} s"


def _grid(axes: _Axes) -> Iterator[Mark]:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for power in range(axes.seconds[0], axes.seconds[1] + 1):
        y = axes.y(10.0**power)
        yield mark("path", d=f"M{number(LEFT)} {number(y)}H{number(right)}", stroke="#d8d4ca", stroke_width=1.0)
        yield _word(LEFT - 8, y + 4, _duration(power), "end")
    for power in range(axes.worlds[0], axes.worlds[1] + 1):
        x = axes.x(10.0**power)
        yield mark("path", d=f"M{number(x)} {number(TOP)}V{number(bottom)}", stroke="#e8e5dd", stroke_width=1.0)
        yield _word(x, bottom + 18, f"10{_raised(power)}", "middle")
    yield _word((LEFT + right) / 2, HEIGHT - 12, "worlds", "middle")


def _raised(power: int) -> str:
    return str(power).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _curve(curve: Curve, axes: _Axes, ink: str, dash: str) -> Iterator[Mark]:
    places = [(axes.x(worlds), axes.y(seconds)) for worlds, seconds in curve.points]
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)
    yield mark("path", d=path, fill="none", stroke=ink, stroke_width=2.0, stroke_dasharray=dash)
    for x, y in places:
        yield mark("circle", cx=x, cy=y, r=3.2, fill=ink)
    x, y = places[-1]
    is_far = x > WIDTH - RIGHT - 190
    yield _word(x - 8 if is_far else x + 10, y - 10 if is_far else y + 4, curve.name, "end" if is_far else "start", ink)


def write_curves(curves: Sequence[Curve], file: Path) -> None:
    """Draw curves and write them as SVG."""
    points = [point for curve in curves for point in curve.points]
    axes = _Axes(_ends([worlds for worlds, _ in points]), _ends([seconds for _, seconds in points]))
    ground = mark("rect", x=0.0, y=0.0, width=WIDTH, height=HEIGHT, fill="#fcfbf8")
    drawn = [
        part for curve, (ink, dash) in zip(curves, STYLES, strict=False) for part in _curve(curve, axes, ink, dash)
    ]
    says = "; ".join(f"{one.name}: {one.points[-1][1]:.2g} s for {one.points[-1][0]:.1e} worlds" for one in curves)
    title = "Processor seconds against the number of worlds, dense matrices of factors of three variants"
    parts = (ground, *_grid(axes), *drawn)
    file.write_text(draw(Drawing(title, f"{says}.", WIDTH, HEIGHT, parts), "crossimpact-curves") + "\n")
