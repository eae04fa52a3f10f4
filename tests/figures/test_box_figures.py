"""Chains, what decides an answer, an answer unrolled: texts in their boxes, and no *if* drawn as a fact."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.figures.chain import chain_drawing
from raison.figures.decides import decides_drawing
from raison.figures.of_view import drawing_of
from raison.figures.svg import Drawing, draw
from raison.figures.unrolled import unrolled_drawing
from raison.findings.brief.records import OpenedAnswer, RatingStep
from raison.findings.views import CampView, ChainView, DecidesView, DriftView, LinkState, LinkView, StatesView

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (240.0, 296.0, 664.0)
texts = st.text("abc deé-한", min_size=1, max_size=90)
states = st.sampled_from(get_args(LinkState))


def tree(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(draw(drawing, "f"))


def boxes(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    found = []
    for one in tree(drawing).iter(f"{SVG}rect"):
        x, y, w, h = (float(one.get(name, "0")) for name in ("x", "y", "width", "height"))
        found.append((x, y, x + w, y + h))
    return found


def words(drawing: Drawing) -> str:
    return " ".join("".join(one.itertext()) for one in tree(drawing).iter(f"{SVG}tspan"))


def whole(drawing: Drawing) -> bool:
    """Whether every box lies within the frame, and none over another."""
    found = sorted(boxes(drawing), key=lambda box: (box[0], box[1]))
    inside = all(x >= 0 and y >= 0 and right <= drawing.width and low <= drawing.height for x, y, right, low in found)
    columns: dict[float, list[tuple[float, float, float, float]]] = {}
    for box in found:
        columns.setdefault(box[0], []).append(box)
    apart = all(one[3] <= other[1] + 0.1 for own in columns.values() for one, other in zip(own, own[1:], strict=False))
    return inside and apart


def link(state: str = "at work", **more: bool) -> LinkView:
    return LinkView("Summer flow", "is cut", state, (("the canal stays shut", False),), (), **more)  # type: ignore[arg-type]


@given(st.lists(st.tuples(texts, texts, states, st.booleans(), st.booleans()), min_size=1, max_size=6), st.booleans())
@settings(max_examples=40, deadline=None)
def test_chains_are_whole(links: list[tuple[str, str, str, bool, bool]], supposed: bool) -> None:
    view = ChainView("Dam", "built", supposed, tuple(LinkView(a, b, c, (), (), d, e) for a, b, c, d, e in links))  # type: ignore[arg-type]
    for width in WIDTHS:
        drawn = chain_drawing(view, width, "Some steps follow")
        assert whole(drawn) and len(boxes(drawn)) == len(links) + 1


def test_an_if_is_never_drawn_as_at_work() -> None:
    if_so = chain_drawing(ChainView("Dam", "built", True, (link(),)), 300, "t")
    as_is = chain_drawing(ChainView("Dam", "built", False, (link(),)), 300, "t")
    kinds = [[one.get("class") for one in tree(drawn).iter(f"{SVG}rect")] for drawn in (if_so, as_is)]
    assert kinds == [["box supposed", "box supposed"], ["box firm", "box firm"]]
    assert "at work" not in words(if_so) + if_so.says and "would follow" in words(if_so) and "Supposed" in words(if_so)
    assert "at work" in words(as_is)


def test_a_link_shows_on_what_it_rests_and_where_the_chain_stops() -> None:
    view = ChainView("Dam", "built", True, (link(hedged=True), link(assumed=True), link("idle")))
    drawn = chain_drawing(view, 300, "t")
    shafts = [one.get("class") for one in tree(drawn).iter(f"{SVG}line")]
    assert shafts == ["box-line hedged", "box-line assumed", "box-line firm stopped"]
    assert words(drawn).count("It would need that the canal stays shut.") == 1, "only where it stops"


@pytest.mark.parametrize("width", WIDTHS)
def test_what_decides_stands_in_two_columns_or_one_below_the_other(width: float) -> None:
    sets = tuple(((f"change {number}", "another") if number % 2 else (f"change {number}",), word)
                 for number, word in enumerate(("all", "none") * 8))  # fmt: skip
    drawn = decides_drawing(DecidesView("the climate is hot", sets), width, "t")
    assert whole(drawn) and len(boxes(drawn)) == 12 and words(drawn).count("and 2 more") == 2
    none = decides_drawing(DecidesView("the climate is hot", ()), width, "t")
    assert words(none).count("nothing that was tried") == 2


@pytest.mark.parametrize("width", WIDTHS)
def test_an_unrolled_answer_tells_hedges_and_assumptions_apart(width: float) -> None:
    steps = (
        RatingStep("One", False, False, ()),
        RatingStep("Two", False, True, ()),
        RatingStep("Three", True, False, ()),
    )
    drawn = unrolled_drawing(OpenedAnswer("Ask?", "Fen", "The flow is cut.", steps), width)
    assert whole(drawn)
    kinds = [one.get("class") for one in tree(drawn).iter(f"{SVG}rect")]
    assert kinds == ["box firm", "box firm", "box hedged", "box assumed"]
    assert "An assumption of the study." in words(drawn) and drawn.title == "The answer rests on 3 ratings"


def test_views_without_a_figure_have_none() -> None:
    many = StatesView(600, (1,), (), (), (), ())
    assert [drawing_of(view, "t", 300) for view in (DriftView(()), CampView(()), many)] == [None, None, None]
