"""Ids: each names one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from raison.model.checks.names import KnownNames
from raison.model.system import System
from raison.words.faults import Fault, Path

__all__ = ["check_ids"]


class HasId(Protocol):
    """Anything that may have an id."""

    @property
    def id(self) -> str | None: ...


def check_ids(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield a fault for each id that names a second element, and for each outcome called like a factor.

    >>> from tests.examples.checks import example
    >>> never = {"id": "n1", "all": "dam=built and river=full", "assumption": "a"}
    >>> [fault.rule for fault in check_ids(*example(never=[never, never]))]
    ['is the id of one of the never already']
    """
    first: dict[str, str] = {}
    for path, name in _named(system):
        if name in first:
            yield Fault((*path, "id"), name, f"is the id of one of the {first[name]} already", "choose another id")
        first.setdefault(name, str(path[0]))
    for name in system.study.outcomes:
        if names.factors is not None and name in names.factors:
            yield Fault(("outcomes", name), name, "is the name of a factor already", "give the outcome another name")


def _named(system: System) -> Iterator[tuple[Path, str]]:
    model = system.model
    groups: dict[str, Sequence[HasId]] = {
        "claims": system.claims.claims, "never": model.never, "effects": model.effects, "stances": model.stances,
        "relations": model.relations, "rankings": model.rankings, "attitudes": model.attitudes,
        "events": model.events, "recommendations": model.recommendations,
        "forecasts": system.forecasts.forecasts, "questions": system.study.questions,
        "expects": system.study.expects,
    }  # fmt: skip
    for section, elements in groups.items():
        for index, element in enumerate(elements):
            if element.id:
                yield (section, index), element.id
    for actor, tiers in model.preferences.items():
        for place, tier in enumerate(tiers):
            for index, want in enumerate(tier.tier):
                if want.id:
                    yield ("preferences", actor, place, "tier", index), want.id
