"""A hash → the spans of a document that have it, found from the texts around it, or from word edge to word edge."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from raison.sources.anchors import LEAST_WORDS, Anchor
from raison.sources.forms import digest
from raison.sources.reading import CONTEXT, DocumentStream

__all__ = ["around", "between", "lengths", "pieces", "spans_with_hash"]

_MOST_SENTENCES = 10  # that a short span may have been hashed with
_DENSE = 3  # fewest code points of a word with its blank, on average, where words have blanks between them
_LONGEST = 6_000  # letters of a span that is searched without its context: some thousand words

Spans = list[tuple[int, int]]


def spans_with_hash(anchor: Anchor, seen: DocumentStream) -> Spans:
    """Return the spans of the stream that have an anchor's hash: those in its context, else all.

    Notes
    -----
    In context: linear in the places that have it. Else: linear in the words of the document, times those of the span.

    Examples
    --------
    >>> from raison.sources.anchors import make_anchor
    >>> from raison.sources.cleaning.cleaning import clean
    >>> from raison.sources.reading import reading
    >>> document = clean("The board has said for years that it would pay for a canal if both sides agreed on it.")
    >>> spans_with_hash(make_anchor(document, "p1", 0, 36), reading(document))
    [(0, 29)]
    """
    return _by_context(anchor, seen) or _everywhere(anchor, seen)


def around(anchor: Anchor, seen: DocumentStream) -> tuple[list[int], Sequence[int]]:
    """Return the places where the text before an anchor ends, and those where the text after it begins.

    >>> from raison.sources.anchors import make_anchor
    >>> from raison.sources.cleaning.cleaning import clean
    >>> from raison.sources.reading import reading
    >>> document = clean("The board has said for years that it would pay for a canal if both sides agreed on it.")
    >>> around(make_anchor(document, "p1", 43, 86), reading(document))
    ([34], ())
    """
    return [at + CONTEXT for at in _places(anchor.before, seen)], _places(anchor.after, seen)


def _places(context: str, seen: DocumentStream) -> tuple[int, ...]:
    return seen.contexts.get(context, ()) if context else ()


def _by_context(anchor: Anchor, seen: DocumentStream) -> Spans:
    """Return the spans between the anchor's contexts whose hash holds."""
    starts, ends = around(anchor, seen)
    starts = starts if anchor.before else [0]
    ends = ends if anchor.after else [len(seen.stream)]
    spans = between(starts, ends, (1, lengths(anchor)[1]))
    return [(a, b) for a, b in spans if digest(seen.stream[a:b]) == anchor.hash]


def between(starts: Sequence[int], ends: Sequence[int], reach: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the spans whose length is in reach; the ends are in ascending order.

    >>> list(between([0, 10], [5, 12, 40], (2, 20)))
    [(0, 5), (0, 12), (10, 12)]
    """
    for a in starts:
        yield from ((a, b) for b in ends[bisect_left(ends, a + reach[0]) : bisect_right(ends, a + reach[1])])


def lengths(anchor: Anchor) -> tuple[int, int]:
    """Return the fewest and most letters that the hashed text can have had.

    >>> lengths(Anchor("hp-24", "p7", (4, 4), (0, 112), 18, "0" * 32))
    (68, 106)
    """
    length = anchor.span[1] - anchor.span[0]
    if anchor.words < LEAST_WORDS:
        return length // 2, length + 10_000
    if length < _DENSE * anchor.words:  # no blanks between words, of which the count of words is a guess
        return max(1, length * 3 // 4 - 8), length + length // 12 + 4
    letters = length - anchor.words + 1
    return letters - letters // 5 - 8, letters + letters // 12 + 4  # signs are not letters; some letters become two


def _everywhere(anchor: Anchor, seen: DocumentStream) -> Spans:
    """Return all spans, from the edge of a word to the edge of a word, whose hash holds."""
    if anchor.words < LEAST_WORDS:
        return _whole_sentences(anchor.hash, seen)
    starts, ends = seen.edges
    least, most = lengths(anchor)
    if least > _LONGEST:
        return []
    found = []
    for start in starts:
        inside = ends[bisect_left(ends, start + max(least, 1)) : bisect_right(ends, start + min(most, _LONGEST))]
        found += [(start, end) for end in _matching(anchor.hash, seen.stream, start, inside)]
    return found


def _matching(wanted: str, text: str, start: int, ends: Sequence[int]) -> list[int]:
    """Return those of the ascending ends at which the text from `start` has the hash; each letter is hashed once."""
    hashing, at, found = hashlib.sha256(), start, []
    wanted_bytes = bytes.fromhex(wanted)
    for end in ends:
        hashing.update(text[at:end].encode("utf-8", "surrogatepass"))
        at = end
        if hashing.digest()[:16] == wanted_bytes:
            found.append(end)
    return found


def _bounds(seen: DocumentStream) -> Spans:
    return [(seen.streamed(n, a, a + 1)[0], seen.streamed(n, 0, b)[1]) for n, a, b in seen.sentences]


def _whole_sentences(wanted: str, seen: DocumentStream) -> Spans:
    """Return the runs of whole sentences whose hash holds."""
    bounds, found = _bounds(seen), []
    for at, (start, _) in enumerate(bounds):
        ends = [end for _, end in bounds[at : at + _MOST_SENTENCES]]
        found += [(start, end) for end in dict.fromkeys(_matching(wanted, seen.stream, start, ends))]
    return found


def pieces(wanted: str, seen: DocumentStream) -> Spans:
    """Return the whole sentences, or the ends and beginnings of sentences, with a hash.

    >>> from raison.sources.cleaning.cleaning import clean
    >>> from raison.sources.reading import reading
    >>> seen = reading(clean("The board has said for years that it would pay for a canal if both sides agreed on it."))
    >>> pieces(digest("ifbothsidesagreedonit"), seen)
    [(46, 67)]
    """
    if whole := _whole_sentences(wanted, seen):
        return whole
    starts, ends = seen.edges
    found = []
    for a, b in _bounds(seen):
        inside = starts[bisect_left(starts, max(a, b - _LONGEST)) : bisect_right(starts, b)]
        found += [(start, b) for start in inside if digest(seen.stream[start:b]) == wanted]
        cuts = ends[bisect_left(ends, a + 1) : bisect_right(ends, min(b, a + _LONGEST))]
        found += [(a, end) for end in _matching(wanted, seen.stream, a, cuts)]
    return found
