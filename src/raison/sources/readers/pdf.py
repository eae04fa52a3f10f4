"""A PDF → raw blocks: what each page shows and where, by way of pypdf; `pdf_layout` makes lines of it.

The file is a stranger's: pages, operations and letters are bounded here, time and memory by the process that calls.
"""

from __future__ import annotations

import io
import logging
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from raison.sources.blocks import blocks_of
from raison.sources.declared import Declared
from raison.sources.decoding import LARGEST
from raison.sources.names import people
from raison.sources.readers.extracted import Extracted
from raison.sources.readers.pdf_layout import Fragment, page_lines
from raison.words.faults import Fault

__all__ = ["MOST_PAGES", "read_pdf"]

MOST_PAGES = 1_000
"""Most pages of a paper."""

_MOST_OPERATIONS = 400_000  # of one page
_MOVES = frozenset((b"Td", b"TD", b"T*", b"Tm"))
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_STAY = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
_USUAL_WIDTH = 0.5  # of the size, of a letter whose width is not known
_LEAST_LETTERS = 20  # of a page that is read; a scanned one may have a stamp
_SHOWN = 5
_FETCH = "fetch it again, or save the text as .txt and add that"
_SCANNED = "let a program for text recognition write a PDF with text (such as ocrmypdf), and add that one"
_UNKNOWN = re.compile("[\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\ue000-\uf8ff]")


def read_pdf(data: bytes) -> Extracted:
    """Return the raw blocks of a PDF.

    Parameters
    ----------
    data : bytes
        The whole file.

    Raises
    ------
    Fault
        It is cut, damaged, protected by a password, too long, or holds pictures of pages and no text.

    Notes
    -----
    Linear in the operations of its pages.
    """
    import pypdf
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        file = pypdf.PdfReader(io.BytesIO(data), strict=False)
        _check_open(file)
        pages = [list(_fragments(page, file)) for page in file.pages]
        record = _record(file.metadata)
    except Fault:
        raise
    except DependencyError as wrong:
        raise Fault(
            ("document",), "a PDF", "is encrypted", "print it into a PDF without password, and add that"
        ) from wrong
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, ArithmeticError) as wrong:
        raise Fault(("document",), "a PDF", f"is cut or damaged: {_brief(wrong)}", _FETCH) from wrong
    except RecursionError as wrong:
        raise Fault(("document",), "a PDF", "is nested too deeply to be read", _FETCH) from wrong
    return _extracted(pages, record, b"%%EOF" in data[-2_048:])


def _check_open(file: Any) -> None:
    if file.is_encrypted and not file.decrypt(""):
        raise Fault(("document",), "a PDF", "is protected by a password", "save it without password, and add that")
    count = len(file.pages)
    if not count:
        raise Fault(("document",), "a PDF", "has no page that can be read", _FETCH)
    if count > MOST_PAGES:
        raise Fault(("document",), f"{count} pages", f"are more than {MOST_PAGES}", "add the chapters that you need")


def _extracted(pages: Sequence[Sequence[Fragment]], record: Declared, whole: bool) -> Extracted:
    letters = [sum(len(one.text.strip()) for one in page) for page in pages]
    bare = [number for number, count in enumerate(letters, start=1) if count < _LEAST_LETTERS]
    if sum(letters) > LARGEST:
        raise Fault(("document",), f"{sum(letters)} characters", f"are more than {LARGEST}", "keep the paper alone")
    if len(bare) == len(pages):
        many = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
        raise Fault(("document",), many, "hold no text: they are pictures, as from a scanner", _SCANNED)
    unknown = sum(len(_UNKNOWN.findall(one.text)) for page in pages for one in page)
    if 5 * unknown > sum(letters):
        rule = "writes its letters in a code that it does not explain"
        raise Fault(
            ("document",), "a PDF", rule, "ask for another copy, or recognise its text anew with ocrmypdf --force-ocr"
        )
    return Extracted(blocks_of(page_lines(pages)), tuple(_doubts(bare, len(pages), unknown, whole)), record)


def _doubts(bare: Sequence[int], count: int, unknown: int, whole: bool) -> Iterator[str]:
    if bare:
        shown = ", ".join(map(str, bare[:_SHOWN])) + (f" and {len(bare) - _SHOWN} more" if len(bare) > _SHOWN else "")
        yield f"of {count} pages these hold no text, only pictures or nothing: {shown}"
    if unknown:
        yield f"{unknown} letters are written in a code that the PDF does not explain"
    if not whole:
        yield "the PDF does not end as it should; it may be cut, and lack pages"


def _record(found: Mapping[str, Any] | None) -> Declared:
    given = {key: str(value) for key, value in (found or {}).items() if isinstance(value, str)}
    return Declared(title=given.get("/Title", ""), authors=people(given.get("/Author", "")))


