"""An anchor and somebody's own copy → whether the passage stands there, where, and why that was said.

`exact`: the hash holds at the anchor's place. `moved`: it holds elsewhere, at one place that fits. `ambiguous`: at
several that fit equally. `near`: the hash fails, but what stands around it, a part of it, or the quote that the reader
keeps is there: a person must look. `absent`: none of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from raison.sources.anchors import LEAST_WORDS, Anchor, cover
from raison.sources.document import Document
from raison.sources.forms import NORM, digest, stream
from raison.sources.reading import DocumentStream, Passage, reading
from raison.sources.search import around, between, lengths, pieces, spans_with_hash
from raison.sources.sentences import sentences
from raison.words.faults import CannotDo, Fault

__all__ = ["State", "Verification", "verify"]

State = Literal["exact", "moved", "ambiguous", "near", "absent"]

_ALIKE = 80.0  # least similarity, in per cent, of a passage that is shown as near
_LONGEST_QUOTE, _LONGEST_BLOCK = 4_000, 40_000  # code points that are compared letter by letter


@dataclass(frozen=True)
class Verification:
    """What became of an anchor in a copy.

    Parameters
    ----------
    state : str
        `exact`, `moved`, `ambiguous`, `near` or `absent`.
    passage : Passage or None
        What to show: only ever on the machine of somebody who has the copy.
    where : tuple of str
        Addresses of all blocks in which the passage was found.
    why : str
        What was checked, and how it came out.
    """

    state: State
    passage: Passage | None
    where: tuple[str, ...]
    why: str


def verify(anchor: Anchor, document: Document, quote: str = "") -> Verification:
    """Return whether an anchored passage stands in a copy of its source.

    Parameters
    ----------
    anchor : Anchor
        Made from some copy.
    document : Document
        The reader's copy, cleaned.
    quote : str
        The passage as the reader once kept it, if at all; used only to show what resembles it.

    Returns
    -------
    Verification
        A passage that only resembles the anchored one is `near`, never more.

    Raises
    ------
    CannotDo
        The anchor was made with another version of the normal forms.

    Notes
    -----
    At the anchor's own place: linear in the span. Elsewhere: linear in the words of the document.

    Examples
    --------
    >>> from raison.sources.anchors import make_anchor
    >>> from raison.sources.cleaning.cleaning import clean
    >>> said = "The board has said for years that it would pay for a canal if both sides agreed on it."
    >>> anchor = make_anchor(clean(said), "p1", 0, 62)
    >>> verify(anchor, clean(said)).state
    'exact'
    >>> more = "A new council took office in the spring and has asked for the minutes of all the talks."
    >>> verify(anchor, clean(f"{more}\\n\\n{said}")).state
    'moved'
    """
    if anchor.norm != NORM:
        raise CannotDo(f"an anchor of normal form {anchor.norm} cannot be checked with {NORM}; make the anchor anew")
    seen = reading(document)
    if passage := _in_place(anchor, seen):
        return Verification("exact", passage, (passage.block,), "the hash holds at its place")
    if spans := spans_with_hash(anchor, seen):
        return _found(anchor, seen, spans)
    near = _near_parts(anchor, seen) or _near_context(anchor, seen) or _near_quote(anchor, seen, quote)
    return near or Verification("absent", None, (), "neither the passage nor what stood around it is in this copy")


def _in_place(anchor: Anchor, seen: DocumentStream) -> Passage | None:
    number = seen.number.get(anchor.block)
    start, end = anchor.span
    if number is None or not start < end <= len(seen.blocks[number].text):
        return None
    text = seen.blocks[number].text
    if anchor.words >= LEAST_WORDS:
        hashed = stream(text[start:end])
    else:
        first, last = _covered(seen, number, anchor)
        hashed = seen.stream[first:last]
    return Passage(text[start:end], anchor.block, start, end) if digest(hashed) == anchor.hash else None


def _covered(seen: DocumentStream, number: int, anchor: Anchor) -> tuple[int, int]:
    try:
        return cover(seen, number, anchor.span, anchor.words)
    except Fault:  # the copy is too short for any anchor
        return 0, 0


def _found(anchor: Anchor, seen: DocumentStream, spans: list[tuple[int, int]]) -> Verification:
    where = tuple(dict.fromkeys(passage.block for span in spans for passage in seen.located(*span)))
    same = [span for span in spans if _same_sentences(anchor, seen, span)]
    if len(same) == 1:
        why = "the hash holds in the same sentence; the offsets drifted"
        return Verification("exact", _shown(anchor, seen, same[0]), where, why)
    fitting, score = _fitting(anchor, seen, spans)
    passage = _shown(anchor, seen, fitting[0])
    if len(fitting) > 1:
        return Verification("ambiguous", passage, where, f"the hash holds at {len(fitting)} places that fit equally")
    around = ("without the text around it", "with the text on one side of it", "with the text on both sides of it")
    return Verification("moved", passage, where, f"the hash holds at another place, {around[score]}")


def _same_sentences(anchor: Anchor, seen: DocumentStream, span: tuple[int, int]) -> bool:
    """Return whether a found span lies in the anchor's block and sentences; a short one has more of them."""
    first = seen.located(*span)[0]
    if first.block != anchor.block:
        return False
    touched = seen.touched(seen.number[anchor.block], first.start, first.end)
    if anchor.words < LEAST_WORDS:
        return touched[0] <= anchor.sentence[0] and anchor.sentence[1] <= touched[1]
    return touched == anchor.sentence


