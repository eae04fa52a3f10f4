"""Paired: what stable outcomes are worth with something chosen and without it, compared in order and never as numbers.

An outcome's worth is a place in an order: whether an aim is reached, or an actor's rank of it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["OutcomeSide", "Turnout", "compare_sides", "word_of_all"]

Turnout = Literal["more", "less", "alike", "open"]


@dataclass(frozen=True)
class OutcomeSide:
    """The outcomes on one side: what others choose in each, and its place in the order."""

    answers: tuple[Hashable, ...]
    worth: tuple[int, ...]

    def span(self, answer: Hashable = None) -> tuple[int, int]:
        """Return the lowest and highest place; of one answer alone, where that is named."""
        own = [worth for one, worth in zip(self.answers, self.worth, strict=True) if answer in (None, one)]
        return min(own), max(own)


def compare_sides(one: OutcomeSide, other: OutcomeSide) -> Turnout:
    """Return whether the first side's outcomes stand higher, lower or alike; `open` where they cannot be compared.

    Where others choose the same on both sides, each outcome is compared with the one in which they choose alike;
    else the lowest and the highest places are compared. Nothing is counted.

    Examples
    --------
    >>> both, side = ("a", "b"), OutcomeSide
    >>> compare_sides(side(both, (1, 0)), side(both, (0, 0))), compare_sides(side(both, (1, 0)), side(both, (0, 1)))
    ('more', 'open')
    >>> compare_sides(side(("a",), (1,)), side(both, (0, 1))), compare_sides(side((), ()), side(both, (0, 1)))
    ('more', 'open')
    """
    if not one.worth or not other.worth:
        return "open"
    if set(one.answers) == set(other.answers):
        return _verdict(_differences(one, other, dict.fromkeys(one.answers)))
    if one.span() == other.span() and one.span()[0] != one.span()[1]:
        return "open"
    return _verdict(_differences(one, other, [None]))


def _differences(
    one: OutcomeSide, other: OutcomeSide, answers: Sequence[Hashable] | dict[Hashable, None]
) -> Iterator[int]:
    for answer in answers:
        ends = zip(one.span(answer), other.span(answer), strict=True)
        yield from (mine - theirs for mine, theirs in ends)


def _verdict(differences: Iterator[int]) -> Turnout:
    found = list(differences)
    higher, lower = any(one > 0 for one in found), any(one < 0 for one in found)
    return "open" if higher and lower else "more" if higher else "less" if lower else "alike"


def word_of_all(words: Sequence[str], differing: str) -> str:
    """Return the word that all ways give; another where they differ.

    >>> word_of_all(["more", "more"], "open"), word_of_all(["more", "less"], "open")
    ('more', 'open')
    """
    return words[0] if len(set(words)) == 1 else differing
