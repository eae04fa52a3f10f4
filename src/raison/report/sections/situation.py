"""Situation: where every factor stands today, in whose words, and where that is strained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from raison.findings.naming.readings import reading_name, tags_of
from raison.findings.phrases import Phrases
from raison.findings.records import Answer, Finding
from raison.model.picture import FlatEffect, Picture, Stand, picture
from raison.model.setup import Setup
from raison.model.system import System
from raison.report.links import Support, cites, slug
from raison.report.sections.pictures import kind_of, lane_of

__all__ = ["Lane", "Place", "Standpoint", "Strain", "drift_answers", "lanes"]


QUOTED = re.compile("`([^`]+)`")


@dataclass(frozen=True)
class Standpoint:
    """Where a factor stands in some readings: the variant in words, who says so, on what; `lent` by another reading."""

    words: str
    tags: tuple[str, ...]
    support: Support
    lent: tuple[str, ...]


@dataclass(frozen=True)
class Strain:
    """Where a factor would go if today were left to itself: in which reading, and why."""

    reading: str
    words: str
    because: tuple[str, ...]
    support: Support


@dataclass(frozen=True)
class Place:
    """A factor in today's row."""

    id: str
    name: str
    kind: str
    about: str
    others: tuple[str, ...]
    stands: tuple[Standpoint, ...]
    strains: tuple[Strain, ...]


@dataclass(frozen=True)
class Lane:
    """Factors under one heading: an owner's choices, beliefs, or what nobody chooses."""

    title: str
    places: tuple[Place, ...]


def lanes(system: System, told: Mapping[str, Picture], answers: Sequence[Answer] = ()) -> tuple[Lane, ...]:
    """Return today's row by lane, with the strains that answers tell of.

    Parameters
    ----------
    system : System
    told : mapping of str to Picture
        Each author's picture.
    answers : sequence of Answer
        With `data["drift"]`: factor, from, to; and reasons of kind `drift` in the same order.

    Examples
    --------
    >>> from tests.examples.figures import sample
    >>> from raison.report.sections.pictures import pictures
    >>> [(lane.title, [place.name for place in lane.places]) for lane in lanes(sample(), pictures(sample()))]
    [('Upland', ['The dam']), ('What nobody chooses', ['Summer flow', 'Trust'])]
    """
    strains = _strains(system, answers)
    found: dict[str, list[Place]] = {}
    for name, factor in system.factors.items():
        place = _place(system, told, name, strains.get(name, ()))
        found.setdefault(lane_of(system, factor), []).append(place)
    return tuple(Lane(title, tuple(places)) for title, places in found.items())


def drift_answers(findings: Sequence[Finding]) -> tuple[Answer, ...]:
    """Return for each reading one answer that tells where today drifts, one labelled `today` or `stability` first.

    >>> from tests.examples.report import sample_contents
    >>> drift_answers([one.finding for one in sample_contents().answers])
    ()
    """
    found: dict[str, Answer] = {}
    for label in ("today", "stability", "scenarios"):
        for answer in (answer for finding in findings for answer in finding.answers if answer.label == label):
            if "drift" in answer.data:
                found.setdefault(answer.reading, answer)
    return tuple(found.values())


def _place(system: System, told: Mapping[str, Picture], name: str, strains: Sequence[Strain]) -> Place:
    factor = system.factors[name]
    stands: dict[str, list[tuple[str, Stand]]] = {}
    for reading, one in told.items():
        stands.setdefault(one.today[name].variant, []).append((reading, one.today[name]))
    others = tuple(words or variant for variant, words in factor.variants.items() if variant not in stands)
    about = QUOTED.sub(r"“\1”", factor.about or "") or (
        f"what {Phrases(system).actor(factor.belief)} believes" if factor.belief else ""
    )
    return Place(
        f"factor-{slug(name)}",
        factor.name,
        kind_of(factor),
        about,
        others,
        tuple(_standpoint(system, name, variant, pairs) for variant, pairs in stands.items()),
        tuple(strains),
    )


def _standpoint(system: System, name: str, variant: str, pairs: Sequence[tuple[str, Stand]]) -> Standpoint:
    own = [(reading, stand) for reading, stand in pairs if not stand.lent] or list(pairs)
    claims = [claim for _, stand in own if stand.because for claim in stand.because.claims()]
    assumption = next((stand.assumption for _, stand in own if stand.assumption), "")
    rests = Support(cites(system, claims), assumption or "", assumed=not claims)
    lent = tuple(reading_name(system, reading) for reading, stand in pairs if stand.lent)
    words = system.factors[name].variants[variant] or variant
    return Standpoint(words, tags_of(system, tuple(reading for reading, _ in pairs)), rests, lent)


def _strains(system: System, answers: Sequence[Answer]) -> dict[str, list[Strain]]:
    found: dict[str, list[Strain]] = {}
    for answer in answers:
        for factor, strain in _drifts(system, answer):
            found.setdefault(factor, []).append(strain)
    return found


def _drifts(system: System, answer: Answer) -> Iterator[tuple[str, Strain]]:
    drifts: Sequence[Mapping[str, Any]] = answer.data.get("drift", ())
    reasons = [reason for reason in answer.reasons if reason.kind == "drift"]
    ratings = {one.address: one for one in picture(system, Setup(answer.reading)).effects}
    for place, drift in enumerate(drifts):
        factor, to = str(drift["factor"]), str(drift["to"])
        if factor not in system.factors or not to:
            continue
        parts = reasons[place].parts if len(reasons) == len(drifts) else ()
        pulls = [part for part in parts if any(_pulls(ratings.get(one), factor, to) for one in part.ratings)]
        words = system.factors[factor].variants.get(to) or to
        claims = [claim for part in pulls for claim in part.claims]
        says = tuple(part.says for part in pulls) or ("It follows once the others have moved.",) * bool(reasons)
        yield factor, Strain(reading_name(system, answer.reading), words, says, Support(cites(system, claims)))


def _pulls(rating: FlatEffect | None, factor: str, to: str) -> bool:
    """Whether a rating speaks for the variant to which a factor drifts."""
    return rating is not None and rating.target == factor and (rating.value.point > 0) == (rating.variant == to)
