"""Relief, the wedge and the shuffled null agree with solving every changed graph from scratch."""

from __future__ import annotations

import importlib

import numpy as np
import pytest

from raison.engines.alignment import (
    KINDS,
    Relief,
    SignedGraph,
    around,
    null_frustration,
    relief,
    serving,
    sign_shuffled,
    strain,
    triangle_balance,
    triangle_census,
    triangles,
    wedge,
)
from raison.words.faults import Fault
from tests.engines.alignment.alignment_oracle import by_trying_all, some_graph


def weight_after(weight: float, kind: str) -> float:
    return {"removed": 0.0, "flipped": -weight, "warmer": weight + 1, "cooler": weight - 1}[kind]


def check(graph: SignedGraph, table: Relief, blocs: int) -> None:
    index, splits, _, _ = by_trying_all(graph, blocs)
    for change, gain, camps in zip(table.changes, table.relief, table.camps_change, strict=True):
        weights = graph.weights.copy()
        weights[change.tie] = weight_after(weights[change.tie], change.kind)
        changed = graph.with_weights(weights)
        after, best, _, _ = by_trying_all(changed, blocs)
        assert change.weight == weights[change.tie] and change.index == pytest.approx(after)
        assert gain == pytest.approx(index - after)
        assert np.array_equal(change.splits, best) and change.all_found
        assert camps == (not np.array_equal(best, splits))
        borne = strain(changed, best)
        assert change.strain_least == pytest.approx(borne.min(axis=0))
        assert change.strain_most == pytest.approx(borne.max(axis=0))


def test_every_change_is_that_of_the_changed_graph() -> None:
    rng = np.random.default_rng(0)
    changes = 0
    for number in range(60):
        graph = some_graph(rng, int(rng.integers(2, 7)), ["signs", "whole", "decimal", "directed"][number % 4])
        table = relief(graph, max_splits=1_000)
        check(graph, table, 2)
        changes += len(table.changes)
    assert changes > 1_000, changes


def test_several_blocs_and_the_way_of_large_graphs(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    graph = some_graph(rng, 6, "whole")
    check(graph, relief(graph, blocs=3, max_splits=1_000), 3)
    monkeypatch.setattr(importlib.import_module("raison.engines.alignment.relief"), "MOST_ENUMERATED", 2)
    check(graph, relief(graph, max_splits=1_000), 2)


def test_equal_relief_has_an_equal_rank() -> None:
    table = relief(SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1]), kinds=["flipped", "warmer"])
    told = sorted(zip(table.rank.tolist(), table.relief.tolist(), strict=True))
    assert told == [(1, 1.0)] * 4 + [(5, 0.0)] * 2


def wedge_by_hand(graph: SignedGraph, table: Relief, actor: int) -> dict[tuple[int, str], tuple[float, int, float]]:
    """For each loosening: fall of the own strain, company won, cost; each from the definition."""
    splits = by_trying_all(graph, 2)[1]
    told = {}
    for change in table.changes:
        if change.kind == "warmer" or graph.weights[change.tie] <= 0 or actor in graph.ties[change.tie]:
            continue
        weights = graph.weights.copy()
        weights[change.tie] = change.weight
        after_graph = graph.with_weights(weights)
        after = by_trying_all(after_graph, 2)[1]
        own = [tie for tie in range(graph.m) if actor in graph.ties[tie]]
        worst = [
            max(sum(tense(g, s, t) * abs(g.weights[t]) / 2 for t in own) for s in rows)
            for g, rows in ((graph, splits), (after_graph, after))
        ]
        cost = sum(
            abs(graph.weights[t])
            for t in own
            if any(tense(after_graph, s, t) for s in after) and not any(tense(graph, s, t) for s in splits)
        )
        company = 0
        for other in range(graph.n):
            before_with = [s[other] == s[actor] for s in splits]
            after_with = [s[other] == s[actor] for s in after]
            company += all(after_with) - all(before_with) + any(after_with) - any(before_with)
        told[change.tie, change.kind] = (worst[0] - worst[1], company, cost)
    return told


def tense(graph: SignedGraph, split: np.ndarray[tuple[int], np.dtype[np.int64]], tie: int) -> bool:
    a, b = graph.ties[tie]
    return bool(graph.weights[tie] > 0) if split[a] != split[b] else bool(graph.weights[tie] < 0)


def test_the_wedge_is_its_definition() -> None:
    rng = np.random.default_rng(3)
    seen = 0
    for number in range(12):
        graph = some_graph(rng, 6, ["signs", "whole"][number % 2])
        table = relief(graph, max_splits=1_000)
        for actor in range(0, 6, 2):
            found = wedge(table, actor)
            by_hand = wedge_by_hand(graph, table, actor)
            assert {(one.change.tie, one.change.kind) for one in found.loosenings} == set(by_hand)
            for one in found.loosenings:
                expected = by_hand[one.change.tie, one.change.kind]
                assert (one.relief, one.company, one.cost) == pytest.approx(expected)
                better = sum(other > one_key(one) for other in (one_key(o) for o in found.loosenings))
                assert one.rank == better + 1
            seen += len(by_hand)
    assert seen > 200


