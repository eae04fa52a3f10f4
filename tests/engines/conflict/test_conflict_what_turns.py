"""Inverse, robustness, perceptions, many rankings: each against plain trying out."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

import raison.engines.conflict.trials as trials
from raison.engines.conflict import (
    GraphModel,
    changed_ranks,
    equilibria,
    equilibrium_changes,
    hypergame,
    robustness,
    smallest_changes,
    stability,
    stability_trials,
    stable_for,
)
from raison.words.faults import Fault
from tests.engines.conflict.golden import case
from tests.engines.conflict.oracle import CONCEPTS, random_graph, random_options
from tests.engines.conflict.remade import unseeing


def test_smallest_changes_equal_trying_all_sets() -> None:
    rng = np.random.default_rng(51)
    sizes: set[int] = set()
    for index in range(36):
        model = random_options(rng, max_options=3) if index % 3 == 0 else random_graph(rng, max_states=6)
        states = np.flatnonzero(model.feasible).tolist()
        for concept in CONCEPTS:
            actor, state = int(rng.integers(model.n_actors)), int(rng.choice(states))
            found = smallest_changes(model, concept, actor, state)
            preferred = [q for q in states if model.ranks[actor, q] > model.ranks[actor, state]]
            for size in range(found.size + 1):
                working = [
                    chosen
                    for chosen in combinations(preferred, size)
                    if stable_for(
                        model.with_ranks(changed_ranks(model, actor, state, frozenset(chosen))), concept, actor
                    )[state]
                ]
                assert bool(working) == (size == found.size), (concept, size)
            assert [change.not_preferred for change in found.changes] == working
            assert found.complete
            sizes.add(found.size)
    assert {0, 1, 2} <= sizes


def test_no_ranking_whatever_does_with_less() -> None:
    # All rankings with ties of five states: none that keeps more comparisons makes the state stable.
    rng = np.random.default_rng(52)
    for _ in range(4):
        drawn = random_graph(rng, max_states=5)
        state = int(rng.integers(drawn.n_states))
        preferred = drawn.ranks[0] > drawn.ranks[0, state]
        for concept in ("nash", "gmr", "smr", "seq"):
            found = smallest_changes(drawn, concept, 0, state)
            for row in np.ndindex(*(drawn.n_states,) * drawn.n_states):
                turned = int((preferred & (np.array(row) <= row[state])).sum())
                if turned < found.size:
                    ranks = drawn.ranks.copy()
                    ranks[0] = row
                    assert not stable_for(drawn.with_ranks(ranks), concept, 0)[state]


def test_a_search_cut_short_says_so() -> None:
    model = GraphModel([[(0, q) for q in range(1, 12)]], [[0, *range(1, 12)]])
    assert smallest_changes(model, "nash", 0, 0).size == 11
    cut = smallest_changes(model, "nash", 0, 0, max_nodes=5)
    assert (cut.size, cut.changes, cut.complete) == (-1, (), False)


def test_elmira_what_uniroyal_would_have_to_cease_to_prefer() -> None:
    # Published: 1 is stable for Uniroyal anyway; to keep to 2, it must not prefer accepting there (4) nor leaving
    # (9).
    elmira = case("elmira")
    assert smallest_changes(elmira.model, "nash", 1, elmira.state(1)).size == 0
    found = smallest_changes(elmira.model, "nash", 1, elmira.state(2))
    assert [elmira.numbered(change.not_preferred) for change in found.changes] == [[4, 9]]


def least_total(model: GraphModel, concept: str, state: int) -> int:
    """Turn comparisons with the state in all actors' rankings, few first, until it is an equilibrium."""
    pairs = [(a, q) for a in range(model.n_actors) for q in np.flatnonzero(model.ranks[a] > model.ranks[a, state])]
    for size in range(len(pairs) + 1):
        for chosen in combinations(pairs, size):
            ranks = model.ranks.copy()
            for actor, lowered in chosen:
                ranks[actor, lowered] = ranks[actor, state]
            if stability(model.with_ranks(ranks), concept)[:, state].all():
                return size
    raise AssertionError("ceasing to prefer anything makes every state an equilibrium")


