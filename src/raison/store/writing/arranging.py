"""Arranging a list of a study's text: its entries change places, alone or in groups, each with its own text.

The comments above an entry, and the one behind it on its line, go where the entry goes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from raison.store.parsing.events import ParsedFile, Spot, Tree, parse
from raison.store.parsing.places import spot_at, value_at
from raison.store.writing.removal import DASH, beyond_scalars, leaves_of
from raison.store.writing.written import FileText, after_line, line_end, line_start, newline_of
from raison.words.faults import CannotDo, Path, show_path

__all__ = ["Arrange", "arrange_entries", "arranged_tree"]

GROUP_INDENT = 4  # of the entries of a new group, from the dash of the group
COMMENT = re.compile(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")
BETWEEN = re.compile(r"#[^\r\n]*")  # between the entries of a list in brackets


@dataclass(frozen=True)
class Arrange:
    """Entries of a list to be put into another order, and into other groups.

    Parameters
    ----------
    file : str
        Such as `model.yaml`.
    path : Path
        The list.
    key : str
        Under which a group of entries stands, such as `tier` in `- tier: [a, b]`.
    order : tuple of tuple of Path
        The new list: each group as the present paths of its entries, from the list on; one entry stands by itself.
    """

    file: str
    path: Path
    key: str
    order: tuple[tuple[Path, ...], ...]


def arranged_tree(tree: Tree, arrange: Arrange) -> Tree:
    """Return a tree with a list arranged; it is changed in place.

    >>> arranged_tree({"a": [1, {"tier": [2, 3]}]}, Arrange("m.yaml", ("a",), "tier", (((1, "tier", 0),), ((0,),))))
    {'a': [2, 1]}
    """
    entries: Tree = value_at(tree, arrange.path)
    groups = _whole_groups(entries, arrange.key)
    new = [
        entries[groups[frozenset(paths)]]
        if frozenset(paths) in groups
        else _grouped(arrange.key, [value_at(entries, path) for path in paths])
        for paths in arrange.order
    ]
    entries[:] = new
    return tree


def _grouped(key: str, values: list[Tree]) -> Tree:
    return values[0] if len(values) == 1 else {key: values}


def _whole_groups(entries: Tree, key: str) -> dict[frozenset[Path], int]:
    """Return the place of each group, and of each entry by itself, by the paths of what is in it."""
    found: dict[frozenset[Path], int] = {}
    for place, entry in enumerate(entries):
        inside = entry[key] if _is_group(entry, key) else None
        found[frozenset([(place,)] if inside is None else [(place, key, at) for at in range(len(inside))])] = place
    return found


def _is_group(entry: Tree, key: str) -> bool:
    return isinstance(entry, dict) and list(entry) == [key] and isinstance(entry[key], list)


def arrange_entries(parsed: ParsedFile, arrange: Arrange) -> str:
    """Return a file's text with a list arranged.

    Raises
    ------
    CannotDo
        If the list is not there, or a comment would be lost.

    Examples
    --------
    >>> from raison.store.parsing.events import parse
    >>> from raison.store.writing.written import FileText
    >>> text = "a:\\n  - {b: 1}  # one\\n  - {b: 2}\\n"
    >>> print(arrange_entries(parse(FileText("m.yaml", text)), Arrange("m.yaml", ("a",), "tier", (((1,),), ((0,),)))))
    a:
      - {b: 2}
      - {b: 1}  # one
    <BLANKLINE>
    """
    listed = spot_at(parsed, arrange.path)
    if listed is None or listed.keys or listed.style not in ("flow", "block") or not listed.parts:
        raise CannotDo(f"{arrange.file} has no list {show_path(arrange.path)} whose entries could change places")
    arranged = (_FlowList if listed.style == "flow" else _BlockList)(parsed, arrange, listed)
    start, end, new = arranged.text()
    text = parsed.written.text
    edited = parse(FileText(arrange.file, text[:start] + new + text[end:]))
    if edited.spot is None or _comments(edited) != _comments(parsed):
        path = show_path(arrange.path)
        raise CannotDo(f"{arrange.file}: {path} holds comments that would be lost; change the order in an editor")
    return edited.written.text


def _comments(parsed: ParsedFile) -> Counter[str]:
    """Return every comment of a file, with how often it stands there."""
    text, leaves = parsed.written.text, leaves_of(parsed.spot) if parsed.spot is not None else []
    return Counter(_comments_in(beyond_scalars(text, leaves, 0, len(text))))


def _comments_in(text: str) -> list[str]:
    return [found.group().strip() for found in COMMENT.finditer(text)]


@dataclass(frozen=True)
class _CommentedEntry:
    """An entry of a list in brackets with its comments: those above it, and those behind it on its line."""

    text: str
    above: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


def _pieces(text: str, listed: Spot) -> tuple[tuple[str, ...], list[_CommentedEntry], tuple[str, ...]]:
    """Return the comments at the head of a list in brackets, its entries with theirs, and the comments at its end."""
    parts = list(listed.parts.values())
    starts, ends = [listed.start + 1, *(one.end for one in parts)], [*(one.start for one in parts), listed.end - 1]
    gaps = [text[start:end].partition("\n") for start, end in zip(starts, ends, strict=True)]
    same_line = [tuple(map(str.strip, BETWEEN.findall(gap[0]))) for gap in gaps]
    below = [tuple(map(str.strip, BETWEEN.findall(gap[2]))) for gap in gaps]
    entries = [
        _CommentedEntry(text[one.start : one.end], below[place], same_line[place + 1])
        for place, one in enumerate(parts)
    ]
    return same_line[0], entries, below[-1]


def _bracketed(
    head: Sequence[str], pieces: Sequence[_CommentedEntry], tail: Sequence[str], indent: int, newline: str
) -> str:
    """Return a list in brackets: on one line, or with an entry a line where there are comments."""
    if not head and not tail and not any(one.above or one.behind for one in pieces):
        return f"[{', '.join(one.text for one in pieces)}]"
    lines = ["  ".join(("[", *head))]
    for place, one in enumerate(pieces):
        comma = "," if place < len(pieces) - 1 else ""
        lines += [*one.above, "  ".join((one.text + comma, *one.behind))]
    inner = newline + " " * (indent + GROUP_INDENT)
    return inner.join((*lines, *tail)) + newline + " " * indent + "]"


@dataclass
class _ArrangedList:
    """A list that is arranged: the file, what is asked, and where the list stands."""

    parsed: ParsedFile
    arrange: Arrange
    listed: Spot

    @property
    def entries(self) -> Tree:
        return value_at(self.parsed.tree, self.arrange.path)

    def spot(self, path: Path) -> Spot:
        found = spot_at(self.parsed, (*self.arrange.path, *path))
        if found is None:
            raise CannotDo(f"{self.arrange.file} has no {show_path((*self.arrange.path, *path))}")
        return found

    def __post_init__(self) -> None:
        self.newline = newline_of(self.parsed.written.text)

    def piece(self, path: Path) -> _CommentedEntry:
        """Return an entry of a list in brackets with its comments."""
        *above, place = path
        listed = self.spot(tuple(above)) if above else self.listed
        return _pieces(self.parsed.written.text, listed)[1][int(place)]

    def loose(self, place: int, start: int, end: int) -> tuple[str, ...]:
        """Return the comments of a group in brackets that belong to none of its entries, from `start` up to `end`."""
        text, listed = self.parsed.written.text, self.spot((place, self.arrange.key))
        head, _, tail = _pieces(text, listed)
        before, behind = (tuple(_comments_in(one)) for one in (text[start : listed.start], text[listed.end : end]))
        return (*before, *head, *tail, *behind)


@dataclass
class _FlowList(_ArrangedList):
    """A list in brackets."""

    def text(self) -> tuple[int, int, str]:
        self.groups = _whole_groups(self.entries, self.arrange.key)
        spots = [self.spot((place,)) for place in range(len(self.entries))]
        self.left = {
            place: self.loose(place, spots[place].start, spots[place].end)
            for place, entry in enumerate(self.entries)
            if _is_group(entry, self.arrange.key)
        }
        text = self.parsed.written.text
        head, _, tail = _pieces(text, self.listed)
        line = text[line_start(text, self.listed.start) : self.listed.start]
        self.indent = len(line) - len(line.lstrip(" "))
        new = [self._entry(paths) for paths in self.arrange.order]
        return self.listed.start, self.listed.end, _bracketed(head, new, tail, self.indent, self.newline)

    def _entry(self, paths: Sequence[Path]) -> _CommentedEntry:
        whole = self.groups.get(frozenset(paths))
        if whole is not None:
            return self.piece((whole,))
        pieces = [self._apart(path) for path in paths]
        if len(pieces) == 1:
            return pieces[0]
        inside = _bracketed((), pieces, (), self.indent + GROUP_INDENT, self.newline)
        return _CommentedEntry(f"{{{self.arrange.key}: {inside}}}")

    def _apart(self, path: Path) -> _CommentedEntry:
        """Return an entry; the first one out of a group that is taken apart has the comments of the group."""
        one = self.piece(path)
        if len(path) == 1:
            return one
        group = self.piece(path[:1])
        comments = (*group.above, *self.left.pop(int(path[0])), *group.behind) if int(path[0]) in self.left else ()
        return _CommentedEntry(one.text, (*comments, *one.above), one.behind)


@dataclass
class _BlockList(_ArrangedList):
    """A list with an entry a line or more."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.indent = self._column(self.listed)
        self.inner = self._inner_indent()
        self.groups = _whole_groups(self.entries, self.arrange.key)
        self.heirs = self._heirs()

    def text(self) -> tuple[int, int, str]:
        new = [part for number, paths in enumerate(self.arrange.order) for part in self._group(number, paths)]
        end = line_end(self.parsed.written.text, self.listed.end)
        return self._start(self.listed), end, self.newline.join(new)

    def _heirs(self) -> dict[int, int]:
        """Return for each group that is taken apart which new group has its head, with the comments there."""
        found: dict[int, int] = {}
        split = [
            (number, paths) for number, paths in enumerate(self.arrange.order) if frozenset(paths) not in self.groups
        ]
        for number, paths in sorted(split, key=lambda one: len(one[1]) == 1):
            for path in paths:
                if len(path) > 1:
                    found.setdefault(int(path[0]), number)
        return found

    def _group(self, number: int, paths: Sequence[Path]) -> Iterator[str]:
        whole = self.groups.get(frozenset(paths))
        if whole is not None:
            yield self._chunk((whole,))
            return
        inherited = [place for place, heir in self.heirs.items() if heir == number]
        heads = [self._head(place) for place in inherited if self._is_block(place)]
        kept = heads[:1] if len(paths) > 1 else []
        for head in heads[len(kept) :]:
            yield from (" " * self.indent + comment for comment in _comments_in(head))
        for place in inherited:
            if not self._is_block(place):
                yield from (" " * self.indent + comment for comment in self.loose(place, *self._span((place,))))
        if len(paths) > 1:
            yield from kept or [" " * self.indent + f"- {self.arrange.key}:"]
        indent = self.inner if len(paths) > 1 else self.indent
        for path in paths:
            yield self._shifted(self._chunk(path), indent - self._indent_of(path))

    def _chunk(self, path: Path) -> str:
        """Return the lines of an entry: from the end of what stands before it to the end of its own last line."""
        start, end = self._span(path)
        if start < end:
            return self.parsed.written.text[start:end]
        one, lead = self.piece(path), " " * self.inner
        lines = (*(lead + comment for comment in one.above), "  ".join((f"{lead}- {one.text}", *one.behind)))
        return self.newline.join(lines)

    def _span(self, path: Path) -> tuple[int, int]:
        *above, place = path
        listed = self.spot(tuple(above)) if above else self.listed
        if listed.style == "flow":
            return 0, 0
        parts, text, number = list(listed.parts.values()), self.parsed.written.text, int(place)
        if not DASH.match(text[line_start(text, parts[number].start) : parts[number].start]):
            raise CannotDo(f"{self.arrange.file}: {show_path(self.arrange.path)} has entries that share a line")
        start = after_line(text, parts[number - 1].end) if number else self._start(listed)
        return start, line_end(text, parts[number].end)

    def _start(self, listed: Spot) -> int:
        """Return where the lines of a list begin: comments above its first entry belong to that entry."""
        text, start = self.parsed.written.text, line_start(self.parsed.written.text, listed.start)
        while start > 0 and COMMENT.match(text[line_start(text, start - 1) : start].strip()):
            start = line_start(text, start - 1)
        return start

    def _head(self, place: int) -> str:
        """Return the lines of a group before its first entry."""
        start, _ = self._span((place,))
        return self.parsed.written.text[start : self._start(self.spot((place, self.arrange.key)))].rstrip("\r\n")

    def _is_block(self, place: int) -> bool:
        return self.spot((place, self.arrange.key)).style == "block"

    def _indent_of(self, path: Path) -> int:
        if len(path) == 1:
            return self.indent
        listed = self.spot(path[:-1])
        return self.inner if listed.style == "flow" else self._column(listed)

    def _inner_indent(self) -> int:
        for place, entry in enumerate(self.entries):
            if _is_group(entry, self.arrange.key) and self._is_block(place):
                return self._column(self.spot((place, self.arrange.key)))
        return self.indent + GROUP_INDENT

    def _column(self, spot: Spot) -> int:
        return spot.start - line_start(self.parsed.written.text, spot.start)

    def _shifted(self, chunk: str, by: int) -> str:
        lines = chunk.split(self.newline)
        if by >= 0:
            return self.newline.join(" " * by + line if line.strip() else line for line in lines)
        return self.newline.join(line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines)
