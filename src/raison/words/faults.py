"""Errors: one tree, each says whose fault it is and what to do next.

    RaisonError
    ├── Fault          one thing in the user's input that cannot be right (also a ValueError)
    ├── FaultsFound    all the faults of one loading, each with its place
    └── CannotDo       the input is sound, but the request cannot be met (budget, missing text, unwritable file)

The core raises `Fault(path, value, rule, hint)` and knows no lines; `store` maps the path to a line and a column.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CannotDo", "Fault", "FaultsFound", "Path", "PlacedFault", "RaisonError", "show_path"]

Path = tuple[str | int, ...]


def show_path(path: Path) -> str:
    """Return a path as people read it.

    >>> show_path(("effects", 3, "push", "doubted"))
    'effects[3].push.doubted'
    """
    shown = ""
    for step in path:
        shown += f"[{step}]" if isinstance(step, int) else f".{step}" if shown else step
    return shown


class RaisonError(Exception):
    """Root of all errors that raison raises on purpose."""


class Fault(RaisonError, ValueError):
    """One value that cannot be right: where it stands, what it is, the rule it breaks, the next step.

    >>> print(Fault(("tolerance",), -1, "must not be negative", "write 0 or more"))
    tolerance: -1 must not be negative; write 0 or more
    """

    def __init__(self, path: Path, value: object, rule: str, hint: str = "") -> None:
        self.path, self.value, self.rule, self.hint = path, value, rule, hint
        super().__init__(path, value, rule, hint)

    def __str__(self) -> str:
        head = f"{show_path(self.path)}: " if self.path else ""
        return f"{head}{self.value!r} {self.rule}" + (f"; {self.hint}" if self.hint else "")


@dataclass(frozen=True)
class PlacedFault:
    """A fault with its place in a file; line and column count code points from 1, and 0 means the file as a whole."""

    file: str
    line: int
    column: int
    path: str
    value: str
    rule: str
    hint: str
    source: str = ""  # the line of text that the caret points into
    width: int = 1  # length of the faulty text, in code points
    warning: bool = False  # worth a look, but the study can be used


class FaultsFound(RaisonError):
    """All faults of one loading, in the order of files and lines."""

    def __init__(self, faults: tuple[PlacedFault, ...]) -> None:
        self.faults = faults
        super().__init__(faults)

    def __str__(self) -> str:
        return "\n".join(
            f"{f.file}:{f.line}:{f.column}: {f.value} {f.rule}; {f.hint}".rstrip("; ") for f in self.faults
        )


class CannotDo(RaisonError):
    """A sound request that cannot be met here; the message says why and what would help."""
