"""Substitution: the fewest differences of another reading that, taken over, turn an answer into that reading's."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from raison.ensemble.withdrawal import Turn

__all__ = ["MOST_PAIRS", "Mixture", "Substitution", "substitute"]

Taken = frozenset[str]
NOTHING: Taken = frozenset()
MOST_PAIRS = 400
"""Pairs that are tried for one answer; with more, a set is told of which nothing can be left out."""


@dataclass(frozen=True)
class Mixture:
    """A reading with some elements of another, ready to be asked.

    Parameters
    ----------
    flag : callable (set of names) -> hashable
        The answer with these differences taken over.
    picture : callable (set of names) -> hashable
        All that the answer can feel of it: equal pictures have equal flags.
    turn : callable (flag, flag) -> Turn
        Whether the second flag is another than the first.
    """

    flag: Callable[[Taken], Hashable]
    picture: Callable[[Taken], Hashable]
    turn: Callable[[Hashable, Hashable], Turn]


@dataclass(frozen=True)
class Substitution:
    """What taking differences over does to an answer.

    Parameters
    ----------
    before, after : hashable
        The flag with none of them taken over, and with all.
    alone : tuple of (str, hashable)
        Each difference that turns the flag by itself, and what it turns it into.
    smallest : tuple of tuple of str
        Sets that give the flag that all of them give: every single one, else every pair where all were tried, else
        one set of which nothing can be left out; nothing where the flag is the same before and after.
    proven : bool
        Whether no smaller set does.
    """

    before: Hashable
    after: Hashable
    alone: tuple[tuple[str, Hashable], ...] = ()
    smallest: tuple[tuple[str, ...], ...] = ()
    proven: bool = True


def substitute(names: Sequence[str], mixture: Mixture, bearing: Sequence[str] | None = None) -> Substitution:
    """Return what taking differences over does to an answer: each alone, all together, and the fewest that suffice.

    Parameters
    ----------
    names : sequence of str
        All differences.
    mixture : Mixture
    bearing : sequence of str, optional
        Those among them that the answer can feel; without it all.

    Notes
    -----
    One run for each difference that can be felt; where none suffices alone, about two for each to find a set of which
    nothing can be left out, and one for each pair where that set has more than two and there are few enough pairs.

    Examples
    --------
    >>> flag = lambda taken: len(taken & {"a", "b"}) == 2
    >>> found = substitute("abcd", Mixture(flag, frozenset, lambda one, other: "left" if one == other else "turned"))
    >>> found.alone, found.smallest, found.proven
    ((), (('a', 'b'),), True)
    """
    asked = _AskedPictures(mixture)
    every = frozenset(names)
    before, after = asked.flag(NOTHING), asked.flag(every)
    felt = [name for name in (names if bearing is None else bearing) if asked.feels(frozenset({name}))]
    alone = [(name, asked.flag(frozenset({name}))) for name in felt]
    alone = [(name, flag) for name, flag in alone if mixture.turn(before, flag) == "turned"]
    found = Substitution(before, after, tuple(alone))
    if mixture.turn(before, after) != "turned":
        return found
    return _with_smallest(asked, found, felt, names)


def _with_smallest(
    asked: _AskedPictures, found: Substitution, felt: Sequence[str], names: Sequence[str]
) -> Substitution:
    def gives(some: Sequence[str]) -> bool:
        return asked.flag(frozenset(some)) == found.after

    enough = [name for name, flag in found.alone if flag == found.after]
    if enough:
        return _of(found, tuple((name,) for name in enough), proven=True)
    core = _without_needless(felt if gives(felt) else names, gives)
    count = len(felt) * (len(felt) - 1) // 2
    if count <= MOST_PAIRS:
        pairs = tuple(pair for pair in itertools.combinations(felt, 2) if gives(pair))
        return _of(found, pairs or (tuple(core),), proven=bool(pairs) or len(core) <= 3)
    return _of(found, (tuple(core),), proven=len(core) <= 2)


def _of(found: Substitution, smallest: tuple[tuple[str, ...], ...], *, proven: bool) -> Substitution:
    return Substitution(found.before, found.after, found.alone, smallest, proven)


def _without_needless(names: Sequence[str], gives: Callable[[Sequence[str]], bool]) -> list[str]:
    """Return what is left once everything is left out that can be: large parts first, then one by one."""
    kept = list(names)
    size = max(len(kept) // 2, 1)
    while True:
        place, shrunk = 0, False
        while place < len(kept):
            rest = kept[:place] + kept[place + size :]
            if rest and gives(rest):
                kept, shrunk = rest, True
            else:
                place += size
        if size == 1 and not shrunk:
            return kept
        size = max(size // 2, 1)


@dataclass
class _AskedPictures:
    """What was asked already, by pictures."""

    mixture: Mixture
    flags: dict[Hashable, Hashable] = field(default_factory=dict)
    pictures: dict[Taken, Hashable] = field(default_factory=dict)

    def picture(self, taken: Taken) -> Hashable:
        """Return what can be felt with some differences taken over."""
        if taken not in self.pictures:
            self.pictures[taken] = self.mixture.picture(taken)
        return self.pictures[taken]

    def flag(self, taken: Taken) -> Hashable:
        """Return the answer with some differences taken over."""
        picture = self.picture(taken)
        if picture not in self.flags:
            self.flags[picture] = self.mixture.flag(taken)
        return self.flags[picture]

    def feels(self, taken: Taken) -> bool:
        """Return whether the answer can feel them at all."""
        return self.picture(taken) != self.picture(NOTHING)
