"""Refusing: whatever a request cannot get becomes one error with lines that a page shows; never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from raison.words.display import printable, whole_sentence
from raison.words.faults import CannotDo, Fault, FaultsFound, Path

__all__ = ["EditConflict", "Refusal", "record_of", "refusing"]

Record = TypeVar("Record")
MOST_LINES = 50


class Refusal(CannotDo):
    """A request that cannot be met, with a sentence for each reason."""

    def __init__(self, *lines: str) -> None:
        self.lines = tuple(whole_sentence(printable(line)) for line in lines)
        super().__init__(*self.lines)

    def __str__(self) -> str:
        return "\n".join(self.lines)


class EditConflict(Exception):
    """A value that somebody else has changed since it was shown: ours, which was not written, and what stands there.

    Parameters
    ----------
    what, mine, theirs : str
        What it is, and both sides as people read them.
    stands : plain data
        What stands there now, as a page has it; without it, `theirs`.
    field : tuple of str or int
        Which of several fields that were to be written together.
    """

    def __init__(self, what: str, mine: str, theirs: str, *, stands: Any = ..., field: Path = ()) -> None:
        self.what, self.mine, self.theirs = what, mine, theirs
        self.stands, self.field = theirs if stands is ... else stands, field
        super().__init__(what, mine, theirs)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn faults, refusals and what the operating system refuses into one error.

    >>> with refusing():
    ...     raise CannotDo("there is no such study")
    Traceback (most recent call last):
    raison.desk.workbench.refusing.Refusal: There is no such study.
    """
    try:
        yield
    except Refusal:
        raise
    except FaultsFound as found:
        lines = [f"{one.file}:{one.line}: {one.value} {one.rule}; {one.hint}".rstrip("; ") for one in found.faults]
        more = [f"and {len(lines) - MOST_LINES} more"] if len(lines) > MOST_LINES else []
        raise Refusal(*lines[:MOST_LINES], *more) from found
    except (Fault, CannotDo) as wrong:
        raise Refusal(str(wrong)) from wrong
    except OSError as wrong:
        raise Refusal(f"{wrong.filename or 'a file'}: {wrong.strerror or wrong}") from wrong


def record_of(kind: TypeAdapter[Record], raw: object) -> Record:
    """Return a record from plain data that a page sent.

    Raises
    ------
    Refusal
        It is none.

    Examples
    --------
    >>> record_of(TypeAdapter(int), 3)
    3
    """
    try:
        return kind.validate_python(raw)
    except ValidationError as wrong:
        told = wrong.errors(include_url=False, include_input=False)
        raise Refusal(*(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in told[:5])) from None
