"""Pieces of text and where they stand on their pages → lines in the order in which they are read.

A page in columns is read column by column; a line across them comes where it stands. Small raised figures are marks of
notes. Which line goes on with the one before is told by distance, indent, size and the room that was left at its end.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from raison.sources.forms import light
from raison.sources.lines import BULLET, FINAL, ITEM, Line
from raison.sources.readers.pdf_columns import Segment, in_reading_order
from raison.sources.readers.raised import raised

__all__ = ["Fragment", "page_lines"]

_SMALL = 0.87  # of the size of the text, under which a piece may be a mark of a note
_NOTE_SIZE = 0.93  # of the size of the text, up to which lines at the foot of a page may be notes
_LARGE = 1.08  # of the size of the text, from which lines may be headings
_TITLE = 1.25
_LINE_GAP = 1.35  # of the usual distance of lines, from which a paragraph ends
_MARK = re.compile(r"\s*(?:[0-9]{1,3}(?:,\s?[0-9]{1,3})*|[*†‡§]|[a-z])\s*")
_NOTE = re.compile(r"(?:\[?[0-9]{1,3}[\].)]?|[⁰¹²³⁴-⁹]{1,3}|[*†‡§])\s*(?=\S)")
_PAGE_NUMBER = re.compile(r"\W*(?:page |p\. ?)?(?:\d{1,4}|[ivxlc]{1,6})(?: ?(?:of|/) ?\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_HEADING_WORDS = 25
_WEIGHTS = {**dict.fromkeys("ijltfrI.,;:'’‘!|()[] ", 0.55), **dict.fromkeys("mwMW—…%@", 1.6)}
_ROOM = 2.5  # sizes of its letters that a line may be short of where its sentence goes on
_JUSTIFIED = 0.5  # share of lines that end at the edge


@dataclass
class Fragment:
    """A piece of text: where its baseline begins and ends, its size, and by how many right angles it is turned (−1: other)."""

    text: str
    x: float
    y: float
    end: float
    size: float
    bold: bool = False
    turned: int = 0
    blank: bool = False


@dataclass
class _Set:
    """A line as it is set: its pieces in order, its place, and what was found out about it."""

    text: str
    x: float
    end: float
    y: float
    size: float
    bold: bool
    page: int
    column: int
    said: str = ""
    flows: bool | None = None
    number: int = 0
    width: float = 0.0  # of a letter of usual width


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
    lines = [line for number, page in enumerate(pages) for line in _lines_of(page, number)]
    if not lines:
        return []
    body = _body_size(lines)
    _mark_running(lines, body)
    _mark_notes(lines, body)
    _mark_flow(lines)
    _mark_headings(lines, body)
    return [_line(number, line) for number, line in enumerate(lines, start=1)]


def _line(number: int, line: _Set) -> Line:
    return Line(number, line.text, 0, not line.flows, line.page, flows=bool(line.flows), said=line.said)


def _lines_of(page: Sequence[Fragment], number: int) -> Iterator[_Set]:
    turned = Counter[int]()
    for one in page:
        turned[one.turned] += len(one.text)
    usual = turned.most_common(1)[0][0] if turned else 0
    upright = [one for one in page if one.turned == usual and one.size > 0]
    for segments, column in in_reading_order(_segments(upright)):
        yield from _set_lines(segments, number, column)
    for one in page:
        if one.turned != usual or one.size <= 0:
            text = _clean(one.text)
            if text:
                yield _Set(text, one.x, one.end, one.y, one.size, one.bold, number, 0, "running")


def _clean(text: str) -> str:
    bare = text.translate(_LIGATURES).rstrip()
    return " ".join(light(bare[:-1] + "\u2010" if bare.endswith("\u00ad") else bare).split())


def _segments(page: Sequence[Fragment]) -> list[Segment]:
    """Return the runs of pieces on one baseline without a wide gap; marks of notes stand with the words they follow."""
    sizes = Counter[float]()
    for one in page:
        sizes[round(one.size, 1)] += len(one.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    marks = [one for one in page if one.size < _SMALL * usual and len(one.text) <= 8 and _MARK.fullmatch(one.text)]
    plain = [one for one in page if not any(one is mark for mark in marks)] if marks else list(page)
    found: list[Segment] = []
    rows: dict[int, list[Segment]] = defaultdict(list)
    for one in sorted(plain, key=lambda one: (-round(one.y, 1), one.x)):
        piece = Segment(_shown(one), one.x, max(one.end, one.x), one.y, one.size, one.bold)
        row = next((seen for seen in _near(rows, one.y) if _joins(seen, piece)), None)
        if row is None:
            rows[round(one.y)].append(piece)
            found.append(piece)
        else:
            row.add(piece, blank=False)
    for mark in sorted(marks, key=lambda one: one.x):
        _place_mark(mark, rows, found)
    return found


def _shown(one: Fragment) -> str:
    return one.text + (" " if one.blank and not one.text.endswith(" ") else "")


def _near(rows: dict[int, list[Segment]], y: float, reach: int = 2) -> Iterator[Segment]:
    for at in range(round(y) - reach, round(y) + reach + 1):
        yield from reversed(rows.get(at, ()))


def _joins(row: Segment, piece: Segment) -> bool:
    gap = piece.x - row.end
    size = max(row.size, piece.size)
    return abs(row.y - piece.y) <= 0.25 * size and -0.6 * size <= gap <= 0.9 * size


def _place_mark(mark: Fragment, rows: dict[int, list[Segment]], found: list[Segment]) -> None:
    """Write the mark of a note behind the word that it follows, or before the note that it opens."""
    bare = raised(mark.text.strip())
    reach = round(2 * mark.size)
    best: Segment | None = None
    for row in _near(rows, mark.y, reach):
        lift = mark.y - row.y
        if not -0.2 * row.size <= lift <= 0.75 * row.size:
            continue
        if row.x - 1.5 * row.size <= mark.x <= row.end + row.size and (best is None or row.size > best.size):
            best = row
    if best is None:
        piece = Segment(mark.text.strip(), mark.x, max(mark.end, mark.x), mark.y, mark.size, mark.bold)
        rows[round(mark.y)].append(piece)
        found.append(piece)
    else:
        best.insert(mark.x, bare)


def _set_lines(segments: Sequence[Segment], page: int, column: int) -> Iterator[_Set]:
    """Yield the lines of one column of a page: what stands at one height is one line."""
    row: list[Segment] = []
    for one in segments:
        if row and abs(row[0].y - one.y) > 0.4 * max(one.size, row[0].size):
            yield _set(row, page, column)
            row = []
        row.append(one)
    if row:
        yield _set(row, page, column)


def _set(row: Sequence[Segment], page: int, column: int) -> _Set:
    ordered = sorted(row, key=lambda one: one.x)
    text = _clean(" ".join(one.text for one in ordered))
    main = max(ordered, key=lambda one: len(one.text))
    end = max(one.end for one in ordered)
    width = sum(one.end - one.x for one in ordered) / max(sum(_weight(one.text) for one in ordered), 1.0)
    bold = all(one.bold for one in ordered)
    return _Set(text or "·", ordered[0].x, end, main.y, main.size, bold, page, column, width=width)


def _weight(text: str) -> float:
    """Return how wide a text is, in letters of usual width."""
    return sum(_WEIGHTS.get(char, 1.3 if char.isupper() else 1.0) for char in text)


def _body_size(lines: Sequence[_Set]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[round(2 * line.size) / 2] += len(line.text)
    return max(sizes.most_common(1)[0][0], 1.0)


def _mark_running(lines: Sequence[_Set], body: float) -> None:
    """Mark what repeats at the head or foot of pages, with its numbers, and numbers of pages by themselves."""
    edges = list(_edges(lines))
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
        if not line.said and (same or small) and len(line.text) < 120 and _apart(line, lines, body):
            line.said = "running"


def _edges(lines: Sequence[_Set]) -> Iterator[tuple[_Set, bool]]:
    """Yield the two highest and the two lowest lines of each page, and whether they are high."""
    pages: dict[int, list[_Set]] = defaultdict(list)
    for line in lines:
        if not line.said:
            pages[line.page].append(line)
    for page in pages.values():
        ordered = sorted(page, key=lambda line: -line.y)
        heights = sorted({round(line.y) for line in page}, reverse=True)
        if len(heights) < 3:
            continue
        high, low = heights[1], heights[-2]
        yield from ((line, True) for line in ordered if line.y >= high - 1)
        yield from ((line, False) for line in ordered if line.y <= low + 1)


def _apart(line: _Set, lines: Sequence[_Set], body: float) -> bool:
    return all(
        other is line or other.page != line.page or other.said == "running" or abs(other.y - line.y) > 1.7 * body
        for other in lines
    )


def _mark_notes(lines: Sequence[_Set], body: float) -> None:
    """Mark the small lines at the feet of columns, from the first that begins with the mark of a note."""
    columns: dict[tuple[int, int], list[_Set]] = defaultdict(list)
    for line in lines:
        if not line.said:
            columns[line.page, line.column].append(line)
    for column in columns.values():
        ordered = sorted(column, key=lambda line: line.y)
        foot: list[_Set] = []
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


def _mark_flow(lines: Sequence[_Set]) -> None:
    kept = [line for line in lines if not line.said]
    lefts, rights = _sides(kept)
    manner = _Manner(_leadings(kept), lefts, rights, _uses_indents(kept, lefts), _is_justified(kept, rights))
    first: _Set | None = None
    for line in lines:
        line.flows = line.flows if line.said == "note" else False
    for before, line in zip(kept, kept[1:], strict=False):
        first = before if not before.flows else first
        line.flows = _goes_on(before, line, first or before, manner)


_Sides = dict[tuple[int, int], float]


@dataclass(frozen=True)
class _Manner:
    """How the paper is set: distances of lines by size, edges of columns, and how paragraphs and line ends look."""

    leading: dict[float, float]
    lefts: _Sides
    rights: _Sides
    indented: bool
    justified: bool


def _goes_on(before: _Set, line: _Set, first: _Set, manner: _Manner) -> bool:
    leading, lefts, rights = manner.leading, manner.lefts, manner.rights
    indented, justified = manner.indented, manner.justified
    if abs(before.size - line.size) > 0.06 * before.size or before.bold != line.bold or _opens(line):
        return False
    item = bool(BULLET.match(first.text) or ITEM.match(first.text))
    full = _full(before, line, rights[before.page, before.column])
    deep = line.x - lefts[line.page, line.column] > 0.8 * line.size
    if (before.page, before.column) != (line.page, line.column) or line.y > before.y:
        if FINAL.search(before.text[-8:]):
            edge = not justified or before.end > rights[before.page, before.column] - 0.2 * before.size
            left, right = lefts[line.page, line.column], rights[line.page, line.column]
            return full and edge and not (deep and not item) and line.end - left > 0.6 * (right - left)
        return (full or line.text[0].islower()) and not (indented and deep and not item)
    if before.y - line.y > _LINE_GAP * leading[round(line.size)]:
        return False
    if line.x - before.x > 0.8 * line.size and not (item and before is first):
        return False
    return full or (line.text[0].islower() and not FINAL.search(before.text[-8:]))


def _opens(line: _Set) -> bool:
    bullet = BULLET.match(line.text)
    return bullet is not None and line.text.lstrip()[0] not in "–—-*"


def _full(before: _Set, line: _Set, right: float) -> bool:
    """Return whether the first word of a line would not have fitted at the end of the one before."""
    word = line.text.split(" ", 1)[0]
    width = (line.width or 0.5 * line.size) * _weight(f" {word}")
    room = 0.15 if FINAL.search(before.text[-8:]) else _ROOM
    return before.end + width > right - room * line.size


def _leadings(lines: Sequence[_Set]) -> dict[float, float]:
    """Return the usual distance from line to line, by the size of the letters."""
    found: dict[float, list[float]] = defaultdict(list)
    for before, line in zip(lines, lines[1:], strict=False):
        step = before.y - line.y
        same = (before.page, before.column) == (line.page, line.column) and round(before.size) == round(line.size)
        if same and 0.8 * line.size < step < 2.6 * line.size:
            found[round(line.size)].append(step)
    usual: dict[float, float] = defaultdict(lambda: 14.0)
    for line in lines:
        steps = sorted(found[round(line.size)])
        usual[round(line.size)] = steps[len(steps) // 3] if steps else 1.25 * line.size
    return usual


def _sides(lines: Sequence[_Set]) -> tuple[_Sides, _Sides]:
    """Return the left and right edges of the columns of pages; a column of few lines has those of the others."""
    xs: dict[tuple[int, int], list[float]] = defaultdict(list)
    ends: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        xs[line.page, line.column].append(line.x)
        ends[line.page, line.column].append(line.end)
    every: dict[int, list[float]] = defaultdict(list)
    lefts = {key: _common(values) for key, values in xs.items()}
    rights = {key: sorted(values)[int(0.95 * (len(values) - 1))] for key, values in ends.items()}
    for (_, column), right in rights.items():
        every[column].append(right)
    usual = sorted(median(values) for values in every.values())
    few = {key for key, values in ends.items() if len(values) < 8}
    wide = {key: next((edge for edge in usual if edge > right - 3), right) for key, right in rights.items()}
    return lefts, {key: max(right, wide[key]) if key in few else right for key, right in rights.items()}


def _common(values: Sequence[float]) -> float:
    counts = Counter(round(value) for value in values)
    most = max(counts.values())
    return float(min(value for value, count in counts.items() if 3 * count >= most))


def _uses_indents(lines: Sequence[_Set], lefts: _Sides) -> bool:
    """Return whether paragraphs open with an indent: several lines after a stop do, and few are apart."""
    opening = [line for before, line in zip(lines, lines[1:], strict=False) if FINAL.search(before.text[-8:])]
    deep = [line for line in opening if 0.8 * line.size < line.x - lefts[line.page, line.column] < 6 * line.size]
    return len(deep) >= 3


def _is_justified(lines: Sequence[_Set], rights: _Sides) -> bool:
    ends = [rights[line.page, line.column] - line.end < 0.2 * line.size for line in lines]
    return sum(ends) > _JUSTIFIED * len(ends)


def _mark_headings(lines: Sequence[_Set], body: float) -> None:
    kept = [line for line in lines if not line.said]
    top = [line for line in kept if line.page <= kept[0].page + 1]
    largest = max((line.size for line in top), default=0.0)
    group: list[_Set] = []
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


def _same_heading(before: _Set, line: _Set, body: float) -> bool:
    """Return whether a line goes on with a large line above it, however short that was."""
    large = before.size >= _LARGE * body and abs(before.size - line.size) < 0.04 * before.size
    return (
        large
        and before.page == line.page
        and 0 < before.y - line.y < 1.5 * before.size
        and not FINAL.search(before.text[-4:])
    )


def _heading_said(group: Sequence[_Set], body: float, largest: float) -> str:
    size = min(line.size for line in group)
    count = sum(len(line.text.split()) for line in group)
    last = group[-1].text
    if largest >= _TITLE * body and size >= 0.97 * largest and count <= 40:
        return "title"
    emphatic = size >= _LARGE * body or all(line.bold for line in group)
    ends = FINAL.search(last[-4:]) and not last.endswith(("?", ":"))
    return "heading" if emphatic and count <= _HEADING_WORDS and not ends else ""
