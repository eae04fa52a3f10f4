"""A document as one stream of letters and digits, with the way back from each of its places to block and offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from raison.sources.document import Block, Document
from raison.sources.forms import MappedText, digest, fold, light, stream
from raison.sources.scripts import in_word
from raison.sources.sentences import sentences

__all__ = ["CONTEXT", "Passage", "DocumentStream", "reading"]

CONTEXT = 32
"""Letters and digits before and after a span whose hashes an anchor keeps."""

_LARGEST_INDEX = 1_000_000  # letters; an index of every context in a longer text would not fit in memory


@dataclass(frozen=True)
class Passage:
    """A located span of a document, to be shown to whoever owns that copy: text, address, offsets in the light form."""

    text: str
    block: str
    start: int
    end: int


@dataclass(frozen=True)
class DocumentStream:
    """All citable blocks of a document in reading order, as one stream.

    Parameters
    ----------
    blocks : tuple of Block
        The blocks; their streams follow one another without a gap.
    parts : tuple of str
        The stream of each block.
    begins : tuple of int
        Where each block's stream begins in the whole.
    stream : str
        The whole.
    """

    blocks: tuple[Block, ...]
    parts: tuple[str, ...]
    begins: tuple[int, ...]
    stream: str

    @cached_property
    def number(self) -> dict[str, int]:
        """Place of each block in reading order, by address."""
        return {block.address: index for index, block in enumerate(self.blocks)}

    @cached_property
    def sentences(self) -> tuple[tuple[int, int, int], ...]:
        """All sentences in reading order: number of the block, start, end."""
        return tuple((n, a, b) for n, spans in enumerate(self.spans) for a, b in spans)

    @cached_property
    def spans(self) -> tuple[list[tuple[int, int]], ...]:
        """The sentences of each block, as spans of its text."""
        return tuple(sentences(block.text) for block in self.blocks)

    def touched(self, number: int, start: int, end: int) -> tuple[int, int]:
        """Return the first and last sentence, from 1, of block `number` that a span of its text touches."""
        spans = self.spans[number]
        first = bisect_right(spans, start, key=lambda span: span[1])
        return first + 1, max(bisect_left(spans, end, key=lambda span: span[0]), first + 1)

    @cached_property
    def edges(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Places in the stream where words begin and where they end, in order."""
        starts: list[int] = []
        ends: list[int] = []
        for number, begin in enumerate(self.begins):
            first, last = _edges(self.blocks[number].text, self._folded(number))
            starts += [begin + at for at in first]
            ends += [begin + at for at in last]
        return tuple(starts), tuple(ends)

    @cached_property
    def contexts(self) -> dict[str, tuple[int, ...]]:
        """For the hash of each run of `CONTEXT` letters, the places where such a run begins; empty for huge texts."""
        found: dict[str, list[int]] = defaultdict(list)
        if len(self.stream) <= _LARGEST_INDEX:
            for at in range(len(self.stream) - CONTEXT + 1):
                found[digest(self.stream[at : at + CONTEXT])].append(at)
        return {key: tuple(places) for key, places in found.items()}

    def streamed(self, number: int, start: int, end: int) -> tuple[int, int]:
        """Return the span of the stream for a span of the light form of block `number`."""
        folded, begin = self._folded(number), self.begins[number]
        return begin + bisect_left(folded.starts, start), begin + bisect_left(folded.starts, end)

    def located(self, start: int, end: int) -> tuple[Passage, ...]:
        """Return the passages, one for each block touched, that a span of the stream was made from; start < end."""
        first, last = self._block_at(start), self._block_at(end - 1)
        return tuple(self._part(number, start, end) for number in range(first, last + 1) if self.parts[number])

    def before(self, start: int) -> str:
        """Return the hash of the letters before a place; empty where the document has too few of them."""
        return digest(self.stream[start - CONTEXT : start]) if start >= CONTEXT else ""

    def after(self, end: int) -> str:
        """Return the hash of the letters after a place; empty where the document has too few of them."""
        return digest(self.stream[end : end + CONTEXT]) if end + CONTEXT <= len(self.stream) else ""

    def _folded(self, number: int) -> MappedText:
        if number not in self._folds:
            self._folds[number] = fold(self.blocks[number].text)
        return self._folds[number]

    @cached_property
    def _folds(self) -> dict[int, MappedText]:
        """The way back to the text, of those blocks of which somebody asked for it."""
        return {}

    def _block_at(self, at: int) -> int:
        return bisect_right(self.begins, at) - 1

    def _part(self, number: int, start: int, end: int) -> Passage:
        block, folded, begin = self.blocks[number], self._folded(number), self.begins[number]
        first, last = folded.origin(max(start - begin, 0), min(end - begin, len(folded.text)))
        return Passage(block.text[first:last], block.address, first, last)


@lru_cache(maxsize=8)
def reading(document: Document) -> DocumentStream:
    """Return a document as one stream.

    Notes
    -----
    Linear in the length of the text; the last few documents are kept.

    Examples
    --------
    >>> from raison.sources.cleaning.cleaning import clean
    >>> seen = reading(clean("The board has said for years that it would pay for a canal if both sides agreed on it."))
    >>> seen.stream[:16], seen.located(3, 8)[0].text
    ('theboardhassaidf', 'board')
    """
    parts = tuple(_streamed(block.text) for block in document.blocks)
    begins = (0, *accumulate(map(len, parts)))[:-1]
    return DocumentStream(document.blocks, parts, begins, "".join(parts))


def _streamed(text: str) -> str:
    """Return the text of `fold`, which takes several times as long as `stream` and is the same of the light form."""
    return stream(text) if text.isascii() or light(text) == text else fold(text).text


def _edges(text: str, folded: MappedText) -> tuple[list[int], list[int]]:
    """Return where words of a block begin and end in its stream; one letter of a text may be several there."""
    starts, ends = [], []
    last = len(folded.text) - 1
    for at, (start, end) in enumerate(zip(folded.starts, folded.ends, strict=True)):
        if not (start and in_word(text[start - 1], text[start])) and (at == 0 or folded.starts[at - 1] != start):
            starts.append(at)
        if not (end < len(text) and in_word(text[end - 1], text[end])) and (at == last or folded.ends[at + 1] != end):
            ends.append(at + 1)
    return starts, ends
