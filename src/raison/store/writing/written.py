"""Text as written in a file: from bytes within bounds, with lines and columns counted in code points from 1.

A file that is too large, not UTF-8, or holds characters that no editor shows is refused with the place of each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from raison.words.faults import PlacedFault

__all__ = [
    "LARGEST_FILE", "LONGEST_LINE", "FileText", "after_line", "line_end", "line_start", "newline_of", "read_written",
]  # fmt: skip

LARGEST_FILE = 8_000_000
LONGEST_LINE = 20_000
MOST_ODD = 20
ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
SIGNATURES = {
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
    b"PK\x03\x04": "a zip or Office document",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite": "a database",
}
SAVE_AS = "open it in an editor and save it as plain text in UTF-8"


@dataclass(frozen=True)
class FileText:
    """A file's text, with the places of its lines.

    >>> FileText("model.yaml", "a: 1\\n한국: 2\\n").at(9)
    (2, 5)
    """

    file: str
    text: str

    @cached_property
    def starts(self) -> list[int]:
        """Index of the first character of every line."""
        return [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", self.text))]

    def at(self, index: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a character."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return one line, counted from 1, without its end."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def fault(self, span: tuple[int, int], value: str, rule: str, hint: str = "", path: str = "") -> PlacedFault:
        """Return a fault at a span of the text; the caret stays on the first line of the span."""
        line, column = self.at(span[0])
        source = self.line(line)
        width = max(1, min(span[1] - span[0], len(source) - column + 1))
        return PlacedFault(self.file, line, column, path, value, rule, hint, source, width)

    def as_whole(self, value: str, rule: str, hint: str = "") -> PlacedFault:
        """Return a fault of the file as a whole."""
        return PlacedFault(self.file, 0, 0, "", value, rule, hint)


def line_start(text: str, at: int) -> int:
    """Return where the line begins in which a place of a text lies.

    >>> line_start("a\\nbc", 3), line_end("a\\nbc\\n", 3), after_line("a\\nbc\\n", 3)
    (2, 4, 5)
    """
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """Return where the line ends in which a place of a text lies, before what divides it from the next."""
    ends = [place for place in (text.find("\n", at), text.find("\r", at)) if place >= 0]
    return min(ends, default=len(text))


def after_line(text: str, at: int) -> int:
    """Return where the line begins that follows the one in which a place of a text lies."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def newline_of(text: str) -> str:
    """Return what divides the lines of a text.

    >>> newline_of("a\\r\\nb"), newline_of("a")
    ('\\r\\n', '\\n')
    """
    return "\r\n" if "\r\n" in text else "\n"


def read_written(file: str, data: bytes) -> tuple[FileText, tuple[PlacedFault, ...]]:
    """Return a file's text and what is wrong with it as text.

    Parameters
    ----------
    file : str
        The file's name, as faults should tell it.
    data : bytes
        Its content.

    Returns
    -------
    Written, tuple of PlacedFault
        The text is empty where the bytes are no text; with any fault it should not be parsed.

    Examples
    --------
    >>> read_written("a.yaml", b"\\xff\\xfea\\x00")[1][0].rule
    'is not plain text: it looks like UTF-16 text'
    """
    nothing = FileText(file, "")
    if len(data) > LARGEST_FILE:
        rule = f"is larger than {LARGEST_FILE // 1_000_000} MB ({len(data)} bytes)"
        return nothing, (nothing.as_whole(file, rule, "split the study, or keep the papers themselves in texts/"),)
    for start, kind in SIGNATURES.items():
        if data.startswith(start):
            return nothing, (nothing.as_whole(file, f"is not plain text: it looks like {kind}", SAVE_AS),)
    try:
        written = FileText(file, data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as wrong:
        return nothing, (_not_utf8(file, data, wrong.start),)
    return written, (*_odd_characters(written), *_long_lines(written))


def _not_utf8(file: str, data: bytes, start: int) -> PlacedFault:
    before = FileText(file, data[:start].decode("utf-8").removeprefix("\ufeff") + "\ufffd")
    index = len(before.text) - 1
    return before.fault((index, index + 1), f"byte 0x{data[start]:02x}", "is not UTF-8", SAVE_AS)


def _odd_characters(written: FileText) -> Iterator[PlacedFault]:
    count = 0
    for count, found in enumerate(ODD.finditer(written.text), 1):
        if count <= MOST_ODD:
            name = f"U+{ord(found[0]):04X}"
            yield written.fault(found.span(), name, "is a character that no editor shows", "delete it")
    if count > MOST_ODD:
        yield written.as_whole(written.file, f"has {count - MOST_ODD} more such characters", SAVE_AS)


def _long_lines(written: FileText) -> Iterator[PlacedFault]:
    for number, (start, end) in enumerate(
        zip(written.starts, [*written.starts[1:], len(written.text)], strict=True), 1
    ):
        if end - start > LONGEST_LINE:
            yield PlacedFault(
                written.file, number, LONGEST_LINE + 1, "", f"a line of {end - start} characters",
                f"is longer than {LONGEST_LINE}", "break it into several lines",
            )  # fmt: skip
            return
