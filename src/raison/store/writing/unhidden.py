"""Unhidden: what else is wrong in a file whose text breaks off, so that one slip does not hide the other faults.

The entry in which the text breaks off is blanked, line for line, so that places stay, and the rest is read again. What
is told of the rest are faults within its own entries; nothing is said that the blanked entry could have cured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from raison.store.parsing.events import ParsedFile, parse
from raison.store.records import check_record
from raison.store.writing.written import FileText
from raison.words.faults import PlacedFault

__all__ = ["unhidden"]

MOST_BREAKS, LONGEST = 4, 1_000_000  # so that no file can make this slow
ENTRY = 2  # indentation of the entries of a section


def unhidden(parsed: ParsedFile, record: type) -> tuple[PlacedFault, ...]:
    """Return the faults that a syntax error hides in its own file.

    Parameters
    ----------
    parsed : ParsedFile
        A file that could not be read to its end; its last fault says where.
    record : type
        What the file holds.

    Returns
    -------
    tuple of PlacedFault
        Further breaks, and faults of the entries that could be read; at their places in the file.
    """
    found: list[PlacedFault] = []
    if len(parsed.written.text) > LONGEST:
        return ()
    for _ in range(MOST_BREAKS):
        rest = _beyond(parsed)
        if rest is None:
            break
        if rest.spot is not None:
            checked = check_record(rest, record).faults
            return (*found, *(fault for fault in (*rest.faults, *checked) if _own(fault)))
        found.append(rest.faults[-1])
        parsed = rest
    return ()  # what breaks off again and again is one slip further up, and nothing sure can be said


def _own(fault: PlacedFault) -> bool:
    # A whole section, or a key of the file, may be amiss only because its entry was blanked.
    return fault.line > 0 and len(fault.path.replace("[", ".").split(".")) > 1


def _beyond(parsed: ParsedFile) -> ParsedFile | None:
    # The first way of blanking after which the text can be read further than before.
    line = parsed.faults[-1].line if parsed.faults else 0
    for first, last in _spans(parsed.written, line):
        if any(_is_head(parsed.written.line(number)) for number in range(first, last + 1)):
            continue  # the head of a section carries all its entries
        rest = parse(_blanked(parsed.written, first, last))
        if rest.spot is not None or (rest.faults and rest.faults[-1].line > last):
            return rest
    return None


def _is_head(text: str) -> bool:
    return text[:1] not in ("", " ", "\t", "#", "]", "}")


def _spans(written: FileText, line: int) -> Iterator[tuple[int, int]]:
    if not line:
        return
    here = _entry(written, line)
    yield here
    before = _entry(written, here[0] - 1) if here[0] > 1 else here
    yield before  # a bracket left open is noticed only in the next entry
    yield before[0], here[1]
    yield before[0], len(written.starts)


def _entry(written: FileText, line: int) -> tuple[int, int]:
    """Return the first and last line of the entry in which a line stands."""
    first = line
    while first > 1 and not _begins(written.line(first)):
        first -= 1
    last = line
    while last < len(written.starts) and not _begins(written.line(last + 1)):
        last += 1
    return first, last


def _begins(text: str) -> bool:
    bare = text.lstrip(" ")
    return bool(bare.strip()) and not bare.startswith(("#", "]", "}")) and len(text) - len(bare) <= ENTRY


def _blanked(written: FileText, first: int, last: int) -> FileText:
    start = written.starts[first - 1]
    end = written.starts[last] if last < len(written.starts) else len(written.text)
    kept = "".join(letter if letter in "\r\n" else " " for letter in written.text[start:end])
    return replace(written, text=written.text[:start] + kept + written.text[end:])
