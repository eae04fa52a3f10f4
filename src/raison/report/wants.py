"""Wants: who wants what, in tiers, who says so, and whether today gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from raison.findings.phrases import Phrases
from raison.model.picture import Picture
from raison.model.preferences import Preference
from raison.model.system import System
from raison.report.links import Support, slug, support
from raison.report.pictures import told_in
from raison.report.wording import capital, said, tags_of
from raison.words.expressions import holds

__all__ = ["ActorWants", "Rank", "WantLine", "wants"]


@dataclass(frozen=True)
class WantLine:
    """One want: its place on the page, in words, who tells of it, on what it rests, whether today gives it."""

    id: str
    words: str
    tags: tuple[str, ...]
    support: Support
    met: str
    hedged: bool


@dataclass(frozen=True)
class Rank:
    """Wants of one tier."""

    title: str
    lines: tuple[WantLine, ...]


@dataclass(frozen=True)
class ActorWants:
    """An actor's wants, the weightiest tier first."""

    name: str
    ranks: tuple[Rank, ...]


def wants(system: System, told: Mapping[str, Picture]) -> tuple[ActorWants, ...]:
    """Return who wants what, in the order of writing.

    >>> from raison.figures.sample import sample
    >>> from raison.report.pictures import pictures
    >>> [line] = wants(sample(), pictures(sample()))[0].ranks[0].lines
    >>> line.words, line.met
    ('The dam: is built', 'no')
    """
    phrases = Phrases(system)
    return tuple(
        ActorWants(phrases.actor(actor), _ranks(system, told, actor))
        for actor, tiers in system.model.preferences.items()
        if tiers
    )


def _ranks(system: System, told: Mapping[str, Picture], actor: str) -> tuple[Rank, ...]:
    tiers = system.model.preferences[actor]
    found: list[Rank] = []
    for place, tier in enumerate(tiers):
        lines = tuple(_line(system, told, actor, f"{place}.{index}", want) for index, want in enumerate(tier.tier))
        found.append(Rank(_title(place, len(tiers), len(lines)), lines))
    return tuple(found)


def _title(place: int, tiers: int, size: int) -> str:
    unordered = ", in no order" if size > 1 else ""
    if tiers == 1:
        return f"Wants{unordered}"
    return f"{'Before all else' if not place else 'After that'}{unordered}"


def _line(system: System, told: Mapping[str, Picture], actor: str, number: str, want: Preference) -> WantLine:
    phrases = Phrases(system)
    return WantLine(
        f"want-{slug(actor)}-{slug(want.id or number)}",
        capital(said(system, want.want)),
        tags_of(system, told_in(system, want, tuple(system.study.readings) or tuple(told))),
        support(system, want.because, want.assumption),
        _met(system, told, want),
        phrases.hedged(want.because),
    )


def _met(system: System, told: Mapping[str, Picture], want: Preference) -> str:
    given = {holds(want.want, one.world, system.outcomes) for one in told.values()}
    return "depends" if len(given) > 1 else "yes" if True in given else "no"
