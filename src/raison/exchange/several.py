"""Several faults of one file, told at once: the first ten, and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from raison.words.faults import Fault

__all__ = ["BESIDE", "SHOWN", "Several", "each", "in_file", "raise_all"]

SHOWN = 10
BESIDE = "beside"
"""How the path of a fault names the second file of an import, whose name the core does not know."""
Thing = TypeVar("Thing")
Made = TypeVar("Made")


class Several(Fault):
    """More than one fault of a file; as a fault it is the first of them.

    >>> Several([Fault((), 1, "is odd"), Fault((), 3, "is odd")]).faults[1].value
    3
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(first.path, first.value, first.rule, first.hint)


def raise_all(faults: list[Fault], beyond: int = 0) -> None:
    """Raise the faults that were found, if there are any; `beyond` counts those that are not in the list.

    >>> raise_all([])
    """
    flat = [one for fault in faults for one in (fault.faults if isinstance(fault, Several) else (fault,))]
    if len(flat) + beyond == 1:
        raise flat[0]
    more = beyond + max(0, len(flat) - SHOWN)
    if more:
        flat[SHOWN:] = [Fault((), "the file", f"has {more} more fault{'s' * (more > 1)}", "mend these first")]
    if flat:
        raise Several(flat)


def each(things: Iterable[Thing], make: Callable[[Thing], Made]) -> list[Made]:
    """Return what is made of each thing; where some cannot be made, all their faults are raised together.

    >>> each("12", int)
    [1, 2]
    """
    made: list[Made] = []
    faults: list[Fault] = []
    beyond = 0
    for thing in things:
        try:
            made.append(make(thing))
        except Fault as fault:
            if len(faults) < SHOWN:
                faults.append(fault)
            else:
                beyond += 1
    raise_all(faults, beyond)
    return made


@contextmanager
def in_file(name: str) -> Iterator[None]:
    """Put the name of a file before the paths of faults, where a study is made of several files.

    >>> with in_file("impacts.csv"):
    ...     raise Fault(("line", 3), "x", "is no number")
    Traceback (most recent call last):
    raison.words.faults.Fault: impacts.csv.line[3]: 'x' is no number
    """
    try:
        yield
    except Several as several:
        raise Several(_within(name, one) for one in several.faults) from None
    except Fault as fault:
        raise _within(name, fault) from None


def _within(name: str, fault: Fault) -> Fault:
    return Fault((name, *fault.path), fault.value, fault.rule, fault.hint)