def small(rng: np.random.Generator) -> GraphModel:
    """Two or three actors, at most five states, sometimes a group of two."""
    drawn = random_graph(rng, max_states=5)
    kept = min(drawn.n_actors, 3)
    moves = [[(s, int(q)) for s in range(drawn.n_states) for q in drawn.graph.successors(a, s)] for a in range(kept)]
    ends = [(s, q) for s in range(drawn.n_states) for q in range(drawn.n_states) if s != q and rng.random() < 0.25]
    return GraphModel(moves, drawn.ranks[:kept], [([0, 1], ends)] if rng.random() < 0.3 else [])


def test_changes_for_all_actors_are_the_least_that_trying_all_finds() -> None:
    rng = np.random.default_rng(57)
    tried = several = grouped = fewer_than_apart = more_than_apart = nothing = 0
    for _ in range(80):
        model = small(rng)
        state = int(model.ranks.sum(axis=0).argmin())  # one that most have reason to leave
        for concept in CONCEPTS:
            found = equilibrium_changes(model, concept, state)
            assert found.verified
            assert found.minimal
            assert found.size == sum(len(change.not_preferred) for change in found.chosen)
            assert found.size == least_total(model, concept, state), (concept, state)
            ranks = model.ranks.copy()
            for actor, change in zip(found.actors, found.chosen, strict=True):
                assert all(model.ranks[actor, q] > model.ranks[actor, state] for q in change.not_preferred)
                ranks[actor] = change.ranks
            assert state in equilibria(model.with_ranks(ranks), concept)
            apart = sum(inverse.size for inverse in found.each)
            tried += 1
            several += len(found.actors) > 1
            grouped += model.n_movers > model.n_actors
            nothing += found.size == 0
            fewer_than_apart += found.size < apart
            more_than_apart += found.size > apart
    assert tried == 400
    assert several > 70
    assert grouped > 70
    print(several, grouped, nothing, fewer_than_apart, more_than_apart)
    assert nothing < 200
    assert fewer_than_apart >= 3  # one actor's change also deters another
    assert more_than_apart >= 10  # a change spoils an answer, or a group would still leave


def test_a_search_for_all_actors_that_is_cut_short_tells_what_is_proven() -> None:
    rng = np.random.default_rng(58)
    between = 0
    for _ in range(80):
        model = small(rng)
        state = int(model.ranks.sum(axis=0).argmin())
        least = least_total(model, "seq", state)
        found = equilibrium_changes(model, "seq", state, max_checks=6)
        assert found.at_least <= least
        assert not found.verified or found.size >= least
        assert found.minimal == (found.verified and found.at_least == found.size == least)
        between += not found.minimal
    assert between >= 5


def test_every_turning_flip_turns_and_no_other() -> None:
    rng = np.random.default_rng(53)
    turned = kept = 0
    for _ in range(12):
        model = random_graph(rng, max_states=5)
        for concept in CONCEPTS:
            state = int(rng.integers(model.n_states))
            found = robustness(model, concept, state)
            assert found.is_equilibrium == (state in equilibria(model, concept))
            for flip in found.turning:
                ranks = model.ranks.copy()
                row = ranks[flip.actor]
                assert not ((row < row[flip.better]) & (row > row[flip.worse])).any()
                high, low = int(row[flip.better]), int(row[flip.worse])
                row[flip.better] = high if flip.kind == "raise" else low
                row[flip.worse] = low if flip.kind == "lower" else high
                assert (state in equilibria(model.with_ranks(ranks), concept)) != found.is_equilibrium
            turned += len(found.turning)
            kept += found.tried - len(found.turning)
    assert turned > 30
    assert kept > 300


def test_a_nash_equilibrium_of_the_dilemma_turns_by_one_flip_of_either() -> None:
    dilemma = case("prisoners_dilemma").model
    found = robustness(dilemma, "nash", 0)
    assert found.is_equilibrium
    assert {flip.actor for flip in found.turning} == {0, 1}
    assert all(0 in (flip.better, flip.worse) for flip in found.turning)


