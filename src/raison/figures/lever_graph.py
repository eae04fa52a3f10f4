"""Lever graph: from where, on the left, to where, on the right, held choices lead; a line for each such way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.figures.arrows import curve, head, line_kind
from raison.figures.measure import lines_of, width_of
from raison.figures.svg import Drawing, Mark, mark, words_at

__all__ = ["Route", "lever_graph"]

SIZE, LEADING, PITCH, DOT, SPACE, TIP = 12.0, 15.0, 26.0, 3.5, 8.0, 9.0
TOP = LEADING + SPACE
WIDEST = 0.34  # of the width, for the names on either side


@dataclass(frozen=True)
class Route:
    """One way from a start to an end.

    Parameters
    ----------
    start, end : str
        Names of worlds.
    count : int
        How many choices lead there, each alone; 0 where only pairs do.
    alone : bool
        Whether the start goes there by itself.
    """

    start: str
    end: str
    count: int
    alone: bool = False


def lever_graph(routes: Sequence[Route], width: float, title: str) -> Drawing:
    """Return a figure of two columns of worlds with lines between them: where one starts, and where choices lead.

    Parameters
    ----------
    routes : sequence of Route
        In the order of their starts; the first start is drawn strongest.
    width : float
        In CSS pixels, 264 or more.
    title : str
        What the figure is called.

    Examples
    --------
    >>> lever_graph([Route("Today", "Family 2", 3), Route("Family 1", "Family 2", 0)], 296, "Levers").says
    'From today to family 2: 3 choices. From family 1 to family 2: choices in pairs only.'
    """
    starts = _spots([route.start for route in routes], width)
    ends = _spots(_ends(routes), width)
    room = width * WIDEST
    left = max((spot.wide for spot in starts.values()), default=0.0) + SPACE
    right = width - max((spot.wide for spot in ends.values()), default=0.0) - SPACE
    labels = [*_column("From", starts, 0, room), *_column("Leads to", ends, right + SPACE, room)]
    first = routes[0].start if routes else ""
    lines = [
        part
        for route in sorted(routes, key=lambda one: one.start == first)
        for part in _line(
            route, (left, TOP + starts[route.start].y), (right, TOP + ends[route.end].y), strong=route.start == first
        )
    ]
    height = TOP + max((spot.y + spot.tall for spot in (*starts.values(), *ends.values())), default=0.0)
    return Drawing(title, " ".join(map(_told, routes)), width, height, (*lines, *labels))


@dataclass(frozen=True)
class _Spot:
    """Where a world stands: its name in lines, the middle of the first one, how wide and how tall it is."""

    lines: tuple[str, ...]
    y: float
    wide: float

    @property
    def tall(self) -> float:
        return max(PITCH, len(self.lines) * LEADING + SPACE)


def _ends(routes: Sequence[Route]) -> list[str]:
    # Worlds that are starts as well stand in the same order on both sides, what is no start below them.
    starts = list(dict.fromkeys(route.start for route in routes))
    found = dict.fromkeys(route.end for route in routes)
    return [name for name in starts if name in found] + [name for name in found if name not in starts]


def _spots(names: Sequence[str], width: float) -> dict[str, _Spot]:
    spots: dict[str, _Spot] = {}
    y = PITCH / 2
    for name in dict.fromkeys(names):
        lines = lines_of(name, width * WIDEST, SIZE)
        spots[name] = _Spot(lines, y, max(width_of(line, SIZE) for line in lines))
        y += spots[name].tall
    return spots


def _column(over: str, spots: dict[str, _Spot], x: float, room: float) -> list[Mark]:
    names = [words_at(x, TOP + spot.y + SIZE / 3, spot.lines, LEADING, font_size=SIZE) for spot in spots.values()]
    return [words_at(x, SIZE, lines_of(over, room, SIZE), LEADING, font_size=SIZE, kind="axis-name"), *names]


def _line(route: Route, begin: tuple[float, float], end: tuple[float, float], *, strong: bool) -> list[Mark]:
    weight = "far" if not (route.count or route.alone) else "picked" if strong else ""
    (ax, ay), (bx, by) = begin, end
    bend = (bx - ax) / 2
    points = ((ax + DOT, ay), (ax + bend, ay), (bx - bend, by), (bx - TIP, by))
    dot = mark("circle", cx=ax, cy=ay, r=DOT, kind="head tone-change")
    kind = line_kind("change", hedged=not route.count, weight=weight)
    return [curve(points, kind), head("change", end, 0.0, assumed=not route.count, weight=weight), dot]


def _told(route: Route) -> str:
    ways = ["by itself"] if route.alone else []
    ways += [f"{route.count} choice{'s' if route.count > 1 else ''}"] if route.count else []
    return f"From {_lower(route.start)} to {_lower(route.end)}: {', '.join(ways) or 'choices in pairs only'}."


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
