"""A quote and somebody's own copy → the one passage that has its words, or why there is none, with what comes nearest.

Spaces, quotation marks, dashes and case do not matter; a word more or less does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from raison.sources.anchors import locate
from raison.sources.document import Document
from raison.sources.forms import stream
from raison.sources.reading import Passage, reading

__all__ = ["Sought", "difference", "seek"]

_ALIKE = 60.0  # least similarity, in per cent, of a passage that is shown as the nearest
_LONGEST_BLOCK = 40_000  # code points that are compared letter by letter
_WORD = re.compile(r"\S+")
_SHOWN = 4


@dataclass(frozen=True)
class Sought:
    """What became of a quote.

    Parameters
    ----------
    passages : tuple of Passage
        Every passage that has its words, in reading order.
    near : Passage or None
        Where there is none: the passage that resembles it most.
    differs : str
        What the nearest passage has otherwise.
    """

    passages: tuple[Passage, ...]
    near: Passage | None = None
    differs: str = ""


def seek(document: Document, quote: str, block: str = "") -> Sought:
    """Return where a quote stands in a copy.

    Parameters
    ----------
    document : Document
        The reader's copy, cleaned.
    quote : str
        The words.
    block : str
        Address of the only block to look into; all of them if empty.

    Examples
    --------
    >>> from raison.sources.cleaning.cleaning import clean
    >>> document = clean("The board has said for years that it would pay for a canal if both sides agreed on it.")
    >>> seek(document, "would pay for a canal").passages[0].start
    37
    >>> seek(document, "that it will pay for a canal").differs
    '“would” where the quote has “will”'
    """
    passages = locate(document, quote, block)
    if passages:
        return Sought(passages)
    near = _nearest(document, quote, block)
    return Sought((), near, difference(quote, near.text) if near is not None else "")


def _nearest(document: Document, quote: str, block: str) -> Passage | None:
    from rapidfuzz import fuzz

    blocks = [one for one in reading(document).blocks if len(one.text) <= _LONGEST_BLOCK]
    best: Passage | None = None
    score = _ALIKE
    for one in sorted(blocks, key=lambda one: one.address != block):
        found = fuzz.partial_ratio_alignment(quote, one.text, score_cutoff=score)
        if found is not None and (best is None or found.score > score):
            start, end, score = found.dest_start, found.dest_end, found.score
            best = _whole_words(one.text, one.address, start, end)
    return best


def _whole_words(text: str, block: str, start: int, end: int) -> Passage:
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Passage(text[start:end], block, start, end)


def difference(quote: str, passage: str) -> str:
    """Return what a passage has otherwise than a quote, in a few words.

    >>> difference("the river was low", "the river had been very low")
    '“had been very” where the quote has “was”'
    >>> difference("The river was low.", "the river was low"), difference("was low", "was very low")
    ('', '“very” more')
    """
    ours, theirs = _WORD.findall(quote), _WORD.findall(passage)
    steps = SequenceMatcher(None, list(map(stream, ours)), list(map(stream, theirs)), autojunk=False).get_opcodes()
    told = [_step(ours[a:b], theirs[c:d]) for tag, a, b, c, d in steps if tag != "equal"]
    told = [one for one in told if one]
    more = len(told) - _SHOWN
    return "; ".join(told[:_SHOWN]) + (f"; and {more} more" if more > 0 else "")


def _step(ours: list[str], theirs: list[str]) -> str:
    mine, other = " ".join(ours), " ".join(theirs)
    if mine and other:
        return f"“{other}” where the quote has “{mine}”"
    return f"“{other}” more" if other else f"without “{mine}”"
