"""Text → raw blocks: hard-wrapped lines are joined again, page headers and notes are set aside, bullets are noted.

A raw block is what the author would call a paragraph, a heading or one entry of a menu. Where lines were wrapped at a
fixed width, a line goes on in the next one if the next one's first word would not have fitted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from raison.sources.cleaning.footnotes import page_notes
from raison.sources.cleaning.hyphens import Vocabulary, ends_divided, is_divided, join_lines, vocabulary
from raison.sources.cleaning.lines import BULLET, FINAL, ITEM, LEADERS, Line, Raw, text_lines
from raison.sources.cleaning.running import running_headers
from raison.sources.scripts import is_spaceless, spaceless_share

__all__ = ["blocks_of", "raw_blocks"]

_DOUBTFUL = "–—-*·»・"  # also found at the start of a wrapped line

_NARROW, _WIDE = 30, 130  # widths, in code points or columns, between which lines count as wrapped by hand
_LEAST_FULL, _FULL_SHARE = 5, 0.2
_LONGEST_WORD = 80  # code points at the end of a line that decide how the next one is joined to it
_LEAST_CUT = 3  # lines that stop in the middle of a sentence
_LEAST_WIDE = 2  # full lines in scripts without blanks, whose right edge is straight
_LONG_LINE = 60  # code points of a line that is surely no heading
_HANGING = 4  # columns that rules of line ends may leave free in scripts without blanks


@dataclass(frozen=True)
class _Wrap:
    """How a text was wrapped: width, how widths are measured, whether the right edge is ragged beyond a word."""

    width: int
    measure: Callable[[str], int]
    ragged: bool = False


def raw_blocks(text: str) -> tuple[Raw, ...]:
    """Return the raw blocks of a text in order; every line that is not blank is in exactly one of them.

    Parameters
    ----------
    text : str
        A whole document.

    Returns
    -------
    tuple of Raw
        Texts with single spaces and without bullet marks.

    Raises
    ------
    Fault
        There are too many lines.

    Notes
    -----
    Linear in the length of the text.

    Examples
    --------
    >>> [raw.text for raw in raw_blocks("A title\\n\\n• first point\\n• second point")]
    ['A title', 'first point', 'second point']
    """
    return blocks_of(text_lines(text))


def blocks_of(lines: Sequence[Line]) -> tuple[Raw, ...]:
    """Return the raw blocks of lines in order; every line is in exactly one of them.

    >>> [raw.text for raw in blocks_of([Line(1, "They met at", 0, True), Line(2, "the weir.", 0, False, flows=True)])]
    ['They met at the weir.']
    """
    running = running_headers(lines) | {line.number for line in lines if line.said == "running"}
    notes = (*_notes_said(lines), *page_notes([line for line in lines if line.said != "note"], running))
    aside = running.union(*notes)
    kept = list(_without(lines, aside))
    # Only for a word that a line end divides does anybody look into the vocabulary, which takes long to make.
    known = vocabulary(kept) if any(map(ends_divided, lines)) else Vocabulary(frozenset())
    wrap = _wrap(kept)
    blocks = [_joined(group, known) for group in _groups(kept, wrap)]
    headers = [Raw(line.text, (line.number,), running=True) for line in lines if line.number in running]
    by_number = {line.number: line for line in lines}
    feet = [replace(_joined([by_number[at] for at in note], known), note=True, bullet=False) for note in notes]
    return tuple(sorted([*blocks, *headers, *feet], key=lambda raw: raw.lines[0]))


def _notes_said(lines: Sequence[Line]) -> Iterator[tuple[int, ...]]:
    """Yield the notes that the layout shows, each as the numbers of its lines."""
    note: list[int] = []
    for line in lines:
        if note and not (line.said == "note" and line.flows):
            yield tuple(note)
            note = []
        if line.said == "note":
            note.append(line.number)
    if note:
        yield tuple(note)


def _without(lines: Sequence[Line], aside: Collection[int]) -> Iterator[Line]:
    """Yield the lines that are no page headers or notes; a sentence cut by one is no longer cut."""
    last, cut, apart = "", False, False
    for line in lines:
        if line.number in aside:
            cut, apart = True, apart or line.apart
            continue
        mends = cut and bool(last) and not FINAL.search(last[-8:]) and _may_go_on(last, line)
        yield replace(line, apart=not mends and (line.apart or apart), mends=mends) if cut else line
        last, cut, apart = line.text, False, False


def _may_go_on(last: str, line: Line) -> bool:
    """Return whether a line may go on with a sentence that the foot of a page cut."""
    text = line.text
    if text[0].islower():
        return True
    if is_spaceless(text[0]):
        return (is_spaceless(last[-1]) or last[-1] in "，、；,") and len(last) > _NARROW // 2 and not line.indent
    return text[0].isalnum() and min(len(last), len(text)) > _LONG_LINE and not ITEM.match(text)


def _columns(text: str) -> int:
    return len(text) + sum(east_asian_width(char) in "WF" for char in text)


def _wrap(lines: Sequence[Line]) -> _Wrap | None:
    """Return how the lines were wrapped, or None where a line is a block."""
    if not lines:
        return None
    wide = spaceless_share("".join(line.text[:_WIDE] for line in lines)) > 0.5
    wrap = _Wrap(0, _columns if wide else len)
    lengths = sorted(wrap.measure(line.text) for line in lines)
    wrap = replace(wrap, width=lengths[int(0.985 * (len(lengths) - 1))])
    if not _NARROW <= wrap.width <= _WIDE:
        return None
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if _nearly_full(a, b, wrap)]
    full = sum(_full(a, b, wrap) for a, b in pairs)
    if len(pairs) < _FULL_SHARE * len(lines):
        return None
    if full < (_LEAST_WIDE if wide else _LEAST_FULL) and not _cut_sentences(pairs):
        return None
    return replace(wrap, ragged=full < 0.9 * len(pairs))


def _cut_sentences(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Return whether most long lines stop in the middle of a sentence, as in a short text that is wrapped."""
    cut = sum(b.text[0].islower() and not FINAL.search(a.text[-8:]) for a, b in pairs)
    return cut >= _LEAST_CUT and 2 * cut > len(pairs)


