"""Sensing: which ratings of a picture a question can feel, and the key by which equal pictures are asked once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.transitions import transitions
from raison.model.picture import FlatEffect, FlatNever, Picture, Want

__all__ = ["Rating", "Sense", "felt_key", "felt_ratings", "settling_key", "shape_of", "wants_key"]

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
    return shape_of(impacts, sense), wants_key(impacts.picture, sense.wants)


def settling_key(impacts: Impacts, fixed: Mapping[str, str]) -> Hashable:
    """Return all of a picture that settling can feel while some factors stay fixed, as a key.

    Where it can be said shortly it holds where things go, not by which numbers: many numbers lead to the same.

    >>> from raison.model.picture import picture
    >>> from raison.model.setup import Setup
    >>> from tests.examples.model import example
    >>> stronger = Setup("grim", numbers={"effects.pressure.push.pursued": 4})
    >>> first, other = (Impacts(picture(example(), setup)) for setup in (Setup("grim"), stronger))
    >>> settling_key(first, {}) == settling_key(other, {}), shape_of(first) == shape_of(other)
    (True, False)
    """
    moves = transitions(impacts, fixed)
    return shape_of(impacts) if moves is None else (moves, tuple(fixed.items()), *_stands_key(impacts))


def wants_key(told: Picture, actors: Iterable[str]) -> Hashable:
    """Return all that can be felt of some actors' wants, as a key.

    >>> from tests.examples.model import pictured
    >>> wants_key(pictured(), ["state"]) == wants_key(pictured(preferences={}), ["state"])
    False
    """
    tiers = (told.tiers.get(name, ()) for name in actors)
    return tuple(tuple(tuple((want.address, want.weight) for want in tier) for tier in own) for own in tiers)


def shape_of(impacts: Impacts, sense: Sense | None = None) -> Hashable:
    """Return all of a picture that settling (and tendencies, if they count) can feel, as a key.

    >>> from tests.examples.model import pictured
    >>> shape_of(Impacts(pictured())) == shape_of(Impacts(pictured(preferences={})))
    True
    >>> shape_of(Impacts(pictured("grim"))) == shape_of(Impacts(pictured("mild")))
    False
    """
    return _effects_key(impacts, sense or Sense()), *_stands_key(impacts), impacts.picture.setup.ties


def _stands_key(impacts: Impacts) -> tuple[Hashable, Hashable]:
    stands = tuple(stand.variant for stand in impacts.picture.today.values())
    return stands, tuple(entry.address for entry in impacts.picture.never)


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
