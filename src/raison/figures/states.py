"""State graph: the worlds that a board can reach, in bands by distance from today, with the ways to those that last."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from raison.figures.arrows import curve, head
from raison.figures.measure import width_of
from raison.figures.state_groups import FAR, Graph, StateNode, distances, nodes_of
from raison.figures.svg import Drawing, Mark, mark, words_at

__all__ = ["state_graph"]

RADIUS, STEP, SIZE = 13.0, 34.0, 11.0
EDGE, HEADING, GAP = 16.0, 18.0, 26.0  # at the sides, above a band, below it
MOST_LINES = 90

Place = tuple[float, float]
Line = tuple[StateNode, StateNode]


def state_graph(graph: Graph, width: float, title: str) -> Drawing:
    """Return the graph, drawn for a width; beyond sixty states those without a part to play stand together as one.

    Parameters
    ----------
    graph : Graph
    width : float
        In CSS pixels, at least 280.
    title : str
        What the figure is called.

    Examples
    --------
    >>> drawing = state_graph(Graph(2, ((0, 1),), frozenset({1}), frozenset(), ((0, 1),)), 300, "States")
    >>> drawing.says
    '2 of 2 states can be reached from today, which is state 0. Stable: 1. ...'
    """
    nodes = nodes_of(graph)
    of_state = {state: node for node in nodes for state in node.states}
    picked = _lines(graph.ways, of_state)
    others = [line for line in _lines(graph.arcs, of_state, both_ways=True) if not {line, line[::-1]} & set(picked)]
    faint = others if len(others) <= MOST_LINES else []
    back = {(of_state[source], of_state[target]) for source, target in graph.arcs}
    layout = _BandLayout(width, nodes, (*picked, *others))
    told = _left_out(graph, len(others), len(faint))
    notes = [words_at(2, layout.height + 10, [told], 14, font_size=SIZE, kind="axis-name")] if told else []
    marks = (
        *(part for line in faint for part in layout.line(line, picked=False, one_way=line[::-1] not in back)),
        *(part for line in picked for part in layout.line(line, picked=True)),
        *layout.headings(),
        *(part for node in nodes for part in _node(node, layout.place[node])),
        *notes,
    )
    return Drawing(title, _in_words(graph, told), width, layout.height + (20 if told else 0), marks)


def _lines(
    arcs: Sequence[tuple[int, int]], of_state: Mapping[int, StateNode], *, both_ways: bool = False
) -> list[Line]:
    """Arcs between nodes, each once; there and back is one line where both ways count alike."""
    found: dict[Line, None] = {}
    for source, target in arcs:
        line = of_state[source], of_state[target]
        if line[0] is not line[1] and not (both_ways and line[::-1] in found):
            found[line] = None
    return list(found)


def _left_out(graph: Graph, lines: int, drawn: int) -> str:
    if lines == drawn and (graph.arcs or not graph.ways):
        return ""
    return "Only the moves on the ways are drawn." if graph.ways else "There are too many moves to be drawn."


def _heading(far: int) -> str:
    return {FAR: "not reached", 0: "today", 1: "after 1 move"}.get(far, f"after {far} moves")


def _wide(node: StateNode) -> float:
    return STEP if not node.is_group else width_of(_label(node), SIZE) + 24


def _label(node: StateNode) -> str:
    return f"{len(node.states):,} states" if node.is_group else str(node.states[0])


class _BandLayout:
    """Where nodes stand: a band for each distance, of as many rows as its nodes fill."""

    def __init__(self, width: float, nodes: Sequence[StateNode], lines: Sequence[Line]) -> None:
        self.width = width
        self.place: dict[StateNode, Place] = {}
        self.heads: list[tuple[float, int]] = []
        top = 2.0
        for far in dict.fromkeys(node.far for node in nodes):
            band = [node for node in nodes if node.far == far]
            self.heads.append((top, far))
            top = self._fill(top + HEADING, self._in_order(band, lines)) + GAP
        low = (self._lowest(*line) for line in lines)
        self.height = max((top - GAP, *low)) + 4

    def _lowest(self, one: StateNode, other: StateNode) -> float:
        """How far down a line goes: a bow between two of one row hangs below them."""
        ends = ((one, other), (other, one))  # one that is drawn there and back may be drawn either way
        points = [tuple(y for _, y in self._bent(*pair)) for pair in ends]
        return max((start + 3 * first + 3 * second + stop) / 8 for start, first, second, stop in points)

    def _in_order(self, band: list[StateNode], lines: Sequence[Line]) -> list[StateNode]:
        """A band's nodes by the middle of those above that lead to them, so that fewer lines cross; groups last."""
        above: dict[StateNode, list[float]] = {node: [] for node in band}
        for one, other in lines:
            for upper, lower in ((one, other), (other, one)):
                if lower in above and upper in self.place:
                    above[lower].append(self.place[upper][0])
        middle = {node: sum(found) / len(found) if found else self.width for node, found in above.items()}
        return sorted(band, key=lambda node: (node.is_group, middle[node], node.states))

    def _fill(self, top: float, band: Sequence[StateNode]) -> float:
        rows: list[list[StateNode]] = [[]]
        room = self.width - 2 * EDGE
        for node in band:
            if rows[-1] and sum(map(_wide, rows[-1])) + _wide(node) > room:
                rows.append([])
            rows[-1].append(node)
        for number, row in enumerate(rows):
            left = (self.width - sum(map(_wide, row))) / 2
            for node in row:
                self.place[node] = (left + _wide(node) / 2, top + (number + 0.5) * STEP)
                left += _wide(node)
        return top + len(rows) * STEP

    def headings(self) -> list[Mark]:
        return [
            words_at(2, top + 12, [_heading(far)], 14, font_size=SIZE, kind="axis-name halo") for top, far in self.heads
        ]

    def line(self, line: Line, *, picked: bool, one_way: bool = True) -> list[Mark]:
        start, first, second, stop = self._bent(*line)
        angle = math.atan2(stop[1] - second[1], stop[0] - second[0])
        path = curve((start, first, second, stop), "line way picked" if picked else "line way")
        return [path, head(stop, angle, "head picked" if picked else "head")] if one_way else [path]

    def _bent(self, one: StateNode, other: StateNode) -> tuple[Place, Place, Place, Place]:
        """From rim to rim: straight down or up between rows, in a bow within one."""
        (ax, ay), (bx, by) = self.place[one], self.place[other]
        if ay == by:
            bow = min(22.0, 10 + abs(bx - ax) * 0.05) * (1 if ax < bx else -1)
            aside = 6.0 if ax < bx else -6.0
            start, stop = (
                (ax + aside, ay - math.copysign(RADIUS - 1, bow)),
                (bx - aside, by - math.copysign(RADIUS, bow)),
            )
            return start, (start[0] + aside, start[1] - bow), (stop[0] - aside, stop[1] - bow), stop
        down = math.copysign(1.0, by - ay)
        start, stop = (ax, ay + down * RADIUS), (bx, by - down * (RADIUS + 1))
        bend = (stop[1] - start[1]) * 0.5
        return start, (ax, start[1] + bend), (bx, stop[1] - bend), stop


def _node(node: StateNode, place: Place) -> list[Mark]:
    (x, y), now = place, 0 in node.states
    kind = f"state {node.kind}" + (" now" if now else "")
    if now or node.is_group:
        half = _wide(node) / 2 - 4 if node.is_group else RADIUS
        shape = mark(
            "rect",
            x=x - half,
            y=y - RADIUS,
            width=2 * half,
            height=2 * RADIUS,
            rx=13 if node.is_group else 2,
            kind=kind,
        )
    else:
        shape = mark("circle", cx=x, cy=y, r=RADIUS, kind=kind)
    size = SIZE if len(_label(node)) < 3 or node.is_group else SIZE - 1 - 1.5 * (len(_label(node)) > 3)
    name = mark("text", _label(node), x=x, y=y + 4, font_size=size, text_anchor="middle", kind="state-name")
    return [shape, name]


def _in_words(graph: Graph, told: str) -> str:
    lasting = ", ".join(map(str, sorted(graph.lasting))) or "none"
    reached = f"{len(distances(graph))} of {graph.count} states can be reached from today, which is state 0."
    says = f"{reached} Stable: {lasting}. The ways there stand below the figure."
    return f"{says} {told}".strip()
