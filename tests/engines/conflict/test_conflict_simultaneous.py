"""Simultaneous stability: the two classics by hand, and the definition spelled out with every set of others."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest

import raison.engines.conflict.simultaneous as simultaneous
from raison.engines.conflict import GraphModel, simultaneous_stability, stability
from raison.engines.conflict.options import OptionGraph
from raison.words.faults import CannotDo, Fault
from tests.engines.conflict.golden import case
from tests.engines.conflict.oracle import Plain, random_options


def by_definition(model: GraphModel) -> np.ndarray:
    plain, graph = Plain(model), model.graph
    assert isinstance(graph, OptionGraph)
    own = [sum(1 << k for k, owner in enumerate(graph.owners) if owner == a) for a in plain.movers]

    def better(a: int, s: int) -> list[int]:
        return [q for q in plain.moves[a][s] if plain.ranks[a][q] > plain.ranks[a][s]]

    def is_spoiled(a: int, s: int, q: int) -> bool:
        others = [b for b in plain.movers if b != a]
        for size in range(1, len(others) + 1):
            for who in combinations(others, size):
                for targets in product(*(better(b, s) for b in who)):
                    end = s & ~own[a] | q & own[a]
                    for b, target in zip(who, targets, strict=True):
                        end = end & ~own[b] | target & own[b]
                    if end in plain.moves[0] and plain.ranks[a][end] <= plain.ranks[a][s]:
                        return True
        return False

    stable = np.zeros((len(plain.movers), plain.n_states), np.bool_)
    for a in plain.movers:
        for s in plain.states:
            stable[a, s] = all(is_spoiled(a, s, q) for q in better(a, s))
    return stable


def test_verdicts_equal_the_definition_on_random_models() -> None:
    rng = np.random.default_rng(71)
    beyond_nash = infeasible = unstable = 0
    for _ in range(200):
        model = random_options(rng, max_options=5)
        expected = by_definition(model)
        found = simultaneous_stability(model)
        assert np.array_equal(found.stable, expected)
        nash = stability(model, "nash")
        assert (found.stable >= nash).all()
        assert {(a, s) for a, s in np.argwhere(found.stable & ~nash).tolist()} == set(found.collisions)
        beyond_nash += bool(found.collisions)
        infeasible += not model.feasible.all()
        unstable += int((~found.stable & model.feasible).sum())
    assert beyond_nash > 50
    assert infeasible > 70
    assert unstable > 700


def test_each_collision_is_made_of_improvements_and_leaves_the_mover_not_better_off() -> None:
    rng = np.random.default_rng(72)
    told = 0
    for _ in range(60):
        model = random_options(rng, max_options=5)
        graph = model.graph
        assert isinstance(graph, OptionGraph)
        own = [sum(1 << k for k in graph.options_of(a)) for a in range(model.n_actors)]
        for (actor, state), collisions in simultaneous_stability(model).collisions.items():
            targets = model.graph.successors(actor, state)
            assert [one.target for one in collisions] == [
                q for q in targets.tolist() if model.improves(actor, state, q)
            ]
            for one in collisions:
                end = state
                for mover, target in ((actor, one.target), *one.others):
                    assert target in model.graph.successors(mover, state)
                    assert model.improves(mover, state, target)
                    end = end & ~own[mover] | target & own[mover]
                assert end == one.end
                assert model.feasible[end]
                assert model.ranks[actor, end] <= model.ranks[actor, state]
                told += 1
    assert told > 100


def test_two_classics() -> None:
    # Both would rather confess alone: together that is worse than silence, so silence is simultaneously stable.
    assert 3 in simultaneous_stability(case("prisoners_dilemma").model).equilibria
    chicken = simultaneous_stability(case("chicken").model)
    assert np.array_equal(chicken.stable.all(axis=0), [False, True, True, True])


def test_states_told_by_their_choices_give_the_same_as_options() -> None:
    rng = np.random.default_rng(73)
    for _ in range(30):
        model = random_options(rng, max_options=4)
        n_options = int(np.log2(model.n_states))
        bits = np.arange(model.n_states)[:, None] >> np.arange(n_options) & 1
        written = simultaneous_stability(model.written_out(), bits)
        assert np.array_equal(written.stable, simultaneous_stability(model).stable)


def test_faults() -> None:
    plain = GraphModel([[(0, 1)], [(0, 2)]], [[0, 1, 1], [0, 1, 1]])
    with pytest.raises(Fault, match="must be given"):
        simultaneous_stability(plain)
    with pytest.raises(Fault, match="one row of choices"):
        simultaneous_stability(plain, [[0], [1]])
    with pytest.raises(Fault, match="several states"):
        simultaneous_stability(plain, [[0], [1], [1]])
    with pytest.raises(Fault, match="cannot be made together"):
        simultaneous_stability(plain, [[0], [1], [2]])
    with pytest.raises(Fault, match="groups"):
        simultaneous_stability(GraphModel([[], []], [[0, 1], [0, 1]], [([0, 1], [(0, 1)])]))


def test_too_many_combinations_are_refused_with_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simultaneous, "MOST_TOGETHER", 10)
    model = GraphModel.from_options([0, 0, 1, 1], [np.arange(16), np.arange(16)])
    with pytest.raises(CannotDo, match=r"^120 combinations of improvements .* the limit is 10"):
        simultaneous_stability(model)
