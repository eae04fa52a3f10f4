"""Which reader a file needs: by its first bytes, then by the ending of its name."""

from __future__ import annotations

import re
from typing import Literal

from raison.words.faults import Fault

__all__ = ["ENDINGS", "Kind", "kind_of"]

Kind = Literal["text", "markdown", "html", "docx", "pdf"]

ENDINGS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
"""The endings of files that are read, and their readers."""

_HEAD = 1_024
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office file, or one with a password",
        "open it and save it as .docx without password",
    ),
    (b"{\\rtf", "a rich-text file", "open it in a word processor and save it as .docx"),
    (b"\x89PNG", "a picture", "hand over the paper as .pdf with text, .docx, .html or .txt"),
    (b"\xff\xd8\xff", "a picture", "hand over the paper as .pdf with text, .docx, .html or .txt"),
    (b"GIF8", "a picture", "hand over the paper as .pdf with text, .docx, .html or .txt"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"SQLite format 3", "a database", "hand over the paper itself"),
)


def kind_of(name: str, data: bytes) -> Kind:
    """Return the reader that a file needs.

    Parameters
    ----------
    name : str
        The file's name; it counts where the bytes do not show the kind.
    data : bytes
        The file, or its first thousand bytes.

    Raises
    ------
    Fault
        It is of a kind that is not read; the hint says what to do instead.

    Examples
    --------
    >>> kind_of("paper.txt", b"%PDF-1.7"), kind_of("a.htm", b"<p>Water"), kind_of("a", b"<!DOCTYPE html>")
    ('pdf', 'html', 'html')
    """
    for start, kind, hint in _REFUSED:
        if data.startswith(start):
            raise Fault(("document",), kind, "is not read", hint)
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if _PAGE.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    ending = "." + name.rpartition(".")[2].casefold() if "." in name else ""
    kind = ENDINGS.get(ending, "text")
    if kind in ("pdf", "docx"):
        what = "a PDF" if kind == "pdf" else "a Word file"
        raise Fault(
            ("document",), name, f"is called {what} but is none", "fetch it again; it may be a page of an error"
        )
    return kind
