"""Withdrawal: the smallest sets of claims and assumptions without which an answer is another one, exactly."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["NOTHING", "Runs", "Turn", "Withdrawn", "minimal_sets"]

Turn = Literal["turned", "left", "undetermined"]
"""What a rerun did to an answer; undetermined is never turned."""
Taken = frozenset[str]
NOTHING: Taken = frozenset()


@dataclass(frozen=True)
class Runs:
    """How an answer is asked again with something taken away.

    Parameters
    ----------
    turn : callable (set of names) -> Turn
        What becomes of the answer.
    picture : callable (set of names) -> hashable
        All that is left for the question to feel; equal pictures have equal answers and are asked once.
    spent : callable () -> bool
        Whether the time has ended; nothing is asked from then on.
    """

    turn: Callable[[Taken], Turn]
    picture: Callable[[Taken], Hashable]
    spent: Callable[[], bool] = lambda: False


@dataclass(frozen=True)
class Withdrawn:
    """What an answer hangs on.

    Parameters
    ----------
    sets : tuple of tuple of str
        Minimal sets whose withdrawal turns the answer, the single ones first, each in the order of the names.
    untested : int
        Sets that the time or the number of runs did not suffice for; 0: these are all sets up to that size.
    untested_singles : int
        How many of them are of one name.
    """

    sets: tuple[tuple[str, ...], ...]
    untested: int = 0
    untested_singles: int = 0

    @property
    def singles(self) -> tuple[str, ...]:
        """Names each of which turns it alone."""
        return tuple(one[0] for one in self.sets if len(one) == 1)

    @property
    def complete(self) -> bool:
        """Whether every set up to the size asked for was tested."""
        return not self.untested


def minimal_sets(
    names: Sequence[str], runs: Runs, *, inert: Sequence[str] = (), size: int = 2, most: int | None = None
) -> Withdrawn:
    """Return all minimal sets of names, up to a size, whose withdrawal turns an answer.

    Parameters
    ----------
    names : sequence of str
        Claims and assumptions; of restatements one name alone.
    runs : Runs
    inert : sequence of str
        Names that cannot change the answer where it is determined; they are tried only beside what leaves it
        undetermined.
    size : int
        1 or 2, or more.
    most : int, optional
        How many different pictures may be asked; without it all are.

    Examples
    --------
    >>> taken = lambda names: "turned" if {"a"} <= names or {"b", "c"} <= names else "left"
    >>> minimal_sets("abcd", Runs(taken, frozenset)).sets
    (('a',), ('b', 'c'))
    """
    asked = _Asked(runs, most)
    found: list[frozenset[str]] = []
    told: list[tuple[str, ...]] = []
    for count in range(1, size + 1):
        for some in _sets(asked, names, inert, count):
            taken = frozenset(some)
            if not any(one <= taken for one in found) and asked.turn(taken) == "turned":
                told.append(some)
        found = [frozenset(one) for one in told]
    return Withdrawn(tuple(told), len(asked.left_out), sum(len(one) == 1 for one in asked.left_out))


def _sets(asked: _Asked, names: Sequence[str], inert: Sequence[str], count: int) -> Iterator[tuple[str, ...]]:
    yield from itertools.combinations(names, count)
    if count > 1 and inert:
        # Beside what leaves the answer undetermined, what is inert otherwise may determine it.
        every = (*names, *inert)
        openly = {one for one in names if asked.turn(frozenset({one})) == "undetermined"}
        beside = set(inert)
        yield from (some for some in itertools.combinations(every, count) if openly & set(some) and beside & set(some))


@dataclass
class _Asked:
    """What was asked already, by pictures."""

    runs: Runs
    most: int | None
    answers: dict[Hashable, Turn] = field(default_factory=dict)
    left_out: set[Taken] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.answers[self.runs.picture(NOTHING)] = "left"

    def turn(self, taken: Taken) -> Turn:
        """Return what becomes of the answer; undetermined, and noted, where there is no time left to ask."""
        picture = self.runs.picture(taken)
        if picture not in self.answers:
            if self.runs.spent() or (self.most is not None and len(self.answers) > self.most):
                self.left_out.add(taken)
                return "undetermined"
            found = self.runs.turn(taken)
            if self.runs.spent():  # what was asked as the time ran out may have no answer for that reason alone
                self.left_out.add(taken)
                return "undetermined"
            self.answers[picture] = found
        return self.answers[picture]
