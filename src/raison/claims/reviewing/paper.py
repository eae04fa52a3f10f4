"""The paper under review: its sentences in reading order, and the places where a span may begin or end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from raison.sources import Document, make_anchor, sentences
from raison.sources.scripts import in_word
from raison.words.faults import Fault

__all__ = ["ReviewedPaper", "Unit", "paper_of", "span_moved"]

LEFT_OUT = ("title",)


@dataclass(frozen=True)
class Unit:
    """One sentence: its block, its number there from 1, its span in the block's text, and its hash.

    `hash` is empty where the paper is too short to hide the sentence.
    """

    block: str
    number: int
    start: int
    end: int
    hash: str


@dataclass(frozen=True)
class ReviewedPaper:
    """What is reviewed.

    Parameters
    ----------
    source, title : str
    units : tuple of Unit
        In reading order.
    texts : mapping of str to str
        The text of each block.
    actors : mapping of str to tuple of str
        Each actor's names, the first one its own.
    """

    source: str
    title: str
    units: tuple[Unit, ...]
    texts: Mapping[str, str]
    actors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def text(self, unit: Unit) -> str:
        """The words of a sentence."""
        return self.texts[unit.block][unit.start : unit.end]

    @cached_property
    def by_hash(self) -> Mapping[str, tuple[Unit, ...]]:
        """The sentences that have a hash: several where they repeat one another."""
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(unit.hash, []).append(unit)
        return {key: tuple(units) for key, units in found.items()}

    def touched(self, block: str, start: int, end: int) -> tuple[Unit, ...]:
        """The sentences that a span of a block touches."""
        return tuple(one for one in self.units if one.block == block and one.start < end and start < one.end)


def paper_of(document: Document, source: str, actors: Mapping[str, tuple[str, ...]]) -> ReviewedPaper:
    """Return a document as it is reviewed: every sentence of takeaways, headings and paragraphs.

    Parameters
    ----------
    document : Document
        The reader's copy.
    source : str
        Its id in the study.
    actors : mapping of str to tuple of str

    Examples
    --------
    >>> from raison.sources import clean
    >>> said = "The board has said for years that it would pay for a canal. Nobody has seen any money of its yet."
    >>> [(unit.block, unit.number) for unit in paper_of(clean(said), "hp-24", {}).units]
    [('p1', 1), ('p1', 2)]
    """
    blocks = [block for block in document.blocks if block.kind not in LEFT_OUT]
    units = tuple(
        Unit(block.address, number, start, end, _hash(document, block.address, start, end))
        for block in blocks
        for number, (start, end) in enumerate(sentences(block.text), start=1)
    )
    return ReviewedPaper(source, document.title, units, {block.address: block.text for block in blocks}, actors)


def _hash(document: Document, block: str, start: int, end: int) -> str:
    try:
        return make_anchor(document, block, start, end).hash
    except Fault:  # no letter in it, or too few words in the whole paper
        return ""


def span_moved(text: str, bounds: tuple[int, int], span: tuple[int, int], move: str) -> tuple[int, int]:
    """Return a span with one of its ends moved; it stays within bounds and never becomes empty.

    Parameters
    ----------
    text : str
        The block's text.
    bounds : (int, int)
        Of the sentence.
    span : (int, int)
    move : str
        start_left, start_right, end_left or end_right: by a word; with `_sign` after it to the next place where
        a comma or another sign stands between two words.

    Examples
    --------
    >>> said = "The board has said so."
    >>> span_moved(said, (0, 22), (0, 22), "start_right"), span_moved(said, (0, 22), (4, 22), "end_left")
    ((4, 22), (4, 18))
    >>> span_moved("It fell, then it rose.", (0, 22), (0, 22), "end_left_sign")
    (0, 7)
    """
    end, way, *sign = move.split("_")
    first, last = span
    places = _places(text, bounds, starts=end == "start")
    if sign:
        places = [at for at in places if at in bounds or _at_sign(text, at, starts=end == "start")]
    if end == "start":
        places = [at for at in places if any(letter.isalnum() for letter in text[at:last])]
    else:
        places = [at for at in places if any(letter.isalnum() for letter in text[first:at])]
    here = first if end == "start" else last
    ahead = [at for at in places if at > here] if way == "right" else [at for at in reversed(places) if at < here]
    if not ahead:
        return span
    return (ahead[0], last) if end == "start" else (first, ahead[0])


def _places(text: str, bounds: tuple[int, int], *, starts: bool) -> list[int]:
    """Return where a word begins, or where one ends, within bounds.

    The first word begins, and the last one ends, at the bound: quotation marks and stops go with them.
    """
    first, last = bounds
    found = {first if starts else last}
    for at in range(first + 1, last):
        inner, beyond = (at, text[first:at]) if starts else (at - 1, text[at:last])
        if text[inner].isalnum() and not in_word(text[at - 1], text[at]) and any(map(str.isalnum, beyond)):
            found.add(at)
    return sorted(found)


def _at_sign(text: str, at: int, *, starts: bool) -> bool:
    """Return whether more than a blank stands before the word that begins here, or after the one that ends here."""
    gap = takewhile(lambda letter: not letter.isalnum(), reversed(text[:at]) if starts else text[at:])
    return any(not letter.isspace() for letter in gap)
