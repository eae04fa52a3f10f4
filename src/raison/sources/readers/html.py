"""A web page → raw blocks: one for each paragraph, heading, item or cell, with what its elements say that it is.

Nothing of the page is run or fetched. What scripts and styles hold is no text; menus, forms and what the page hides are
handed on as such, so that it can be seen what was dropped.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from raison.sources.cleaning.lines import BULLET, Raw
from raison.sources.forms import light, words
from raison.sources.readers.charset import page_text
from raison.sources.readers.extracted import MOST_BLOCKS, ExtractedBlocks
from raison.sources.readers.page_record import page_record
from raison.sources.readers.raised import raise_figures
from raison.words.faults import Fault

__all__ = ["blocks_of_page", "read_html"]

_SILENT = frozenset("script style noscript template svg math canvas object iframe audio video datalist title".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul caption search dialog button select option label ".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_MENUS = frozenset("nav form button select dialog search menu".split())
_MENU_ROLES = frozenset("navigation contentinfo dialog search menu menubar toolbar alertdialog".split())
_NOTE_ROLES = frozenset(("doc-endnotes", "doc-footnote", "doc-endnote", "doc-footnotes"))
_NOTE_NAMES = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?)(?:$|[\s_-])", re.IGNORECASE)
_NOTE_ITEM = re.compile(r"(?:fn|footnote|endnote|_ftn|_edn|cite_note)[-_:]?\d", re.IGNORECASE)
_MARK = re.compile(r"\[?\(?([0-9]{1,3}|[*†‡])\)?\]?")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_CLOSES = {
    "p": _BLOCKS,
    "li": frozenset(("li",)),
    "td": frozenset(("td", "th", "tr")),
    "th": frozenset(("td", "th", "tr")),
}
_CLOSES |= {"tr": frozenset(("tr",)), "dt": frozenset(("dt", "dd")), "dd": frozenset(("dt", "dd"))}
_DEEPEST = 500  # elements one in another; what is nested deeper counts as standing in the deepest
_PROSE_CELL = 25  # words from which a cell is a paragraph
_LONG = 12  # words from which a part of a paragraph is no line of its own
_BREAK = "\n"


@dataclass
class _Open:
    """An element that is not closed yet: its name, and what it says of the text inside it."""

    name: str
    said: str = ""
    item: bool = False


@dataclass
class _Page(HTMLParser):
    """The state of a page that is being read."""

    raws: list[Raw] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    described: list[str] = field(default_factory=list)
    title: str = ""
    url: str = ""
    silent: str = ""
    depth: int = 0
    bullet: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = {key: value or "" for key, value in attrs}
        if tag in ("meta", "link", "script"):
            self._record(tag, given)
        if self.silent:
            return
        if tag in _SILENT:
            self.silent = tag
        elif tag in ("br", "hr", "img"):
            self._void(tag)
        elif tag not in _VOID:
            self._enter(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that closes itself for an open one, as browsers do."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, with those left open in it."""
        if self.silent:
            self.silent = "" if tag == self.silent else self.silent
            return
        if tag in _BLOCKS:
            self._flush()
        if tag == "sup" and self.stack and self.stack[-1].name == "sup":
            self._raise()
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at].name == tag:
                del self.stack[at:]
                return
            if tag not in _BLOCKS and self.stack[at].name in _BLOCKS:
                return  # a stray end of an inline element closes no block

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self.silent:
            if self.silent == "title" and not self.title:
                self.title = data
            elif self.silent == "script" and self.described and self.described[-1] == "":
                self.described[-1] = data
            return
        verbatim = any(one.name == "pre" for one in self.stack[-3:])
        self.parts.append(data if verbatim else " ".join(f"|{data}|".split())[1:-1] if data.strip() else " ")

    def _record(self, tag: str, given: dict[str, str]) -> None:
        if tag == "meta" and (name := (given.get("name") or given.get("property") or given.get("itemprop") or "")):
            self.meta[name.casefold()].append(given.get("content", ""))
        elif tag == "link" and given.get("rel", "").casefold() == "canonical":
            self.url = given.get("href", "")
        elif tag == "script" and given.get("type", "").casefold() == "application/ld+json":
            self.described.append("")

    def _void(self, tag: str) -> None:
        if tag == "br":
            self.parts.append(_BREAK)
        elif tag == "hr":
            self._flush()

    def _enter(self, tag: str, given: dict[str, str]) -> None:
        if tag in _BLOCKS:
            self._flush()
            self._close_implied(tag)
        if len(self.stack) >= _DEEPEST:
            return
        above = self.stack[-1] if self.stack else _Open("")
        own = _says(tag, given, [one.name for one in self.stack])
        said = above.said if above.said not in ("", "table") else own or above.said
        if tag in _BLOCKS and tag not in ("p", "div", "section"):
            self.bullet = tag == "li"
        self.stack.append(_Open(tag, said))
        if tag == "sup":
            self.parts.append("\x02")

    def _close_implied(self, tag: str) -> None:
        while self.stack and tag in _CLOSES.get(self.stack[-1].name, ()):
            self.stack.pop()

    def _raise(self) -> None:
        """Write what stood raised with raised figures, if it is the mark of a note; else as it is."""
        at = len(self.parts) - 1 - self.parts[::-1].index("\x02") if "\x02" in self.parts else -1
        if at < 0:
            return
        inside = "".join(self.parts[at + 1 :]).strip()
        mark = _MARK.fullmatch(inside)
        del self.parts[at:]
        self.parts.append(raise_figures(mark[1]) if mark else inside)

    def _flush(self) -> None:
        """End the block that is being read."""
        text = light("".join(self.parts).replace("\x02", ""))
        self.parts = []
        said = self.stack[-1].said if self.stack else ""
        for piece in _pieces(text):
            if len(self.raws) > MOST_BLOCKS:
                raise Fault(("document",), f"more than {MOST_BLOCKS} blocks", "are too many", "keep the paper alone")
            found = BULLET.match(piece)
            bare = piece[found.end() :] if found else piece
            note = said == "note"
            raw = Raw(
                bare, (len(self.raws) + 1,), self.bullet or found is not None, note=note, said="" if note else said
            )
            self.raws.append(raw)
            self.bullet = False


