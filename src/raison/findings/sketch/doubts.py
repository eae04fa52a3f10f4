"""Doubts: what to look at in a sketch before it is used, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.fuzz import ratio

from raison.findings.naming.saying import listed, number_of
from raison.findings.sketch.links import ClaimedLink
from raison.findings.sketch.matters import Matter
from raison.findings.sketch.sketch import Sketch
from raison.model.readings import author_readings
from raison.model.system import System
from raison.words.apart import alike

__all__ = ["doubts_of"]

NEAR = 85.0
MOST_COMPARED, MOST_IDS = 500, 12


def doubts_of(sketch: Sketch, system: System) -> tuple[str, ...]:
    """Return what is worth a look, each a sentence or two.

    >>> from raison.findings.sketch.sketch import sketch_of
    >>> from tests.examples.checks import example
    >>> doubts_of(sketch_of(example()[0]), example()[0])[0].split(",")[0]
    'No claim has both cause and effect'
    """
    alone = (_nothing, _blank_links, _uncoded, _parted, _unmoved, _near)
    beside = (_unwanted, _silent, _paths)
    return (
        *(doubt for each in alone for doubt in each(sketch)),
        *(one for each in beside for one in each(sketch, system)),
    )


def _nothing(sketch: Sketch) -> Iterator[str]:
    if not sketch.links:
        yield (
            "No claim has both cause and effect, so the sketch has no factors and no effects. "
            "Add cause, effect and direction to causal and conditional claims."
        )


def _blank_links(sketch: Sketch) -> Iterator[str]:
    names = _names(sketch)
    for link in sketch.links:
        if link.blank:
            told = f"“{names[link.source]}” on “{names[link.target]}” ({', '.join(link.every_claim)})"
            yield f"Not written as an effect: {told}. Reason: {link.blank}."


def _uncoded(sketch: Sketch) -> Iterator[str]:
    if sketch.effects:
        lack = "lacks" if len(sketch.effects) == 1 else "lack"
        count = number_of(len(sketch.effects), "causal or conditional claim")
        claims = [one.claim for one in sketch.effects]
        more = f" and {len(claims) - MOST_IDS} more, which the sketch names" if len(claims) > MOST_IDS else ""
        yield f"{count} {lack} cause or effect: {', '.join(claims[:MOST_IDS])}{more}."


def _parted(sketch: Sketch) -> Iterator[str]:
    names = _names(sketch)
    ways: dict[object, list[ClaimedLink]] = {}
    for link in sketch.links:
        if link.direction:
            ways.setdefault(link.ends, []).append(link)
    for links in ways.values():
        papers = {link.sources: link.direction for link in links}
        if len(set(papers.values())) > 1:
            told = listed([f"{', '.join(link.every_claim)} ({link.direction})" for link in links])
            yield f"Papers part over what “{names[links[0].source]}” does to “{names[links[0].target]}”: {told}."


def _unmoved(sketch: Sketch) -> Iterator[str]:
    moved = {link.target for link in sketch.written}
    still = [matter for matter in sketch.matters if matter.id not in moved and not matter.chooser]
    if still:
        yield f"Nothing moves these developments; add an effect, or name who chooses: {_quoted(still)}."


def _unwanted(sketch: Sketch, system: System) -> Iterator[str]:
    for matter in sketch.matters:
        if matter.chooser and not _is_wanted(matter, sketch):
            actor = system.model.actors[matter.chooser].name
            yield f"“{matter.name}” may be a choice of {actor}, and no goal of {actor} names it."


def _is_wanted(matter: Matter, sketch: Sketch) -> bool:
    return any(
        want.actor == matter.chooser and (matter.id in want.about or alike(matter.name) in alike(want.says))
        for want in sketch.wants
    )


def _silent(sketch: Sketch, system: System) -> Iterator[str]:
    named = [actor.id for actor in sketch.actors if actor.claims]
    for name in author_readings(system):
        reading = system.study.readings.get(name)
        papers = set(reading.authored) if reading else set()
        own = [claim for claim in system.claims.claims if papers & set(claim.sources)]
        told = {actor for claim in own for actor in (*claim.actors, *claim.target)}
        absent = [system.model.actors[actor].name for actor in named if actor not in told]
        if papers and absent:
            yield f"In the reading {name} no claim is about {listed(absent, 'or')}."
    unnamed = [system.model.actors[actor.id].name for actor in sketch.actors if not actor.claims]
    if unnamed:
        yield f"No claim names {listed(unnamed, 'or')}."


def _paths(sketch: Sketch, system: System) -> Iterator[str]:
    acts = {(link.source, link.target) for link in sketch.written}
    for question in system.study.questions:
        lost = []
        for place in range(1, len(question.path)):
            target, earlier = question.path[place], question.path[:place]
            if not any((name, target) in acts for name in earlier):
                lost.append(f"{earlier[-1]} → {target}")
        if lost:
            yield f"No claim supports these steps in the path of the question {question.id}: {', '.join(lost)}."


def _near(sketch: Sketch) -> Iterator[str]:
    texts = [(matter.name, alike(matter.name)) for matter in sketch.matters if matter.whole]
    for (one, here), (other, there) in combinations(texts[:MOST_COMPARED], 2):
        if ratio(here, there) > NEAR:
            yield f"“{one}” and “{other}” may be the same matter; if so, write both alike in the claims."
    if len(texts) > MOST_COMPARED:
        yield f"Only the first {MOST_COMPARED} texts of causes and effects were compared for likeness, of {len(texts)}."


def _quoted(matters: Sequence[Matter]) -> str:
    return ", ".join(f"“{matter.name}”" for matter in matters)


def _names(sketch: Sketch) -> dict[str, str]:
    return {matter.id: matter.name for matter in sketch.matters}
