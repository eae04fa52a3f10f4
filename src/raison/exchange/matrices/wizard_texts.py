"""The texts at the end of a ScenarioWizard file, which justify the matrix; by place, as headings may be blank."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raison.exchange.text import fault_at

__all__ = ["Texts", "read_texts"]

NUMBERED = re.compile(r"#\s*([0-9]{1,4})-([0-9]{1,4})\s*\Z")


@dataclass(frozen=True)
class Texts:
    """What the texts say, by index; headings and left-over lines as written."""

    whole: str
    descriptors: Mapping[int, str]
    sections: Mapping[tuple[int, int], str]
    headings: tuple[str, ...]
    tail: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class _TextEntry:
    heading: str
    text: str


def read_texts(lines: Sequence[str], first: int, names: Sequence[str]) -> Texts:
    """Return the justifying texts.

    Parameters
    ----------
    lines : sequence of str
        Everything after the matrix.
    first : int
        Number of the first of these lines.
    names : sequence of str
        Long names of the descriptors, of which the headings are made.

    Raises
    ------
    Fault
        If a text in quotes does not end, or something else stands between them.

    Examples
    --------
    >>> found = read_texts(["# 0-0", '""', "# A", '"why A"', "#  -> ", '"why"', "#", "#"], 1, ["A"])
    >>> found.descriptors, found.sections, found.tail
    ({0: 'why A'}, {(0, 0): 'why'}, ('#', '#'))
    """
    entries, place = [], 0
    while place + 1 < len(lines) and lines[place].startswith("#") and lines[place + 1].startswith('"'):
        text, end = _quoted(lines, place + 1, first)
        entries.append(_TextEntry(lines[place], text))
        place = end
    tail = tuple(lines[place:])
    for number, line in enumerate(tail, first + place):
        if line.strip() not in ("", "#"):
            raise fault_at(number, line, "stands after the matrix and is no justifying text", "delete the line")
    return _sorted(entries, _trimmed(tail), names)


def _trimmed(tail: tuple[str, ...]) -> tuple[str, ...]:
    return tail[:-1] if tail and not tail[-1] else tail


def _quoted(lines: Sequence[str], place: int, first: int) -> tuple[str, int]:
    # A quotation mark inside a text is written as it is; the text ends where the next heading or the end follows.
    for end in range(place, len(lines)):
        alone = end == place and len(lines[end].rstrip()) < 2
        ends = lines[end].rstrip().endswith('"') and not alone
        if ends and (end + 1 == len(lines) or lines[end + 1].startswith("#") or not lines[end + 1]):
            return "\n".join(lines[place : end + 1]).rstrip()[1:-1], end + 1
        if end > place and lines[end].startswith("#") and lines[end + 1 : end + 2] and lines[end + 1].startswith('"'):
            break  # the next text begins
    raise fault_at(first + place, lines[place], "begins a text in quotes that does not end", 'close it with "')


def _sorted(entries: Sequence[_TextEntry], tail: tuple[str, ...], names: Sequence[str]) -> Texts:
    count = len(names)
    whole: list[str] = []
    descriptors: dict[int, str] = {}
    sections: dict[tuple[int, int], str] = {}
    by_place: list[_TextEntry] = []
    for entry in entries:
        numbers = NUMBERED.match(entry.heading)
        source, target = (int(numbers[1]), int(numbers[2])) if numbers else (-1, -1)
        if (source, target) == (0, 0):
            whole.append(entry.text)
        elif 1 <= source <= count and target == 0:
            descriptors[source - 1] = entry.text
        elif 1 <= source <= count and 1 <= target <= count:
            sections[source - 1, target - 1] = entry.text
        else:
            by_place.append(entry)
    doubts = _placed(by_place, descriptors, sections, whole, names)
    plain = not doubts and len(by_place) == len(entries) - len(whole) and len(whole) < 2
    headings = tuple(entry.heading for entry in entries) if plain else ()
    told = {key: text for key, text in sections.items() if text.strip()}
    about = {key: text for key, text in descriptors.items() if text.strip()}
    return Texts("\n".join(text for text in whole if text), about, told, headings, tail, doubts)


def _placed(
    entries: Sequence[_TextEntry],
    descriptors: dict[int, str],
    sections: dict[tuple[int, int], str],
    whole: list[str],
    names: Sequence[str],
) -> tuple[str, ...]:
    # As far as every file known goes: one for each descriptor, then one for each section, row by row.
    count = len(names)
    head = [entry for place, entry in enumerate(entries[:count]) if _is_about_one(entry, names[place])]
    rest = entries[len(head) :]
    if len(head) in (0, count) and len(rest) in (0, count * count):
        descriptors.update({place: entry.text for place, entry in enumerate(head)})
        sections.update({divmod(place, count): entry.text for place, entry in enumerate(rest)})
        return ()
    lost = [entry for entry in entries if entry.text.strip()]
    if not lost:
        return ()
    whole.extend(f"{entry.heading.removeprefix('#').strip()}: {entry.text}" for entry in lost)
    expected = f"{count} descriptors and {count * count} sections"
    return (f"{len(entries)} justifying texts do not fit {expected}: they were kept as a note about the whole",)


def _is_about_one(entry: _TextEntry, name: str) -> bool:
    return "->" not in entry.heading or entry.heading.strip() == f"# {name}".strip()
