"""Removing an entry of a list or a mapping from a study's text: its own lines or letters go, every other one stays.

A list or a mapping that loses its last entry goes too, so that what was added to a file and is taken back leaves no
trace.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from raison.store.parsing.events import ParsedFile, Spot, Tree
from raison.store.parsing.places import key_like, spot_at, value_at
from raison.store.writing.written import after_line, line_start
from raison.words.faults import CannotDo, Path, show_path

__all__ = ["DASH", "Remove", "beyond_scalars", "leaves_of", "remove_entry", "without_entry"]

DASH = re.compile(r"[ \t]*-[ \t]+\Z")


@dataclass(frozen=True)
class Remove:
    """An entry to be taken out of a list or a mapping.

    Parameters
    ----------
    file : str
        Such as `claims.yaml`.
    path : Path
        The entry, its place in the list or its key last, such as `("decisions", 3)`.
    comments : bool
        Whether comments inside it may go with it.
    """

    file: str
    path: Path
    comments: bool = False


def without_entry(tree: Tree, path: Path) -> Tree:
    """Return a tree without an entry, and without what held nothing else; it is changed in place.

    >>> without_entry({"a": [1, 2]}, ("a", 0)), without_entry({"a": {"b": [1]}, "c": 2}, ("a", "b", 0))
    ({'a': [2]}, {'c': 2})
    """
    *above, step = _whole(tree, path)
    parent = value_at(tree, tuple(above))
    if isinstance(parent, dict) and not above and len(parent) == 1:
        parent[step] = type(parent[step])()  # a file is never left without a key
    elif isinstance(parent, list):
        parent.pop(int(step))
    else:
        assert isinstance(parent, dict)
        del parent[key_like(parent, step)]
    return tree


def _whole(tree: Tree, path: Path) -> Path:
    """Return the path of what goes with an entry: the outermost list or mapping that holds nothing else."""
    while len(path) > 1 and _length(value_at(tree, path[:-1])) == 1:
        path = path[:-1]
    return path


def _length(tree: object) -> int:
    return len(tree) if isinstance(tree, list | dict) else 0


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
    text = parsed.written.text
    if spot_at(parsed, remove.path) is None or not remove.path:
        raise CannotDo(f"{remove.file} has no {show_path(remove.path)}; name an entry that is there")
    path = _whole(parsed.tree, remove.path)
    parent, spot = spot_at(parsed, path[:-1]), spot_at(parsed, path)
    assert parent is not None and spot is not None
    key = parent.keys.get(str(path[-1]))
    new = ""
    if len(path) == 1 and len(parent.parts) == 1:
        start, end, new = *_inside(text, spot), " []" if isinstance(parsed.tree[path[0]], list) else " {}"
    elif len(path) == 1 and parent.style == "block" and key is not None:
        start, end = _section(text, key, spot)
    elif parent.style == "flow":
        start, end = _between_commas(parent, str(path[-1]))
    else:
        start, end = _lines(text, parent, str(path[-1]))
    leaves = [*leaves_of(spot), *([key] if key is not None else [])]
    if not remove.comments and "#" in beyond_scalars(text, leaves, start, end):
        path_shown = show_path(remove.path)
        raise CannotDo(f"{remove.file}: {path_shown} holds comments that would be lost; remove it in an editor")
    return text[:start] + new + text[end:]


def beyond_scalars(text: str, leaves: list[Spot], start: int, end: int) -> str:
    """Return what goes with an entry without its scalars: a # in there begins a comment."""
    kept, at = [], start
    for leaf in sorted(leaves, key=lambda leaf: leaf.start):
        if leaf.start >= start:
            kept.append(text[at : leaf.start])
            at = leaf.end
    return "".join((*kept, text[at:end]))


def leaves_of(spot: Spot) -> list[Spot]:
    """Return the scalars and keys of an entry."""
    if spot.style not in ("flow", "block"):
        return [spot]
    return [*spot.keys.values(), *(leaf for part in spot.parts.values() for leaf in leaves_of(part))]


def _inside(text: str, spot: Spot) -> tuple[int, int]:
    """Return the span from the colon before a value to its end."""
    return len(text[: spot.start].rstrip()), spot.end


def _lines(text: str, parent: Spot, step: str) -> tuple[int, int]:
    spot, key = parent.parts[step], parent.keys.get(step)
    at = spot.start if key is None else key.start
    start = line_start(text, at)
    before = text[start:at]
    if key is None and DASH.match(before) or key is not None and not before.strip():
        return start, after_line(text, spot.end)
    steps = list(parent.parts)
    if key is not None and DASH.match(before) and steps[0] == step and len(steps) > 1:
        return at, parent.keys[steps[1]].start  # the entry stands on the line of the dash; the next one takes its place
    raise CannotDo("the entry shares its line with its list; remove it in an editor")


def _between_commas(parent: Spot, step: str) -> tuple[int, int]:
    steps = list(parent.parts)
    place = steps.index(step)
    begins = [(parent.keys.get(one) or parent.parts[one]).start for one in steps]
    if place + 1 < len(steps):
        return begins[place], begins[place + 1]
    last = steps[place - 1]
    ends = [one.end for one in (parent.parts[last], parent.keys.get(last)) if one is not None]
    return max(ends), max(parent.parts[step].end, begins[place])


def _section(text: str, key: Spot, spot: Spot) -> tuple[int, int]:
    """Return the span of a whole section with its key, and with the blank line above it where nothing follows."""
    start, end = line_start(text, key.start), after_line(text, spot.end)
    while text[:start].endswith(("\n\n", "\n\r\n")) and not text[end:].strip():
        start -= 2 if text[:start].endswith("\r\n") else 1
    return start, end
