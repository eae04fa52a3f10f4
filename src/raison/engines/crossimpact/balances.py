"""Impact balances, and what is read off them: consistency values, inconsistency, total impact score."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.crossimpact.problem import Conjunction, CrossImpactProblem, IntArray, Numbers
from raison.words.faults import Fault

__all__ = [
    "any_holds",
    "as_worlds",
    "consistency_values",
    "guard_holds",
    "impact_balances",
    "inconsistencies",
    "inconsistency",
    "total_impact_score",
]


def as_worlds(problem: CrossImpactProblem, worlds: ArrayLike) -> IntArray:
    """Return worlds as an int64 array, shape (k, n_factors), checked; one world becomes an array of one row.

    Raises
    ------
    Fault
        A wrong number of factors, or a variant index out of range.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> as_worlds(rain_and_river(), [1, 0]).tolist()
    [[1, 0]]
    >>> as_worlds(rain_and_river(), [[1, 2]])
    Traceback (most recent call last):
    raison.words.faults.Fault: worlds[0][1]: 2 must lie in 0..1; variants count from 0
    """
    given = np.asarray(worlds)
    rows = np.atleast_2d(given).astype(np.int64, copy=False)
    if given.dtype.kind == "f" and not np.array_equal(rows, np.atleast_2d(given)):
        raise Fault(("worlds",), given.tolist(), "must be whole numbers: variants are given by their index")
    if rows.size == 0 and problem.n_factors:
        rows = rows.reshape(0, problem.n_factors)
    if rows.ndim != 2 or rows.shape[1] != problem.n_factors:
        raise Fault(("worlds",), given.shape, f"must give one variant for each of the {problem.n_factors} factors")
    outside = (rows < 0) | (rows >= problem.sizes)
    if outside.any():
        row, factor = map(int, np.argwhere(outside)[0])
        rule = f"must lie in 0..{int(problem.sizes[factor]) - 1}"
        raise Fault(("worlds", row, factor), int(rows[row, factor]), rule, "variants count from 0")
    return rows


def guard_holds(conjunction: Conjunction, worlds: IntArray, sizes: IntArray) -> NDArray[np.bool_]:
    """Return in which worlds all parts of a conjunction hold, shape (k,).

    >>> guard_holds(((0, frozenset({1})),), np.array([[0, 0], [1, 0]]), np.array([2, 2])).tolist()
    [False, True]
    """
    holds = np.ones(len(worlds), dtype=bool)
    for factor, variants in conjunction:
        member = np.zeros(int(sizes[factor]), dtype=bool)
        member[list(variants)] = True
        holds &= member[worlds[:, factor]]
    return holds


def impact_balances(problem: CrossImpactProblem, worlds: ArrayLike) -> Numbers:
    """Return the impact balances: the score of every variant, summed over what the variants of a world do to it.

    Parameters
    ----------
    problem : CrossImpactProblem
    worlds : array_like of int, shape (n_factors,) or (k, n_factors)
        Variant indices from 0. Conditional pushes count in the worlds where their guard holds.

    Returns
    -------
    array, shape (n_variants,) or (k, n_variants)
        int64 where every impact is a whole number, else float64.

    Raises
    ------
    Fault
        A world of the wrong length, or a variant index out of range.

    Notes
    -----
    One product of matrices: k * n_variants**2 steps.

    References
    ----------
    Weimer-Jehle (2006), Technological Forecasting and Social Change 73, 334-361.

    Examples
    --------
    >>> problem = CrossImpactProblem(
    ...     [("rain", ("dry", "wet")), ("river", ("low", "high"))],
    ...     [[0, 0, 2, -2], [0, 0, -1, 1], [0, 0, 0, 0], [0, 0, 0, 0]],
    ... )
    >>> impact_balances(problem, [1, 0])
    array([ 0,  0, -1,  1])
    """
    rows = as_worlds(problem, worlds)
    balances = _one_hot(problem, rows) @ problem.impacts.astype(np.float64)
    if problem.guards:
        active = np.array([any_holds(problem, guard, rows) for guard in problem.guards], dtype=np.float64)
        balances += active.T @ problem.pushes.astype(np.float64)
    scores = np.rint(balances).astype(np.int64) if problem.is_whole else balances
    return scores[0] if np.ndim(worlds) == 1 else scores


def consistency_values(problem: CrossImpactProblem, worlds: ArrayLike) -> Numbers:
    """Return for every factor its variant's score minus the best score among its other variants.

    A world is consistent where no value is negative; a factor with a single variant has no rival, and its value is
    infinite for real matrices and the largest whole number for whole ones.

    Parameters
    ----------
    problem : CrossImpactProblem
    worlds : array_like of int, shape (n_factors,) or (k, n_factors)

    Returns
    -------
    array, shape (n_factors,) or (k, n_factors)

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> consistency_values(rain_and_river(), [[1, 1], [0, 1]]).tolist()
    [[0, 2], [0, -4]]
    """
    rows = as_worlds(problem, worlds)
    balances = impact_balances(problem, rows)
    own = np.take_along_axis(balances, rows + problem.starts, axis=1)
    least = np.iinfo(np.int64).min if balances.dtype == np.int64 else -np.inf
    rivals = balances.copy()
    np.put_along_axis(rivals, rows + problem.starts, least, axis=1)
    best = _best_of_factors(problem, rivals)
    values: Numbers = np.where(problem.sizes == 1, -(least + 1), own - np.where(problem.sizes == 1, 0, best))
    return values[0] if np.ndim(worlds) == 1 else values


def inconsistencies(problem: CrossImpactProblem, worlds: ArrayLike) -> Numbers:
    """Return for every factor by how much its best variant outscores the present one (0 or more).

    Parameters
    ----------
    problem : CrossImpactProblem
    worlds : array_like of int, shape (n_factors,) or (k, n_factors)

    Returns
    -------
    array, shape (n_factors,) or (k, n_factors)
        Differences within `problem.rounding` are zero.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> inconsistencies(rain_and_river(), [[1, 1], [0, 1]]).tolist()
    [[0, 0], [0, 4]]
    """
    rows = as_worlds(problem, worlds)
    balances = impact_balances(problem, rows)
    own = np.take_along_axis(balances, rows + problem.starts, axis=1)
    gaps = _best_of_factors(problem, balances) - own
    shown: Numbers = np.where(gaps <= problem.rounding, np.zeros_like(gaps), gaps)
    return shown[0] if np.ndim(worlds) == 1 else shown


def inconsistency(problem: CrossImpactProblem, worlds: ArrayLike) -> Numbers:
    """Return the inconsistency of each world: the largest over its factors.

    References
    ----------
    Weimer-Jehle (2013), ScenarioWizard 4.1 manual, glossary.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> inconsistency(rain_and_river(), [[1, 1], [0, 1]]).tolist()
    [0, 4]
    """
    largest: Numbers = inconsistencies(problem, worlds).max(axis=-1, initial=0)
    return largest


def total_impact_score(problem: CrossImpactProblem, worlds: ArrayLike) -> Numbers:
    """Return the total impact score of each world: the scores of its variants, summed.

    It says how strongly a world supports itself. It is no probability, and it changes under shifts of rows that
    leave the set of consistent worlds alone: compare it within one matrix only.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> total_impact_score(rain_and_river(), [[1, 1], [0, 0]]).tolist()
    [1, 2]
    """
    rows = as_worlds(problem, worlds)
    balances = impact_balances(problem, rows)
    scores: Numbers = np.take_along_axis(balances, rows + problem.starts, axis=1).sum(axis=1)
    return scores[0] if np.ndim(worlds) == 1 else scores


def _one_hot(problem: CrossImpactProblem, rows: IntArray) -> NDArray[np.float64]:
    chosen = np.zeros((len(rows), problem.n_variants))
    np.put_along_axis(chosen, rows + problem.starts, 1.0, axis=1)
    return chosen


def any_holds(problem: CrossImpactProblem, guard: tuple[Conjunction, ...], rows: IntArray) -> NDArray[np.bool_]:
    """Return in which worlds some conjunction of a guard holds, shape (k,)."""
    holds = np.zeros(len(rows), dtype=bool)
    for conjunction in guard:
        holds |= guard_holds(conjunction, rows, problem.sizes)
    return holds


def _best_of_factors(problem: CrossImpactProblem, scores: Numbers) -> Numbers:
    if problem.n_factors == 0:
        return scores
    best: Numbers = np.maximum.reduceat(scores, problem.starts, axis=1)
    return best
