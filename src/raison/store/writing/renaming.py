"""Renaming in a study's text: names are written anew wherever they stand, as keys or inside texts, in one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from raison.store.parsing.events import ParsedFile, Spot, Tree
from raison.store.parsing.places import key_like, spot_at, value_at
from raison.store.parsing.scalars import write_plain
from raison.words.faults import CannotDo, Path, show_path

__all__ = ["Rename", "rename_names", "restyle", "with_names"]


@dataclass(frozen=True)
class Rename:
    """Names to be written anew in one file.

    Parameters
    ----------
    file : str
        Such as `model.yaml`.
    texts : mapping of Path to str
        The whole new text of values, each by its path.
    keys : mapping of Path to str
        The new names of keys, each by the path that ends with the old one.
    """

    file: str
    texts: Mapping[Path, str] = field(default_factory=dict)
    keys: Mapping[Path, str] = field(default_factory=dict)


def rename_names(parsed: ParsedFile, rename: Rename) -> str:
    """Return a file's text with names written anew.

    Raises
    ------
    CannotDo
        If there is no such value or key.

    Examples
    --------
    >>> from raison.store.parsing.events import parse
    >>> from raison.store.writing.written import FileText
    >>> parsed = parse(FileText("m.yaml", "a: {b: 1}  # kept\\nc: 'b=x'\\n"))
    >>> rename_names(parsed, Rename("m.yaml", {("c",): "d=x"}, {("a", "b"): "d"}))
    "a: {d: 1}  # kept\\nc: 'd=x'\\n"
    """
    places = [(_value(parsed, rename, path), text) for path, text in rename.texts.items()]
    places += [(_key(parsed, rename, path), name) for path, name in rename.keys.items()]
    text = parsed.written.text
    for spot, new in sorted(places, key=lambda place: place[0].start, reverse=True):
        text = text[: spot.start] + restyle(spot, new) + text[spot.end :]
    return text


def _value(parsed: ParsedFile, rename: Rename, path: Path) -> Spot:
    spot = spot_at(parsed, path)
    if spot is None or spot.style in ("flow", "block"):
        raise CannotDo(f"{rename.file} has no text at {show_path(path)}")
    return spot


def _key(parsed: ParsedFile, rename: Rename, path: Path) -> Spot:
    parent = spot_at(parsed, path[:-1])
    if parent is None or str(path[-1]) not in parent.keys:
        raise CannotDo(f"{rename.file} has no key {show_path(path)}")
    return parent.keys[str(path[-1])]


def restyle(spot: Spot, text: str) -> str:
    """Return a text as it is written in place of another; what was quoted stays quoted in its manner.

    >>> restyle(Spot(0, 3, "'"), "it's"), restyle(Spot(0, 3, "plain"), "b: c")
    ("'it''s'", '"b: c"')
    """
    plain = write_plain(text)
    if spot.style == '"':
        return plain if plain.startswith('"') else f'"{text}"'
    if spot.style == "'" and not plain.startswith('"'):
        return "'" + text.replace("'", "''") + "'"
    return plain


def with_names(tree: Tree, rename: Rename) -> Tree:
    """Return a tree with names written anew; it is changed in place.

    >>> with_names({"a": {"b": 1, "c": "x"}}, Rename("m.yaml", {("a", "c"): "y"}, {("a", "b"): "d"}))
    {'a': {'d': 1, 'c': 'y'}}
    """
    for path, text in rename.texts.items():
        parent = _parent(tree, path)
        parent[key_like(parent, path[-1]) if isinstance(parent, dict) else path[-1]] = text
    for path in sorted(rename.keys, key=len, reverse=True):
        parent, old = _parent(tree, path), path[-1]
        entries = [(rename.keys[path] if str(key) == str(old) else key, value) for key, value in parent.items()]
        parent.clear()
        parent.update(entries)
    return tree


def _parent(tree: Tree, path: Path) -> Tree:
    return value_at(tree, path[:-1])
