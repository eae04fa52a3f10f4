"""A page of a PDF → pieces of text and where they stand, by way of pypdf.

pypdf hands text over when something changes that concerns it. So that it does at every move, an operation that changes
nothing is put after each; how far a piece reaches is added up from the widths of its letters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from raison.sources.readers.pdf.fonts import PLAIN, Widths, fonts_of, number
from raison.sources.readers.pdf.lines import Fragment
from raison.words.faults import Fault

__all__ = ["fragments_of"]

_MOST_OPERATIONS = 400_000  # of one page
_MOVES = frozenset((b"Td", b"TD", b"T*", b"Tm"))
SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_STAY = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
_STRAIGHT = 0.1  # sine of twice the angle, under which text stands upright or at right angles


@dataclass
class _Collector:
    """What pypdf tells while it goes through a page: which fonts are set, what is shown, and where."""

    fonts: Mapping[str, Widths]
    found: list[Fragment] = field(default_factory=list)
    font: str = ""
    size: float = 1.0
    spacing: float = 0.0
    blank: float = 0.0  # further room of each blank
    stretch: float = 1.0
    advance: float = 0.0

    def operation(self, operator: bytes, operands: Any, matrix: Any, text_matrix: Any) -> None:
        """Add up how far the text that is shown reaches."""
        if operator == b"Tf" and len(operands) > 1:
            self.font, self.size = str(operands[0]), number(operands[1])
        elif operator == b"Tc" and operands:
            self.spacing = number(operands[0])
        elif operator == b"Tw" and operands:
            self.blank = number(operands[0])
        elif operator == b"Tz" and operands:
            self.stretch = number(operands[0]) / 100
        elif operator in SHOWS and operands:
            shown = operands[-1]
            for part in shown if isinstance(shown, list) else (shown,):
                self.advance += self._width(part)

    def _width(self, part: Any) -> float:
        if isinstance(part, bytes | str):
            widths = self.fonts.get(self.font, PLAIN)
            codes = getattr(part, "original_bytes", part)
            codes = codes if isinstance(codes, bytes) else str(codes).encode("latin-1", "replace")
            blanks = codes.count(b" ") * self.blank if widths.n_bytes == 1 else 0.0
            return (widths.of(codes) * self.size + self.spacing * len(codes) / widths.n_bytes + blanks) * self.stretch
        return -number(part) / 1000 * self.size * self.stretch

    def text(self, text: str, matrix: Any, text_matrix: Any, font: Any, size: float) -> None:
        """Take a piece of text, with the place where it begins."""
        reach, self.advance = self.advance, 0.0
        if not text.strip():
            if text and self.found:
                self.found[-1].blank = True
            return
        a, b, c, d, e, f = _product(text_matrix, matrix)
        turned = round(math.degrees(math.atan2(b, a)) / 90) % 4
        scale, height = math.hypot(a, b), math.hypot(c, d)
        x, y = ((e, f), (f, -e), (-e, -f), (-f, e))[turned]
        name = str(font.get("/BaseFont", "")) if font else ""
        bold = bool(re.search(r"bold|black|heavy|semib|demi", name, re.IGNORECASE))
        straight = abs(math.sin(2 * math.atan2(b, a))) < _STRAIGHT
        one = Fragment(text, x, y, x + reach * scale, abs(size) * height, bold, turned if straight else -1)
        self.found.extend(_split(one))


def _split(one: Fragment) -> list[Fragment]:
    lines = [line for line in one.text.split("\n") if line.strip()]
    if len(lines) < 2:
        return [one]
    step = 1.2 * one.size
    return [
        Fragment(
            line,
            one.x,
            one.y - at * step,
            one.x + (one.end - one.x) * len(line) / len(one.text),
            one.size,
            one.bold,
            one.turned,
        )
        for at, line in enumerate(lines)
    ]


def fragments_of(page: Any, file: Any) -> list[Fragment]:
    """Return the pieces of text of a page of pypdf, in the order in which the page shows them.

    Raises
    ------
    Fault
        The page has too many operations.

    Examples
    --------
    >>> fragments_of({}, None)
    []
    """
    from pypdf.generic import ContentStream, NameObject

    contents = page.get("/Contents")
    if contents is None:
        return []
    stream = ContentStream(contents.get_object(), file, "bytes")
    operations = stream.operations
    if len(operations) > _MOST_OPERATIONS:
        many = f"{len(operations)} operations on one page"
        raise Fault(("document",), many, f"are more than {_MOST_OPERATIONS}", "save its text as .txt and add that")
    if not any(operator in SHOWS or operator == b"Do" for _, operator in operations):
        return []
    stream.operations = list(_parted(operations))
    page[NameObject("/Contents")] = stream
    collector = _Collector(fonts_of(page))
    page.extract_text(visitor_operand_before=collector.operation, visitor_text=collector.text)
    return collector.found


def _parted(operations: Sequence[tuple[Any, bytes]]) -> Iterator[tuple[Any, bytes]]:
    """Yield the operations of a page, after each move one that changes nothing, at which pypdf hands the text over."""
    from pypdf.generic import FloatObject

    stay = [FloatObject(value) for value in _STAY]
    for operands, operator in operations:
        if operator == b"'" and operands:
            yield from (([], b"T*"), (stay, b"cm"), (operands, b"Tj"))
        elif operator == b'"' and len(operands) >= 3:
            yield from (
                ([operands[0]], b"Tw"),
                ([operands[1]], b"Tc"),
                ([], b"T*"),
                (stay, b"cm"),
                (operands[2:], b"Tj"),
            )
        else:
            yield operands, operator
            if operator in _MOVES:
                yield stay, b"cm"


def _product(m: Sequence[float], n: Sequence[float]) -> tuple[float, float, float, float, float, float]:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )
