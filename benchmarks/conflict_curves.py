"""Curves of cost: the conflict engine against states and actors, beside the matrix method, drawn as one SVG.

Both axes are logarithmic. Colours, dashes and marks tell engine and matrix method, and the numbers of actors, apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from raison.figures.svg import Drawing, Mark, draw, mark, number, words_at

__all__ = ["Curve", "write_curves"]

WIDTH, HEIGHT = 720.0, 430.0
LEFT, RIGHT, TOP, BOTTOM = 78.0, 172.0, 20.0, 50.0
INKS = {2: "#3b6ea5", 3: "#1b6b52", 5: "#9a4b00", 8: "#7a2d6b"}


@dataclass(frozen=True)
class Curve:
    """Seconds for all five concepts by the number of states, for one method and number of actors."""

    method: str
    actors: int
    points: tuple[tuple[int, float], ...]


class _Axes:
    """Where states and seconds stand on the drawing."""

    def __init__(self, curves: Sequence[Curve]) -> None:
        states = [at for curve in curves for at, _ in curve.points]
        taken = [seconds for curve in curves for _, seconds in curve.points]
        self.states = math.log10(min(states)), math.log10(max(states))
        self.taken = math.floor(math.log10(min(taken))), math.ceil(math.log10(max(taken)))

    def x(self, states: float) -> float:
        low, high = self.states
        return LEFT + (math.log10(states) - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(self, seconds: float) -> float:
        low, high = self.taken
        return HEIGHT - BOTTOM - (math.log10(seconds) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    def marks(self) -> Iterator[Mark]:
        right = WIDTH - RIGHT
        for power in range(self.taken[0], self.taken[1] + 1):
            y = self.y(10**power)
            yield mark("path", d=f"M{number(LEFT)} {number(y)}H{number(right)}", stroke="#d8d4ca", stroke_width=1.0)
            yield _word(LEFT - 8, y + 4, _seconds(power), anchor="end")
        for power in range(math.ceil(self.states[0]), math.floor(self.states[1]) + 1):
            x = self.x(10**power)
            yield mark(
                "path", d=f"M{number(x)} {number(TOP)}V{number(HEIGHT - BOTTOM)}", stroke="#e8e5dd", stroke_width=1.0
            )
            yield _word(x, HEIGHT - BOTTOM + 18, f"{10**power:,}", anchor="middle")
        yield _word((LEFT + right) / 2, HEIGHT - 10, "states", anchor="middle")


def _seconds(power: int) -> str:
    return f"{10**power:,} s" if power >= 0 else f"{10 ** (power + 3):g} ms"


def _word(x: float, y: float, text: str, *, anchor: str = "start", ink: str = "#59616c") -> Mark:
    return words_at(x, y, [text], 14, font_size=12.0, text_anchor=anchor, fill=ink, font_family="sans-serif")


def _curve(curve: Curve, axes: _Axes) -> Iterator[Mark]:
    ink, engine = INKS[curve.actors], curve.method == "engine"
    places = [(axes.x(states), axes.y(seconds)) for states, seconds in curve.points]
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)
    yield mark("path", d=path, fill="none", stroke=ink, stroke_width=2.0, stroke_dasharray="" if engine else "6 4")
    for x, y in places:
        yield (
            mark("circle", cx=x, cy=y, r=3.2, fill=ink)
            if engine
            else mark("rect", x=x - 3.2, y=y - 3.2, width=6.4, height=6.4, fill="#fcfbf8", stroke=ink, stroke_width=1.6)
        )


def _names(curves: Sequence[Curve], axes: _Axes) -> Iterator[Mark]:
    """Names beside the ends of the curves, moved apart where they would overlap."""
    last: dict[float, float] = {}
    for curve in sorted(curves, key=lambda one: axes.y(one.points[-1][1])):
        x, y = axes.x(curve.points[-1][0]) + 10, axes.y(curve.points[-1][1])
        last[x] = max(y, last.get(x, -math.inf) + 16)
        yield _word(x, last[x] + 4, f"{curve.method}, {curve.actors} actors", ink=INKS[curve.actors])


def write_curves(curves: Sequence[Curve], file: Path) -> None:
    """Draw curves and write them as SVG."""
    axes = _Axes(curves)
    ground = mark("rect", x=0.0, y=0.0, width=WIDTH, height=HEIGHT, fill="#fcfbf8")
    parts = (*axes.marks(), *(part for curve in curves for part in _curve(curve, axes)), *_names(curves, axes))
    says = "; ".join(
        f"{one.method}, {one.actors} actors: {one.points[-1][1]:.3g} s at {one.points[-1][0]:,} states"
        for one in curves
    )
    title = "Seconds for all five concepts against the number of states"
    file.write_text(draw(Drawing(title, f"{says}.", WIDTH, HEIGHT, (ground, *parts)), "conflict-curves") + "\n")
