"""Wants as a reading tells them: tiers, levels of a ranking, comparisons that nobody tells, attitudes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from raison.model.flat import Doubt, FlatEffect, FlatNever, Liking, Stand, Want
from raison.model.preferences import Attitude, Preference, Ranking
from raison.model.readings import ELSEWHERE, Perspective
from raison.model.setup import BOTH, Setup
from raison.words.expressions import Not, Some, resolve

__all__ = ["RANKED", "likings_of", "one_each", "one_ranking", "owned_reasons", "part_tiers", "wants_of"]

Tier = tuple[Want, ...]
Flat = TypeVar("Flat", FlatEffect, FlatNever, Liking, Stand, Want)
RANKED = -1
"""The place of a ranking's level, which comes before all tiers."""


def wants_of(lens: Perspective) -> dict[str, tuple[tuple[int, Tier], ...]]:
    """Return each actor's tiers with their places, the weightiest first; the levels of rankings come before wants.

    >>> from tests.examples.model import example
    >>> ranking = {"actor": "state", "order": ["arms=none", "climate=cool"], "assumption": "made up"}
    >>> told = wants_of(Perspective(example(rankings=[ranking]), Setup(BOTH)))
    >>> [(place, [want.text for want in tier]) for place, tier in told["state"]]
    [(-1, ['arms=none']), (-1, ['climate=cool']), (0, ['arms=none'])]
    """
    model = lens.system.model
    actors = dict.fromkeys((*model.preferences, *(ranking.actor for ranking in model.rankings)))
    return {
        actor: (
            *((RANKED, (level,)) for level in _levels(lens, actor)),
            *((place, tuple(_wants(lens, actor, place))) for place in range(len(model.preferences.get(actor, ())))),
        )
        for actor in actors
    }


def likings_of(lens: Perspective) -> Iterator[Liking]:
    """Yield the attitudes that a reading tells; in the joint reading those of the preferred author first.

    >>> from tests.examples.model import example
    >>> told = {"actor": "state", "towards": "state", "is": "negative", "assumption": "made up"}
    >>> [(one.address, one.is_) for one in likings_of(Perspective(example(attitudes=[told]), Setup(BOTH)))]
    [('attitudes.state>state', 'negative')]
    """
    for one in sorted(lens.system.model.attitudes, key=lambda one: not _preferred(lens, one)):
        if lens.belongs(one, one.id):
            address = f"attitudes.{one.id or f'{one.actor}>{one.towards}'}"
            yield owned_reasons(lens, Liking(address, one.actor, one.towards, one.is_, one.because, one.assumption))


def one_each(likings: Iterable[Liking]) -> tuple[Liking, ...]:
    """Return the first attitude that is told of each pair: of two authors one counts, never both.

    >>> well = Liking("attitudes.a", "upland", "lowland", "positive", None, "made up")
    >>> ill = Liking("attitudes.b", "upland", "lowland", "negative", None, "made up")
    >>> [one.address for one in one_each([well, ill])]
    ['attitudes.a']
    """
    found: dict[tuple[str, str], Liking] = {}
    for one in likings:
        found.setdefault((one.actor, one.towards), one)
    return tuple(found.values())


def one_ranking(tiers: Iterable[Tier]) -> tuple[Tier, ...]:
    """Return an actor's tiers with the levels of its first ranking alone: of two authors one counts, never both.

    >>> from raison.words.expressions import Is
    >>> one, other = (Want(name, name, "a", Is("x", ("y",)), "x=y", None, "", level=1) for name in ("one", "other"))
    >>> [tier[0].id for tier in one_ranking([(one,), (other,)])]
    ['one']
    """
    every = tuple(tiers)
    first = next((tier[0].address for tier in every if tier[0].level), None)
    return tuple(tier for tier in every if not tier[0].level or tier[0].address == first)


