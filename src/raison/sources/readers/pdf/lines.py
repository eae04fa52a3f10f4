"""Pieces of text and where they stand on a page → its lines in the order in which they are read.

A page in columns is read column by column; a line across them comes where it stands. Small raised figures are marks of
notes, and stay with the words that they follow.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from raison.sources.forms import light
from raison.sources.readers.pdf.columns import Segment, columns_at, in_reading_order
from raison.sources.readers.raised import raise_figures

__all__ = ["Fragment", "SetLine", "lines_of", "weight"]

_SMALL = 0.87  # of the size of the text, under which a piece may be a mark of a note
_MARK = re.compile(r"\s*(?:[0-9]{1,3}(?:,\s?[0-9]{1,3})*|[*†‡§]|[a-z])\s*")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_WEIGHTS = {**dict.fromkeys("ijltfrI.,;:'’‘!|()[] ", 0.55), **dict.fromkeys("mwMW—…%@", 1.6)}

_KNOWN = 20  # places of columns on other pages that are looked at


@dataclass
class Fragment:
    """A piece of text: where its baseline begins and ends, its size, how many right angles it is turned (−1: other)."""

    text: str
    x: float
    y: float
    end: float
    size: float
    bold: bool = False
    turned: int = 0
    blank: bool = False


@dataclass
class SetLine:
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


def lines_of(pages: Sequence[Sequence[Fragment]]) -> Iterator[SetLine]:
    """Yield the lines of pages in reading order; what is turned another way comes last, as no text of the paper.

    >>> page = [Fragment("They met", 72, 700, 110, 10), Fragment("there.", 113, 700, 140, 10)]
    >>> page.append(Fragment("1", 140, 704, 143, 6))
    >>> [line.text for line in lines_of([page])]
    ['They met there.¹']
    """
    parts = [_upright(page) for page in pages]
    segments = [_segments(upright) for upright, _ in parts]
    places = [columns_at(page) for page in segments]
    for number, ((_, turned), page) in enumerate(zip(parts, segments, strict=True)):
        known = [place for at, found in enumerate(places) if at != number for place in found[:1]][:_KNOWN]
        for run, column in in_reading_order(page, known):
            yield from _set_lines(run, number, column)
        for one in turned:
            if text := _clean(one.text):
                yield SetLine(text, one.x, one.end, one.y, one.size, one.bold, number, 0, "running")


def _upright(page: Sequence[Fragment]) -> tuple[list[Fragment], list[Fragment]]:
    """Return the pieces that stand as most of the page does, and the others."""
    turned = Counter[int]()
    for one in page:
        turned[one.turned] += len(one.text)
    usual = turned.most_common(1)[0][0] if turned else 0
    upright = [one for one in page if one.turned == usual and one.size > 0]
    return upright, [one for one in page if one.turned != usual or one.size <= 0]


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
    bare = raise_figures(mark.text.strip())
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


def _set_lines(segments: Sequence[Segment], page: int, column: int) -> Iterator[SetLine]:
    """Yield the lines of one column of a page: what stands at one height is one line."""
    row: list[Segment] = []
    for one in segments:
        if row and abs(row[0].y - one.y) > 0.4 * max(one.size, row[0].size):
            yield _set(row, page, column)
            row = []
        row.append(one)
    if row:
        yield _set(row, page, column)


def _set(row: Sequence[Segment], page: int, column: int) -> SetLine:
    ordered = sorted(row, key=lambda one: one.x)
    text = _clean(" ".join(one.text for one in ordered))
    main = max(ordered, key=lambda one: len(one.text))
    end = max(one.end for one in ordered)
    width = sum(one.end - one.x for one in ordered) / max(sum(weight(one.text) for one in ordered), 1.0)
    bold = all(one.bold for one in ordered)
    return SetLine(text or "·", ordered[0].x, end, main.y, main.size, bold, page, column, width=width)


def weight(text: str) -> float:
    """Return how wide a text is, in letters of usual width.

    >>> weight("no"), weight("No")
    (2.0, 2.3)
    """
    return sum(_WEIGHTS.get(char, 1.3 if char.isupper() else 1.0) for char in text)
