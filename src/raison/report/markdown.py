"""Markdown: the report as plain text that a repository or an editor shows well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from raison.findings.brief.contents import ReportContents
from raison.findings.brief.records import Citation
from raison.report.outline.blocks import Block, FigureBlock, Grid, Heading, Item, NoteMark, Piece, Prose
from raison.report.outline.outline import outline
from raison.report.page import Appendix
from raison.words.display import printable_lines

__all__ = ["escaped", "render"]

SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
FORMS = {"bold": "**", "mark": "**", "code": "`", "": ""}


def render(contents: ReportContents, appendix: Appendix = "open") -> str:
    """Return a report as Markdown text; document text is escaped, so that it stays text.

    >>> from tests.examples.report import sample_contents
    >>> render(sample_contents()).splitlines()[0]
    '# The Mirren compact'
    """
    told = outline(contents, appendix)
    lines = [line for one, after in pairwise((*told.blocks, None)) if one for line in _block(one, after)]
    notes = [_note(cite) for cite in told.citations]
    return printable_lines("\n".join((*lines, *notes)).strip()) + "\n"


def escaped(text: str) -> str:
    """Return a text in which nothing acts as markup, on one line.

    >>> escaped("a *b* <c>")
    'a \\\\*b\\\\* \\\\<c\\\\>'
    """
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _note(cite: Citation) -> str:
    return f"[^{cite.number}]: {escaped(cite.footnote)}"


def _block(block: Block, after: Block | None) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * max(1, level)} {escaped(text)}\n"
        case Prose(pieces, kind):
            yield f"{'> ' if kind == 'quote' else ''}{_pieces(pieces)}\n"
        case Item(pieces, depth):
            yield f"{'  ' * depth}- {_pieces(pieces)}{'' if isinstance(after, Item) else chr(10)}"
        case Grid():
            yield from _grid(block)
        case FigureBlock(finds):
            yield f"*{escaped(finds)}.*\n"


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(map(_piece, pieces)).strip()


def _piece(piece: Piece) -> str:
    if isinstance(piece, NoteMark):
        return "".join(f"[^{cite.number}]" for cite in piece.citations)
    sign = FORMS[piece.form]
    text = escaped(piece.text)
    left, right = (" " if piece.text[:1].isspace() else ""), (" " if piece.text[-1:].isspace() else "")
    return f"{left}{sign}{text}{sign}{right}" if text else left


def _grid(view: Grid) -> Iterator[str]:
    yield f"{escaped(view.title)}:\n"
    yield "| " + " | ".join(map(escaped, view.columns)) + " |"
    yield "|" + " --- |" * len(view.columns)
    yield from ("| " + " | ".join(map(escaped, cells)) + " |" for cells in view.rows)
    yield ""
