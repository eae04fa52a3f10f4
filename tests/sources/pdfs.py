"""A tiny typesetter and writer of PDF, for tests: one or two columns, heads, numbers of pages, notes, divided words."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

NARROW, WIDE = "ijltfI.,;:'!|()[]‘’ ", "mwMW—…%@"
PAGE = (612.0, 792.0)
MARGIN, TOP, FOOT = 72.0, 720.0, 90.0
SIZES = {"title": 20.0, "heading": 13.0, "note": 7.5}


def letter_width(char: str) -> float:
    return 0.28 if char in NARROW else 0.8 if char in WIDE else 0.62 if char.isupper() else 0.48


def text_width(text: str, size: float) -> float:
    return sum(map(letter_width, text)) * size


@dataclass
class Style:
    """How a paper is set."""

    columns: int = 1
    size: float = 10.0
    head: str = ""
    numbers: bool = True
    indent: bool = False  # paragraphs open with an indent, without a gap between them
    divide: bool = False  # words are divided at line ends
    ligatures: bool = False
    justify: bool = False
    rows: bool = False  # the columns' lines are written row by row, as some programs do
    shuffled: bool = False  # pieces of the page are written in the order of their words
    notes: dict[str, str] = field(default_factory=dict)  # note by the words that have its mark after them
    gutter: float = 24.0


@dataclass
class Piece:
    x: float
    y: float
    size: float
    text: str
    bold: bool = False
    blank: float = 0.0  # further room in each blank, of a justified line


def wrapped(text: str, width: float, size: float, *, first: float = 0.0, divide: bool = False) -> list[str]:
    lines: list[str] = []
    line, room = "", width - first
    for word in text.split():
        trial = f"{line} {word}".strip()
        if text_width(trial, size) <= room:
            line = trial
            continue
        head, tail = _divided(line, word, room, size) if divide else ("", word)
        lines.append(f"{line} {head}".strip())
        line, room = tail, width
    return [*lines, line] if line else lines


def _divided(line: str, word: str, room: float, size: float) -> tuple[str, str]:
    if word.isalpha() and word.islower() and len(word) > 6:
        for at in range(len(word) - 3, 2, -1):
            if text_width(f"{line} {word[:at]}-", size) <= room:
                return f"{word[:at]}-", word[at:]
    return "", word


class Setter:
    """Puts blocks on pages."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.pages: list[list[Piece]] = []
        self.notes: list[str] = []
        self.column = style.columns
        self.y = 0.0
        self.foot = FOOT
        self.span_bottom = TOP
        self.counted = 0

    @property
    def width(self) -> float:
        whole = PAGE[0] - 2 * MARGIN
        return (whole - self.style.gutter * (self.style.columns - 1)) / self.style.columns

    @property
    def left(self) -> float:
        return MARGIN + self.column * (self.width + self.style.gutter)

    def begin(self) -> None:
        self.column += 1
        if self.column >= self.style.columns:
            self.column = 0
            self.span_bottom = TOP
            self.pages.append(self._furniture())
        self.y, self.foot, self.notes = self.span_bottom, FOOT, []

    def _furniture(self) -> list[Piece]:
        number = len(self.pages) + 1
        pieces = [Piece(MARGIN, 756, 8, self.style.head)] if self.style.head and number > 1 else []
        return pieces + ([Piece(PAGE[0] / 2 - 4, 40, 8, str(number))] if self.style.numbers else [])

    def across(self, text: str, size: float, *, bold: bool = False) -> None:
        if not self.pages:
            self.begin()
        for line in wrapped(text, PAGE[0] - 2 * MARGIN, size):
            self.pages[-1].append(Piece(MARGIN, self.y - size, size, line, bold))
            self.y -= 1.25 * size
        self.y -= 6
        self.span_bottom = self.y

    def block(self, text: str, *, kind: str = "paragraph", bullet: bool = False) -> None:
        style, size = self.style, SIZES.get(kind, self.style.size)
        first = 1.5 * size if style.indent and kind == "paragraph" and not bullet else 0.0
        hang = 12.0 if bullet else 0.0
        note = next((note for words, note in style.notes.items() if words in text), "")
        lines = wrapped(text, self.width - hang, size, first=first, divide=style.divide and kind == "paragraph")
        if kind == "heading" and self.y - 4 * size < self.foot + 2 * size:
            self.begin()
        noted = next((words for words in style.notes if words in text), "")
        mark = ""
        if note:
            self.counted += 1
            mark = str(self.counted)
        seen = ""
        for at, line in enumerate(lines):
            if self.y - 1.25 * size < self.foot:
                self.begin()
            x = self.left + (first if at == 0 else hang)
            if bullet and at == 0:
                self.pages[-1].append(Piece(self.left, self.y - size, size, "•"))
                x = self.left + hang
            last = at == len(lines) - 1
            extra = 0.0
            if style.justify and not last and line.count(" ") and kind == "paragraph":
                room = self.width - (first if at == 0 else hang) - text_width(line, size)
                extra = room / line.count(" ")
            self.pages[-1].append(Piece(x, self.y - size, size, line, kind == "heading", extra))
            seen += line.removesuffix("-") if line.endswith("-") else line + " "
            if mark and noted in seen and line.endswith(noted[-1]) and noted.endswith(line.split()[-1]):
                end = x + text_width(line, size) + extra * line.count(" ")
                self.pages[-1].append(Piece(end, self.y - size + 0.35 * size, 0.6 * size, mark))
                self._note(mark, note)
                mark = ""
            self.y -= 1.25 * size
        self.y -= 0.0 if style.indent and kind == "paragraph" else 0.7 * size

    def _note(self, mark: str, text: str) -> None:
        size = SIZES["note"]
        self.notes.append(f"{mark} {text}")
        lines = [line for note in self.notes for line in wrapped(note, self.width, size)]
        page = self.pages[-1]
        page[:] = [one for one in page if not (one.size == size and one.x == self.left and one.y < self.foot)]
        self.foot = FOOT + 1.2 * size * len(lines)
        page += [Piece(self.left, self.foot - 1.2 * size * (at + 1) - 4, size, line) for at, line in enumerate(lines)]


