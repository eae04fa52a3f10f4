"""Two normal forms of a text: the light one, in which offsets are counted, and the stream, of which hashes are taken.

The light form keeps everything a reader sees: line feeds only, canonical composition, nothing of zero width. The stream
keeps letters and numbers alone, case-folded and compatibility-composed, so that quotes, hyphens, spaces, line breaks,
ligatures and soft hyphens cannot change a hash. A change to either form must raise `NORM`: hashes of different versions
are never compared.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from raison.sources.scripts import pieces

__all__ = ["NORM", "MappedText", "digest", "fold", "light", "stream", "words"]

NORM = 1
"""Version of the two normal forms."""

_WIDTHLESS = (
    0xAD,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
)
_CONTROLS = (*range(9), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0x85), *range(0x86, 0xA0))
_BREAKS = (0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029)
_LIGHT: dict[int, str | None] = {**dict.fromkeys((*_WIDTHLESS, *_CONTROLS)), **dict.fromkeys(_BREAKS, "\n")}

# Of ASCII: what is neither letter nor numeral, and for each byte whether it is one.
_SIGNS = dict.fromkeys(code for code in range(0x80) if not chr(code).isalnum())
_HEARD = bytes(chr(code).isalnum() for code in range(0x100))

# Footnote marks and letters used as apostrophes: seen or not, depending on how a copy was made.
_UNHEARD: dict[int, None] = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹ʹʺʻʼʽʾʿꞌ"))

# What is ASCII, but for a last character, or line end, that the next one may compose with; and the rest.
_RUNS = re.compile(r"[\x00-\x7f]+(?<!\r)(?![^\x00-\x7f])|(?:\r\n|[\x00-\x7f])?[^\x00-\x7f]+")
_LONG_MARKS = re.compile(r"[^\w\x00-\x7f]{31,}")
_MARKS_KEPT = 30  # as in Unicode's stream-safe format; longer runs make composition quadratic


@dataclass(frozen=True)
class MappedText:
    """A text made from another one, and for each of its code points the span it came from.

    >>> fold("“Pre-emptive”").origin(0, 3)
    (1, 4)
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text from which code points `start` to `end` were made.

        Parameters
        ----------
        start, end : int
            Half-open span of this text, 0 <= start < end <= len(text).

        Returns
        -------
        tuple of int
            Half-open span of the original text.
        """
        return self.starts[start], self.ends[end - 1]


def light(text: str) -> str:
    """Return the light normal form: LF, canonical composition (NFC), no zero-width and no control characters.

    >>> light("one\\r\\ntwo\\u200b, cafe\\u0301")
    'one\\ntwo, café'
    """
    bare = text.replace("\r\n", "\n").translate(_LIGHT)
    if bare.isascii():
        return bare
    return unicodedata.normalize("NFC", _LONG_MARKS.sub(_shorten, bare))


def stream(text: str) -> str:
    """Return the letters and numbers of a text, case-folded and compatibility-composed.

    >>> stream("The “ﬁnal” draft: E.N.D., non-\\nproliferation²")
    'thefinaldraftendnonproliferation'
    """
    if text.isascii():
        return text.lower().translate(_SIGNS)
    once = unicodedata.normalize("NFKC", light(text).translate(_UNHEARD))
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", once.casefold()).translate(_UNHEARD)))


def fold(text: str) -> MappedText:
    """Return the stream with, for each code point, its span in `text`.

    Notes
    -----
    Linear in the length of `text`; `stream` alone is some ten times faster.

    Examples
    --------
    >>> folded = fold("A “pre-emptive” offer")
    >>> folded.text, folded.origin(1, 11)
    ('apreemptiveoffer', (3, 14))
    """
    made: list[str] = []
    starts, ends = array("I"), array("I")
    for run in _RUNS.finditer(text):
        for letters, first, last in _parts(run):
            made.append(letters)
            starts.extend(first)
            ends.extend(last)
    return MappedText("".join(made), starts, ends)


def digest(streamed: str) -> str:
    """Return the first 128 bits of the SHA-256 of a stream, as 32 hexadecimal digits.

    >>> digest("")
    'e3b0c44298fc1c149afbf4c8996fb924'
    """
    return hashlib.sha256(streamed.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def words(text: str) -> int:
    """Return the number of words: whatever stands between spaces, as word processors count.

    Chinese and Japanese put no spaces: there two characters count as a word.

    >>> words("China’s U.S.-led, “pre-emptive” game"), words("水は足りない。")
    (4, 3)
    """
    return len(text.split()) if text.isascii() else sum(map(pieces, text.split()))


def _shorten(run: re.Match[str]) -> str:
    kept, marks = [], 0
    for char in run[0]:
        marks = marks + 1 if unicodedata.category(char)[0] == "M" else 0
        if marks <= _MARKS_KEPT:
            kept.append(char)
    return "".join(kept)


@lru_cache(maxsize=8192)
def _piece(segment: str) -> str:
    return stream(segment)


@lru_cache(maxsize=8192)
def _clings(char: str) -> bool:
    """Return whether a character may compose with what stands before it, or leave no trace of its own."""
    if ord(char) in _WIDTHLESS:
        return True
    first = unicodedata.normalize("NFKC", char)[:1]
    return unicodedata.category(first)[0] == "M" or "\u1160" <= first <= "\u11ff" or "\ud7b0" <= first <= "\ud7fb"


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans that can be normalised apart from one another."""
    start = 0
    for at in range(1, len(text)):
        char = text[at]
        if char < "\x80":
            together = char == "\n" and text[at - 1] == "\r"
        else:
            together = _clings(char)
        if not together:
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _parts(run: re.Match[str]) -> Iterator[tuple[str, Iterable[int], Iterable[int]]]:
    """Yield the letters and numbers of a run, with where each begins and ends in the text."""
    text, begin = run[0], run.start()
    if text.isascii():  # each character stands for itself, or for nothing
        heard = text.encode("ascii").translate(_HEARD)
        first, last = range(begin, run.end()), range(begin + 1, run.end() + 1)
        yield text.lower().translate(_SIGNS), compress(first, heard), compress(last, heard)
        return
    for start, end in _segments(text):
        piece = _piece(text[start:end])
        yield piece, (begin + start,) * len(piece), (begin + end,) * len(piece)
