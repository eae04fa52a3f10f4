"""Kernels of the table of successors: where every world of a group of factors goes in one step.

Rules that hold here:

* Worlds are counted with the last factor fastest. The last factors together are the *tails*: what they add to every
  score is tabled once; the first factors are the *heads*, summed anew only where one of them changes.
* Scores of one factor are held for all tails side by side, so that a whole row is compared at once.
* A factor is asked anew only after a head that touches it has changed.
* A variant that may not be moved to, and every other variant of a held factor, is barred by a weight that no score
  makes up for.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from raison.engines._kernel import lean_jit
from raison.engines.crossimpact.movement.moving_kernel import Moving, Tails, move
from raison.engines.crossimpact.problem import IntArray, Numbers
from raison.engines.crossimpact.search.bounds_kernel import copy, fill

__all__ = ["Guards", "Heads", "Scoring", "fill_table"]

PRESENT, LAST = 0, 2  # how ties are broken; 1: the first listed


class Scoring(NamedTuple):
    """How the variants of a group of factors are scored; never changed by a kernel."""

    starts: IntArray  # (factors + 1,) first column of each factor
    rows: Numbers  # (columns, columns) what each variant (row) adds to each score, bars among it
    tails: Numbers  # (columns, tails) what the last factors add
    pushes: Numbers  # (guards, columns)
    rounding: float
    ties: int


class Guards(NamedTuple):
    """When the pushes count."""

    conjunctions: IntArray  # (guards + 1,) first conjunction of each guard
    head_parts: Numbers  # (conjunctions, heads, variants) whether the head may stand there
    tail_parts: Numbers  # (conjunctions, tails) whether the tail fits
    active: Numbers  # (guards, tails) room: whether the guard holds


class Heads(NamedTuple):
    """Where the first factors stand."""

    digits: IntArray  # (heads,) their variants
    sums: Numbers  # (heads + 1, columns) what nothing changes, and what the first heads add
    stale: Numbers  # (heads, factors) whether a change from this head on asks the factor anew


@lean_jit
def sum_heads(heads: Heads, starts: IntArray, rows: Numbers, present: Numbers, first: int) -> None:
    """Sum what the heads add, from the first one that changed."""
    for head in range(first, heads.digits.shape[0]):
        digit = heads.digits[head]
        before, after, row = heads.sums[head], heads.sums[head + 1], rows[starts[head] + digit]
        for column in range(row.shape[0]):
            after[column] = before[column] + row[column]
        fill(present[head], digit)


@lean_jit
def judge_guards(guards: Guards, digits: IntArray) -> None:
    """Mark for every guard the tails with which it holds beside the present heads."""
    for guard in range(guards.active.shape[0]):
        active = guards.active[guard]
        fill(active, False)
        for conjunction in range(guards.conjunctions[guard], guards.conjunctions[guard + 1]):
            fits = True
            for head in range(digits.shape[0]):
                fits &= guards.head_parts[conjunction, head, digits[head]]
            if fits:
                parts = guards.tail_parts[conjunction]
                for tail in range(active.shape[0]):
                    active[tail] |= parts[tail]


@lean_jit
def add_scores(scores: Numbers, tails: Numbers, head: float) -> None:
    """Write the scores of one variant for all tails."""
    for tail in range(scores.shape[0]):
        scores[tail] = tails[tail] + head


@lean_jit
def add_push(scores: Numbers, active: Numbers, push: float) -> None:
    """Add a push where its guard holds."""
    for tail in range(scores.shape[0]):
        scores[tail] += push if active[tail] else scores.dtype.type(0)


@lean_jit
def keep_best(scores: Numbers, best: Numbers) -> None:
    """Keep the greater score."""
    for tail in range(best.shape[0]):
        best[tail] = max(best[tail], scores[tail])


@lean_jit
def take_best(scores: Numbers, bar: Numbers, chosen: Numbers, nth: int) -> None:
    """Choose a variant wherever it is among the best."""
    variant = chosen.dtype.type(nth)
    for tail in range(bar.shape[0]):
        before = chosen[tail]  # read first, whatever follows: rows are then worked on whole
        chosen[tail] = variant if scores[tail] >= bar[tail] else before


@lean_jit
def keep_present(scores: Numbers, bar: Numbers, present: Numbers, chosen: Numbers, nth: int) -> None:
    """Choose a variant wherever it is the present one and among the best."""
    variant = chosen.dtype.type(nth)
    for tail in range(bar.shape[0]):
        before = chosen[tail]
        chosen[tail] = variant if (present[tail] == variant) & (scores[tail] >= bar[tail]) else before


@lean_jit
def note_gap(scores: Numbers, best: Numbers, present: Numbers, gaps: Numbers, nth: int) -> None:
    """Note by how much the best outscores a variant, wherever it is the present one."""
    variant = present.dtype.type(nth)
    for tail in range(best.shape[0]):
        before, gap = gaps[tail], gaps.dtype.type(best[tail] - scores[tail])
        gaps[tail] = gap if present[tail] == variant else before


@lean_jit
def let_round(bar: Numbers, rounding: float) -> None:
    """Lower the best score by what counts as equal."""
    for tail in range(bar.shape[0]):
        bar[tail] -= rounding


@lean_jit
def round_gaps(gaps: Numbers, rounding: float) -> None:
    """Take differences for nothing that count as equal."""
    for tail in range(gaps.shape[0]):
        gap = gaps[tail]
        gaps[tail] = gap if gap > rounding else gaps.dtype.type(0)


@lean_jit
def score(scoring: Scoring, active: Numbers, heads: Numbers, best: Numbers, scores: Numbers, factor: int) -> Any:
    """Write the scores of a factor's variants for all tails, and the best; return how many variants there are."""
    first, n = scoring.starts[factor], scoring.starts[factor + 1] - scoring.starts[factor]
    for variant in range(n):
        column = first + variant
        add_scores(scores[variant], scoring.tails[column], heads[column])
        for guard in range(active.shape[0]):
            if scoring.pushes[guard, column] != 0:
                add_push(scores[variant], active[guard], scoring.pushes[guard, column])
        if variant == 0:
            copy(best, scores[variant])
        else:
            keep_best(scores[variant], best)
    return n