def part_tiers(tiers: Mapping[str, tuple[Tier, ...]]) -> tuple[dict[str, tuple[Tier, ...]], tuple[Doubt, ...]]:
    """Return the tiers that tell worlds apart, of actors who have some, and the comparisons that nobody tells.

    >>> from raison.words.expressions import Is
    >>> node = Is("x", ("y",))
    >>> known = Want("k", "k", "a", node, "x=y", None, "")
    >>> kept, doubts = part_tiers({"a": ((known,), (Want("u", "u", "a", node, "x=y", None, "", against=Not(node)),))})
    >>> len(kept["a"]), doubts[0].after
    (1, 1)
    """
    kept: dict[str, tuple[Tier, ...]] = {}
    doubts: list[Doubt] = []
    for actor, every in tiers.items():
        own: list[Tier] = []
        for tier in every:
            doubts += [_doubt(want, len(own)) for want in tier if want.against is not None]
            known = tuple(want for want in tier if want.against is None)
            own += [known] if known else []
        kept |= {actor: tuple(own)} if own else {}
    return kept, tuple(doubts)


def owned_reasons(lens: Perspective, rating: Flat) -> Flat:
    """Return a rating with the claims of the reading's own sources alone; without any it is an assumption there.

    >>> from tests.examples.model import example
    >>> from raison.words.expressions import Is
    >>> from raison.words.reasons import Because
    >>> told = Want("a", "a", "state", Is("arms", ("none",)), "arms=none", Because("any", ("drives",)), None)
    >>> owned_reasons(Perspective(example(), Setup("mild")), told).assumption
    'only another paper is cited for it'
    """
    own = lens.own(rating.because)
    if own == rating.because:
        return rating
    return replace(rating, because=own, assumption=rating.assumption if own else rating.assumption or ELSEWHERE)


def _doubt(want: Want, after: int) -> Doubt:
    assert want.against is not None
    sides = (want.node, want.against)
    return Doubt(want.address, want.actor, after, sides, want.text, want.because, want.assumption)


def _levels(lens: Perspective, actor: str) -> Iterator[Want]:
    for index, ranking in sorted(enumerate(lens.system.model.rankings), key=lambda pair: not _preferred(lens, pair[1])):
        if ranking.actor == actor and lens.belongs(ranking, ranking.id):
            for number in range(1, len(ranking.order) + 1):
                yield owned_reasons(lens, _level(lens, ranking, str(ranking.id or index), number))


def _preferred(lens: Perspective, element: Ranking | Attitude) -> bool:
    prefers = lens.setup.prefers if lens.setup.reading == BOTH else None
    return prefers is not None and Perspective(lens.system, Setup(prefers)).told(element)


def _level(lens: Perspective, ranking: Ranking, name: str, number: int) -> Want:
    parts = ranking.order[number - 1]
    nodes = tuple(resolve(part.root, lens.system.outcomes) for part in parts)
    return Want(
        f"rankings.{name}",
        f"{name}.{number}",
        ranking.actor,
        nodes[0] if len(nodes) == 1 else Some(nodes),
        " or ".join(f"({part.text})" for part in parts) if len(parts) > 1 else parts[0].text,
        ranking.because,
        ranking.assumption,
        strong=number in ranking.much_worse_after,
        level=number,
    )


def _wants(lens: Perspective, actor: str, place: int) -> Iterator[Want]:
    for index, want in enumerate(lens.system.model.preferences[actor][place].tier):
        if lens.belongs(want, want.id):
            yield owned_reasons(lens, _want(lens, actor, want, want.id or f"{place}.{index}"))


def _want(lens: Perspective, actor: str, want: Preference, name: str) -> Want:
    node = resolve(want.want.root, lens.system.outcomes)
    other = resolve(want.over.root, lens.system.outcomes) if want.over else Not(node)
    return Want(
        f"preferences.{actor}.{name}",
        name,
        actor,
        node,
        f"{want.want.text} over {want.over.text}" if want.over else want.want.text,
        want.because,
        want.assumption,
        want.weight,
        want.strong,
        against=other if want.unknown else None,
    )
