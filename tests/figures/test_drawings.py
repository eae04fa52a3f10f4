"""The line of events: nothing overlaps, nothing leaves its frame, and vague dates look vague."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from raison.figures.svg import Drawing, draw
from raison.figures.timeline import DatedEvent, timeline
from raison.words.dates import read_moment

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
