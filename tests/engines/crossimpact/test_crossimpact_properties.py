"""Properties from the theory of the method: what must not, and what may only, change the consistent worlds.

Weimer-Jehle (2009), "Properties of cross-impact balance analysis", arXiv:0912.5352, proves the three invariances.
"""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.engines.crossimpact import (
    CrossImpactProblem,
    consistency_values,
    consistent_worlds,
    count_consistent_worlds,
    inconsistencies,
    inconsistency,
    path_from,
    succession,
    successors,
)
from raison.engines.crossimpact.movement.rules import RULES, MovementRule
from raison.words.faults import CannotDo, Fault

EXAMPLES = 10 if os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0") else 60


@st.composite
def problems(draw: st.DrawFn) -> CrossImpactProblem:
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=5))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    owner = np.repeat(np.arange(len(sizes)), sizes)
    impacts = rng.integers(-3, 4, size=(sum(sizes), sum(sizes)))
    impacts[owner[:, None] == owner[None, :]] = 0
    return CrossImpactProblem([(str(i), ("v",) * size) for i, size in enumerate(sizes)], impacts)


def kernel(problem: CrossImpactProblem, impacts: np.ndarray | None = None, **asked: Any) -> Any:
    changed = problem if impacts is None else CrossImpactProblem(problem.factors, impacts)
    return consistent_worlds(changed, **asked).worlds.tolist()


@settings(max_examples=EXAMPLES, deadline=None)
@given(problems(), st.integers(0, 2**32))
def test_a_constant_on_one_row_of_a_block_changes_nothing(problem: CrossImpactProblem, seed: int) -> None:
    rng = np.random.default_rng(seed)
    row, target = rng.integers(problem.n_variants), rng.integers(problem.n_factors)
    impacts = problem.impacts.copy()
    impacts[row, problem.factor_of == target] += rng.integers(-9, 10)
    assert kernel(problem, impacts) == kernel(problem)


@settings(max_examples=EXAMPLES, deadline=None)
@given(problems(), st.integers(0, 2**32))
def test_scaling_all_impacts_on_one_factor_changes_nothing(problem: CrossImpactProblem, seed: int) -> None:
    rng = np.random.default_rng(seed)
    impacts = problem.impacts.astype(float)
    impacts[:, problem.factor_of == rng.integers(problem.n_factors)] *= rng.choice([0.1, 0.37, 2, 7])
    assert kernel(problem, impacts) == kernel(problem)


@settings(max_examples=EXAMPLES, deadline=None)
@given(problems(), st.integers(0, 2**32))
def test_what_is_moved_from_one_source_to_another_changes_nothing(problem: CrossImpactProblem, seed: int) -> None:
    rng = np.random.default_rng(seed)
    giver, taker, target = rng.integers(problem.n_factors, size=3)
    if target in (giver, taker):
        return
    columns = np.flatnonzero(problem.factor_of == target)
    vector = rng.integers(-5, 6, size=len(columns))
    impacts = problem.impacts.copy()
    impacts[np.ix_(problem.factor_of == taker, columns)] += vector
    impacts[np.ix_(problem.factor_of == giver, columns)] -= vector
    assert kernel(problem, impacts) == kernel(problem)


@settings(max_examples=EXAMPLES, deadline=None)
@given(problems(), st.integers(0, 3), st.integers(0, 3))
def test_more_tolerance_never_loses_a_world(problem: CrossImpactProblem, low: int, more: int) -> None:
    few, many = kernel(problem, tolerance=low), kernel(problem, tolerance=low + more)
    assert all(world in many for world in few)
    assert all(inconsistency(problem, world) <= low for world in few)


