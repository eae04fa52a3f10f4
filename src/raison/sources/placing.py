"""Where an anchored passage stands in a copy, beside where its anchor says that it stands."""

from __future__ import annotations

from raison.sources.anchors import LEAST_WORDS, Anchor
from raison.sources.document import Document
from raison.sources.reading import reading
from raison.sources.verification import Verification

__all__ = ["Spot", "new_place"]

Spot = tuple[str, tuple[int, int]]
"""Address of a block, and the first and last sentence in it, counted from 1."""


def new_place(anchor: Anchor, found: Verification, document: Document) -> Spot | None:
    """Return where the hash of an anchor was found, if that is not where the anchor says.

    Parameters
    ----------
    anchor : Anchor
    found : Verification
        What became of it in the document.
    document : Document

    Returns
    -------
    (str, (int, int)) or None
        Block and sentences; None where they are the anchor's own, or where the hash does not hold.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from raison.sources import clean, make_anchor, verify
    >>> document = clean("The board has said for years that it would pay for a canal if both sides agreed on it.")
    >>> anchor = make_anchor(document, "p1", 0, 62)
    >>> wrong = replace(anchor, sentence=(2, 2))
    >>> [new_place(one, verify(one, document), document) for one in (anchor, wrong)]
    [None, ('p1', (1, 1))]
    """
    if found.passage is None or found.state in ("near", "absent"):
        return None
    where, seen = found.passage, reading(document)
    touched = seen.touched(seen.number[where.block], where.start, where.end)
    own = (anchor.block, anchor.sentence)
    short = anchor.words < LEAST_WORDS and (where.start, where.end) != anchor.span
    # A short span that drifted is shown with the sentences that were hashed around it: its own lie among them.
    inside = short and touched[0] <= anchor.sentence[0] and anchor.sentence[1] <= touched[1]
    return None if (where.block, touched) == own or (where.block == anchor.block and inside) else (where.block, touched)
