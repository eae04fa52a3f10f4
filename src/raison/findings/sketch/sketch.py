"""The sketch: everything that a study's claims give for a first model, and what they leave open."""

from __future__ import annotations

from dataclasses import dataclass

from raison.findings.sketch.blanks import (
    BlankConclusion,
    BlankEffect,
    BlankStance,
    BlankWant,
    blanks_of,
    is_restating,
)
from raison.findings.sketch.links import ClaimedLink, links_of
from raison.findings.sketch.matters import Matter, matters_of
from raison.model.readings import author_readings
from raison.model.system import System

__all__ = ["Conclusion", "NamedActor", "Sketch", "sketch_of"]


@dataclass(frozen=True)
class NamedActor:
    """An actor with the claims that name it; none: only the study's own list does."""

    id: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Conclusion:
    """What a link says as a test of the model: under its cause, its effect is more, less or as before."""

    reading: str
    claims: tuple[str, ...]
    hold: str
    against: str
    expect: str
    how: str


@dataclass(frozen=True)
class Sketch:
    """A first model.

    Parameters
    ----------
    actors, matters, links
        What claims name; links that cannot be effects say why under `blank`.
    conclusions
        The links as tests.
    effects, wants, stances, concluded
        What claims ask for and do not give.
    restating : int
        How many claims only say again what others say.
    """

    actors: tuple[NamedActor, ...]
    matters: tuple[Matter, ...]
    links: tuple[ClaimedLink, ...]
    conclusions: tuple[Conclusion, ...]
    effects: tuple[BlankEffect, ...]
    wants: tuple[BlankWant, ...]
    stances: tuple[BlankStance, ...]
    concluded: tuple[BlankConclusion, ...]
    restating: int

    @property
    def written(self) -> tuple[ClaimedLink, ...]:
        """The links that are effects."""
        return tuple(link for link in self.links if not link.blank)


def sketch_of(system: System) -> Sketch:
    """Return the first model that a study's claims give; its own model counts for the names of actors alone.

    >>> from tests.examples.checks import example
    >>> sketch_of(example()[0]).links
    ()
    """
    matters = matters_of(system)
    links = links_of(system, matters)
    readings = _readings(system)
    blanks = blanks_of(system, matters, readings)
    by_id = {matter.id: matter for matter in matters.values()}
    return Sketch(
        _actors(system),
        tuple(by_id.values()),
        links,
        tuple(one for link in links for one in _conclusions(link, by_id, readings)),
        tuple(one for one in blanks if isinstance(one, BlankEffect)),
        tuple(one for one in blanks if isinstance(one, BlankWant)),
        tuple(one for one in blanks if isinstance(one, BlankStance)),
        tuple(one for one in blanks if isinstance(one, BlankConclusion)),
        sum(is_restating(claim, system) for claim in system.claims.claims),
    )


def _actors(system: System) -> tuple[NamedActor, ...]:
    named: dict[str, list[str]] = {actor: [] for actor in system.model.actors}
    for claim in system.claims.claims:
        for actor in dict.fromkeys((*claim.actors, *claim.target, claim.voice)):
            if actor in named:
                named[actor].append(claim.id)
    return tuple(NamedActor(actor, tuple(claims)) for actor, claims in named.items())


def _readings(system: System) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in author_readings(system):
        reading = system.study.readings.get(name)
        for source in reading.authored if reading else ():
            found[source] = (*found.get(source, ()), name)
    return found


def _conclusions(
    link: ClaimedLink, matters: dict[str, Matter], readings: dict[str, tuple[str, ...]]
) -> list[Conclusion]:
    if link.source == link.target or not link.direction or (link.blank and link.direction != "none"):
        return []
    how = {"promotes": "more", "restrains": "less"}.get(link.direction, "same")
    other = next(one for one in matters[link.source].variants if one != link.source_variant)
    hold, against = (f"{link.source}={variant}" for variant in (link.source_variant, other))
    expect = f"{link.target}={link.target_variant}"
    told = dict.fromkeys(name for source in link.sources for name in readings.get(source, ()))
    return [Conclusion(name, link.every_claim, hold, against, expect, how) for name in told]
