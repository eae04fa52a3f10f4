"""Influences: the effects of one reading, gathered by the pair of factors that they join."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from raison.figures.arrows import Tone
from raison.findings.phrases import Phrases
from raison.model.picture import FlatEffect, Picture
from raison.model.system import System
from raison.words.expressions import Node, holds

__all__ = ["Influence", "acts_today", "influences", "tone_of"]


@dataclass(frozen=True)
class Influence:
    """All that one factor does to another in one reading.

    Parameters
    ----------
    source, target : str
        Factors.
    tone : str
        `change`, `keep` or `mixed`: what a change of the source would do to today's variant of the target.
    hedged : bool
        Whether every cited rating that counts rests on claims that hedge or report.
    assumed : bool
        Whether no rating that counts has a source.
    today : bool
        Whether one of them acts in today's world.
    effects : tuple of FlatEffect
        The ratings.
    """

    source: str
    target: str
    tone: Tone
    hedged: bool
    assumed: bool
    today: bool
    effects: tuple[FlatEffect, ...]


def tone_of(effect: FlatEffect, today: str) -> Tone:
    """Return whether a push works towards another variant of its target than today's, or for today's.

    >>> from tests.examples.figures import sample, sample_picture
    >>> [tone_of(effect, "full") for effect in sample_picture().effects[:1]]
    ['change']
    """
    return "keep" if (effect.value.point > 0) == (effect.variant == today) else "change"


def acts_today(effect: FlatEffect, picture: Picture) -> bool:
    """Return whether the source stands in a variant that pushes, and the condition, if any, is met.

    >>> from tests.examples.figures import sample, sample_picture
    >>> [acts_today(effect, sample_picture()) for effect in sample_picture().effects]
    [False, False]
    """
    world = picture.world
    return world[effect.source] in effect.source_variants and _met(effect.when, world)


def _met(when: Node | None, world: dict[str, str]) -> bool:
    return when is None or holds(when, world)


def influences(system: System, picture: Picture) -> tuple[Influence, ...]:
    """Return the influences among factors in one reading, in the order of writing; a factor on itself is left out.

    >>> from tests.examples.figures import sample, sample_picture
    >>> [(one.source, one.target, one.tone, one.hedged) for one in influences(sample(), sample_picture())]
    [('dam', 'flow', 'change', False), ('flow', 'trust', 'change', True)]
    """
    pairs: dict[tuple[str, str], list[FlatEffect]] = {}
    for effect in picture.effects:
        if effect.source != effect.target:
            pairs.setdefault((effect.source, effect.target), []).append(effect)
    return tuple(
        _gathered(Phrases(system), picture, source, target, effects) for (source, target), effects in pairs.items()
    )


def _gathered(phrases: Phrases, picture: Picture, source: str, target: str, effects: list[FlatEffect]) -> Influence:
    today = picture.today[target].variant
    acting = [acts_today(effect, picture) for effect in effects]
    # What a change of the source would do counts; where every effect acts already, what they do.
    counts = [effect for effect, acts in zip(effects, acting, strict=True) if not acts] or effects
    cited = [effect for effect in counts if effect.because is not None]
    return Influence(
        source,
        target,
        _joined(tone_of(effect, today) for effect in counts),
        bool(cited) and all(phrases.hedged(effect.because) for effect in cited),
        not cited,
        any(acting),
        tuple(effects),
    )


def _joined(tones: Iterable[Tone]) -> Tone:
    different = set(tones)
    return different.pop() if len(different) == 1 else "mixed"
