"""Tense triangles: three actors of whom each pair is tied, and whose ties cannot all be at ease at once.

By the strong rule a triangle is tense where an odd number of its ties is strained: one who works with two rivals, or
three mutual rivals. Where more than two camps may be, three mutual rivals are at ease (the weak rule). Ties on
different dimensions meet in one triangle: who is a partner in trade and a rival in arms is both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from raison.lenses.alignment import Network

__all__ = ["TenseTriangle", "tense_triangles"]


@dataclass(frozen=True)
class TenseTriangle:
    """Three actors in tension.

    Parameters
    ----------
    kind : {"between rivals", "all rivals"}
        One works with two who are rivals; or each is at odds with the other two.
    middle : str
        The one in the middle; of three rivals the first in the order of writing.
    others : (str, str)
        The other two.
    warm, cold : tuple of int
        Places of the friendly and of the strained ties that make it so.
    """

    kind: Literal["between rivals", "all rivals"]
    middle: str
    others: tuple[str, str]
    warm: tuple[int, ...]
    cold: tuple[int, ...]

    @property
    def members(self) -> frozenset[str]:
        """The three actors."""
        return frozenset((self.middle, *self.others))


def tense_triangles(told: Network, *, weak: bool = False) -> tuple[TenseTriangle, ...]:
    """Return the tense triangles of a moment, each kind of each three actors once.

    Parameters
    ----------
    told : Network
    weak : bool
        Whether three mutual rivals are at ease (more than two camps).

    References
    ----------
    Cartwright and Harary (1956), "Structural balance: a generalization of Heider's theory", for the strong rule; Davis
    (1967), "Clustering and structural balance in graphs", for the weak one.

    Examples
    --------
    >>> import datetime
    >>> from raison.lenses.alignment import Moment, network
    >>> from raison.lenses.alignment_example import example
    >>> from raison.model.setup import Setup
    >>> told = network(example(), Setup("both"), Moment(datetime.date(2030, 5, 1), {"pact": "whole"}))
    >>> [(one.kind, one.middle, one.others) for one in tense_triangles(told)]
    [('between rivals', 'rill', ('dale', 'fell'))]
    """
    sides = _sides(told)
    return tuple(
        found
        for three in combinations(told.joined, 3)
        for found in _in(three, sides)
        if not (weak and found.kind == "all rivals")
    )


Sides = dict[frozenset[str], tuple[tuple[int, ...], tuple[int, ...]]]


def _sides(told: Network) -> Sides:
    warm: dict[frozenset[str], list[int]] = {}
    cold: dict[frozenset[str], list[int]] = {}
    for place in told.edges:
        number = told.numbers[place]
        (warm if number is not None and number > 0 else cold).setdefault(told.ties[place].between, []).append(place)
    return {pair: (tuple(warm.get(pair, ())), tuple(cold.get(pair, ()))) for pair in {*warm, *cold}}


def _in(three: tuple[str, ...], sides: Sides) -> Iterator[TenseTriangle]:
    pairs = [frozenset(pair) for pair in combinations(three, 2)]
    if any(pair not in sides for pair in pairs):
        return
    for middle in three:
        one, other = (name for name in three if name != middle)
        near, far = sides[frozenset((middle, one))][0], sides[frozenset((middle, other))][0]
        between = sides[frozenset((one, other))][1]
        if near and far and between:
            yield TenseTriangle("between rivals", middle, (one, other), (*near, *far), between)
    if all(sides[pair][1] for pair in pairs):
        cold = tuple(place for pair in pairs for place in sides[pair][1])
        yield TenseTriangle("all rivals", three[0], (three[1], three[2]), (), cold)
