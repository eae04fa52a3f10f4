"""Makers: what a world stands on: the ratings that alone hold its variants up, and the fewest changes that turn it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from raison.engines.crossimpact import CrossImpactProblem
from raison.engines.crossimpact.changes import Freedom, ImpactChange, what_breaks, what_makes
from raison.engines.crossimpact.steps import steps
from raison.lenses.crossimpact.reduced import asked_problem, in_steps
from raison.lenses.crossimpact.scenarios import Query, problem_of
from raison.lenses.worlds.balances import Balance, Share, balance
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.normal_form import Conjunction, conjunctions
from raison.model.picture import FlatEffect, FlatNever
from raison.words.expressions import Every, Is

__all__ = ["Footing", "RatingChange", "Turn", "footings", "forbidden_in", "turn"]

MOST_OPTIONS = 12
LEVEL = 1e-9


@dataclass(frozen=True)
class Footing:
    """How a factor's variant stands in a world.

    Parameters
    ----------
    balance : Balance
        The scores of its variants, and the effects behind them.
    tested : bool
        Whether the question tests it: it is not held, and not a choice that is left free.
    slack : float
        By how much it may fall short of the best.
    step : float
        The smallest amount by which the ratings on it differ.
    decisive : tuple of Share
        Ratings each of which alone, withdrawn, would let the variant fall.
    """

    balance: Balance
    tested: bool
    slack: float
    step: float
    decisive: tuple[Share, ...]

    @property
    def stands(self) -> bool:
        """Whether the variant is among the best, up to the slack, or is not tested."""
        return not self.tested or self.balance.margin >= -self.slack - LEVEL

    @property
    def single(self) -> bool:
        """Whether one rating alone carries it, and it falls with that rating."""
        return self.tested and len(self.decisive) == 1 == len(self.balance.carrying())

    @property
    def thin(self) -> bool:
        """Whether one step less would let it fall."""
        margin = self.balance.margin
        return self.tested and self.stands and bool(self.balance.shares) and margin + self.slack < self.step - LEVEL


@dataclass(frozen=True)
class RatingChange:
    """One rating changed.

    Parameters
    ----------
    effects : tuple of FlatEffect
        The rating; several where several ratings say the same thing, any of which may change.
    before, after : float
        Their sum, before and after.
    inside : bool
        Whether the stated ranges allow it.
    """

    effects: tuple[FlatEffect, ...]
    before: float
    after: float
    inside: bool


@dataclass(frozen=True)
class Turn:
    """The fewest, then smallest, changes of ratings that make a world hang together or pull it apart.

    Parameters
    ----------
    count : int
        Ratings that must change; 0 where it is so already.
    size : float
        Sum of the changes.
    options : tuple of tuple of RatingChange
        Every such set of ratings, up to twelve.
    possible, complete : bool
        Whether any change of given ratings suffices; whether the options are all.
    """

    count: int
    size: float
    options: tuple[tuple[RatingChange, ...], ...]
    possible: bool
    complete: bool


def footings(impacts: Impacts, query: Query, row: Worlds) -> tuple[Footing, ...]:
    """Return how every factor's variant stands in a world, in the order of the study.

    Parameters
    ----------
    impacts : Impacts
    query : Query
        What is held, whether choices are tested, how much slack there is (in steps).
    row : int array (n_factors,)
        The world.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> impacts = Impacts(pictured())
    >>> feet = footings(impacts, Query(), impacts.frame.row(impacts.picture.world))
    >>> [(one.balance.factor, one.balance.margin, one.stands) for one in feet]
    [('line', 0.0, True), ('arms', 3.0, True), ('climate', 2.0, True)]
    """
    problem = problem_of(impacts, query.choices)
    told = zip(impacts.frame.factors, steps(problem).tolist(), strict=True)
    return tuple(_footing(impacts, query, row, factor, step) for factor, step in told)


def _footing(impacts: Impacts, query: Query, row: Worlds, factor: str, step: float) -> Footing:
    found = balance(impacts, row, factor, tendencies=query.choices == "tendency")
    slack = query.tolerance * step
    tested = factor not in query.hold and (query.choices == "tendency" or factor not in impacts.picture.owned)
    return Footing(found, tested, slack, step, _decisive(found, slack) if tested else ())


def _decisive(found: Balance, slack: float) -> tuple[Share, ...]:
    if found.margin < -slack - LEVEL:
        return ()
    return tuple(share for share in found.shares if _margin_without(found, share) < -slack - LEVEL)


def _margin_without(found: Balance, share: Share) -> float:
    scores = tuple(
        (variant, score - (share.number if variant == share.effect.variant else 0)) for variant, score in found.scores
    )
    return replace(found, scores=scores).margin


def forbidden_in(impacts: Impacts, row: Worlds) -> tuple[FlatNever, ...]:
    """Return the combinations that cannot be and stand in a world.

    >>> from tests.examples.model import pictured
    >>> impacts = Impacts(pictured(never=[{"all": "arms=none and climate=hot", "assumption": "made up"}]))
    >>> [never.text for never in forbidden_in(impacts, np.array([0, 0, 1]))]
    ['arms=none and climate=hot']
    """
    return tuple(never for never in impacts.picture.never if impacts.frame.truth(never.node, row[None, :])[0])


# ---------------------------------------------------------------------- changes


def turn(impacts: Impacts, query: Query, row: Worlds, way: Literal["makes", "breaks"]) -> Turn:
    """Return the fewest, then smallest, changes of ratings after which a world does, or does not, hang together.

    Only ratings that somebody gave may change, none beyond the largest size in the matrix; only tested factors count.
    Combinations that cannot be are not looked at: no rating undoes them.

    Notes
    -----
    Exact: small mixed-integer programs, one for each factor and rival.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> found = turn(Impacts(pictured()), Query(), np.array([1, 0, 0]), "makes")
    >>> found.count, found.size
    (1, 1.0)
    """
    problem, unit = in_steps(asked_problem(impacts, query))
    pushes = [abs(push) for _, _, push in problem.conditional]
    reach = max([float(np.abs(problem.impacts).max(initial=0)), *pushes])
    changeable = [index for index, push in enumerate(pushes) if push]
    freedom = Freedom(conditional=changeable, lowest=-reach, highest=reach)
    ask = what_makes if way == "makes" else what_breaks
    found = ask(_with_slack(problem, query.tolerance, row), row, freedom=freedom, cap=MOST_OPTIONS)
    kept = _conditional_effects(impacts, query)
    options = tuple(
        tuple(_told(impacts, query, kept, change, unit, row) for change in option) for option in found.options
    )
    return Turn(found.count, found.size * unit, options, found.possible, found.complete)


def _with_slack(problem: CrossImpactProblem, tolerance: float, row: Worlds) -> CrossImpactProblem:
    # Slack is a push on each of the world's variants that no change may touch.
    always: tuple[Conjunction, ...] = ({},)
    places = zip(problem.starts.tolist(), row.tolist(), (steps(problem) * tolerance).tolist(), strict=True)
    pushes = [(always, start + at, push) for start, at, push in places if push]
    return CrossImpactProblem(problem.factors, problem.impacts, [*problem.conditional, *pushes])


def _conditional_effects(impacts: Impacts, query: Query) -> tuple[FlatEffect, ...]:
    """Return the effects behind the problem's conditional pushes, in their order."""
    return tuple(
        effect
        for effect in _effects(impacts, query)
        if effect.when is not None
        and impacts.number(effect)
        and conjunctions(Every((Is(effect.source, effect.source_variants), effect.when)), impacts.frame)
    )