def _nearly_full(line: Line, following: Line, wrap: _Wrap) -> bool:
    return not following.apart and wrap.measure(line.text) >= 0.8 * wrap.width


def _full(line: Line, following: Line, wrap: _Wrap) -> bool:
    """Return whether the first word of the next line would not have fitted."""
    if is_spaceless(line.text[-1]) or is_spaceless(following.text[0]):
        return wrap.measure(line.text) + 2 * line.indent + _HANGING > wrap.width
    return wrap.measure(line.text) + 1 + wrap.measure(following.text.split(" ", 1)[0]) > wrap.width


def _goes_on(line: Line, following: Line, wrap: _Wrap | None) -> bool:
    if following.flows is not None:
        return following.flows
    if following.mends:
        return True
    if following.apart or LEADERS.search(line.text[-40:]) or LEADERS.search(following.text[-40:]):
        return False
    if is_divided(line.text, following.text):
        return True
    return wrap is not None and _wrapped_on(line, following, wrap)


def _wrapped_on(line: Line, following: Line, wrap: _Wrap) -> bool:
    if wrap.measure is _columns and following.indent > line.indent:  # how their paragraphs begin
        return False
    if FINAL.search(line.text[-8:]) and _may_head(following, wrap):
        return False
    if _full(line, following, wrap):
        return True
    if len(line.text) < 0.6 * wrap.width or following.indent > line.indent + 1:
        return False
    return following.text[0].islower() or (wrap.ragged and len(line.text) >= 0.8 * wrap.width)


def _may_head(line: Line, wrap: _Wrap) -> bool:
    """Return whether a line after a full stop may be a heading: short, no stop of its own, no small letter first."""
    text = line.text
    short = wrap.measure(text) < 0.6 * wrap.width and not FINAL.search(text[-8:]) and text[-1] not in ",;，；、"
    return short and not text[0].islower()


def _groups(lines: Sequence[Line], wrap: _Wrap | None) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and (not _goes_on(group[-1], line, wrap) or _surely_bullet(line)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _surely_bullet(line: Line) -> bool:
    return bool(BULLET.match(line.text)) and line.text.lstrip()[0] not in _DOUBTFUL


def _joined(group: Sequence[Line], known: Vocabulary) -> Raw:
    bullet = BULLET.match(group[0].text)
    parts = [group[0].text[bullet.end() :] if bullet else group[0].text]
    for line in group[1:]:
        # Only the last word can change: the rest is not copied again, so that long paragraphs stay linear.
        head, tail = _split(parts.pop())
        parts += [head, join_lines(tail, line.text, known)]
    numbers = tuple(line.number for line in group)
    return Raw("".join(parts), numbers, bullet is not None, apart=group[0].apart, said=group[0].said)


def _split(text: str) -> tuple[str, str]:
    """Return a text as two, the second of which holds its last word, or the end of it."""
    at = max(text.rfind(" ") + 1, len(text) - _LONGEST_WORD)
    return text[:at], text[at:]
