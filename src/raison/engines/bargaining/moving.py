"""What would move it: the smallest change of one stance that shifts a settlement by a given amount.

One actor's position, salience or capability on one issue is changed, everything else stays. For averages the change
follows from a formula, for the median from the places where the half of the weight is crossed; for the other models it
is searched for. Every change that is told has been tried: the model was run with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from raison.engines.bargaining.arrays import FloatArray
from raison.engines.bargaining.problem import BargainingProblem
from raison.engines.bargaining.settle import model_named
from raison.engines.bargaining.stance_changes import (
    MOST,
    TABLES,
    SettlementTarget,
    StanceChange,
    bounds,
    moved_enough,
    unit,
)
from raison.words.faults import CannotDo, Fault

__all__ = ["smallest_changes"]

WHAT = ("position", "salience", "capability")
GRID, SECTIONS, STEPS = 41, 8, 5  # of the search: first values, then how often the span that holds it is cut
NUDGES = (0.0, 1e-12, 1e-9)  # past a place where a median jumps


def smallest_changes(
    problem: BargainingProblem, model: str, issue: str, by: float, **options: object
) -> tuple[StanceChange, ...]:
    """Return, for every actor and each of its three numbers, the smallest change that shifts a settlement far enough.

    Parameters
    ----------
    problem : BargainingProblem
    model : str
    issue : str
        Which settlement is to move.
    by : float
        How far, on the issue's scale, with its sign; not 0.
    **options
        Those of the model.

    Returns
    -------
    tuple of StanceChange
        Smallest first. An actor's number that cannot do it, within the scale, 0..1 for a salience, and up to ten times
        the largest capability for a capability, is left out.

    Raises
    ------
    Fault
        If there is no such issue, or `by` is 0 or not finite.
    CannotDo
        If there is no such model or option, or the model finds no agreement on the issue.

    Notes
    -----
    For the compromise and the mean the change is computed, for the median found among all places where it can jump:
    both are exact. For the other models each number is tried at 41 values, and the span before the nearest that
    does it is cut down: a smaller change between two values may have been passed over, and `exact` says so.

    Examples
    --------
    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 10], [1, 1], [1, 1], scales=(0, 10))
    >>> changes = smallest_changes(problem, "compromise", "a", 1.0)
    >>> [(one.actor, one.what, round(one.after, 6)) for one in changes[:2]]
    [('x', 'position', 2.0), ('x', 'salience', 0.666667)]
    """
    column = problem.issue_index(issue)
    if not (np.isfinite(by) and by != 0):
        raise Fault(("by",), by, "must be a number other than 0", "it is how far the settlement is to move")
    model_named(model)
    question = _alone(SettlementTarget(problem, model, options, column, float(by)))
    now = question.now
    if np.isnan(now):
        raise CannotDo(f"{model} finds no agreement on {issue} as it stands, so there is nothing to move")
    actors = np.flatnonzero(question.problem.takes_part[:, question.issue])
    found = [_smallest(question, now, int(actor), what) for actor in actors for what in WHAT]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.size))


def _alone(question: SettlementTarget) -> SettlementTarget:
    """The same question with its issue alone, for models that take issues apart."""
    joint = question.model == "exchange" or question.options.get("dimensions") == "together"
    by_issue = np.ndim(question.options.get("disagreement", 0)) > 1  # type: ignore[arg-type]
    if joint or by_issue:
        return question
    whole, one = question.problem, [question.issue]
    tables = (whole.positions[:, one], whole.saliences[:, one], whole.capabilities[:, one])
    problem = BargainingProblem([whole.issues[question.issue]], whole.actors, *tables, whole.scales[one])
    return replace(question, problem=problem, issue=0)


def _smallest(question: SettlementTarget, now: float, actor: int, what: str) -> StanceChange | None:
    before = float(getattr(question.problem, TABLES[what])[actor, question.issue])
    exactly = EXACT.get(question.model) if _is_plain(question) else None
    values = (exactly or _searched)(question, now, actor, what)
    low, high = bounds(question, what)
    values = np.unique(np.clip(values[np.isfinite(values)], low, high))
    values = values[np.argsort(np.abs(values - before), kind="stable")]
    if not len(values):
        return None
    after = question.with_values(actor, what, values)
    does = np.flatnonzero(moved_enough(question, now, after))
    if not len(does):
        return None
    best = int(does[0])
    return StanceChange(
        actor=question.problem.actors[actor],
        issue=question.problem.issues[question.issue],
        what=what,
        before=before,
        after=float(values[best]),
        size=abs(float(values[best]) - before) / unit(question, what),
        settlement_before=now,
        settlement_after=float(after[best]),
        exact=exactly is not None,
    )


def _is_plain(question: SettlementTarget) -> bool:
    """Whether the formula fits the options: it is for the weights that the model has by default."""
    return "weights" not in question.options and "tie" not in question.options


def _of_average(question: SettlementTarget, now: float, actor: int, what: str) -> FloatArray:
    """The value of one number that puts a weighted mean exactly on its target."""
    problem, issue, target = question.problem, question.issue, now + question.by
    weights = problem.weights[:, issue] if question.model == "compromise" else problem.takes_part[:, issue] * 1.0
    position, weight = problem.positions[actor, issue], weights[actor]
    if what == "position":
        return np.array([position + question.by * weights.sum() / weight]) if weight > 0 else np.array([])
    if question.model != "compromise" or position == target:
        return np.array([])
    others = weights.sum() - weight
    pull = np.nansum(np.delete(weights * problem.positions[:, issue], actor)) - target * others
    needed = pull / (target - position)
    per = problem.capabilities[actor, issue] if what == "salience" else problem.saliences[actor, issue]
    return np.array([needed / per]) if per > 0 and needed >= 0 else np.array([])


def _of_median(question: SettlementTarget, now: float, actor: int, what: str) -> FloatArray:
    """All values of one number at which the median, or the middle of a tie, can jump or reach its target."""
    problem, issue = question.problem, question.issue
    part = problem.takes_part[:, issue]
    stands, weights = problem.positions[part, issue], problem.weights[part, issue]
    target, size = now + question.by, unit(question, what)
    if what == "position":
        # The settlement is the actor's own position, another's, or the middle between the two.
        places = np.concatenate([stands, [target], 2 * target - stands])
    else:
        per = problem.capabilities[actor, issue] if what == "salience" else problem.saliences[actor, issue]
        if not per > 0:
            return np.array([])
        mine = int(part[:actor].sum())
        rest = np.delete(weights, mine)
        below = np.array([rest[np.delete(stands, mine) <= point].sum() for point in stands])
        under = np.array([rest[np.delete(stands, mine) < point].sum() for point in stands])
        halves = np.concatenate([below, under])
        places = np.abs(2 * halves - rest.sum()) / per
    nudged = [places + sign * nudge * size for nudge in NUDGES for sign in (-1, 1)]
    return np.concatenate(nudged)


def _searched(question: SettlementTarget, now: float, actor: int, what: str) -> FloatArray:
    """The nearest of many values that does it on either side, cut down towards its neighbour."""
    low, high = bounds(question, what)
    before = float(getattr(question.problem, TABLES[what])[actor, question.issue])
    grid = np.unique(np.concatenate([_spaced(low, high, what), [before]]))
    does = moved_enough(question, now, question.with_values(actor, what, grid))
    place = int(np.flatnonzero(grid == before)[0])
    found = []
    for step in (-1, 1):
        side = np.arange(place + step, len(grid) if step > 0 else -1, step)
        first = next((one for one in side if does[one]), None)
        if first is not None:
            found.append(_cut_down(question, now, (actor, what), (grid[first - step], grid[first])))
    return np.array(found)


def _spaced(low: float, high: float, what: str) -> FloatArray:
    if what != "capability":
        return np.linspace(low, high, GRID)
    tenth = high / MOST  # as fine up to the largest capability as beyond it
    return np.concatenate([np.linspace(0.0, tenth, GRID), np.linspace(tenth, high, GRID)])


def _cut_down(question: SettlementTarget, now: float, number: tuple[int, str], span: tuple[float, float]) -> float:
    """The value nearest to the one that does not do it, of those that do."""
    fails, does = span
    for _ in range(STEPS):
        values = np.linspace(fails, does, SECTIONS + 1)
        enough = moved_enough(question, now, question.with_values(*number, values[1:-1]))
        first = int(enough.argmax()) + 1 if enough.any() else SECTIONS
        fails, does = float(values[first - 1]), float(values[first])
    return does


EXACT: dict[str, Callable[[SettlementTarget, float, int, str], FloatArray]] = {
    "compromise": _of_average,
    "mean": _of_average,
    "median": _of_median,
}
