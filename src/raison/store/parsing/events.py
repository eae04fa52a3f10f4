"""YAML to plain data with places, over the events of the parser: never recursive, and bounded in every direction.

What a study's files may hold is YAML without its traps: no anchors, aliases, tags, merge keys, several documents or
keys that are not plain words; unquoted words mean what YAML 1.2 says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from raison.store.parsing.errors import syntax_fault
from raison.store.parsing.scalars import read_plain
from raison.store.writing.written import FileText
from raison.words.faults import Path, PlacedFault, show_path

__all__ = ["DEEPEST", "MOST_FAULTS", "MOST_NODES", "ParsedFile", "Spot", "Tree", "parse"]

DEEPEST = 40
MOST_NODES = 200_000
MOST_FAULTS = 100
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Tree = Any
"""Plain data: dict, list and scalars."""


NOTHING: dict[str, Any] = {}
"""The parts of what has none; never written to."""


class Spot:
    """Where one value stands: its span in the text, its style, and the spots of its parts and of their keys."""

    __slots__ = ("end", "keys", "parts", "start", "style")

    def __init__(self, start: int, end: int, style: str) -> None:
        self.start, self.end, self.style = start, end, style  # style: plain ' " | > for scalars, flow or block
        container = style in ("flow", "block")  # scalars, most of all values, share one empty mapping
        self.parts: dict[str, Spot] = {} if container else NOTHING
        self.keys: dict[str, Spot] = {} if container else NOTHING


@dataclass(frozen=True)
class ParsedFile:
    """A file's data with the places of everything in it.

    Parameters
    ----------
    written : FileText
        The text.
    tree : dict, list or scalar
        What it holds; None where it could not be read to its end.
    spot : Spot or None
        Where the parts of the tree stand; None where it could not be read to its end.
    faults : tuple of PlacedFault
        What is wrong with it as YAML.
    broken : tuple of Path
        Values that are faulty already, and should raise no second fault.
    gaps : tuple of Path
        Mappings of which a part was dropped, so that a missing key in them is no fault of its own.
    """

    written: FileText
    tree: Tree
    spot: Spot | None
    faults: tuple[PlacedFault, ...] = ()
    broken: tuple[Path, ...] = ()
    gaps: tuple[Path, ...] = ()


@dataclass
class _Frame:
    """A container that is being filled."""

    value: dict[Any, Any] | list[Any]
    spot: Spot
    step: str | int | float | None = None  # the key whose value comes next
    awaits_key: bool = True
    skips: bool = False  # the value that comes next is dropped


class _Stop(Exception):
    """Nothing after this place can be trusted."""


@dataclass
class _Builder:
    written: FileText
    frames: list[_Frame] = field(default_factory=list)
    faults: list[PlacedFault] = field(default_factory=list)
    broken: list[Path] = field(default_factory=list)
    gaps: list[Path] = field(default_factory=list)
    tree: Tree = None
    spot: Spot | None = None
    nodes: int = 0
    documents: int = 0

    def path(self) -> Path:
        steps: list[str | int] = []
        for frame in self.frames:
            if isinstance(frame.value, list):
                steps.append(len(frame.value))
            elif not frame.awaits_key:
                steps.append(frame.step if isinstance(frame.step, int) else str(frame.step))
        return tuple(steps)

    def fault(self, where: yaml.Event | Spot, rule: str, hint: str) -> None:
        spot = where if isinstance(where, Spot) else _spot(where, "")
        start, end = spot.start, spot.end
        value = self.written.text[start : end if end > start else start + 20].split("\n")[0].rstrip()[:60]
        self.faults.append(self.written.fault((start, end), value, rule, hint, show_path(self.path())))
        if len(self.faults) >= MOST_FAULTS:
            more = "mend these first, then check again"
            self.faults.append(self.written.as_whole(self.written.file, f"has more than {MOST_FAULTS} faults", more))
            raise _Stop

    def leave_gap(self) -> None:
        """Let no key be missed in the mapping that is being filled."""
        self.gaps.append(self.path()[: len(self.frames) - 1])

    # one method for each kind of event

    def document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self.fault(event, "begins a second document", "keep one document in a file: delete the line ---")
            raise _Stop

    def alias(self, event: yaml.Event) -> None:
        self.count(event)
        self.fault(event, "is an alias", "write the value out; a text that begins with * goes in quotes")
        if self.frames and self.frames[-1].awaits_key and isinstance(self.frames[-1].value, dict):
            self.leave_gap()
            self.skip_value()
            return
        self.broken.append(self.path())
        self.take(None, _spot(event, "plain"))

    def scalar(self, event: yaml.ScalarEvent) -> None:
        self.count(event)
        if event.anchor is not None or event.tag is not None:
            self.refuse_extras(event)
        spot = _spot(event, event.style or "plain")
        if spot.style in "|>":  # the parser ends a block text where the next thing begins
            spot.end = spot.start + len(self.written.text[spot.start : spot.end].rstrip())
        value = read_plain(event.value) if spot.style == "plain" and event.tag is None else event.value
        self.take(value, spot, event)

    def begin(self, event: yaml.CollectionStartEvent, value: dict[Any, Any] | list[Any]) -> None:
        self.count(event)
        if event.anchor is not None or event.tag is not None:
            self.refuse_extras(event)
        if len(self.frames) >= DEEPEST:
            self.fault(event, f"nests deeper than {DEEPEST}", "close the brackets, or write the parts side by side")
            raise _Stop
        self.frames.append(_Frame(value, _spot(event, "flow" if event.flow_style else "block")))

    def finish(self, event: yaml.Event) -> None:
        frame = self.frames.pop()
        frame.spot.end = _spot(event, "").end if frame.spot.style == "flow" else _last_end(frame.spot)
        self.take(frame.value, frame.spot, event)

    def count(self, event: yaml.Event) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.fault(event, f"is value number {MOST_NODES + 1} of the file", f"at most {MOST_NODES}: split the study")
            raise _Stop

    def refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self.fault(event, "has an anchor", "delete the & and its name; a text that begins with & goes in quotes")
        if event.tag is not None:
            self.fault(event, "has a tag", "delete the ! and its name; a text that begins with ! goes in quotes")

    # where a finished value goes

    def take(self, value: Tree, spot: Spot, event: yaml.Event | None = None) -> None:
        if not self.frames:
            self.tree, self.spot = value, spot
            return
        frame = self.frames[-1]
        if isinstance(frame.value, list):
            frame.spot.parts[str(len(frame.value))] = spot
            frame.value.append(value)
        elif frame.awaits_key:
            self.take_key(frame, value, spot, event)
        else:
            self.take_value(frame, value, spot)

    def take_key(self, frame: _Frame, key: Tree, spot: Spot, event: yaml.Event | None) -> None:
        if event is not None and (problem := self.problem_of_key(frame, key, spot)):
            self.fault(spot, *problem)
            self.skip_value()
            return
        frame.step, frame.awaits_key = key, False
        frame.spot.keys[str(key)] = spot

    def problem_of_key(self, frame: _Frame, key: Tree, spot: Spot) -> tuple[str, str] | None:
        if key == "<<" and spot.style == "plain":
            self.leave_gap()
            return "merges another mapping", "write the keys out"
        if isinstance(key, bool):
            self.leave_gap()
            return "is no key, but a truth value", "put it in quotes"
        if key is None or isinstance(key, dict | list):
            self.leave_gap()
            return "is no key", "a key is one word before a colon; put a text with brackets in quotes"
        if str(key) in frame.spot.keys:
            line = self.written.at(frame.spot.keys[str(key)].start)[0]
            return "stands twice in one mapping", f"the first is in line {line}: keep one of them"
        return None

    def skip_value(self) -> None:
        frame = self.frames[-1]
        frame.step, frame.awaits_key, frame.skips = None, False, True

    def take_value(self, frame: _Frame, value: Tree, spot: Spot) -> None:
        if not frame.skips:
            frame.value[frame.step] = value  # type: ignore[index]
            frame.spot.parts[str(frame.step)] = spot
        frame.awaits_key, frame.skips = True, False


def _spot(event: yaml.Event, style: str) -> Spot:
    start, end = event.start_mark, event.end_mark
    return Spot(start.index if start else 0, end.index if end else 0, style)


def _last_end(spot: Spot) -> int:
    # The parser ends a block where the next thing begins; people see its end where its last part ends.
    ends = [part.end for part in spot.parts.values()] + [key.end for key in spot.keys.values()]
    return max(ends, default=spot.start)


def parse(written: FileText) -> ParsedFile:
    """Return what a text holds, with places and faults.

    Parameters
    ----------
    written : FileText
        Text without characters that YAML refuses (see `read_written`).

    Returns
    -------
    ParsedFile
        Without tree where the text cannot be read to its end: a syntax error, too deep, too many values.

    Notes
    -----
    Time grows linearly with the length of the text; depth, nodes and faults are bounded.

    Examples
    --------
    >>> parse(FileText("m.yaml", "a: [1, yes, 2026-01]")).tree
    {'a': [1, 'yes', '2026-01']}
    >>> [fault.rule for fault in parse(FileText("m.yaml", "a: *b")).faults]
    ['is an alias']
    """
    builder = _Builder(written)
    try:
        for event in _events(written.text):
            _dispatch(builder, event)
    except yaml.YAMLError as wrong:
        return ParsedFile(written, None, None, (*builder.faults, syntax_fault(written, wrong)))
    except _Stop:
        return ParsedFile(written, None, None, tuple(builder.faults))
    return ParsedFile(
        written, builder.tree, builder.spot, tuple(builder.faults), tuple(builder.broken), tuple(builder.gaps)
    )


def _events(text: str) -> Iterator[yaml.Event]:
    return yaml.parse(text, LOADER)


def _dispatch(builder: _Builder, event: yaml.Event) -> None:
    match event:
        case yaml.ScalarEvent():
            builder.scalar(event)
        case yaml.MappingStartEvent():
            builder.begin(event, {})
        case yaml.SequenceStartEvent():
            builder.begin(event, [])
        case yaml.CollectionEndEvent():
            builder.finish(event)
        case yaml.AliasEvent():
            builder.alias(event)
        case yaml.DocumentStartEvent():
            builder.document(event)
