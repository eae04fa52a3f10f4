"""Unknown moves: the two bounds hold for every result that the moves could have, and are attained."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from raison.engines.conflict import GraphModel, stability, stability_bounds
from raison.words.faults import Fault
from tests.engines.conflict.oracle import CONCEPTS, Plain, by_definition, random_graph

Arcs = list[NDArray[np.int64]]


def _arcs(plain: Plain) -> Arcs:
    return [
        np.array([(s, q) for s in plain.states for q in sorted(moves[s])], np.int64).reshape(-1, 2)
        for moves in plain.moves
    ]


def _model(plain: Plain, arcs: Arcs, ranks: NDArray[np.int64]) -> GraphModel:
    groups = [(plain.members[k], arcs[k]) for k in range(len(ranks), len(arcs))]
    return GraphModel(arcs[: len(ranks)], ranks, groups)


def _drawn_unknown(rng: np.random.Generator, model: GraphModel) -> dict[int, list[int]]:
    starts = rng.random((model.n_movers, model.n_states)) < 0.25
    return {mover: np.flatnonzero(row).tolist() for mover, row in enumerate(starts)}


def test_whatever_the_results_are_the_verdict_lies_between_the_bounds() -> None:
    rng = np.random.default_rng(11)
    undetermined = settled = 0
    for _ in range(60):
        model = random_graph(rng, max_states=6)
        unknown, plain = _drawn_unknown(rng, model), Plain(model)
        bounds = {concept: stability_bounds(model, concept, unknown) for concept in CONCEPTS}
        undetermined += sum(int((least != most).sum()) for least, most in bounds.values())
        settled += sum(int((least == most).sum()) for least, most in bounds.values())
        for _ in range(4):
            drawn = _arcs(plain)
            for mover, starts in unknown.items():
                # A result is a state of the model or, for some, none: the move leads back to where it began.
                more = [(s, int(rng.integers(model.n_states))) for s in starts]
                more = [(s, q) for s, q in more if s != q]
                drawn[mover] = np.concatenate([drawn[mover], np.array(more, np.int64).reshape(-1, 2)])
            completed = _model(plain, drawn, model.ranks)
            for concept, (least, most) in bounds.items():
                verdict = stability(completed, concept)
                assert not (least & ~verdict).any(), concept
                assert not (verdict & ~most).any(), concept
    assert undetermined > 300
    assert settled > 3000


def test_the_bounds_are_the_two_runs_for_each_actor_by_definition() -> None:
    rng = np.random.default_rng(12)
    for _ in range(25):
        model = random_graph(rng, max_states=6)
        unknown, plain, n = _drawn_unknown(rng, model), Plain(model), model.n_states
        bounds = {concept: stability_bounds(model, concept, unknown) for concept in CONCEPTS}
        for mover, members in enumerate(plain.members):
            good = np.full(model.n_actors, 10**6)
            bad = good.copy()
            bad[list(members)] = -(10**6)
            for which, (result, movers) in enumerate([(good, {mover}), (bad, set(unknown) - {mover})]):
                arcs = _arcs(plain)
                for k in movers:
                    more = np.array([(s, n) for s in unknown[k]], np.int64).reshape(-1, 2)
                    arcs[k] = np.concatenate([arcs[k], more])
                wider = by_definition(_model(plain, arcs, np.column_stack([model.ranks, result])))
                for concept in CONCEPTS:
                    assert np.array_equal(bounds[concept][which][mover], wider[concept][mover, :n]), (concept, which)


def test_without_unknown_moves_both_bounds_are_the_verdicts() -> None:
    model = random_graph(np.random.default_rng(13))
    for concept in CONCEPTS:
        for bound in stability_bounds(model, concept, {}):
            assert np.array_equal(bound, stability(model, concept))


def test_the_option_form_has_the_same_bounds_as_its_written_arcs() -> None:
    rng = np.random.default_rng(14)
    model = GraphModel.from_options([0, 1, 2], rng.integers(0, 8, (3, 8)), feasible=np.arange(8) != 5)
    unknown = [[0, 5], [3], []]
    for concept in CONCEPTS:
        for left, right in zip(
            *(stability_bounds(m, concept, unknown) for m in (model, model.written_out())), strict=True
        ):
            assert np.array_equal(left, right)


def test_faults_name_the_mover_and_the_state() -> None:
    model = GraphModel([[(0, 1)]], [[0, 1]])
    with pytest.raises(Fault, match="not an actor"):
        stability_bounds(model, "nash", {3: [0]})
    with pytest.raises(Fault, match="not a state"):
        stability_bounds(model, "nash", {0: [7]})
