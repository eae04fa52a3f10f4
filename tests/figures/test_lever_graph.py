"""The lever graph: every route is drawn once, within the width, the first start strongest."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from raison.figures.lever_graph import Route, lever_graph
from raison.figures.svg import draw, write

NAMES = st.text("abc<& 한", min_size=1, max_size=30)
ROUTES = st.lists(st.builds(Route, NAMES, NAMES, st.integers(0, 9), st.booleans()), max_size=12)


@given(ROUTES, st.sampled_from([264.0, 296.0, 664.0]))
def test_every_route_is_a_line_and_nothing_leaves_the_width(routes: list[Route], width: float) -> None:
    drawing = lever_graph(routes, width, "Levers")
    text = "".join(map(write, drawing.marks))
    assert text.count("<path") == 2 * len(routes) and text.count("<circle") == len(routes)
    assert all(float(x) <= width for x in re.findall(r' x="([\d.]+)"', text))
    assert draw(drawing, "one").count("<svg") == 1


def test_worlds_stand_in_the_same_order_on_both_sides_and_the_first_start_is_strongest() -> None:
    routes = [
        Route("Today", "Elsewhere", 1),
        Route("One", "Two", 2),
        Route("Two", "One", 0),
        Route("Two", "Unknown", 1),
    ]
    text = "".join(map(write, lever_graph(routes, 664, "Levers").marks))
    shown = re.findall(r">([A-Z][a-z ]+)</tspan>", text)
    assert shown == ["From", "Today", "One", "Two", "Leads to", "One", "Two", "Elsewhere", "Unknown"]
    assert text.count("line tone-change picked") == 1 and text.count("line tone-change hedged far") == 1
