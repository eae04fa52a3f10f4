"""The body: blocks of an outline as paragraphs, tables and pictures, in the order that the format prescribes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from raison.figures.svg import Drawing, Mark
from raison.report.outline.blocks import Block, FigureBlock, Grid, Heading, Item, Outline, Piece, Prose, TextRun
from raison.report.word.markup import SPACES, as_part, element, words
from raison.report.word.notes import Footnotes
from raison.report.word.styles import BULLETS, DEPTHS

__all__ = ["Body"]

PAGE, MARGIN, EDGE = (11906, 16838), 1134, 794
ROOM = PAGE[0] - 2 * MARGIN
PER_PIXEL, TALLEST = 9525, 880.0
"""Units of length of a drawing in a pixel; and the height in pixels that a page has for a figure."""
NAMES = ("Title", "Heading1", "Heading2", "Heading3", "Heading4")
KINDS = {"plain": "", "aside": "Aside", "quote": "Quote"}
FORMS = {"bold": "Strong", "code": "Code", "mark": "Marked", "": ""}
SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The name under which the format knows a picture that is also there as SVG."""


@dataclass
class Body:
    """What is being set, block by block: its footnotes so far, and its figures, which become parts of their own."""

    notes: Footnotes = field(default_factory=Footnotes)
    drawings: list[Drawing] = field(default_factory=list)

    def part(self, outline: Outline) -> bytes:
        """Return the part that holds the text.

        >>> from raison.report.outline.blocks import prose
        >>> b"a &lt; b" in Body().part(Outline("T", (prose("a < b"),), ()))
        True
        """
        blocks = [mark for block in outline.blocks for mark in self._block(block)]
        body = element("body", *blocks, _section())
        return as_part(element("document", body), *(name for name in SPACES if name not in ("a", "pic", "asvg")))

    def _block(self, block: Block) -> Iterator[Mark]:
        match block:
            case Heading(text, level, apart, folded):
                own = (element("pageBreakBefore") if apart else None, element("w15:collapsed") if folded else None)
                yield _paragraph(NAMES[level], [_run(TextRun(text))], *own)
            case Prose(pieces, kind):
                yield _paragraph(KINDS[kind], self._pieces(pieces))
            case Item(pieces, depth):
                yield _paragraph("ListBullet", self._pieces(pieces), _deeper(depth))
            case Grid():
                yield from _table(block)
            case FigureBlock():
                yield from self._picture(block)

    def _pieces(self, pieces: Iterable[Piece]) -> Iterator[Mark]:
        for piece in pieces:
            yield from (_run(piece),) if isinstance(piece, TextRun) else self.notes.call(piece.citations)

    def _picture(self, picture: FigureBlock) -> Iterator[Mark]:
        self.drawings.append(picture.drawing)
        yield _paragraph("Caption", [_run(TextRun(f"{picture.finds}."))])
        shown = element("r", _inline(picture.drawing, len(self.drawings)))
        yield _paragraph("", [shown], element("keepNext") if picture.source else None)
        if picture.source:
            yield _paragraph("Aside", [_run(TextRun(picture.source))])


def _paragraph(style: str, inside: Iterable[Mark], *own: Mark | None) -> Mark:
    told = [element("pStyle", val=style) if style else None, *own]
    look = element("pPr", *told) if any(told) else None
    return element("p", look, *inside)


def _deeper(depth: int) -> Mark | None:
    level = element("ilvl", val=min(depth, DEPTHS - 1))
    return element("numPr", level, element("numId", val=BULLETS)) if depth else None


def _run(piece: TextRun) -> Mark:
    form = FORMS[piece.form]
    return element("r", element("rPr", element("rStyle", val=form)) if form else None, words(piece.text))


def _section() -> Mark:
    return element(
        "sectPr",
        element("footerReference", type="default", r_id="rIdFooter"),
        element("pgSz", w=PAGE[0], h=PAGE[1]),
        element("pgMar", top=EDGE, right=MARGIN, bottom=EDGE, left=MARGIN, header=567, footer=454, gutter=0),
    )


def _table(view: Grid) -> Iterator[Mark]:
    if not view.columns:
        return
    wide = _widths(view)
    look = element("tblPr", element("tblStyle", val="TableGrid"), element("tblW", w=ROOM, type="dxa"),
                   element("tblLayout", type="fixed"), element("tblLook", val="0620"))  # fmt: skip
    grid = element("tblGrid", *(element("gridCol", w=one) for one in wide))
    head = element("trPr", element("cantSplit"), element("tblHeader"))
    yield _paragraph("Caption", [_run(TextRun(view.title))])
    rows = (_row(cells, wide, element("trPr", element("cantSplit")), "") for cells in view.rows)
    yield element("tbl", look, grid, _row(view.columns, wide, head, "bold"), *rows)
    yield _paragraph("TableText", [])


def _row(cells: Sequence[str], wide: Sequence[int], look: Mark, form: str) -> Mark:
    found = (
        element(
            "tc",
            element("tcPr", element("tcW", w=width, type="dxa")),
            _paragraph("TableText", [_run(TextRun(cell, "bold" if form else ""))]),
        )
        for cell, width in zip(cells, wide, strict=True)
    )
    return element("tr", look, *found)


def _widths(view: Grid) -> list[int]:
    """Of the columns: wider where there is more to read, no column wider than it needs by much."""
    columns = zip(view.columns, *view.rows, strict=True)
    needs = [6 + math.sqrt(max(map(len, column)) * (1 + sum(map(len, column)) / len(column))) for column in columns]
    return [round(ROOM * need / sum(needs)) for need in needs]


def _inline(drawing: Drawing, number: int) -> Mark:
    scale = min(1.0, TALLEST / drawing.height) * PER_PIXEL
    size = {"cx": round(drawing.width * scale), "cy": round(drawing.height * scale)}
    svg = Mark("asvg:svgBlip", (("xmlns:asvg", SPACES["asvg"]), ("r:embed", f"rIdSvg{number}")))
    also = _plain("a:extLst", _plain("a:ext", svg, uri=SVG))
    blip = Mark("a:blip", (("r:embed", f"rIdEmf{number}"),), (also,))
    name, says = f"Figure {number}", f"{drawing.title}. {drawing.says}"
    fill = _plain("pic:blipFill", blip, _plain("a:stretch", _plain("a:fillRect")))
    frame = _plain("a:xfrm", _plain("a:off", x=0, y=0), _plain("a:ext", **size))
    shape = _plain("pic:spPr", frame, _plain("a:prstGeom", _plain("a:avLst"), prst="rect"))
    told = _plain("pic:nvPicPr", _plain("pic:cNvPr", id=number, name=name), _plain("pic:cNvPicPr"))
    picture = Mark("pic:pic", (("xmlns:pic", SPACES["pic"]),), (told, fill, shape))
    shown = _plain("a:graphicData", picture, uri=SPACES["pic"])
    return element(
        "drawing",
        _plain(
            "wp:inline",
            _plain("wp:extent", **size),
            _plain("wp:docPr", id=number, name=name, descr=says),
            Mark("a:graphic", (("xmlns:a", SPACES["a"]),), (shown,)),
            distT=0, distB=0, distL=0, distR=0,
        ),
    )  # fmt: skip


def _plain(name: str, /, *inside: Mark, **attributes: str | int) -> Mark:
    return Mark(name, tuple((key, str(value)) for key, value in attributes.items()), inside)
