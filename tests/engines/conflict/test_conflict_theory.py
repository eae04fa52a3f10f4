"""What the theory says of every model: how the concepts nest, and what changes nothing."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.engines.conflict import GraphModel, equilibria, stability
from tests.engines.conflict.oracle import CONCEPTS, random_graph, random_models, random_options

IMPLIED = [("nash", "sseq"), ("sseq", "seq"), ("sseq", "smr"), ("seq", "gmr"), ("smr", "gmr"), ("nash", "gmr")]


@st.composite
def models(draw: st.DrawFn) -> GraphModel:
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return random_options(rng) if draw(st.booleans()) else random_graph(rng)


def _arcs(model: GraphModel) -> list[list[tuple[int, int]]]:
    feasible = np.flatnonzero(model.feasible).tolist()
    return [[(s, q) for s in feasible for q in model.graph.successors(k, s).tolist()] for k in range(model.n_movers)]


@settings(max_examples=100, deadline=None)
@given(models())
def test_concepts_nest(model: GraphModel) -> None:
    rows = {concept: stability(model, concept) for concept in CONCEPTS}
    for stronger, weaker in IMPLIED:
        assert not (rows[stronger] & ~rows[weaker]).any(), (stronger, weaker)


def test_sequential_and_symmetric_stability_do_not_nest() -> None:
    seq_only = smr_only = 0
    for model in random_models(5, 150):
        seq, smr = stability(model, "seq"), stability(model, "smr")
        seq_only += int((seq & ~smr).sum())
        smr_only += int((smr & ~seq).sum())
    assert seq_only > 0
    assert smr_only > 0


@settings(max_examples=40, deadline=None)
@given(models())
def test_equilibria_are_stable_for_everybody_and_feasible(model: GraphModel) -> None:
    for concept in CONCEPTS:
        found = equilibria(model, concept)
        assert found.tolist() == sorted(set(found.tolist()))
        assert stability(model, concept)[:, found].all()
        assert model.feasible[found].all()
        assert not stability(model, concept)[:, ~model.feasible].any()


@settings(max_examples=40, deadline=None)
@given(models(), st.randoms(use_true_random=False))
def test_only_the_order_of_ranks_counts(model: GraphModel, random: object) -> None:
    stretched = model.with_ranks(model.ranks**3 * 7 - 1000)
    for concept in CONCEPTS:
        assert np.array_equal(stability(model, concept), stability(stretched, concept))


@settings(max_examples=40, deadline=None)
@given(models(), st.integers(0, 2**32 - 1))
def test_renaming_actors_and_states_renames_the_verdicts(model: GraphModel, seed: int) -> None:
    model, arcs = model.written_out(), _arcs(model)
    rng = np.random.default_rng(seed)
    actors, states = rng.permutation(model.n_actors), rng.permutation(model.n_states)
    new_actor, new_state = np.argsort(actors), np.argsort(states)
    moves = [new_state[np.array(arcs[old], np.int64).reshape(-1, 2)] for old in actors]
    groups = [
        (new_actor[list(model.members[k])].tolist(), new_state[np.array(arcs[k], np.int64).reshape(-1, 2)])
        for k in range(model.n_actors, model.n_movers)
    ]
    renamed = GraphModel(moves, model.ranks[actors][:, states], groups)
    rows = [*actors.tolist(), *range(model.n_actors, model.n_movers)]
    for concept in CONCEPTS:
        expected = stability(model, concept)[rows][:, states] | ~model.feasible[states]
        assert np.array_equal(stability(renamed, concept) | ~model.feasible[states], expected)


@settings(max_examples=40, deadline=None)
@given(models())
def test_a_bystander_changes_nothing(model: GraphModel) -> None:
    arcs = _arcs(model)
    if not model.feasible.all():
        return
    groups = [(model.members[k], arcs[k]) for k in range(model.n_actors, model.n_movers)]
    ranks = np.vstack([model.ranks, np.zeros(model.n_states, np.int64)])
    wider = GraphModel([*arcs[: model.n_actors], []], ranks, groups)
    for concept in CONCEPTS:
        rows = stability(wider, concept)
        assert rows[model.n_actors].all()
        assert np.array_equal(np.delete(rows, model.n_actors, axis=0), stability(model, concept))


@settings(max_examples=40, deadline=None)
@given(models(), st.integers(0, 10**6))
def test_indifference_everywhere_makes_everything_stable(model: GraphModel, level: int) -> None:
    flat = model.with_ranks(np.full(model.ranks.shape, level))
    for concept in CONCEPTS:
        assert np.array_equal(
            stability(flat, concept), np.broadcast_to(model.feasible, (model.n_movers, model.n_states))
        )


def test_free_reversible_options_of_two_opponents_reach_their_whole_sub_cube() -> None:
    rng = np.random.default_rng(7)
    owners = [0, 1, 2, 1, 2, 0]
    model = GraphModel.from_options(owners, rng.integers(0, 64, (3, 64)))
    lowest = model.graph.reach(model.ranks[0], (1, 2))
    written = model.written_out().graph.reach(model.ranks[0], (1, 2))
    own = np.array([bit for bit, owner in enumerate(owners) if owner == 0])
    for state in range(64):
        mine = (np.arange(64)[:, None] >> own & 1 == state >> own & 1).all(axis=1)
        assert lowest[state] == written[state] == model.ranks[0][mine].min()


def test_alone_everything_but_nash_is_nash() -> None:
    rng = np.random.default_rng(8)
    model = GraphModel.from_options([0, 0, 0], rng.integers(0, 5, (1, 8)))
    for concept in CONCEPTS:
        assert np.array_equal(stability(model, concept), stability(model, "nash"))
