"""Figures of states: every state is in one place, nothing overlaps, what is not drawn is told."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from raison.figures.state_groups import LASTING, MOST, Graph, distances, nodes_of, standing
from raison.figures.states import MOST_LINES, state_graph
from raison.figures.svg import Drawing, draw

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (296.0, 664.0, 912.0)


def tree(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(draw(drawing, "f"))


def words(drawing: Drawing, kind: str) -> str:
    return " ".join(
        "".join(found.itertext()) for found in tree(drawing).iter(f"{SVG}text") if kind in (found.get("class") or "")
    )


def spots(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Boxes around every state and group: left, top, right, bottom."""
    found = []
    for one in tree(drawing).iter(f"{SVG}circle"):
        x, y, r = (float(one.get(name, "0")) for name in ("cx", "cy", "r"))
        found.append((x - r, y - r, x + r, y + r))
    for one in tree(drawing).iter(f"{SVG}rect"):
        x, y, w, h = (float(one.get(name, "0")) for name in ("x", "y", "width", "height"))
        found.append((x, y, x + w, y + h))
    return found


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@st.composite
def graphs(draw_one: st.DrawFn) -> Graph:
    count = draw_one(st.integers(1, 150))
    state = st.integers(0, count - 1)
    arcs = draw_one(st.lists(st.tuples(state, state), max_size=160))
    ways = draw_one(st.lists(st.sampled_from(arcs), max_size=6)) if arcs else []
    lasting = draw_one(st.frozensets(state, max_size=draw_one(st.sampled_from((5, 70)))))
    unsure = draw_one(st.frozensets(state, max_size=5)) - lasting
    return Graph(count, tuple(arcs), lasting, unsure, tuple(arc for arc in ways if arc[0] != arc[1]))


@settings(max_examples=80, deadline=None)
@given(graphs(), st.sampled_from(WIDTHS))
def test_states_never_overlap_and_every_one_is_somewhere(graph: Graph, width: float) -> None:
    nodes = nodes_of(graph)
    assert sorted(state for node in nodes for state in node.states) == list(range(graph.count))
    assert all({standing(graph, state) for state in node.states} == {node.kind} for node in nodes)
    far = distances(graph)
    assert all({far.get(state, -1) for state in node.states} == {node.far} for node in nodes)
    if graph.count <= MOST:
        assert not any(node.is_group for node in nodes)
    if len(graph.lasting) <= LASTING:
        assert not any(node.is_group and node.kind == "lasting" for node in nodes)
    drawing = state_graph(graph, width, "States")
    found = spots(drawing)
    assert len(found) == len(nodes)
    assert not any(overlap(*pair) for pair in itertools.combinations(found, 2))
    assert all(x >= 0 and y >= 0 and right <= width and bottom <= drawing.height for x, y, right, bottom in found)
    names = words(drawing, "state-name").replace(" states", "-states").split()
    grouped = sum(int(name.removesuffix("-states").replace(",", "")) for name in names if name.endswith("-states"))
    assert grouped + sum(not name.endswith("-states") for name in names) == graph.count


@settings(max_examples=60, deadline=None)
@given(graphs(), st.sampled_from(WIDTHS))
def test_moves_that_are_not_drawn_are_told(graph: Graph, width: float) -> None:
    drawing = state_graph(graph, width, "States")
    lines = [one.get("class") for one in tree(drawing).iter(f"{SVG}path") if "line" in (one.get("class") or "")]
    faint = sum(kind == "line way" for kind in lines)
    node = {state: node for node in nodes_of(graph) for state in node.states}
    picked = {(node[a], node[b]) for a, b in graph.ways if node[a] is not node[b]}
    between = {frozenset((node[a], node[b])) for a, b in graph.arcs if node[a] is not node[b]}
    others = between - {frozenset(pair) for pair in picked}
    assert len(lines) - faint == len(picked)
    assert faint == (len(others) if len(others) <= MOST_LINES else 0)
    assert ("drawn" in drawing.says) == (faint < len(others)) == ("drawn" in words(drawing, "axis-name"))


def test_distances_are_the_least_numbers_of_moves() -> None:
    graph = Graph(5, ((0, 1), (1, 2), (0, 2), (2, 3)), frozenset(), frozenset(), ())
    assert distances(graph) == {0: 0, 1: 1, 2: 1, 3: 2}
    assert distances(Graph(3, (), frozenset(), frozenset(), (), (0, 2, -1))) == {0: 0, 1: 2}


def test_moves_too_many_to_be_listed_are_told_too() -> None:
    graph = Graph(3, (), frozenset({2}), frozenset(), ((0, 1), (1, 2)), (0, 1, 2))
    assert "Only the moves on the ways are drawn." in state_graph(graph, 664.0, "States").says


def bent(drawing: Drawing) -> list[tuple[float, float]]:
    """Points along every curve."""
    found = []
    for one in tree(drawing).iter(f"{SVG}path"):
        numbers = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", one.get("d") or "")]
        if "C" not in (one.get("d") or ""):
            continue
        ends = list(zip(numbers[::2], numbers[1::2], strict=True))
        for step in range(21):
            t = step / 20
            parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            x, y = (sum(p * end[at] for p, end in zip(parts, ends, strict=True)) for at in (0, 1))
            found.append((x, y))
    return found


@settings(max_examples=60, deadline=None)
@given(graphs(), st.sampled_from(WIDTHS))
def test_no_move_is_cut_at_the_edge(graph: Graph, width: float) -> None:
    drawing = state_graph(graph, width, "States")
    for x, y in bent(drawing):
        assert 0 <= x <= drawing.width and 0 <= y <= drawing.height


def test_a_move_within_the_last_row_hangs_below_it() -> None:
    graph = Graph(3, ((0, 1), (0, 2), (1, 2), (2, 1)), frozenset({1}), frozenset(), ((0, 2), (2, 1)))
    drawing = state_graph(graph, 664.0, "States")
    assert max(y for _, y in bent(drawing)) > max(box[3] for box in spots(drawing))