@lean_jit
def ask(tails: Tails, n: int, factor: int, rounding: float, ties: int) -> None:
    """Write the variant that a factor would take, for all tails, from the scores of its variants and the best."""
    scores, bar, present, chosen = tails.scores, tails.best, tails.present[factor], tails.chosen[factor]
    if tails.gaps.shape[0] > 0:
        for variant in range(n):
            note_gap(scores[variant], bar, present, tails.gaps[factor], variant)
        round_gaps(tails.gaps[factor], bar.dtype.type(rounding))
    if rounding > 0:
        let_round(bar, bar.dtype.type(rounding))
    for nth in range(n):
        variant = nth if ties == LAST else n - 1 - nth
        take_best(scores[variant], bar, chosen, variant)
    if ties == PRESENT:
        for variant in range(n):
            keep_present(scores[variant], bar, present, chosen, variant)


@lean_jit
def next_head(digits: IntArray, starts: IntArray) -> Any:
    """Count the heads up by one; return the first that changed, -1 where all have been."""
    head = digits.shape[0] - 1
    while head >= 0:
        digits[head] += 1
        if digits[head] < starts[head + 1] - starts[head]:
            return head
        digits[head] = 0
        head -= 1
    return head


@lean_jit
def fill_table(scoring: Scoring, guards: Guards, moving: Moving, heads: Heads, tails: Tails, table: Numbers) -> None:
    """Write the number of every world's successor; begins with the heads at their first variants.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> from raison.engines.crossimpact.movement.rules import MovementRule
    >>> from raison.engines.crossimpact.movement.successor_table import successor_table
    >>> successor_table(rain_and_river(), MovementRule(), (0, 1)).tolist()
    [0, 0, 3, 3]
    """
    width, first, at = tails.best.shape[0], 0, 0
    sums = heads.sums[heads.digits.shape[0]]
    while first >= 0:
        sum_heads(heads, scoring.starts, scoring.rows, tails.present, first)
        judge_guards(guards, heads.digits)
        for factor in moving.asked:
            if at == 0 or heads.stale[first, factor]:
                n = score(scoring, guards.active, sums, tails.best, tails.scores, factor)
                ask(tails, n, factor, scoring.rounding, scoring.ties)
        block = table[at : at + width]
        for tail in range(width):
            block[tail] = at + tail
        move(moving, tails, block)
        at += width
        first = next_head(heads.digits, scoring.starts)
