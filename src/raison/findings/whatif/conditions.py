"""Conditions: what speaks for and against an outcome in a reading, what it needs, and what would bring it about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Literal

import numpy as np

from raison.lenses.conflict.choices import combinations, feasible
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import settle
from raison.model.expectations import factors_of
from raison.model.flat import FlatEffect
from raison.words.expressions import Every, Is, Node

__all__ = ["Condition", "Conditions", "conditions"]

MOST = 20_000
Works = Literal["for", "against"]
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Condition:
    """One thing that speaks for an outcome or against it.

    Parameters
    ----------
    effect : FlatEffect
    works : {"for", "against"}
    today : bool
        Whether it holds where things stand.
    necessary : bool or None
        Whether the outcome comes about from today only with it (against: only without it), whatever is chosen; None:
        not tested.
    """

    effect: FlatEffect
    works: Works
    today: bool
    necessary: bool | None


@dataclass(frozen=True)
class Conditions:
    """All of them, with what would bring the outcome about from today.

    Parameters
    ----------
    every : tuple of Condition
    ways : tuple of tuple
        The smallest sets of choices made otherwise with which the outcome holds at rest; the empty set: it does today.
    complete : bool
        False where there were too many combinations of choices to be tried.
    """

    every: tuple[Condition, ...]
    ways: tuple[Choices, ...]
    complete: bool = True


def conditions(impacts: Impacts, outcome: Node, row: Worlds) -> Conditions:
    """Return what speaks for and against an outcome, from a world at rest.

    Every combination of the choices on which those effects depend is tried from that world, and only what nobody
    chooses settles.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> impacts = Impacts(pictured())
    >>> found = conditions(impacts, Is("climate", ("hot",)), impacts.frame.row(impacts.picture.world))
    >>> [(one.effect.effect, one.works, one.today) for one in found.every]
    [('arms=pursued>climate', 'for', False), ('arms=none>climate', 'against', True)]
    >>> found.ways
    ((('line', 'press'),),)
    """
    return _TriedChoices(impacts, outcome, row).conditions


@dataclass(frozen=True)
class _TriedChoices:
    impacts: Impacts
    outcome: Node
    row: Worlds

    @cached_property
    def wanted(self) -> Mapping[str, tuple[str, ...]]:
        """For each factor of the outcome the variants that it asks for, where it asks for all of them together."""
        parts = self.outcome.parts if isinstance(self.outcome, Every) else (self.outcome,)
        return {one.factor: one.variants for one in parts if isinstance(one, Is)}

    @cached_property
    def acting(self) -> tuple[tuple[FlatEffect, Works], ...]:
        """The effects on those variants, and whether each speaks for the outcome or against it."""
        effects = (one for one in self.impacts.picture.effects if one.target in self.wanted and not one.tendency)
        told = (
            (one, self.impacts.number(one) * (1 if one.variant in self.wanted[one.target] else -1)) for one in effects
        )
        return tuple((one, "for" if push > 0 else "against") for one, push in told if push)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The choices on which the outcome depends, directly or through developments."""
        picture, ends = self.impacts.picture, set(factors_of(self.outcome))
        links = [(source, one.target) for one in picture.effects if not one.tendency for source in _sources(one)]
        while more := {source for source, target in links if target in ends} - ends:
            ends |= more
        return tuple(name for name in picture.owned if name in ends)

    @cached_property
    def direct(self) -> tuple[str, ...]:
        """The choices named by the effects on the outcome itself, and in their conditions."""
        named = {name for one, _ in self.acting for name in _sources(one)}
        return tuple(name for name in self.names if name in named)

    @cached_property
    def tried(self) -> tuple[str, ...]:
        """The choices whose combinations are tried: all that it depends on, else the direct ones; none: too many."""
        return next((names for names in (self.names, self.direct) if self._size(names) <= MOST), ())

    def _size(self, names: Sequence[str]) -> int:
        return prod(len(self.impacts.picture.factors[name].variants) for name in names)

    @cached_property
    def combinations(self) -> Worlds:
        """The world once for each combination of these choices that can be and that their moves lead to."""
        frame, names = self.impacts.frame, self.tried
        worlds = combinations(frame, self.row, names)
        able = feasible(self.impacts, worlds)
        for name in names:
            place = frame.place[name]
            reached = [frame.index(name, one) for one in self._reached(name, frame.variants[place][self.row[place]])]
            able &= np.isin(worlds[:, place], reached)
        return worlds[able]

    def _reached(self, name: str, variant: str) -> set[str]:
        factor, seen = self.impacts.picture.factors[name], {variant}
        while more := {end for one in seen for end in factor.moves.get(one, factor.variants)} - seen:
            seen |= more
        return seen

    @cached_property
    def reached(self) -> Worlds:
        """Those with which the outcome holds once developments have settled."""
        done = settle(self.impacts, self.combinations)
        return self.combinations[self.impacts.frame.truth(self.outcome, done.worlds) & ~done.unknown]

    @property
    def conditions(self) -> Conditions:
        every = tuple(self._condition(effect, works) for effect, works in self.acting)
        complete = bool(self.tried) or not self.names
        return Conditions(every, tuple(self._ways()) if complete else (), complete and self.tried == self.names)

    def _condition(self, effect: FlatEffect, works: Works) -> Condition:
        frame, source = self.impacts.frame, Is(effect.source, effect.source_variants)
        today = bool(frame.truth(source, self.row[None, :])[0])
        if effect.when is not None:
            today &= bool(frame.truth(effect.when, self.row[None, :])[0])
        return Condition(effect, works, today, self._necessary(effect, works))

    def _necessary(self, effect: FlatEffect, works: Works) -> bool | None:
        if effect.source not in self.tried or not len(self.reached):
            return None
        met = self.impacts.frame.truth(Is(effect.source, effect.source_variants), self.reached)
        return bool(met.all() if works == "for" else not met.any())

    def _ways(self) -> Iterator[Choices]:
        """Yield the smallest sets of choices made otherwise, those of fewer choices first."""
        frame = self.impacts.frame
        found: list[Choices] = []
        for row in sorted(self.reached.tolist(), key=lambda row: _distance(row, self.row)):
            change = tuple(
                (name, frame.variants[frame.place[name]][row[frame.place[name]]])
                for name in self.tried
                if row[frame.place[name]] != self.row[frame.place[name]]
            )
            if not any(set(other) <= set(change) for other in found):
                found.append(change)
                yield change


def _distance(row: Sequence[int], other: Worlds) -> int:
    return int((np.array(row) != other).sum())


def _sources(effect: FlatEffect) -> frozenset[str]:
    return frozenset({effect.source}) | (factors_of(effect.when) if effect.when is not None else frozenset())
