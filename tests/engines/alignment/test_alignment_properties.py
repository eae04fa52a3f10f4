"""What the theory says of the index, and what bad input is answered with."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.engines.alignment import SignedGraph, frustration, strain, tension, triangles, walk_balance
from raison.words.faults import CannotDo, Fault
from tests.engines.alignment.alignment_oracle import all_splits, some_graph

seeds = st.integers(0, 10**6)
kinds = st.sampled_from(["signs", "whole", "decimal", "directed", "dimensions"])


def drawn(seed: int, kind: str, largest: int = 9) -> SignedGraph:
    rng = np.random.default_rng(seed)
    return some_graph(rng, int(rng.integers(2, largest)), kind)


@given(seeds, kinds, seeds)
@settings(max_examples=60, deadline=None)
def test_switching_an_actor_leaves_the_index_alone(seed: int, kind: str, who: int) -> None:
    graph = drawn(seed, kind)
    at = (graph.ties == who % graph.n).any(axis=1)
    switched = graph.with_weights(np.where(at, -graph.weights, graph.weights))
    before, after = frustration(graph, max_splits=1_000), frustration(switched, max_splits=1_000)
    assert after.index == before.index
    assert len(after.splits) == len(before.splits)
    assert np.array_equal(after.always_tense, before.always_tense)
    assert np.array_equal(after.sometimes_tense, before.sometimes_tense)


@given(seeds, kinds, st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_new_numbers_for_the_actors_leave_it_alone(seed: int, kind: str, blocs: int) -> None:
    graph = drawn(seed, kind, 7)
    new = np.random.default_rng(seed).permutation(graph.n)
    moved = SignedGraph(graph.n, new[graph.ties], graph.weights, graph.directed, graph.dimensions)
    before, after = (frustration(one, blocs=blocs, max_splits=1_000) for one in (graph, moved))
    assert after.index == before.index and len(after.splits) == len(before.splits)
    assert np.array_equal(after.sometimes_tense, before.sometimes_tense)


@given(seeds, kinds)
@settings(max_examples=60, deadline=None)
def test_a_balanced_triangle_added_changes_nothing(seed: int, kind: str) -> None:
    graph = drawn(seed, kind)
    n = graph.n
    ties = np.concatenate([graph.ties, [(0, n), (n, n + 1), (0, n + 1)]])
    dimensions = np.concatenate([graph.dimensions, [0, 0, 0]])
    for blocs, signs in ((2, (1, -1, -1)), (2, (1, 1, 1)), (3, (1, -1, -1))):
        larger = SignedGraph(n + 2, ties, np.concatenate([graph.weights, signs]), graph.directed, dimensions)
        assert frustration(larger, blocs=blocs).index == frustration(graph, blocs=blocs).index


@given(seeds, kinds, st.sampled_from([2, 7, 0.1, 1 / 3, 0.125, math.pi]))
@settings(max_examples=60, deadline=None)
def test_scaled_weights_scale_the_index_and_keep_the_splits(seed: int, kind: str, factor: float) -> None:
    graph = drawn(seed, kind)
    before, after = (frustration(g, max_splits=1_000) for g in (graph, graph.with_weights(graph.weights * factor)))
    assert after.index == pytest.approx(before.index * factor, rel=1e-9)
    assert np.array_equal(after.splits, before.splits)


@given(seeds, kinds)
@settings(max_examples=60, deadline=None)
def test_the_index_falls_with_more_blocs_and_is_zero_where_balanced(seed: int, kind: str) -> None:
    graph = drawn(seed, kind, 7)
    index = [frustration(graph, blocs=blocs).index for blocs in range(1, graph.n + 1)]
    assert all(later <= earlier for earlier, later in zip(index[:-1], index[1:], strict=True))
    balanced = walk_balance(graph.with_weights(graph.signs)).overall > 1 - 1e-9
    if not graph.directed and not graph.dimensions.any() and graph.n > 1:
        assert (index[1] == 0) == balanced


@given(seeds, kinds, st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_strains_sum_to_the_tension_of_a_split(seed: int, kind: str, blocs: int) -> None:
    graph = drawn(seed, kind, 7)
    found = frustration(graph, blocs=blocs)
    assert strain(graph, found.splits).sum(axis=1) == pytest.approx(tension(graph, found.splits))
    assert tension(graph, found.splits) == pytest.approx(found.index)


def test_weights_of_very_unlike_sizes_are_summed_exactly() -> None:
    rng = np.random.default_rng(21)
    sizes = ["0.000001", "0.1", "0.3", "7", "1000000"]
    for _ in range(40):
        graph = some_graph(rng, 6, "signs")
        written = [sizes[place] for place in rng.integers(0, len(sizes), graph.m)]
        exact = [int(sign) * Fraction(size) for sign, size in zip(graph.signs, written, strict=True)]
        splits = all_splits(6, 2)
        costs = [
            sum(
                abs(w)
                for w, (a, b) in zip(exact, graph.ties.tolist(), strict=True)
                if (split[a] != split[b]) == (w > 0)
            )
            for split in splits.tolist()
        ]
        found = frustration(graph.with_weights([float(weight) for weight in exact]), max_splits=1_000)
        assert found.index == pytest.approx(float(min(costs)), rel=1e-12)
        assert np.array_equal(found.splits, splits[[cost == min(costs) for cost in costs]])


def test_more_blocs_than_actors_and_too_many_actors() -> None:
    foes = SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [-1, -1, -1])
    assert frustration(foes, blocs=50).splits.tolist() == [[0, 1, 2]]
    ring = SignedGraph(3_001, [(actor, (actor + 1) % 3_001) for actor in range(3_001)], np.ones(3_001))
    with pytest.raises(CannotDo, match="3001 actors"):
        frustration(ring)
    with pytest.raises(Fault, match="too large a sum"):
        frustration(SignedGraph(3, [(0, 1), (1, 2)], [1e308, 1e308]))


def test_three_mutual_foes_under_both_rules() -> None:
    foes = SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [-1, -1, -1])
    assert (frustration(foes).index, frustration(foes, blocs=3).index) == (1, 0)
    assert (triangles(foes).balance("strong"), triangles(foes).balance("weak")) == (0, 1)


def test_friend_and_enemy_at_once_is_two_ties() -> None:
    both = SignedGraph(2, [(0, 1), (0, 1)], [2, -1], dimensions=[0, 1])
    found = frustration(both)
    assert found.index == 1 and found.splits.tolist() == [[0, 0]]
    assert found.always_tense.tolist() == [False, True]
    torn = frustration(both.with_weights([1, -1]))
    assert torn.index == 1 and torn.splits.tolist() == [[0, 0], [0, 1]]
    assert not torn.always_tense.any() and torn.sometimes_tense.all()


@pytest.mark.parametrize("n", [0, 1, 4])
def test_graphs_without_ties_have_defined_answers(n: int) -> None:
    found = frustration(SignedGraph(n, [], []))
    assert found.index == 0 and found.all_found and found.splits.shape == (max(1, 2 ** (n - 1)) if n else 1, n)
    assert math.isnan(found.normalised) and math.isnan(triangles(found.graph).balance())
    assert walk_balance(found.graph).overall == 1


def test_many_loose_actors_are_told_as_not_all_found() -> None:
    found = frustration(SignedGraph(40, [(0, 1), (1, 2), (0, 2)], [1, 1, -1]), max_splits=100)
    assert found.optimal and found.index == 1 and len(found.splits) == 100 and not found.all_found
    assert found.ties_settled and found.sometimes_tense.all() and not found.always_tense.any()


@pytest.mark.parametrize(
    ("given_", "path", "rule"),
    [
        ({"n": 2, "ties": [(0, 0)], "weights": [1]}, ("ties", 0), "is a loop"),
        ({"n": 2, "ties": [(0, 2)], "weights": [1]}, ("ties", 0), "names an actor that does not exist"),
        ({"n": 2, "ties": [(-1, 1)], "weights": [1]}, ("ties", 0), "names an actor that does not exist"),
        ({"n": 2, "ties": [(0, 1), (1, 0)], "weights": [1, 1]}, ("ties", 1), "repeats ties[0]"),
        ({"n": 2, "ties": [(0, 1), (0, 1)], "weights": [1, -1]}, ("ties", 1), "repeats ties[0]"),
        ({"n": 2, "ties": [(0, 1)], "weights": [float("nan")]}, ("weights", 0), "is not a finite number"),
        ({"n": 2, "ties": [(0, 1)], "weights": [float("inf")]}, ("weights", 0), "is not a finite number"),
        ({"n": 2, "ties": [(0, 1)], "weights": [1, 2]}, ("weights",), "must be one number for each"),
        ({"n": 2, "ties": [(0, 1)], "weights": ["x"]}, ("weights",), "must be numbers"),
        ({"n": 2, "ties": [(0, 0.5)], "weights": [1]}, ("ties",), "must be whole numbers"),
        ({"n": 2, "ties": [0, 1], "weights": [1]}, ("ties",), "must be pairs"),
        ({"n": 3, "ties": [(0, 1), (2,)], "weights": [1, 1]}, ("ties",), "must be pairs"),
        ({"n": 3, "ties": [(0, float("nan"))], "weights": [1]}, ("ties",), "must be whole numbers"),
        ({"n": -1, "ties": [], "weights": []}, ("n",), "must be a whole number"),
        ({"n": 2, "ties": [(0, 1)], "weights": [1], "dimensions": [0, 1]}, ("dimensions",), "must be one whole"),
    ],
)
def test_faults_of_a_graph_name_the_place_and_the_rule(given_: dict[str, Any], path: Any, rule: str) -> None:
    with pytest.raises(Fault) as told:
        SignedGraph(**given_)
    assert told.value.path == path and told.value.rule.startswith(rule)


@pytest.mark.parametrize("size", [1e9, 3e-12, 7e15, 1e300])
def test_the_index_of_large_and_small_weights_is_their_sum_to_the_last_place(size: float) -> None:
    assert frustration(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [size, size, -size])).index == size


@pytest.mark.parametrize(
    "asked", [{"blocs": 0}, {"blocs": 1.5}, {"max_splits": 0}, {"time_limit": 0.0}, {"time_limit": "1"}]
)
def test_faults_of_a_question(asked: dict[str, Any]) -> None:
    with pytest.raises(Fault):
        frustration(SignedGraph(2, [(0, 1)], [1]), **asked)


def test_both_directions_are_two_ties_only_in_a_directed_graph() -> None:
    graph = SignedGraph(2, [(0, 1), (1, 0)], [1, -1], directed=True)
    assert frustration(graph).index == 1
