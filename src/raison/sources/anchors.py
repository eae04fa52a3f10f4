"""A span of a document → an anchor that finds it again in anybody's copy and carries none of its text.

A hash of a few words can be guessed. A span under `LEAST_WORDS` words is therefore hashed with the whole sentence
around it, and with the next ones where that is short too; its offsets stay its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from raison.sources.document import Document
from raison.sources.forms import NORM, digest, stream, words
from raison.sources.reading import DocumentStream, Passage, reading
from raison.sources.scripts import in_word
from raison.sources.sentences import sentences
from raison.sources.written import Context, Hash, Sentences, Span
from raison.words.faults import Fault

__all__ = ["LEAST_WORDS", "Anchor", "cover", "locate", "make_anchor", "plain_anchor"]

LEAST_WORDS = 8
"""Fewest words that are hashed by themselves."""


@dataclass(frozen=True)
class Anchor:
    """Where a passage stands, in hashes and offsets.

    Parameters
    ----------
    source : str
        Id of the source in the study.
    block : str
        Address of the block: `t`, `k1`…, `h1`…, `p1`….
    sentence : tuple of int
        First and last sentence touched, counted from 1 within the block.
    span : tuple of int
        Half-open span in code points of the block's light form.
    words : int
        Words in the span, two Chinese characters or kana for one; under `LEAST_WORDS` the hashes are those of the
        sentences around it (see `cover`).
    hash : str
        128 bits of the SHA-256 of the stream, as 32 hexadecimal digits.
    before, after : str
        The same for the 32 letters and digits before and after what was hashed; empty at the edges of the document.
    norm : int
        Version of the normal forms; the first where none is written.
    parts : tuple of str
        Hashes of the sentences of a long span, so that a foreign line inside costs one of them and not all.
    """

    source: str
    block: str
    sentence: Sentences
    span: Span
    words: Annotated[int, Field(ge=1)]
    hash: Hash
    before: Context = ""
    after: Context = ""
    norm: Annotated[int, Field(ge=1)] = 1  # whoever names no version means the first
    parts: tuple[Hash, ...] = ()


def make_anchor(document: Document, block: str, start: int, end: int, source: str = "") -> Anchor:
    """Return the anchor of a span.

    Parameters
    ----------
    document : Document
        A cleaned document.
    block : str
        Address of a block that can be cited.
    start, end : int
        Half-open span in code points of that block's text; it may not cut through a word.
    source : str
        Id of the source in the study.

    Returns
    -------
    Anchor
        Without any text of the document.

    Raises
    ------
    Fault
        There is no such block or span, it cuts through a word or holds none, or the document is too short to hide it.

    Examples
    --------
    >>> from raison.sources.cleaning.cleaning import clean
    >>> document = clean("The board has said for years that it would pay for a canal if both sides agreed on it.")
    >>> anchor = make_anchor(document, "p1", 4, 28, source="hp-24")
    >>> anchor.sentence, anchor.span, anchor.words
    ((1, 1), (4, 28), 5)
    """
    seen = reading(document)
    number = _citable(document, seen, block)
    text = seen.blocks[number].text
    _check_span(text, start, end)
    count = words(text[start:end])
    first, last = cover(seen, number, (start, end), count)
    return Anchor(
        source,
        block,
        seen.touched(number, start, end),
        (start, end),
        count,
        digest(seen.stream[first:last]),
        seen.before(first),
        seen.after(last),
        NORM,
        _parts(text, start, end),
    )


def cover(seen: DocumentStream, number: int, span: tuple[int, int], count: int) -> tuple[int, int]:
    """Return the span of the stream that is hashed for a span of block `number`.

    It is the span itself from `LEAST_WORDS` words; else its whole sentences, then the following ones, then the ones
    before, in reading order, until there are enough words.

    Raises
    ------
    Fault
        The whole document has fewer than `LEAST_WORDS` words.

    Examples
    --------
    >>> from raison.sources.cleaning.cleaning import clean
    >>> seen = reading(clean("The board has said for years that it would pay for a canal if both sides agreed on it."))
    >>> cover(seen, 0, (4, 9), 1)
    (0, 67)
    """
    if count >= LEAST_WORDS:
        return seen.streamed(number, *span)
    inside = [at for at, (n, a, b) in enumerate(seen.sentences) if n == number and a < span[1] and b > span[0]]
    first, last = (inside[0], inside[-1]) if inside else (0, len(seen.sentences) - 1)
    while _words_in(seen, first, last) < LEAST_WORDS:
        if last + 1 < len(seen.sentences):
            last += 1
        elif first:
            first -= 1
        else:
            raise Fault(("span",), f"{count} words", "are too few to be hashed unguessably", "anchor a longer passage")
    (n, a, _), (m, _, b) = seen.sentences[first], seen.sentences[last]
    return seen.streamed(n, a, a + 1)[0], seen.streamed(m, 0, b)[1]


def locate(document: Document, quote: str, block: str = "") -> tuple[Passage, ...]:
    """Return every passage of a document with the letters and digits of a quote, at the edges of words.

    Parameters
    ----------
    document : Document
        A cleaned document.
    quote : str
        Words as they stand there; quotes, dashes, spaces and case do not matter.
    block : str
        Address of the only block to look into; all of them if empty.

    Returns
    -------
    tuple of Passage
        In reading order, each within one block; empty if there is none.

    Examples
    --------
    >>> from raison.sources.cleaning.cleaning import clean
    >>> document = clean("The board has said for years that it would pay for a canal if both sides agreed on it.")
    >>> locate(document, "PAY – for a canal")
    (Passage(text='pay for a canal', block='p1', start=43, end=58),)
    """
    wanted = stream(quote)
    seen = reading(document)
    starts, ends = map(set, seen.edges)
    found, at = [], seen.stream.find(wanted) if wanted else -1
    while at >= 0:
        passages = seen.located(at, at + len(wanted))
        if len(passages) == 1 and at in starts and at + len(wanted) in ends and block in ("", passages[0].block):
            found.append(passages[0])
        at = seen.stream.find(wanted, at + 1)
    return tuple(found)


def plain_anchor(anchor: Anchor) -> dict[str, object]:
    """Return an anchor as a study writes it: ranges as `0..112`, what is usual left out.

    >>> plain_anchor(Anchor("hp-24", "p7", (4, 4), (0, 112), 18, "0" * 32))["span"]
    '0..112'
    """
    first, last = anchor.sentence
    written: dict[str, object] = {
        "source": anchor.source,
        "block": anchor.block,
        "sentence": first if first == last else f"{first}..{last}",
        "span": f"{anchor.span[0]}..{anchor.span[1]}",
        "words": anchor.words,
        "hash": anchor.hash,
    }
    written |= {key: value for key, value in (("before", anchor.before), ("after", anchor.after)) if value}
    written |= {"norm": anchor.norm} if anchor.norm != 1 else {}
    return written | ({"parts": list(anchor.parts)} if anchor.parts else {})


def _citable(document: Document, seen: DocumentStream, block: str) -> int:
    if block not in seen.number:
        kind = document.block(block).kind
        raise Fault(("block",), block, f"was set aside as {kind}", "anchor a title, takeaway, heading or paragraph")
    return seen.number[block]


def _check_span(text: str, start: int, end: int) -> None:
    span = f"{start}..{end}"
    if not 0 <= start < end <= len(text):
        raise Fault(("span",), span, f"does not lie in 0..{len(text)}", "count code points of the block's text")
    if not stream(text[start:end]):
        raise Fault(("span",), span, "holds no letter and no digit", "anchor words")
    for at in (start, end):
        if 0 < at < len(text) and in_word(text[at - 1], text[at]):
            around = text[max(0, at - 8) : at] + "|" + text[at : at + 8]
            raise Fault(("span",), span, f"cuts through a word at {around!r}", "move it to the edge of the word")


def _words_in(seen: DocumentStream, first: int, last: int) -> int:
    return sum(words(seen.blocks[n].text[a:b]) for n, a, b in seen.sentences[first : last + 1])


def _parts(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return hashes of the sentences inside a span of several; short ones are taken together with the next."""
    pieces: list[str] = []
    for a, b in sentences(text):
        if a < end and b > start:
            piece = text[max(a, start) : min(b, end)]
            if pieces and words(pieces[-1]) < LEAST_WORDS:
                pieces[-1] += " " + piece
            else:
                pieces.append(piece)
    if len(pieces) > 1 and words(pieces[-1]) < LEAST_WORDS:
        last = pieces.pop()
        pieces[-1] += " " + last
    return tuple(digest(stream(piece)) for piece in pieces) if len(pieces) > 1 else ()