def pdf(setter: Setter) -> bytes:
    """The bytes of a PDF with the pages of a setter."""
    return write_pdf([_content(page, setter.style) for page in setter.pages], ligatures=setter.style.ligatures)


def _content(page: Sequence[Piece], style: Style) -> bytes:
    pieces = list(page)
    if style.rows:
        pieces.sort(key=lambda one: (-one.y, one.x))
    if style.shuffled:
        pieces.sort(key=lambda one: one.text[::-1])
    shown = (_shown(one, style) for one in pieces)
    return b"BT\n" + b"\n".join(shown) + b"\nET"


def _shown(one: Piece, style: Style) -> bytes:
    text = one.text.replace("fi", "\x01").replace("fl", "\x02") if style.ligatures else one.text
    coded = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    font = "F2" if one.bold else "F1"
    return f"/{font} {one.size:g} Tf {one.blank:.3f} Tw 1 0 0 1 {one.x:.2f} {one.y:.2f} Tm (".encode() + coded + b") Tj"


def _font(name: str, ligatures: bool) -> bytes:
    widths = " ".join(str(round(1000 * letter_width(bytes([code]).decode("cp1252", "replace")))) for code in range(256))
    return (
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar 0 /LastChar 255 /Widths [{widths}] "
        f"/Encoding /WinAnsiEncoding{' /ToUnicode 5 0 R' if ligatures else ''} >>"
    ).encode()


def _to_unicode() -> bytes:
    codes = {1: 0xFB01, 2: 0xFB02, **{code: ord(bytes([code]).decode("cp1252", "replace")) for code in range(32, 256)}}
    rows = list(codes.items())
    parts = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    maps = "".join(
        f"{len(part)} beginbfchar\n" + "".join(f"<{code:02X}> <{to:04X}>\n" for code, to in part) + "endbfchar\n"
        for part in parts
    )
    text = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <FF> "
        f"endcodespacerange\n{maps}endcmap end end"
    ).encode()
    return f"<< /Length {len(text)} >>\nstream\n".encode() + text + b"\nendstream"


def write_pdf(contents: Sequence[bytes], *, packed: bool = True, ligatures: bool = False) -> bytes:
    objects: list[bytes] = []
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(contents)))
    objects += [b"<< /Type /Catalog /Pages 2 0 R >>"]
    objects += [f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode()]
    objects += [_font("Plain", ligatures), _font("Plain-Bold", ligatures), _to_unicode()]
    for at, content in enumerate(contents):
        resources = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]:g} {PAGE[1]:g}] /Resources {resources} "
            f"/Contents {7 + 2 * at} 0 R >>".encode()
        )
        data = zlib.compress(content) if packed else content
        code = " /Filter /FlateDecode" if packed else ""
        objects.append(f"<< /Length {len(data)}{code} >>\nstream\n".encode() + data + b"\nendstream")
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    made, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n".encode()
    return made + head + table + tail
