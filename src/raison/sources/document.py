"""The record of a cleaned document: addressable blocks in reading order, fields, and the fate of every raw line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from raison.words.faults import Fault

__all__ = ["Block", "Document", "Fate", "Section"]


@dataclass(frozen=True)
class Block:
    """A piece of a document that can be cited, or that was set aside.

    Parameters
    ----------
    address : str
        `t` title, `k1`… key takeaways, `h1`… headings, `p1`… paragraphs of the body, `x1`… everything else.
    kind : str
        `title`, `takeaway`, `heading`, `paragraph`; for `x` what it is: `caption`, `bio`, `repeat`, `menu` and so on.
    text : str
        Light form with single spaces.
    lines : tuple of int
        Numbers of its lines in the raw text, from 1.
    """

    address: str
    kind: str
    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Fate:
    """What became of one raw block: its lines, the address it got, what it was taken for, and why."""

    lines: tuple[int, ...]
    address: str
    kind: str
    why: str


@dataclass(frozen=True)
class Section:
    """A heading (empty where the text begins without one) and the addresses of the paragraphs under it."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A cleaned document.

    Parameters
    ----------
    title, kicker, date, precision, publisher, series, number : str
        Fields as read; empty where they could not be. `date` is ISO, `precision` is `day`, `month` or empty.
    authors, topics : tuple of str
        In the order of the byline and of the tags.
    blocks : tuple of Block
        What can be cited, in reading order.
    aside : tuple of Block
        What was set aside, in the order of the raw text.
    fate : tuple of Fate
        One for every raw block, in order; together they name every line that is not blank, once.
    notes : tuple of str
        Doubts that a reader should know.
    url : str
        Where the paper stands, if it says so.
    """

    title: str
    authors: tuple[str, ...]
    date: str
    precision: str
    publisher: str
    series: str
    number: str
    kicker: str
    topics: tuple[str, ...]
    blocks: tuple[Block, ...]
    aside: tuple[Block, ...]
    fate: tuple[Fate, ...]
    notes: tuple[str, ...] = ()
    url: str = ""

    def __hash__(self) -> int:
        # What is worked out of a document is looked up by it at every anchor: hashing its whole text is too much then.
        return hash((self.title, len(self.blocks)))

    @property
    def takeaways(self) -> tuple[Block, ...]:
        """Key takeaways, in order."""
        return self._of("takeaway")

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """Paragraphs of the body, in order."""
        return self._of("paragraph")

    @property
    def headings(self) -> tuple[Block, ...]:
        """Headings of the body, in order."""
        return self._of("heading")

    @property
    def captions(self) -> tuple[Block, ...]:
        """Picture captions and credits, set aside."""
        return tuple(block for block in self.aside if block.kind == "caption")

    @property
    def bios(self) -> tuple[Block, ...]:
        """Lines about the authors, set aside."""
        return tuple(block for block in self.aside if block.kind == "bio")

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Headings with the paragraphs under them, in order."""
        found: list[tuple[str, list[str]]] = []
        for block in self.blocks:
            if block.kind == "heading":
                found.append((block.address, []))
            elif block.kind == "paragraph":
                if not found:
                    found.append(("", []))
                found[-1][1].append(block.address)
        return tuple(Section(heading, tuple(under)) for heading, under in found)

    def block(self, address: str) -> Block:
        """Return the block at an address.

        Raises
        ------
        Fault
            There is no such block; the hint names the last one of its kind.
        """
        found = self._places.get(address)
        if found is None:
            like = [known for known in self._places if known[:1] == address[:1]] or list(self._places)
            raise Fault(("block",), address, "is not in this document", f"its addresses run {_reach(like)}")
        return found

    @cached_property
    def _places(self) -> dict[str, Block]:
        return {block.address: block for block in (*self.blocks, *self.aside)}

    def _of(self, kind: str) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind == kind)


def _reach(addresses: Iterable[str]) -> str:
    known = list(addresses)
    return f"{known[0]} to {known[-1]}" if known else "nowhere: it is empty"
