"""What would move it: the smallest change of one stance that shifts a settlement by a given amount.

One actor's position, salience or capability on one issue is changed, everything else stays. For averages the change
follows from a formula, for the median from the places where the half of the weight is crossed; for the other models it
is searched for. Every change that is told has been tried: the model was run with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from raison.engines.bargaining.arrays import BoolArray, FloatArray
from raison.engines.bargaining.problem import BargainingProblem
from raison.engines.bargaining.settle import model_named, settle, settle_many
from raison.words.faults import CannotDo, Fault

__all__ = ["StanceChange", "smallest_changes"]

WHAT = ("position", "salience", "capability")
TABLES = {"position": "positions", "salience": "saliences", "capability": "capabilities"}
GRID, SECTIONS, STEPS = 41, 8, 5  # of the search: first values, then how often the span that holds it is cut
MOST = 10.0  # how many times the largest capability anybody may come to have
ENOUGH = 1e-9  # a share of the scale: by how much a shift may miss the amount
NUDGES = (0.0, 1e-12, 1e-9)  # past a place where a median jumps


@dataclass(frozen=True)
class StanceChange:
    """One actor's stance changed in one number, and what that does to a settlement.

    Parameters
    ----------
    actor : str
    issue : str
    what : {"position", "salience", "capability"}
    before, after : float
        The number as it stands, and changed.
    size : float
        Of the change, comparable among the three: a share of the scale for positions, a difference for saliences, a
        share of the largest capability on the issue for capabilities.
    settlement_before, settlement_after : float
        By a run of the model with the change.
    exact : bool
        True where no smaller change of this number does it; False where it was the smallest found by a search.
    """

    actor: str
    issue: str
    what: str
    before: float
    after: float
    size: float
    settlement_before: float
    settlement_after: float
    exact: bool


@dataclass(frozen=True, eq=False)
class _Question:
    """A settlement to be moved: the model, the issue, and by how much with its sign."""

    problem: BargainingProblem
    model: str
    options: Mapping[str, object]
    issue: int
    by: float

    @property
    def now(self) -> float:
        """The settlement as it stands."""
        return float(settle(self.problem, self.model, **self.options).settlement[self.issue])

    def with_values(self, actor: int, what: str, values: FloatArray) -> FloatArray:
        """Settlements of the issue with each value in the actor's stance, (n_values,)."""
        own = getattr(self.problem, TABLES[what])
        tables = np.repeat(own[None], len(values), axis=0)
        tables[:, actor, self.issue] = values
        fair = self._has_weight(what, tables)
        found = np.full(len(values), np.nan)
        if fair.any():
            given: dict[str, FloatArray] = {TABLES[what]: tables[fair]}
            found[fair] = self._settled(given)
        return found

    def _settled(self, given: Mapping[str, FloatArray]) -> FloatArray:
        asked: dict[str, Any] = {**given, **self.options}
        settlement: FloatArray = settle_many(self.problem, self.model, **asked).settlement
        return settlement[:, self.issue]

    def _has_weight(self, what: str, tables: FloatArray) -> BoolArray:
        """Which trials leave the issue some weight."""
        if what == "position":
            return np.ones(len(tables), dtype=np.bool_)
        other = self.problem.capabilities if what == "salience" else self.problem.saliences
        weight = np.where(self.problem.takes_part, tables * other, 0.0).sum(axis=1)[:, self.issue]
        some: BoolArray = weight > 0
        return some


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
    question = _alone(_Question(problem, model, options, column, float(by)))
    now = question.now
    if np.isnan(now):
        raise CannotDo(f"{model} finds no agreement on {issue} as it stands, so there is nothing to move")
    actors = np.flatnonzero(question.problem.takes_part[:, question.issue])
    found = [_smallest(question, now, int(actor), what) for actor in actors for what in WHAT]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.size))


