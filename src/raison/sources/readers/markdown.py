"""A Markdown file → raw blocks: headings, paragraphs, items, notes; without marks of emphasis, addresses of links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from raison.sources.cleaning.lines import BULLET, MOST_LINES, Raw
from raison.sources.declared import FileRecord
from raison.sources.decoding import decode_text
from raison.sources.forms import light
from raison.sources.readers.extracted import ExtractedBlocks
from raison.sources.readers.raised import raise_figures
from raison.words.faults import Fault

__all__ = ["read_markdown"]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(\d{1,3}[.)]))[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*")
_TARGET = re.compile(r" {0,3}\[[^\]^][^\]]*\]:[ \t]*\S+")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$|[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+$")
_PICTURE = re.compile(r"!\[([^\]]{0,500})\](?:\([^()\s]{0,2000}(?:\s+[\"'][^\"']{0,300}[\"'])?\)|\[[^\]]{0,200}\])")
_LINK = re.compile(
    r"\[([^\[\]]{1,1000})\](?:\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,300}\)[^()\s]{0,300})?)"
    r"(?:\s+[\"'(][^\"')]{0,300}[\"')])?\)|\[[^\[\]]{0,200}\])"
)
_MARK = re.compile(r"\[\^([^\]\s]{1,40})\]")
_BARE = re.compile(r"<((?:https?|mailto):[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>|<!--.{0,5000}?-->")
_SUP = re.compile(r"<sup>\s*\[?(\d{1,3})\]?\s*</sup>", re.IGNORECASE)
_CODE = re.compile(r"(`+)(.+?)\1")
_STARS = re.compile(r"(?<![*\\])(\*{1,3})(?=[^\s*])(.{1,3000}?)(?<=[^\s*\\])\1(?!\*)")
_SCORES = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])(.{1,3000}?)(?<=[^\s_\\])\1(?!\w)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_FRONT = re.compile(r"(?:---|\+\+\+)[ \t]*$")
_FIELD = re.compile(r"([A-Za-z_]{1,40})[ \t]*[:=][ \t]*(.*)$")


@dataclass(frozen=True)
class _MarkedLines:
    """Lines of one block: their numbers, their text, and what their marks say that it is."""

    numbers: tuple[int, ...]
    text: str
    said: str = ""
    bullet: bool = False
    note: bool = False


def read_markdown(data: bytes) -> ExtractedBlocks:
    """Return the raw blocks of a Markdown file.

    Raises
    ------
    Fault
        It is too large, empty, or no text.

    Notes
    -----
    Linear in the length of the text.

    Examples
    --------
    >>> text = b"# Water\\n\\nIt **was** [said](https://example.org).[^1]\\n\\n[^1]: In the minutes."
    >>> [(raw.text, raw.said, raw.note) for raw in read_markdown(text).raws]
    [('Water', 'title', False), ('It was said.¹', '', False), ('1 In the minutes.', '', True)]
    """
    found = decode_text(data)
    lines = light(found.text).split("\n")
    if sum(bool(line.strip()) for line in lines) > MOST_LINES:
        raise Fault(("document",), f"{len(lines)} lines", f"are more than {MOST_LINES}", "keep the paper alone")
    declared, start = _front(lines)
    pieces = list(_pieces(lines, start))
    one = sum(piece.said == "title" for piece in pieces) == 1
    raws = tuple(raw for piece in pieces for raw in _raw(piece if one else _lower(piece)))
    return ExtractedBlocks(raws, (found.note,) if found.note else (), declared)


def _lower(piece: _MarkedLines) -> _MarkedLines:
    return replace(piece, said="heading") if piece.said == "title" else piece


def _front(lines: Sequence[str]) -> tuple[FileRecord, int]:
    """Return the fields that stand before the text between two marks, and where the text begins."""
    if not lines or not _FRONT.fullmatch(lines[0]):
        return FileRecord(), 0
    end = next((at for at in range(1, min(len(lines), 200)) if _FRONT.fullmatch(lines[at])), 0)
    fields: dict[str, list[str]] = {}
    key = ""
    for line in lines[1:end]:
        if found := _FIELD.match(line):
            key = found[1].casefold()
            fields[key] = _values(found[2])
        elif key and line.strip().startswith("- "):
            fields[key] += _values(line.strip()[2:])
    names = fields.get("author", []) or fields.get("authors", [])
    first = {key: next(iter(values), "") for key, values in fields.items()}
    declared = FileRecord(
        first.get("title", ""), tuple(names), first.get("date", ""), first.get("publisher", ""), first.get("url", "")
    )
    return (declared, end + 1) if end else (FileRecord(), 0)


def _values(text: str) -> list[str]:
    bare = text.strip()
    parts = bare[1:-1].split(",") if bare.startswith("[") and bare.endswith("]") else [bare]
    return [part.strip().strip("\"'") for part in parts if part.strip().strip("\"'")]


def _pieces(lines: Sequence[str], start: int) -> Iterator[_MarkedLines]:
    """Yield the blocks of a text from line `start` on."""
    open_: list[tuple[int, str]] = []
    kind = _MarkedLines((), "")
    fence = ""
    for at in range(start, len(lines)):
        line = _QUOTE.sub("", lines[at], count=1)
        if found := _FENCE.match(line):
            if not fence:
                yield from _closed(open_, kind)
                open_, kind, fence = [], _MarkedLines((), "", said="code"), found[1][0]
            elif found[1].startswith(fence):
                yield from _closed([*open_, (at, "")], kind)
                open_, kind, fence = [], _MarkedLines((), ""), ""
                continue
        if fence:
            open_.append((at, "" if _FENCE.match(line) else line))
            continue
        began = _begins(line, open_, kind)
        if began is None:
            open_.append((at, line))
            continue
        ended, text, following = began
        if ended is not None:  # the line above was a heading, underlined by this one
            kind = ended
            open_.append((at, ""))
        yield from _closed(open_, kind)
        open_, kind = ([(at, text)] if text.strip() else []), following
    yield from _closed(open_, kind)


def _begins(
    line: str, open_: Sequence[tuple[int, str]], kind: _MarkedLines
) -> tuple[_MarkedLines | None, str, _MarkedLines] | None:
    """Return what begins with a line: what the block before it was after all, the line's text, and what it opens.

    None where the line goes on with the block before.
    """
    plain = _MarkedLines((), "")
    if open_ and kind == plain and (found := _UNDERLINE.match(line)) and open_[-1][1].strip():
        return _MarkedLines((), "", said="title" if found[1][0] == "=" else "heading"), "", plain
    if not line.strip() or _RULE.match(line):
        return None, "", plain
    if found := _HEADING.match(line):
        return None, found[2] or "", _MarkedLines((), "", said="title" if len(found[1]) == 1 else "heading")
    if found := _NOTE.match(line):
        return None, f"{found[1]} {line[found.end() :]}", _MarkedLines((), "", note=True)
    if _ROW.match(line):
        return None, line, _MarkedLines((), "", said="table")
    if found := _ITEM.match(line):
        numbered = f"{found[1]} " if found[1] else ""
        return None, numbered + line[found.end() :], _MarkedLines((), "", bullet=not found[1])
    if _TARGET.match(line):
        return None, line, _MarkedLines((), "", said="code")
    return (None, line, plain) if kind.said else None


def _closed(open_: Sequence[tuple[int, str]], kind: _MarkedLines) -> Iterator[_MarkedLines]:
    if any(text.strip() for _, text in open_):
        numbers = tuple(at + 1 for at, _ in open_)
        yield replace(kind, numbers=numbers, text=" ".join(text.strip() for _, text in open_))


def _raw(piece: _MarkedLines) -> Iterator[Raw]:
    picture = _PICTURE.fullmatch(piece.text.strip())
    text = " ".join((piece.text if piece.said in ("code", "table") else _plain(piece.text)).split())
    if not text and not picture:
        return
    said = "caption" if picture else piece.said
    bullet = BULLET.match(text)
    bare = text[bullet.end() :] if bullet else text
    yield Raw(bare or "picture", piece.numbers, piece.bullet or bullet is not None, note=piece.note, said=said)


def _plain(text: str) -> str:
    """Return the words that a reader sees of a line with marks.

    >>> _plain("The _upper_ **dam** is `shut`, see [the *minutes*](m.html) and ![a weir](w.png).")
    'The upper dam is shut, see the minutes and .'
    """
    text = _PICTURE.sub("", text)
    text = _MARK.sub(lambda found: raise_figures(found[1]) if found[1].isdigit() else "", text)
    text = _SUP.sub(lambda found: raise_figures(found[1]), text)
    text = _TAG.sub("", _BARE.sub(r"\1", _LINK.sub(r"\1", text)))
    text = _CODE.sub(r"\2", text)
    for _ in range(2):  # one emphasis within another
        text = _SCORES.sub(r"\2", _STARS.sub(r"\2", text))
    return _ESCAPED.sub(r"\1", text)
