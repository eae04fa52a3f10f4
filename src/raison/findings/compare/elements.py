"""Elements: all that a study writes as one, as one reading has it: what it says there, and the claims that it cites."""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from raison.findings.support.bearing import sources_of_effect
from raison.lenses.alignment.moments import DAY_ELEMENT, own_day
from raison.lenses.alignment.ties import Tie, ties_of, valid_at
from raison.lenses.bargaining.table import HeldStance, Topic, table_of
from raison.model.aggregates import rating_key
from raison.model.draft import element_of
from raison.model.expectations import factors_of
from raison.model.flat import Doubt, FlatEffect, FlatNever, Liking, Stand, Want
from raison.model.picture import Picture, picture
from raison.model.readings import Perspective
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import Is, leaves, resolve
from raison.words.reasons import Because
from raison.words.values import Value

__all__ = [
    "Advice",
    "StudyElement",
    "Kind",
    "Matter",
    "MatterKind",
    "Record",
    "advice_of",
    "claims_brought",
    "elements_of",
]

Kind = Literal["today", "effect", "want", "never", "stance", "tie"]
Record = FlatEffect | FlatNever | Want | Doubt | Liking | Stand | HeldStance | Tie | Topic | datetime.date
MatterKind = Literal["factor", "wants", "issue", "tie"]
Matter = tuple[MatterKind, str]
"""What something is about: a factor, an actor's wants, an issue, or the ties of two actors, by id."""
SIGNS = {"positive": 1, "neutral": 0, "negative": -1}


@dataclass(frozen=True)
class StudyElement:
    """One element as one reading has it.

    Parameters
    ----------
    address : str
    kind : {"today", "effect", "want", "never", "stance", "tie"}
        `today`: also where an issue stands; `want`: also a ranking and an attitude; `never`: what cannot be.
    says : mapping of thing to (low, high)
        What it says of each thing that it rates; two elements with a thing in common replace one another.
    content : hashable
        All of it that an answer can feel.
    claims : tuple of str
        What it cites in this reading; empty: an assumption, or taken as in another paper.
    matters : tuple of Matter
    records : tuple
        The ratings themselves.
    begins : date or None
        From when on it holds, where the study says so.
    """

    address: str
    kind: Kind
    says: Mapping[Any, tuple[float, float]]
    content: Hashable
    claims: tuple[str, ...]
    matters: tuple[Matter, ...]
    records: tuple[Record, ...]
    begins: datetime.date | None = None


def elements_of(system: System, setup: Setup) -> dict[str, StudyElement]:
    """Return all that a reading has, by address.

    >>> from tests.examples.model import example
    >>> found = elements_of(example(), Setup("grim"))
    >>> list(found)[:5], found["effects.pressure"].claims
    (['factors.line.now', 'factors.arms.now', 'factors.climate.now', 'effects.pressure', 'effects.line=hold>arms'], \
('drives',))
    """
    told = picture(system, setup)
    every = (*_today(system, told), *_effects(told), *_wants(told), *_never(told), *_talks(system, setup))
    return {one.address: one for one in (*every, *_ties(system, setup))}


def _claims(because: Because | None) -> tuple[str, ...]:
    return because.claims() if because else ()


def _today(system: System, told: Picture) -> Iterator[StudyElement]:
    for name, stand in told.today.items():
        place = list(system.factors[name].variants).index(stand.variant)
        claims = () if stand.lent else _claims(stand.because)
        says = {("today", name): (place, place)}
        begins = _begins(system, stand) if claims else None
        yield StudyElement(stand.address, "today", says, stand.variant, claims, (("factor", name),), (stand,), begins)


def _begins(system: System, stand: Stand) -> datetime.date | None:
    entries = [one for one in system.factors[stand.factor].now if one.is_ == stand.variant and one.from_ is not None]
    return max((one.from_.first for one in entries if one.from_ is not None), default=None)


def _effects(told: Picture) -> Iterator[StudyElement]:
    found: dict[str, list[FlatEffect]] = {}
    for effect in told.effects:
        found.setdefault(element_of(effect.address), []).append(effect)
    for address, own in found.items():
        says: dict[Any, tuple[float, float]] = {}
        for one in own:
            says[rating_key(one)] = (_sign(one.value.point),) * 2
        claims = dict.fromkeys(name for one in own for name in _claims(one.because))
        content = tuple((one.address, one.value) for one in own)
        matters = _factors([name for one in own for name in (*sources_of_effect(one), one.target)])
        yield StudyElement(address, "effect", says, content, tuple(claims), matters, tuple(own))


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _factors(names: Sequence[str]) -> tuple[Matter, ...]:
    return tuple(("factor", name) for name in dict.fromkeys(names))


