"""Figures: nothing overlaps, nothing leaves its frame, and what is drawn tells what it should."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.figures.arrows import head
from raison.figures.coverage import Strip, coverage
from raison.figures.effects_map import MapFactor, effects_map
from raison.figures.flow import columns_of, flow_order
from raison.figures.influences import Influence, influences, tone_of
from raison.figures.svg import Drawing, draw
from raison.figures.timeline import DatedEvent, timeline
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.words.dates import read_moment
from tests.report.invented import system

SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]


def tree(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(draw(drawing, "f"))


def rects(drawing: Drawing, kind: str) -> list[Box]:
    return [
        tuple(float(found.get(key, "0")) for key in ("x", "y", "width", "height"))  # type: ignore[misc]
        for found in tree(drawing).iter(f"{SVG}rect")
        if kind in (found.get("class") or "").split()
    ]


def apart(one: Box, other: Box) -> bool:
    return (
        one[0] + one[2] <= other[0]
        or other[0] + other[2] <= one[0]
        or one[1] + one[3] <= other[1]
        or other[1] + other[3] <= one[1]
    )


names = st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=1, max_size=16, unique=True)


@st.composite
def maps(draw_one: st.DrawFn) -> tuple[list[MapFactor], list[Influence], list[str]]:
    ids = draw_one(names)
    label = st.text("abc deé-한", min_size=1, max_size=40)
    spots = [
        MapFactor(
            name,
            draw_one(label),
            draw_one(label),
            draw_one(st.sampled_from(("One", "Two", "Three"))),
            draw_one(st.sampled_from(("choice", "belief"))),
        )
        for name in ids
    ]
    pairs = draw_one(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=25, unique=True))
    links = [
        Influence(
            a,
            b,
            draw_one(st.sampled_from(("change", "keep", "mixed"))),
            draw_one(st.booleans()),
            draw_one(st.booleans()),
            True,
            (),
        )
        for a, b in pairs
        if a != b
    ]
    path = draw_one(st.lists(st.sampled_from(ids), max_size=6, unique=True))
    return spots, links, path


@settings(max_examples=60, deadline=None)
@given(maps(), st.sampled_from((420.0, 664.0, 912.0)))
def test_tiles_of_the_map_never_overlap_and_stay_inside(
    made: tuple[list[MapFactor], list[Influence], list[str]], width: float
) -> None:
    spots, links, path = made
    drawing = effects_map(spots, links, path, width, "Map")
    tiles = rects(drawing, "tile")
    assert len(tiles) == len(spots)
    assert all(apart(one, other) for one, other in itertools.combinations(tiles, 2))
    assert all(x >= 0 and y >= 0 and x + w <= width and y + h <= drawing.height for x, y, w, h in tiles)
    lanes = rects(drawing, "lane")
    assert len(lanes) == len({spot.lane for spot in spots})
    assert all(apart(one, other) for one, other in itertools.combinations(lanes, 2))
    kinds = [found.get("class") or "" for found in tree(drawing).iter(f"{SVG}path")]
    assert sum("line" in kind.split() for kind in kinds) == len(links) == sum("head" in kind.split() for kind in kinds)


def test_hedges_are_dashed_assumptions_hollow_and_the_path_picked_out() -> None:
    spots = [MapFactor("a", "A", "now", "One"), MapFactor("b", "B", "now", "One"), MapFactor("c", "C", "now", "Two")]
    links = [Influence("a", "b", "change", True, False, True, ()), Influence("b", "c", "keep", False, True, True, ())]
    kinds = [
        (found.get("class") or "") for found in tree(effects_map(spots, links, ["a", "b"], 500, "M")).iter(f"{SVG}path")
    ]
    assert "line tone-change hedged picked" in kinds
    assert "head tone-keep hollow far" in kinds
    assert "head tone-change picked" in kinds


@pytest.mark.parametrize(("tone", "corners"), [("change", 3), ("keep", 4), ("mixed", 4)])
def test_heads_tell_tones_apart_by_shape(tone: str, corners: int) -> None:
    path = dict(head(tone, (10, 10), 0.0).attributes)["d"]
    assert path.count("L") == corners - 1
    assert dict(head("keep", (10, 10), 0.0).attributes)["d"] != dict(head("mixed", (10, 10), 0.0).attributes)["d"]


def test_influences_of_a_reading() -> None:
    told = picture(system(), Setup("fen"))
    found = {(one.source, one.target): one for one in influences(system(), told)}
    assert found["dam", "flow"].tone == "change"
    assert found["flow", "trust"].hedged and not found["flow", "trust"].assumed
    assert found["trust", "intent"].assumed
    assert ("gauging", "trust") not in found
    keeps = [effect for effect in told.effects if effect.effect == "full-flow"]
    assert [tone_of(effect, "full") for effect in keeps] == ["keep"]
    assert [tone_of(effect, "cut") for effect in keeps] == ["change"]


@given(names, st.data())
def test_flow_orders_a_graph_without_circles_forwards(ids: list[str], data: st.DataObject) -> None:
    place = {name: index for index, name in enumerate(ids)}
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=20))
    arcs = [(a, b) for a, b in pairs if place[a] < place[b]]
    shuffled = data.draw(st.permutations(ids))
    order = {name: index for index, name in enumerate(flow_order(shuffled, arcs))}
    assert sorted(order) == sorted(ids)
    assert all(order[a] < order[b] for a, b in arcs)


def test_a_path_runs_from_the_first_column_to_the_last() -> None:
    columns = columns_of(list("abcdef"), ["d", "a", "f"], 5)
    assert [columns[name] for name in ("d", "a", "f")] == [0, 2, 4]


moments = st.sampled_from(("2031", "2031-09", "2031-09-14", "2031-09-15", "early 2032-03", "2032-Q1", "2032-05-01"))


@settings(deadline=None)
@given(st.lists(moments, min_size=1, max_size=14), st.sampled_from((296.0, 664.0, 912.0)))
def test_events_never_overlap_and_stay_inside(dates: list[str], width: float) -> None:
    events = [DatedEvent(number, read_moment(date)) for number, date in enumerate(dates, 1)]
    paper = DatedEvent(0, read_moment("2031-11-03"), "A paper with a long name published", paper=True)
    drawing = timeline([*events, paper], width, "Events")
    dots = rects(drawing, "dot")
    assert len(dots) == len(dates)
    assert all(apart(one, other) for one, other in itertools.combinations(dots, 2))
    assert all(x >= 0 and y >= 0 and x + w <= width + 0.1 and y + h <= drawing.height for x, y, w, h in dots)
    vague = [found.get("class") for found in tree(drawing).iter(f"{SVG}rect")]
    assert sum(kind == "dot vague" for kind in vague) == sum(read_moment(date).precision != "day" for date in dates)


@given(st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=12), min_size=1, max_size=8))
def test_every_sentence_is_a_square(counts: list[list[int]]) -> None:
    drawing = coverage([Strip(f"p{index}", tuple(row)) for index, row in enumerate(counts)], 264, "Sentences")
    squares = rects(drawing, "cell")
    assert len(squares) == sum(map(len, counts))
    assert all(apart(one, other) for one, other in itertools.combinations(squares, 2))
    assert all(x + w <= 264 and y + h <= drawing.height for x, y, w, h in squares)
    numbers = [
        int(found.text or "0") for found in tree(drawing).iter(f"{SVG}text") if "cell" in (found.get("class") or "")
    ]
    assert numbers == [count for row in counts for count in row if count]
