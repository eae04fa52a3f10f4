"""Wants, as a page shows and edits them: a ladder for each actor, a rung for each tier; rankings and attitudes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.system.elements import NamedElement, elements_of
from raison.desk.workbench.system.views.in_readings import HeldIn, ReadingsHeld, held_in
from raison.findings.phrases import Phrases, capital
from raison.model.preferences import Preference
from raison.words.expressions import Expression

__all__ = ["ActorLadder", "RankedOutcome", "Rung", "ShownRanking", "ShownWant", "ladders_shown"]

LIKINGS = {"positive": "Wishes {} well", "neutral": "Does not care about {}", "negative": "Wishes {} ill"}


@dataclass(frozen=True)
class ShownWant:
    """A want: its name, what it says in words, the readings in which it holds."""

    name: str
    words: str
    readings: ReadingsHeld


@dataclass(frozen=True)
class Rung:
    """Wants of one tier, in no order among themselves."""

    wants: tuple[ShownWant, ...]


@dataclass(frozen=True)
class RankedOutcome:
    """An outcome of a ranking: its expression, and what it says in words."""

    text: str
    words: str


@dataclass(frozen=True)
class ShownRanking:
    """A ranking: its name, its levels from the best to the worst, the readings in which it holds."""

    name: str
    levels: tuple[tuple[RankedOutcome, ...], ...]
    readings: ReadingsHeld


@dataclass(frozen=True)
class ActorLadder:
    """An actor's wants, the weightiest tier first; its rankings, which count before them; its attitudes to others."""

    actor: str
    name: str
    rungs: tuple[Rung, ...]
    rankings: tuple[ShownRanking, ...]
    attitudes: tuple[ShownWant, ...]


def ladders_shown(bench: OpenStudy) -> tuple[ActorLadder, ...]:
    """Return a ladder for every actor, in the order of writing.

    >>> from raison.desk.workbench.opening import open_bench
    >>> [[len(rung.wants) for rung in one.rungs] for one in ladders_shown(open_bench("mirren"))]
    [[1, 1], [1, 2], [1]]
    """
    phrases, held = Phrases(bench.system), held_in(bench.system)
    named: dict[str, list[NamedElement]] = {}
    for one in elements_of(bench.loaded, "preferences"):
        named.setdefault(str(one.path[1]), []).append(one)
    return tuple(
        ActorLadder(
            actor,
            card.name,
            tuple(_rungs(phrases, held, actor, iter(named.get(actor, ())))),
            tuple(_rankings(bench, phrases, held, actor)),
            tuple(_attitudes(bench, phrases, held, actor)),
        )
        for actor, card in bench.system.model.actors.items()
    )


def _rungs(phrases: Phrases, held: HeldIn, actor: str, named: Iterator[NamedElement]) -> Iterator[Rung]:
    for tier in phrases.system.model.preferences.get(actor, ()):
        yield Rung(tuple(_want(phrases, held, next(named).name, want) for want in tier.tier))


def _want(phrases: Phrases, held: HeldIn, name: str, want: Preference) -> ShownWant:
    words = _said(phrases, want.want)
    if want.over is not None:
        words = f"{words}, rather than: {phrases.spoken(want.over)}"
    return ShownWant(name, words, held(want, want.id))


def _rankings(bench: OpenStudy, phrases: Phrases, held: HeldIn, actor: str) -> Iterator[ShownRanking]:
    for element, one in zip(elements_of(bench.loaded, "rankings"), bench.system.model.rankings, strict=True):
        if one.actor == actor:
            levels = (tuple(RankedOutcome(each.text, _said(phrases, each)) for each in level) for level in one.order)
            yield ShownRanking(element.name, tuple(levels), held(one, one.id))


def _said(phrases: Phrases, outcome: Expression) -> str:
    return capital(phrases.spoken(outcome))


def _attitudes(bench: OpenStudy, phrases: Phrases, held: HeldIn, actor: str) -> Iterator[ShownWant]:
    for element, one in zip(elements_of(bench.loaded, "attitudes"), bench.system.model.attitudes, strict=True):
        if one.actor == actor:
            words = LIKINGS[one.is_].format("itself" if one.towards == actor else phrases.actor(one.towards))
            yield ShownWant(element.name, words, held(one, one.id))
