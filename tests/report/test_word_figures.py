"""Figures in a Word file: the paint of the style sheet, dashes of the right length, a metafile that is whole."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.figures.svg import Drawing, Mark, mark, words_at
from raison.report.word.advances import advances
from raison.report.word.metafile import metafile
from raison.report.word.paint import with_paint
from raison.report.word.shapes import Label, LineShape, shapes_of
from tests.report.every_figure import every_figure

DRAWINGS = every_figure()
COORDINATES = st.integers(-300, 300)
POINTS = st.lists(st.tuples(COORDINATES, COORDINATES), min_size=2, max_size=6, unique=True)


def records(blob: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a metafile: kind and what it holds."""
    place = 0
    while place < len(blob):
        kind, size = struct.unpack_from("<II", blob, place)
        assert size >= 8 and size % 4 == 0 and place + size <= len(blob)
        yield kind, blob[place + 8 : place + size]
        place += size


def texts(blob: bytes) -> list[str]:
    """The words that a metafile shows."""
    found = []
    for kind, body in records(blob):
        if kind == 84:
            count, place = struct.unpack_from("<II", body, 36)
            found.append(body[place - 8 : place - 8 + 2 * count].decode("utf-16-le"))
    return found


def spoken(part: Mark | str) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    else:
        yield from (text for one in part.inside for text in spoken(one))


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda one: one.title)
def test_a_metafile_is_whole_and_shows_every_word(drawing: Drawing) -> None:
    blob = metafile(with_paint(drawing))
    told = list(records(blob))
    assert (told[0][0], told[-1][0], len(told[0][1])) == (1, 14, 80)
    assert struct.unpack_from("<II", blob, 48) == (len(blob), len(told))
    assert texts(blob) == [text for one in drawing.marks for text in spoken(one)]
    made = sum(kind in (38, 39, 82) for kind, _ in told)
    assert made == sum(kind == 40 for kind, _ in told) > 0, "what is made is deleted"


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda one: one.title)
def test_nothing_is_drawn_beyond_the_frame(drawing: Drawing) -> None:
    for shape in shapes_of(with_paint(drawing)):
        points = (shape.at,) if isinstance(shape, Label) else shape.points
        assert all(-1 <= x <= drawing.width + 1 and -1 <= y <= drawing.height + 1 for x, y in points)


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda one: one.title)
def test_every_mark_with_a_class_is_painted(drawing: Drawing) -> None:
    for before, after in zip(drawing.marks, with_paint(drawing).marks, strict=True):
        own = dict(after.attributes)
        assert "class" not in own and "var(" not in str(own)
        assert own.get("fill") or own.get("stroke"), before


def test_paint_follows_the_rules_as_a_browser_ranks_them() -> None:
    def paint(*marks: Mark) -> dict[str, str]:
        return dict(with_paint(Drawing("", "", 9, 9, marks)).marks[-1].attributes)

    assert paint(mark("rect", kind="box firm"))["stroke-width"] == "1.4"
    assert paint(mark("rect", kind="box assumed"))["fill"] == "none"
    way, head = mark("path", kind="way"), mark("path", kind="head")
    assert paint(way, head)["fill"] == "#8b929b"
    assert "fill" not in paint(head), "only a head right after a way has its colour"
    assert paint(way, mark("path", kind="head picked"))["fill"] == "#1d4f7c"


@given(POINTS, st.tuples(st.integers(1, 40), st.integers(1, 40)))
def test_dashes_take_their_share_of_a_line_and_stay_on_it(
    points: list[tuple[int, int]], dashes: tuple[int, int]
) -> None:
    line = LineShape(tuple(points), False, None, (0, 0, 0), 1, dashes)
    whole = sum(math.dist(one, other) for one, other in zip(points, points[1:], strict=False))
    pieces = line.strokes()
    length = sum(math.dist(a, b) for piece in pieces for a, b in zip(piece, piece[1:], strict=False))
    rounds, rest = divmod(whole, sum(dashes))
    assert length == pytest.approx(rounds * dashes[0] + min(rest, dashes[0]), abs=1e-3 * (1 + whole))
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    assert all(left - 1e-6 <= x <= right + 1e-6 for piece in pieces for x, _ in piece)


@given(st.text(max_size=20), st.booleans())
def test_every_unit_of_a_text_moves_the_pen_by_no_more_than_two_letters(text: str, bold: bool) -> None:
    found = advances(text, 10.0, bold)
    assert len(found) == len(text.encode("utf-16-le", "surrogatepass")) // 2
    assert all(0 <= one <= 10.2 for one in found)


def test_round_shapes_curves_and_closed_paths_become_points() -> None:
    marks = (
        mark("circle", cx=5, cy=5, r=2, fill="#000000"),
        mark("rect", x=0, y=0, width=8, height=4, rx=9, fill="#ffffff"),
        mark("path", d="M0 0C0 4 8 4 8 0", stroke="#123456", fill="none"),
        mark("path", d="M0 0L4 0L2 2Z", fill="#a5431a", opacity=0.5),
        words_at(1, 2, ["one", "two"], 3, fill="#59616c", font_size=10, text_anchor="middle"),
    )
    circle, rect, curve, head, one, two = shapes_of(Drawing("", "", 9, 9, marks))
    assert isinstance(circle, LineShape) and all(math.dist(at, (5, 5)) == pytest.approx(2) for at in circle.points)
    assert isinstance(rect, LineShape) and {0.0, 8.0} <= {round(x, 6) for x, _ in rect.points}
    assert isinstance(curve, LineShape) and max(y for _, y in curve.points) == pytest.approx(3) and not curve.closed
    assert isinstance(head, LineShape) and head.closed and head.fill == (210, 161, 140)
    assert isinstance(one, Label) and isinstance(two, Label)
    assert (one.at, two.at, two.anchor, two.size) == ((1, 2), (1, 5), "middle", 10)
