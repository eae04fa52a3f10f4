"""Situation: where every factor stands today, in whose words, and where that is strained."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raison.findings.brief.links import RatingSupport, cites, slug
from raison.findings.naming.readings import reading_name, tags_of
from raison.findings.phrases import Phrases
from raison.findings.records import Finding
from raison.findings.views import DriftView
from raison.model.picture import Picture, Stand
from raison.model.system import System
from raison.report.sections.pictures import kind_of, lane_of

__all__ = ["Lane", "Place", "Standpoint", "Strain", "Strain", "drifts_of", "lanes"]


QUOTED = re.compile("`([^`]+)`")


@dataclass(frozen=True)
class Standpoint:
    """Where a factor stands in some readings: the variant in words, who says so, on what; `lent` by another reading."""

    words: str
    tags: tuple[str, ...]
    support: RatingSupport
    lent: tuple[str, ...]


@dataclass(frozen=True)
class Strain:
    """Where a factor would go if today were left to itself: in which reading, and why."""

    reading: str
    words: str
    because: str


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


def lanes(
    system: System, told: Mapping[str, Picture], strains: Mapping[str, Sequence[Strain]] | None = None
) -> tuple[Lane, ...]:
    """Return today's row by lane, with the strains that answers tell of.

    Parameters
    ----------
    system : System
    told : mapping of str to Picture
        Each author's picture.
    strains : mapping of factor to sequence of Strain, optional
        Where today is moving by itself.

    Examples
    --------
    >>> from tests.examples.figures import sample
    >>> from raison.report.sections.pictures import pictures
    >>> [(lane.title, [place.name for place in lane.places]) for lane in lanes(sample(), pictures(sample()))]
    [('Upland', ['The dam']), ('What nobody chooses', ['Summer flow', 'Trust'])]
    """
    moving = strains or {}
    found: dict[str, list[Place]] = {}
    for name, factor in system.factors.items():
        place = _place(system, told, name, moving.get(name, ()))
        found.setdefault(lane_of(system, factor), []).append(place)
    return tuple(Lane(title, tuple(places)) for title, places in found.items())


def drifts_of(findings: Sequence[Finding]) -> Mapping[str, Sequence[Strain]]:
    """Return where answers say that today is moving, by factor; each reading is heard once.

    >>> from tests.examples.report import sample_contents
    >>> drifts_of([one.finding for one in sample_contents().answers])
    {}
    """
    found: dict[str, DriftView] = {}
    names: dict[str, str] = {}
    for finding in findings:
        for answer in finding.answers:
            names.setdefault(answer.reading, finding.called(answer.reading))
            for view in answer.views:
                if isinstance(view, DriftView):
                    found.setdefault(answer.reading, view)
    strains: dict[str, list[Strain]] = {}
    for reading, view in found.items():
        for one in view.moving:
            strains.setdefault(one.factor, []).append(Strain(names[reading], one.to, one.because))
    return strains


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
    rests = RatingSupport(cites(system, claims), assumption or "", assumed=not claims)
    lent = tuple(reading_name(system, reading) for reading, stand in pairs if stand.lent)
    words = system.factors[name].variants[variant] or variant
    return Standpoint(words, tags_of(system, tuple(reading for reading, _ in pairs)), rests, lent)
