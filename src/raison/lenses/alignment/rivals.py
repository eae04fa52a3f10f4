"""Between rivals: an actor who works with two that are at odds, dimension by dimension, and whom it is nearer to.

Balance alone is silent on hedging: an actor that is close to one rival in trade and to the other in arms has no place
in two camps. So its ties are laid side by side by dimension, and no sum is made of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from raison.lenses.alignment.camps import Network, dimensions_of
from raison.lenses.alignment.tense_triangles import between_rivals

__all__ = ["Between", "Posture", "Side", "allies_of", "betweens", "weakest"]

Posture = Literal["hedges", "tilts", "even"]
"""Nearer to one rival on some dimension and to the other on another; nearer to one alone; equally near on all."""


@dataclass(frozen=True)
class Side:
    """One dimension of an actor's ties with two rivals; None where no known tie is told."""

    dimension: str
    to_one: float | None
    to_other: float | None

    @property
    def nearer(self) -> int:
        """1 where the actor is nearer to the first rival, −1 to the second, 0 equally; a tie not told counts as 0."""
        gap = (self.to_one or 0) - (self.to_other or 0)
        return (gap > 0) - (gap < 0)


@dataclass(frozen=True)
class Between:
    """An actor with two rivals.

    Parameters
    ----------
    middle : str
    rivals : (str, str)
        In the order of writing.
    sides : tuple of Side
        By dimension.
    """

    middle: str
    rivals: tuple[str, str]
    sides: tuple[Side, ...]

    @property
    def posture(self) -> Posture:
        """Whether the actor hedges, tilts or is equally near."""
        signs = {side.nearer for side in self.sides} - {0}
        return "hedges" if len(signs) == 2 else "tilts" if signs else "even"

    def nearer_on(self, rival: int) -> tuple[str, ...]:
        """Return the dimensions on which the actor is nearer to the first (0) or the second (1) rival."""
        sign = 1 if rival == 0 else -1
        return tuple(side.dimension for side in self.sides if side.nearer == sign)


def betweens(told: Network, *, side: str | None = None, most: int | None = None) -> tuple[Between, ...]:
    """Return every actor that works with two who are at odds on the whole, in the order of writing.

    Parameters
    ----------
    told : Network
    side : str or None
        One of the two rivals; None: any.
    most : int or None
        How many are returned at most; None: all.

    Examples
    --------
    >>> import datetime
    >>> from raison.lenses.alignment.camps import TieMoment, network
    >>> from tests.examples.alignment import example
    >>> from raison.model.setup import Setup
    >>> [found] = betweens(network(example(), Setup("both"), TieMoment(datetime.date(2030, 5, 1), {"pact": "whole"})))
    >>> found.middle, found.rivals, found.posture, found.nearer_on(1)
    ('rill', ('dale', 'fell'), 'tilts', ('security',))
    """
    found = between_rivals(told, side=side, most=most)
    return tuple(Between(one.middle, one.others, _sides(told, one.middle, one.others)) for one in found)


def _sides(told: Network, middle: str, rivals: tuple[str, str]) -> tuple[Side, ...]:
    columns = [told.by_pair.get(frozenset((middle, rival)), {}) for rival in rivals]
    names = [name for name in dimensions_of(told.ties) if name in columns[0] or name in columns[1]]
    return tuple(Side(name, columns[0].get(name), columns[1].get(name)) for name in names)


def allies_of(told: Network, actor: str, against: str) -> tuple[str, ...]:
    """Return an actor and those whose ties with it are friendly on the whole, without a third.

    >>> import datetime
    >>> from raison.lenses.alignment.camps import TieMoment, network
    >>> from tests.examples.alignment import example
    >>> from raison.model.setup import Setup
    >>> told = network(example(), Setup("both"), TieMoment(datetime.date(2030, 5, 1), {"pact": "whole"}))
    >>> allies_of(told, "fell", "dale")
    ('rill', 'fell')
    """
    return tuple(
        name for name in told.actors if name == actor or (name != against and (told.net(actor, name) or 0) > 0)
    )


def weakest(told: Network, members: tuple[str, ...]) -> tuple[int, ...]:
    """Return the places of the ties among some actors that have the least strength; unknown ties are no candidates.

    >>> import datetime
    >>> from raison.lenses.alignment.camps import TieMoment, network
    >>> from tests.examples.alignment import example
    >>> from raison.model.setup import Setup
    >>> told = network(example(), Setup("both"), TieMoment(datetime.date(2030, 5, 1), {"pact": "whole"}))
    >>> [told.ties[place].name for place in weakest(told, ("rill", "fell"))]
    ['rill-fell-arms']
    """
    among = set(members)
    within = [
        (number, place)
        for place, (tie, number) in enumerate(zip(told.ties, told.numbers, strict=True))
        if number is not None and tie.between <= among
    ]
    least = min((number for number, _ in within), default=None)
    return tuple(place for number, place in within if number == least)
