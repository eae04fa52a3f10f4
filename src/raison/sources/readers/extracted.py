"""What a reader of one format hands on: raw blocks, what the file declares about itself, and doubts."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from raison.sources.cleaning.cleaning import clean_blocks
from raison.sources.cleaning.lines import Raw
from raison.sources.declared import FileRecord
from raison.sources.decoding import LARGEST
from raison.sources.document import Document
from raison.words.faults import Fault

__all__ = ["MOST_BLOCKS", "ExtractedBlocks", "from_plain", "to_document", "to_plain"]

MOST_BLOCKS = 60_000
"""Most blocks of a paper: a thousand pages have fewer lines."""


@dataclass(frozen=True)
class ExtractedBlocks:
    """The raw blocks of a file in reading order, each with the numbers of its lines as they were read.

    Parameters
    ----------
    raws : tuple of Raw
    notes : tuple of str
        Doubts that a reader should know.
    declared : FileRecord
        The file's own record.
    """

    raws: tuple[Raw, ...]
    notes: tuple[str, ...] = ()
    declared: FileRecord = field(default_factory=FileRecord)


def to_document(found: ExtractedBlocks) -> Document:
    """Return the cleaned document in raw blocks.

    Raises
    ------
    Fault
        There are too many blocks or letters, or no sentence.

    Examples
    --------
    >>> said = Raw("It was said that they would pay for the canal if asked.", (1,))
    >>> to_document(ExtractedBlocks((said,))).paragraphs[0].address
    'p1'
    """
    size = sum(len(raw.text) for raw in found.raws)
    if size > LARGEST:
        raise Fault(("document",), f"{size} characters", f"are more than {LARGEST}", "keep the paper alone")
    if len(found.raws) > MOST_BLOCKS:
        raise Fault(("document",), f"{len(found.raws)} blocks", f"are more than {MOST_BLOCKS}", "keep the paper alone")
    return clean_blocks(found.raws, found.notes, found.declared)


def to_plain(found: ExtractedBlocks) -> dict[str, Any]:
    """Return raw blocks as plain data, to cross from one process into another.

    >>> to_plain(ExtractedBlocks((Raw("Water", (1,)),)))["raws"][0]["text"]
    'Water'
    """
    return asdict(found)


def from_plain(data: dict[str, Any]) -> ExtractedBlocks:
    """Return raw blocks from plain data.

    >>> one = ExtractedBlocks((Raw("Water", (1, 2)),), ("a doubt",), FileRecord(authors=("Ann Lim",)))
    >>> from_plain(to_plain(one)) == one
    True
    """
    raws = tuple(Raw(**{**raw, "lines": tuple(raw["lines"])}) for raw in data["raws"])
    declared = data["declared"]
    return ExtractedBlocks(
        raws, tuple(data["notes"]), FileRecord(**{**declared, "authors": tuple(declared["authors"])})
    )
