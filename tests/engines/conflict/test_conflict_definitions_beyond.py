"""Unknown preferences, strength and attitudes, against the sentences of their definitions, with sets and loops.

400 random models of 2 and 3 actors (200 for unknown preferences, each in all four ways), with ties and moves that
cannot be taken back, under all five concepts; planted slips in the sentences are noticed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from raison.engines.conflict import (
    EXTENSIONS,
    GraphModel,
    stability_by_strength,
    stability_with_attitudes,
    stability_with_unknown,
)
from tests.engines.conflict.oracle import CONCEPTS

Bools = NDArray[np.bool_]
Like = Callable[[int, int, int], bool]  # actor, from, to
MODELS = 400
SIZE = 5


@cache
def models() -> tuple[tuple[GraphModel, Bools, NDArray[np.int64], NDArray[np.int64]], ...]:
    """Each with unknown pairs, levels of strength that follow the ranks, and attitudes."""
    rng = np.random.default_rng(3)
    found = []
    for _ in range(MODELS):
        actors = int(rng.integers(2, 4))
        pairs = [(s, q) for s in range(SIZE) for q in range(SIZE) if s != q]
        moves = [[pair for pair in pairs if rng.random() < 0.3] for _ in range(actors)]
        ranks = rng.integers(0, 4, (actors, SIZE))
        half = np.triu(rng.random((actors, SIZE, SIZE)) < 0.25, 1)
        levels = (ranks >= rng.integers(1, 4, (actors, 1))).astype(np.int64)
        model = GraphModel([np.array(own, np.int64).reshape(-1, 2) for own in moves], ranks)
        found.append((model, half | half.transpose(0, 2, 1), levels, rng.integers(-1, 2, (actors, actors))))
    return tuple(found)


def arcs(model: GraphModel) -> list[list[tuple[int, int]]]:
    graph = model.graph
    return [[(int(graph.source[k]), int(graph.target[k])) for k in range(graph.arcs_of(i).start, graph.arcs_of(i).stop)]  # type: ignore[union-attr]
            for i in range(model.n_actors)]  # fmt: skip


def stays(model: GraphModel, concept: str, leaves: Like, deters: Like, replies: Like) -> Bools:
    """Every state that i would leave for is answered, on a legal sequence of the others, by a state that deters."""
    steps = arcs(model)
    found = np.ones((model.n_actors, model.n_states), np.bool_)
    for i, state in np.ndindex(found.shape):
        for start, end in steps[i]:
            if start == state and leaves(i, state, end):
                answered = concept != "nash" and _answered(model, steps, concept, i, state, end, deters, replies)
                found[i, state] &= answered
    return found


def _answered(
    model: GraphModel, steps: list[list[tuple[int, int]]], concept: str, i: int, state: int, end: int, deters: Like,
    replies: Like,
) -> bool:  # fmt: skip
    for z in _reached(model, steps, i, end, replies if concept in ("seq", "sseq") else None):
        lasts = all(deters(i, state, to) for start, to in steps[i] if start == z)
        if deters(i, state, z) and (lasts or concept in ("gmr", "seq")):
            return True
    return False


def _reached(
    model: GraphModel, steps: list[list[tuple[int, int]]], i: int, begin: int, replies: Like | None
) -> set[int]:
    seen: set[tuple[int, int]] = set()
    fresh = [(begin, -1)]
    while fresh:
        state, last = fresh.pop()
        for j in range(model.n_actors):
            for start, end in steps[j]:
                if j in (i, last) or start != state or (replies and not replies(j, start, end)) or (end, j) in seen:
                    continue
                seen.add((end, j))
                fresh.append((end, j))
    return {state for state, _ in seen}


def unknown_by_definition(model: GraphModel, concept: str, extension: str, unknown: Bools) -> Bools:
    ranks = model.ranks

    def prefers(i: int, s: int, q: int) -> bool:
        return not unknown[i, s, q] and bool(ranks[i, q] > ranks[i, s])

    def no_better(i: int, s: int, q: int) -> bool:
        return not unknown[i, s, q] and bool(ranks[i, q] <= ranks[i, s])

    def or_unknown(like: Like) -> Like:
        return lambda i, s, q: like(i, s, q) or bool(unknown[i, s, q])

    leaves = or_unknown(prefers) if extension in "ac" else prefers
    deters = or_unknown(no_better) if extension in "cd" else no_better
    return stays(model, concept, leaves, deters, or_unknown(prefers))


def test_unknown_preferences_are_those_of_the_definition() -> None:
    shares = {name: [0, 0] for name in EXTENSIONS}
    for model, unknown, _, _ in models()[:200]:
        for concept in CONCEPTS:
            for extension in EXTENSIONS:
                told = stability_with_unknown(model, concept, extension, unknown)
                assert (told == unknown_by_definition(model, concept, extension, unknown)).all(), (concept, extension)
                shares[extension][0] += int(told.sum())
                shares[extension][1] += told.size
    stable = {name: part / whole for name, (part, whole) in shares.items()}
    assert 0.2 < stable["a"] < stable["b"] < stable["d"] < 0.95
    assert stable["a"] < stable["c"] < stable["d"]


def test_strength_is_that_of_the_definition() -> None:
    strong = weak = 0
    for model, _, levels, _ in models():
        ranks = model.ranks

        def prefers(i: int, s: int, q: int, ranks: NDArray[np.int64] = ranks) -> bool:
            return bool(ranks[i, q] > ranks[i, s])

        def no_better(i: int, s: int, q: int, ranks: NDArray[np.int64] = ranks) -> bool:
            return bool(ranks[i, q] <= ranks[i, s])

        def much_worse(i: int, s: int, q: int, levels: NDArray[np.int64] = levels) -> bool:
            return bool(levels[i, q] < levels[i, s])

        for concept in CONCEPTS:
            told = stability_by_strength(model, concept, levels)
            assert (told.stable == stays(model, concept, prefers, no_better, prefers)).all()
            assert (told.strongly == stays(model, concept, prefers, much_worse, prefers)).all()
            strong, weak = strong + int(told.strongly.sum()), weak + int(told.weakly.sum())
    assert strong > 500
    assert weak > 200


def test_levels_say_what_a_table_of_pairs_says() -> None:
    for model, _, levels, _ in models()[:200]:
        table = levels[:, None, :] < levels[:, :, None]
        for concept in ("gmr", "sseq"):
            one, other = (stability_by_strength(model, concept, much) for much in (levels, table))
            assert (one.strongly == other.strongly).all()


def attitudes_by_definition(model: GraphModel, concept: str, wishes: NDArray[np.int64]) -> Bools:
    ranks = model.ranks

    def welcomes(i: int, s: int, q: int) -> bool:
        well = all(ranks[j, q] >= ranks[j, s] for j in range(model.n_actors) if wishes[i, j] == 1)
        ill = all(ranks[j, q] < ranks[j, s] for j in range(model.n_actors) if wishes[i, j] == -1)
        return well and ill and s != q

    return stays(model, concept, welcomes, lambda i, s, q: not welcomes(i, s, q), welcomes)


def test_attitudes_are_those_of_the_definition() -> None:
    moved = 0
    for model, _, _, wishes in models():
        for concept in CONCEPTS:
            told = stability_with_attitudes(model, concept, wishes)
            assert (told == attitudes_by_definition(model, concept, wishes)).all(), concept
            moved += int((~told).sum())
    assert moved > 500


def _slip(leaves: str, deters: str) -> Callable[[GraphModel, str, str, Bools], Bools]:
    def wrong(model: GraphModel, concept: str, extension: str, unknown: Bools) -> Bools:
        names = {"a": ("yes", "no"), "b": ("no", "no"), "c": ("yes", "yes"), "d": ("no", "yes")}
        turned = {"yes": "no", "no": "yes"}
        one, other = names[extension]
        asked = (turned[one] if leaves else one, turned[other] if deters else other)
        meant = next(name for name, pair in names.items() if pair == asked)
        return unknown_by_definition(model, concept, meant, unknown)

    return wrong


@pytest.mark.parametrize(("leaves", "deters"), [("turned", ""), ("", "turned"), ("turned", "turned")])
def test_a_turned_extension_is_noticed(leaves: str, deters: str) -> None:
    wrong = _slip(leaves, deters)
    assert any(
        (stability_with_unknown(model, concept, extension, unknown) != wrong(model, concept, extension, unknown)).any()
        for model, unknown, _, _ in models()[:20]
        for concept in ("gmr", "seq")
        for extension in EXTENSIONS
    )
