"""Metafile: a painted drawing in the vector format that every word processor has drawn for long (EMF).

Records of four-byte numbers, each begun by its kind and length, as the format's specification lays them out. Lines are
cut into dashes before, and circles into short pieces, so that only polygons, lines and words remain.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from raison.figures.svg import Drawing
from raison.report.word.advances import advances
from raison.report.word.shapes import Label, LineShape, shapes_of
from raison.words.display import printable

__all__ = ["metafile"]

HEADER, END, HEADER_SIZE, VERSION, HANDLES, PIXELS = 1, 14, 88, 0x10000, 2, (1920, 1080)
WINDOW_EXTENT, WINDOW_ORIGIN, VIEW_EXTENT, VIEW_ORIGIN, MAP_MODE = 9, 10, 11, 12, 17
BACKGROUND, ALIGN, TEXT_COLOUR, SELECT, DELETE = 18, 22, 24, 37, 40
PEN, BRUSH, FONT, WORDS, POLYGON, POLYLINE = 38, 39, 82, 84, 3, 4
NO_BRUSH, NO_PEN, STOCK_FONT = 0x80000005, 0x80000008, 0x8000000D
ANISOTROPIC, TRANSPARENT, ADVANCED, WORDS_SIZE = 8, 1, 2, 76
SCALE = 20
"""Of the drawing's unit, so that whole numbers are fine enough."""
PER_MILLIMETRE = 96 / 25.4
BASELINE = {"start": 24, "end": 26, "middle": 30}
BOLD, PLAIN = 700, 400
FACE = "Arial"


def metafile(drawing: Drawing) -> bytes:
    """Return a painted drawing as an enhanced metafile.

    >>> made = metafile(Drawing("", "", 96, 48, ()))
    >>> made[40:44], struct.unpack_from("<4i", made, 24)
    (b' EMF', (0, 0, 2540, 1270))
    """
    width, height = round(drawing.width * SCALE), round(drawing.height * SCALE)
    records = [
        _record(MAP_MODE, ANISOTROPIC),
        _record(WINDOW_ORIGIN, 0, 0),
        _record(WINDOW_EXTENT, width, height),
        _record(VIEW_ORIGIN, 0, 0),
        _record(VIEW_EXTENT, round(drawing.width), round(drawing.height)),
        _record(BACKGROUND, TRANSPARENT),
        _record(SELECT, NO_PEN),
    ]
    for shape in shapes_of(drawing):
        records += _label(shape) if isinstance(shape, Label) else _outline(shape)
    records.append(_record(END, 0, 16, 20))
    return b"".join((_header(drawing, records), *records))


def _record(kind: int, *numbers: int, tail: bytes = b"") -> bytes:
    body = b"".join(struct.pack("<I" if number >= 0 else "<i", number) for number in numbers) + tail
    body += b"\0" * (-len(body) % 4)
    return struct.pack("<II", kind, 8 + len(body)) + body


def _header(drawing: Drawing, records: Sequence[bytes]) -> bytes:
    width, height = round(drawing.width), round(drawing.height)
    frame = (round(drawing.width / PER_MILLIMETRE * 100), round(drawing.height / PER_MILLIMETRE * 100))
    whole = HEADER_SIZE + sum(map(len, records))
    kinds = struct.pack("<II4i4i", HEADER, HEADER_SIZE, 0, 0, width, height, 0, 0, *frame)
    counts = struct.pack("<4sIIIHH3I", b" EMF", VERSION, whole, len(records) + 1, HANDLES, 0, 0, 0, 0)
    return kinds + counts + struct.pack("<4i", *PIXELS, *(round(part / PER_MILLIMETRE) for part in PIXELS))


def _outline(shape: LineShape) -> list[bytes]:
    found: list[bytes] = []
    if shape.fill is not None:
        brush = _record(BRUSH, 1, 0, _reference(shape.fill), 0)
        found += _with(brush, [_points(POLYGON, shape.points)], NO_BRUSH)
    if shape.stroke is not None:
        pen = _record(PEN, 1, 0, max(1, round(shape.width * SCALE)), 0, _reference(shape.stroke))
        found += _with(pen, [_points(POLYLINE, piece) for piece in shape.strokes()], NO_PEN)
    return found


def _with(made: bytes, drawn: Sequence[bytes], stock: int) -> list[bytes]:
    """Drawing with a thing that is made and selected before, and set aside and deleted after."""
    return [made, _record(SELECT, 1), *drawn, _record(SELECT, stock), _record(DELETE, 1)]


def _points(kind: int, points: Sequence[tuple[float, float]]) -> bytes:
    spots = [(round(x * SCALE), round(y * SCALE)) for x, y in points]
    left, right = min(x for x, _ in spots), max(x for x, _ in spots)
    top, bottom = min(y for _, y in spots), max(y for _, y in spots)
    return _record(kind, left, top, right, bottom, len(spots), *(part for spot in spots for part in spot))


def _label(label: Label) -> list[bytes]:
    shown = printable(label.text)
    height, x, y = round(label.size * SCALE), round(label.at[0] * SCALE), round(label.at[1] * SCALE)
    weight = BOLD if label.bold else PLAIN
    face = struct.pack("<5i8B64s228x", -height, 0, 0, 0, weight, 0, 0, 0, 1, 0, 0, 0, 0, FACE.encode("utf-16-le"))
    drawn = [
        _record(ALIGN, BASELINE.get(label.anchor, BASELINE["start"])),
        _record(TEXT_COLOUR, _reference(label.colour)),
        _words(shown, (x, y), [round(one) for one in advances(shown, height, label.bold)]),
    ]
    return _with(_record(FONT, 1, tail=face), drawn, STOCK_FONT)


def _words(text: str, at: tuple[int, int], steps: Sequence[int]) -> bytes:
    letters = text.encode("utf-16-le")
    letters += b"\0" * (-len(letters) % 4)
    place = struct.pack("<4iIff2i", 0, 0, -1, -1, ADVANCED, 1.0, 1.0, *at)
    counts = struct.pack("<III4iI", len(steps), WORDS_SIZE, 0, 0, 0, -1, -1, WORDS_SIZE + len(letters))
    return _record(WORDS, tail=place + counts + letters + struct.pack(f"<{len(steps)}I", *steps))


def _reference(colour: tuple[int, int, int]) -> int:
    red, green, blue = colour
    return red | green << 8 | blue << 16
