"""Names that a study knows, each kind apart; a kind may be open, when part of the study could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from raison.model.system import System
from raison.words.faults import Fault, Path
from raison.words.ids import nearest

__all__ = ["Known", "KnownNames", "names_of", "repeats", "unknown", "unknowns"]

Known = frozenset[str] | None
"""Valid names of one kind; None: any name counts as known."""


@dataclass(frozen=True)
class KnownNames:
    """Every name that elements may call one another by.

    Parameters
    ----------
    actors, factors, outcomes, readings, issues, sources, claims, elements : frozenset of str or None
        Valid names of each kind; None where they could not all be read, so that none is called unknown.
        `elements` are the ids of effects, wants, relations, events, recommendations, forecasts, questions and nevers.
    words : frozenset of str or None
        Words of the first table of sizes.
    variants : mapping of str to (frozenset of str or None)
        The variants of each factor.
    unsure : frozenset of str
        Factors whose owner could not be read.
    """

    actors: Known
    factors: Known
    outcomes: Known
    readings: Known
    issues: Known
    sources: Known
    claims: Known
    elements: Known
    words: Known
    variants: Mapping[str, Known]
    unsure: frozenset[str] = frozenset()


def names_of(system: System) -> KnownNames:
    """Return the names of a system that was read whole.

    >>> from raison.model.files import ClaimsFile, ForecastsFile, ModelFile, SourcesFile, StudyFile
    >>> bare = System("bare", StudyFile("Bare"), SourcesFile(), ClaimsFile(), ModelFile(), ForecastsFile())
    >>> names_of(bare).actors
    frozenset()
    """
    model, study = system.model, system.study
    return KnownNames(
        actors=frozenset(model.actors),
        factors=frozenset(model.factors),
        outcomes=frozenset(study.outcomes),
        readings=frozenset(study.readings),
        issues=frozenset(model.issues),
        sources=frozenset(system.sources.sources),
        claims=frozenset(claim.id for claim in system.claims.claims),
        elements=frozenset(_element_ids(system)),
        words=frozenset(system.sizes),
        variants={name: frozenset(factor.variants) for name, factor in model.factors.items()},
    )


def _element_ids(system: System) -> Iterator[str]:
    model = system.model
    wants = (want for tiers in model.preferences.values() for tier in tiers for want in tier.tier)
    groups: tuple[Iterable[object], ...] = (
        model.never, model.effects, wants, model.stances, model.relations, model.events, model.recommendations,
        model.rankings, model.attitudes, system.forecasts.forecasts, system.study.questions,
    )  # fmt: skip
    for group in groups:
        for element in group:
            if name := getattr(element, "id", None):
                yield str(name)


def repeats(names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each name that stands in a list a second time, with its place.

    >>> list(repeats(["usa", "rok", "usa"]))
    [(2, 'usa')]
    """
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield index, name
        seen.add(name)


def unknown(path: Path, name: str, known: Known, what: str) -> Iterator[Fault]:
    """Yield a fault where a name is not known, with the nearest that is.

    >>> [fault.hint for fault in unknown(("to",), "usfc", frozenset({"usfk"}), "factor")]
    ['did you mean usfk?']
    """
    if known is not None and name not in known:
        yield Fault(path, name, f"is no {what} of this study", nearest(name, known))


def unknowns(path: Path, names: Iterable[str], known: Known, what: str) -> Iterator[Fault]:
    """Yield a fault for each of several names that is not known; the path ends with its place in the list.

    >>> [fault.path for fault in unknowns(("owner",), ["usa", "rk"], frozenset({"usa", "rok"}), "actor")]
    [('owner', 1)]
    """
    for index, name in enumerate(names):
        yield from unknown((*path, index), name, known, what)
