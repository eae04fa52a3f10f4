"""Chains: the links of an argument from factor to factor, each with its condition and whether it is met at a world."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from raison.findings.phrases import Phrases
from raison.findings.reasons import effect_reason
from raison.findings.records import Reason
from raison.lenses.balances import Balance, balance
from raison.lenses.frame import Worlds
from raison.lenses.impacts import Impacts
from raison.model.picture import FlatEffect

__all__ = ["Link", "chain_reasons", "chain_says", "links"]


@dataclass(frozen=True)
class Link:
    """One link of a chain: what a reading says of one factor's effect on the next, and how it stands at a world."""

    source: str
    target: str
    says: str
    effects: tuple[Reason, ...]
    conditions: tuple[tuple[str, bool], ...]
    holds: bool
    told: bool

    def as_data(self) -> dict[str, Any]:
        """Return the link as plain data."""
        return {
            "from": self.source,
            "to": self.target,
            "says": self.says,
            "told": self.told,
            "holds": self.holds,
            "conditions": [{"says": says, "met": met} for says, met in self.conditions],
            "claims": list(dict.fromkeys(claim for effect in self.effects for claim in effect.claims)),
            "assumed": any(effect.assumed for effect in self.effects),
            "hedged": any(effect.hedged for effect in self.effects),
        }


def links(phrases: Phrases, impacts: Impacts, row: Worlds, path: Sequence[str]) -> tuple[Link, ...]:
    """Return the links along a path of factors, as they stand at a world."""
    return tuple(_link(phrases, impacts, row, source, target) for source, target in pairwise(path))


def _link(phrases: Phrases, impacts: Impacts, row: Worlds, source: str, target: str) -> Link:
    effects = [effect for effect in impacts.picture.effects if (effect.source, effect.target) == (source, target)]
    found = balance(impacts, row, target)
    world = impacts.frame.world(row)
    pushed = [share.effect for share in found.shares if share.effect in effects and _speaks_for(share.effect, found)]
    conditions = _conditions(phrases, impacts, row, effects)
    return Link(
        source,
        target,
        _says(phrases, world, found, effects, pushed),
        tuple(effect_reason(phrases, effect) for effect in effects),
        conditions,
        holds=bool(pushed),
        told=bool(effects),
    )


def _speaks_for(effect: FlatEffect, found: Balance) -> bool:
    return (effect.value.point > 0) == (effect.variant == found.present)


def _conditions(
    phrases: Phrases, impacts: Impacts, row: Worlds, effects: Iterable[FlatEffect]
) -> tuple[tuple[str, bool], ...]:
    told: dict[str, bool] = {}
    for effect in effects:
        if effect.when is not None:
            told[phrases.spoken(effect.when)] = bool(impacts.frame.truth(effect.when, row[None, :])[0])
    return tuple(told.items())


def _says(
    phrases: Phrases, world: dict[str, str], found: Balance, effects: list[FlatEffect], pushed: list[FlatEffect]
) -> str:
    source_now = phrases.clause(found.factor, world[found.factor])
    if not effects:
        return f"This reading says nothing of this link; {source_now}"
    if pushed:
        return f"The link is at work: {source_now}"
    variants = {variant for effect in effects for variant in effect.source_variants}
    source = effects[0].source
    if world[source] not in variants:
        return f"The link is idle, because {phrases.clause(source, world[source])}; {source_now}"
    if any(share.effect in effects for share in found.shares):
        return f"The link is at work but outweighed: {source_now}"
    return f"The link is idle, because its condition is not met or its effect counts as nought; {source_now}"


def chain_reasons(chain: Iterable[Link]) -> tuple[Reason, ...]:
    """Return the links as reasons, in order."""
    return tuple(
        Reason(
            "link",
            link.says,
            tuple(rating for effect in link.effects for rating in effect.ratings),
            tuple(dict.fromkeys(claim for effect in link.effects for claim in effect.claims)),
            assumed=any(effect.assumed for effect in link.effects),
            hedged=any(effect.hedged for effect in link.effects),
            parts=link.effects,
        )
        for link in chain
    )


def chain_says(phrases: Phrases, chain: Sequence[Link]) -> str:
    """Return how far a chain runs, in a sentence or two."""
    first = next((link for link in chain if not link.holds), None)
    ends = f"from {phrases.factor(chain[0].source)} to {phrases.factor(chain[-1].target)}"
    if first is None:
        return f"With everybody else choosing as today, every link of the chain {ends} is at work."
    if not first.told:
        return f"This reading does not tell the chain {ends}: it is silent on {phrases.factor(first.target)}."
    reached = (
        "does not begin" if first is chain[0] else f"runs as far as {phrases.factor(first.source)} and stops there"
    )
    unmet = [says for says, met in first.conditions if not met]
    why = f" It would need: {'; or '.join(unmet)}." if unmet else ""
    return f"With everybody else choosing as today, the chain {ends} {reached}. {first.says}.{why}"
