"""What a file says about its own paper, apart from the text: taken where the text does not say it, and told."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from raison.sources.document import Document
from raison.sources.forms import light
from raison.sources.heading.dateline import date_of_line

__all__ = ["FileRecord", "complete_document"]

_LONGEST = 400  # code points of a field that is taken
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?!\d)")
_PROGRAM = re.compile(
    r"\.(?:docx?|indd|pdf|tex|odt|rtf|qxd)$|^(?:microsoft word|untitled|document\d*$|slide \d|layout \d)", re.IGNORECASE
)


@dataclass(frozen=True)
class FileRecord:
    """Fields of a file's own record, such as the head of a page; empty where it has none.

    >>> FileRecord(title="Water for the Lowland").authors
    ()
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    url: str = ""


def complete_document(document: Document, declared: FileRecord) -> Document:
    """Return a document with the fields that its text lacks taken from the file's record; its notes tell which.

    >>> from raison.sources.document import Document
    >>> bare = Document("", (), "", "", "", "", "", "", (), (), (), (), ("title not found", "date not found"))
    >>> found = complete_document(bare, FileRecord(title="Water", date="2024-03-03T10:00:00Z"))
    >>> found.title, found.date, found.precision, found.notes
    ('Water', '2024-03-03', 'day', ('title read from the record of the file', 'date read from the record of the file'))
    """
    date, precision = _date(declared.date)
    wanted: dict[str, object] = {
        "title": _field(declared.title),
        "authors": tuple(name for name in map(_field, declared.authors) if name),
        "date": date,
        "publisher": _field(declared.publisher),
    }
    taken = {key: value for key, value in wanted.items() if value and not getattr(document, key)}
    lacking = {f"{key} not found" for key in taken}
    notes = [note for note in document.notes if note not in lacking]
    notes += [f"{key} read from the record of the file" for key in taken]
    more = {"precision": precision} if "date" in taken else {}
    return replace(document, **taken, **more, notes=tuple(notes), url=document.url or declared.url)  # type: ignore[arg-type]


def _field(text: str) -> str:
    bare = " ".join(light(text).split())
    return "" if len(bare) > _LONGEST or _PROGRAM.search(bare) or "://" in bare else bare


def _date(text: str) -> tuple[str, str]:
    if found := _ISO.match(text.strip()):
        year, month, day = found[1], int(found[2]), int(found[3] or 0)
        if 1 <= month <= 12 and day <= 31:
            return (f"{year}-{month:02}-{day:02}", "day") if day else (f"{year}-{month:02}", "month")
    return date_of_line(" ".join(text.split())[:_LONGEST]) or ("", "")
