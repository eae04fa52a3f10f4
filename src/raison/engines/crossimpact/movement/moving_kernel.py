"""Kernels of movement: from what every factor of a block of worlds would take to the worlds that follow, by rule."""

from __future__ import annotations

from typing import NamedTuple

from raison.engines._kernel import lean_jit
from raison.engines.crossimpact.problem import IntArray, Numbers
from raison.engines.crossimpact.search.bounds_kernel import fill

__all__ = ["ALL_AT_ONCE", "BY_PRIORITY", "LARGEST_FIRST", "ONE_STEP", "Moving", "Tails", "move"]

ALL_AT_ONCE, LARGEST_FIRST, ONE_STEP, BY_PRIORITY = 0, 1, 2, 3


class Moving(NamedTuple):
    """Who moves, and how; never changed by a kernel."""

    rule: int
    asked: IntArray  # factors that may move, in their listed order
    strides: Numbers  # (factors,) what a variant adds to the number of a world
    steps: Numbers  # (factors, variants, variants) where one step may lead
    classes: IntArray  # (classes + 1,) first member of each class
    members: IntArray  # factors of all classes


class Tails(NamedTuple):
    """Room for one block of worlds."""

    present: Numbers  # (factors, tails)
    chosen: Numbers  # (factors, tails)
    gaps: Numbers  # (factors, tails) by how much the best outscores the present variant; for one rule alone
    scores: Numbers  # (variants, tails)
    best: Numbers  # (tails,)
    most: Numbers  # (tails,)
    moved: Numbers  # (tails,)


@lean_jit
def add_moves(total: Numbers, chosen: Numbers, present: Numbers, stride: int) -> None:
    """Add what the moves of one factor change in the numbers of worlds."""
    for tail in range(total.shape[0]):
        total[tail] += (chosen[tail] - present[tail]) * stride


@lean_jit
def add_steps(total: Numbers, chosen: Numbers, present: Numbers, stride: int, steps: Numbers) -> None:
    """Add what one step towards the chosen variant changes, where it may be taken."""
    for tail in range(total.shape[0]):
        here = present[tail]
        way = int(chosen[tail] > here) - int(chosen[tail] < here)
        total[tail] += way * stride if steps[here, here + way] else 0


@lean_jit
def keep_furthest(tails: Tails, factor: int, stride: int) -> None:
    """Keep the move of the factor that is furthest from its best, the first listed among equals."""
    present, chosen, gaps, most, moved = (
        tails.present[factor],
        tails.chosen[factor],
        tails.gaps[factor],
        tails.most,
        tails.moved,
    )
    for tail in range(most.shape[0]):
        step = chosen[tail] - present[tail]
        before, furthest, gap = moved[tail], most[tail], gaps[tail]
        is_further = (step != 0) & (gap > furthest)
        most[tail] = gap if is_further else furthest
        moved[tail] = step * stride if is_further else before


@lean_jit
def add_waiting(table: Numbers, moved: Numbers, is_done: Numbers) -> None:
    """Let a class move where none before it has."""
    for tail in range(table.shape[0]):
        waits, move = is_done[tail] == 0, moved[tail]
        table[tail] += move if waits else 0
        is_done[tail] = 0 if waits & (move == 0) else 1


@lean_jit
def move_class(moving: Moving, tails: Tails, table: Numbers) -> None:
    """The first class with a factor that wants to move, moves."""
    fill(tails.most, 0)
    for number in range(moving.classes.shape[0] - 1):
        fill(tails.moved, 0)
        for place in range(moving.classes[number], moving.classes[number + 1]):
            factor = moving.members[place]
            add_moves(tails.moved, tails.chosen[factor], tails.present[factor], moving.strides[factor])
        add_waiting(table, tails.moved, tails.most)


@lean_jit
def move(moving: Moving, tails: Tails, table: Numbers) -> None:
    """Turn the numbers of one block of worlds into those of their successors.

    >>> import numpy as np
    >>> none, table = np.zeros(0, dtype=np.int64), np.array([0, 1])
    >>> moving = Moving(ALL_AT_ONCE, np.array([0]), np.array([1]), np.ones((1, 2, 2), dtype=bool), none, none)
    >>> present, chosen, room = np.array([[0, 1]]), np.array([[1, 1]]), np.zeros(2, dtype=np.int64)
    >>> move(moving, Tails(present, chosen, present, present, room, room, room), table)
    >>> table.tolist()
    [1, 1]
    """
    if moving.rule == BY_PRIORITY:
        move_class(moving, tails, table)
        return
    if moving.rule == LARGEST_FIRST:
        fill(tails.most, -1)
        fill(tails.moved, 0)
    for factor in moving.asked:
        present, chosen, stride = tails.present[factor], tails.chosen[factor], moving.strides[factor]
        if moving.rule == ALL_AT_ONCE:
            add_moves(table, chosen, present, stride)
        elif moving.rule == ONE_STEP:
            add_steps(table, chosen, present, stride, moving.steps[factor])
        else:
            keep_furthest(tails, factor, stride)
    if moving.rule == LARGEST_FIRST:
        for tail in range(table.shape[0]):
            table[tail] += tails.moved[tail]
