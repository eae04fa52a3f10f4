"""Removing an entry of a list from a study's text: its own lines or letters go, every other one stays.

A list that loses its last entry loses its key, so that what was added to a file and is taken back leaves no trace.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from raison.store.parsing.events import ParsedFile, Spot, Tree
from raison.words.faults import CannotDo, Path, show_path

__all__ = ["DASH", "Remove", "beyond_scalars", "remove_entry", "without_entry"]

DASH = re.compile(r"[ \t]*-[ \t]+\Z")


@dataclass(frozen=True)
class Remove:
    """An entry to be taken out of a list.

    Parameters
    ----------
    file : str
        Such as `claims.yaml`.
    path : Path
        The entry, its place in the list last, such as `("decisions", 3)`.
    """

    file: str
    path: Path


def without_entry(tree: Tree, path: Path) -> Tree:
    """Return a tree without an entry; it is changed in place.

    >>> without_entry({"a": [1, 2]}, ("a", 0)), without_entry({"a": [1], "b": 2}, ("a", 0))
    ({'a': [2]}, {'b': 2})
    """
    *above, key, place = path
    parent = tree
    for step in above:
        parent = parent[step]
    parent[key].pop(place)
    if not parent[key]:
        del parent[key]
    return tree


def remove_entry(parsed: ParsedFile, remove: Remove) -> str:
    """Return a file's text without an entry.

    Raises
    ------
    CannotDo
        If there is no such entry, or a comment would be lost.

    Examples
    --------
    >>> from raison.store.parsing.events import parse
    >>> from raison.store.writing.written import FileText
    >>> text = "a: 1\\nb:\\n  - {c: 1}\\n  - {c: 2}\\n"
    >>> remove_entry(parse(FileText("m.yaml", text)), Remove("m.yaml", ("b", 0)))
    'a: 1\\nb:\\n  - {c: 2}\\n'
    """
    text, steps = parsed.written.text, remove.path
    listed, spot = _spot(parsed, steps[:-1]), _spot(parsed, steps)
    if listed is None or spot is None or listed.keys:
        raise CannotDo(f"{remove.file} has no {show_path(steps)}; name an entry of a list that is there")
    if len(listed.parts) == 1:
        start, end = _section(parsed, remove, listed)
    elif listed.style == "flow":
        start, end = _between_commas(listed, int(steps[-1]))
    else:
        start, end = _lines(text, spot)
    if "#" in beyond_scalars(text, spot, start, end):
        raise CannotDo(f"{remove.file}: {show_path(steps)} holds comments that would be lost; remove it in an editor")
    return text[:start] + text[end:]


def _spot(parsed: ParsedFile, path: Path) -> Spot | None:
    spot = parsed.spot
    for step in path:
        spot = None if spot is None else spot.parts.get(str(step))
    return spot


def beyond_scalars(text: str, spot: Spot, start: int, end: int) -> str:
    """Return a span of a text without the scalars of an entry: a # in there begins a comment."""
    kept, at = [], start
    for leaf in sorted(_leaves(spot), key=lambda leaf: leaf.start):
        kept.append(text[at : leaf.start])
        at = leaf.end
    return "".join((*kept, text[at:end]))


def _leaves(spot: Spot) -> list[Spot]:
    if spot.style not in ("flow", "block"):
        return [spot]
    return [*spot.keys.values(), *(leaf for part in spot.parts.values() for leaf in _leaves(part))]


def _lines(text: str, spot: Spot) -> tuple[int, int]:
    start = _line_start(text, spot.start)
    if not DASH.match(text[start : spot.start]):
        raise CannotDo("the entry shares its line with its list; remove it in an editor")
    return start, _after_line(text, spot.end)


def _between_commas(listed: Spot, place: int) -> tuple[int, int]:
    parts = list(listed.parts.values())
    if place + 1 < len(parts):
        return parts[place].start, parts[place + 1].start
    return parts[place - 1].end, parts[place].end


def _section(parsed: ParsedFile, remove: Remove, listed: Spot) -> tuple[int, int]:
    """Return the span of the key of a list with the list; of a whole section, with the blank line above it."""
    text, (*above, key) = parsed.written.text, remove.path[:-1]
    parent = _spot(parsed, tuple(above))
    named = parent.keys.get(str(key)) if parent is not None else None
    if parent is None or named is None or parent.style != "block" or above:
        raise CannotDo(f"{remove.file}: {show_path(remove.path)} is the last of its list; remove it in an editor")
    start, end = _line_start(text, named.start), _after_line(text, listed.end)
    while text[:start].endswith(("\n\n", "\n\r\n")) and not text[end:].strip():
        start -= 2 if text[:start].endswith("\r\n") else 1
    return start, end


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _after_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1
