"""Interventions, the null for inconsistency, steps of the matrix, and several experts."""

from __future__ import annotations

import numpy as np
import pytest

from raison.engines.crossimpact import CrossImpactProblem, Way, consistent_worlds, inconsistency, succession
from raison.engines.crossimpact.experts import opinions, side_by_side
from raison.engines.crossimpact.interventions import lever_graph, levers
from raison.engines.crossimpact.null_model import count_in_shuffled, null_inconsistency, shuffled
from raison.words.faults import Fault
from tests.engines.crossimpact.test_crossimpact_known_answers import case, river


def test_levers_of_the_river_by_hand() -> None:
    told = levers(river(), [[0, 0, 0]])
    ends = {move.pushed: (move.end, move.cycled) for move in told}
    assert ends[((0, 1),)] == ((1, 1, 1), False)  # pressing arms and heats
    assert ends[((1, 1),)] == ((0, 1, 1), False)
    shocked = {move.pushed: move.end for move in levers(river(), [[0, 0, 0]], kind="shock", way=Way(held=(0,)))}
    assert ((0, 1),) not in shocked  # what the way holds is no lever
    assert {move.reach for move in told if move.pushed == ((0, 1),)} == {2}


def test_every_lever_is_a_succession() -> None:
    _, problem = case("somewhereland")
    starts = consistent_worlds(problem).worlds[:3]
    for kind in ("hold", "shock"):
        told = levers(problem, starts, size=2, kind=kind)
        expected = sum((problem.sizes[i] - 1) * (problem.sizes[j] - 1) for i in range(6) for j in range(i)) * 3
        assert len(told) == expected
        for move in told[:: len(told) // 20]:
            begun = np.array(move.start)
            for factor, variant in move.pushed:
                begun[factor] = variant
            held = [factor for factor, _ in move.pushed] if kind == "hold" else []
            settled = succession(problem, begun, held=held)
            assert (tuple(settled.worlds[0].tolist()), bool(settled.cycled[0])) == (move.end, move.cycled)


def test_the_graph_keeps_the_smallest_interventions() -> None:
    _, problem = case("somewhereland")
    starts = consistent_worlds(problem).worlds
    both = levers(problem, starts, kind="shock") + levers(problem, starts, size=2, kind="shock")
    graph = lever_graph(both)
    assert list(graph.nodes) == sorted(graph.nodes)
    assert graph.arcs
    for (start, end), ways in graph.arcs.items():
        assert start != end
        assert len({len(way) for way in ways}) == 1
        found = {m.pushed for m in both if (m.start, m.end) == (graph.nodes[start], graph.nodes[end]) and not m.cycled}
        assert set(ways) == {way for way in found if len(way) == min(map(len, found))}


def test_shuffling_keeps_the_cells_of_every_section() -> None:
    _, problem = case("somewhereland")
    other = shuffled(problem, np.random.default_rng(0))
    assert (other.impacts != problem.impacts).any()
    for source in range(problem.n_factors):
        for target in range(problem.n_factors):
            block = np.ix_(problem.factor_of == source, problem.factor_of == target)
            assert sorted(other.impacts[block].ravel()) == sorted(problem.impacts[block].ravel())


def test_a_published_world_is_more_consistent_than_chance() -> None:
    _, problem = case("somewhereland")
    world = consistent_worlds(problem).worlds[0]
    told = null_inconsistency(problem, world, 200, np.random.default_rng(0))
    assert told.observed == 0 == inconsistency(problem, world)
    assert told.at_most == (told.drawn <= 0).sum() < 40
    counts, complete = count_in_shuffled(problem, 5, np.random.default_rng(1))
    assert complete
    assert len(counts) == 5


def test_experts_side_by_side() -> None:
    _, problem = case("cib_global")
    other = problem.impacts.copy()
    other[0, 3] = -other[0, 3]
    told = opinions(problem.factors, [problem.impacts, other, other])
    assert told.spread[0, 3] == 2
    assert told.opposed.sum() == 1
    assert told.median.impacts[0, 3] == -1
    assert told.mean.impacts[0, 3] == pytest.approx(-1 / 3)
    beside = side_by_side([problem, problem, CrossImpactProblem(problem.factors, -problem.impacts)])
    assert beside.complete
    assert beside.likeness[0, 1] == 1
    assert beside.likeness[0, 2] < 1
    assert beside.worlds[beside.held_by[:, 0]].tolist() == consistent_worlds(problem).worlds.tolist()
    with pytest.raises(Fault):
        side_by_side([])
    with pytest.raises(Fault):
        opinions(problem.factors, [])
