"""Bytes as lines of text, in UTF-8 or a guessed encoding that is told; faults with their line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from raison.sources import decode_text
from raison.words.faults import Fault

__all__ = ["ENDS", "LARGEST", "Lines", "encode_text", "fault_at", "read_lines"]

LARGEST = 8_000_000
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
ENDS = re.compile(r"\r\n|\r|\n")
GUESSED = {
    "cp1252": "Western European (Windows-1252)",
    "latin-1": "Western European (Latin-1)",
    "cp949": "Korean (CP949)",
    "cp932": "Japanese (Shift-JIS)",
    "euc_jp": "Japanese (EUC-JP)",
    "gb18030": "Chinese (GB18030)",
    "big5hkscs": "Chinese (Big5)",
}
"""Encodings that nothing in a file declares, as people call them."""


@dataclass(frozen=True)
class Lines:
    """The lines of a file without their ends, and the encoding that they were read with."""

    lines: tuple[str, ...]
    encoding: str

    @property
    def text(self) -> str:
        """All lines, joined by newlines."""
        return "\n".join(self.lines)

    @property
    def doubt(self) -> str:
        """What to tell where the encoding is a guess, else an empty text."""
        if self.encoding not in GUESSED or self.text.isascii():
            return ""
        return f"the file is not UTF-8 and was read as {GUESSED[self.encoding]}: look whether the names are right"


def read_lines(data: bytes) -> Lines:
    r"""Return the lines of a text file.

    Raises
    ------
    Fault
        If the file is too large, empty, or not text.

    Examples
    --------
    >>> read_lines("Größe\r\nb".encode("cp1252"))
    Lines(lines=('Größe', 'b'), encoding='cp1252')
    """
    if len(data) > LARGEST:
        raise Fault((), f"{len(data):,} bytes", f"is larger than {LARGEST:,}", "keep the part that you ask about")
    data = data.removesuffix(b"\x1a")  # how very old programs end a text
    text, encoding = _decode(data, _marked(data))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise fault_at(line, "a NUL character", "shows that this is no text file", "choose the file that holds text")
    if not text.strip():
        raise Fault((), "the file", "is empty", "choose another file")
    return Lines(tuple(ENDS.split(text)), encoding)


def _marked(data: bytes) -> str:
    # A text in two bytes a letter shows itself by its mark, or without one by the zero in its first letter.
    if len(data) > 3 and len(data) % 2 == 0 and 0 in data[:2] and 0 in data[2:4]:
        return "utf-16-le" if data[1] == 0 else "utf-16-be"
    return next((name for mark, name in MARKS if data.startswith(mark)), "")


def _decode(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        if not encoding and data.isascii():
            # Plain ASCII says nothing of its encoding: what is added to it later goes out as Windows programs expect.
            return data.decode("ascii"), "cp1252"
        return data.decode(encoding or "utf-8"), encoding or "utf-8"
    except UnicodeDecodeError:
        if encoding:
            raise Fault((), "the file", f"begins like {encoding.upper()} and is not", "save it anew as UTF-8") from None
    return _guessed(data)


def _guessed(data: bytes) -> tuple[str, str]:
    # Only lines with foreign letters speak for an encoding: numbers and English headings would drown them.
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())
    for name in ("cp1252" if b"\0" in telling else decode_text(telling).encoding, "cp1252"):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def encode_text(text: str, encoding: str) -> tuple[bytes, str]:
    """Return a text as bytes, and the encoding taken: UTF-8 where the asked one lacks a character.

    >>> encode_text("ü", "cp1252"), encode_text("한", "cp1252")[1]
    ((b'\\xfc', 'cp1252'), 'utf-8')
    """
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace"), "utf-8"
    if encoding in GUESSED and not text.isascii() and _decode(data, "")[0] != text:
        return text.encode("utf-8-sig"), "utf-8-sig"  # the bytes would be read as other letters
    return data, encoding


def fault_at(line: int, value: object, rule: str, hint: str) -> Fault:
    """Return a fault whose path names a line, counted from 1.

    >>> str(fault_at(3, "x", "is no number", "write one"))
    "line[3]: 'x' is no number; write one"
    """
    shown = value if not isinstance(value, str) or len(value) <= 60 else value[:59] + "…"
    return Fault(("line", line), shown, rule, hint)