@settings(max_examples=EXAMPLES, deadline=None)
@given(problems(), st.integers(0, 2**32))
def test_relabelling_factors_relabels_the_worlds(problem: CrossImpactProblem, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(problem.n_factors)
    columns = np.concatenate([np.flatnonzero(problem.factor_of == factor) for factor in order])
    other = CrossImpactProblem([problem.factors[i] for i in order], problem.impacts[np.ix_(columns, columns)])
    worlds = consistent_worlds(problem).worlds[:, order]
    assert kernel(other) == sorted(worlds.tolist())


@settings(max_examples=EXAMPLES, deadline=None)
@given(problems(), problems())
def test_islands_multiply(left: CrossImpactProblem, right: CrossImpactProblem) -> None:
    n, m = left.n_variants, right.n_variants
    impacts = np.zeros((n + m, n + m), dtype=int)
    impacts[:n, :n], impacts[n:, n:] = left.impacts, right.impacts
    both = CrossImpactProblem([*left.factors, *right.factors], impacts)
    expected = [a + b for a in kernel(left) for b in kernel(right)]
    assert kernel(both) == expected
    assert count_consistent_worlds(both).count == len(expected)


@settings(max_examples=EXAMPLES, deadline=None)
@given(problems(), st.integers(0, 2**32))
def test_holding_a_factor_commutes_with_the_search(problem: CrossImpactProblem, seed: int) -> None:
    """A held factor is the same factor without impacts on it, with the other variants forbidden."""
    rng = np.random.default_rng(seed)
    factor = int(rng.integers(problem.n_factors))
    variant = int(rng.integers(problem.sizes[factor]))
    impacts = problem.impacts.copy()
    impacts[:, problem.factor_of == factor] = 0
    others = set(range(int(problem.sizes[factor]))) - {variant}
    forbidden = [{factor: others}] if others else []
    assert kernel(problem, pins={factor: variant}) == kernel(problem, impacts, forbidden=forbidden)


@settings(max_examples=EXAMPLES, deadline=None)
@given(problems(), st.sampled_from(sorted(RULES)))
def test_every_rule_that_keeps_ties_rests_exactly_in_the_consistent_worlds(
    problem: CrossImpactProblem, rule: str
) -> None:
    worlds = np.array(list(np.ndindex(*problem.sizes.tolist())))
    rests = (successors(problem, worlds, MovementRule(rule)) == worlds).all(axis=1)
    assert worlds[rests].tolist() == kernel(problem)
    settled = succession(problem, worlds, rule=rule)
    assert (inconsistencies(problem, settled.worlds[~settled.cycled]) == 0).all()
    assert (consistency_values(problem, settled.worlds[~settled.cycled]) >= 0).all()


@settings(max_examples=EXAMPLES, deadline=None)
@given(problems())
def test_a_path_ends_where_succession_ends(problem: CrossImpactProblem) -> None:
    world = np.zeros(problem.n_factors, dtype=int)
    path, settled = path_from(problem, world), succession(problem, world)
    assert bool(settled.cycled[0]) == (len(path) > 1 and path[-1].tolist() in path[:-1].tolist())
    if not settled.cycled[0]:
        assert path[-1].tolist() == settled.worlds[0].tolist()
        assert len(path) - 1 == settled.steps[0]


def test_a_guard_of_several_conjunctions_pushes_once() -> None:
    factors = [("a", ("0", "1")), ("b", ("0", "1")), ("c", ("0", "1"))]
    guard = ({0: {1}}, {1: {1}})
    problem = CrossImpactProblem(factors, np.zeros((6, 6)), [(guard, 5, 2), ({}, 4, 2)])
    # Column 4 always gets 2; column 5 gets 2 once where either holds, so c is free to be either there, else it is 0.
    assert kernel(problem) == [[a, b, c] for a in (0, 1) for b in (0, 1) for c in ((0, 1) if a or b else (0,))]
    assert problem.conditional[0][0] == (((0, frozenset({1})),), ((1, frozenset({1})),))


def test_a_guard_on_one_factor_is_an_ordinary_impact() -> None:
    factors = [("a", ("0", "1")), ("b", ("0", "1"))]
    plain = np.zeros((4, 4))
    plain[1, 3] = 2.5
    conditional = CrossImpactProblem(factors, np.zeros((4, 4)), [({0: {1}}, 3, 2.5)])
    assert kernel(conditional) == kernel(CrossImpactProblem(factors, plain))


def test_worlds_too_many_to_number_still_settle() -> None:
    """Factors of three variants in a ring, each pushing the next to its own variant: 3**45 worlds, known cycles."""
    n = 45
    impacts = np.zeros((3 * n, 3 * n), dtype=int)
    for factor in range(n):
        for variant in range(3):
            impacts[3 * factor + variant, 3 * ((factor + 1) % n) + variant] = 1
    problem = CrossImpactProblem([(str(i), ("0", "1", "2")) for i in range(n)], impacts)
    same, one_off = [2] * n, [0] * (n - 1) + [1]
    settled = succession(problem, [same, one_off, [1] * n])
    assert settled.cycled.tolist() == [False, True, False]
    assert settled.worlds.tolist() == [same, one_off, [1] * n]  # the least of the turning worlds is where it began
    assert settled.steps.tolist() == [0, -1, 0]
    assert len(path_from(problem, one_off)) == n + 1


def test_large_sets_are_counted_not_listed() -> None:
    problem = CrossImpactProblem([(str(i), ("no", "yes")) for i in range(80)], np.zeros((160, 160)))
    assert count_consistent_worlds(problem).count == 2**80
    with pytest.raises(CannotDo, match="max_worlds"):
        consistent_worlds(problem)
    some = consistent_worlds(problem, max_worlds=10)
    assert len(some.worlds) == 10
    assert not some.complete


def test_forbidding_everything_leaves_nothing() -> None:
    problem = CrossImpactProblem([("a", ("0", "1"))], np.zeros((2, 2)))
    assert kernel(problem, forbidden=[{}]) == []
    assert kernel(problem, forbidden=[{0: set()}]) == [[0], [1]]
    assert kernel(CrossImpactProblem([], np.zeros((0, 0)))) == [[]]


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ({"tolerance": -1}, "tolerance"),
        ({"tolerance": float("nan")}, "tolerance"),
        ({"tolerance": [1, 2, 3]}, "tolerance"),
        ({"pins": {2: 0}}, "pins[2]"),
        ({"pins": {0: 5}}, "pins[0]"),
        ({"forbidden": [{0: {7}}]}, "forbidden[0][0]"),
        ({"max_nodes": 0}, "max_nodes"),
        ({"max_worlds": 0}, "max_worlds"),
    ],
)
def test_faults_name_the_value(asked: dict[str, Any], path: str) -> None:
    problem = CrossImpactProblem([("a", ("0", "1")), ("b", ("0", "1"))], np.zeros((4, 4)))
    with pytest.raises(Fault) as caught:
        consistent_worlds(problem, **asked)
    assert str(caught.value).startswith(f"{path}:")


