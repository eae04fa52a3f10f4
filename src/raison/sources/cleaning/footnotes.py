"""Lines → the notes at the feet of pages: numbered lines that count on, below the text that has their marks.

A numbered list, numbered paragraphs and numbered headings look alike; so the numbers alone never suffice. Either the
text above them has the marks, or notes of the same form close page after page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from raison.sources.cleaning.lines import FINAL, Line

__all__ = ["page_notes"]

_START = re.compile(
    r"(?:\[(?P<a>\d{1,3})\]|\((?P<b>\d{1,3})\)|(?:注|註|주|각주|note )\s?(?P<c>\d{1,3})[.)）:]?"
    r"|(?P<d>\d{1,3})(?P<point>[.)]?)|(?P<e>[¹²³⁰⁴-⁹]{1,3})) ?(?=[^\W\d_]|[“\"‘'(「『《]|https?:)",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[.,;:!?)\]”\"’'。！？」』）%]))(?P<plain>\d{1,3}(?:, ?\d{1,3}){0,8})\)?(?!\w|[.,]?\d)"
    r"|[\[(](?:footnote |note |注|註|주)?(?P<boxed>\d{1,3})[\])]|(?P<raised>[¹²³⁰⁴-⁹]+)",
    re.IGNORECASE,
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FEWEST_PAGES = 2  # that must close with such notes where the text has no marks


@dataclass(frozen=True)
class _Foot:
    """The notes that may close one page: first line of each, end, numbers, and what speaks for them."""

    starts: tuple[int, ...]
    end: int
    numbers: tuple[int, ...]
    marked: bool
    plain: bool


def page_notes(lines: Sequence[Line], running: frozenset[int]) -> tuple[tuple[int, ...], ...]:
    """Return the notes at the feet of pages, each as the numbers of its lines.

    Parameters
    ----------
    lines : sequence of Line
        The lines of a document that are not blank, in order.
    running : frozenset of int
        Numbers of the lines that are page headers and footers; they bound the pages, as page breaks do.

    Notes
    -----
    Linear in the length of the lines.

    Examples
    --------
    >>> page = ["They met at the weir.1", "The board was late.2", "1 See the minutes.", "2 Letter to the board."]
    >>> page_notes([Line(n, text, 0, True) for n, text in enumerate(page, start=1)], frozenset())
    ((3,), (4,))
    """
    feet = [foot for page in _pages(lines, running) if (foot := _foot(lines, page))]
    kept = list(_counting(feet))
    plain = sum(foot.plain for foot in kept)
    sure = [foot for foot in kept if foot.marked or plain >= _FEWEST_PAGES]
    return tuple(
        tuple(line.number for line in lines[start:end] if line.number not in running)
        for foot in sure
        for start, end in zip(foot.starts, (*foot.starts[1:], foot.end), strict=True)
    )


def _pages(lines: Sequence[Line], running: frozenset[int]) -> Iterator[range]:
    """Yield the spans of lines between page headers, footers and breaks."""
    start = 0
    for index, line in enumerate(lines):
        if line.number in running or (index and line.page != lines[index - 1].page):
            if start < index:
                yield range(start, index)
            start = index + (line.number in running)
    if start < len(lines):
        yield range(start, len(lines))


def _foot(lines: Sequence[Line], page: range) -> _Foot | None:
    """Return the notes with which a page closes: the most of them that count on and have marks or stand apart."""
    kept = _candidates(lines, page)
    marks = _marks(lines, page) if kept else {}
    closed = page.stop < len(lines) and bool(FINAL.search(lines[page.stop - 1].text[-8:]))
    best, lowest, bare = (0, False, False), -1, True
    for most, (first, number, without_point) in enumerate(kept, start=1):
        lowest, bare = max(lowest, marks.get(number, page.stop)), bare and without_point
        plain = closed and bare and lines[first].apart
        if first > page.start and (lowest < first or plain):
            best = (most, lowest < first, plain)
    most, marked, plain = best
    ordered = kept[:most][::-1]
    numbers = tuple(number for _, number, _ in ordered)
    return _Foot(tuple(index for index, _, _ in ordered), page.stop, numbers, marked, plain) if most else None


def _candidates(lines: Sequence[Line], page: range) -> list[tuple[int, int, bool]]:
    """Return the numbered lines from the foot upwards that count down, as place, number, and whether it is bare."""
    kept: list[tuple[int, int, bool]] = []
    reach = page.stop
    for index in reversed(page):
        found = _START.match(lines[index].text)
        number = _number(found) if found else -1
        if found and (not kept or number == kept[-1][1] - 1):
            kept.append((index, number, not found["point"]))
            reach = index
        elif lines[index].apart and reach > index:
            break  # something else is set apart below which no note begins
    return kept


def _number(found: re.Match[str]) -> int:
    raised = found["e"]
    return int(raised.translate(_RAISED)) if raised else int(next(filter(None, found.group("a", "b", "c", "d"))))


def _marks(lines: Sequence[Line], page: range) -> dict[int, int]:
    """Return the numbers of notes in a page, each with its first line: after a word or stop, boxed or raised."""
    found: dict[int, int] = {}
    for index in page:
        for mark in _MARKS.finditer(lines[index].text):
            written = mark["plain"] or mark["boxed"] or mark["raised"].translate(_RAISED)
            for number in re.findall(r"\d{1,3}", written):
                found.setdefault(int(number), index)
    return found


def _counting(feet: Sequence[_Foot]) -> Iterator[_Foot]:
    """Yield the feet whose numbers count on from the page before, or begin anew."""
    last = 0
    for foot in feet:
        if foot.numbers[0] in (1, last + 1) or (foot.marked and foot.numbers[0] > last):
            yield foot
            last = foot.numbers[-1]
