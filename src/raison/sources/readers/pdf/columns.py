"""Runs of text on a page → columns, and the order in which they are read.

A page has a second column where several lines begin at one place to the right of others that end before it, and none
runs across. Whatever does run across divides the page: what stands above it is read first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

__all__ = ["Segment", "columns_at", "in_reading_order"]

_LEAST_LINES = 4  # of a column
_LEAST_LETTERS = 18  # of the lines of a column, on average
_MANY_LINES = 10  # of a column, beside which the next may have but one
_NARROWEST = 60.0  # points of a column
_INDENT = 30.0  # points by which a line of a column may begin further right
_CLOSE = 3.0  # points within which lines begin at one place


@dataclass
class Segment:
    """A run of text on one baseline."""

    text: str
    x: float
    end: float
    y: float
    size: float
    bold: bool
    pieces: list[tuple[float, int]] = field(default_factory=list)

    def add(self, piece: Segment, *, blank: bool) -> None:
        """Append a piece, with a blank where the page leaves room for one."""
        gap = piece.x - self.end
        wants = blank or gap > 0.18 * max(self.size, piece.size)
        if wants and not self.text.endswith(" ") and not piece.text.startswith(" "):
            self.text += " "
        self.pieces.append((piece.x, len(self.text)))
        self.text += piece.text
        self.bold = self.bold and piece.bold
        self.end = max(self.end, piece.end)
        self.size = max(self.size, piece.size)

    def insert(self, x: float, mark: str) -> None:
        """Write a mark at a place: before the first piece that stands to the right of it, else at the end."""
        if x < self.x:
            self.text = f"{mark} {self.text}"
            self.pieces = [(at, place + len(mark) + 1) for at, place in self.pieces]
            return
        later = [index for index, (at, _) in enumerate(self.pieces) if at >= x - 0.1 * self.size]
        at = self.pieces[later[0]][1] if later else len(self.text)
        head, tail = self.text[:at], self.text[at:]
        bare = head.rstrip()
        gap = head[len(bare) :] or (" " if tail[:1].isalnum() else "")
        self.text = f"{bare}{mark}{gap}{tail}"
        grown = len(self.text) - len(head) - len(tail)
        for index in later:
            self.pieces[index] = (self.pieces[index][0], self.pieces[index][1] + grown)


def in_reading_order(segments: Sequence[Segment], known: Sequence[float] = ()) -> Iterator[tuple[list[Segment], int]]:
    """Yield the runs of a page, column by column, each with the number of its column.

    Parameters
    ----------
    segments : sequence of Segment
    known : sequence of float
        Where columns begin on other pages of the paper: there fewer lines suffice.

    Examples
    --------
    >>> rows = [Segment("what the left one says here", 50, 200, 700 - 12 * n, 10, False) for n in range(4)]
    >>> rows += [Segment("what the right one says now", 300, 450, 700 - 12 * n, 10, False) for n in range(4)]
    >>> [(len(part), column) for part, column in in_reading_order(sorted(rows, key=lambda one: -one.y))]
    [(4, 1), (4, 2)]
    """
    ordered = sorted(segments, key=lambda one: (-one.y, one.x))
    gutters = columns_at(ordered, known)
    if not gutters:
        if ordered:
            yield ordered, 0
        return
    columns: list[list[Segment]] = [[] for _ in range(len(gutters) + 1)]
    edge = {id(one) for one in _furniture(ordered)}
    across: list[Segment] = []
    for one in ordered:
        if id(one) in edge or _crosses(one, gutters):
            yield from _told(columns)
            across.append(one)
            continue
        if across:
            yield across, 0
            across = []
        columns[bisect_right(gutters, one.x + _CLOSE)].append(one)
    yield from _told(columns)
    if across:
        yield across, 0


def _told(columns: list[list[Segment]]) -> Iterator[tuple[list[Segment], int]]:
    for number, column in enumerate(columns, start=1):
        if column:
            yield list(column), number
            column.clear()


def _furniture(ordered: Sequence[Segment]) -> Iterator[Segment]:
    """Yield the runs of the first and the last row of a page, where these stand apart."""
    for rows in (ordered, ordered[::-1]):
        row = [one for one in rows if abs(one.y - rows[0].y) < 0.4 * rows[0].size]
        rest = [abs(one.y - rows[0].y) for one in rows if not any(one is seen for seen in row)]
        if rest and min(rest) > 1.6 * rows[0].size and sum(len(one.text) for one in row) < 160:
            yield from row


def _crosses(one: Segment, gutters: Sequence[float]) -> bool:
    return any(one.x < gutter - _CLOSE and one.end > gutter + 1.5 * one.size for gutter in gutters)


def columns_at(segments: Sequence[Segment], known: Sequence[float] = ()) -> list[float]:
    """Return where the columns of a page after the first begin.

    >>> columns_at([Segment("only one column of text", 50, 400, 700 - 12 * n, 10, False) for n in range(9)])
    []
    """
    ordered = sorted(segments, key=lambda one: (-one.y, one.x))
    starts = Counter(round(one.x) for one in ordered)
    found: list[float] = []
    for place, _ in sorted(starts.items(), key=lambda entry: -entry[1]):
        if not any(abs(place - seen) < _NARROWEST for seen in found):
            familiar = any(abs(place - other) <= _CLOSE for other in known)
            if _is_gutter(ordered, float(place), familiar):
                found.append(float(place))
    return sorted(found)


def _is_gutter(ordered: Sequence[Segment], place: float, familiar: bool) -> bool:
    """Return whether enough lines stand on both sides of a place somewhere on the page, where none runs across it."""
    left: list[Segment] = []
    right: list[Segment] = []
    for one in ordered:
        if one.x < place - _CLOSE and one.end > place + 1.5 * one.size:
            if _enough(left, right, place, familiar):
                return True
            left, right = [], []
        elif one.x >= place - _CLOSE:
            right.append(one)
        elif one.end <= place + 0.3 * one.size:
            left.append(one)
    return _enough(left, right, place, familiar)


def _enough(left: Sequence[Segment], right: Sequence[Segment], place: float, familiar: bool) -> bool:
    """Return whether lines on both sides of a place are columns of text: side by side, and longer than cells."""
    begin = [one for one in right if one.x <= place + _INDENT]
    if not left or not begin:
        return False
    low = max(min(one.y for one in left), min(one.y for one in begin))
    high = min(max(one.y for one in left), max(one.y for one in begin))
    beside = [[one for one in side if low - 1 <= one.y <= high + 1] for side in (left, begin)]
    if familiar or len(left) >= _MANY_LINES:
        return bool(beside[0] and beside[1]) and _letters(left) >= _LEAST_LETTERS
    if min(len(left), len(begin)) < _LEAST_LINES:
        return False
    return all(len(side) >= _LEAST_LINES - 1 and _letters(side) >= _LEAST_LETTERS for side in beside)


def _letters(side: Sequence[Segment]) -> float:
    return sum(len(one.text) for one in side) / max(len(side), 1)
