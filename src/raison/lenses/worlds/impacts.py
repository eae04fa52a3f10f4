"""Impacts: a picture's effects as a cross-impact problem, with or without the tendencies on owned factors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from raison.engines.crossimpact import CrossImpactProblem
from raison.lenses.worlds.bound import Bound, Guard
from raison.lenses.worlds.frame import Frame
from raison.lenses.worlds.normal_form import Conjunction
from raison.model.picture import FlatEffect, Picture, picture
from raison.model.setup import Setup, pick_value
from raison.model.system import System

__all__ = ["Impacts", "impacts_in"]

MOST_KEPT = 40
"""Pictures of a system that are kept: more than its readings, each under the setups that are asked at a time."""


@dataclass(frozen=True)
class Impacts:
    """A picture bound to its frame; problems are filled from it.

    Parameters
    ----------
    picture : Picture
    shared : Bound, optional
        What other pictures of the same factors have worked out already.
    """

    picture: Picture
    shared: Bound | None = None

    @cached_property
    def bound(self) -> Bound:
        """What all pictures of these factors share."""
        return self.shared or Bound(self.picture.factors)

    @property
    def again(self) -> bool:
        """Whether this is a rerun: then much has been loaded and worked out before."""
        return self.shared is not None

    def redrawn(self, picture: Picture) -> Impacts:
        """Return another picture of the same factors, bound alike.

        >>> from tests.examples.model import pictured
        >>> impacts = Impacts(pictured("grim"))
        >>> impacts.redrawn(pictured("mild")).bound is impacts.bound
        True
        """
        return Impacts(picture, self.bound)

    @property
    def frame(self) -> Frame:
        """Factors and variants, in order."""
        return self.bound.frame

    @property
    def owned(self) -> tuple[int, ...]:
        """Columns of the factors that are somebody's choice."""
        return self.bound.owned

    @property
    def free(self) -> tuple[int, ...]:
        """Columns of the factors that follow the effects on them."""
        return self.bound.free

    @cached_property
    def forbidden(self) -> tuple[Conjunction, ...]:
        """Combinations that cannot be, as conjunctions."""
        return tuple(term for never in self.picture.never for term in self.bound.never(never))

    @cached_property
    def settling(self) -> CrossImpactProblem:
        """The problem without tendencies: what settling and choices left free rest on."""
        return self._problem([effect for effect in self.picture.effects if not effect.tendency])

    @cached_property
    def tending(self) -> CrossImpactProblem:
        """The problem with tendencies: owned factors follow the effects on them like any other."""
        return self._problem(self.picture.effects)

    def number(self, effect: FlatEffect) -> float:
        """Return the number that counts for an effect under the setup."""
        return pick_value(effect.value, self.picture.setup.pick)

    def column(self, factor: str, variant: str) -> int:
        """Return the place of a variant among all variants."""
        return self.bound.column(factor, variant)

    def _problem(self, effects: Sequence[FlatEffect]) -> CrossImpactProblem:
        total = int(self.bound.offsets[-1])
        impacts = np.zeros(total * total)
        filled = [(cell, self.number(one)) for one in effects if one.when is None for cell in self.bound.cells(one)]
        if filled:
            cells, numbers = zip(*filled, strict=True)
            np.add.at(impacts, np.array(cells), np.array(numbers, dtype=float))
        conditional = [
            (self.bound.guard(one), self.column(one.target, one.variant), self.number(one))
            for one in effects
            if one.when is not None
        ]
        whole = bool((impacts == np.round(impacts)).all()) and all(push == round(push) for _, _, push in conditional)
        matrix = (impacts.astype(np.int64) if whole else impacts).reshape(total, total)
        factors = tuple(zip(self.frame.factors, self.frame.variants, strict=True))
        return CrossImpactProblem(factors, matrix, _active(conditional, whole=whole), self.bound.moves)


def impacts_in(system: System, setup: Setup) -> Impacts:
    """Return a reading's picture under a setup, bound to its frame; those that were asked for last are kept.

    What is held does not shape it, so that rows with other factors held share it, with what it has worked out.

    >>> from tests.examples.model import example
    >>> system = example()
    >>> impacts_in(system, Setup("grim")) is impacts_in(system, Setup("grim"))
    True
    """
    kept: dict[Setup, Impacts] = system.sketches.setdefault("impacts", {})
    found = kept.get(setup)
    if found is None:
        for old in list(kept)[: max(0, len(kept) + 1 - MOST_KEPT)]:
            kept.pop(old, None)
        found = kept[setup] = Impacts(picture(system, setup))
    return found


def _active(conditional: Sequence[tuple[Guard, int, float]], *, whole: bool) -> tuple[tuple[Guard, int, float], ...]:
    return tuple((guard, column, int(push) if whole else push) for guard, column, push in conditional if guard and push)
