"""Wants, as a page shows and edits them: a ladder for each actor, a rung for each tier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.system.elements import NamedElement, elements_of
from raison.desk.workbench.system.views.in_readings import HeldIn, ReadingsHeld, held_in
from raison.findings.phrases import Phrases, capital
from raison.model.preferences import Preference
from raison.model.system import System

__all__ = ["ActorLadder", "Rung", "ShownWant", "ladders_shown"]

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
class ActorLadder:
    """An actor's wants, the weightiest tier first, and what else is written of its wishes, which is not edited here."""

    actor: str
    name: str
    rungs: tuple[Rung, ...]
    besides: tuple[str, ...]


def ladders_shown(bench: OpenStudy) -> tuple[ActorLadder, ...]:
    """Return a ladder for every actor, in the order of writing.

    >>> from raison.desk.workbench.opening import open_bench
    >>> [[len(rung.wants) for rung in one.rungs] for one in ladders_shown(open_bench("mirren"))]
    [[1, 1], [1, 2], [1]]
    """
    system, phrases, held = bench.system, Phrases(bench.system), held_in(bench.system)
    named: dict[str, list[NamedElement]] = {}
    for one in elements_of(bench.loaded, "preferences"):
        named.setdefault(str(one.path[1]), []).append(one)
    return tuple(
        ActorLadder(
            actor,
            card.name,
            tuple(_rungs(phrases, held, actor, iter(named.get(actor, ())))),
            (*_rankings(system, phrases, actor), *_attitudes(system, phrases, actor)),
        )
        for actor, card in system.model.actors.items()
    )


def _rungs(phrases: Phrases, held: HeldIn, actor: str, named: Iterator[NamedElement]) -> Iterator[Rung]:
    for tier in phrases.system.model.preferences.get(actor, ()):
        yield Rung(tuple(_want(phrases, held, next(named).name, want) for want in tier.tier))


def _want(phrases: Phrases, held: HeldIn, name: str, want: Preference) -> ShownWant:
    words = capital(phrases.spoken(want.want))
    if want.over is not None:
        words = f"{words}, rather than: {phrases.spoken(want.over)}"
    return ShownWant(name, words, held(want, want.id))


def _rankings(system: System, phrases: Phrases, actor: str) -> Iterator[str]:
    for ranking in system.model.rankings:
        if ranking.actor == actor:
            levels = (" or ".join(map(phrases.spoken, level)) for level in ranking.order)
            yield f"Ranked before all wants, the best first: {'; then '.join(levels)}"


def _attitudes(system: System, phrases: Phrases, actor: str) -> Iterator[str]:
    for one in system.model.attitudes:
        if one.actor == actor:
            yield LIKINGS[one.is_].format("itself" if one.towards == actor else phrases.actor(one.towards))