@dataclass
class _Collector:
    """What pypdf tells while it goes through a page: which fonts are set, what is shown, and where."""

    fonts: Mapping[str, _Widths]
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
            self.font, self.size = str(operands[0]), _number(operands[1])
        elif operator == b"Tc" and operands:
            self.spacing = _number(operands[0])
        elif operator == b"Tw" and operands:
            self.blank = _number(operands[0])
        elif operator == b"Tz" and operands:
            self.stretch = _number(operands[0]) / 100
        elif operator in _SHOWS and operands:
            shown = operands[-1]
            for part in shown if isinstance(shown, list) else (shown,):
                self.advance += self._width(part)

    def _width(self, part: Any) -> float:
        if isinstance(part, bytes | str):
            widths = self.fonts.get(self.font, _PLAIN)
            codes = getattr(part, "original_bytes", part)
            codes = codes if isinstance(codes, bytes) else str(codes).encode("latin-1", "replace")
            blanks = codes.count(b" ") * self.blank if widths.bytes == 1 else 0.0
            return (widths.of(codes) * self.size + self.spacing * len(codes) / widths.bytes + blanks) * self.stretch
        return -_number(part) / 1000 * self.size * self.stretch

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
        straight = abs(math.degrees(math.atan2(b, a)) - 90 * turned) % 360 in _ALMOST or turned == 2
        one = Fragment(text, x, y, x + reach * scale, abs(size) * height, bold, turned if straight else -1)
        self.found.extend(_split(one))


class _Near:
    def __contains__(self, angle: float) -> bool:
        return angle < 3 or angle > 357


_ALMOST = _Near()


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


def _fragments(page: Any, file: Any) -> list[Fragment]:
    from pypdf.generic import ContentStream, NameObject

    contents = page.get("/Contents")
    if contents is None:
        return []
    stream = ContentStream(contents.get_object(), file, "bytes")
    operations = stream.operations
    if len(operations) > _MOST_OPERATIONS:
        many = f"{len(operations)} operations on one page"
        raise Fault(("document",), many, f"are more than {_MOST_OPERATIONS}", "save its text as .txt and add that")
    if not any(operator in _SHOWS or operator == b"Do" for _, operator in operations):
        return []
    stream.operations = list(_parted(operations))
    page[NameObject("/Contents")] = stream
    collector = _Collector(_fonts(page))
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


@dataclass(frozen=True)
class _Widths:
    """How wide the letters of a font are, by their codes, as shares of its size."""

    table: Mapping[int, float] = field(default_factory=dict)
    usual: float = _USUAL_WIDTH
    bytes: int = 1

    def of(self, codes: bytes) -> float:
        """Return the width of a text in its own code."""
        if self.bytes == 2:
            pairs = (codes[at] * 256 + codes[at + 1] for at in range(0, len(codes) - 1, 2))
            return sum(self.table.get(code, self.usual) for code in pairs)
        return sum(self.table.get(code, self.usual) for code in codes)


_PLAIN = _Widths()


def _fonts(page: Any) -> dict[str, _Widths]:
    found = {}
    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources is not None else None
    for name, font in fonts.get_object().items() if fonts is not None else ():
        try:
            found[str(name)] = _widths(font.get_object())
        except (AttributeError, KeyError, TypeError, ValueError, IndexError):
            found[str(name)] = _PLAIN
    return found


def _widths(font: Any) -> _Widths:
    if font.get("/Subtype") == "/Type0":
        inner = font["/DescendantFonts"].get_object()[0].get_object()
        table = dict(_listed_widths(inner.get("/W")))
        return _Widths(table, _number(inner.get("/DW", 1000)) / 1000, 2)
    if "/Widths" in font:
        first = int(font.get("/FirstChar", 0))
        given = [_number(width) / 1000 for width in font["/Widths"].get_object()[:256]]
        table = {first + at: width for at, width in enumerate(given)}
        known = [width for width in given if width > 0]
        return _Widths(table, sum(known) / len(known) if known else _USUAL_WIDTH)
    return _Widths(usual=0.6 if "Courier" in str(font.get("/BaseFont", "")) else _USUAL_WIDTH)


def _listed_widths(given: Any) -> Iterator[tuple[int, float]]:
    """Yield code and width from a list of `c [w1 w2 …]` and `c1 c2 w`."""
    parts = list(given.get_object()) if given is not None else []
    at = 0
    while at + 1 < len(parts):
        first, second = parts[at], parts[at + 1].get_object()
        if isinstance(second, list):
            yield from ((int(first) + step, _number(width) / 1000) for step, width in enumerate(second))
            at += 2
        elif at + 2 < len(parts):
            last = min(int(second), int(first) + 65_536)
            yield from ((code, _number(parts[at + 2]) / 1000) for code in range(int(first), last + 1))
            at += 3
        else:
            return


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0


def _product(m: Sequence[float], n: Sequence[float]) -> tuple[float, float, float, float, float, float]:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _brief(wrong: BaseException) -> str:
    return " ".join(str(wrong).split())[:120] or type(wrong).__name__
