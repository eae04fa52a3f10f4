"""Map of effects: factors in a lane for each owner, causes to the left, with one path picked out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raison.figures.arrows import curve, head, line_kind
from raison.figures.flow import columns_of, flow_order
from raison.figures.influences import Influence
from raison.figures.measure import lines_of
from raison.figures.svg import Drawing, Mark, mark, words_at

__all__ = ["MapFactor", "effects_map"]

SIZE, SMALL, LEADING, INSET, LANE_HEAD, GAP = 12.0, 11.0, 14.5, 9.0, 26.0, 16.0


@dataclass(frozen=True)
class MapFactor:
    """A factor on the map.

    Parameters
    ----------
    name, label, today : str
        Its id, its name and where it stands today, both in words.
    lane : str
        Whose choice it is, or what else it is.
    kind : str
        `choice`, `development` or `belief`.
    """

    name: str
    label: str
    today: str
    lane: str
    kind: str = "development"


@dataclass(frozen=True)
class _Box:
    spot: MapFactor
    column: int
    x: float
    y: float
    width: float
    height: float
    label: tuple[str, ...]
    today: tuple[str, ...]


def effects_map(
    spots: Sequence[MapFactor], links: Sequence[Influence], path: Sequence[str], width: float, title: str
) -> Drawing:
    """Return the map, drawn for a width.

    Parameters
    ----------
    spots : sequence of MapFactor
        Factors.
    links : sequence of Influence
        What acts on what.
    path : sequence of str
        Factors of the path that is picked out, in order; may be empty.
    width : float
        In CSS pixels, at least 400.
    title : str
        What the figure is called.

    Notes
    -----
    Greedy placing: columns by the flow of influence, lanes by owner; boxes never overlap, lines run behind them.

    Examples
    --------
    >>> spots = [MapFactor("a", "Rain", "heavy", "Sky"), MapFactor("b", "Flood", "none", "Land")]
    >>> effects_map(spots, [], ["a", "b"], 500, "Map").says
    '2 factors joined by 0 influences, listed in words below the figure. Picked out: Rain, then Flood.'
    """
    count = max(2, min(7, int(width // 158)))
    boxes, lanes, height = _placed(spots, links, path, width, count)
    steps = set(zip(path, path[1:], strict=False))
    drawn = sorted(links, key=lambda link: (_near(link, path), (link.source, link.target) in steps))
    ports = _ports(boxes, drawn)
    lines = [
        part
        for index, link in enumerate(drawn)
        for part in _line(
            boxes,
            link,
            ports[index, True],
            ports[index, False],
            _weight(link, path, (link.source, link.target) in steps),
        )
    ]
    tiles = [part for box in boxes.values() for part in _tile(box, box.spot.name in path)]
    return Drawing(title, _in_words(spots, links, path), width, height, (*lanes, *lines, *tiles))


def _in_words(spots: Sequence[MapFactor], links: Sequence[Influence], path: Sequence[str]) -> str:
    names = {spot.name: spot.label for spot in spots}
    told = f"{len(spots)} factors joined by {len(links)} influences, listed in words below the figure."
    walk = ", then ".join(names[name] for name in path if name in names)
    return f"{told} Picked out: {walk}." if walk else told


def _placed(
    spots: Sequence[MapFactor], links: Sequence[Influence], path: Sequence[str], width: float, count: int
) -> tuple[dict[str, _Box], list[Mark], float]:
    order = flow_order([spot.name for spot in spots], [(link.source, link.target) for link in links])
    columns = columns_of(order, [name for name in path if name in order], count)
    pitch, top = width / count, 0.0
    boxes: dict[str, _Box] = {}
    lanes: list[Mark] = []
    for lane in dict.fromkeys(spot.lane for spot in spots):
        members = sorted((spot for spot in spots if spot.lane == lane), key=lambda spot: spot.name not in path)
        found, height = _lane(members, columns, pitch, top + LANE_HEAD, count)
        boxes |= found
        lanes += [
            mark("rect", x=0.5, y=top + 0.5, width=width - 1, height=height + LANE_HEAD - 6, rx=4, kind="lane"),
            mark("text", lane, x=INSET, y=top + 17, font_size=SMALL, kind="lane-name"),
        ]
        top += height + LANE_HEAD
    return boxes, lanes, top


def _lane(
    members: Sequence[MapFactor], columns: Mapping[str, int], pitch: float, top: float, count: int
) -> tuple[dict[str, _Box], float]:
    cells: dict[tuple[int, int], MapFactor] = {}
    for spot in members:
        cells[_free(cells, columns[spot.name], count)] = spot
    boxes: dict[str, _Box] = {}
    y = top
    for row in range(1 + max(row for row, _ in cells)):
        made = [_box(spot, column, pitch, y) for (at, column), spot in cells.items() if at == row]
        boxes |= {box.spot.name: box for box in made}
        y += max(box.height for box in made) + GAP
    return boxes, y - top


def _free(cells: Mapping[tuple[int, int], MapFactor], column: int, count: int) -> tuple[int, int]:
    """Return the first free cell, looking beside the wished column before opening another row."""
    row = 0
    while True:
        for near in (column, column + 1, column - 1):
            if 0 <= near < count and (row, near) not in cells:
                return row, near
        row += 1


def _box(spot: MapFactor, column: int, pitch: float, y: float) -> _Box:
    wide = pitch - 44
    label = lines_of(spot.label, wide - 2 * INSET, SIZE, bold=True)
    today = lines_of(spot.today, wide - 2 * INSET, SMALL)
    height = (len(label) + len(today)) * LEADING + INSET + 3
    return _Box(spot, column, column * pitch + 22, y, wide, height, label, today)


def _tile(box: _Box, picked: bool) -> list[Mark]:
    kind = f"tile {box.spot.kind}" + (" picked" if picked else "")
    corner = {"choice": 0.0, "belief": 16.0}.get(box.spot.kind, 7.0)
    x, y = box.x + INSET, box.y + LEADING
    return [
        mark("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=corner, kind=kind),
        words_at(x, y, box.label, LEADING, font_size=SIZE, kind="tile-name"),
        words_at(x, y + len(box.label) * LEADING, box.today, LEADING, font_size=SMALL, kind="tile-now"),
    ]


Port = tuple[float, float]


def _sides(source: _Box, target: _Box) -> tuple[int, int]:
    """Which side a line leaves and enters: 1 the right one, -1 the left one."""
    if target.column > source.column:
        return 1, -1
    return (-1, 1) if target.column < source.column else (1, 1)


def _ports(boxes: Mapping[str, _Box], links: Sequence[Influence]) -> dict[tuple[int, bool], Port]:
    """Spread the ends of lines along the sides of their boxes, in the order of where they lead."""
    ends: dict[tuple[str, int], list[tuple[float, int, bool]]] = {}
    for index, link in enumerate(links):
        source, target = boxes[link.source], boxes[link.target]
        leaves, enters = _sides(source, target)
        ends.setdefault((link.source, leaves), []).append((target.y, index, True))
        ends.setdefault((link.target, enters), []).append((source.y, index, False))
    ports = {}
    for (name, side), list_of_ends in ends.items():
        box = boxes[name]
        step = box.height / (len(list_of_ends) + 1)
        for place, (_, index, leaving) in enumerate(sorted(list_of_ends), 1):
            ports[index, leaving] = (box.x + (box.width if side > 0 else 0), box.y + place * step)
    return ports


def _near(link: Influence, path: Sequence[str]) -> bool:
    return not path or link.target in path


def _weight(link: Influence, path: Sequence[str], step: bool) -> str:
    """How heavy a line is: a step of the path, what else acts on the path, or the rest."""
    return "picked" if step else "" if _near(link, path) else "far"


def _line(boxes: Mapping[str, _Box], link: Influence, start: Port, end: Port, weight: str) -> list[Mark]:
    leaves, enters = _sides(boxes[link.source], boxes[link.target])
    reach = max(26.0, abs(end[0] - start[0]) * 0.45) if leaves != enters else 24.0
    tip = (end[0] + 2.0 * enters, end[1])
    stop = (tip[0] + (7.0 if link.tone != "keep" else 4.0) * enters, tip[1])
    points = (start, (start[0] + reach * leaves, start[1]), (stop[0] + reach * enters, stop[1]), stop)
    angle = 0.0 if enters < 0 else math.pi
    return [
        curve(points, line_kind(link.tone, link.hedged, weight)),
        head(link.tone, tip, angle, link.assumed, weight),
    ]
