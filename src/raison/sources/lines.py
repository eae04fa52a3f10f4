"""Text → raw blocks: hard-wrapped lines are joined again, running page headers are set aside, bullets are noted.

A raw block is what the author would call a paragraph, a heading or one entry of a menu. Where lines were wrapped at a
fixed width, a line goes on in the next one if the next one's first word would not have fitted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from raison.sources.forms import light
from raison.words.faults import Fault

__all__ = ["MOST_LINES", "Line", "Raw", "raw_blocks", "running_headers"]

_BULLET = re.compile(r"\s*[•‣▪◦●■□∙»►*·–—-](?=\s)\s*")
_DOUBTFUL = "–—-*·»"  # also found at the start of a wrapped line
_DIGITS = re.compile(r"\d+")
_GLUED_DASH = re.compile(r"\w[-‐‑—/]$")
_FINAL = re.compile(r"[.!?…。！？:][\"'”’»)\]]*$")

MOST_LINES = 60_000
"""Most lines that are not blank: a thousand pages have fewer."""

_NARROW, _WIDE = 30, 130  # widths, in code points, between which lines count as wrapped by hand
_LEAST_FULL, _FULL_SHARE = 5, 0.2
_RUNNING_WORDS = 15
_LONGEST_HEADER = 160  # code points
_RUNNING_GAPS = (5, 90)  # lines from one page header to the next


@dataclass(frozen=True)
class Line:
    """One line that is not blank: its number in the file from 1, its text, its indent, and whether a blank precedes."""

    number: int
    text: str
    indent: int
    apart: bool


@dataclass(frozen=True)
class Raw:
    """A block before it is known what it is; `lines` are numbers in the file; `running` marks a page header."""

    text: str
    lines: tuple[int, ...]
    bullet: bool = False
    running: bool = False


@dataclass(frozen=True)
class _Wrap:
    """How a text was wrapped: its width, and whether the right edge is ragged beyond the length of a word."""

    width: int
    ragged: bool


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
        There are more than `MOST_LINES` lines.

    Notes
    -----
    Linear in the length of the text.

    Examples
    --------
    >>> [raw.text for raw in raw_blocks("A title\\n\\n• first point\\n• second point")]
    ['A title', 'first point', 'second point']
    """
    lines = _lines(text)
    running = running_headers(lines)
    kept = list(_without(lines, running))
    wrap = _wrap(kept)
    blocks = [_joined(group) for group in _groups(kept, wrap)]
    headers = [Raw(line.text, (line.number,), running=True) for line in lines if line.number in running]
    return tuple(sorted([*blocks, *headers], key=lambda raw: raw.lines[0]))


def _lines(text: str) -> list[Line]:
    """Return the lines that are not blank; too many are a fault, since each of them is looked at by several rules."""
    found, apart = [], True
    for number, line in enumerate(light(text).split("\n"), start=1):
        bare = " ".join(line.split())
        if bare:
            found.append(Line(number, bare, len(line) - len(line.lstrip()), apart))
            if len(found) > MOST_LINES:
                raise Fault(("document",), f"{number} lines", f"are more than {MOST_LINES}", "keep the paper alone")
        apart = not bare
    return found


