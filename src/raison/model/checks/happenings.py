"""Events and recommendations: whom and what they name exists, and advice can be tried or says why not."""

from __future__ import annotations

from collections.abc import Iterator

from raison.model.checks.boards import check_hold
from raison.model.checks.expressions import check_expression, check_variant
from raison.model.checks.names import KnownNames, unknown, unknowns
from raison.model.records import Recommendation
from raison.model.system import System
from raison.words.faults import Fault, Path

__all__ = ["check_events", "check_recommendations"]


def check_events(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about events.

    >>> from tests.examples.checks import example
    >>> event = {"id": "e1", "says": "It is built.", "sets": {"dam": "bilt"}, "assumption": "a"}
    >>> [fault.hint for fault in check_events(*example(events=[event]))]
    ['did you mean built?']
    """
    kinds = (names.factors, names.outcomes, names.issues, names.actors, names.claims, names.elements)
    anything = None if any(kind is None for kind in kinds) else frozenset().union(*(kind or () for kind in kinds))
    for index, event in enumerate(system.model.events):
        path: Path = ("events", index)
        yield from unknowns((*path, "actors"), event.actors, names.actors, "actor")
        yield from unknowns((*path, "readings"), event.readings, names.readings, "reading")
        yield from unknowns((*path, "touches"), event.touches, anything, "name")
        for factor, variant in event.sets.items():
            yield from unknown((*path, "sets", factor), factor, names.factors, "factor")
            yield from check_variant((*path, "sets", factor), factor, variant, names)


def check_recommendations(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about recommendations.

    >>> from tests.examples.checks import example
    >>> advice = {"id": "r1", "to": ["lowland"], "says": "Wait.", "kind": "learn", "assumption": "a"}
    >>> [fault.rule for fault in check_recommendations(*example(recommendations=[advice]))]
    ['cannot be tried, and does not say why']
    """
    ids = None if names.elements is None else frozenset(advice.id for advice in system.model.recommendations)
    for index, advice in enumerate(system.model.recommendations):
        path: Path = ("recommendations", index)
        yield from unknowns((*path, "to"), advice.to, names.actors, "actor")
        yield from unknowns((*path, "readings"), advice.readings, names.readings, "reading")
        for key, expression in (("do", advice.do), ("aim", advice.aim), ("when", advice.when)):
            yield from check_expression((*path, key), expression, names)
        for key, hold in (("do", advice.do), ("when", advice.when)):
            yield from check_hold((*path, key), hold)
        if advice.part_of:
            yield from unknown((*path, "part_of"), advice.part_of, ids, "recommendation")
        if advice.id in _wholes(system, advice):
            rule = "is part of itself" if advice.part_of == advice.id else "is part of itself by way of others"
            yield Fault((*path, "part_of"), advice.id, rule, "name the whole, or delete the line")
        yield from _check_testable(path, advice)


def _wholes(system: System, advice: Recommendation) -> tuple[str, ...]:
    """Return the recommendations of which one is a part, directly or by way of others."""
    parts = {one.id: one.part_of for one in system.model.recommendations}
    found: list[str] = []
    while (whole := parts.get(found[-1] if found else advice.id)) and whole not in found:
        found.append(whole)
    return tuple(found)


def _check_testable(path: Path, advice: Recommendation) -> Iterator[Fault]:
    if advice.do is None and advice.untestable is None:
        hint = "add do: factor=variant, or untestable: and why"
        yield Fault((*path, "do"), advice.id, "cannot be tried, and does not say why", hint)
    if advice.do is not None and advice.untestable is not None:
        yield Fault((*path, "untestable"), advice.id, "can be tried, yet is called untestable", "keep one of the two")
