"""Flat: a picture and what stands in it, each rating apart with its address and its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from raison.model.records import Factor
from raison.model.setup import Setup
from raison.words.expressions import Node
from raison.words.reasons import Because
from raison.words.values import Value

__all__ = ["Doubt", "FlatEffect", "FlatNever", "Liking", "Picture", "Stand", "Want"]


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
    """One want of an actor, or one level of its ranking: one rating.

    `weight`: what it counts in its tier. `strong`: worlds that miss it, or stand below the level, are much worse.
    `level`: its place in a ranking, from 1; 0: a want. `against`: where nobody tells which side the actor prefers, the
    other side.
    """

    address: str
    id: str
    actor: str
    node: Node
    text: str
    because: Because | None
    assumption: str | None
    weight: float = 1
    strong: bool = False
    level: int = 0
    against: Node | None = None


@dataclass(frozen=True)
class Doubt:
    """A comparison that nobody tells: worlds of one side with worlds of the other.

    `after`: how many tiers weigh before it; worlds that these tell apart are compared all the same.
    """

    address: str
    actor: str
    after: int
    sides: tuple[Node, Node]
    text: str
    because: Because | None
    assumption: str | None


@dataclass(frozen=True)
class Liking:
    """Whether an actor wishes somebody, or itself, well, ill, or does not care."""

    address: str
    actor: str
    towards: str
    is_: Literal["positive", "neutral", "negative"]
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
        Each actor's wants in tiers, the weightiest first; the levels of a ranking come before all wants.
    outcomes : mapping of str to Node
        Named expressions.
    doubts : tuple of Doubt
        Comparisons that nobody tells.
    likings : tuple of Liking
        Attitudes of actors to one another, one a pair.
    """

    setup: Setup
    factors: Mapping[str, Factor]
    today: Mapping[str, Stand]
    effects: tuple[FlatEffect, ...]
    never: tuple[FlatNever, ...]
    tiers: Mapping[str, tuple[tuple[Want, ...], ...]]
    outcomes: Mapping[str, Node] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    likings: tuple[Liking, ...] = ()

    @property
    def world(self) -> dict[str, str]:
        """Today's world."""
        return {name: stand.variant for name, stand in self.today.items()}

    @property
    def owned(self) -> tuple[str, ...]:
        """Factors that are somebody's choice."""
        return tuple(name for name, factor in self.factors.items() if factor.owner)
