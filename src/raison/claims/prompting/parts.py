"""A paper → the parts in which it is sent: whole blocks, as many as fit; a block that is too long by its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from raison.claims.drafting.reading import KINDS
from raison.claims.drafting.turns import spoken_by_others
from raison.claims.gate.records import SentBlock, SentText
from raison.sources import Block, Document, sentences

__all__ = ["PART", "parts_of"]

PART = 6_000
"""Most characters of a paper in one request: about 1,500 tokens of English, which small local models take in whole."""


def parts_of(document: Document, longest: int = PART) -> tuple[SentText, ...]:
    """Return the parts of a paper in reading order, each with the rest of the paper beside it.

    Parameters
    ----------
    document : Document
        A cleaned paper; its key points and paragraphs are sent.
    longest : int
        Most characters of a part; a single sentence that is longer is sent whole.

    Examples
    --------
    >>> from raison.sources import clean
    >>> said = "The board has said for years that it would pay for a canal. Nobody has seen any money of its yet."
    >>> [[(one.address, one.start) for one in part.blocks] for part in parts_of(clean(said), 80)]
    [[('p1', 0)], [('p1', 60)]]
    """
    blocks = [block for block in document.blocks if block.kind in KINDS]
    others = spoken_by_others(block.text for block in blocks)
    pieces = [
        piece for block, other in zip(blocks, others, strict=True) for piece in _pieces(block, longest, own=not other)
    ]
    parts: list[list[SentBlock]] = []
    room = 0
    for piece in pieces:
        if not parts or len(piece.text) > room:
            parts.append([])
            room = longest
        parts[-1].append(piece)
        room -= len(piece.text)
    unsent = [block for block in (*document.blocks, *document.aside) if block.kind not in KINDS]
    rest = tuple(SentBlock(block.address, block.text) for block in unsent)
    return tuple(
        SentText(tuple(part), (*(one for other in parts if other is not part for one in other), *rest))
        for part in parts
    )


def _pieces(block: Block, longest: int, *, own: bool) -> Iterator[SentBlock]:
    """Yield a block, or runs of its sentences that are short enough."""
    whole = SentBlock(block.address, block.text, 0, own)
    if len(block.text) <= longest:
        yield whole
        return
    spans = sentences(block.text)
    start, last = 0, 0
    for first, end in spans:
        if end - start > longest and last:
            yield replace(whole, text=block.text[start:last], start=start)
            start = first
        last = end
    yield replace(whole, text=block.text[start:last], start=start)
