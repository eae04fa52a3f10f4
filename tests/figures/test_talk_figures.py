"""Positions: all within the frame, lanes apart, assumed positions hollow, and no model among them."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from raison.figures.positions import positions_drawing
from raison.figures.svg import Drawing, draw
from raison.findings.views import PositionsView, StandView, TopicView

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (264.0, 296.0, 664.0)


def tree(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(draw(drawing, "f"))


def points(drawing: Drawing) -> list[tuple[float, float]]:
    """Every point at which something is drawn."""
    return [
        (float(one.get(across, "0")), float(one.get(down, "0")))
        for one in tree(drawing).iter()
        for across, down in (("x", "y"), ("x1", "y1"), ("x2", "y2"), ("cx", "cy"))
        if one.get(across) is not None
    ]


values = st.floats(0, 10, allow_nan=False).map(lambda one: round(one, 3))
names = st.text("abc deé-한", min_size=1, max_size=60)


@st.composite
def topics(draw_one: st.DrawFn) -> TopicView:
    def stand() -> StandView:
        low, point, high = sorted(draw_one(values) for _ in range(3))
        return StandView(draw_one(names), low, point, high, draw_one(st.booleans()))

    stands = tuple(stand() for _ in range(draw_one(st.integers(0, 4))))
    now, word = draw_one(st.none() | values), draw_one(st.sampled_from(("moves", "stuck", "alike")))
    return TopicView(draw_one(names), 0.0, 10.0, (draw_one(names), draw_one(names)), now, word, stands)


@given(shown=st.lists(topics(), min_size=1, max_size=3), width=st.sampled_from(WIDTHS))
@settings(max_examples=60, deadline=None)
def test_lines_stay_in_their_frame_and_lanes_go_down(shown: list[TopicView], width: float) -> None:
    drawing = positions_drawing(PositionsView(tuple(shown), ("Fen",)), width, "Talks can move nothing")
    assert all(-0.1 <= x <= width + 0.1 and 0 <= y <= drawing.height + 0.1 for x, y in points(drawing))
    middles = [float(one.get("cy", "0")) for one in tree(drawing).iter(f"{SVG}circle")]
    assert middles == sorted(middles) and len(set(middles)) == sum(len(topic.stands) for topic in shown)
    assert all(later - one >= 15 for one, later in zip(middles, middles[1:], strict=False))


def test_assumed_positions_are_hollow_and_the_words_say_who_stands_where() -> None:
    stands = (StandView("Upland", 0, 1, 2, False), StandView("Lowland", 9, 9, 9, True))
    topic = TopicView("Fees", 0, 10, ("none", "all"), 3.0, "stuck", stands)
    drawing = positions_drawing(PositionsView((topic,), ("Fen",)), 664, "Talks can move nothing")
    assert [one.get("class") for one in tree(drawing).iter(f"{SVG}circle")] == ["talk-dot", "talk-dot hollow"]
    assert drawing.title == "Talks can move nothing"
    assert drawing.says == (
        "Fen, Fees, stuck: from 0 (none) to 10 (all), today 3; Upland at 1 (0 to 2); Lowland at 9, assumed."
    )
