"""Published networks come out exactly: index, camps, triangles and the other measures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from raison.engines.alignment import (
    SignedGraph,
    algebraic_conflict,
    doreian_mrvar,
    frustration,
    relief,
    triangles,
    walk_balance,
)

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "alignment"


def case(name: str) -> tuple[dict[str, Any], SignedGraph, list[str]]:
    """A case, its graph, and the names of its actors."""
    read = yaml.safe_load((GOLDEN / f"{name}.yaml").read_text(encoding="utf-8"))
    names = [str(node) for node in read["nodes"]]
    ties = [(names.index(a), names.index(b)) for a, b, _ in read["edges"]]
    return read["expected"], SignedGraph(len(names), ties, [weight for *_, weight in read["edges"]]), names


def signs_of(graph: SignedGraph) -> SignedGraph:
    return graph.with_weights(graph.signs)


def named(graph: SignedGraph, chosen: Any, names: list[str]) -> set[frozenset[str]]:
    return {frozenset(names[actor] for actor in graph.ties[tie]) for tie in np.flatnonzero(chosen)}


def test_gahuku_gama() -> None:
    expected, graph, names = case("gahuku_gama")
    found = frustration(graph)
    assert (graph.n, graph.m, int((graph.signs < 0).sum())) == (16, 58, expected["negative_edges"])
    assert found.index == expected["frustration_index"] == 7
    assert found.all_found and len(found.splits) == expected["optimal_bipartitions"] == 1
    side = {name for name, bloc in zip(names, found.splits[0], strict=True) if bloc == found.splits[0][0]}
    assert side == set(expected["optimal_side"])
    assert found.always_tense.tolist() == found.sometimes_tense.tolist()
    tense = {frozenset(pair.split("-")) for pair in expected["frustrated_edges"]}
    assert named(graph, found.always_tense, names) == tense
    assert found.normalised == pytest.approx(expected["normalised_line_index"], abs=1e-10)
    assert doreian_mrvar(graph, found.splits[0]) == 3.5


def test_gahuku_gama_in_several_blocs() -> None:
    expected, graph, names = case("gahuku_gama")
    found = {blocs: frustration(graph, blocs=blocs) for blocs in expected["generalised_frustration_by_k"]}
    assert {blocs: one.index for blocs, one in found.items()} == expected["generalised_frustration_by_k"]
    three = {frozenset(np.array(names)[found[3].splits[0] == bloc].tolist()) for bloc in range(3)}
    assert len(found[3].splits) == 1 and three == {frozenset(bloc) for bloc in expected["k3_clusters"]}


def test_gahuku_gama_measures() -> None:
    expected, graph, names = case("gahuku_gama")
    found = triangles(graph)
    assert found.census == expected["triangles"]
    assert found.balance("strong") == pytest.approx(expected["triangle_balance_strong"], abs=1e-10)
    assert found.balance("weak") == pytest.approx(expected["triangle_balance_weak"], abs=1e-10)
    assert walk_balance(graph).overall == pytest.approx(expected["walk_balance"], abs=1e-10)
    assert algebraic_conflict(graph) == pytest.approx(expected["algebraic_conflict"], abs=1e-10)
    table = relief(graph, kinds=["removed", "flipped"])
    for kind, told in (("flipped", "best_single_flip"), ("removed", "best_single_removal")):
        best = [c.tie for c, gain in zip(table.changes, table.relief, strict=True) if c.kind == kind and gain == 1]
        assert max(gain for c, gain in zip(table.changes, table.relief, strict=True) if c.kind == kind) == 1
        assert expected[told]["relief"] == 1
        ties = np.isin(np.arange(graph.m), best)
        assert named(graph, ties, names) == {frozenset(p.split("-")) for p in expected["best_single_flip"]["edges"]}
        assert {int(r) for c, r in zip(table.changes, table.rank, strict=True) if c.tie in best} == {1}


def test_slovene_parties() -> None:
    expected, graph, names = case("slovene_parties_1994")
    found = frustration(graph)
    assert found.index == expected["frustration_index_weighted"] == 15
    assert frustration(signs_of(graph)).index == expected["frustration_index_unweighted"] == 2
    assert float(graph.sizes.sum()) == expected["total_absolute_weight"]
    assert len(found.splits) == 1 and found.all_found
    blocs = [{names[i] for i in np.flatnonzero(found.splits[0] == bloc)} for bloc in (0, 1)]
    assert blocs == [set(bloc) for bloc in expected["blocs"]]
    assert named(graph, found.always_tense, names) == {frozenset(e[:2]) for e in expected["frustrated_edges"]}


def test_slovene_parties_measures() -> None:
    expected, graph, _ = case("slovene_parties_1994")
    assert triangles(graph).census == expected["triangles"]
    assert walk_balance(signs_of(graph)).overall == pytest.approx(expected["walk_balance_unweighted"], abs=1e-10)
    assert algebraic_conflict(signs_of(graph)) == pytest.approx(expected["algebraic_conflict_unweighted"], abs=1e-10)
    for weighed, name in ((graph, "weighted"), (signs_of(graph), "unweighted")):
        by_k = expected[f"generalised_frustration_by_k_{name}"]
        assert {k: frustration(weighed, blocs=k).index for k in by_k} == by_k
