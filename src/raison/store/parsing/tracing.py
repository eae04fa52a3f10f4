"""From a path in the checked records to the path as written, which has fewer steps where an entry stands alone."""

from __future__ import annotations

from dataclasses import replace

from raison.store.parsing.events import ParsedFile, Tree
from raison.store.parsing.places import place_fault
from raison.words.faults import Fault, Path, PlacedFault, show_path

__all__ = ["as_written", "trace_fault"]


def as_written(tree: Tree, path: Path) -> Path:
    """Return a path without the steps that the plain data does not have; a missing last key stays.

    >>> as_written({"now": "x", "owner": "usa"}, ("now", 0, "is")), as_written({"a": {}}, ("a", "because"))
    (('now',), ('a', 'because'))
    """
    steps, tail = (path[:-2], path[-2:]) if path[-2:-1] == ("@",) else (path, ())
    kept: Path = ()
    for place, step in enumerate(steps):
        found, value = _step(tree, step)
        if found:
            kept, tree = (*kept, step), value
        elif place == len(steps) - 1 and isinstance(tree, dict) and step != "is":
            kept = (*kept, step)
    return (*kept, *tail)


def _step(tree: Tree, step: str | int) -> tuple[bool, Tree]:
    if isinstance(tree, list) and isinstance(step, int) and step < len(tree):
        return True, tree[step]
    if isinstance(tree, dict):
        return next(((True, value) for key, value in tree.items() if str(key) == str(step)), (False, None))
    return False, None


def trace_fault(parsed: ParsedFile, fault: Fault, *, warning: bool = False) -> PlacedFault:
    """Return a fault of a record with its place: at the key where the key is wrong, at its owner where it is missing.

    Parameters
    ----------
    parsed : ParsedFile
        The file.
    fault : Fault
        Its path in the records, as the file orders them.
    warning : bool
        Whether the study can be used all the same.
    """
    path = as_written(parsed.tree, fault.path)
    if path[-1:] == ("because",):
        path = _inside(parsed.tree, path, fault.value)
    missing = path[-2:-1] != ("@",) and not _exists(parsed.tree, path)
    place = path[:-1] if missing else path
    about_key = missing or (bool(path) and fault.value == path[-1])
    placed = place_fault(parsed, Fault(place, fault.value, fault.rule, fault.hint), key=about_key, warning=warning)
    return replace(placed, path=show_path(path)) if missing else placed


def _exists(tree: Tree, path: Path) -> bool:
    for step in path:
        found, tree = _step(tree, step)
        if not found:
            return False
    return True


def _inside(tree: Tree, path: Path, value: object) -> Path:
    # Reasons may nest any and all; the record forgets how, so the name is looked for.
    for step in path:
        _, tree = _step(tree, step)
    waiting: list[tuple[Path, Tree]] = [(path, tree)]
    while waiting:
        place, part = waiting.pop(0)
        if part == value:
            return place
        items = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
        waiting.extend(((*place, step), inner) for step, inner in items)
    return path
