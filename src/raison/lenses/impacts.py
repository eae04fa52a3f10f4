"""Impacts: a picture's effects as a cross-impact problem, with or without the tendencies on owned factors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact import CrossImpactProblem
from raison.lenses.frame import Frame
from raison.lenses.normal_form import Conjunction, conjunctions
from raison.model.picture import FlatEffect, Picture
from raison.model.setup import pick_value
from raison.words.expressions import Every, Is

__all__ = ["Impacts"]

Guard = tuple[Conjunction, ...]


@dataclass(frozen=True)
class Impacts:
    """A picture bound to its frame; problems are filled from it."""

    picture: Picture

    @cached_property
    def frame(self) -> Frame:
        """Factors and variants, in order."""
        return Frame.of(self.picture.factors)

    @cached_property
    def owned(self) -> tuple[int, ...]:
        """Columns of the factors that are somebody's choice."""
        return tuple(self.frame.place[name] for name in self.picture.owned)

    @cached_property
    def free(self) -> tuple[int, ...]:
        """Columns of the factors that follow the effects on them."""
        return tuple(place for place in range(len(self.frame.factors)) if place not in self.owned)

    @cached_property
    def forbidden(self) -> tuple[Conjunction, ...]:
        """Combinations that cannot be, as conjunctions."""
        return tuple(term for never in self.picture.never for term in conjunctions(never.node, self.frame))

    @cached_property
    def settling(self) -> CrossImpactProblem:
        """The problem without tendencies: what settling and choices left free rest on."""
        return self._problem(effect for effect in self.picture.effects if not effect.tendency)

    @cached_property
    def tending(self) -> CrossImpactProblem:
        """The problem with tendencies: owned factors follow the effects on them like any other."""
        return self._problem(self.picture.effects)

    def number(self, effect: FlatEffect) -> float:
        """Return the number that counts for an effect under the setup."""
        return pick_value(effect.value, self.picture.setup.pick)

    def column(self, factor: str, variant: str) -> int:
        """Return the place of a variant among all variants."""
        return int(self._offsets[self.frame.place[factor]]) + self.frame.index(factor, variant)

    @cached_property
    def _offsets(self) -> NDArray[np.int64]:
        sizes = [len(variants) for variants in self.frame.variants]
        return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)

    def _problem(self, effects: Iterable[FlatEffect]) -> CrossImpactProblem:
        total = int(self._offsets[-1])
        impacts = np.zeros((total, total))
        conditional: list[tuple[Guard, int, float]] = []
        for effect in effects:
            number, column = self.number(effect), self.column(effect.target, effect.variant)
            if effect.when is not None:
                conditional.append((self._guard(effect), column, number))
                continue
            for variant in effect.source_variants:
                impacts[self.column(effect.source, variant), column] += number
        whole = bool((impacts == np.round(impacts)).all()) and all(push == round(push) for _, _, push in conditional)
        filled = impacts.astype(np.int64) if whole else impacts
        factors = tuple(zip(self.frame.factors, self.frame.variants, strict=True))
        return CrossImpactProblem(factors, filled, self._active(conditional, whole=whole), self._moves)

    def _active(
        self, conditional: list[tuple[Guard, int, float]], *, whole: bool
    ) -> tuple[tuple[Guard, int, float], ...]:
        return tuple(
            (guard, column, int(push) if whole else push) for guard, column, push in conditional if guard and push
        )

    def _guard(self, effect: FlatEffect) -> Guard:
        assert effect.when is not None
        return conjunctions(Every((Is(effect.source, effect.source_variants), effect.when)), self.frame)

    @cached_property
    def _moves(self) -> dict[int, dict[int, set[int]]] | None:
        moves = {
            self.frame.place[name]: {
                self.frame.index(name, start): {self.frame.index(name, end) for end in ends}
                for start, ends in factor.moves.items()
            }
            for name, factor in self.picture.factors.items()
            if factor.moves
        }
        return moves or None
