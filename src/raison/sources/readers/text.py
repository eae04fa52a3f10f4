"""A text dump → raw blocks: bytes decoded, lines joined."""

from __future__ import annotations

from raison.sources.cleaning.blocks import raw_blocks
from raison.sources.decoding import decode_text
from raison.sources.readers.extracted import ExtractedBlocks

__all__ = ["read_text"]


def read_text(data: bytes) -> ExtractedBlocks:
    """Return the raw blocks of a plain text.

    Raises
    ------
    Fault
        It is too large, empty, or no text.

    Examples
    --------
    >>> [raw.text for raw in read_text(b"Water\\n\\nIt was said.").raws]
    ['Water', 'It was said.']
    """
    found = decode_text(data)
    return ExtractedBlocks(raw_blocks(found.text), (found.note,) if found.note else ())
