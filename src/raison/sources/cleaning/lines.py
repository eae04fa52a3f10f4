"""Text → its lines that are not blank, with what their place says: number, page, indent, blanks before and within."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from raison.sources.forms import light
from raison.words.faults import Fault

__all__ = ["BULLET", "FINAL", "ITEM", "LEADERS", "MOST_LINES", "Line", "Raw", "text_lines"]

MOST_LINES = 60_000
"""Most lines that are not blank: a thousand pages have fewer."""

BULLET = re.compile(r"\s*[•‣▪◦●○■□◆◇▶▷►❍✓➢※ㅇ∙»►*·・–—-](?=\s)\s*")
FINAL = re.compile(r"[.!?…。！？｡．:：][\"'”’»)\]』」）]*(?:\[?\d{1,3}\]?)?$")
ITEM = re.compile(
    r"\(?(?:\d{1,2}|[ivxIVX]{1,5}|[a-zA-Z])[.)] |[一二三四五六七八九十]{1,3}、"
    r"|\d{1,2}　|第[一二三四五六七八九十\d]{1,3}[章节節条條]"
)
LEADERS = re.compile(r"(?:\.[ .]{3,}|…{2,}|·{4,}|_{4,})\s*(?:\d{1,3}|[ivxl]{1,6})?$", re.IGNORECASE)
_GAP = re.compile(r"\S(?: {3,}|\t+)\S")
_HYPHENS = re.compile("\u00ad(?=[ \t]*\r?\n)")  # a soft hyphen shows at a line end, and only there


@dataclass(frozen=True)
class Line:
    """One line that is not blank.

    Parameters
    ----------
    number : int
        Its number in the file, from 1.
    text : str
        With single spaces.
    indent : int
        Blanks before it.
    apart : bool
        Whether a blank line or a page break precedes it.
    page : int
        How many page breaks stand before it.
    gap : bool
        Whether it holds a gap of three blanks or a tab, as between a running title and a page number.
    mends : bool
        Whether it goes on with the sentence of the line before, from which a page header or footer parted it.
    flows : bool or None
        Whether its page shows that it goes on with the line before; None where only the words can tell.
    said : str
        What its page says that it is, as in `Raw`.
    """

    number: int
    text: str
    indent: int
    apart: bool
    page: int = 0
    gap: bool = False
    mends: bool = False
    flows: bool | None = None
    said: str = ""


@dataclass(frozen=True)
class Raw:
    """A block before it is known what it is.

    Parameters
    ----------
    text : str
        With single spaces, without bullet mark.
    lines : tuple of int
        Numbers of its lines in the file.
    bullet : bool
        Whether a bullet mark stood before it.
    running : bool
        Whether it is a page header or footer.
    note : bool
        Whether it is a note at the foot of a page.
    apart : bool
        Whether a blank line precedes it.
    said : str
        What markup or layout says that it is: `title`, `heading`, `caption`, `menu`, `table`, `code`; empty where
        nothing does.
    """

    text: str
    lines: tuple[int, ...]
    bullet: bool = False
    running: bool = False
    note: bool = False
    apart: bool = True
    said: str = ""


def text_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank.

    Raises
    ------
    Fault
        There are more than `MOST_LINES`, since each of them is looked at by several rules.

    Examples
    --------
    >>> [(line.number, line.text, line.apart, line.page) for line in text_lines("A  title\\n\\nSaid\\fNext")]
    [(1, 'A title', True, 0), (3, 'Said', True, 0), (4, 'Next', True, 1)]
    """
    found: list[Line] = []
    apart, before = True, 0
    for number, page, line in _numbered(text):
        bare = " ".join(line.split())
        if bare:
            indent = len(line) - len(line.lstrip())
            found.append(Line(number, bare, indent, apart or page > before, page, _has_gap(line)))
            if len(found) > MOST_LINES:
                raise Fault(("document",), f"{number} lines", f"are more than {MOST_LINES}", "keep the paper alone")
        apart, before = not bare, page
    return found


def _has_gap(line: str) -> bool:
    return ("\t" in line or "   " in line) and bool(_GAP.search(line))  # most lines have neither


def _numbered(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield every line with its number from 1 and the number of page breaks before it."""
    number = 0
    for page, part in enumerate(_HYPHENS.sub("\u2010", text).split("\f")):
        for line in light(part).split("\n"):
            number += 1
            yield number, page, line
