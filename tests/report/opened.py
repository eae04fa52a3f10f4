"""A Word file taken apart: its parts, its ties, and the rules of the format that each part has to keep."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree

from raison.report.word.markup import SPACES

W, R, A = (f"{{{SPACES[name]}}}" for name in ("w", "r", "a"))
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
ORDER = {
    "document": "body",
    "sectPr": "footerReference pgSz pgMar",
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr spacing ind outlineLvl rPr collapsed",
    "numPr": "ilvl numId",
    "rPr": "rStyle rFonts b i color sz szCs shd vertAlign lang",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "styles": "docDefaults style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name basedOn next qFormat pPr rPr tblPr",
    "numbering": "abstractNum num",
    "abstractNum": "multiLevelType lvl",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
    "settings": "zoom defaultTabStop footnotePr compat",
    "p": "pPr *",
}
"""For each element what may stand in it, in the order that the schema prescribes; `*` is anything that is no `pPr`."""


@dataclass(frozen=True)
class WordFile:
    """A Word file by its parts."""

    parts: dict[str, bytes]
    blob: bytes = b""

    @classmethod
    def read(cls, blob: bytes) -> WordFile:
        """A file as it is written."""
        with zipfile.ZipFile(io.BytesIO(blob)) as opened:
            return cls({one: opened.read(one) for one in opened.namelist()}, blob)

    def xml(self, name: str) -> ElementTree.Element:
        """A part of the folder `word`, parsed."""
        return ElementTree.fromstring(self.parts[f"word/{name}.xml"])

    @cached_property
    def body(self) -> ElementTree.Element:
        """The part that holds the text."""
        return self.xml("document")

    def footnotes(self) -> dict[str, str]:
        """The words of each footnote by its id; the two separators are none."""
        notes = self.xml("footnotes").findall(f"{W}footnote")
        return {one.attrib[f"{W}id"]: words_of(one).strip() for one in notes if f"{W}type" not in one.attrib}

    def paragraphs(self, style: str = "") -> list[str]:
        """The words of the paragraphs, of one style or of all."""
        found = self.body.iter(f"{W}p")
        return [words_of(one) for one in found if not style or style_of(one) == style]

    def faults(self) -> list[str]:
        """What breaks a rule of the format."""
        return [*self._types(), *self._ties(), *self._orders(), *self._names()]

    def _types(self) -> Iterator[str]:
        told = ElementTree.fromstring(self.parts["[Content_Types].xml"])
        endings = {one.attrib["Extension"] for one in told.findall(f"{TYPES}Default")}
        named = {one.attrib["PartName"].lstrip("/") for one in told.findall(f"{TYPES}Override")}
        for name in self.parts:
            if name != "[Content_Types].xml" and name not in named and name.rpartition(".")[2] not in endings:
                yield f"{name} has no type"
        yield from (f"{name} is named and not there" for name in named - set(self.parts))

    def _ties(self) -> Iterator[str]:
        ties = ElementTree.fromstring(self.parts["word/_rels/document.xml.rels"])
        targets = {one.attrib["Id"]: one.attrib["Target"] for one in ties}
        yield from (f"{one} is tied and not there" for one in targets.values() if f"word/{one}" not in self.parts)
        used = [value for one in self.body.iter() for key, value in one.attrib.items() if key.startswith(R)]
        yield from (f"{one} is used and not tied" for one in used if one not in targets)
        kinds = {one.attrib["Type"].rpartition("/")[2] for one in ties}
        yield from (f"no {one}" for one in ("styles", "numbering", "settings", "footnotes") if one not in kinds)

    def _orders(self) -> Iterator[str]:
        for part in ("document", "styles", "numbering", "settings", "footnotes", "footer"):
            for one in self.xml(part).iter():
                name = local(one)
                inside = [local(child) for child in one]
                if name in ORDER and not in_order(inside, ORDER[name].split()):
                    yield f"{part}: {name} holds {inside}"
                if name in ("tc", "footnote") and part != "settings" and inside[-1:] != ["p"]:
                    yield f"{part}: {name} ends without a paragraph"
                if name == "tbl" and len({len(row.findall(f"{W}tc")) for row in one.findall(f"{W}tr")}) != 1:
                    yield f"{part}: rows of a table differ"

    def _names(self) -> Iterator[str]:
        styles = {one.attrib[f"{W}styleId"] for one in self.xml("styles").findall(f"{W}style")}
        for part in ("document", "footnotes", "footer"):
            root = self.xml(part)
            used = {one.attrib[f"{W}val"] for name in ("pStyle", "rStyle", "tblStyle") for one in root.iter(W + name)}
            yield from (f"{part}: no style {one}" for one in used - styles)
        called = [one.attrib[f"{W}id"] for one in self.body.iter(f"{W}footnoteReference")]
        if called != list(self.footnotes()):
            yield f"footnotes are called as {called} and stand as {list(self.footnotes())}"
        for tag, key in ((f"{W}bookmarkStart", f"{W}name"), (f"{{{SPACES['wp']}}}docPr", "id")):
            names = [one.attrib[key] for one in self.body.iter(tag)]
            if len(names) != len(set(names)):
                yield f"{tag} is named twice"
        marks = {one.attrib[f"{W}name"] for one in self.body.iter(f"{W}bookmarkStart")}
        fields = [one.attrib[f"{W}instr"].split() for one in self.body.iter(f"{W}fldSimple")]
        yield from (f"no bookmark {one[1]}" for one in fields if one[0] == "NOTEREF" and one[1] not in marks)


def local(one: ElementTree.Element) -> str:
    """The name of an element without its space."""
    return one.tag.rpartition("}")[2]


def words_of(one: ElementTree.Element) -> str:
    """The text of an element."""
    return "".join(part.text or "" for part in one.iter(f"{W}t"))


def style_of(paragraph: ElementTree.Element) -> str:
    """The style of a paragraph, or the empty name."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.attrib[f"{W}val"]


def in_order(inside: list[str], order: list[str]) -> bool:
    """Whether names stand in an order; `*` at its end is any name that the order does not hold."""
    places = [order.index(one) if one in order else len(order) - 1 if order[-1] == "*" else -1 for one in inside]
    return -1 not in places and places == sorted(places)
