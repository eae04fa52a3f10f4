"""Blocks: headings, paragraphs, items of lists, tables and pictures, before any document's own markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from raison.figures.svg import Drawing
from raison.findings.brief.records import Citation

__all__ = [
    "Block",
    "Grid",
    "Heading",
    "Item",
    "NoteMark",
    "Outline",
    "FigureBlock",
    "Piece",
    "Prose",
    "TextRun",
    "prose",
]

Form = Literal["", "bold", "code", "mark"]


@dataclass(frozen=True)
class TextRun:
    """Some words in one form; `mark` is what a claim's span covers."""

    text: str
    form: Form = ""


@dataclass(frozen=True)
class NoteMark:
    """Where a note is called, by the claims that it cites."""

    citations: tuple[Citation, ...]


Piece = TextRun | NoteMark


@dataclass(frozen=True)
class Heading:
    """A heading; level 0 is the document's title.

    Parameters
    ----------
    text : str
    level : int
    apart : bool
        Whether it begins a new page.
    folded : bool
        Whether what stands below it is shown only when asked for, where a form can fold.
    """

    text: str
    level: int
    apart: bool = False
    folded: bool = False


@dataclass(frozen=True)
class Prose:
    """A paragraph: plain, aside in small type, or quoted from a reader's copy."""

    pieces: tuple[Piece, ...]
    kind: Literal["plain", "aside", "quote"] = "plain"


@dataclass(frozen=True)
class Item:
    """An item of a list, at a depth from 0."""

    pieces: tuple[Piece, ...]
    depth: int = 0


@dataclass(frozen=True)
class Grid:
    """A table with its title."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class FigureBlock:
    """A figure: what it finds, and whose it is."""

    finds: str
    drawing: Drawing
    source: str = ""


Block = Heading | Prose | Item | Grid | FigureBlock


@dataclass(frozen=True)
class Outline:
    """A whole document: its title, its blocks in order, and the citations that its notes tell."""

    title: str
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]


def prose(text: str, kind: Literal["plain", "aside", "quote"] = "plain") -> Prose:
    """Return a paragraph of plain words.

    >>> prose("The flow is cut.").pieces
    (TextRun(text='The flow is cut.', form=''),)
    """
    return Prose((TextRun(text),), kind)
