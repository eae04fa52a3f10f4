"""Reasons: a rating names claims that exist, or carries the open label *assumption*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from raison.model.checks.names import KnownNames, unknown, unknowns
from raison.model.issues import IssueNow
from raison.model.preferences import Attitude, Preference, Ranking
from raison.model.records import Effect, Factor, Issue, Never, Now, Relation, Stance
from raison.model.system import System
from raison.words.faults import Fault, Path
from raison.words.reasons import Because

__all__ = ["bare_numbers", "bare_stands", "cited_claims", "check_reasons", "rated_elements"]

HINT = "name the claims under because, or write assumption: and why you think so"


class HasReasons(Protocol):
    """Anything that may carry reasons."""

    @property
    def because(self) -> Because | None: ...
    @property
    def assumption(self) -> str | None: ...


def _has(element: HasReasons) -> bool:
    return element.because is not None or element.assumption is not None


def rated_elements(system: System) -> Iterator[tuple[Path, HasReasons]]:
    """Yield everything that may carry reasons, with its path.

    >>> from tests.examples.checks import example
    >>> [path for path, _ in rated_elements(example()[0])]
    [('effects', 0), ('factors', 'dam'), ('factors', 'river'), ('issues', 'release')]
    """
    model = system.model
    groups: dict[str, Sequence[HasReasons]] = {
        "never": model.never, "effects": model.effects, "stances": model.stances, "relations": model.relations,
        "events": model.events, "recommendations": model.recommendations, "forecasts": system.forecasts.forecasts,
        "rankings": model.rankings, "attitudes": model.attitudes,
    }  # fmt: skip
    for section, elements in groups.items():
        yield from (((section, index), element) for index, element in enumerate(elements))
    for actor, tiers in model.preferences.items():
        for place, tier in enumerate(tiers):
            for index, want in enumerate(tier.tier):
                # A want that stands alone is written without the word tier; the loader knows.
                yield ("preferences", actor, place, "tier", index), want
    yield from ((("factors", name), factor) for name, factor in model.factors.items())
    yield from ((("issues", name), issue) for name, issue in model.issues.items())


def _parts(path: Path, element: HasReasons) -> Iterator[tuple[Path, HasReasons]]:
    if isinstance(element, Effect):
        yield from (((*path, "push", variant), push) for variant, push in element.push.items())
    elif isinstance(element, Stance):
        parts = {"position": element.position, "salience": element.salience, "capability": element.capability}
        yield from (((*path, name), part) for name, part in parts.items())
    elif isinstance(element, Factor | Issue):
        stands: Sequence[Now | IssueNow] = element.now
        yield from (((*path, "now", index), now) for index, now in enumerate(stands))


def check_reasons(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield a fault for each rating without reasons, and for each claim that a reason names and the study lacks.

    >>> from tests.examples.checks import example
    >>> effect = {"from": "dam=built", "to": "river", "push": {"thin": 1}}
    >>> [fault.rule for fault in check_reasons(*example(effects=[effect]))]
    ['names neither because nor assumption']
    """
    for path, element in rated_elements(system):
        parts = list(_parts(path, element))
        yield from _claims(path, element, names)
        for place, part in parts:
            yield from _claims(place, part, names)
        if isinstance(element, Stance) and _has(element):
            yield from _bare_numbers(path, element, system)
        elif not _supported(element, parts) and not isinstance(element, Factor | Issue):
            yield Fault((*path, "because"), _called(path, element), "names neither because nor assumption", HINT)
    for index, forecast in enumerate(system.forecasts.forecasts):
        yield from unknowns(("forecasts", index, "claim"), forecast.claim, names.claims, "claim")


def bare_numbers(stance: Stance) -> tuple[str, ...]:
    """Return the numbers of a stance that have no reason: what is cited for the whole covers its position alone.

    >>> from tests.examples.checks import example
    >>> told = {"actor": "upland", "issue": "release", "position": 10, "salience": 1, "capability": 1, "because": ["c"]}
    >>> bare_numbers(example(stances=[told])[0].model.stances[0])
    ('salience', 'capability')
    """
    if stance.assumption is not None:
        return ()
    rated = {"salience": stance.salience, "capability": stance.capability}
    return tuple(name for name, part in rated.items() if not _has(part))


def _bare_numbers(path: Path, stance: Stance, system: System) -> Iterator[Fault]:
    if system.study.format is None:  # an older study: told once, as a warning
        return
    for name in bare_numbers(stance):
        rule = "has no reason of its own; the stance's because covers the position alone"
        hint = f"write {name}: {{is: …, because: […]}} or {{is: …, assumption: …}}"
        yield Fault((*path, name), f"{stance.actor} on {stance.issue}", rule, hint)


def _supported(element: HasReasons, parts: Sequence[tuple[Path, HasReasons]]) -> bool:
    own = _has(element) or bool(getattr(element, "claim", ()))
    return own or (bool(parts) and all(_has(part) for _, part in parts))


def bare_stands(system: System) -> Iterator[Fault]:
    """Yield a warning for each factor or issue whose present stand has no reasons: it is shown as an assumption.

    >>> from tests.examples.checks import example
    >>> list(bare_stands(example()[0]))
    []
    """
    for path, element in rated_elements(system):
        if isinstance(element, Factor | Issue) and element.now and not _supported(element, list(_parts(path, element))):
            yield Fault(path, path[-1], "does not say why it stands where it does; it counts as an assumption", HINT)


def _claims(path: Path, element: HasReasons, names: KnownNames) -> Iterator[Fault]:
    for claim in element.because.claims() if element.because else ():
        yield from unknown((*path, "because"), claim, names.claims, "claim")


def _called(path: Path, element: HasReasons) -> str:
    match element:
        case Effect(id=None):
            return f"{element.from_} > {element.to}"
        case Preference(id=None):
            return str(element.want)
        case Never(id=None):
            return str(element.all)
        case Stance(id=None):
            return f"{element.actor} on {element.issue}"
        case Ranking(id=None):
            return f"the ranking of {element.actor}"
        case Attitude(id=None):
            return f"{element.actor} towards {element.towards}"
        case Relation(id=None):
            return "–".join(element.between)
        case Factor() | Issue():
            return str(path[-1])
        case _:
            return str(getattr(element, "id", path[-1]))


def cited_claims(system: System) -> frozenset[str]:
    """Return every claim on which some rating rests.

    >>> from tests.examples.checks import example
    >>> effect = {"from": "dam=built", "to": "river", "push": {"thin": 1}, "because": {"all": ["c1", "c2"]}}
    >>> sorted(cited_claims(example(effects=[effect])[0]))
    ['c1', 'c2']
    """
    found: set[str] = set()
    for path, element in rated_elements(system):
        for _, part in ((path, element), *_parts(path, element)):
            found.update(part.because.claims() if part.because else ())
    for forecast in system.forecasts.forecasts:
        found.update(forecast.claim)
    return frozenset(found)
