"""The grid of levers: every change has its square, nothing overlaps or leaves the frame, also on a narrow screen."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.figures.levers import LeverEffects, lever_grid
from raison.figures.svg import Drawing, draw

SVG = "{http://www.w3.org/2000/svg}"
names = st.text("abc deé-한", min_size=1, max_size=60)
factors = st.lists(st.tuples(st.sampled_from([f"factor {n}" for n in range(24)]), st.booleans()), max_size=24)
grids = st.lists(st.builds(LeverEffects, names, factors.map(lambda found: tuple(dict(found).items()))), max_size=8)


def squares(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    found = ElementTree.fromstring(draw(drawing, "f")).iter(f"{SVG}rect")
    return [tuple(float(one.get(key, "0")) for key in ("x", "y", "width", "height")) for one in found]  # type: ignore[misc]


@settings(max_examples=60, deadline=None)
@given(grids, st.sampled_from((264.0, 296.0, 664.0)))
def test_squares_never_overlap_and_stay_inside(pulled: list[LeverEffects], width: float) -> None:
    drawing = lever_grid(pulled, width, "Levers")
    boxes = squares(drawing)
    columns = {name for one in pulled for name, _ in one.changes}
    assert len(boxes) == len(pulled) * len(columns)
    assert all(x >= 0 and x + w <= width + 0.1 and y + h <= drawing.height for x, y, w, h in boxes)
    for one, other in itertools.combinations(boxes, 2):
        assert (
            one[0] + one[2] <= other[0]
            or other[0] + other[2] <= one[0]
            or one[1] + one[3] <= other[1]
            or (other[1] + other[3] <= one[1])
        )


@pytest.mark.parametrize("width", [296.0, 664.0])
def test_signs_tell_what_stays_from_what_moves_on(width: float) -> None:
    pulled = [
        LeverEffects("the dam is shut", (("flow", True), ("trust", False))),
        LeverEffects("talks", (("trust", True),)),
    ]
    text = [one.text for one in ElementTree.fromstring(draw(lever_grid(pulled, width, "L"), "f")).iter(f"{SVG}text")]
    assert (text.count("●"), text.count("○")) == (2, 1)
    assert "talks: trust (stays when let go)." in lever_grid(pulled, width, "L").says
