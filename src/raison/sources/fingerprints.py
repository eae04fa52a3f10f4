"""A document → the card of hashes that a study may publish, by which a reader sees whether a copy is the same text."""

from __future__ import annotations

from dataclasses import dataclass

from raison.sources.anchors import LEAST_WORDS
from raison.sources.document import Document
from raison.sources.forms import NORM, digest, stream, words

__all__ = ["Fingerprint", "fingerprint"]


@dataclass(frozen=True)
class Fingerprint:
    """Hashes of a cleaned document.

    Parameters
    ----------
    body : str
        Hash of the streams of all paragraphs, one after the other.
    blocks : int
        Number of blocks that can be cited.
    paragraphs : tuple of str
        Hash of each paragraph's stream, in order; empty for one of too few words to be hidden by a hash.
    norm : int
        Version of the normal forms.
    """

    body: str
    blocks: int
    paragraphs: tuple[str, ...]
    norm: int = NORM


def fingerprint(document: Document) -> Fingerprint:
    """Return the hashes of a cleaned document.

    >>> from raison.sources.cleaning.cleaning import clean
    >>> one = clean("The board has said for years that it would pay for a canal if both sides agreed on it.")
    >>> two = clean("The board has said for years\\u00a0that it would pay for a canal, if both sides agreed on it.")
    >>> fingerprint(one) == fingerprint(two)
    True
    """
    texts = [block.text for block in document.paragraphs]
    hashes = tuple(digest(stream(text)) if words(text) >= LEAST_WORDS else "" for text in texts)
    return Fingerprint(digest("".join(map(stream, texts))), len(document.blocks), hashes)