def running_headers(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines that repeat at regular intervals inside prose, as page headers and footers do.

    Parameters
    ----------
    lines : sequence of Line
        The lines of a document that are not blank, in order.

    Returns
    -------
    frozenset of int
        Numbers of lines; numerals are not told apart, so that page numbers count as repeats.

    Examples
    --------
    >>> prose = [f"they went on to talk of it {'and on ' * n}" for n in range(30)]
    >>> for page in (0, 10, 20): prose[page] = f"Harbour Papers {page}"
    >>> sorted(running_headers([Line(n, text, 0, False) for n, text in enumerate(prose)]))
    [0, 10, 20]
    """
    keys = [_DIGITS.sub("#", line.text[:_LONGEST_HEADER].casefold()) for line in lines]
    places: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        if len(lines[index].text) < _LONGEST_HEADER and key.count(" ") < _RUNNING_WORDS:
            places[key].append(index)
    regular = [at for at in places.values() if len(at) >= 3 and _regular(lines, at)]
    found = {index for at in regular if _inside_prose(lines, at) and _among_others(keys, at) for index in at}
    inner = {index for at in regular for index in at if {index - 1, index + 1} <= found}
    return frozenset(lines[index].number for index in found | inner)


def _among_others(keys: Sequence[str], at: Sequence[int]) -> bool:
    """Return whether other lines stand before it or after it each time; around a line of a copied text they do not."""
    before = {keys[index - 1] if index else None for index in at}
    after = {keys[index + 1] if index + 1 < len(keys) else None for index in at}
    return max(len(before), len(after)) > 0.7 * len(at)


def _regular(lines: Sequence[Line], at: Sequence[int]) -> bool:
    """Return whether lines come at even distances, with or without the blank lines between."""
    return _even(at) or _even([lines[index].number for index in at])


def _even(at: Sequence[int]) -> bool:
    gaps = [after - before for before, after in zip(at, at[1:], strict=False)]
    usual = median(gaps)
    if not _RUNNING_GAPS[0] <= usual <= _RUNNING_GAPS[1]:
        return False
    return sum(abs(gap - usual) <= 0.35 * usual for gap in gaps) >= 0.75 * len(gaps)


def _inside_prose(lines: Sequence[Line], at: Sequence[int]) -> bool:
    """Return whether most of the lines have a line of several words directly before or after."""
    around = [[*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]] for index in at]
    return sum(any(line.text.count(" ") >= 5 for line in pair) for pair in around) > len(at) / 2


def _without(lines: Sequence[Line], running: frozenset[int]) -> Iterator[Line]:
    """Yield the lines that are no page headers; a sentence cut by one is no longer cut."""
    last, cut = "", False
    for line in lines:
        if line.number in running:
            cut = True
            continue
        mends = cut and bool(last) and not _FINAL.search(last[-8:]) and line.text[0].islower()
        yield Line(line.number, line.text, line.indent, False) if mends else line
        last, cut = line.text, False


def _wrap(lines: Sequence[Line]) -> _Wrap | None:
    """Return how the lines were wrapped, or None where a line is a block."""
    if not lines:
        return None
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(0.985 * (len(lengths) - 1))]
    if not _NARROW <= width <= _WIDE:
        return None
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if not b.apart and len(a.text) >= 0.8 * width]
    full = sum(_full(a, b, width) for a, b in pairs)
    if full < _LEAST_FULL or len(pairs) < _FULL_SHARE * len(lines):
        return None
    return _Wrap(width, ragged=full < 0.9 * len(pairs))


def _full(line: Line, following: Line, width: int) -> bool:
    return len(line.text) + 1 + len(following.text.split(" ", 1)[0]) > width


def _goes_on(line: Line, following: Line, wrap: _Wrap) -> bool:
    if following.apart:
        return False
    if _full(line, following, wrap.width):
        return True
    if len(line.text) < 0.6 * wrap.width or following.indent > line.indent + 1:
        return False
    if _GLUED_DASH.search(line.text[-2:]) and following.text[0].isalnum():
        return True
    return following.text[0].islower() or (wrap.ragged and len(line.text) >= 0.8 * wrap.width)


def _groups(lines: Sequence[Line], wrap: _Wrap | None) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        goes_on = bool(group) and wrap is not None and _goes_on(group[-1], line, wrap)
        if group and (not goes_on or _surely_bullet(line)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _surely_bullet(line: Line) -> bool:
    return bool(_BULLET.match(line.text)) and line.text.lstrip()[0] not in _DOUBTFUL


def _joined(group: Sequence[Line]) -> Raw:
    numbers = tuple(line.number for line in group)
    bullet = _BULLET.match(group[0].text)
    parts = [group[0].text[bullet.end() :] if bullet else group[0].text]
    for line in group[1:]:
        glued = _GLUED_DASH.search(parts[-1][-2:])
        parts.append(line.text if glued else " " + line.text)
    return Raw("".join(parts), numbers, bullet is not None)