def test_one_picture_for_all_is_the_plain_analysis() -> None:
    rng = np.random.default_rng(54)
    for _ in range(20):
        model = random_options(rng, max_options=4)
        for concept in CONCEPTS:
            found = hypergame([model] * model.n_actors, concept)
            assert [p.state for p in found] == np.flatnonzero(model.feasible).tolist()
            assert [p.state for p in found if p.is_equilibrium] == equilibria(model, concept).tolist()
            assert all(p.kind == (True, True, True) for p in found if p.is_equilibrium)


def test_each_actor_stays_by_its_own_picture_and_expects_by_it() -> None:
    rng = np.random.default_rng(55)
    kinds = set()
    for _ in range(40):
        truth = random_options(rng, max_options=3)
        states = np.flatnonzero(truth.feasible)
        pictures = []
        for _ in range(truth.n_actors):
            ranks = truth.ranks if rng.random() < 0.5 else rng.integers(0, 8, truth.ranks.shape)
            hidden = rng.choice(states, len(states) // 3, replace=False).tolist()
            pictures.append(unseeing(truth.with_ranks(ranks), hidden))
        rows = [stability(picture, "seq") for picture in pictures]
        for told in hypergame(pictures, "seq"):
            seen = [i for i, picture in enumerate(pictures) if picture.feasible[told.state]]
            assert list(told.seen_by) == seen
            assert sorted(told.seen_by + told.unseen_by) == list(range(truth.n_actors))
            assert list(told.stays) == [i for i in seen if rows[i][i, told.state]]
            assert list(told.expects_all_to_stay) == [i for i in seen if rows[i][:, told.state].all()]
            wrong = {(i, j) for i in seen for j in seen if rows[i][j, told.state] != rows[j][j, told.state]}
            assert set(told.mistaken_about) == wrong
            if told.is_equilibrium:
                kinds.add(told.kind)
    assert len(kinds) >= 5


@pytest.mark.parametrize("at_once", [1, 20, 30_000])
def test_trials_equal_single_analyses(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trials, "AT_ONCE", at_once)
    rng = np.random.default_rng(56)
    for model in (random_graph(rng, max_states=6), random_options(rng), _grouped()):
        ranks = rng.integers(0, 5, (17, model.n_actors, model.n_states))
        found = stability_trials(model, ranks, CONCEPTS)
        assert found.shape == (17, 5, model.n_movers, model.n_states)
        for trial, drawn in enumerate(ranks):
            for place, concept in enumerate(CONCEPTS):
                assert np.array_equal(found[trial, place], stability(model.with_ranks(drawn), concept))


def _grouped() -> GraphModel:
    return GraphModel([[(0, 1)], [(1, 2)], [(2, 0)]], np.zeros((3, 3), np.int64), [([0, 1], [(1, 0), (2, 1)])])


def test_no_trial_and_no_concept_give_empty_answers() -> None:
    model = case("chicken").model
    assert stability_trials(model, np.zeros((0, 2, 4), np.int64), CONCEPTS).shape == (0, 5, 2, 4)
    assert stability_trials(model, np.zeros((3, 2, 4), np.int64), []).shape == (3, 0, 2, 4)


def test_faults() -> None:
    model = case("chicken").model
    with pytest.raises(Fault, match="shape"):
        stability_trials(model, np.zeros((3, 2, 5), np.int64), ["nash"])
    with pytest.raises(Fault, match="not an actor"):
        smallest_changes(model, "nash", 2, 0)
    with pytest.raises(Fault, match="feasible"):
        smallest_changes(model, "nash", 0, 4)
    with pytest.raises(Fault, match="feasible"):
        robustness(model, "nash", 4)
    with pytest.raises(Fault, match="who hold pictures"):
        hypergame([model], "nash")
    with pytest.raises(Fault, match="same 4 states"):
        hypergame([model, GraphModel([[], []], [[0], [0]])], "nash")
    with pytest.raises(Fault, match="at least|must hold"):
        hypergame([], "nash")
