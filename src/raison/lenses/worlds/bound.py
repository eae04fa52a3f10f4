"""Bound: what all pictures of the same factors share, worked out once, so that a trial only fills in its numbers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from raison.lenses.worlds.frame import Frame
from raison.lenses.worlds.normal_form import Conjunction, conjunctions
from raison.model.flat import FlatEffect, FlatNever
from raison.model.records import Factor
from raison.words.expressions import Every, Is, Node

__all__ = ["Bound", "Guard"]

Guard = tuple[Conjunction, ...]
Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Bound:
    """A system's factors with their columns; guards and cells of effects are kept once they were asked for.

    Examples
    --------
    >>> from tests.examples.model import example, pictured
    >>> bound = Bound(example().factors)
    >>> bound.cells(pictured().effects[0]), bound.frame.factors[int(bound.owned[0])]
    ((9,), 'line')
    """

    factors: Mapping[str, Factor]
    _guards: dict[tuple[str, tuple[str, ...], Node], Guard] = field(default_factory=dict, repr=False)
    _cells: dict[tuple[str, tuple[str, ...], str, str], tuple[int, ...]] = field(default_factory=dict, repr=False)
    _never: dict[Node, Guard] = field(default_factory=dict, repr=False)
    _kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made for a key, made at the first call; it may rest on the factors alone."""
        if key not in self._kept:
            self._kept[key] = make()
        made: Made = self._kept[key]
        return made

    @cached_property
    def frame(self) -> Frame:
        """Factors and variants, in order."""
        return Frame.of(self.factors)

    @cached_property
    def owned(self) -> tuple[int, ...]:
        """Columns of the factors that are somebody's choice."""
        return tuple(place for place, factor in enumerate(self.factors.values()) if factor.owner)

    @cached_property
    def free(self) -> tuple[int, ...]:
        """Columns of the factors that follow the effects on them."""
        return tuple(place for place, factor in enumerate(self.factors.values()) if not factor.owner)

    @cached_property
    def offsets(self) -> NDArray[np.int64]:
        """Where each factor's variants begin among all variants; the last number is how many there are."""
        sizes = [len(variants) for variants in self.frame.variants]
        return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)

    @cached_property
    def moves(self) -> dict[int, dict[int, set[int]]] | None:
        """Where factors may go, by numbers; None where every factor may go anywhere."""
        moves = {
            self.frame.place[name]: {
                self.frame.index(name, start): {self.frame.index(name, end) for end in ends}
                for start, ends in factor.moves.items()
            }
            for name, factor in self.factors.items()
            if factor.moves
        }
        return moves or None

    def column(self, factor: str, variant: str) -> int:
        """Return the place of a variant among all variants."""
        return int(self.offsets[self.frame.place[factor]]) + self.frame.index(factor, variant)

    def cells(self, effect: FlatEffect) -> tuple[int, ...]:
        """Return the cells of the matrix, read row by row, that an effect without a condition fills."""
        key = (effect.source, effect.source_variants, effect.target, effect.variant)
        if key not in self._cells:
            total, column = int(self.offsets[-1]), self.column(effect.target, effect.variant)
            rows = (self.column(effect.source, variant) for variant in effect.source_variants)
            self._cells[key] = tuple(row * total + column for row in rows)
        return self._cells[key]

    def guard(self, effect: FlatEffect) -> Guard:
        """Return when an effect with a condition pushes: a choice of conjunctions."""
        assert effect.when is not None
        key = (effect.source, effect.source_variants, effect.when)
        if key not in self._guards:
            node = Every((Is(effect.source, effect.source_variants), effect.when))
            self._guards[key] = conjunctions(node, self.frame)
        return self._guards[key]

    def never(self, entry: FlatNever) -> Guard:
        """Return a combination that cannot be as a choice of conjunctions."""
        if entry.node not in self._never:
            self._never[entry.node] = conjunctions(entry.node, self.frame)
        return self._never[entry.node]
