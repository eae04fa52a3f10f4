"""Rating names: what the address of a rating stands for, in words; the one place that names ratings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from raison.findings.phrases import Phrases
from raison.lenses.alignment.ties import ties_of
from raison.lenses.bargaining.table import stance_name
from raison.model.picture import Picture, picture
from raison.model.readings import described_readings
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["RatingNames", "pictured_names", "rating_names"]


def rating_names(system: System, reading: str) -> Mapping[str, str]:
    """Return for each rating of a reading what it is called, by its address.

    >>> from tests.examples.model import example
    >>> rating_names(example(), "grim")["effects.pressure.push.pursued"]
    'the effect of “the state presses” on “arms are pursued”'
    """
    key = "rating names", reading
    if key not in system.sketches:
        system.sketches[key] = _rating_names(system, reading)
    found: Mapping[str, str] = system.sketches[key]
    return found


def _rating_names(system: System, reading: str) -> Mapping[str, str]:
    phrases, setup = Phrases(system), Setup(reading)
    ties = ((tie.address, _tie(phrases, tie.dimension, tie.pair)) for tie in ties_of(system, setup))
    return dict((*pictured_names(phrases, picture(system, setup)), *ties, *_talked_of(phrases)))


def pictured_names(phrases: Phrases, told: Picture) -> Iterator[tuple[str, str]]:
    """Yield every rating of a picture, by its address: effects, wants, attitudes, today, what cannot be.

    >>> from tests.examples.model import example, pictured
    >>> dict(pictured_names(Phrases(example()), pictured()))["factors.arms.now"]
    'how “Arms” stands today'
    """
    for effect in told.effects:
        cause, end = _quoted(phrases.causes(effect)), _quoted(phrases.clause(effect.target, effect.variant))
        yield effect.address, f"the effect of {cause} on {end}"
    for want in (want for tiers in told.tiers.values() for tier in tiers for want in tier):
        who = phrases.who(want.actor)
        yield (
            want.address,
            f"how {who} ranks outcomes" if want.level else f"the want of {who}: {phrases.spoken(want.node)}",
        )
    yield from ((one.address, phrases.doubt(one)) for one in told.doubts)
    yield from ((one.address, phrases.liking(one)) for one in told.likings)
    yield from ((one.address, f"how “{phrases.factor(name)}” stands today") for name, one in told.today.items())
    yield from ((one.address, f"what cannot be: {phrases.spoken(one.node)}") for one in told.never)


def _quoted(clause: str) -> str:
    return clause if "“" in clause else f"“{clause}”"


def _talked_of(phrases: Phrases) -> Iterator[tuple[str, str]]:
    issues = phrases.system.model.issues
    yield from ((f"issues.{name}.now", f"where “{issue.name}” stands today") for name, issue in issues.items())
    for stance in phrases.system.model.stances:
        for kind in ("position", "salience", "capability"):
            words = f"the {kind} of {phrases.who(stance.actor)} on “{issues[stance.issue].name}”"
            yield f"stances.{stance_name(stance)}.{kind}", words


def _tie(phrases: Phrases, dimension: str, pair: tuple[str, ...]) -> str:
    return f"the {dimension.replace('_', ' ')} tie of {phrases.who(*pair)}"


class RatingNames:
    """What the ratings of a study are called, whichever reading they belong to."""

    def __init__(self, system: System) -> None:
        self.system = system

    def __call__(self, address: str) -> str:
        """Return what a rating is called; its address where the study has none there."""
        return self._names.get(address, address)

    @cached_property
    def _names(self) -> dict[str, str]:
        readings = described_readings(self.system)
        return {address: name for reading in readings for address, name in rating_names(self.system, reading).items()}
