"""Graphs too large to enumerate: planted camps, honest intervals, real weights, all optimal splits."""

from __future__ import annotations

import numpy as np
import pytest

from raison.engines.alignment import SignedGraph, frustration, tension
from raison.engines.alignment.index.deadline import Deadline
from raison.engines.alignment.index.packing import FINE, membership, packings
from raison.engines.alignment.index.pairs import pair_graph


def random_graph(n: int, m: int, hostile: int, seed: int) -> SignedGraph:
    """A graph of n actors, m ties and so many hostile ones, all drawn alike."""
    rng = np.random.default_rng(seed)
    pairs = np.array([(a, b) for a in range(n) for b in range(a + 1, n)])
    signs = np.ones(m)
    signs[rng.choice(m, hostile, replace=False)] = -1
    return SignedGraph(n, pairs[rng.choice(len(pairs), m, replace=False)], signs)


def planted(n: int, m: int, wrong: int, seed: int) -> tuple[SignedGraph, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Two camps, ties as they should be, but for a few."""
    rng = np.random.default_rng(seed)
    camp = rng.integers(0, 2, n)
    graph = random_graph(n, m, 0, seed)
    signs = np.where(camp[graph.ties[:, 0]] == camp[graph.ties[:, 1]], 1, -1)
    signs[rng.choice(m, wrong, replace=False)] *= -1
    return graph.with_weights(signs), np.asarray(camp ^ camp[0])


def test_planted_camps_are_found_and_proved() -> None:
    graph, camp = planted(120, 1_200, 12, 7)
    found = frustration(graph)
    assert found.optimal and found.index == 12 and found.all_found
    assert found.splits.tolist() == [camp.tolist()]
    assert int(found.always_tense.sum()) == 12 == int(found.sometimes_tense.sum())


def test_every_split_told_has_the_index_and_the_flags_are_those_of_the_splits() -> None:
    for seed in range(4):
        found = frustration(random_graph(40, 100, 40, seed), max_splits=5_000)
        assert found.optimal and found.all_found and found.ties_settled
        assert set(tension(found.graph, found.splits).tolist()) == {found.index}
        assert len(np.unique(found.splits, axis=0)) == len(found.splits)
        assert np.array_equal(found.always_tense, found.tense.all(axis=0))
        assert np.array_equal(found.sometimes_tense, found.tense.any(axis=0))


def test_flags_are_settled_where_not_all_splits_are_listed() -> None:
    graph = random_graph(40, 100, 40, 1)
    every, few = frustration(graph, max_splits=5_000), frustration(graph, max_splits=1)
    assert len(every.splits) > 1 and len(few.splits) == 1 and not few.all_found
    assert few.ties_settled
    assert np.array_equal(few.always_tense, every.always_tense)
    assert np.array_equal(few.sometimes_tense, every.sometimes_tense)


@pytest.mark.long
def test_switching_every_actor_of_a_large_graph_leaves_its_index_alone() -> None:
    graph = random_graph(60, 200, 70, 3)
    side = np.random.default_rng(3).integers(0, 2, graph.n)
    turned = np.where(side[graph.ties[:, 0]] != side[graph.ties[:, 1]], -1, 1)
    before, after = frustration(graph), frustration(graph.with_weights(graph.weights * turned))
    assert before.optimal and after.index == before.index and len(after.splits) == len(before.splits)


def test_real_weights_are_proved_too() -> None:
    rng = np.random.default_rng(11)
    graph = random_graph(30, 90, 30, 11)
    whole = graph.with_weights(graph.weights * rng.integers(1, 9, graph.m))
    exact, scaled = frustration(whole), frustration(whole.with_weights(whole.weights * np.pi))
    assert exact.optimal and scaled.optimal
    assert scaled.index == pytest.approx(exact.index * np.pi, rel=1e-9)
    assert np.array_equal(scaled.splits, exact.splits)


def test_a_time_limit_gives_an_honest_interval() -> None:
    graph = random_graph(180, 1_500, 750, 5)
    frustration(random_graph(30, 90, 40, 1))  # compiles the kernel, which is not the limit's matter
    found = frustration(graph, time_limit=0.3)
    assert not found.optimal and np.isnan(found.index) and not found.all_found and not found.ties_settled
    assert 0 <= found.lower < found.upper == tension(graph, found.splits)[0]
    longer = frustration(graph, time_limit=1.5)
    assert found.lower <= longer.upper and longer.lower <= found.upper


def test_the_bound_is_proved_in_whole_numbers() -> None:
    for seed in range(3):
        graph = random_graph(50, 160, 60, seed)
        pairs = pair_graph(graph.n, graph.ties, graph.weights.astype(np.int64))
        for packing in packings(pairs, Deadline(None)):
            taken = packing.shares @ membership(packing.cycles, len(pairs.net))
            assert np.array_equal(taken + packing.spare, np.abs(pairs.net) * FINE)
            assert (packing.shares > 0).all() and (packing.spare >= 0).all()
            for cycle in packing.cycles:
                assert (pairs.net[list(cycle)] < 0).sum() % 2 == 1
                _, degree = np.unique(pairs.ends[list(cycle)], return_counts=True)
                assert (degree == 2).all()
            assert packing.lower <= packing.upper


def test_several_blocs_of_a_larger_graph() -> None:
    rng = np.random.default_rng(2)
    camp = rng.integers(0, 3, 45)
    graph = random_graph(45, 400, 0, 2)
    signs = np.where(camp[graph.ties[:, 0]] == camp[graph.ties[:, 1]], 1, -1)
    signs[:5] *= -1
    found = frustration(graph.with_weights(signs), blocs=3)
    assert found.optimal and found.index == 5
