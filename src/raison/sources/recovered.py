"""The words that were anchored, where a copy differs from them by a word or by a run of foreign ones.

An anchor carries no text. But where what stands between the texts before and after it becomes the anchored passage by
one word more, less or otherwise, the hash itself says so: then, and only then, the old words are known, and what
differs can be shown. Only passages of `LEAST_WORDS` words are tried: shorter ones are hashed with their surroundings.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from raison.sources.anchors import LEAST_WORDS, Anchor
from raison.sources.document import Document
from raison.sources.forms import digest, stream
from raison.sources.reading import DocumentStream, Passage, reading
from raison.sources.search import around, between, lengths
from raison.sources.weighty import WEIGHTY

__all__ = ["candidates", "recover_words"]

COMMON = tuple("a an the of to in on at by for from with and or but as that this than then so very".split())
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
MOST_TRIES = 300_000  # hashes: under a second
MOST_WORDS = 120
MOST_PLACES = 3


def candidates(anchor: Anchor, document: Document) -> tuple[Passage, ...]:
    """Return what stands between the texts before and after an anchored passage, each within one block.

    >>> from raison.sources.anchors import make_anchor
    >>> from raison.sources.cleaning.cleaning import clean
    >>> first, said = "A council of the valley met in the spring.", "It has asked to see all of the minutes."
    >>> document = clean(f"{first} {said} Nobody has sent it any of them so far, it says.")
    >>> [one.text for one in candidates(make_anchor(document, "p1", 43, 82), document)]
    ['It has asked to see all of the minutes']
    """
    seen = reading(document)
    starts, ends = around(anchor, seen)
    least, most = lengths(anchor)
    spans = list(between(starts, ends, (max(1, least // 2), 2 * most)))[:MOST_PLACES] if starts and ends else []
    return tuple(parts[0] for span in spans if len(parts := _whole(seen, span)) == 1)


def _whole(seen: DocumentStream, span: tuple[int, int]) -> tuple[Passage, ...]:
    return seen.located(*span) if span[0] < span[1] else ()


def recover_words(anchor: Anchor, passage: Passage, document: Document) -> str:
    """Return the words that were anchored; empty where they cannot be known.

    Parameters
    ----------
    anchor : Anchor
    passage : Passage
        What stands in its place.
    document : Document
        The copy, whose words are tried.

    Notes
    -----
    Words of the passage times words of the document, at most `MOST_TRIES` hashes.

    Examples
    --------
    >>> from raison.sources.anchors import make_anchor
    >>> from raison.sources.cleaning.cleaning import clean
    >>> before, after = "A council of the valley met in May of a dry year.", "Later it asked for the minutes of talks."
    >>> said = "The board has said for years that it would pay for a canal."
    >>> old, new = (clean(f"{before} {one} {after}") for one in (said, said.replace("said", "always said")))
    >>> start = old.blocks[0].text.index("The board")
    >>> anchor = make_anchor(old, "p1", start, start + len(said))
    >>> recover_words(anchor, candidates(anchor, new)[0], new)
    'The board has said for years that it would pay for a canal'
    """
    words = passage.text.split()
    if not LEAST_WORDS <= anchor.words or not 1 <= len(words) <= MOST_WORDS:
        return ""
    fits = _tester(words, anchor.hash)
    for tries, (start, end, word) in enumerate(_changes(words, _vocabulary(document))):
        if tries > MOST_TRIES:
            return ""
        if fits(start, end, word):
            old = " ".join((*words[:start], *([word] if word else []), *words[end:]))
            return old if digest(stream(old)) == anchor.hash else ""
    return ""


def _vocabulary(document: Document) -> tuple[str, ...]:
    said = (word.strip(".,;:!?\"'()[]“”‘’") for block in document.blocks for word in block.text.split())
    return tuple({stream(word): word for word in (*said, *COMMON, *sorted(WEIGHTY)) if stream(word)}.values())


def _changes(words: list[str], vocabulary: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yield runs of words, and what stood in their place: nothing, another word, a word spelt a little otherwise.

    Whole words come first: letters do not tell where words end, and a word must not hide as a spelling of the next.
    """
    for length in range(1, len(words)):
        yield from ((at, at + length, "") for at in range(len(words) - length + 1))
    for word in vocabulary:
        yield from ((at, at + 1, word) for at in range(len(words)))
        yield from ((at, at, word) for at in range(len(words) + 1))
    for at in range(len(words)):
        yield from ((at, at + 1, other) for other in _spelt(words[at]))


def _spelt(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield from (word[:at] + letter + word[at + 1 :] for letter in LETTERS)
    for at in range(len(word) + 1):
        yield from (word[:at] + letter + word[at:] for letter in LETTERS)


def _tester(words: list[str], wanted: str) -> Callable[[int, int, str], bool]:
    """Return whether the words have a hash with a run of them replaced; what stands before it is hashed once."""
    streams = [stream(word).encode() for word in words]
    heads = [hashlib.sha256(b"".join(streams[:at])) for at in range(len(words) + 1)]
    tails = [b"".join(streams[at:]) for at in range(len(words) + 1)]
    first = bytes.fromhex(wanted)

    def fits(start: int, end: int, word: str) -> bool:
        tried = heads[start].copy()
        tried.update(_letters(word) + tails[end])
        return tried.digest().startswith(first)

    return fits


@lru_cache(maxsize=20_000)
def _letters(word: str) -> bytes:
    return stream(word).encode()
