"""From a path in a study to its place in a file: line and column in code points from 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from raison.store.parsing.events import ParsedFile, Spot
from raison.store.writing.written import FileText
from raison.words.faults import Fault, Path, PlacedFault, show_path

__all__ = ["Place", "find_place", "key_like", "place_fault", "show_value", "spot_at", "value_at"]

LONGEST_SHOWN = 80


@dataclass(frozen=True)
class Place:
    """A span of a file's text: characters from `start` up to `end`."""

    start: int
    end: int


def find_place(parsed: ParsedFile, path: Path, *, key: bool = False) -> Place:
    """Return where a path stands.

    Parameters
    ----------
    parsed : ParsedFile
        The file.
    path : Path
        Steps into it; steps that the text does not have are passed over, so that the place of the longest known part
        is returned. A tail `("@", offset)` moves into a text by so many characters.
    key : bool
        Whether the key of the last step is meant, not its value.

    Examples
    --------
    >>> from raison.store.parsing.events import parse
    >>> find_place(parse(FileText("m.yaml", "a: [1, {b: x and y}]")), ("a", 1, "b", "@", 6))
    Place(start=17, end=18)
    """
    steps, offset = _split_offset(path)
    spot, parent, last = _descend(parsed.spot, steps)
    if spot is None:
        return Place(0, 1)
    if key and parent is not None and last in parent.keys:
        return Place(parent.keys[last].start, parent.keys[last].end)
    if offset is not None:
        return _inside(parsed.written, spot, offset)
    if spot.start >= spot.end and parent is not None and last in parent.keys:  # no value: show its key
        return Place(parent.keys[last].start, parent.keys[last].end)
    return Place(spot.start, spot.end)


def _split_offset(path: Path) -> tuple[Path, int | None]:
    if len(path) >= 2 and path[-2] == "@" and isinstance(path[-1], int):
        return path[:-2], path[-1]
    return path, None


def _descend(spot: Spot | None, steps: Path) -> tuple[Spot | None, Spot | None, str]:
    parent, last = None, ""
    for step in steps:
        if spot is not None and str(step) in spot.parts:
            parent, spot, last = spot, spot.parts[str(step)], str(step)
    return spot, parent, last


def _inside(written: FileText, spot: Spot, offset: int) -> Place:
    # Escapes and line breaks shift what follows them: then the whole text is shown.
    raw = written.text[spot.start : spot.end]
    quoted = spot.style in ("'", '"')
    body = raw[1:-1] if quoted else raw
    simple = spot.style in ("plain", "'", '"') and "\n" not in raw and not (quoted and ("\\" in body or "''" in body))
    if not simple or offset >= len(body):
        return Place(spot.start, spot.end)
    start = spot.start + offset + quoted
    word = body[offset:].split()
    length = next((index for index, sign in enumerate(body[offset:]) if sign in " =!|()" and index), 0)
    return Place(start, start + max(1, length or len(word[0] if word else "")))


def place_fault(parsed: ParsedFile, fault: Fault, *, key: bool = False, warning: bool = False) -> PlacedFault:
    """Return a fault of the core with its line, column and line of text.

    >>> from raison.store.parsing.events import parse
    >>> fault = Fault(("a",), "x", "is not a number", "write one")
    >>> place_fault(parse(FileText("m.yaml", "b: 1\\na: x\\n")), fault).line
    2
    """
    place = find_place(parsed, fault.path, key=key)
    line, column = parsed.written.at(place.start)
    source = parsed.written.line(line)
    width = max(1, min(place.end - place.start, len(source) - column + 1))
    path, _ = _split_offset(fault.path)
    value = show_value(fault.value)
    return PlacedFault(
        parsed.written.file, line, column, show_path(path), value, fault.rule, fault.hint, source, width, warning
    )


def show_value(value: object) -> str:
    """Return a value as a fault tells it: short, on one line.

    >>> show_value({"a": [1, None]}), show_value(None)
    ('{a: [1, null]}', 'null')
    """
    shown = _shown(value, 0)
    return shown if len(shown) <= LONGEST_SHOWN else shown[: LONGEST_SHOWN - 1] + "…"


def _shown(value: object, depth: int) -> str:
    if depth > 3:
        return "…"
    if isinstance(value, dict):
        some = [f"{_shown(key, 3)}: {_shown(part, depth + 1)}" for key, part in list(value.items())[:6]]
        return "{" + ", ".join(some) + (", …" if len(value) > 6 else "") + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_shown(part, depth + 1) for part in value[:6]) + (", …" if len(value) > 6 else "") + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return " ".join(str(value)[: 2 * LONGEST_SHOWN].split()) or "''"


def spot_at(parsed: ParsedFile, path: Path) -> Spot | None:
    """Return the spot of what stands at a path; None where there is nothing.

    >>> from raison.store.parsing.events import parse
    >>> spot_at(parse(FileText("m.yaml", "a: [1, 22]")), ("a", 1)).start
    7
    """
    spot = parsed.spot
    for step in path:
        spot = None if spot is None else spot.parts.get(str(step))
    return spot


def value_at(tree: object, path: Path) -> object:
    """Return the value at a path of plain data; KeyError where there is none.

    >>> value_at({"a": [1, {0: "x"}]}, ("a", 1, "0"))
    'x'
    """
    for step in path:
        if isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        elif isinstance(tree, dict):
            tree = tree[key_like(tree, step)]
        else:
            raise KeyError(step)
    return tree


def key_like(tree: dict[Any, object], step: object) -> Any:
    """Return the key of a mapping that is written like a step, or the step itself where there is none.

    >>> key_like({1: "x"}, "1"), key_like({}, "a")
    (1, 'a')
    """
    return step if step in tree else next((key for key in tree if str(key) == str(step)), step)