def _fitting(anchor: Anchor, seen: DocumentStream, spans: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], int]:
    """Return the spans with the most of the anchor's context around them, and on how many sides it holds, 0..2."""
    scores = [(seen.before(a) == anchor.before) + (seen.after(b) == anchor.after) for a, b in spans]
    return [span for span, score in zip(spans, scores, strict=True) if score == max(scores)], max(scores)


def _shown(anchor: Anchor, seen: DocumentStream, span: tuple[int, int]) -> Passage:
    """Return the passage of a span, joined where it runs over several blocks, with stops and quotes if it had them."""
    parts = seen.located(*span)
    length = anchor.span[1] - anchor.span[0]
    if anchor.words < LEAST_WORDS or sum(len(part.text) + 1 for part in parts) - 1 < length:
        parts = tuple(_with_signs(seen.blocks[seen.number[part.block]].text, part) for part in parts)
    return Passage(" ".join(part.text for part in parts), parts[0].block, parts[0].start, parts[0].end)


def _with_signs(text: str, part: Passage) -> Passage:
    """Return a passage drawn out to the edges of its sentences where only quotes, brackets and stops lie between."""
    start, end = part.start, part.end
    for a, b in sentences(text):
        start = a if a < start < b and not stream(text[a:start]) else start
        end = b if a < end < b and not stream(text[end:b]) else end
    return Passage(text[start:end], part.block, start, end)


def _near_parts(anchor: Anchor, seen: DocumentStream) -> Verification | None:
    """Show what is left of a long span of which single sentences hold."""
    held = [spans[0] for part in anchor.parts if (spans := pieces(part, seen))]
    if not held:
        return None
    first, last = min(a for a, _ in held), max(b for _, b in held)
    whole = last - first <= 2 * lengths(anchor)[1]
    why = f"{len(held)} of {len(anchor.parts)} of its sentences hold"
    return _near(anchor, seen, (first, last) if whole else held[0], why)


def _near_context(anchor: Anchor, seen: DocumentStream) -> Verification | None:
    """Show what stands between the texts before and after the anchored one, or next to the one of them that is left."""
    least, most = lengths(anchor)
    starts, ends = around(anchor, seen)
    if starts and ends:
        span = next(between(starts, ends, (max(1, least // 2), 2 * most)), None)
        why = "the text before and after holds, what stands between differs"
        return _near(anchor, seen, span, why) if span else None
    if starts and starts[0] < len(seen.stream):
        return _near(
            anchor, seen, (starts[0], min(starts[0] + most, len(seen.stream))), "only the text before it holds"
        )
    if ends and ends[0]:
        return _near(anchor, seen, (max(ends[0] - most, 0), ends[0]), "only the text after it holds")
    return None


def _near(anchor: Anchor, seen: DocumentStream, span: tuple[int, int], why: str) -> Verification:
    passage = _shown(anchor, seen, span)
    return Verification("near", passage, (passage.block,), why)


def _near_quote(anchor: Anchor, seen: DocumentStream, quote: str) -> Verification | None:
    """Show the passage that resembles the reader's quote most, its own block first."""
    if anchor.words < LEAST_WORDS or not quote or len(quote) > _LONGEST_QUOTE:
        return None
    from rapidfuzz import fuzz

    blocks = [block for block in seen.blocks if len(quote) // 2 <= len(block.text) <= _LONGEST_BLOCK]
    best, score = None, _ALIKE
    for block in sorted(blocks, key=lambda block: block.address != anchor.block):
        found = fuzz.partial_ratio_alignment(quote, block.text, score_cutoff=score)
        if found is not None and (best is None or found.score > score):
            start, end, score = found.dest_start, found.dest_end, found.score
            best = Passage(block.text[start:end], block.address, start, end)
    if best is None:
        return None
    return Verification("near", best, (best.block,), f"it resembles the kept quote by {score:.0f} per cent")
