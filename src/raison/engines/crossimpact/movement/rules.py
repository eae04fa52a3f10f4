"""The rules of succession: from worlds and their impact balances to the worlds that follow.

Every rule is one function; `RULES` is the table of them. Guards are judged at the present world. A held factor never
moves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from raison.engines.crossimpact.balances import impact_balances
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray, Numbers
from raison.words.faults import Fault

__all__ = ["RULES", "TIES", "MovementRule", "checked_way", "next_worlds"]

TIES = ("present", "first", "last")


@dataclass(frozen=True)
class MovementRule:
    """How a system moves: everything about succession but the worlds.

    Parameters
    ----------
    rule : str
        A key of `RULES`.
    ties : str
        Which of several best variants is taken: `present` keeps the present one where it is among the best, else
        takes the first listed; `first` and `last` take the first or last listed, wherever the system stands.
    held : tuple of int
        Factors that never move.
    classes : tuple of tuples of int
        For the rule `by_priority`: factors in classes, the fastest first. Factors in no class follow last.
    """

    rule: str = "all_at_once"
    ties: str = "present"
    held: tuple[int, ...] = ()
    classes: tuple[tuple[int, ...], ...] = ()


def next_worlds(problem: CrossImpactProblem, way: MovementRule, worlds: IntArray) -> IntArray:
    """Return the worlds that follow after one step.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> next_worlds(rain_and_river(), MovementRule(), np.array([[1, 0], [0, 0]])).tolist()
    [[1, 1], [0, 0]]
    """
    if not len(worlds) or not problem.n_factors:
        return worlds.copy()
    return RULES[way.rule](problem, way, worlds)


def _favourites(problem: CrossImpactProblem, way: MovementRule, worlds: IntArray) -> tuple[IntArray, Numbers]:
    """Return each factor's best variant, and by how much it outscores the present one."""
    balances = impact_balances(problem, worlds).astype(np.float64)
    _forbid_moves(problem, worlds, balances)
    own = np.take_along_axis(balances, worlds + problem.starts, axis=1)
    best = np.maximum.reduceat(balances, problem.starts, axis=1)
    gaps = np.where(best - own <= problem.rounding, 0.0, best - own)
    chosen = _pick(problem, balances, best, way.ties)
    if way.ties == "present":
        chosen = np.where(gaps == 0, worlds, chosen)
    held = list(way.held)
    chosen[:, held], gaps[:, held] = worlds[:, held], 0.0
    return chosen, gaps


def _forbid_moves(problem: CrossImpactProblem, worlds: IntArray, balances: Numbers) -> None:
    for factor, ways in problem.moves.items():
        size, start = int(problem.sizes[factor]), int(problem.starts[factor])
        allowed = np.ones((size, size), dtype=bool)
        for variant, to in ways.items():
            allowed[variant] = False
            allowed[variant, [variant, *to]] = True
        block = balances[:, start : start + size]
        block[~allowed[worlds[:, factor]]] = -np.inf


def _pick(problem: CrossImpactProblem, balances: Numbers, best: Numbers, ties: str) -> IntArray:
    is_best = balances >= np.repeat(best, problem.sizes, axis=1) - problem.rounding
    within = np.arange(problem.n_variants) - np.repeat(problem.starts, problem.sizes)
    if ties == "last":
        return np.maximum.reduceat(np.where(is_best, within, -1), problem.starts, axis=1)
    return np.minimum.reduceat(np.where(is_best, within, problem.n_variants), problem.starts, axis=1)


def all_at_once(problem: CrossImpactProblem, way: MovementRule, worlds: IntArray) -> IntArray:
    """Every factor moves to its best variant."""
    return _favourites(problem, way, worlds)[0]


def largest_inconsistency_first(problem: CrossImpactProblem, way: MovementRule, worlds: IntArray) -> IntArray:
    """Only the factor that is furthest from its best moves, the first listed among equals."""
    chosen, gaps = _favourites(problem, way, worlds)
    furthest = np.argmax(np.where(chosen != worlds, gaps, -1.0) + 0.0, axis=1)[:, None]
    following = worlds.copy()
    np.put_along_axis(following, furthest, np.take_along_axis(chosen, furthest, axis=1), axis=1)
    return following


def one_step(problem: CrossImpactProblem, way: MovementRule, worlds: IntArray) -> IntArray:
    """Every factor moves by one variant along its order towards its best."""
    chosen = _favourites(problem, way, worlds)[0]
    following: IntArray = worlds + np.sign(chosen - worlds)
    for factor, ways in problem.moves.items():
        for variant, allowed in ways.items():
            stuck = (worlds[:, factor] == variant) & ~np.isin(following[:, factor], [variant, *allowed])
            following[stuck, factor] = variant
    return following


def by_priority(problem: CrossImpactProblem, way: MovementRule, worlds: IntArray) -> IntArray:
    """The first class with a factor that wants to move, moves; the others wait."""
    chosen = _favourites(problem, way, worlds)[0]
    listed = {factor for members in way.classes for factor in members}
    rest = tuple(factor for factor in range(problem.n_factors) if factor not in listed)
    following, waits = worlds.copy(), np.ones(len(worlds), dtype=bool)
    for members in (*way.classes, rest):
        part = list(members)
        moves = waits & np.any(chosen[:, part] != worlds[:, part], axis=1)
        following[np.ix_(moves, part)] = chosen[np.ix_(moves, part)]
        waits &= ~moves
    return following


def sequential(problem: CrossImpactProblem, way: MovementRule, worlds: IntArray) -> IntArray:
    """One factor after another moves to its best variant, each judged after the moves before it."""
    following = worlds.copy()
    for factor in range(problem.n_factors):
        following[:, factor] = _favourites(problem, way, following)[0][:, factor]
    return following


Rule: TypeAlias = Callable[[CrossImpactProblem, MovementRule, IntArray], IntArray]
RULES: dict[str, Rule] = {
    "all_at_once": all_at_once,
    "largest_inconsistency_first": largest_inconsistency_first,
    "one_step": one_step,
    "by_priority": by_priority,
    "sequential": sequential,
}


def checked_way(problem: CrossImpactProblem, way: MovementRule) -> MovementRule:
    """Return the way itself, or raise a fault that names what cannot be.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> checked_way(rain_and_river(), MovementRule(held=(2,)))
    Traceback (most recent call last):
    raison.words.faults.Fault: held: 2 must lie in 0..1; factors count from 0
    """
    if way.rule not in RULES:
        raise Fault(("rule",), way.rule, f"must be one of {', '.join(RULES)}")
    if way.ties not in TIES:
        raise Fault(("ties",), way.ties, f"must be one of {', '.join(TIES)}")
    for name, factors in (("held", way.held), *(("classes", members) for members in way.classes)):
        for factor in factors:
            if not 0 <= factor < problem.n_factors:
                raise Fault((name,), factor, f"must lie in 0..{problem.n_factors - 1}", "factors count from 0")
    return way
