"""A Word file → raw blocks, by way of the page that mammoth makes of it.

Before mammoth sees the file its size unpacked is counted, so that a small file that unpacks to a huge one is refused.
Page headers, comments and deleted text are no text of the paper; pictures are left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

from raison.sources.declared import FileRecord
from raison.sources.heading.names import people
from raison.sources.readers.extracted import ExtractedBlocks
from raison.sources.readers.html import blocks_of_page
from raison.words.faults import Fault

__all__ = ["read_docx"]

_MOST_PARTS = 5_000
_LARGEST_XML, _LARGEST_ALL = 40_000_000, 400_000_000  # bytes unpacked: of the parts in XML together, and of all
_DOCUMENT = "word/document.xml"
_RECORD = "docProps/core.xml"
_STYLES = "\n".join(
    ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"]
    + [f"p[style-name='Heading {level}'] => h{level + 1}:fresh" for level in range(1, 6)]
    + ["p[style-name='Caption'] => figcaption:fresh", "p[style-name='caption'] => figcaption:fresh"]
)
_CORE = "{http://purl.org/dc/elements/1.1/}"
_SAVE = "open it in a word processor and save it again as .docx"


def read_docx(data: bytes) -> ExtractedBlocks:
    """Return the raw blocks of a Word file.

    Raises
    ------
    Fault
        It is no Word file, is cut or damaged, or would unpack to more than is read.

    Examples
    --------
    >>> read_docx(b"PK cut off")
    Traceback (most recent call last):
    raison.words.faults.Fault: document: 'a Word file' is cut or damaged: ...
    """
    import mammoth

    record = _checked(data)
    try:
        made = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=lambda _: [])
    except MemoryError:
        raise
    except Exception as wrong:  # whatever a damaged file leads it into
        raise Fault(("document",), "a Word file", f"cannot be read: {_brief(wrong)}", _SAVE) from wrong
    found = blocks_of_page(made.value)
    return replace(found, declared=record)


def _checked(data: bytes) -> FileRecord:
    """Return the file's own record, after looking at what it would unpack to."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            _check_sizes(file.infolist())
            if _DOCUMENT not in file.namelist():
                rule = "holds no text of a Word file"
                raise Fault(
                    ("document",), "a zip archive", rule, "hand over the .docx, .pdf, .html, .md or .txt inside"
                )
            for name in file.namelist():
                if name.endswith((".xml", ".rels")):
                    _check_xml(name, file.read(name))
            return _record(file.read(_RECORD)) if _RECORD in file.namelist() else FileRecord()
    except (Fault, MemoryError):
        raise
    except Exception as wrong:  # whatever a damaged archive leads the package into
        raise Fault(("document",), "a Word file", f"is cut or damaged: {_brief(wrong)}", _SAVE) from wrong


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    everything = sum(part.file_size for part in parts)
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > _MOST_PARTS:
        raise Fault(("document",), f"{len(parts)} parts", f"are more than {_MOST_PARTS}", _SAVE)
    if xml > _LARGEST_XML or everything > _LARGEST_ALL:
        size, most = (xml, _LARGEST_XML) if xml > _LARGEST_XML else (everything, _LARGEST_ALL)
        value = f"{size:,} bytes unpacked"
        raise Fault(("document",), value, f"are more than {most:,}", "keep the text alone, without pictures")


def _check_xml(name: str, data: bytes) -> None:
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data):
        raise Fault(("document",), name, "defines entities, which no Word file does", _SAVE)


def _record(data: bytes) -> FileRecord:
    try:
        tree = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return FileRecord()
    creator = tree.findtext(f"{_CORE}creator") or ""
    return FileRecord(title=tree.findtext(f"{_CORE}title") or "", authors=people(creator))


def _brief(wrong: BaseException) -> str:
    return " ".join(str(wrong).split())[:120] or type(wrong).__name__