def _wants(told: Picture) -> Iterator[StudyElement]:
    tiers = [tier for tiers in told.tiers.values() for tier in tiers]
    levels = [want for tier in tiers for want in tier if want.level]
    ranked: dict[str, list[Want]] = {}
    for level in levels:
        ranked.setdefault(level.address, []).append(level)
    for address, own in ranked.items():
        thing = {("ranking", own[0].actor): (own[0].level, own[0].level)}
        yield StudyElement(address, "want", thing, address, _claims(own[0].because), _of(own[0].actor), tuple(own))
    plain: list[Want | Doubt] = [*(want for tier in tiers for want in tier if not want.level), *told.doubts]
    for want in plain:
        yield _alone(want.address, "want", _claims(want.because), _of(want.actor), want)
    for liking in told.likings:
        says = {("attitude", liking.actor, liking.towards): (SIGNS[liking.is_],) * 2}
        claims = _claims(liking.because)
        yield StudyElement(liking.address, "want", says, liking.is_, claims, _of(liking.actor), (liking,))


def _of(actor: str) -> tuple[Matter, ...]:
    return (("wants", actor),)


def _alone(
    address: str, kind: Kind, claims: tuple[str, ...], matters: tuple[Matter, ...], record: Record
) -> StudyElement:
    return StudyElement(address, kind, {address: (0, 0)}, address, claims, matters, (record,))


def _never(told: Picture) -> Iterator[StudyElement]:
    for one in told.never:
        yield _alone(one.address, "never", _claims(one.because), _factors(sorted(factors_of(one.node))), one)


def _talks(system: System, setup: Setup) -> Iterator[StudyElement]:
    for topic in table_of(system, setup).topics:
        if topic.now is not None:
            claims = () if topic.lent else _claims(topic.because)
            says, address = {("issue", topic.name): _range(topic.now)}, f"issues.{topic.name}.now"
            yield StudyElement(address, "today", says, topic.now, claims, (("issue", topic.name),), (topic,))
        for stance in topic.stances:
            yield _stance(stance)


def _stance(stance: HeldStance) -> StudyElement:
    says = {("stance", stance.actor, stance.issue): _range(stance.position.value)}
    content = tuple(part.value for part in stance.parts)
    claims, address = _claims(stance.position.because), f"stances.{stance.name}"
    return StudyElement(address, "stance", says, content, claims, (("issue", stance.issue),), (stance,))


def _range(value: Value) -> tuple[float, float]:
    return value.low, value.high


def _ties(system: System, setup: Setup) -> Iterator[StudyElement]:
    ties, day = ties_of(system, setup), own_day(system, setup)
    if ties:
        yield StudyElement(DAY_ELEMENT, "tie", {DAY_ELEMENT: (day.toordinal(),) * 2}, day, (), (), (day,), day)
    current = {tie.address for tie in valid_at(ties, day)}
    yield from (_tie(tie) if tie.address in current else _past(tie) for tie in ties)


def _tie(tie: Tie) -> StudyElement:
    sign = 0 if tie.value is None else _sign(tie.value.point)
    claims = () if tie.value is None else _claims(tie.because)  # that a tie is not known says nothing of it
    says = {("tie", tie.between, tie.dimension): (sign, sign)}
    matters: tuple[Matter, ...] = (("tie", ",".join(sorted(tie.pair))),)
    begins = tie.begins.first if tie.begins else None
    return StudyElement(tie.address, "tie", says, tie.address, claims, matters, (tie,), begins)


def _past(tie: Tie) -> StudyElement:
    """A tie of other days than those of which the reading speaks: it is compared with none of today."""
    return _alone(tie.address, "tie", _claims(tie.because), (), tie)


def claims_brought(system: System, setup: Setup, elements: Iterable[StudyElement]) -> dict[Matter, frozenset[str]]:
    """Return the claims that a reading brings to each matter: by its elements, and by what it advises.

    >>> from tests.examples.model import example
    >>> grim = Setup("grim")
    >>> sorted(claims_brought(example(), grim, elements_of(example(), grim).values())["factor", "arms"])
    ['drives']
    """
    found: dict[Matter, set[str]] = {}
    for item in elements:
        for matter in item.matters:
            found.setdefault(matter, set()).update(item.claims)
    for advice in advice_of(system, setup):
        for name in advice.chosen:
            found.setdefault(("factor", name), set()).update(advice.claims)
    return {matter: frozenset(claims) for matter, claims in found.items()}


@dataclass(frozen=True)
class Advice:
    """What a reading advises: to whom, which variants of which factors, on which claims."""

    id: str
    to: tuple[str, ...]
    chosen: Mapping[str, frozenset[str]]
    claims: tuple[str, ...]


def advice_of(system: System, setup: Setup) -> tuple[Advice, ...]:
    """Return what a reading advises that can be put into variants.

    >>> from tests.examples.model import example
    >>> advice_of(example(), Setup("grim"))
    ()
    """
    lens = Perspective(system, setup)
    found = []
    for one in system.model.recommendations:
        own = lens.own(one.because)
        if one.do is not None and own is not None and own.stands(lens.kept) and lens.belongs(one, one.id):
            parts = leaves(resolve(one.do.root, system.outcomes))
            chosen = {part.factor: frozenset(part.variants) for part in parts if isinstance(part, Is)}
            found.append(Advice(one.id, one.to, chosen, own.claims()))
    return tuple(found)
