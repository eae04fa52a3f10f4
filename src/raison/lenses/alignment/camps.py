"""Alignment: the ties of a moment as a signed graph, and its best splits back as camps of actors and strained ties.

Actors who are joined by no chain of friendly or strained ties are told in circles of their own: how one circle splits
says nothing of another. Neutral and unknown ties join nobody; what unknown ones would change is asked by reruns.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from raison.engines.alignment import Frustration, SignedGraph, frustration
from raison.lenses.alignment.ties import Code, Standing, Tie, code_of, number_of, standing, ties_of
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["Camps", "Circle", "TieMoment", "Network", "camps", "dimensions_of", "network"]

Split = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class TieMoment:
    """Of when and of which ties is asked.

    Parameters
    ----------
    day : date
    world : mapping of str to str
        A variant for each factor; judges the conditions of ties.
    dimensions : tuple of str
        Which ones count; empty: all together.
    unknown : float or None
        What ties of unknown strength are taken for; None: they are left out.
    """

    day: datetime.date
    world: Mapping[str, str] = field(default_factory=dict)
    dimensions: tuple[str, ...] = ()
    unknown: float | None = None


@dataclass(frozen=True)
class Network:
    """The ties of a moment in one reading, with the strengths that count.

    Parameters
    ----------
    actors : tuple of str
        All actors of the system, in the order of writing.
    ties : tuple of Tie
    numbers : tuple of float or None
        Strength of each; None: unknown and left out.
    passed_over : tuple of (Tie, Tie)
        Ties that gave way to another on the same pair and dimension.
    """

    actors: tuple[str, ...]
    ties: tuple[Tie, ...]
    numbers: tuple[float | None, ...]
    passed_over: tuple[tuple[Tie, Tie], ...] = ()

    @property
    def codes(self) -> tuple[Code, ...]:
        """What each tie is."""
        return tuple(map(code_of, self.numbers))

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """Places of the ties that pull or push."""
        return tuple(place for place, number in enumerate(self.numbers) if number)

    @cached_property
    def joined(self) -> tuple[str, ...]:
        """Actors with a tie that pulls or pushes."""
        met = {name for place in self.edges for name in self.ties[place].pair}
        return tuple(name for name in self.actors if name in met)

    @cached_property
    def graph(self) -> SignedGraph:
        """The problem: the joined actors by number, a parallel tie for each further dimension."""
        return self.graph_of(self.joined)

    def places_of(self, actors: Sequence[str]) -> tuple[int, ...]:
        """Return the places of the pulling and pushing ties among some actors."""
        chosen = set(actors)
        return tuple(place for place in self.edges if set(self.ties[place].pair) <= chosen)

    def graph_of(self, actors: Sequence[str]) -> SignedGraph:
        """Return the problem of some actors alone."""
        number = {name: index for index, name in enumerate(actors)}
        places = self.places_of(actors)
        known = list(dict.fromkeys(self.ties[place].dimension for place in places))
        return SignedGraph(
            len(number),
            np.array([[number[name] for name in self.ties[place].pair] for place in places], np.int64).reshape(-1, 2),
            np.array([self.numbers[place] for place in places], float),
            dimensions=np.array([known.index(self.ties[place].dimension) for place in places], np.int64),
        )

    @cached_property
    def circles(self) -> tuple[tuple[str, ...], ...]:
        """The joined actors, those together that a chain of ties joins."""
        group = {name: {name} for name in self.joined}
        for place in self.edges:
            one, other = (group[name] for name in self.ties[place].pair)
            if one is not other:
                one |= other
                group.update(dict.fromkeys(other, one))
        found = {id(members): members for members in group.values()}
        return tuple(tuple(name for name in self.joined if name in members) for members in found.values())

    @cached_property
    def by_pair(self) -> Mapping[frozenset[str], Mapping[str, float]]:
        """The known strengths of each two actors, by dimension."""
        found: dict[frozenset[str], dict[str, float]] = {}
        for tie, number in zip(self.ties, self.numbers, strict=True):
            if number is not None:
                found.setdefault(tie.between, {})[tie.dimension] = number
        return found

    def net(self, one: str, other: str) -> float | None:
        """Return the sum of the known strengths between two actors; None where no tie of known strength is told."""
        told = self.by_pair.get(frozenset((one, other)))
        return sum(told.values()) if told else None


def network(system: System, setup: Setup, moment: TieMoment) -> Network:
    """Return the ties of a moment as a reading tells them.

    >>> from tests.examples.alignment import example
    >>> found = network(example(), Setup("both"), TieMoment(datetime.date(2030, 5, 1), {"pact": "whole"}))
    >>> found.joined, found.codes, found.net("rill", "fell")
    (('rill', 'dale', 'fell'), ('friendly', 'friendly', 'strained', 'friendly'), 3.0)
    """
    held = standing(system, ties_of(system, setup), moment.day, moment.world, _preferred(system, setup))
    return _network(system, setup, held, moment)


def _preferred(system: System, setup: Setup) -> tuple[str, ...]:
    if setup.prefers is None:
        return ()
    return tuple(tie.address for tie in ties_of(system, Setup(setup.prefers, setup.as_of)))


def _network(system: System, setup: Setup, held: Standing, moment: TieMoment) -> Network:
    ties = tuple(tie for tie in held.ties if not moment.dimensions or tie.dimension in moment.dimensions)
    numbers = tuple(number_of(tie, setup, moment.unknown) for tie in ties)
    return Network(tuple(system.model.actors), ties, numbers, held.passed_over)


def dimensions_of(ties: Iterable[Tie]) -> tuple[str, ...]:
    """Return the dimensions of ties, in the order of writing.

    >>> from tests.examples.alignment import example
    >>> dimensions_of(ties_of(example(), Setup("both")))
    ('political', 'security')
    """
    return tuple(dict.fromkeys(tie.dimension for tie in ties))


@dataclass(frozen=True)
class Circle:
    """How the actors of one circle part into camps.

    Parameters
    ----------
    actors : tuple of str
    places : tuple of int
        Places of its ties in the network.
    found : Frustration
        What the engine found, over these actors and ties in this order.
    """

    actors: tuple[str, ...]
    places: tuple[int, ...]
    found: Frustration

    @property
    def splits(self) -> tuple[Split, ...]:
        """The ways to part them with the least strain, each as camps in the order of writing."""
        return tuple(self._camps(labels) for labels in self.found.splits.tolist())

    def _camps(self, labels: Sequence[int]) -> Split:
        members = zip(self.actors, labels, strict=True)
        kept: dict[int, list[str]] = {}
        for name, label in members:
            kept.setdefault(label, []).append(name)
        return tuple(map(tuple, kept.values()))

    @property
    def always(self) -> tuple[int, ...]:
        """Places of the ties that are strained in every such way."""
        return tuple(place for place, tense in zip(self.places, self.found.always_tense.tolist(), strict=True) if tense)

    @property
    def sometimes(self) -> tuple[int, ...]:
        """Places of the ties that are strained in some such way, not in all."""
        either = (self.found.sometimes_tense & ~self.found.always_tense).tolist()
        return tuple(place for place, tense in zip(self.places, either, strict=True) if tense)


@dataclass(frozen=True)
class Camps:
    """The camps of a moment: a circle for each group of joined actors.

    Parameters
    ----------
    network : Network
    circles : tuple of Circle
    blocs : int
        Camps at most, in each circle.
    """

    network: Network
    circles: tuple[Circle, ...]
    blocs: int

    @property
    def index(self) -> float:
        """The least strain: the frustration index; not a number where it is not proved."""
        return sum(circle.found.index for circle in self.circles)

    @property
    def bounds(self) -> tuple[float, float]:
        """Between which numbers the least strain lies; equal where it is proved."""
        return sum(one.found.lower for one in self.circles), sum(one.found.upper for one in self.circles)

    @property
    def proved(self) -> bool:
        """Whether the least strain is proved, and every way to reach it is listed."""
        return all(one.found.optimal and one.found.all_found for one in self.circles)

    @property
    def always(self) -> tuple[int, ...]:
        """Places of the ties that are strained however the camps are drawn."""
        return tuple(sorted(place for one in self.circles for place in one.always))

    @property
    def sometimes(self) -> tuple[int, ...]:
        """Places of the ties that are strained in some ways to draw the camps, not in all."""
        return tuple(sorted(place for one in self.circles for place in one.sometimes))

    def same_camp(self, one: str, other: str) -> bool | None:
        """Return whether two actors share a camp in every best way, in none, or (None) it depends or is not told."""
        for circle in self.circles:
            if one in circle.actors and other in circle.actors:
                places = [circle.actors.index(name) for name in (one, other)]
                same = (circle.found.splits[:, places[0]] == circle.found.splits[:, places[1]]).tolist()
                return same[0] if len(set(same)) == 1 else None
        return None


def camps(told: Network, blocs: int = 2, time_limit: float | None = None) -> Camps:
    """Return how the actors of a moment part into camps with the least strain, all ways that have it.

    Parameters
    ----------
    told : Network
    blocs : int
        Camps at most, 2 or more.
    time_limit : float or None
        Seconds for each circle.

    Examples
    --------
    >>> from tests.examples.alignment import example
    >>> told = network(example(), Setup("both"), TieMoment(datetime.date(2030, 5, 1), {"pact": "whole"}))
    >>> found = camps(told)
    >>> found.index, found.circles[0].splits
    (2.0, ((('rill', 'dale', 'fell'),), (('rill', 'fell'), ('dale',))))
    >>> [told.ties[place].name for place in found.always], [told.ties[place].name for place in found.sometimes]
    ([], ['rill-dale', 'dale-fell'])
    """
    circles = tuple(
        Circle(
            members, told.places_of(members), frustration(told.graph_of(members), blocs=blocs, time_limit=time_limit)
        )
        for members in told.circles
    )
    return Camps(told, circles, blocs)
