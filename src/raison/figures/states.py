"""State graph: worlds that a board can reach, in columns by distance from today, with the ways to those that last."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from raison.figures.arrows import curve, head
from raison.figures.measure import lines_of
from raison.figures.svg import Drawing, Mark, mark, words_at

__all__ = ["Graph", "distances", "state_graph"]

RADIUS, STEP, LEADING, SIZE, FAR = 13.0, 34.0, 14.0, 11.0, -1
MOST = 60


@dataclass(frozen=True)
class Graph:
    """States and moves.

    Parameters
    ----------
    count : int
        Number of states; 0 is today.
    arcs : tuple of (int, int)
        Moves from state to state, of whomever.
    lasting, unsure : frozenset of int
        States that nobody has reason to leave, and those of which this is not determined.
    ways : tuple of (int, int)
        Moves that are picked out, those on the ways from today.
    """

    count: int
    arcs: tuple[tuple[int, int], ...]
    lasting: frozenset[int]
    unsure: frozenset[int]
    ways: tuple[tuple[int, int], ...]


def distances(graph: Graph) -> Mapping[int, int]:
    """Return the least number of moves from today to each state that can be reached.

    >>> distances(Graph(3, ((0, 1), (1, 2)), frozenset(), frozenset(), ()))
    {0: 0, 1: 1, 2: 2}
    """
    onward: dict[int, list[int]] = {}
    for source, target in graph.arcs:
        onward.setdefault(source, []).append(target)
    found, queue = {0: 0}, deque([0])
    while queue:
        state = queue.popleft()
        for target in onward.get(state, ()):
            if target not in found:
                found[target] = found[state] + 1
                queue.append(target)
    return found


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
    >>> state_graph(Graph(2, ((0, 1),), frozenset({1}), frozenset(), ((0, 1),)), 300, "States").says
    '2 of 2 states can be reached from today, which is state 0. Nobody has reason to leave: 1. ...'
    """
    far = distances(graph)
    shown = _shown(graph)
    columns: dict[int, list[int]] = {}
    for state in shown:
        columns.setdefault(far.get(state, FAR), []).append(state)
    hidden = _hidden(graph, shown, far)
    layout = _Layout(width, columns | {distance: [] for distance in hidden if distance not in columns}, hidden)
    marks = (
        *layout.headings(),
        *(part for arc in _faint(graph, shown) for part in layout.arc(arc, picked=False)),
        *(part for arc in dict.fromkeys(graph.ways) for part in layout.arc(arc, picked=True)),
        *(part for state in shown for part in _state(graph, state, layout.place[state])),
    )
    return Drawing(title, _in_words(graph, far), width, layout.height, marks)


def _shown(graph: Graph) -> list[int]:
    if graph.count <= MOST:
        return list(range(graph.count))
    part = {0, *graph.lasting, *(state for arc in graph.ways for state in arc)}
    return sorted(part)[:MOST]


def _hidden(graph: Graph, shown: Iterable[int], far: Mapping[int, int]) -> dict[int, int]:
    """How many states of each distance are not drawn by themselves."""
    left: dict[int, int] = {}
    for state in set(range(graph.count)) - set(shown):
        distance = far.get(state, FAR)
        left[distance] = left.get(distance, 0) + 1
    return left


def _faint(graph: Graph, shown: Sequence[int]) -> list[tuple[int, int]]:
    """The other moves, where they are few enough to be told apart; there and back is drawn once."""
    drawn, seen = set(shown), set(graph.ways)
    arcs = {(min(arc), max(arc)) for arc in graph.arcs if arc[0] != arc[1]}
    kept = [arc for arc in sorted(arcs) if set(arc) <= drawn and arc not in seen and arc[::-1] not in seen]
    return kept if len(kept) <= 90 else []


def _heading(distance: int, hidden: Mapping[int, int]) -> str:
    name = {FAR: "not reached", 0: "today", 1: "1 move"}.get(distance, f"{distance} moves")
    return name + (f", {hidden[distance]} more" if distance in hidden else "")


class _Layout:
    """Where states stand: a column for each distance, folded into several where it is long."""

    def __init__(self, width: float, columns: Mapping[int, Sequence[int]], hidden: Mapping[int, int]) -> None:
        order = sorted(columns, key=lambda distance: (distance == FAR, distance))
        self.pitch = width / max(1, len(order))
        fold = max(1, int((self.pitch - 24) // STEP))
        deepest = max(len(columns[distance]) for distance in order)
        self.heads = [lines_of(_heading(distance, hidden), self.pitch - 6, SIZE) for distance in order]
        self.top = 14 + max(map(len, self.heads)) * LEADING
        self.place: dict[int, tuple[float, float]] = {}
        rows = max(1, min(deepest, 10 if fold > 1 else deepest), math.ceil(deepest / fold))
        for column, distance in enumerate(order):
            self._fill(column, columns[distance], rows)
        self.height = self.top + rows * STEP + 6

    def _fill(self, column: int, states: Sequence[int], rows: int) -> None:
        folds = max(1, math.ceil(len(states) / rows))
        for index, state in enumerate(states):
            across = (index // rows - (folds - 1) / 2) * STEP
            self.place[state] = ((column + 0.5) * self.pitch + across, self.top + (index % rows + 0.5) * STEP)

    def headings(self) -> list[Mark]:
        middle = ((column + 0.5) * self.pitch for column in range(len(self.heads)))
        return [
            words_at(x, 14, lines, LEADING, font_size=SIZE, text_anchor="middle", kind="axis-name")
            for x, lines in zip(middle, self.heads, strict=True)
        ]

    def arc(self, arc: tuple[int, int], picked: bool) -> list[Mark]:
        (ax, ay), (bx, by) = self.place[arc[0]], self.place[arc[1]]
        bend = 0.28 if abs(ax - bx) < STEP else 0.0
        mx, my = (ax + bx) / 2 + bend * (by - ay), (ay + by) / 2 + bend * (ax - bx)
        start, stop = _rim((ax, ay), (mx, my), RADIUS), _rim((bx, by), (mx, my), RADIUS + 2)
        path = curve((start, (mx, my), (mx, my), stop), "line way picked" if picked else "line way")
        if not picked:
            return [path]
        return [path, head("change", stop, math.atan2(stop[1] - my, stop[0] - mx), weight="picked")]


def _rim(center: tuple[float, float], towards: tuple[float, float], radius: float) -> tuple[float, float]:
    across, down = towards[0] - center[0], towards[1] - center[1]
    long = math.hypot(across, down) or 1.0
    return center[0] + across / long * radius, center[1] + down / long * radius


def _state(graph: Graph, state: int, place: tuple[float, float]) -> list[Mark]:
    x, y = place
    kind = "lasting" if state in graph.lasting else "unsure" if state in graph.unsure else "passing"
    shape = (
        mark("rect", x=x - RADIUS, y=y - RADIUS, width=2 * RADIUS, height=2 * RADIUS, rx=2, kind=f"state {kind} now")
        if not state
        else mark("circle", cx=x, cy=y, r=RADIUS, kind=f"state {kind}")
    )
    name = mark(
        "text",
        str(state),
        x=x,
        y=y + 4,
        font_size=SIZE if state < 100 else SIZE - 1,
        text_anchor="middle",
        kind="state-name",
    )
    return [shape, name]


def _in_words(graph: Graph, far: Mapping[int, int]) -> str:
    lasting = ", ".join(map(str, sorted(graph.lasting))) or "none"
    reached = f"{len(far)} of {graph.count} states can be reached from today, which is state 0."
    return f"{reached} Nobody has reason to leave: {lasting}. The ways there are told below the figure."