def _alone(question: _Question) -> _Question:
    """The same question with its issue alone, for models that take issues apart."""
    joint = question.model == "exchange" or question.options.get("dimensions") == "together"
    by_issue = np.ndim(question.options.get("disagreement", 0)) > 1  # type: ignore[arg-type]
    if joint or by_issue:
        return question
    whole, one = question.problem, [question.issue]
    tables = (whole.positions[:, one], whole.saliences[:, one], whole.capabilities[:, one])
    problem = BargainingProblem([whole.issues[question.issue]], whole.actors, *tables, whole.scales[one])
    return replace(question, problem=problem, issue=0)


def _bounds(question: _Question, what: str) -> tuple[float, float]:
    if what == "position":
        low, high = question.problem.scales[question.issue]
        return float(low), float(high)
    return (0.0, 1.0) if what == "salience" else (0.0, MOST * _unit(question, what))


def _unit(question: _Question, what: str) -> float:
    """What a change of size 1 is."""
    if what == "position":
        low, high = question.problem.scales[question.issue]
        return float(high - low) or 1.0
    return 1.0 if what == "salience" else float(np.nanmax(question.problem.capabilities[:, question.issue]))


def _smallest(question: _Question, now: float, actor: int, what: str) -> StanceChange | None:
    before = float(getattr(question.problem, TABLES[what])[actor, question.issue])
    exactly = EXACT.get(question.model) if _is_plain(question) else None
    values = (exactly or _searched)(question, now, actor, what)
    low, high = _bounds(question, what)
    values = np.unique(np.clip(values[np.isfinite(values)], low, high))
    values = values[np.argsort(np.abs(values - before), kind="stable")]
    if not len(values):
        return None
    after = question.with_values(actor, what, values)
    does = np.flatnonzero(_moved_enough(question, now, after))
    if not len(does):
        return None
    best = int(does[0])
    return StanceChange(
        actor=question.problem.actors[actor],
        issue=question.problem.issues[question.issue],
        what=what,
        before=before,
        after=float(values[best]),
        size=abs(float(values[best]) - before) / _unit(question, what),
        settlement_before=now,
        settlement_after=float(after[best]),
        exact=exactly is not None,
    )


def _is_plain(question: _Question) -> bool:
    """Whether the formula fits the options: it is for the weights that the model has by default."""
    return "weights" not in question.options and "tie" not in question.options


def _moved_enough(question: _Question, now: float, settlements: FloatArray) -> BoolArray:
    width = _unit(question, "position")
    moved: BoolArray = (settlements - now) * np.sign(question.by) >= abs(question.by) - ENOUGH * width
    return moved


def _of_average(question: _Question, now: float, actor: int, what: str) -> FloatArray:
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


def _of_median(question: _Question, now: float, actor: int, what: str) -> FloatArray:
    """All values of one number at which the median, or the middle of a tie, can jump or reach its target."""
    problem, issue = question.problem, question.issue
    part = problem.takes_part[:, issue]
    stands, weights = problem.positions[part, issue], problem.weights[part, issue]
    target, unit = now + question.by, _unit(question, what)
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
    nudged = [places + sign * nudge * unit for nudge in NUDGES for sign in (-1, 1)]
    return np.concatenate(nudged)


def _searched(question: _Question, now: float, actor: int, what: str) -> FloatArray:
    """The nearest of many values that does it on either side, cut down towards its neighbour."""
    low, high = _bounds(question, what)
    before = float(getattr(question.problem, TABLES[what])[actor, question.issue])
    grid = np.unique(np.concatenate([_spaced(low, high, what), [before]]))
    does = _moved_enough(question, now, question.with_values(actor, what, grid))
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


def _cut_down(question: _Question, now: float, number: tuple[int, str], span: tuple[float, float]) -> float:
    """The value nearest to the one that does not do it, of those that do."""
    fails, does = span
    for _ in range(STEPS):
        values = np.linspace(fails, does, SECTIONS + 1)
        enough = _moved_enough(question, now, question.with_values(*number, values[1:-1]))
        first = int(enough.argmax()) + 1 if enough.any() else SECTIONS
        fails, does = float(values[first - 1]), float(values[first])
    return does


EXACT: dict[str, Callable[[_Question, float, int, str], FloatArray]] = {
    "compromise": _of_average,
    "mean": _of_average,
    "median": _of_median,
}
