"""Edits of a study's text: only the characters of the changed values change; comments and layout stay.

Pure: text in, text out. A value is replaced where it stands; a new key or entry is written like its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass

from raison.store.parsing.events import ParsedFile, Spot, Tree, parse
from raison.store.parsing.places import key_like, spot_at
from raison.store.parsing.scalars import write_plain
from raison.store.writing.arranging import Arrange, arrange_entries, arranged_tree
from raison.store.writing.removal import Remove, beyond_scalars, leaves_of, remove_entry, without_entry
from raison.store.writing.renaming import Rename, rename_names, restyle, with_names
from raison.store.writing.written import FileText, line_end, line_start, newline_of
from raison.words.faults import CannotDo, Path, show_path

__all__ = ["Append", "Change", "Edit", "edit_text", "write_block", "write_flow"]


@dataclass(frozen=True)
class Change:
    """A value to be written at a path of a file, in place of the old one or as a new key.

    Parameters
    ----------
    file : str
        Such as `model.yaml`.
    path : Path
        Steps as written in the file, such as `("effects", 3, "push", "doubted")`.
    value : plain data
        What to write: text, number, truth value, None, list or dict.
    """

    file: str
    path: Path
    value: Tree


@dataclass(frozen=True)
class Append:
    """An entry to be added at the end of a list, or under a new key at the end of a mapping.

    Parameters
    ----------
    file : str
        Such as `model.yaml`.
    path : Path
        The list or mapping; it may be missing yet.
    value : plain data
        The new entry.
    key : str or None
        Its key, in a mapping; None in a list.
    block : bool
        Whether an entry of a mapping is laid out over several lines, as for what is long.
    """

    file: str
    path: Path
    value: Tree
    key: str | None = None
    block: bool = False


Edit = Change | Append | Remove | Rename | Arrange
"""Whatever changes the text of one file."""


def edit_text(file: str, text: str, *changes: Edit) -> str:
    """Return a file's text with changes made, one after the other.

    Raises
    ------
    CannotDo
        If there is nothing at the path to change or to add to, or a comment would be lost.

    Examples
    --------
    >>> edit_text("m.yaml", "a: {b: 1}  # why\\n", Change("m.yaml", ("a", "b"), "2..3"))
    'a: {b: 2..3}  # why\\n'
    >>> edit_text("m.yaml", "a:\\n  - b\\n\\n# end\\n", Append("m.yaml", ("a",), {"c": [1]}))
    'a:\\n  - b\\n  - {c: [1]}\\n\\n# end\\n'
    """
    parsed = parse(FileText(file, text))
    for change in changes:
        parsed = _with_change(parsed, change)
    return parsed.written.text


def _with_change(parsed: ParsedFile, change: Edit) -> ParsedFile:
    file = parsed.written.file
    if parsed.spot is None or parsed.faults:
        raise CannotDo(f"{file} is faulty as it stands; run raison check, mend it, and try again")
    if not isinstance(change, Rename) and not change.path:
        raise CannotDo(f"{file} as a whole cannot be replaced; name a path inside it")
    edited = parse(FileText(file, _edited(parsed, change)))
    # Whatever the layout, the new text must say the old things and the change, and nothing else.
    if edited.tree != _applied(parsed.tree, change):
        place = "a name" if isinstance(change, Rename) else show_path(change.path)
        raise CannotDo(
            f"{file}: {place} is laid out in a way that cannot be changed without loss; change it in an editor"
        )
    return edited


def _edited(parsed: ParsedFile, change: Edit) -> str:
    if isinstance(change, Rename):
        return rename_names(parsed, change)
    if isinstance(change, Remove):
        return remove_entry(parsed, change)
    if isinstance(change, Arrange):
        return arrange_entries(parsed, change)
    return _change(parsed, change) if isinstance(change, Change) else _append(parsed, change)


def _applied(tree: Tree, change: Edit) -> Tree:
    """Return what a tree says with a change made; it is changed in place."""
    if isinstance(change, Rename):
        return with_names(tree, change)
    if isinstance(change, Remove):
        return without_entry(tree, change.path)
    if isinstance(change, Arrange):
        return arranged_tree(tree, change)
    above, step = (change.path[:-1], change.path[-1]) if isinstance(change, Change) else (change.path, change.key)
    parent = _reach(tree, above, {} if step is not None else [])
    if step is None:
        parent.append(_plain(change.value))
    else:
        parent[key_like(parent, step) if isinstance(parent, dict) else step] = _plain(change.value)
    return tree


def _reach(tree: Tree, path: Path, empty: Tree) -> Tree:
    for place, step in enumerate(path):
        key = step if isinstance(tree, list) else key_like(tree, step)
        if isinstance(tree, dict) and tree.get(key) is None:
            tree[key] = empty if place == len(path) - 1 else {}
        tree = tree[key]
    return tree


def _plain(value: Tree) -> Tree:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def write_flow(value: Tree) -> str:
    """Return plain data as YAML on one line.

    >>> write_flow({"id": "e1", "push": {"doubted": "1..3"}, "because": ["c1"]})
    '{id: e1, push: {doubted: 1..3}, because: [c1]}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{write_flow(key)}: {write_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(write_flow(part) for part in value) + "]"
    if value is None or isinstance(value, str | int | float):
        return write_plain(value)
    raise CannotDo(f"a study cannot hold {type(value).__name__}; hand in text, numbers, lists or mappings")


