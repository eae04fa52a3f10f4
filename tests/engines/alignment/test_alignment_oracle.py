"""Index, optimal splits and tense ties agree with trying every split, on thousands of random graphs."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

import numpy as np
import pytest

from raison.engines.alignment import SignedGraph, frustration
from tests.engines.alignment.alignment_oracle import by_trying_all, some_graph

KINDS = ("signs", "whole", "decimal", "directed", "dimensions")


def agrees(graph: SignedGraph, blocs: int) -> int:
    """Assert that everything told agrees with the definition; return how many optimal splits there are."""
    found = frustration(graph, blocs=blocs, max_splits=10_000)
    index, splits, always, sometimes = by_trying_all(graph, blocs)
    assert found.optimal and found.index == pytest.approx(index, abs=1e-9)
    assert found.all_found and np.array_equal(found.splits, splits)
    assert found.ties_settled and np.array_equal(found.always_tense, always)
    assert np.array_equal(found.sometimes_tense, sometimes)
    return len(splits)


def graphs(count: int, largest: dict[int, int], seed: int) -> Iterator[tuple[SignedGraph, int]]:
    rng = np.random.default_rng(seed)
    for number in range(count):
        blocs = int(rng.choice(list(largest)))
        yield some_graph(rng, int(rng.integers(1, largest[blocs] + 1)), KINDS[number % len(KINDS)]), blocs


# Coverage is measured with the few, and the many run without it: the lines are the same.
@pytest.mark.parametrize("number", [400, pytest.param(4_700, marks=[pytest.mark.long, pytest.mark.no_cover])])
def test_random_graphs(number: int) -> None:
    counts, shares = [], {2: 0, 3: 0, 4: 0}
    for graph, blocs in graphs(number, {2: 8, 3: 6, 4: 5}, 1):
        counts.append(agrees(graph, blocs))
        shares[blocs] += 1
    several = np.mean(np.array(counts) > 1)
    assert min(shares.values()) > 0.29 * number
    assert 0.4 < several < 0.75, several  # of the graphs have several optimal splits


def test_graphs_up_to_twelve_actors() -> None:
    sizes = []
    rng = np.random.default_rng(2)
    for number in range(300):
        graph = some_graph(rng, 10 + number % 3, KINDS[number % len(KINDS)])
        agrees(graph, 2)
        sizes.append(graph.n)
    assert sizes.count(12) == 100
    for graph, blocs in graphs(12, {3: 9}, 3):
        agrees(graph, blocs)


def test_three_blocs_of_ten_actors_with_bounds() -> None:
    for number in range(6):
        agrees(some_graph(np.random.default_rng(number), 10, KINDS[number % len(KINDS)]), 3)


def test_the_way_of_large_graphs(monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("raison.engines.alignment.index.frustration")
    monkeypatch.setattr(module, "MOST_ENUMERATED", 2)
    several = [agrees(graph, 2) > 1 for graph, _ in graphs(200, {2: 9}, 4)]
    assert 0.3 < np.mean(several) < 0.75


def test_the_mixed_integer_step(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without bounds and without search, the programme alone has to prove the index.
    monkeypatch.setattr(importlib.import_module("raison.engines.alignment.index.frustration"), "MOST_ENUMERATED", 2)
    large = importlib.import_module("raison.engines.alignment.index.large")
    first = importlib.import_module("raison.engines.alignment.index.packing").packings
    monkeypatch.setattr(large, "packings", lambda pairs, deadline: iter([next(first(pairs, deadline))]))
    monkeypatch.setattr(large, "QUICK", 0)
    monkeypatch.setattr(large, "MOST_TABLED", 0)
    monkeypatch.setattr(large, "LONG", 0)
    for graph, _ in graphs(40, {2: 8}, 5):
        found, index = frustration(graph), by_trying_all(graph, 2)[0]
        assert found.optimal and found.index == pytest.approx(index, abs=1e-9)


def test_the_programme_for_several_blocs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("raison.engines.alignment.index.many.blocs"), "MOST_SEARCHED", 2)
    for graph, blocs in graphs(40, {3: 7, 4: 6}, 6):
        found, index = frustration(graph, blocs=blocs), by_trying_all(graph, blocs)[0]
        assert found.optimal and found.index == pytest.approx(index, abs=1e-9)


def test_tense_ties_are_settled_pair_by_pair_where_the_splits_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("raison.engines.alignment.index.frustration"), "MOST_ENUMERATED", 2)
    for place in ("large", "many.blocs"):
        monkeypatch.setattr(importlib.import_module(f"raison.engines.alignment.index.{place}"), "MET", 2)
    unlisted = 0
    for graph, blocs in graphs(150, {2: 10, 3: 7}, 8):
        found = frustration(graph, blocs=blocs, max_splits=1)
        index, splits, always, sometimes = by_trying_all(graph, blocs)
        assert found.index == pytest.approx(index, abs=1e-9) and found.all_found == (len(splits) == 1)
        assert found.ties_settled and np.array_equal(found.always_tense, always)
        assert np.array_equal(found.sometimes_tense, sometimes)
        unlisted += len(splits) > 3
    assert unlisted > 10, unlisted
