"""Effects: what acts on each factor, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from raison.findings.brief.links import RatingSupport, slug, support
from raison.findings.naming.readings import tags_of
from raison.findings.phrases import Phrases, capital
from raison.model.picture import FlatEffect, effect_name, picture
from raison.model.readings import described_readings
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from raison.report.sections.pictures import told_in
from raison.words.expressions import Is
from raison.words.values import write_value

__all__ = ["EffectLine", "Push", "Target", "targets", "tone_of"]


Tone = Literal["change", "keep", "mixed"]
"""Towards another variant than today's; towards today's; both, under different conditions."""


@dataclass(frozen=True)
class Push:
    """A push on one variant: its words, up or down, its range, and whether it works towards change."""

    words: str
    up: bool
    size: str
    tone: Tone
    hedged: bool
    support: RatingSupport


@dataclass(frozen=True)
class EffectLine:
    """An effect: its place on the page, cause and condition in words, its pushes, who tells of it."""

    id: str
    cause: str
    when: str
    pushes: tuple[Push, ...]
    tags: tuple[str, ...]

    @property
    def tone(self) -> Tone:
        """What the effect works for as a whole."""
        tones = {push.tone for push in self.pushes}
        return tones.pop() if len(tones) == 1 else "mixed"


@dataclass(frozen=True)
class Target:
    """A factor with all that acts on it; `tendency` where it is somebody's choice."""

    name: str
    today: str
    tendency: bool
    lines: tuple[EffectLine, ...]


def targets(system: System) -> tuple[Target, ...]:
    """Return every factor on which something acts, with the effects of all readings.

    >>> from tests.examples.figures import sample
    >>> [(target.name, target.lines[0].cause) for target in targets(sample())]
    [('Summer flow', 'The dam is built'), ('Trust', 'Summer flow is cut')]
    """
    grouped: dict[str, dict[str, list[FlatEffect]]] = {}
    for effect in _ratings(system):
        grouped.setdefault(effect.target, {}).setdefault(effect.effect, []).append(effect)
    world = picture(system, Setup(BOTH)).world
    told = {
        effect_name(effect): told_in(system, effect, tuple(system.study.readings)) for effect in system.model.effects
    }
    return tuple(_target(system, world[name], name, grouped[name], told) for name in system.factors if name in grouped)


def _ratings(system: System) -> list[FlatEffect]:
    """The ratings of every reading, each once, in the order of writing: the joint one keeps only one of two alike."""
    found = {
        rating.address: rating for one in described_readings(system) for rating in picture(system, Setup(one)).effects
    }
    place = {effect_name(effect): index for index, effect in enumerate(system.model.effects)}
    return sorted(found.values(), key=lambda rating: place[rating.effect])


def _target(
    system: System,
    today: str,
    name: str,
    effects: Mapping[str, Sequence[FlatEffect]],
    told: Mapping[str, tuple[str, ...]],
) -> Target:
    factor = system.factors[name]
    lines = tuple(_line(system, today, ratings, told[effect]) for effect, ratings in effects.items())
    return Target(factor.name, factor.variants[today] or today, bool(factor.owner), lines)


def _line(system: System, today: str, ratings: Sequence[FlatEffect], readings: tuple[str, ...]) -> EffectLine:
    first = ratings[0]
    cause = Phrases(system).spoken(Is(first.source, first.source_variants))
    pushes = tuple(_push(system, today, rating) for rating in ratings)
    return EffectLine(
        f"effect-{slug(first.effect)}",
        capital(cause),
        Phrases(system).spoken(first.when) if first.when else "",
        pushes,
        tags_of(system, readings),
    )


def _push(system: System, today: str, rating: FlatEffect) -> Push:
    factor = system.factors[rating.target]
    return Push(
        factor.variants[rating.variant] or rating.variant,
        rating.value.point >= 0,
        write_value(rating.value).replace("-", "−").replace("..", " to "),
        tone_of(rating, today),
        Phrases(system).hedged(rating.because),
        support(system, rating.because, rating.assumption),
    )


def tone_of(effect: FlatEffect, today: str) -> Tone:
    """Return whether a push works towards another variant of its target than today's, or for today's.

    >>> from tests.examples.figures import sample, sample_picture
    >>> [tone_of(effect, "full") for effect in sample_picture().effects[:1]]
    ['change']
    """
    return "keep" if (effect.value.point > 0) == (effect.variant == today) else "change"