def write_block(key: str | int | float, value: Tree, indent: str, newline: str = "\n") -> str:
    """Return an entry of a mapping over several lines; lists, and mappings inside it without nesting, on one line each.

    >>> print(write_block("hp-24", {"title": "Water", "authors": ["Ann Lim"], "paragraphs": {"p1": "0a"}}, "  "))
    hp-24:
        title: Water
        authors: [Ann Lim]
        paragraphs:
          p1: 0a
    """
    if not isinstance(value, dict) or not value:
        return f"{write_plain(key)}: {write_flow(value)}"
    inner = indent + "  "
    lines = [f"{inner}{write_block(name, part, inner, newline)}" for name, part in value.items()]
    return newline.join([f"{write_plain(key)}:", *lines])


def _change(parsed: ParsedFile, change: Change) -> str:
    spot = spot_at(parsed, change.path)
    if spot is None:
        *above, last = change.path
        return _append(parsed, Append(change.file, tuple(above), change.value, str(last)))
    if spot.style == "block":
        return _change_block(parsed, spot, change)
    if spot.style == "flow" and "#" in beyond_scalars(parsed.written.text, leaves_of(spot), spot.start, spot.end):
        raise CannotDo(_loses_comments(change))
    return _replace(parsed.written.text, spot, _restyled(spot, change.value))


def _restyled(spot: Spot, value: Tree) -> str:
    return restyle(spot, value) if isinstance(value, str) else write_flow(value)


def _replace(text: str, spot: Spot, new: str) -> str:
    empty = spot.start == spot.end  # a key without value: its colon needs a space
    lead = " " if empty and text[spot.start - 1 : spot.start] == ":" else ""
    return text[: spot.start] + lead + new + text[spot.end :]


def _change_block(parsed: ParsedFile, spot: Spot, change: Change) -> str:
    text = parsed.written.text
    if "#" in text[spot.start : spot.end]:
        raise CannotDo(_loses_comments(change))
    start = spot.start
    while text[start - 1] in " \t":
        start -= 1
    if text[start - 1] in "\r\n":  # the block begins on a line of its own, below its key
        start = len(text[:start].rstrip("\r\n \t"))
        return text[:start] + " " + write_flow(change.value) + text[spot.end :]
    return text[: spot.start] + write_flow(change.value) + text[spot.end :]


def _loses_comments(change: Change) -> str:
    return f"{change.file}: {show_path(change.path)} holds comments that would be lost; change its parts one by one"


