"""Opposing: effects that pull opposite ways, wants that cannot both be met, claims that contradict one another."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from raison.findings.compare.elements import StudyElement
from raison.model.flat import FlatEffect, Want
from raison.model.records import Factor
from raison.model.system import System
from raison.words.expressions import Is

__all__ = ["contradicting_pairs", "contradictions", "are_opposite", "opposable"]


def are_opposite(factors: Mapping[str, Factor], one: StudyElement, other: StudyElement) -> bool:
    """Return whether two elements say opposite things: effects of one cause, or wants of one actor.

    Two effects are opposite where a cause of both pulls one factor up in its order by the one and down by the other, or
    the same variant is pushed up and down; in a factor without an order only the latter counts.
    """
    if one.kind == other.kind == "want":
        return _exclude(one, other)
    if not one.kind == other.kind == "effect":
        return False
    mine, theirs = (_pushes(item) for item in (one, other))
    if not _meet(mine[0], theirs[0]):
        return False
    return _pull(factors, mine) * _pull(factors, theirs) < 0 or any(
        first.value.point * second.value.point < 0
        for first in mine
        for second in theirs
        if first.variant == second.variant
    )


def opposable(item: StudyElement) -> Hashable:
    """Return what an element shares with each that could be opposite to it; None: none could."""
    first = item.records[0]
    if isinstance(first, FlatEffect):
        return first.source, first.target
    return first.actor if isinstance(first, Want) else None


def _pushes(item: StudyElement) -> tuple[FlatEffect, ...]:
    return tuple(one for one in item.records if isinstance(one, FlatEffect))


def _meet(one: FlatEffect, other: FlatEffect) -> bool:
    """Whether both can be at work at once, upon the same factor, from the same cause."""
    if (one.source, one.target) != (other.source, other.target):
        return False
    together = one.when is None or other.when is None or one.when == other.when
    return together and bool(set(one.source_variants) & set(other.source_variants))


def _pull(factors: Mapping[str, Factor], pushes: Sequence[FlatEffect]) -> float:
    """How far the pushes pull a factor up in its order; 0 where it has none."""
    factor = factors[pushes[0].target]
    if not factor.ordered and len(factor.variants) != 2:
        return 0
    places = {name: place - (len(factor.variants) - 1) / 2 for place, name in enumerate(factor.variants)}
    return sum(one.value.point * places[one.variant] for one in pushes)


def _exclude(one: StudyElement, other: StudyElement) -> bool:
    mine, theirs = (item.records[0] for item in (one, other))
    if not isinstance(mine, Want) or not isinstance(theirs, Want) or mine.actor != theirs.actor:
        return False
    nodes = mine.node, theirs.node
    if not (isinstance(nodes[0], Is) and isinstance(nodes[1], Is)) or nodes[0].factor != nodes[1].factor:
        return False
    return not set(nodes[0].variants) & set(nodes[1].variants)


def contradictions(system: System) -> Mapping[str, frozenset[str]]:
    """Return for every claim those that it contradicts, whichever of the two says so.

    >>> from tests.examples.model import example
    >>> dict(contradictions(example()))
    {}
    """
    found: dict[str, set[str]] = {}
    for one, other in contradicting_pairs(system):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {name: frozenset(others) for name, others in found.items()}


def contradicting_pairs(system: System) -> tuple[tuple[str, str], ...]:
    """Return the pairs of claims that contradict one another, by id, each once.

    >>> from tests.examples.model import example
    >>> contradicting_pairs(example())
    ()
    """
    pairs = (sorted((claim.id, other)) for claim in system.claims.claims for other in claim.contradicts)
    return tuple(dict.fromkeys((one, other) for one, other in pairs if {one, other} <= set(system.claim)))
