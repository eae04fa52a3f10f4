"""Sensing: which ratings of a picture a question can feel, and the key by which equal pictures are asked once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import FlatEffect, FlatNever, Picture, Want

__all__ = ["Rating", "Sense", "felt_key", "felt_ratings", "shape_of"]

Rating = FlatEffect | Want | FlatNever


@dataclass(frozen=True)
class Sense:
    """Which ratings a question can feel: effects on free factors, tendencies, wants of some actors.

    `ends`: the factors asked about, None where every factor counts; `held`: what is held on every side; `fixed`: what
    the question itself puts somewhere, on one side or more.
    """

    settling: bool = True
    tendencies: bool = False
    wants: tuple[str, ...] = ()
    ends: frozenset[str] | None = None
    held: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()


def felt_key(impacts: Impacts, sense: Sense) -> Hashable:
    """Return all that a question can feel of a picture: two equal keys have equal answers.

    >>> from tests.examples.model import pictured
    >>> felt_key(Impacts(pictured("grim")), Sense()) == felt_key(Impacts(pictured("mild")), Sense())
    False
    """
    tiers = (impacts.picture.tiers.get(name, ()) for name in sense.wants)
    wants = tuple(tuple(tuple((want.address, want.weight) for want in tier) for tier in own) for own in tiers)
    return shape_of(impacts, sense), wants


def shape_of(impacts: Impacts, sense: Sense | None = None) -> Hashable:
    """Return all of a picture that settling (and tendencies, if they count) can feel, as a key.

    >>> from tests.examples.model import pictured
    >>> shape_of(Impacts(pictured())) == shape_of(Impacts(pictured(preferences={})))
    True
    >>> shape_of(Impacts(pictured("grim"))) == shape_of(Impacts(pictured("mild")))
    False
    """
    told = impacts.picture
    stands = tuple(stand.variant for stand in told.today.values())
    never = tuple(entry.address for entry in told.never)
    return _effects_key(impacts, sense or Sense()), stands, never, told.setup.ties


def _effects_key(impacts: Impacts, sense: Sense) -> Hashable:
    felt = (one for one in impacts.picture.effects if (sense.tendencies if one.tendency else sense.settling))
    return tuple((one.address, number) for one in felt if (number := impacts.number(one)))


def felt_ratings(told: Picture, sense: Sense) -> Iterator[FlatEffect | Want]:
    """Yield the effects and wants that a question can feel.

    >>> from tests.examples.model import pictured
    >>> len(list(felt_ratings(pictured(), Sense(wants=("state",)))))
    7
    """
    for effect in told.effects:
        if sense.tendencies if effect.tendency else sense.settling:
            yield effect
    for actor in sense.wants:
        for tier in told.tiers.get(actor, ()):
            yield from tier
