"""Balances: which effects carry or oppose each variant of a factor at a world, and by what margin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import FlatEffect

__all__ = ["Balance", "Share", "balance"]


@dataclass(frozen=True)
class Share:
    """What one effect adds to the score of one variant at a world."""

    effect: FlatEffect
    number: float


@dataclass(frozen=True)
class Balance:
    """The scores of a factor's variants at a world, with the effects behind them.

    Parameters
    ----------
    factor, present : str
        The factor and its variant at the world.
    scores : tuple of (str, float)
        Sum of effects on each variant.
    shares : tuple of Share
        Every effect that is at work on the factor.
    idle : tuple of FlatEffect
        Effects on the factor whose source or condition is not met.
    """

    factor: str
    present: str
    scores: tuple[tuple[str, float], ...]
    shares: tuple[Share, ...]
    idle: tuple[FlatEffect, ...]

    @property
    def margin(self) -> float:
        """Score of the present variant less the best score of the others; negative: another one is better."""
        scores = dict(self.scores)
        own = scores.pop(self.present)
        return own - max(scores.values()) if scores else 0.0

    @property
    def best(self) -> tuple[str, ...]:
        """The variants with the highest score."""
        top = max(score for _, score in self.scores)
        return tuple(variant for variant, score in self.scores if score == top)

    def carrying(self) -> tuple[Share, ...]:
        """Return the effects that speak for the present variant: for it, or against a rival."""
        return tuple(share for share in self.shares if (share.number > 0) == (share.effect.variant == self.present))

    def opposing(self) -> tuple[Share, ...]:
        """Return the effects that speak against the present variant."""
        return tuple(share for share in self.shares if (share.number > 0) != (share.effect.variant == self.present))


def balance(impacts: Impacts, row: Worlds, factor: str, *, tendencies: bool = True) -> Balance:
    """Return the balance of one factor at a world.

    Parameters
    ----------
    impacts : Impacts
    row : int array (n_factors,)
        The world.
    factor : str
    tendencies : bool
        Whether effects on an owned factor count.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> impacts = Impacts(pictured())
    >>> found = balance(impacts, impacts.frame.row({"line": "press", "arms": "none", "climate": "cool"}), "arms")
    >>> found.scores, found.margin, found.best
    ((('none', 2.0), ('pursued', 3.0)), -1.0, ('pursued',))
    """
    frame, worlds = impacts.frame, row[None, :]
    scores = dict.fromkeys(frame.variants[frame.place[factor]], 0.0)
    shares, idle = [], []
    for effect in impacts.picture.effects:
        if effect.target != factor or (effect.tendency and not tendencies):
            continue
        number = impacts.number(effect)
        if _at_work(impacts, effect, worlds):
            scores[effect.variant] += number
            if number:
                shares.append(Share(effect, number))
        else:
            idle.append(effect)
    present = frame.variants[frame.place[factor]][int(row[frame.place[factor]])]
    return Balance(factor, present, tuple(scores.items()), tuple(shares), tuple(idle))


def _at_work(impacts: Impacts, effect: FlatEffect, worlds: Worlds) -> bool:
    frame = impacts.frame
    at = frame.variants[frame.place[effect.source]][int(worlds[0, frame.place[effect.source]])]
    if at not in effect.source_variants:
        return False
    return effect.when is None or bool(np.all(frame.truth(effect.when, worlds)))
