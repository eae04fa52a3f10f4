"""Figures of talks: all within the frame, lanes apart, and what is drawn tells what it should."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from raison.figures.issue_line import IssueLine, SettlementMark, Stood, issue_line
from raison.figures.svg import Drawing, draw

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (296.0, 664.0, 912.0)


def tree(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(draw(drawing, "f"))


def numbers(drawing: Drawing) -> list[tuple[float, float]]:
    """Every point at which something is drawn."""
    found = []
    for one in tree(drawing).iter():
        for across, down in (("x", "y"), ("x1", "y1"), ("x2", "y2"), ("cx", "cy")):
            if one.get(across) is not None:
                found.append((float(one.get(across, "0")), float(one.get(down, "0"))))
        for pair in (one.get("points") or "").split():
            found.append(tuple(map(float, pair.split(","))))  # type: ignore[arg-type]
    return found


values = st.floats(0, 10, allow_nan=False).map(lambda one: round(one, 3))
names = st.text("abc deé-한", min_size=1, max_size=60)


@st.composite
def lines(draw_one: st.DrawFn) -> IssueLine:
    def ends(count: int) -> list[float]:
        return sorted(draw_one(values) for _ in range(count))

    def actor() -> Stood:
        low, point, high = ends(3)
        flags = draw_one(st.tuples(st.booleans(), st.booleans()))
        return Stood(draw_one(names), low, point, high, draw_one(values), *flags)

    def model() -> SettlementMark:
        low, point, high = ends(3)
        return SettlementMark(draw_one(names), low, point, high, draw_one(st.booleans()))

    stood = tuple(actor() for _ in range(draw_one(st.integers(0, 4))))
    placed = tuple(model() for _ in range(draw_one(st.integers(0, 4))))
    zone = tuple(ends(2)) if draw_one(st.booleans()) else None
    now = draw_one(st.none() | values)
    return IssueLine(draw_one(names), 0.0, 10.0, (draw_one(names), draw_one(names)), now, zone, stood, placed)  # type: ignore[arg-type]


@given(line=lines(), width=st.sampled_from(WIDTHS))
@settings(max_examples=80, deadline=None)
def test_an_issues_line_stays_in_its_frame_and_its_lanes_go_down(line: IssueLine, width: float) -> None:
    drawing = issue_line(line, width)
    assert all(-0.1 <= x <= width + 0.1 and -6 <= y <= drawing.height + 0.1 for x, y in numbers(drawing))
    middles = [float(one.get("cy", "0")) for one in tree(drawing).iter(f"{SVG}circle")]
    assert middles == sorted(middles) and len(set(middles)) == len(line.stood)
    assert all(later - one >= 20 for one, later in zip(middles, middles[1:], strict=False))


def test_assumed_weights_are_hollow_weight_is_size_and_no_agreement_is_said() -> None:
    stood = (Stood("A", 0, 1, 2, 4.0, False, True), Stood("B", 8, 9, 10, 1.0, True, False))
    placed = (SettlementMark("Nash", math.nan, math.nan, math.nan, False), SettlementMark("mean", 5, 5, 5, True))
    drawing = issue_line(IssueLine("I", 0, 10, ("no", "yes"), 3.0, (3.0, 6.0), stood, placed), 664)
    circles = list(tree(drawing).iter(f"{SVG}circle"))
    assert [one.get("class") for one in circles] == ["talk-dot hollow", "talk-dot"]
    assert float(circles[0].get("r", "0")) > float(circles[1].get("r", "0"))
    assert [one.get("class") for one in tree(drawing).iter(f"{SVG}polygon")] == ["talk-mark floor"]
    assert "Nash: no agreement." in drawing.says and "All like points from 3 to 6 better" in drawing.says
    ranges = [one.get("class") for one in tree(drawing).iter(f"{SVG}line") if "range" in (one.get("class") or "")]
    assert ranges == ["talk-range", "talk-range guessed"]
