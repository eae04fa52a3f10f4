"""Pieces of text and where they stand on their pages → lines with what the layout says of them.

Heads and feet of pages, notes, the title and headings are told by their place and size; `lines` puts the pieces
together, `flow` tells paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from raison.sources.cleaning.lines import FINAL, Line
from raison.sources.readers.pdf.flow import mark_flow
from raison.sources.readers.pdf.lines import Fragment, SetLine, lines_of

__all__ = ["page_lines"]

_NOTE_SIZE = 0.93  # of the size of the text, up to which lines at the foot of a page may be notes
_LARGE = 1.08  # of the size of the text, from which lines may be headings
_TITLE = 1.25
_NOTE = re.compile(r"(?:\[?[0-9]{1,3}(?![0-9])[\].)]?|[⁰¹²³⁴-⁹]{1,3}|[*†‡§])\s*(?=\S)")
_PAGE_NUMBER = re.compile(r"\W*(?:page |p\. ?)?(?:\d{1,4}|[ivxlc]{1,6})(?: ?(?:of|/) ?\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_HEADING_WORDS = 25


def page_lines(pages: Sequence[Sequence[Fragment]]) -> list[Line]:
    """Return the lines of pages in reading order.

    Notes
    -----
    Linear in the pieces, but for sorting them.

    Examples
    --------
    >>> page = [Fragment("They met at the", 72, 700, 150, 10), Fragment("weir.", 72, 688, 100, 10)]
    >>> [(line.text, line.page, line.flows) for line in page_lines([page])]
    [('They met at the', 0, False), ('weir.', 0, True)]
    """
    lines = list(lines_of(pages))
    if not lines:
        return []
    body = _body_size(lines)
    mark_running(lines, body)
    mark_notes(lines, body)
    mark_flow(lines)
    _mark_headings(lines, body)
    return [_line(number, line) for number, line in enumerate(lines, start=1)]


def _line(number: int, line: SetLine) -> Line:
    return Line(number, line.text, 0, not line.flows, line.page, flows=bool(line.flows), said=line.said)


def _body_size(lines: Sequence[SetLine]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[round(2 * line.size) / 2] += len(line.text)
    return max(sizes.most_common(1)[0][0], 1.0)


def mark_running(lines: Sequence[SetLine], body: float) -> None:
    """Mark what repeats at the head or foot of pages, with its numbers, and numbers of pages by themselves."""
    pages: dict[int, list[SetLine]] = defaultdict(list)
    for line in lines:
        if not line.said:
            pages[line.page].append(line)
    edges = [edge for page in pages.values() for edge in _edges(page)]
    keys: dict[tuple[bool, str], set[int]] = defaultdict(set)
    for line, top in edges:
        keys[top, _DIGITS.sub("#", line.text.casefold())].add(line.page)
    heights: set[tuple[bool, int]] = set()
    for line, top in edges:
        again = len(keys[top, _DIGITS.sub("#", line.text.casefold())]) > 1 and len(line.text) < 160
        if _PAGE_NUMBER.fullmatch(line.text) or (again and line.size < _TITLE * body):
            line.said = "running"
            heights.add((top, round(line.y)))
    for line, top in edges:  # left and right pages may differ, and a chapter may have but one of each
        same = any((top, round(line.y) + step) in heights for step in (-1, 0, 1)) and line.size < _LARGE * body
        small = line.size < _NOTE_SIZE * body and not _NOTE.match(line.text)
        if not line.said and (same or small) and len(line.text) < 120 and _apart(line, pages[line.page], body):
            line.said = "running"


def _edges(page: Sequence[SetLine]) -> Iterator[tuple[SetLine, bool]]:
    """Yield the two highest and the two lowest lines of a page, and whether they are high."""
    heights = sorted({round(line.y) for line in page}, reverse=True)
    if len(heights) < 3:
        return
    ordered = sorted(page, key=lambda line: -line.y)
    yield from ((line, True) for line in ordered if line.y >= heights[1] - 1)
    yield from ((line, False) for line in ordered if line.y <= heights[-2] + 1)


def _apart(line: SetLine, page: Sequence[SetLine], body: float) -> bool:
    return all(other is line or other.said == "running" or abs(other.y - line.y) > 1.7 * body for other in page)


def mark_notes(lines: Sequence[SetLine], body: float) -> None:
    """Mark the small lines at the feet of columns, from the first that begins with the mark of a note."""
    columns: dict[tuple[int, int], list[SetLine]] = defaultdict(list)
    for line in lines:
        if not line.said:
            columns[line.page, line.column].append(line)
    for column in columns.values():
        ordered = sorted(column, key=lambda line: line.y)
        foot: list[SetLine] = []
        for line in ordered:
            if line.size > _NOTE_SIZE * body:
                break
            foot.append(line)
        foot.reverse()
        begins = next((at for at, line in enumerate(foot) if _NOTE.match(line.text)), len(foot))
        left = min((line.x for line in foot[begins:]), default=0.0)
        for line in foot[begins:]:
            line.said = "note"
            line.flows = not (_NOTE.match(line.text) and line.x <= left + 2 * line.size)


def _mark_headings(lines: Sequence[SetLine], body: float) -> None:
    kept = [line for line in lines if not line.said]
    top = [line for line in kept if line.page <= kept[0].page + 1]
    largest = max((line.size for line in top), default=0.0)
    group: list[SetLine] = []
    title = False
    for line in [*kept, None]:
        if line is not None and group and (line.flows or _same_heading(group[-1], line, body)):
            line.flows = True
            group.append(line)
            continue
        if group:
            said = _heading_said(group, body, largest if not title else 0.0)
            title = title or said == "title"
            for one in group:
                one.said = said
        group = [line] if line is not None else []


def _same_heading(before: SetLine, line: SetLine, body: float) -> bool:
    """Return whether a line goes on with a large line above it, however short that was."""
    large = before.size >= _LARGE * body and abs(before.size - line.size) < 0.04 * before.size
    return (
        large
        and before.page == line.page
        and 0 < before.y - line.y < 1.5 * before.size
        and not FINAL.search(before.text[-4:])
    )


def _heading_said(group: Sequence[SetLine], body: float, largest: float) -> str:
    size = min(line.size for line in group)
    count = sum(len(line.text.split()) for line in group)
    last = group[-1].text
    if largest >= _TITLE * body and size >= 0.97 * largest and count <= 40:
        return "title"
    emphatic = size >= _LARGE * body or all(line.bold for line in group)
    ends = FINAL.search(last[-4:]) and not last.endswith(("?", ":"))
    return "heading" if emphatic and count <= _HEADING_WORDS and not ends else ""
