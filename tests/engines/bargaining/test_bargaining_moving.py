"""What would move a settlement: the change that is told does it, and no smaller one where it says so."""

from __future__ import annotations

import numpy as np
import pytest

from raison.engines.bargaining import BargainingProblem, StanceChange, settle, smallest_changes
from raison.words.faults import CannotDo, Fault
from tests.engines.bargaining.random_problems import problems

TABLES = {"position": "positions", "salience": "saliences", "capability": "capabilities"}


def changed(problem: BargainingProblem, change: StanceChange, value: float) -> BargainingProblem:
    tables = {name: getattr(problem, name).copy() for name in TABLES.values()}
    tables[TABLES[change.what]][problem.actor_index(change.actor), problem.issue_index(change.issue)] = value
    return BargainingProblem(problem.issues, problem.actors, **tables, scales=problem.scales)


@pytest.mark.parametrize(
    ("model", "count"),
    [("compromise", 25), ("mean", 15), ("median", 25), ("nash_bargaining", 2), ("challenge", 1), ("exchange", 2)],
)
def test_the_change_that_is_told_does_it(model: str, count: int) -> None:
    told = 0
    for problem in problems(21, count, most=4):
        for by in (5.0, -5.0):
            for change in smallest_changes(problem, model, "issue 0", by):
                found = settle(changed(problem, change, change.after), model).settlement[0]
                assert found == pytest.approx(change.settlement_after, abs=1e-6)
                assert (found - change.settlement_before) * np.sign(by) >= 5.0 - 1e-6
                told += 1
    assert told >= count


@pytest.mark.parametrize("model", ["compromise", "mean", "median"])
def test_no_smaller_change_does_it_where_it_says_so(model: str) -> None:
    for problem in problems(22, 12, most=4, issues=1):
        for change in smallest_changes(problem, model, "issue 0", 8.0):
            assert change.exact
            for share in np.linspace(-0.999, 0.999, 41):
                value = change.before + share * abs(change.after - change.before)
                if value >= 0 and (change.what != "salience" or value <= 1):
                    if change.what == "position" and value > 100:
                        continue
                    found = settle(changed(problem, change, value), model).settlement[0]
                    assert found - change.settlement_before < 8.0


def test_every_number_of_a_compromise_that_can_do_it_is_told() -> None:
    for problem in problems(23, 15, most=4, issues=1):
        told = {(change.actor, change.what) for change in smallest_changes(problem, "compromise", "issue 0", 6.0)}
        now = settle(problem, "compromise").settlement[0]
        for actor, name in enumerate(problem.actors):
            for what, most in (("position", 100.0), ("salience", 1.0), ("salience", 1e-9)):
                tables = {key: getattr(problem, key).copy() for key in TABLES.values()}
                tables[TABLES[what]][actor, 0] = most
                tried = BargainingProblem(problem.issues, problem.actors, **tables, scales=problem.scales)
                if settle(tried, "compromise").settlement[0] - now >= 6.0 + 1e-6:
                    assert (name, what) in told


def test_changes_are_listed_smallest_first_and_by_hand() -> None:
    problem = BargainingProblem(["a"], ["x", "y"], [0, 10], [1, 1], [1, 1], (0, 10))
    changes = smallest_changes(problem, "compromise", "a", 1.0)
    assert [change.size for change in changes] == sorted(change.size for change in changes)
    # x moves to 2; or weighs two thirds; or y weighs one and a half, which its salience cannot.
    by_hand = {("x", "position"): 2.0, ("x", "salience"): 2 / 3, ("x", "capability"): 2 / 3, ("y", "capability"): 1.5}
    assert {(change.actor, change.what): change.after for change in changes} == pytest.approx(by_hand)


def test_what_cannot_be_asked() -> None:
    problem = BargainingProblem(["a"], ["x", "y"], [0, 10], [1, 1], [1, 1], (0, 10))
    with pytest.raises(Fault, match="must be a number other than 0"):
        smallest_changes(problem, "compromise", "a", 0.0)
    with pytest.raises(Fault, match="is no issue of this problem"):
        smallest_changes(problem, "compromise", "b", 1.0)
    with pytest.raises(CannotDo, match="did you mean median"):
        smallest_changes(problem, "medain", "a", 1.0)
    with pytest.raises(CannotDo, match="finds no agreement"):
        smallest_changes(problem, "nash_bargaining", "a", 1.0, disagreement=0.99)
    assert smallest_changes(problem, "constant", "a", 1.0) == ()
