"""Drafts: all that a reading tells, flat, before anything is withdrawn: bound once, drawn many times."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from raison.model.flat import FlatEffect, FlatNever, Liking, Stand, Want
from raison.model.pushes import Push, size_of
from raison.model.readings import Perspective
from raison.model.records import Effect, Factor, Never, Now
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from raison.model.wants import RANKED, likings_of, owned_reasons, wants_of
from raison.words.expressions import Is, Node, Not, resolve
from raison.words.reasons import Because
from raison.words.values import Value

__all__ = ["Draft", "effect_name", "effect_source", "element_of", "merge_drafts", "sides_of", "sketch"]

Told = TypeVar("Told", bound=FlatEffect | FlatNever | Liking | Want)
Tiers = tuple[tuple[int, tuple[Want, ...]], ...]
Both = Callable[[Iterable[Any], Iterable[Any]], tuple[Any, ...]]


@dataclass(frozen=True)
class Draft:
    """All that one reading tells, before anything is withdrawn or silenced: bound once, drawn many times.

    Parameters
    ----------
    system : System
    setup : Setup
        Its reading, date, table of sizes, preferred author and what is taken over from a guest are bound.
    today, effects, never
        As in `Picture`; in the joint reading effects that rate the same thing are all here.
    tiers : mapping of str to tuple of (int, tuple of Want)
        Each actor's tiers with their places; a ranking's levels come first, their place is -1.
    likings : tuple of Liking
        In the joint reading all that are told of a pair are here.
    """

    system: System
    setup: Setup
    today: Mapping[str, Stand]
    effects: tuple[FlatEffect, ...]
    never: tuple[FlatNever, ...]
    tiers: Mapping[str, tuple[tuple[int, tuple[Want, ...]], ...]]
    likings: tuple[Liking, ...] = ()


def sketch(system: System, setup: Setup) -> Draft:
    """Return all that a reading tells, whatever a setup withdraws from it; each reading of a system is read once.

    >>> from tests.examples.model import example
    >>> len(sketch(example(), Setup("grim", withdrawn=frozenset({"drives"}))).effects)
    6
    """
    if setup.guest is not None:
        host, guest = (sketch(system, one) for one in sides_of(setup))
        return merge_drafts(host, guest, setup)
    bound = (setup.reading, setup.as_of, setup.sizes, setup.prefers, setup.aggregate)
    if bound not in system.sketches:
        system.sketches[bound] = _sketch(Perspective(system, setup))
    found: Draft = system.sketches[bound]
    return found


def _sketch(lens: Perspective) -> Draft:
    system = lens.system
    return Draft(
        system,
        lens.setup,
        {name: _stand(lens, name, factor) for name, factor in system.factors.items()},
        tuple(_effects(lens)),
        tuple(_never(lens)),
        wants_of(lens),
        tuple(likings_of(lens)),
    )


def sides_of(setup: Setup) -> tuple[Setup, Setup]:
    """Return the setups of the two readings that a setup mixes: the host's own, and the guest's.

    >>> [one.reading for one in sides_of(Setup("grim", guest="mild"))]
    ['grim', 'mild']
    """
    own = replace(setup, guest=None, taken_over=frozenset())
    return own, replace(own, reading=setup.guest or setup.reading)


def merge_drafts(host: Draft, guest: Draft, setup: Setup) -> Draft:
    """Return the host's draft with what a setup takes over as the guest has it; absent where it has none.

    >>> from tests.examples.model import example
    >>> setup = Setup("grim", guest="mild", taken_over=frozenset({"effects.pressure"}))
    >>> host, guest = (sketch(example(), one) for one in sides_of(setup))
    >>> len(host.effects), len(merge_drafts(host, guest, setup).effects)
    (6, 5)
    """
    taken = setup.taken_over
    today = {name: guest.today[name] if f"factors.{name}.now" in taken else one for name, one in host.today.items()}

    def both(one: Iterable[Told], other: Iterable[Told]) -> tuple[Told, ...]:
        kept = [rating for rating in one if element_of(rating.address) not in taken]
        return (*kept, *(rating for rating in other if element_of(rating.address) in taken))

    return Draft(
        host.system,
        setup,
        today,
        both(host.effects, guest.effects),
        both(host.never, guest.never),
        {actor: _merged_tiers(both, tiers, guest.tiers[actor]) for actor, tiers in host.tiers.items()},
        both(host.likings, guest.likings),
    )


def element_of(address: str) -> str:
    """Return the element that a rating is part of: the effect of a push, the stance of a position.

    >>> element_of("effects.pressure.push.pursued"), element_of("stances.a-b.position"), element_of("never.no-war")
    ('effects.pressure', 'stances.a-b', 'never.no-war')
    """
    if address.startswith("effects."):
        return address.rpartition(".push.")[0]
    return address.rpartition(".")[0] if address.startswith("stances.") else address


def _merged_tiers(both: Both, host: Tiers, guest: Tiers) -> Tiers:
    levels = both(*([want for place, tier in own if place == RANKED for want in tier] for own in (host, guest)))
    tiers = [[(place, tier) for place, tier in own if place != RANKED] for own in (host, guest)]
    pairs = zip(*tiers, strict=True)  # a reading keeps the place of every tier, however empty
    return (*((RANKED, (level,)) for level in levels), *((one[0], both(one[1], other[1])) for one, other in pairs))


def effect_name(effect: Effect) -> str:
    """Return the name by which an effect is addressed: its id, else what it joins.

    >>> from tests.examples.model import example
    >>> [effect_name(effect) for effect in example().model.effects[:2]]
    ['pressure', 'line=hold>arms']
    """
    return effect.id or f"{effect.from_.text}>{effect.to}" + (f" when {effect.when.text}" if effect.when else "")


def _stand(lens: Perspective, name: str, factor: Factor) -> Stand:
    day = lens.setup.as_of or _last_day(lens.system)
    entries = [now for now in factor.now if now.from_ is None or now.from_.first <= day] or list(factor.now)
    told = [now for now in entries if _now_told(lens, factor, now)]
    chosen = max(told or entries, key=lambda now: now.from_.first if now.from_ else datetime.date.min)
    own = chosen.because is not None or chosen.assumption is not None
    because = chosen.because if own else factor.because
    assumption = chosen.assumption if own else factor.assumption
    stand = Stand(f"factors.{name}.now", name, chosen.is_, because, assumption, lent=not told)
    return owned_reasons(lens, stand)


def _now_told(lens: Perspective, factor: Factor, now: Now) -> bool:
    own = now.because is not None or now.assumption is not None
    return lens.told(now, None if own else factor.because)


def _last_day(system: System) -> datetime.date:
    if system.study.as_of:
        return system.study.as_of.last
    return max((card.date.last for card in system.sources.sources.values()), default=datetime.date.max)


def _effects(lens: Perspective) -> Iterator[FlatEffect]:
    for effect in _in_order(lens):
        for variant, push in effect.push.items():
            flat = _flat(lens, effect, variant, push)
            if lens.belongs(_Rated(flat, effect), effect.id):
                yield owned_reasons(lens, flat)


def _in_order(lens: Perspective) -> list[Effect]:
    effects = list(lens.system.model.effects)
    if lens.setup.reading != BOTH or lens.setup.prefers is None:
        return effects
    first = Perspective(lens.system, Setup(lens.setup.prefers))
    return sorted(effects, key=lambda effect: not first.told(effect))


@dataclass(frozen=True)
class _Rated:
    """A push with the reasons that count for it: its own, else those of its effect."""

    flat: FlatEffect
    effect: Effect

    @property
    def because(self) -> Because | None:
        return self.flat.because

    @property
    def assumption(self) -> str | None:
        return self.flat.assumption

    @property
    def readings(self) -> tuple[str, ...]:
        return self.effect.readings


def _flat(lens: Perspective, effect: Effect, variant: str, push: Push) -> FlatEffect:
    source, variants = effect_source(effect.from_.root, lens.system)
    own = push.because is not None or push.assumption is not None
    name = effect_name(effect)
    return FlatEffect(
        address=f"effects.{name}.push.{variant}",
        effect=name,
        source=source,
        source_variants=variants,
        target=effect.to,
        variant=variant,
        value=size_of(push, _sizes(lens)),
        when=resolve(effect.when.root, lens.system.outcomes) if effect.when else None,
        when_text=effect.when.text if effect.when else "",
        tendency=bool(lens.system.factors[effect.to].owner),
        because=push.because if own else effect.because,
        assumption=push.assumption if own else effect.assumption,
    )


def effect_source(node: Node, system: System) -> tuple[str, tuple[str, ...]]:
    """Return the factor that an effect comes from, and the variants of it that have the effect.

    >>> from tests.examples.model import example
    >>> effect_source(example().model.effects[0].from_.root, example())
    ('line', ('press',))
    """
    match node:
        case Is(factor, variants):
            return factor, variants
        case Not(Is(factor, variants)):
            return factor, tuple(name for name in system.factors[factor].variants if name not in variants)
        case _:
            raise ValueError("an effect's from names one factor")  # the loader has refused it before


def _sizes(lens: Perspective) -> Mapping[str, Value]:
    tables = lens.system.study.sizes
    return tables[lens.setup.sizes] if lens.setup.sizes else lens.system.sizes


def _never(lens: Perspective) -> Iterator[FlatNever]:
    for index, never in enumerate(lens.system.model.never):
        address = f"never.{never.id or index}"
        if lens.belongs(never, never.id):
            yield _flat_never(lens, never, address)


def _flat_never(lens: Perspective, never: Never, address: str) -> FlatNever:
    node = resolve(never.all.root, lens.system.outcomes)
    return owned_reasons(lens, FlatNever(address, node, never.all.text, never.because, never.assumption))
