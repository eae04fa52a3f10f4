"""Tense triangles: three actors of whom each pair is tied, and whose ties cannot all be at ease at once.

By the strong rule a triangle is tense where an odd number of its ties is strained: one who works with two rivals, or
three mutual rivals. Where more than two camps may be, three mutual rivals are at ease (the weak rule). Ties on
different dimensions meet in one triangle: who is a partner in trade and a rival in arms is both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from raison.lenses.alignment.camps import Network

__all__ = ["TenseTriangle", "between_rivals", "count_tense", "tense_triangles"]

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


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


def tense_triangles(told: Network, *, weak: bool = False, most: int | None = None) -> tuple[TenseTriangle, ...]:
    """Return the tense triangles of a moment, each kind of each three actors once, in the order of writing.

    Parameters
    ----------
    told : Network
    weak : bool
        Whether three mutual rivals are at ease (more than two camps).
    most : int or None
        How many are returned at most; None: all.

    Notes
    -----
    Cost: for each actor a few comparisons for each two of those it is tied to, all at once.

    References
    ----------
    Cartwright and Harary (1956), "Structural balance: a generalization of Heider's theory", for the strong rule; Davis
    (1967), "Clustering and structural balance in graphs", for the weak one.

    Examples
    --------
    >>> import datetime
    >>> from raison.lenses.alignment.camps import TieMoment, network
    >>> from tests.examples.alignment import example
    >>> from raison.model.setup import Setup
    >>> told = network(example(), Setup("both"), TieMoment(datetime.date(2030, 5, 1), {"pact": "whole"}))
    >>> [(one.kind, one.middle, one.others) for one in tense_triangles(told)]
    [('between rivals', 'rill', ('dale', 'fell'))]
    """
    near = _Near(told)
    return tuple(islice(_listed(near, (near.tense(first, weak=weak) for first in range(near.n))), most))


def count_tense(told: Network, *, weak: bool = False) -> int:
    """Return how many tense triangles a moment has, without listing them.

    >>> import datetime
    >>> from raison.lenses.alignment.camps import TieMoment, network
    >>> from tests.examples.alignment import example
    >>> from raison.model.setup import Setup
    >>> count_tense(network(example(), Setup("both"), TieMoment(datetime.date(2030, 5, 1), {"pact": "whole"})))
    1
    """
    near = _Near(told)
    return sum(int(near.tense(first, weak=weak).kinds.sum()) for first in range(near.n))


def between_rivals(told: Network, *, side: str | None = None, most: int | None = None) -> tuple[TenseTriangle, ...]:
    """Return the triangles of one who works with two who are at odds on the whole, in the order of writing.

    Parameters
    ----------
    told : Network
    side : str or None
        One of the two; None: any.
    most : int or None
        How many are returned at most; None: all.

    Examples
    --------
    >>> import datetime
    >>> from raison.lenses.alignment.camps import TieMoment, network
    >>> from tests.examples.alignment import example
    >>> from raison.model.setup import Setup
    >>> told = network(example(), Setup("both"), TieMoment(datetime.date(2030, 5, 1), {"pact": "whole"}))
    >>> [one.middle for one in between_rivals(told)], between_rivals(told, side="rill")
    (['rill'], ())
    """
    near = _Near(told)
    return tuple(islice(_listed(near, (near.between(first, side) for first in range(near.n))), most))


@dataclass(frozen=True)
class _Block:
    """Triangles of which `first` is the first actor: the other two, and which kinds of tension each has.

    The kinds are: the first, second and third actor between the other two; and all three rivals.
    """

    first: int
    second: IntArray
    third: IntArray
    kinds: BoolArray


class _Near:
    """Who is tied to whom, as tables."""

    def __init__(self, told: Network) -> None:
        self.actors = told.joined
        self.n = len(self.actors)
        number = {name: place for place, name in enumerate(self.actors)}
        self.places: dict[tuple[int, int, bool], list[int]] = {}
        self.net = np.zeros((self.n, self.n))
        self.warm, self.cold = np.zeros((2, self.n, self.n), np.bool_)
        for place in told.edges:
            one, other = sorted(number[name] for name in told.ties[place].pair)
            strength = told.numbers[place] or 0.0
            self.places.setdefault((one, other, strength > 0), []).append(place)
            side = self.warm if strength > 0 else self.cold
            side[one, other] = side[other, one] = True
            self.net[one, other] += strength
        self.net += self.net.T

    def tense(self, first: int, *, weak: bool) -> _Block:
        """Return the tense triangles that begin at an actor."""
        found = self._block(first, self.cold)
        if weak:
            found.kinds[:, 3] = False
        return found

    def between(self, first: int, side: str | None) -> _Block:
        """Return those in which one works with two that are at odds on the whole."""
        found = self._block(first, self.cold & (self.net < 0))
        found.kinds[:, 3] = False
        if side is not None:
            own = self.actors.index(side) if side in self.actors else -1
            found.kinds[:, 0] &= (found.second == own) | (found.third == own)
            found.kinds[:, 1] &= (first == own) | (found.third == own)
            found.kinds[:, 2] &= (first == own) | (found.second == own)
        return found

    def _block(self, first: int, cold: BoolArray) -> _Block:
        later = first + 1 + np.flatnonzero((self.warm | self.cold)[first, first + 1 :])
        among = np.ix_(later, later)
        second, third = np.nonzero(np.triu((self.warm | self.cold)[among], 1))
        one, other = later[second], later[third]
        warm = self.warm[first, one], self.warm[first, other], self.warm[one, other]
        at_odds = cold[first, one], cold[first, other], cold[one, other]
        kinds = np.column_stack(
            [
                warm[0] & warm[1] & at_odds[2],
                warm[0] & warm[2] & at_odds[1],
                warm[1] & warm[2] & at_odds[0],
                at_odds[0] & at_odds[1] & at_odds[2],
            ]
        )
        return _Block(first, one, other, kinds)


def _listed(near: _Near, blocks: Iterable[_Block]) -> Iterator[TenseTriangle]:
    for block in blocks:
        for row, kind in np.argwhere(block.kinds).tolist():
            three = (block.first, int(block.second[row]), int(block.third[row]))
            yield _triangle(near, three, kind)


def _triangle(near: _Near, three: tuple[int, int, int], kind: int) -> TenseTriangle:
    middle = kind % 3
    others = tuple(place for place in three if place != three[middle])
    names = near.actors[others[0]], near.actors[others[1]]
    if kind == 3:
        every = tuple(place for pair in combinations(three, 2) for place in near.places[*pair, False])
        return TenseTriangle("all rivals", near.actors[three[0]], names, (), every)
    pairs = (sorted((three[middle], other)) for other in others)
    warm = tuple(place for one, other in pairs for place in near.places[one, other, True])
    cold = tuple(near.places[others[0], others[1], False])
    return TenseTriangle("between rivals", near.actors[three[middle]], names, warm, cold)
