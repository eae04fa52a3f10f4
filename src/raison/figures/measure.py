"""How wide a text will be at most, and where it is broken, without asking a browser.

Fonts differ from machine to machine. The widths here are those of a wide sans serif, so that what fits by them fits in
the narrower ones too; the browser tests hold the figures against real letters.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["lines_of", "width_of"]

NARROW, SLIM, BROAD = frozenset("iljI.,:;'|!’‘·"), frozenset('ftr()[]{}/\\-"“” \u00a0*°'), frozenset("mwMW%@—…")
EMS = ((NARROW, 0.36), (SLIM, 0.44), (BROAD, 1.0))
BOLD = 1.1


@lru_cache(maxsize=4096)
def _ems(character: str) -> float:
    for characters, ems in EMS:
        if character in characters:
            return ems
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 1.04
    return 0.74 if character.isupper() else 0.66 if not character.isascii() else 0.62


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a text is at most, in the unit of `size`.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Font size in pixels.
    bold : bool
        Whether it is set bold.

    Examples
    --------
    >>> width_of("Illinois", 10) < width_of("Wyoming!", 10)
    True
    >>> round(width_of("한국", 10), 1)
    20.8
    """
    return sum(map(_ems, text)) * size * (BOLD if bold else 1)


def lines_of(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Return a text broken into lines that fit; a word that fits on no line is broken with a hyphen.

    Parameters
    ----------
    text : str
        What is set.
    room : float
        Width of a line in pixels, at least two letters wide.
    size : float
        Font size in pixels.
    bold : bool
        Whether it is set bold.

    Notes
    -----
    Greedy. Chinese and Japanese, written without spaces, break between any two characters.

    Examples
    --------
    >>> lines_of("one two three", 50, 10)
    ('one two', 'three')
    """
    lines = [""]
    for piece in (part for word in text.split() for part in _pieces(word, room, size, bold)):
        longer = f"{lines[-1]} {piece}" if lines[-1] else piece
        if not lines[-1] or width_of(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
    return tuple(lines)


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    """Cut a word that is wider than a line; pieces but the last end in a hyphen, or in nothing between wide letters."""
    if width_of(word, size, bold) <= room:
        return [word]
    pieces, rest = [], word
    while width_of(rest, size, bold) > room:
        cut = _fitting(rest, room, size, bold)
        pieces.append(rest[:cut] + _joint(rest, cut))
        rest = rest[cut:]
    return [*pieces, rest]


def _joint(word: str, cut: int) -> str:
    wide = unicodedata.east_asian_width(word[cut - 1]) in ("W", "F") or word[cut - 1] in "-/–"
    return "" if wide else "-"


def _fitting(word: str, room: float, size: float, bold: bool) -> int:
    cut = 1
    while cut + 1 < len(word) and width_of(word[: cut + 1] + "-", size, bold) <= room:
        cut += 1
    natural = max((word.rfind(joint, 1, cut + 1) for joint in "-/–"), default=-1)
    return natural + 1 if natural > 0 else cut
