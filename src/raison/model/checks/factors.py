"""Factors: owners, consent, moves, clauses, and where each stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from raison.model.checks.expressions import check_variant
from raison.model.checks.names import KnownNames, repeats, unknown, unknowns
from raison.model.records import Factor
from raison.model.system import System
from raison.words.faults import Fault, Path

__all__ = ["check_factors"]


def check_factors(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about single factors.

    >>> from tests.examples.checks import example
    >>> factor = {"name": "D", "owner": "uplnd", "variants": {"x": "x"}, "now": "y", "assumption": "a"}
    >>> [fault.value for fault in check_factors(*example(factors={"dam": factor}, effects=[]))]
    ['uplnd', 'y']
    """
    as_of = system.study.as_of.last if system.study.as_of else None
    for name, factor in system.factors.items():
        path: Path = ("factors", name)
        yield from unknowns((*path, "owner"), factor.owner, names.actors, "actor")
        for index, owner in repeats(factor.owner):
            yield Fault((*path, "owner", index), owner, "is named twice", "name each owner once")
        if factor.belief:
            yield from unknown((*path, "belief"), factor.belief, names.actors, "actor")
        yield from _check_consent(path, name, factor, names)
        yield from _check_moves(path, name, factor, names)
        yield from _check_told(path, name, factor, names)
        yield from _check_now(path, name, factor, names, as_of)


def _check_consent(path: Path, name: str, factor: Factor, names: KnownNames) -> Iterator[Fault]:
    if factor.consent is not None and len(factor.owner) < 2 and name not in names.unsure:
        rule = f"needs several owners, and {name} has {len(factor.owner) or 'none'}"
        yield Fault((*path, "consent"), "consent", rule, "name all owners, or delete consent")
    for index, variant in enumerate(factor.consent or ()):
        yield from check_variant((*path, "consent", index), name, variant, names)


def _check_moves(path: Path, name: str, factor: Factor, names: KnownNames) -> Iterator[Fault]:
    for start, ends in factor.moves.items():
        yield from check_variant((*path, "moves", start), name, start, names)
        for index, end in enumerate(ends):
            yield from check_variant((*path, "moves", start, index), name, end, names)


def _check_told(path: Path, name: str, factor: Factor, names: KnownNames) -> Iterator[Fault]:
    for variant in factor.told:
        yield from check_variant((*path, "told", variant), name, variant, names)


def _check_now(
    path: Path, name: str, factor: Factor, names: KnownNames, as_of: datetime.date | None
) -> Iterator[Fault]:
    seen: set[tuple[object, ...]] = set()
    for index, now in enumerate(factor.now):
        place = (*path, "now", index)
        yield from check_variant((*place, "is"), name, now.is_, names)
        yield from unknowns((*place, "readings"), now.readings, names.readings, "reading")
        told = now.readings or (now.because.claims() if now.because else ())
        key = (tuple(sorted(told)), now.from_.text if now.from_ else None)
        if key in seen:
            yield Fault(place, now.is_, "is a second present for the same readings and date", "keep one of them")
        seen.add(key)
    starts = [now.from_.first if now.from_ else datetime.date.min for now in factor.now]
    if as_of and min(starts) > as_of:
        rule = f"begins on {min(starts)}, after the study's as_of ({as_of})"
        yield Fault((*path, "now"), name, rule, "add an entry without from, or an earlier one")
