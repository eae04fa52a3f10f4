"""Places of faults: what a reader found wrong in a file, with the file's name and the line of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from raison.exchange.several import BESIDE, Several
from raison.exchange.text import ENDS, read_lines
from raison.words.faults import Fault, FaultsFound, PlacedFault, show_path

__all__ = ["Beside", "placed_faults"]


Beside = tuple[str, bytes] | None
"""Name and bytes of the second file of an import."""


def placed_faults(fault: Fault, name: str, files: Mapping[str, tuple[str, bytes]], beside: Beside) -> FaultsFound:
    """Return the faults of an import with their files, lines and columns.

    Parameters
    ----------
    fault : Fault
        Its path may begin with a key of `files`, or with that of the second file; else it is of the first, or of the
        folder as a whole.
    name : str
        Name of the file or folder that is imported.
    files : mapping of str to (str, bytes)
        Each file's name for people, and its bytes.
    beside : (str, bytes) or None
    """
    every = {**files, **({BESIDE: beside} if beside else {})}
    first = next(iter(files.values())) if len(files) == 1 else (name, b"")
    lines: dict[str, Sequence[str]] = {}
    found = []
    for one in fault.faults if isinstance(fault, Several) else (fault,):
        inside = bool(one.path) and one.path[0] in every
        file, data = every[str(one.path[0])] if inside else first
        own = Fault(one.path[1:], one.value, one.rule, one.hint) if inside else one
        if _line_of(own) and file not in lines:
            lines[file] = _lines(data)
        found.append(_at_line(own, file, lines.get(file, ())))
    return FaultsFound(tuple(found))


def _lines(data: bytes) -> Sequence[str]:
    try:
        return read_lines(data).lines
    except Fault:  # too large or damaged: the line is not shown, the fault itself is told
        return ENDS.split(data.decode("utf-8", "replace"))


def _line_of(fault: Fault) -> int:
    return int(fault.path[1]) if len(fault.path) == 2 and fault.path[0] == "line" else 0


def _at_line(fault: Fault, file: str, lines: Sequence[str]) -> PlacedFault:
    number = _line_of(fault)
    source = lines[number - 1] if 0 < number <= len(lines) else ""
    value = str(fault.value)
    column = source.find(value) + 1 or 1
    shown = "" if number else show_path(fault.path)
    rule = fault.rule if number or not shown else f"({shown}) {fault.rule}"
    width = max(1, len(value) if source[column - 1 :].startswith(value) else 1)
    return PlacedFault(file, number, column, shown, value, rule, fault.hint, source, width)
