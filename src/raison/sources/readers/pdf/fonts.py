"""The fonts of a page → how wide their letters are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["PLAIN", "Widths", "fonts_of", "number"]

_USUAL_WIDTH = 0.5  # of the size, of a letter whose width is not known


@dataclass(frozen=True)
class Widths:
    """How wide the letters of a font are, by their codes, as shares of its size."""

    table: Mapping[int, float] = field(default_factory=dict)
    usual: float = _USUAL_WIDTH
    n_bytes: int = 1  # of a code

    def of(self, codes: bytes) -> float:
        """Return the width of a text in its own code."""
        if self.n_bytes == 2:
            pairs = (codes[at] * 256 + codes[at + 1] for at in range(0, len(codes) - 1, 2))
            return sum(self.table.get(code, self.usual) for code in pairs)
        return sum(self.table.get(code, self.usual) for code in codes)


PLAIN = Widths()


def fonts_of(page: Any) -> dict[str, Widths]:
    """Return the widths of a page's fonts, by the names that its operations have for them.

    >>> fonts_of({})
    {}
    """
    found = {}
    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources is not None else None
    for name, font in fonts.get_object().items() if fonts is not None else ():
        try:
            found[str(name)] = _widths(font.get_object())
        except (AttributeError, KeyError, TypeError, ValueError, IndexError):
            found[str(name)] = PLAIN
    return found


def _widths(font: Any) -> Widths:
    if font.get("/Subtype") == "/Type0":
        inner = font["/DescendantFonts"].get_object()[0].get_object()
        table = dict(_listed_widths(inner.get("/W")))
        return Widths(table, number(inner.get("/DW", 1000)) / 1000, 2)
    if "/Widths" in font:
        first = int(font.get("/FirstChar", 0))
        given = [number(width) / 1000 for width in font["/Widths"].get_object()[:256]]
        table = {first + at: width for at, width in enumerate(given)}
        known = [width for width in given if width > 0]
        return Widths(table, sum(known) / len(known) if known else _USUAL_WIDTH)
    return Widths(usual=0.6 if "Courier" in str(font.get("/BaseFont", "")) else _USUAL_WIDTH)


def _listed_widths(given: Any) -> Iterator[tuple[int, float]]:
    """Yield code and width from a list of `c [w1 w2 …]` and `c1 c2 w`."""
    parts = list(given.get_object()) if given is not None else []
    at = 0
    while at + 1 < len(parts):
        first, second = parts[at], parts[at + 1].get_object()
        if isinstance(second, list):
            yield from ((int(first) + step, number(width) / 1000) for step, width in enumerate(second))
            at += 2
        elif at + 2 < len(parts):
            last = min(int(second), int(first) + 65_536)
            yield from ((code, number(parts[at + 2]) / 1000) for code in range(int(first), last + 1))
            at += 3
        else:
            return


def number(value: Any) -> float:
    """Return a number of a page's operations; 0 where something else stands in its place.

    >>> number("12"), number(None)
    (12.0, 0.0)
    """
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0