@pytest.mark.parametrize(
    ("factors", "impacts", "more"),
    [
        ([("a", ())], np.zeros((0, 0)), {}),
        ([("a", ("0", "1"))], np.zeros((3, 3)), {}),
        ([("a", ("0", "1"))], [[0, np.nan], [0, 0]], {}),
        ([("a", ("0", "1"))], [[0, 0], [2.0**53, 0]], {}),
        ([("a", ("0", "1"))], np.zeros((2, 2)), {"conditional": [({0: {0}}, 9, 1)]}),
        ([("a", ("0", "1"))], np.zeros((2, 2)), {"conditional": [({3: {0}}, 0, 1)]}),
        ([("a", ("0", "1"))], np.zeros((2, 2)), {"conditional": [({0: {0}}, 0, np.inf)]}),
        ([("a", ("0", "1"))], np.zeros((2, 2)), {"moves": {0: {0: [4]}}}),
    ],
)
def test_a_problem_that_cannot_be_is_refused(factors: Any, impacts: Any, more: dict[str, Any]) -> None:
    with pytest.raises(Fault):
        CrossImpactProblem(factors, impacts, **more)


def test_worlds_and_rules_that_cannot_be_are_refused() -> None:
    problem = CrossImpactProblem([("a", ("0", "1"))], np.zeros((2, 2)))
    cases: list[tuple[Any, dict[str, Any]]] = [
        ([2], {}),
        ([0, 0], {}),
        ([0.5], {}),
        ([0], {"rule": "x"}),
        ([0], {"ties": "x"}),
        ([0], {"held": [3]}),
    ]
    for worlds, more in cases:
        with pytest.raises(Fault):
            succession(problem, worlds, **more)


def test_self_influence_is_kept_and_told() -> None:
    problem = CrossImpactProblem([("a", ("0", "1"))], [[3, 0], [0, 3]])
    assert problem.self_influencing == (0,)
    assert kernel(problem) == [[0], [1]]
    assert kernel(CrossImpactProblem([("a", ("0", "1"))], [[0, 3], [3, 0]])) == []
