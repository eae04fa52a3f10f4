"""Simultaneous stability: what comes of improvements that several actors make from one state at the same moment.

Each may be an improvement by itself, and together they may lead where nobody gains. This is no answer to a move but
a collision of moves; it is told beside the other concepts and enters none of them. It needs to be known what moves
come to together, so it is defined for states that are combinations of choices, each choice one actor's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.conflict.arrays import BoolArray, IntArray, whole_numbers
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.options import OptionGraph
from raison.words.faults import CannotDo, Fault

__all__ = ["Collision", "Simultaneous", "simultaneous_stability"]

MOST_TOGETHER = 20_000_000  # combinations of improvements looked at: about a second


@dataclass(frozen=True)
class Collision:
    """An improvement that is spoiled: the moves made together with it, and the state that they all lead to.

    Attributes
    ----------
    mover, target : int
        Whose improvement, and where it would lead alone.
    others : tuple of (mover, target)
        The improvements of others, each as it would be alone.
    end : int
        Where all of them lead together.
    """

    mover: int
    target: int
    others: tuple[tuple[int, int], ...]
    end: int


@dataclass(frozen=True, eq=False)
class Simultaneous:
    """Which states each actor has no reason to leave if others may move at the same moment.

    Attributes
    ----------
    stable : bool array (n_actors, n_states)
        Where there is no improvement, or each is spoiled by improvements of others from the same state.
    collisions : mapping of (actor, state) to tuple of Collision
        For the stable states that are not Nash stable, one for each improvement.
    """

    stable: BoolArray
    collisions: dict[tuple[int, int], tuple[Collision, ...]]

    @property
    def equilibria(self) -> IntArray:
        """The states that are stable for every actor, in ascending order."""
        return np.flatnonzero(self.stable.all(axis=0))


def simultaneous_stability(model: GraphModel, choices: ArrayLike | None = None) -> Simultaneous:
    """Return which states each actor has no reason to leave if others may improve at the same moment.

    Parameters
    ----------
    model : GraphModel
        Without groups.
    choices : int array (n_states, n_choices), optional
        What is chosen at each state; no two feasible states alike. Not needed for a model in option form.

    Returns
    -------
    Simultaneous

    Raises
    ------
    Fault
        If states cannot be told apart by their choices, two actors change the same choice, or there are groups.
    CannotDo
        If there are too many combinations of improvements; said before they are looked at.

    Notes
    -----
    A state is stable for an actor if for each of its improvements some improvements of one or more others, made from
    the same state at the same moment, lead together with it to a feasible state where it is not better off than at
    the start. A combination that cannot be spoils nothing. Nash stable states are stable. Cost: for each state the
    product of the numbers of improvements.

    References
    ----------
    Fraser and Hipel (1984), *Conflict Analysis: Models and Resolutions*: for two actors; for more, every set of
    others is looked at.

    Examples
    --------
    Chicken (bit set: swerves). If both swerve, each would rather go straight; doing so together is worst for both.

    >>> chicken = GraphModel.from_options([0, 1], [[1, 2, 4, 3], [1, 4, 2, 3]])
    >>> found = simultaneous_stability(chicken)
    >>> found.equilibria.tolist(), found.collisions[0, 3][0].end
    ([1, 2, 3], 0)
    """
    if model.n_movers > model.n_actors:
        raise Fault(("groups",), model.n_movers - model.n_actors, "groups have no moves at the same moment as members")
    chosen = _checked_choices(model, choices)
    improvements = _improvements(model)
    _check_owners(improvements, chosen)
    _check_size(improvements)
    places = _StateNumbers(chosen, np.flatnonzero(model.feasible))
    stable = np.repeat(model.feasible[None], model.n_actors, axis=0)
    collisions = {}
    for state, each in improvements.items():
        for actor in each:
            spoiled = [_spoiled(model, places, each, actor, state, target) for target in each[actor].tolist()]
            told = tuple(one for one in spoiled if one is not None)
            stable[actor, state] = len(told) == len(spoiled)
            if stable[actor, state]:
                collisions[actor, state] = told
    return Simultaneous(stable, collisions)


Improvements = dict[int, dict[int, IntArray]]  # state → actor → the states that are better for it


def _improvements(model: GraphModel) -> Improvements:
    found: Improvements = {}
    for state in np.flatnonzero(model.feasible).tolist():
        for actor in range(model.n_actors):
            targets = model.graph.successors(actor, state)
            better = targets[model.ranks[actor, targets] > model.ranks[actor, state]]
            if better.size:
                found.setdefault(state, {})[actor] = better
    return found


def _spoiled(
    model: GraphModel, places: _StateNumbers, each: dict[int, IntArray], actor: int, state: int, target: int
) -> Collision | None:
    # Codes add up: each mover changes choices of its own, so what it adds is the same whatever others do.
    others = [other for other in each if other != actor]
    sums = np.zeros(1, np.int64)
    for other in others:
        steps = np.concatenate([[0], places.codes[each[other]] - places.codes[state]])
        sums = (sums[:, None] + steps).ravel()
    ends = places.at(places.codes[target] + sums[1:])
    spoils = np.flatnonzero((ends >= 0) & (model.ranks[actor, ends] <= model.ranks[actor, state])) + 1
    if not spoils.size:
        return None
    shape = [len(each[other]) + 1 for other in others]
    picked = np.unravel_index(int(spoils[0]), shape)
    moved = [(other, int(each[other][place - 1])) for other, place in zip(others, picked, strict=True) if place]
    return Collision(actor, target, tuple(moved), int(ends[spoils[0] - 1]))


class _StateNumbers:
    """States by a number made of their choices."""

    def __init__(self, chosen: IntArray, states: IntArray) -> None:
        low = chosen.min(axis=0)
        sizes = chosen.max(axis=0) - low + 1
        strides = np.concatenate([[1], np.cumprod(sizes)[:-1]])
        self.codes: IntArray = (chosen - low) @ strides
        order = np.argsort(self.codes[states])
        self.sorted, self.states = self.codes[states][order], states[order]

    def at(self, codes: IntArray) -> IntArray:
        """Return the feasible states of these numbers, -1 where there is none."""
        where = np.minimum(np.searchsorted(self.sorted, codes), len(self.sorted) - 1)
        return np.where(self.sorted[where] == codes, self.states[where], -1)


def _checked_choices(model: GraphModel, choices: ArrayLike | None) -> IntArray:
    if choices is None:
        if not isinstance(model.graph, OptionGraph):
            raise Fault(("choices",), None, "must be given", "say what is chosen at each state")
        options = np.arange(len(model.graph.owners))
        return np.arange(model.n_states)[:, None] >> options & 1
    chosen = whole_numbers(choices, ("choices",))
    if chosen.ndim != 2 or len(chosen) != model.n_states:
        raise Fault(("choices",), chosen.shape, f"must be one row of choices for each of the {model.n_states} states")
    rows, counts = np.unique(chosen[model.feasible], axis=0, return_counts=True)
    if (counts > 1).any():
        alike = tuple(rows[int(np.argmax(counts > 1))].tolist())
        raise Fault(("choices",), alike, "is chosen at several states", "what moves come to together must be known")
    return chosen


def _check_owners(improvements: Improvements, chosen: IntArray) -> None:
    owner: dict[int, int] = {}
    for state, each in improvements.items():
        for actor, targets in each.items():
            for choice in np.flatnonzero((chosen[targets] != chosen[state]).any(axis=0)).tolist():
                if owner.setdefault(choice, actor) != actor:
                    rule = f"is changed by actors {owner[choice]} and {actor}: their moves cannot be made together"
                    raise Fault(("choices", choice), choice, rule)


def _check_size(improvements: Improvements) -> None:
    total = sum(_combinations([len(targets) for targets in each.values()]) for each in improvements.values())
    if total > MOST_TOGETHER:
        raise CannotDo(
            f"{total:,} combinations of improvements would have to be looked at; the limit is {MOST_TOGETHER:,}: "
            "ask about fewer options at a time"
        )


def _combinations(sizes: Sequence[int]) -> int:
    # For each actor its improvements, each with every choice of the others.
    product = 1
    for size in sizes:
        product *= size + 1
    return sum(size * (product // (size + 1)) for size in sizes)