def _effects(impacts: Impacts, query: Query) -> Iterator[FlatEffect]:
    return (one for one in impacts.picture.effects if query.choices == "tendency" or not one.tendency)


def _told(
    impacts: Impacts, query: Query, kept: tuple[FlatEffect, ...], change: ImpactChange, unit: float, row: Worlds
) -> RatingChange:
    if change.conditional >= 0:
        return _changed(impacts, (kept[change.conditional],), change.by * unit)
    source, variant = _named(impacts, change.row)
    target, to = _named(impacts, change.column)
    same = (
        one
        for one in _effects(impacts, query)
        if (one.source, one.target, one.variant) == (source, target, to)
        and one.when is None
        and variant in one.source_variants
        and impacts.number(one)
    )
    return _changed(impacts, tuple(same), change.by * unit)


def _named(impacts: Impacts, column: int) -> tuple[str, str]:
    for name, variants in zip(impacts.frame.factors, impacts.frame.variants, strict=True):
        if column < len(variants):
            return name, variants[column]
        column -= len(variants)
    raise IndexError(column)


def _changed(impacts: Impacts, effects: tuple[FlatEffect, ...], by: float) -> RatingChange:
    before = sum(impacts.number(effect) for effect in effects)
    lowest, highest = sum(one.value.low for one in effects), sum(one.value.high for one in effects)
    inside = lowest - LEVEL <= before + by <= highest + LEVEL
    return RatingChange(effects, before, before + by, inside)
