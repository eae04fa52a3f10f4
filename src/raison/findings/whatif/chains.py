"""Chains: the links of an argument from factor to factor, each with its condition and whether it is met at a world."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from raison.findings.phrases import Phrases, listed
from raison.findings.reasons import effect_reason
from raison.findings.records import Reason
from raison.lenses.worlds.balances import Balance, balance
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import FlatEffect

State = Literal["at work", "otherwise", "outweighed", "idle", "choice", "silent"]

__all__ = ["Link", "chain_reasons", "chain_says", "links"]

AT_ONCE = 3
"""Steps of a chain that are told in one sentence."""


@dataclass(frozen=True)
class Link:
    """One link of a chain: what a reading says of earlier factors' effects on a later one, and how it stands.

    Parameters
    ----------
    sources : tuple of str
        Earlier factors of the chain that act on the target.
    target, present : str
        The later factor, and its variant at the world.
    says : str
        How the link stands at the world, in a sentence without its end.
    effects : tuple of Reason
        The effects that make it up.
    conditions : tuple of (str, bool)
        Each condition in words, and whether it is met.
    state : {"at work", "otherwise", "outweighed", "idle", "choice", "silent"}
        Whether it bears: `otherwise` where the target moves for other reasons than the chain, `choice` where what
        follows is an owner's to choose, `silent` where the reading tells nothing of the link.
    """

    sources: tuple[str, ...]
    target: str
    present: str
    says: str
    effects: tuple[Reason, ...]
    conditions: tuple[tuple[str, bool], ...]
    state: State

    def as_data(self) -> dict[str, Any]:
        """Return the link as plain data."""
        return {
            "from": list(self.sources),
            "to": self.target,
            "present": self.present,
            "says": self.says,
            "state": self.state,
            "conditions": [{"says": says, "met": met} for says, met in self.conditions],
            "claims": list(dict.fromkeys(claim for effect in self.effects for claim in effect.claims)),
            "assumed": any(effect.assumed for effect in self.effects),
            "hedged": any(effect.hedged for effect in self.effects),
        }


def links(phrases: Phrases, impacts: Impacts, row: Worlds, path: Sequence[str]) -> tuple[Link, ...]:
    """Return for each factor of a path but the first the link from those before it, as it stands at a world.

    >>> from tests.examples.model import example, pictured
    >>> impacts = Impacts(pictured())
    >>> pressed = impacts.frame.row({"line": "press", "arms": "pursued", "climate": "hot"})
    >>> [(link.target, link.state) for link in links(Phrases(example()), impacts, pressed, ["line", "arms", "climate"])]
    [('arms', 'at work'), ('climate', 'at work')]
    """
    return tuple(_link(phrases, impacts, row, path[:place], path[place]) for place in range(1, len(path)))


def _link(phrases: Phrases, impacts: Impacts, row: Worlds, earlier: Sequence[str], target: str) -> Link:
    effects = [one for one in impacts.picture.effects if one.target == target and one.source in earlier]
    found = balance(impacts, row, target)
    state = _state(impacts, effects, found)
    return Link(
        tuple(name for name in earlier if any(effect.source == name for effect in effects)),
        target,
        found.present,
        _says(phrases, state, effects, found),
        tuple(effect_reason(phrases, effect) for effect in effects),
        _conditions(phrases, impacts, row, effects),
        state,
    )


def _state(impacts: Impacts, effects: list[FlatEffect], found: Balance) -> State:
    if not effects:
        return "silent"
    working = [share.effect for share in found.shares if share.effect in effects]
    if impacts.picture.factors[found.factor].owner:
        return "choice"
    if not working:
        return "otherwise" if found.present != impacts.picture.world[found.factor] else "idle"
    moved = found.present != impacts.picture.world[found.factor]
    if any(_speaks_for(effect, found) for effect in working):
        return "at work" if moved or any(_promotes(effect, found) for effect in working) else "idle"
    return "otherwise" if moved else "outweighed"


def _promotes(effect: FlatEffect, found: Balance) -> bool:
    # A link that only restrains what did not come anyway sets nothing off.
    return effect.value.point > 0 and effect.variant == found.present


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


def _says(phrases: Phrases, state: State, effects: list[FlatEffect], found: Balance) -> str:
    now = phrases.clause(found.factor, found.present)
    match state:
        case "silent":
            return f"This reading says nothing of what leads here; {now}"
        case "at work":
            return f"At work: {now}"
        case "otherwise":
            return f"Moved by something else than this chain: {now}"
        case "outweighed":
            return f"At work, but outweighed: {now}"
        case "choice":
            owners = phrases.who(*phrases.system.factors[found.factor].owner)
            expected = listed([phrases.clause(found.factor, variant) for variant in found.best], "or")
            return f"Here {owners} chooses. Expected by tendency: {expected}. As today: {now}"
        case "idle":
            return f"Idle: {now}"


def chain_reasons(chain: Iterable[Link]) -> tuple[Reason, ...]:
    """Return the links as reasons, in order.

    >>> link = Link(("line",), "arms", "pursued", "pressing drives to arms", (), (), "at work")
    >>> [(reason.kind, reason.says) for reason in chain_reasons([link])]
    [('link', 'pressing drives to arms')]
    """
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
    """Return how far a chain runs, in a sentence or two.

    >>> from tests.examples.model import example, pictured
    >>> phrases, impacts = Phrases(example()), Impacts(pictured())
    >>> pressed = impacts.frame.row({"line": "press", "arms": "pursued", "climate": "hot"})
    >>> chain_says(phrases, links(phrases, impacts, pressed, ["line", "arms", "climate"]))
    'With everybody else choosing as today: arms are pursued and the climate is hot.'
    """
    moved = ("at work", "otherwise")
    stop = next((link for link in chain if link.state not in moved), None)
    done = chain[: chain.index(stop)] if stop else chain
    if not done:
        begin = "With everybody else choosing as today, the chain does not begin."
        return f"{begin} {_stops(phrases, stop)}" if stop else begin
    reached = [phrases.clause(link.target, link.present) for link in done]
    groups = [listed(reached[place : place + AT_ONCE]) for place in range(0, len(reached), AT_ONCE)]
    told = [f"With everybody else choosing as today: {groups[0]}.", *(f"Then {group}." for group in groups[1:])]
    return " ".join((*told, _stops(phrases, stop)) if stop else told)


def _stops(phrases: Phrases, link: Link) -> str:
    unmet = [says for says, met in link.conditions if not met]
    need = f" (a change would need that {'; or that '.join(unmet)})" if unmet else ""
    now = phrases.clause(link.target, link.present)
    return {
        "silent": f"Of “{phrases.factor(link.target)}” this reading says nothing",
        "choice": f"The next step is a choice, and stays as today: {now}",
        "outweighed": f"Restraints outweigh what pushes for a change: {now}",
        "idle": f"It stops where {now}{need}",
    }[link.state] + "."
