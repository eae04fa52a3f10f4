"""A PDF → raw blocks: `pages` tells what each page shows and where, `layout` makes lines of it.

The file is a stranger's: pages, operations and letters are bounded here, time and memory by the process that calls.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from raison.sources.cleaning.blocks import blocks_of
from raison.sources.declared import FileRecord
from raison.sources.decoding import LARGEST
from raison.sources.heading.names import people
from raison.sources.readers.extracted import ExtractedBlocks
from raison.sources.readers.pdf.layout import page_lines
from raison.sources.readers.pdf.lines import Fragment
from raison.sources.readers.pdf.pages import fragments_of
from raison.words.faults import Fault

__all__ = ["MOST_PAGES", "read_pdf"]

MOST_PAGES = 1_000
"""Most pages of a paper."""

_LEAST_LETTERS = 20  # of a page that is read; a scanned one may have a stamp
_SHOWN = 5
_FETCH = "fetch it again, or save the text as .txt and add that"
_SCANNED = "let a program for text recognition write a PDF with text (such as ocrmypdf), and add that one"
_CUT = "the PDF does not end as it should; it may be cut, and lack pages"
_END = b"\nstartxref\n0\n%%EOF\n"  # with which pypdf looks for the parts of a file that was cut
_UNKNOWN = re.compile("[\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\ue000-\uf8ff]")


def read_pdf(data: bytes) -> ExtractedBlocks:
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

    Examples
    --------
    >>> read_pdf(b"%PDF-1.7 cut off")
    Traceback (most recent call last):
    raison.words.faults.Fault: document: 'a PDF' is cut or damaged: ...
    """
    import pypdf
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    whole = b"%%EOF" in data[-2_048:]
    try:
        file = pypdf.PdfReader(io.BytesIO(data if whole else data + _END), strict=False)
        _check_open(file)
        pages = [_page(page, file) for page in file.pages]
        record = _record(file.metadata)
    except (Fault, MemoryError):
        raise
    except DependencyError as wrong:
        hint = "print it into a PDF without password, and add that"
        raise Fault(("document",), "a PDF", "is encrypted", hint) from wrong
    except Exception as wrong:  # whatever a damaged file leads the package into
        raise Fault(("document",), "a PDF", f"is cut or damaged: {_brief(wrong)}", _FETCH) from wrong
    broken = [number for number, page in enumerate(pages, start=1) if page is None]
    if len(broken) == len(pages):
        raise Fault(("document",), "a PDF", "is damaged: none of its pages can be read", _FETCH)
    found = _extracted([page or [] for page in pages], broken, record)
    return found if whole else replace(found, notes=(*found.notes, _CUT))


def _page(page: Any, file: Any) -> list[Fragment] | None:
    """Return the pieces of text of a page; None where it is damaged."""
    try:
        return fragments_of(page, file)
    except (Fault, MemoryError):
        raise
    except Exception:  # whatever a damaged page leads the package into; the others may be whole
        return None


def _check_open(file: Any) -> None:
    if file.is_encrypted and not file.decrypt(""):
        raise Fault(("document",), "a PDF", "is protected by a password", "save it without password, and add that")
    count = len(file.pages)
    if not count:
        raise Fault(("document",), "a PDF", "has no page that can be read", _FETCH)
    if count > MOST_PAGES:
        raise Fault(("document",), f"{count} pages", f"are more than {MOST_PAGES}", "add the chapters that you need")


def _extracted(pages: Sequence[Sequence[Fragment]], broken: Sequence[int], record: FileRecord) -> ExtractedBlocks:
    letters = [sum(len(one.text.strip()) for one in page) for page in pages]
    bare = [at for at, count in enumerate(letters, start=1) if count < _LEAST_LETTERS and at not in broken]
    if sum(letters) > LARGEST:
        raise Fault(("document",), f"{sum(letters)} characters", f"are more than {LARGEST}", "keep the paper alone")
    if len(bare) + len(broken) == len(pages):
        many = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
        raise Fault(("document",), many, "hold no text: they are pictures, as from a scanner", _SCANNED)
    unknown = sum(len(_UNKNOWN.findall(one.text)) for page in pages for one in page)
    if 5 * unknown > sum(letters):
        rule = "writes its letters in a code that it does not explain"
        raise Fault(
            ("document",), "a PDF", rule, "ask for another copy, or recognise its text anew with ocrmypdf --force-ocr"
        )
    return ExtractedBlocks(blocks_of(page_lines(pages)), tuple(_doubts(bare, broken, len(pages), unknown)), record)


def _doubts(bare: Sequence[int], broken: Sequence[int], count: int, unknown: int) -> Iterator[str]:
    if bare:
        yield f"of {count} pages these hold no text, only pictures or nothing: {_few(bare)}"
    if broken:
        yield f"of {count} pages these are damaged and cannot be read: {_few(broken)}"
    if unknown:
        yield f"{unknown} letters are written in a code that the PDF does not explain"


def _few(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else ""
    return ", ".join(map(str, numbers[:_SHOWN])) + more


def _record(found: Mapping[str, Any] | None) -> FileRecord:
    given = {key: str(value) for key, value in (found or {}).items() if isinstance(value, str)}
    return FileRecord(title=given.get("/Title", ""), authors=people(given.get("/Author", "")))


def _brief(wrong: BaseException) -> str:
    return " ".join(str(wrong).split())[:120] or type(wrong).__name__
