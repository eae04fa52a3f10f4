"""Pictures: the system as one reading tells it, flat; each entry keeps its address and its reasons."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from raison.model.pushes import Push, size_of
from raison.model.readings import Perspective
from raison.model.records import Effect, Factor, Never, Now, Preference
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from raison.words.expressions import Is, Node, Not, resolve
from raison.words.reasons import Because
from raison.words.values import Value

__all__ = ["FlatEffect", "FlatNever", "Picture", "Stand", "Want", "effect_name", "picture"]


@dataclass(frozen=True)
class FlatEffect:
    """What variants of one factor do to one variant of another: one rating."""

    address: str
    effect: str
    source: str
    source_variants: tuple[str, ...]
    target: str
    variant: str
    value: Value
    when: Node | None
    when_text: str
    tendency: bool
    because: Because | None
    assumption: str | None


@dataclass(frozen=True)
class Want:
    """One want of an actor: one rating."""

    address: str
    id: str
    actor: str
    node: Node
    text: str
    because: Because | None
    assumption: str | None


@dataclass(frozen=True)
class Stand:
    """The variant in which a factor stands today; `lent` where the reading itself says nothing of it."""

    address: str
    factor: str
    variant: str
    because: Because | None
    assumption: str | None
    lent: bool = False


@dataclass(frozen=True)
class FlatNever:
    """A combination that cannot be."""

    address: str
    node: Node
    text: str
    because: Because | None
    assumption: str | None


@dataclass(frozen=True)
class Picture:
    """The system in one reading.

    Parameters
    ----------
    setup : Setup
        How it was asked for.
    factors : mapping of str to Factor
        Every factor, in the order of writing.
    today : mapping of str to Stand
        Where each factor stands.
    effects, never : tuple
        The effects (tendencies among them) and forbidden combinations that hold.
    tiers : mapping of str to tuple of tuples of Want
        Each actor's wants in tiers, the weightiest first.
    outcomes : mapping of str to Node
        Named expressions.
    """

    setup: Setup
    factors: Mapping[str, Factor]
    today: Mapping[str, Stand]
    effects: tuple[FlatEffect, ...]
    never: tuple[FlatNever, ...]
    tiers: Mapping[str, tuple[tuple[Want, ...], ...]]
    outcomes: Mapping[str, Node] = field(default_factory=dict)

    @property
    def world(self) -> dict[str, str]:
        """Today's world."""
        return {name: stand.variant for name, stand in self.today.items()}

    @property
    def owned(self) -> tuple[str, ...]:
        """Factors that are somebody's choice."""
        return tuple(name for name, factor in self.factors.items() if factor.owner)


def picture(system: System, setup: Setup) -> Picture:
    """Return the system as one reading tells it under a setup.

    Raises
    ------
    Fault
        If the study has no such reading or table of sizes.

    Examples
    --------
    >>> from raison.model.example import example
    >>> found = picture(example(), Setup("mild"))
    >>> found.world, [effect.effect for effect in found.effects if effect.target == "arms"]
    ({'line': 'hold', 'arms': 'none', 'climate': 'cool'}, ['line=hold>arms', 'climate=hot>arms', 'climate=cool>arms'])
    """
    lens = Perspective(system, setup)
    return Picture(
        setup,
        system.factors,
        {name: _stand(lens, name, factor) for name, factor in system.factors.items()},
        tuple(_effects(lens)),
        tuple(_never(lens)),
        {actor: tiers for actor in system.model.preferences if (tiers := _tiers(lens, actor))},
        system.outcomes,
    )


def effect_name(effect: Effect) -> str:
    """Return the name by which an effect is addressed: its id, else what it joins.

    >>> from raison.model.example import example
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
    return Stand(f"factors.{name}.now", name, chosen.is_, because, assumption, lent=not told)


def _now_told(lens: Perspective, factor: Factor, now: Now) -> bool:
    own = now.because is not None or now.assumption is not None
    return lens.told(now, None if own else factor.because)


def _last_day(system: System) -> datetime.date:
    if system.study.as_of:
        return system.study.as_of.last
    return max((card.date.last for card in system.sources.sources.values()), default=datetime.date.max)


def _effects(lens: Perspective) -> Iterator[FlatEffect]:
    seen: dict[tuple[object, ...], str] = {}
    for effect in _in_order(lens):
        for variant, push in effect.push.items():
            flat = _flat(lens, effect, variant, push)
            if not lens.holds(_Rated(flat, effect), flat.address, effect.id):
                continue
            # In the joint reading two authors may rate the same thing: one of them counts, never a sum.
            same = (flat.source, frozenset(flat.source_variants), flat.target, flat.variant, flat.when)
            if lens.setup.reading != BOTH or seen.setdefault(same, flat.effect) == flat.effect:
                yield flat


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
    source, variants = _source(effect.from_.root, lens.system)
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


def _source(node: Node, system: System) -> tuple[str, tuple[str, ...]]:
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
        if lens.holds(never, address, never.id):
            yield _flat_never(lens, never, address)


def _flat_never(lens: Perspective, never: Never, address: str) -> FlatNever:
    node = resolve(never.all.root, lens.system.outcomes)
    return FlatNever(address, node, never.all.text, never.because, never.assumption)


def _tiers(lens: Perspective, actor: str) -> tuple[tuple[Want, ...], ...]:
    tiers = []
    for place, tier in enumerate(lens.system.model.preferences[actor]):
        wants = tuple(_wants(lens, actor, place, tier.tier))
        tiers.extend(_ordered(lens, actor, place, wants))
    return tuple(tier for tier in tiers if tier)


def _wants(lens: Perspective, actor: str, place: int, tier: tuple[Preference, ...]) -> Iterator[Want]:
    for index, want in enumerate(tier):
        name = want.id or f"{place}.{index}"
        address = f"preferences.{actor}.{name}"
        if lens.holds(want, address, want.id):
            node = resolve(want.want.root, lens.system.outcomes)
            yield Want(address, name, actor, node, want.want.text, want.because, want.assumption)


def _ordered(lens: Perspective, actor: str, place: int, wants: tuple[Want, ...]) -> list[tuple[Want, ...]]:
    for name, tier, order in lens.setup.orders:
        if (name, tier) == (actor, place) and len(order) == len(wants):
            return [(wants[index],) for index in order]
    return [wants]
