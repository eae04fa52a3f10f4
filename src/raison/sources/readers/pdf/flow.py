"""Lines → which of them goes on with the one before: by distance, indent, size, and the room left at its end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from raison.sources.cleaning.lines import BULLET, FINAL, ITEM
from raison.sources.readers.pdf.lines import SetLine, weight

__all__ = ["mark_flow"]

_LINE_GAP = 1.35  # of the usual distance of lines, from which a paragraph ends
_ROOM = 2.5  # sizes of its letters that a line may be short of where its sentence goes on
_BEYOND = 40.0  # points by which the edge may lie beyond the only line of a column
_JUSTIFIED = 0.5  # share of lines that end at the edge

_Sides = dict[tuple[int, int], float]


@dataclass(frozen=True)
class _Manner:
    """How the paper is set: distances of lines by size, edges of columns, and how paragraphs and line ends look."""

    leading: dict[float, float]
    lefts: _Sides
    rights: _Sides
    indented: bool
    justified: bool


def mark_flow(lines: Sequence[SetLine]) -> None:
    """Mark the lines that go on with the one before, heads of pages and notes passed over.

    >>> lines = [SetLine(text, 72, end, y, 10, False, 0, 0, width=5) for text, end, y in
    ...          (("They met at the", 150, 700), ("weir. It was", 140, 688), ("late.", 90, 676), ("Then", 95, 650))]
    >>> mark_flow(lines)
    >>> [line.flows for line in lines]
    [False, True, True, False]
    """
    kept = [line for line in lines if not line.said]
    lefts, rights = _sides(kept)
    manner = _Manner(_leadings(kept), lefts, rights, _uses_indents(kept, lefts), _is_justified(kept, rights))
    first: SetLine | None = None
    for line in lines:
        line.flows = line.flows if line.said == "note" else False
    for before, line in zip(kept, kept[1:], strict=False):
        first = before if not before.flows else first
        line.flows = _goes_on(before, line, first or before, manner)


def _goes_on(before: SetLine, line: SetLine, first: SetLine, manner: _Manner) -> bool:
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


def _opens(line: SetLine) -> bool:
    bullet = BULLET.match(line.text)
    return bullet is not None and line.text.lstrip()[0] not in "–—-*"


def _full(before: SetLine, line: SetLine, right: float) -> bool:
    """Return whether the first word of a line would not have fitted at the end of the one before."""
    word = line.text.split(" ", 1)[0]
    width = (line.width or 0.5 * line.size) * weight(f" {word}")
    room = 0.15 if FINAL.search(before.text[-8:]) else _ROOM
    return before.end + width > right - room * line.size


def _leadings(lines: Sequence[SetLine]) -> dict[float, float]:
    """Return the usual distance from line to line, by the size of the letters."""
    found: dict[float, list[float]] = defaultdict(list)
    for before, line in zip(lines, lines[1:], strict=False):
        step = before.y - line.y
        same = (before.page, before.column) == (line.page, line.column) and round(before.size) == round(line.size)
        if same and 0.8 * line.size < step < 2.6 * line.size:
            found[round(line.size)].append(step)
    usual: dict[float, float] = defaultdict(lambda: 14.0)
    usual |= {round(line.size): 1.25 * line.size for line in lines}
    return usual | {size: sorted(steps)[len(steps) // 3] for size, steps in found.items() if steps}


def _sides(lines: Sequence[SetLine]) -> tuple[_Sides, _Sides]:
    """Return the left and right edges of the columns of pages; a column of few lines has those of the others."""
    xs: dict[tuple[int, int], list[float]] = defaultdict(list)
    ends: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        xs[line.page, line.column].append(line.x)
        ends[line.page, line.column].append(line.end)
    every: dict[int, list[float]] = defaultdict(list)
    lefts = {key: _common(values) for key, values in xs.items()}
    rights = {key: sorted(values)[int(0.95 * (len(values) - 1))] for key, values in ends.items()}
    rights |= {key: values[0] + _BEYOND for key, values in ends.items() if len(values) == 1}
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


def _uses_indents(lines: Sequence[SetLine], lefts: _Sides) -> bool:
    """Return whether paragraphs open with an indent: several lines after a stop do, and few are apart."""
    opening = [line for before, line in zip(lines, lines[1:], strict=False) if FINAL.search(before.text[-8:])]
    deep = [line for line in opening if 0.8 * line.size < line.x - lefts[line.page, line.column] < 6 * line.size]
    return len(deep) >= 3


def _is_justified(lines: Sequence[SetLine], rights: _Sides) -> bool:
    ends = [rights[line.page, line.column] - line.end < 0.2 * line.size for line in lines]
    return sum(ends) > _JUSTIFIED * len(ends)
