"""Pictures: the system as one reading tells it, flat; each entry keeps its address and its reasons."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from raison.model.aggregates import aggregate_effects, rating_key
from raison.model.draft import Draft, effect_name, merge_drafts, sides_of, sketch
from raison.model.flat import Doubt, FlatEffect, FlatNever, Liking, Picture, Stand, Want
from raison.model.readings import Perspective, author_readings
from raison.model.setup import BOTH, Pick, Setup, pick_value
from raison.model.system import System
from raison.model.wants import one_each, one_ranking, part_tiers
from raison.words.values import Value

__all__ = ["Doubt", "Draft", "Drafts", "FlatEffect", "FlatNever", "Liking", "Picture", "Stand", "Want", "effect_name",
           "picture", "picture_of_draft", "sketch"]  # fmt: skip


def picture(system: System, setup: Setup) -> Picture:
    """Return the system as one reading tells it under a setup.

    Raises
    ------
    Fault
        If the study has no such reading or table of sizes.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> found = picture(example(), Setup("mild"))
    >>> found.world, [effect.effect for effect in found.effects if effect.target == "arms"]
    ({'line': 'hold', 'arms': 'none', 'climate': 'cool'}, ['line=hold>arms', 'climate=hot>arms', 'climate=cool>arms'])
    """
    return picture_of_draft(sketch(system, setup), setup)


def picture_of_draft(draft: Draft, setup: Setup) -> Picture:
    """Return a draft as a picture: what a setup withdraws or silences left out, its orders put into the tiers.

    The setup is the draft's own but for what is withdrawn and silent, which value counts, ties, and orders.

    >>> from tests.examples.model import example
    >>> quiet = Setup("grim", silent=frozenset({"effects.pressure.push.pursued"}))
    >>> len(picture_of_draft(sketch(example(), Setup("grim")), quiet).effects)
    5
    """
    lens = Perspective(draft.system, setup)
    drawn_tiers = (one_ranking(_drawn_tiers(lens, actor, own)) for actor, own in draft.tiers.items())
    tiers, doubts = part_tiers(dict(zip(draft.tiers, drawn_tiers, strict=True)))
    moved = {name: replace(draft.today[name], variant=variant) for name, variant in setup.elsewhere}
    return Picture(
        setup,
        draft.system.factors,
        {**draft.today, **moved},
        _at_ends(setup, _counting(lens, draft)),
        tuple(one for one in draft.never if lens.supported(one.address, one.because)),
        tiers,
        draft.system.outcomes,
        doubts,
        one_each(one for one in draft.likings if lens.supported(one.address, one.because)),
    )


@dataclass(frozen=True)
class Drafts:
    """A system's pictures under one setup after another; what setups share is read once.

    >>> from tests.examples.model import example
    >>> drafts = Drafts(example())
    >>> drafts.picture(Setup("grim")) == picture(example(), Setup("grim"))
    True
    """

    system: System
    _kept: dict[Hashable, Draft] = field(default_factory=dict, repr=False)

    def picture(self, setup: Setup) -> Picture:
        """Return the picture of one reading under a setup."""
        if setup.guest is None:
            return picture_of_draft(self._draft(setup), setup)
        host, guest = map(self._draft, sides_of(setup))
        return picture_of_draft(merge_drafts(host, guest, setup), setup)

    def _draft(self, setup: Setup) -> Draft:
        bound = (setup.reading, setup.as_of, setup.sizes, setup.prefers, setup.aggregate)
        if bound not in self._kept:
            self._kept[bound] = sketch(self.system, setup)
        return self._kept[bound]


def _counting(lens: Perspective, draft: Draft) -> Iterator[FlatEffect]:
    setup = lens.setup
    if setup.reading == BOTH and setup.aggregate is not None:
        apart = [replace(setup, reading=name, aggregate=None) for name in author_readings(draft.system)]
        told = [picture_of_draft(sketch(draft.system, own), own).effects for own in apart]
        yield from aggregate_effects(told, setup.aggregate)
        return
    kept = (_numbered(one, setup) for one in draft.effects if lens.supported(one.address, one.because))
    if setup.reading != BOTH:
        yield from kept
        return
    # In the joint reading two authors may rate the same thing: one of them counts, never a sum.
    seen: dict[Hashable, str] = {}
    for flat in kept:
        if seen.setdefault(rating_key(flat), flat.effect) == flat.effect:
            yield flat


def _numbered(effect: FlatEffect, setup: Setup) -> FlatEffect:
    if effect.address not in setup.numbers:
        return effect
    return replace(effect, value=setup.value(effect.address, effect.value))


def _weighed(want: Want, setup: Setup) -> Want:
    return replace(want, weight=setup.numbers[want.address]) if want.address in setup.numbers else want


def _at_ends(setup: Setup, effects: Iterable[FlatEffect]) -> tuple[FlatEffect, ...]:
    if not setup.ends:
        return tuple(effects)
    ends = dict(setup.ends)
    return tuple(replace(one, value=_only(one, ends[one.address])) if one.address in ends else one for one in effects)


def _only(effect: FlatEffect, end: Pick) -> Value:
    number = pick_value(effect.value, end)
    return Value(number, number)


def _drawn_tiers(
    lens: Perspective, actor: str, tiers: Iterable[tuple[int, tuple[Want, ...]]]
) -> Iterator[tuple[Want, ...]]:
    for place, wants in tiers:
        kept = tuple(_weighed(want, lens.setup) for want in wants if lens.supported(want.address, want.because))
        yield from (tier for tier in _ordered(lens, actor, place, kept) if tier)


def _ordered(lens: Perspective, actor: str, place: int, wants: tuple[Want, ...]) -> list[tuple[Want, ...]]:
    for name, tier, order in lens.setup.orders:
        if (name, tier) == (actor, place) and len(order) == len(wants):
            return [(wants[index],) for index in order]
    return [wants]
