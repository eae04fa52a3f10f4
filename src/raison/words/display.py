"""Text as people may safely read it, and faults in a terminal: the line, and carets under the faulty part.

Whatever a study or a file says passes `printable` before a terminal or a page shows it, at the edge where it leaves:
`printable_record` for a finding, `printable_lines` for a finished text, `printable_json` for what programs read.
"""

from __future__ import annotations

import dataclasses
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from raison.words.faults import PlacedFault

__all__ = [
    "caret_line", "excerpt", "printable", "printable_json", "printable_lines", "printable_record",
    "render_faults", "whole_sentence", "width_of",
]  # fmt: skip

Shown = TypeVar("Shown")

TAB = 4
ROOM = 100
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
NARROW = frozenset({"Mn", "Me"})
JOINERS = frozenset("\u200c\u200d")  # some scripts and signs are misspelt without them; they move nothing
WORD = re.compile(r"(?!raison\b)[a-z]+(?=[\s,:;])")
COMMAND = re.compile(r": raison [^.?!]*$")


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
    return "\ufffd" if _hidden(sign) else sign


def _hidden(sign: str) -> bool:
    return unicodedata.category(sign) in HIDDEN and sign not in JOINERS


def whole_sentence(message: str) -> str:
    """Return an error's message, which a terminal shows behind a colon, as a sentence by itself.

    The name of a file with which it begins stays as it is, and so does a command with which it ends.

    >>> whole_sentence("no study is open; choose one"), whole_sentence("study.yaml:3: 'x' is no actor")
    ('No study is open; choose one.', "study.yaml:3: 'x' is no actor.")
    >>> whole_sentence("this one is bundled: raison new my_own --from mirren")
    'This one is bundled: raison new my_own --from mirren'
    """
    begun = message[:1].upper() + message[1:] if WORD.match(message) else message
    ended = begun.endswith((".", "?", "!", "…")) or COMMAND.search(begun)
    return begun if ended or not begun else f"{begun}."


def printable_lines(text: str) -> str:
    """Return a finished text, each of its lines printable; its line ends stay.

    >>> printable_lines("a\\x9b2J\\nb")
    'a�2J\\nb'
    """
    return "\n".join(map(printable, text.split("\n")))


def printable_record(record: Shown) -> Shown:
    """Return a record with every text in it printable and on one line; what is no text stays.

    >>> from raison.words.faults import PlacedFault
    >>> printable_record(PlacedFault("m\\x1b.yaml", 1, 4, "a", "two\\nlines", "is no number", "")).file
    'm�.yaml'
    """
    return _printable(record)  # type: ignore[no-any-return]


def _printable(record: Any) -> Any:
    if isinstance(record, str):
        return record if record.isascii() and record.isprintable() else printable(" ".join(record.split("\n")))
    if isinstance(record, Mapping):
        return {_printable(key): _printable(value) for key, value in record.items()}
    if isinstance(record, tuple | list):
        return type(record)(map(_printable, record))
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        fields = (part.name for part in dataclasses.fields(record) if part.init)
        return dataclasses.replace(record, **{name: _printable(getattr(record, name)) for name in fields})
    return record


def printable_json(data: Any, indent: int | None = None, *, plain: bool = False) -> str:
    """Return data as JSON in which everything that a terminal would obey or hide is an escape; it reads back the same.

    `plain`: every letter beyond ASCII is an escape.

    >>> printable_json({"a": "한국\\u202e"})
    '{"a":"한국\\\\u202e"}'
    """
    tight = None if indent else (",", ":")
    text = json.dumps(data, ensure_ascii=plain, indent=indent, separators=tight, default=str)
    if text.isascii() and "\x7f" not in text:
        return text
    return "".join(_escape(sign) if sign != "\n" and _hidden(sign) else sign for sign in text)


def _escape(sign: str) -> str:
    code = ord(sign)
    return f"\\u{code:04x}" if code < 0x10000 else json.dumps(sign)[1:-1]


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