def read_html(data: bytes) -> ExtractedBlocks:
    """Return the raw blocks of a web page.

    Parameters
    ----------
    data : bytes
        The page as it was saved.

    Raises
    ------
    Fault
        It is too large, empty, or no text.

    Notes
    -----
    Linear in the length of the page.

    Examples
    --------
    >>> page = b"<nav>Home</nav><h1>Water</h1><p>It was said.<sup><a href='#n1'>1</a></sup> Then not.</p>"
    >>> [(raw.text, raw.said) for raw in read_html(page).raws]
    [('Home', 'menu'), ('Water', 'title'), ('It was said.¹ Then not.', '')]
    """
    found = page_text(data)
    return replace(blocks_of_page(found.text), notes=(found.note,) if found.note else ())


def blocks_of_page(text: str) -> ExtractedBlocks:
    """Return the raw blocks of a page whose text is known.

    >>> blocks_of_page("<p>It was said.").raws[0].text
    'It was said.'
    """
    page = _Page()
    page.feed(text)
    page.close()
    page._flush()
    declared = page_record(page.meta, page.described, " ".join(page.title.split()), page.url)
    return ExtractedBlocks(tuple(_one_title(_without_layout(page.raws))), (), declared)


def _says(tag: str, given: dict[str, str], above: list[str]) -> str:
    """Return what an element says of the text inside it."""
    role = given.get("role", "").casefold()
    if "hidden" in given or given.get("aria-hidden", "").casefold() == "true" or _HIDDEN.search(given.get("style", "")):
        return "hidden"
    if tag in _MENUS or role in _MENU_ROLES or (tag == "footer" and "article" not in above):
        return "menu"
    names = f"{given.get('class', '')} {given.get('id', '')}"
    named_note = tag in ("section", "div", "ol", "ul", "aside") and _NOTE_NAMES.search(names)
    if role in _NOTE_ROLES or named_note or (tag in ("li", "p", "div") and _NOTE_ITEM.match(given.get("id", ""))):
        return "note"
    if tag in ("td", "th"):
        return "table"
    if tag in ("figcaption", "caption"):
        return "caption"
    if tag == "pre":
        return "code"
    return "title" if tag == "h1" else "heading" if tag in _HEADINGS else ""


def _pieces(text: str) -> list[str]:
    """Return the paragraphs or lines of a block that breaks part: two in a row, or one between short lines."""
    whole = [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text)]
    lines = [" ".join(line.split()) for line in text.split(_BREAK)]
    if len(whole) == 1 and len(lines) > 1 and max(map(words, lines)) < _LONG:
        return [line for line in lines if line]
    return [part for part in whole if part]


def _without_layout(raws: list[Raw]) -> list[Raw]:
    """Return the blocks without the word that they stand in a table, where tables only lay out a page of prose."""
    cells = [raw for raw in raws if raw.said == "table"]
    prose = [raw for raw in cells if words(raw.text) >= _PROSE_CELL]
    layout = 2 * sum(words(raw.text) for raw in prose) > sum(words(raw.text) for raw in cells)
    return [replace(raw, said="") if layout and raw.said == "table" else raw for raw in raws]


def _one_title(raws: list[Raw]) -> list[Raw]:
    """Return the blocks with headings for titles where a page has several: then its sections have some of that rank."""
    several = sum(raw.said == "title" for raw in raws) > 1
    return [replace(raw, said="heading") if several and raw.said == "title" else raw for raw in raws]
