"""Steps of the matrix: what a tolerance is counted in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.engines.crossimpact import CrossImpactProblem, consistent_worlds
from raison.engines.crossimpact.steps import common_step, steps
from tests.engines.crossimpact.test_crossimpact_known_answers import case

FACTORS = [(name, ("x", "y", "z")) for name in "abc"]
cells = st.lists(st.lists(st.integers(-3, 3), min_size=9, max_size=9), min_size=9, max_size=9)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.sampled_from((0.25, 0.5, 1.0, 3.0, 0.1)))
def test_every_size_is_a_whole_multiple_of_the_step_and_no_larger_one_does(sizes: list[int], unit: float) -> None:
    step = common_step([size * unit for size in sizes])
    times = [size * unit / step for size in sizes]
    assert np.allclose(times, np.rint(times))
    assert np.gcd.reduce(np.rint(times).astype(int)) == 1


def test_what_is_finer_than_a_thousandth_steps_by_its_smallest_size() -> None:
    assert common_step([2**0.5, 3.0]) == 2**0.5


def test_conditional_pushes_count_and_an_untouched_factor_steps_by_one() -> None:
    problem = CrossImpactProblem(FACTORS, np.zeros((9, 9)), [({0: {1}}, 4, 1.5), ({0: {2}}, 3, 2)])
    assert steps(problem).tolist() == [1.0, 0.5, 1.0]


@settings(max_examples=40, deadline=None)
@given(cells, st.integers(0, 2), st.integers(0, 2), st.sampled_from((2, 3, 0.5)))
def test_a_tolerance_in_steps_means_the_same_on_any_scale(
    matrix: list[list[int]], many: int, factor: int, scale: float
) -> None:
    impacts = np.array(matrix, dtype=float)
    impacts[np.kron(np.eye(3), np.ones((3, 3))) > 0] = 0
    scaled = impacts.copy()
    scaled[:, 3 * factor : 3 * factor + 3] *= scale
    one, other = CrossImpactProblem(FACTORS, impacts), CrossImpactProblem(FACTORS, scaled)
    found = [consistent_worlds(problem, tolerance=many * steps(problem)).worlds.tolist() for problem in (one, other)]
    assert found[0] == found[1]


def test_steps_of_a_published_matrix() -> None:
    _, problem = case("somewhereland")
    assert steps(problem).tolist() == [1] * 6
    scaled = problem.impacts.astype(float)
    scaled[:, problem.factor_of == 2] *= 0.4
    other = CrossImpactProblem(problem.factors, scaled)
    assert steps(other) == pytest.approx([1, 1, 0.4, 1, 1, 1])
    for many in (0, 1, 2):
        same = consistent_worlds(other, tolerance=many * steps(other)).worlds
        assert same.tolist() == consistent_worlds(problem, tolerance=many).worlds.tolist()
