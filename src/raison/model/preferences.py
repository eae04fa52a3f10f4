"""Preferences, as a study writes them: wants in tiers, rankings of worlds, attitudes to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from raison.claims.records import Ids, Text, as_tuple
from raison.words.expressions import WrittenExpression
from raison.words.ids import Id
from raison.words.reasons import WrittenBecause

__all__ = ["Attitude", "Preference", "Ranking", "Tier"]

Level = Annotated[tuple[WrittenExpression, ...], BeforeValidator(as_tuple), Field(min_length=1)]


@dataclass(frozen=True)
class Preference:
    """One want of an actor, about worlds.

    `strong`: worlds that miss it are much worse. `weight`: what it counts among the wants of its tier. `unknown`:
    nobody tells whether the actor wants this or its opposite; with `over`, this or that.
    """

    want: WrittenExpression
    id: Id | None = None
    because: WrittenBecause | None = None
    assumption: Text | None = None
    readings: Ids = ()
    note: Text | None = None
    strong: bool = False
    weight: Annotated[float, Field(gt=0, le=1_000_000)] = 1
    unknown: bool = False
    over: WrittenExpression | None = None


@dataclass(frozen=True)
class Tier:
    """Wants of the same rank, unordered among themselves; the first tier of an actor weighs before all later ones."""

    tier: Annotated[tuple[Preference, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Ranking:
    """An actor's worlds from best to worst; it weighs before the actor's wants.

    `order`: one expression a level, or several that tie; worlds that meet none rank below all. `much_worse_after`:
    levels, counted from 1, below which worlds are much worse.
    """

    actor: Id
    order: Annotated[tuple[Level, ...], Field(min_length=1)]
    much_worse_after: tuple[Annotated[int, Field(ge=1)], ...] = ()
    id: Id | None = None
    because: WrittenBecause | None = None
    assumption: Text | None = None
    readings: Ids = ()
    note: Text | None = None


@dataclass(frozen=True)
class Attitude:
    """Whether an actor wishes another one, or itself, well (positive), ill (negative), or does not care (neutral)."""

    actor: Id
    towards: Id
    is_: Annotated[Literal["positive", "neutral", "negative"], Field(alias="is")]
    id: Id | None = None
    because: WrittenBecause | None = None
    assumption: Text | None = None
    readings: Ids = ()
    note: Text | None = None
