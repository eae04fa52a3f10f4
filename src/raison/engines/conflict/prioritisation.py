"""Rankings from statements in order of priority, and from weights."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.conflict.arrays import IntArray, frozen
from raison.words.faults import Fault

__all__ = ["ranks_from_tiers", "ranks_from_weights"]

Tiers = Sequence[ArrayLike]


def ranks_from_tiers(tiers: Tiers) -> IntArray:
    """Return the ranking that tiers of statements give: a higher tier decides first, within a tier the number that
    hold.

    Parameters
    ----------
    tiers : sequence of bool array (n_statements, n_states)
        Most important first; where each statement is true. Statements of one tier are unordered among themselves. A
        statement that matters only under a condition is given as true where the condition fails.

    Returns
    -------
    int array (n_states,)
        0, 1, 2, ... without gaps; higher is better; states that meet the same numbers tie.

    Raises
    ------
    Fault
        If a tier is not of truth values, or tiers speak of different numbers of states.

    Notes
    -----
    With one statement a tier this is option prioritisation: the order of sums of 2 ** (k - j) over the true ones
    among k statements, found by comparing statement by statement, so that no number can overflow. Cost: a sort of
    the states.

    References
    ----------
    Fang, Hipel, Kilgour and Peng (2003), IEEE Trans. SMC-C 33(1): option prioritising.

    Examples
    --------
    >>> ranks_from_tiers([[[True, True, False, False]], [[True, False, True, False]]]).tolist()
    [3, 2, 1, 0]
    >>> ranks_from_tiers([[[True, True, False, False], [True, False, True, False]]]).tolist()
    [2, 1, 1, 0]
    """
    met = [_checked(tier, index).sum(axis=0) for index, tier in enumerate(tiers)]
    if not met:
        raise Fault(("tiers",), 0, "must hold at least one tier of statements")
    if len({row.shape for row in met}) > 1:
        raise Fault(("tiers",), [len(row) for row in met], "must all speak of the same number of states")
    _, level = np.unique(np.column_stack(met), axis=0, return_inverse=True)
    ranks: IntArray = frozen(level.reshape(-1).astype(np.int64))
    return ranks


def ranks_from_weights(statements: ArrayLike, weights: Sequence[float | Fraction]) -> IntArray:
    """Return the ranking by the sum of the weights of the statements that hold.

    Parameters
    ----------
    statements : bool array (n_statements, n_states)
    weights : sequence of numbers (n_statements,)
        Only the order of the sums is kept. Decimals count as they are written: 0.1 and 0.2 tie with 0.3.

    Returns
    -------
    int array (n_states,)
        As in `ranks_from_tiers`.

    Raises
    ------
    Fault
        If the statements are not truth values, or weights are missing or not finite.

    References
    ----------
    Hipel, Kilgour, Fang and Peng (1997): option weighting.

    Examples
    --------
    >>> ranks_from_weights([[True, False, True], [False, True, True]], [2, -1]).tolist()
    [2, 0, 1]
    """
    true = _checked(statements, 0)
    if len(weights) != len(true):
        raise Fault(("weights",), len(weights), f"must be one for each of the {len(true)} statements")
    for place, weight in enumerate(weights):
        if not np.isfinite(float(weight)):
            raise Fault(("weights", place), weight, "must be a finite number")
    patterns, pattern = np.unique(true.T, axis=0, return_inverse=True)
    exact = [Fraction(str(weight)) for weight in weights]
    sums = [sum((w for w, holds in zip(exact, row, strict=True) if holds), Fraction(0)) for row in patterns.tolist()]
    level = {total: place for place, total in enumerate(sorted(set(sums)))}
    ranks: IntArray = frozen(np.array([level[total] for total in sums], np.int64)[pattern.reshape(-1)])
    return ranks


def _checked(tier: ArrayLike, index: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    statements = np.asarray(tier)
    if statements.ndim != 2 or statements.dtype != np.bool_ or not len(statements):
        given = f"{statements.dtype} array of shape {statements.shape}"
        raise Fault(("tiers", index), given, "must be truth values, one row a statement, one column a state")
    return statements