def one_key(one: object) -> tuple[float, int, float]:
    return (round(one.relief, 9), one.company, -round(one.cost, 9))  # type: ignore[attr-defined]


def test_the_null_keeps_ties_sizes_and_number_of_foes() -> None:
    rng = np.random.default_rng(4)
    graph = some_graph(rng, 8, "whole")
    found = sign_shuffled(graph, rng)
    assert np.array_equal(found.ties, graph.ties) and np.array_equal(found.sizes, graph.sizes)
    assert sorted(found.signs.tolist()) == sorted(graph.signs.tolist())
    null = null_frustration(graph, 40, np.random.default_rng(5))
    again = null_frustration(graph, 40, np.random.default_rng(5))
    assert np.array_equal(null.drawn, again.drawn) and null.unproved == 0 and len(null.drawn) == 40
    assert null.at_most == int((null.drawn <= null.observed + 1e-9).sum())
    assert len(set(null.drawn.tolist())) > 1 and null.summary[0] <= null.summary[1] <= null.summary[2]


@pytest.mark.parametrize("asked", [{"step": 0}, {"kinds": ["cut"]}])
def test_faults(asked: dict[str, object]) -> None:
    graph = SignedGraph(2, [(0, 1)], [1])
    with pytest.raises(Fault):
        relief(graph, **asked)  # type: ignore[arg-type]
    with pytest.raises(Fault):
        wedge(relief(graph), 2)
    with pytest.raises(Fault):
        null_frustration(graph, 0, np.random.default_rng(0))
    assert set(KINDS) == {"removed", "flipped", "warmer", "cooler"}


def test_graphs_near_one_are_read_off_its_splits() -> None:
    rng = np.random.default_rng(6)
    seen = beyond = 0
    for number in range(80):
        graph = some_graph(rng, int(rng.integers(3, 8)), ["signs", "whole", "decimal", "dimensions"][number % 4])
        near = around(graph, removals=1)
        for _ in range(4):
            weights = np.where(rng.random(graph.m) < 0.3, rng.choice([-1.0, 0.0, 1.0, 2.0], graph.m), graph.weights)
            changed = graph.with_weights(weights)
            moved = near.moved(changed)
            if moved is None:
                beyond += 1
                continue
            index, splits, always, sometimes = by_trying_all(changed, 2)
            found = moved.frustration(1_000)
            assert found is not None and found.index == pytest.approx(index) and found.all_found and found.optimal
            assert np.array_equal(found.splits, splits)
            assert np.array_equal(found.always_tense, always) and np.array_equal(found.sometimes_tense, sometimes)
            seen += 1
    assert seen > 80 and beyond > 80


def test_more_best_splits_than_are_kept_are_not_passed_off_as_all() -> None:
    graph = SignedGraph(4, [(0, 1), (2, 3)], [1, 1])
    assert around(graph).frustration(1) is None
    found = around(graph).frustration(2)
    assert found is not None and len(found.splits) == 2


def test_who_is_served_is_what_each_wedge_says() -> None:
    rng = np.random.default_rng(7)
    served = 0
    for number in range(40):
        graph = some_graph(rng, int(rng.integers(3, 8)), ["signs", "whole", "decimal", "dimensions"][number % 4])
        table = relief(graph)
        for kinds in (["cooler", "removed"], ["removed", "cooler", "flipped"]):
            for actor, found in enumerate(serving(table, kinds)):
                told = wedge(table, actor, kinds).loosenings
                best = {
                    (one.change.tie, one.change.kind)
                    for one in told
                    if one.rank == 1 and (one.relief > 0 or one.company > 0)
                }
                assert {(one.tie, one.kind) for one in found} == best
                served += len(best)
    assert served > 100


def test_relief_that_is_not_reached_in_time_is_an_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(8)
    module = importlib.import_module("raison.engines.alignment.relief")
    monkeypatch.setattr(module.Deadline, "passed", property(lambda self: True))
    graph = some_graph(rng, 6, "whole")
    table = relief(graph, blocs=3, time_limit=5.0)
    assert np.isnan(table.relief).any()
    for change in table.changes:
        index = by_trying_all(change.graph, 3)[0]
        assert change.lower <= index <= change.upper
        assert not change.all_found


def test_triangles_are_counted_as_they_are_listed() -> None:
    rng = np.random.default_rng(9)
    for number in range(60):
        graph = some_graph(rng, int(rng.integers(3, 9)), ["signs", "whole", "directed", "dimensions"][number % 4])
        found = triangles(graph)
        assert triangle_census(graph) == found.census
        for rule in ("strong", "weak"):
            assert triangle_balance(graph, rule) == pytest.approx(found.balance(rule), nan_ok=True)
