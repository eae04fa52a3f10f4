"""Styles, lists and settings of the document: few, under the names that Word itself knows."""

from __future__ import annotations

from dataclasses import dataclass

from raison.figures.svg import Mark
from raison.report.word.markup import as_part, element

__all__ = ["BULLETS", "DEPTHS", "numbering_part", "settings_part", "styles_part"]

BODY = "Arial"
ACCENT, SOFT, RULE = "1D4F7C", "59616C", "B9B4A8"
BULLETS, DEPTHS = 1, 9
SIGNS = "•–"


@dataclass(frozen=True)
class ParagraphLook:
    """A style: its id and name, what it follows, size in half points, space before and after in twentieths of one."""

    id: str
    name: str
    size: int
    before: int = 0
    after: int = 80
    bold: bool = False
    italic: bool = False
    colour: str = ""
    level: int = -1
    indent: int = 0
    kept: bool = False


PARAGRAPHS = (
    ParagraphLook("Title", "Title", 32, 0, 40, bold=True, colour=ACCENT, kept=True),
    ParagraphLook("Heading1", "heading 1", 30, 240, 120, bold=True, colour=ACCENT, level=0, kept=True),
    ParagraphLook("Heading2", "heading 2", 20, 100, 10, bold=True, level=1, kept=True),
    ParagraphLook("Heading3", "heading 3", 21, 160, 40, bold=True, colour=ACCENT, level=2, kept=True),
    ParagraphLook("Heading4", "heading 4", 20, 120, 40, bold=True, colour=SOFT, level=3, kept=True),
    ParagraphLook("Aside", "Aside", 16, after=50, colour=SOFT),
    ParagraphLook("Quote", "Quote", 19, italic=True, indent=567, after=100),
    ParagraphLook("ListBullet", "List Bullet", 19, after=20),
    ParagraphLook("Caption", "caption", 19, 120, 40, bold=True, kept=True),
    ParagraphLook("TableText", "Table Text", 17, after=0),
    ParagraphLook("FootnoteText", "footnote text", 14, after=0),
    ParagraphLook("Footer", "footer", 16, colour=SOFT, after=0),
)


def styles_part() -> bytes:
    """Return the part that holds the styles.

    >>> b'w:styleId="Heading1"' in styles_part()
    True
    """
    fonts = element("rFonts", ascii=BODY, hAnsi=BODY, eastAsia="Malgun Gothic", cs="Arial")
    plain = element("rPr", fonts, element("sz", val=19), element("szCs", val=19), element("lang", val="en-GB"))
    spacing = element("pPr", element("spacing", after=50, line=247, lineRule="auto"))
    defaults = element("docDefaults", element("rPrDefault", plain), element("pPrDefault", spacing))
    return as_part(
        element(
            "styles", defaults, _plain(), *map(_paragraph, PARAGRAPHS), *_characters(), _bare_table(), _lined_table()
        ),
        "w",
    )


def _plain() -> Mark:
    return element("style", element("name", val="Normal"), element("qFormat"), type="paragraph", default=1,
                   styleId="Normal")  # fmt: skip


def _paragraph(look: ParagraphLook) -> Mark:
    own = element(
        "pPr",
        element("keepNext") if look.kept else None,
        element("keepLines") if look.kept else None,
        element("numPr", element("numId", val=BULLETS)) if look.id == "ListBullet" else None,
        element("spacing", before=look.before, after=look.after),
        element("ind", left=look.indent, right=look.indent) if look.indent else None,
        element("outlineLvl", val=look.level) if look.level >= 0 else None,
    )
    told = (element("name", val=look.name), element("basedOn", val="Normal"))
    after = element("next", val="Normal") if look.level >= 0 else None
    form = _form(look.bold, look.italic, look.colour, look.size)
    return element("style", *told, after, element("qFormat"), own, form, type="paragraph", styleId=look.id)


def _form(bold: bool, italic: bool, colour: str, size: int) -> Mark:
    return element(
        "rPr",
        element("b") if bold else None,
        element("i") if italic else None,
        element("color", val=colour) if colour else None,
        element("sz", val=size),
        element("szCs", val=size),
    )


def _characters() -> tuple[Mark, ...]:
    code = element("rPr", element("rFonts", ascii="Consolas", hAnsi="Consolas", cs="Consolas"), element("sz", val=17))
    mark = element("rPr", element("shd", val="clear", color="auto", fill="FBE9A7"))
    raised = element("rPr", element("vertAlign", val="superscript"))
    return tuple(
        element("style", element("name", val=name), form, type="character", styleId=key)
        for key, name, form in (
            ("Strong", "Strong", element("rPr", element("b"))),
            ("Code", "Code", code),
            ("Marked", "Marked", mark),
            ("FootnoteReference", "footnote reference", raised),
        )
    )


def _bare_table() -> Mark:
    sides = (
        element(side, w=0 if side in ("top", "bottom") else 85, type="dxa")
        for side in ("top", "left", "bottom", "right")
    )
    own = element("tblPr", element("tblInd", w=0, type="dxa"), element("tblCellMar", *sides))
    return element("style", element("name", val="Normal Table"), own, type="table", default=1, styleId="TableNormal")


def _lined_table() -> Mark:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = element("tblBorders", *(element(side, val="single", sz=4, space=0, color=RULE) for side in sides))
    told = (element("name", val="Table Grid"), element("basedOn", val="TableNormal"))
    return element("style", *told, element("tblPr", lines), type="table", styleId="TableGrid")


def numbering_part() -> bytes:
    """Return the part that holds the one list there is: signs, at any depth.

    >>> numbering_part().count(b"<w:lvl ")
    9
    """
    levels = (_level(depth) for depth in range(DEPTHS))
    kind = element("abstractNum", element("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=0)
    used = element("num", element("abstractNumId", val=0), numId=BULLETS)
    return as_part(element("numbering", kind, used), "w")


def _level(depth: int) -> Mark:
    place = element("pPr", element("ind", left=284 * (depth + 1), hanging=227))
    sign = SIGNS[depth % len(SIGNS)]
    told = (
        element("start", val=1),
        element("numFmt", val="bullet"),
        element("lvlText", val=sign),
        element("lvlJc", val="left"),
    )
    return element("lvl", *told, place, ilvl=depth)


def settings_part() -> bytes:
    """Return the part that holds the settings: what separates footnotes from the text, and today's layout.

    >>> b"compatibilityMode" in settings_part()
    True
    """
    notes = element("footnotePr", element("footnote", id=-1), element("footnote", id=0))
    mode = element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    zoom, stop = element("zoom", percent=100), element("defaultTabStop", val=720)
    return as_part(element("settings", zoom, stop, notes, element("compat", mode)), "w")
