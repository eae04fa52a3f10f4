"""Bytes → text: sizes are bounded, binary files are refused with the next step, and a guessed encoding says so."""

from __future__ import annotations

from dataclasses import dataclass

from raison.sources.encodings import east_asian, plausible
from raison.words.faults import Fault

__all__ = ["LARGEST", "DecodedText", "decode", "decode_text"]

LARGEST = 8_000_000
"""Largest document taken, in bytes and in characters; a thousand pages of prose need less than half of it."""

# How files of other kinds begin, and what they are.
_BINARY: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive, such as a Word or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 65_536
_ODD_SHARE = 0.01  # share of control characters above which a file is not text


@dataclass(frozen=True)
class DecodedText:
    """A text, the encoding it was read with, and a note where that was a guess (else empty)."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes) -> str:
    """Return the text of a file.

    Parameters
    ----------
    data : bytes
        A whole plain-text file, at most `LARGEST` bytes.

    Returns
    -------
    str
        Its text; `decode_text` also tells the encoding.

    Raises
    ------
    Fault
        The file is too large, empty, or not plain text.

    Examples
    --------
    >>> decode(b"\\xff\\xfeS\\x00e\\x00o\\x00u\\x00l\\x00")
    'Seoul'
    """
    return decode_text(data).text


def decode_text(data: bytes) -> DecodedText:
    """Return the text of a file, its encoding, and a note where the encoding was guessed.

    >>> decode_text(b"caf\\xe9").note
    'not valid UTF-8; read as cp1252'
    """
    _check_size(data)
    _check_kind(data)
    found = _declared(data) or _silent_utf16(data) or _escaped(data) or _plain(data)
    _check_text(found)
    return found


def _check_size(data: bytes) -> None:
    if not data.strip():
        raise Fault(("document",), f"{len(data)} bytes", "holds no text", "check that the file was saved completely")
    if len(data) > LARGEST:
        raise Fault(("document",), f"{len(data)} bytes", f"is more than {LARGEST}", "split it, or keep the paper alone")


def _check_kind(data: bytes) -> None:
    for start, kind in _BINARY:
        if data.startswith(start):
            raise Fault(("document",), kind, "is not plain text", "hand over its extracted text instead")


def _declared(data: bytes) -> DecodedText | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _read(data, encoding)
    return None


def _silent_utf16(data: bytes) -> DecodedText | None:
    """Read UTF-16 that lacks its mark: its spaces, line ends and Latin letters have a zero in every other byte."""
    if b"\0" not in data[:_SAMPLE] or len(data) % 2:
        return None
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[offset:_SAMPLE:2].count(0) > data[1 - offset : _SAMPLE : 2].count(0):
            text = data.decode(encoding, "replace")
            if plausible(text):
                read = _read(data, encoding)
                return DecodedText(read.text, encoding, f"no byte-order mark; read as {encoding}")
    return None


def _escaped(data: bytes) -> DecodedText | None:
    """Read the Japanese encoding of old mail, whose escapes to and from two-byte characters nothing else has."""
    if not data.isascii() or b"\x1b$" not in data:
        return None
    try:
        return DecodedText(data.decode("iso2022_jp_2"), "iso2022_jp", "escapes of ISO-2022-JP; read as iso2022_jp")
    except UnicodeDecodeError:
        return None


def _plain(data: bytes) -> DecodedText:
    if b"\0" in data:
        raise Fault(("document",), f"a zero byte at {data.index(0)}", "is not plain text", "save it as UTF-8 text")
    try:
        return DecodedText(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _guessed(data: bytes) -> DecodedText:
    if found := east_asian(data):
        text, encoding = found
    else:
        try:
            text, encoding = data.decode("cp1252"), "cp1252"
        except UnicodeDecodeError:
            text, encoding = data.decode("latin-1"), "latin-1"
    return DecodedText(text, encoding, f"not valid UTF-8; read as {encoding}")


def _read(data: bytes, encoding: str) -> DecodedText:
    try:
        return DecodedText(data.decode(encoding), encoding)
    except UnicodeDecodeError as broken:
        place = f"byte {broken.start}"
        raise Fault(("document",), place, f"cannot be read as {encoding}", "save it as UTF-8 text") from broken


def _check_text(found: DecodedText) -> None:
    if "\0" in found.text:
        raise Fault(("document",), "a zero character", "is not plain text", "save it as UTF-8 text")
    sample = found.text[:_SAMPLE]
    odd = sum(char < " " and char not in "\t\n\r\f\v" for char in sample)
    if odd > _ODD_SHARE * len(sample):
        raise Fault(("document",), f"{odd} control characters", "are not plain text", "save it as UTF-8 text")