def _append(parsed: ParsedFile, append: Append) -> str:
    text, spot = parsed.written.text, spot_at(parsed, append.path)
    if spot is None:
        return _append_section(parsed, append)
    entry = write_flow(append.value) if append.key is None else f"{write_plain(append.key)}: {write_flow(append.value)}"
    if spot.style == "block":
        return _append_line(text, spot, entry, listed=append.key is None, append=append)
    if spot.style == "flow":
        _check_kind(text[spot.start] == "[", append)
        if len(append.path) == 1 and _stands_empty(parsed, spot):
            return _opened(text, spot, append)
        end = max((part.end for part in (*spot.parts.values(), *spot.keys.values())), default=spot.start + 1)
        return text[:end] + (", " if spot.parts else "") + entry + text[end:]
    if spot.start == spot.end or text[spot.start : spot.end] in ("~", "null"):
        if append.block and append.key is not None and len(append.path) == 1:
            newline = newline_of(text)
            laid = write_block(append.key, append.value, "  ", newline)
            return text[: spot.start].rstrip(" ") + f"{newline}  {laid}" + text[spot.end :]
        return _replace(text, spot, f"[{entry}]" if append.key is None else f"{{{entry}}}")
    raise CannotDo(f"{append.file}: {show_path(append.path)} is a single value; it cannot take an entry")


def _stands_empty(parsed: ParsedFile, spot: Spot) -> bool:
    """Return whether an empty list or mapping ends its line, but for a comment, in a file that is no flow itself."""
    text = parsed.written.text
    rest = text[spot.end : line_end(text, spot.end)].split("#")[0]
    in_block = parsed.spot is not None and parsed.spot.style == "block"
    return in_block and text[spot.start : spot.end] in ("[]", "{}") and not rest.strip()


def _opened(text: str, spot: Spot, append: Append) -> str:
    """Return the text with the first entry of an empty list or mapping of the file on a line below its key.

    On one line its entries would outgrow the longest line that is read.
    """
    end = line_end(text, spot.end)
    newline = newline_of(text)
    above = (text[: spot.start].rstrip(" ") + text[spot.end : end]).rstrip(" ")
    return f"{above}{newline}{_first_entry(append, newline)}{text[end:]}"


def _first_entry(append: Append, newline: str) -> str:
    if append.block and append.key is not None:
        return "  " + write_block(append.key, append.value, "  ", newline)
    return ("  - " if append.key is None else f"  {write_plain(append.key)}: ") + write_flow(append.value)


def _check_kind(is_list: bool, append: Append) -> None:
    if is_list != (append.key is None):
        kind, needs = ("a list", "no key") if is_list else ("a mapping", "a key")
        raise CannotDo(f"{append.file}: {show_path(append.path)} is {kind}; an entry there has {needs}")


def _append_line(text: str, spot: Spot, entry: str, *, listed: bool, append: Append) -> str:
    _check_kind(not spot.keys, append)
    indent = spot.start - line_start(text, spot.start)
    end = line_end(text, spot.end)
    newline = newline_of(text)
    if append.block and append.key is not None:
        entry = write_block(append.key, append.value, " " * indent, newline)
    line = " " * indent + ("- " if listed else "") + entry
    return text[:end] + newline + line + text[end:]


def _append_section(parsed: ParsedFile, append: Append) -> str:
    above, last = append.path[:-1], append.path[-1]
    if spot_at(parsed, above) is None or isinstance(last, int):
        raise CannotDo(f"{append.file} has no {show_path(append.path)}; name a path that is there")
    value: Tree = [append.value] if append.key is None else {append.key: append.value}
    if above:
        return _append(parsed, Append(append.file, above, value, str(last)))
    text = parsed.written.text
    newline = newline_of(text)
    gap = "" if text.endswith(("\n", "\r")) else newline
    return f"{text}{gap}{newline}{write_plain(str(last))}:{newline}{_first_entry(append, newline)}{newline}"
