"""Faults as people read them in a terminal: the line of text, and carets under the faulty part, however wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from raison.words.faults import PlacedFault

__all__ = ["caret_line", "excerpt", "fault_fields", "printable", "render_faults", "width_of"]

TAB = 4
ROOM = 100
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
NARROW = frozenset({"Mn", "Me"})


def width_of(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for wide letters, none for combining marks.

    >>> width_of("한국"), width_of("e\\u0301"), width_of("abc")
    (4, 1, 3)
    """
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in NARROW or "\u1160" <= sign <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def printable(text: str) -> str:
    """Return a text with everything that a terminal would obey or hide made visible, and tabs as spaces.

    >>> printable("a\\x1b[31m\\u202eb")
    'a�[31m�b'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(sign) for sign in text)


def _shown(sign: str) -> str:
    if sign == "\t":
        return " " * TAB
    return "\ufffd" if unicodedata.category(sign) in HIDDEN and sign != "\u200d" else sign


def caret_line(source: str, column: int, width: int = 1) -> str:
    """Return a line that puts carets under a part of another line.

    Parameters
    ----------
    source : str
        The line as it stands in the file.
    column : int
        Where the part begins, in code points from 1.
    width : int
        How many code points it has.

    Examples
    --------
    >>> caret_line("a: 한국 x", 7, 1)
    '        ^'
    """
    before, part = source[: column - 1], source[column - 1 : column - 1 + width]
    return " " * width_of(printable(before)) + "^" * max(1, width_of(printable(part)))


def excerpt(source: str, column: int, width: int = 1, room: int = ROOM) -> tuple[str, str]:
    """Return a line as shown, cut around the faulty part where it is too long, and its line of carets.

    >>> excerpt("x" * 300 + " bad " + "y" * 300, 302, 3, room=20)
    ('…xxxxxx bad yyyyyyy…', '        ^^^')
    """
    if width_of(printable(source)) <= room:
        return printable(source), caret_line(source, column, width)
    width = max(1, min(width, room // 2))
    first = max(0, column - 1 - (room - width) // 2 + 1)
    last = first + room - 2
    while last > column and width_of(printable(source[first:last])) > room - 2:
        last -= 1
    cut, shift = source[first:last], 1 if first else 0
    shown = ("…" if first else "") + printable(cut) + ("…" if last < len(source) else "")
    return shown, " " * shift + caret_line(cut, column - first, min(width, max(1, len(cut) - (column - first) + 1)))


def render_faults(faults: Iterable[PlacedFault], room: int = ROOM) -> str:
    """Return faults as text: place, value, rule, next step; then the line with a caret.

    Parameters
    ----------
    faults : iterable of PlacedFault
        In the order in which they should be read.
    room : int
        Columns of the terminal.

    Examples
    --------
    >>> print(render_faults([PlacedFault("m.yaml", 1, 4, "a", "x", "is no number", "write one", "a: x")]))
    m.yaml:1:4: x is no number; write one
      a: x
         ^
    """
    return "\n".join(_rendered(fault, room) for fault in faults)


def _rendered(fault: PlacedFault, room: int) -> str:
    place = f"{fault.file}:{fault.line}:{fault.column}" if fault.line else fault.file
    head = f"{place}: {'warning: ' if fault.warning else ''}{fault.value} {fault.rule}"
    head = printable(head + (f"; {fault.hint}" if fault.hint else ""))
    if not fault.source.strip():
        return head
    shown, carets = excerpt(fault.source, fault.column, fault.width, room - 2)
    return f"{head}\n  {shown}\n  {carets}"


def fault_fields(fault: PlacedFault) -> dict[str, str | int]:
    """Return a fault as plain data; line and column count code points from 1, and 0 means the file as a whole.

    >>> list(fault_fields(PlacedFault("m.yaml", 1, 4, "a", "x", "is no number", "write one")))
    ['file', 'line', 'column', 'path', 'value', 'rule', 'hint']
    """
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "path": fault.path,
        "value": fault.value,
        "rule": fault.rule,
        "hint": fault.hint,
    }
