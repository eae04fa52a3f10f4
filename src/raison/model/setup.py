"""Setups: in whose picture, at which date and by which rules a question is asked, and what is withdrawn for it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from raison.words.values import Value

__all__ = ["BOTH", "Aggregate", "Pick", "Setup", "Ties", "pick_value"]

Pick = Literal["point", "weak", "strong", "signs"]
Ties = Literal["present", "first", "last"]
Aggregate = Literal["mean", "median"]

BOTH = "both"
"""The joint reading: it holds the elements of all authors."""


@dataclass(frozen=True)
class Setup:
    """One way of asking.

    Parameters
    ----------
    reading : str
        In whose picture; `both` holds the elements of all authors.
    as_of : date or None
        Only what sources published by then support; None: everything.
    sizes : str or None
        Table of sizes that reads the words of pushes; None: the first.
    pick : {"point", "weak", "strong", "signs"}
        Which value of a range counts: its point, its end nearest to zero, the end farthest from it, or its sign alone.
    ties : {"present", "first", "last"}
        Which of several equally good variants settling takes.
    orders : tuple of (actor, tier index, permutation)
        Tiers that are read as strictly ordered.
    withdrawn : frozenset of str
        Claims that are taken back.
    silent : frozenset of str
        Addresses of ratings that are left out.
    numbers : mapping of address to float
        Numbers that stand in place of ratings: of pushes, weights of wants, issues today, parts of stances, ties.
    elsewhere : tuple of (factor, variant)
        Where factors stand today instead of where the study puts them.
    ends : tuple of (address, pick)
        Ratings of which another value of the range counts.
    prefers : str or None
        In the joint reading, whose rating counts where two rate the same thing; None: the first author's.
    aggregate : {"mean", "median"} or None
        In the joint reading, that of all authors' ratings of an effect instead of one of them; a rating that an author
        does not have counts as 0.
    guest : str or None
        Another reading, from which some elements are taken over.
    taken_over : frozenset of str
        Those elements: they stand as the guest has them, and are absent where it has none. An element is called as its
        ratings are, without the part: `factors.NAME.now`, `effects.NAME`, `preferences.ACTOR.NAME`, `stances.NAME`.

    Examples
    --------
    >>> Setup("asan").pick
    'point'
    """

    reading: str
    as_of: datetime.date | None = None
    sizes: str | None = None
    pick: Pick = "point"
    ties: Ties = "present"
    orders: tuple[tuple[str, int, tuple[int, ...]], ...] = ()
    withdrawn: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    elsewhere: tuple[tuple[str, str], ...] = ()
    ends: tuple[tuple[str, Pick], ...] = ()
    prefers: str | None = None
    aggregate: Aggregate | None = None
    numbers: Mapping[str, float] = field(default_factory=dict, hash=False)
    guest: str | None = None
    taken_over: frozenset[str] = frozenset()

    def value(self, address: str, value: Value) -> Value:
        """Return what counts as a rating's value: the number that stands in its place, else the value itself.

        >>> Setup("asan", numbers={"a": 2}).value("a", Value(0, 3)).point, Setup("asan").value("a", Value(0, 3)).point
        (2.0, 1.5)
        """
        number = self.numbers.get(address)
        return value if number is None else Value(number, number)


def pick_value(value: Value, pick: Pick) -> float:
    """Return the number that counts for a value.

    Weak and strong go by distance from zero, so that a restraint of -3..0 is weak at 0.

    >>> pick_value(Value(-3, 0), "weak"), pick_value(Value(-3, 0), "signs")
    (0, -1)
    """
    match pick:
        case "point":
            return value.point
        case "signs":
            return (value.point > 0) - (value.point < 0)
        case "weak":
            return 0 if value.low < 0 < value.high else min(value.low, value.high, key=abs)
        case "strong":
            ends = (value.high, value.low) if value.point >= 0 else (value.low, value.high)
            return max(ends, key=abs)
