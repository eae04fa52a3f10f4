"""Ratings: every number that a reading tells, by address; and a setup in which other numbers stand in their place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from raison.lenses.alignment.ties import ties_of
from raison.lenses.bargaining.table import table_of
from raison.model.picture import picture
from raison.model.readings import author_readings
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import Fault
from raison.words.ids import nearest
from raison.words.values import Value

__all__ = ["Limits", "limits_of", "ratings_of", "with_numbers"]

Limits = tuple[float, float, str]
ANY = (-math.inf, math.inf, "")


def ratings_of(system: System, setup: Setup) -> dict[str, Value]:
    """Return the numbers that a reading tells: pushes of effects, weights of wants, where issues stand, stances, ties.

    Parameters
    ----------
    system : System
    setup : Setup
        Its reading, date, withdrawn claims and silent ratings. Ties that are not known have no number.

    Examples
    --------
    >>> from tests.examples.bargaining import talks
    >>> found = ratings_of(talks(), Setup("both"))
    >>> found["stances.upland-release.position"].low, found["stances.upland-release.position"].high
    (80, 100)
    """
    return {address: value for address, value, _ in _rated(system, setup) if value is not None}


def limits_of(system: System, setup: Setup) -> dict[str, Limits]:
    """Return within which limits the number of each rating of a reading may lie, and how these are called.

    >>> from tests.examples.bargaining import talks
    >>> limits_of(talks(), Setup("both"))["stances.upland-release.salience"]
    (0, 1, 'a salience, from 0 to 1')
    """
    return {address: limits for address, _, limits in _rated(system, setup)}


def with_numbers(
    system: System, setup: Setup, numbers: Mapping[str, float], limits: Mapping[str, Limits] | None = None
) -> Setup:
    """Return a setup in which numbers stand in place of ratings.

    Parameters
    ----------
    system : System
    setup : Setup
    numbers : mapping of address to float
        Beside those that the setup has already.
    limits : mapping of address to limits, optional
        Those of the setup's reading, where `limits_of` has given them before.

    Raises
    ------
    Fault
        If the reading has no such rating, or the number lies outside what the rating may be.

    Examples
    --------
    >>> from tests.examples.bargaining import talks
    >>> setup = with_numbers(talks(), Setup("both"), {"stances.upland-release.position": 85.0})
    >>> table_of(talks(), setup).topics[0].stances[0].position.value.point
    85.0
    """
    limits = limits_of(system, setup) if limits is None else limits
    for address, number in numbers.items():
        if address not in limits:
            raise Fault(("numbers",), address, "is no number of this reading", nearest(address, limits))
        low, high, what = limits[address]
        if not math.isfinite(number) or not low <= number <= high:
            raise Fault(("numbers", address), number, f"is not {what or 'a number'}")
    return replace(setup, numbers={**setup.numbers, **numbers})


def _rated(system: System, setup: Setup) -> Iterator[tuple[str, Value | None, Limits]]:
    told = picture(system, replace(setup, aggregate=None))
    authors = author_readings(system) if setup.aggregate else ()  # then all that authors rate counts, not one of them
    apart = [picture(system, replace(setup, reading=name, aggregate=None)) for name in authors] or [told]
    yield from ((effect.address, effect.value, ANY) for one in apart for effect in one.effects)
    for want in (want for tiers in told.tiers.values() for tier in tiers for want in tier if not want.level):
        yield want.address, Value(want.weight, want.weight), (math.ulp(0.0), math.inf, "a number above 0")
    for topic in table_of(system, setup).topics:
        scale = (topic.low, topic.high, f"on the scale from {topic.low:g} to {topic.high:g}")
        if topic.now is not None:
            yield f"issues.{topic.name}.now", topic.now, scale
        for stance in topic.stances:
            yield stance.position.address, stance.position.value, scale
            yield stance.salience.address, stance.salience.value, (0, 1, "a salience, from 0 to 1")
            yield stance.capability.address, stance.capability.value, (0, math.inf, "a capability, 0 or more")
    for tie in ties_of(system, setup):
        yield tie.address, tie.value, (-3, 3, "a strength, from -3 to 3")
