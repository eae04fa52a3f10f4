"""The definition of the frustration index, written plainly: try every split, add up what is in tension."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from raison.engines.alignment import SignedGraph

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


@cache
def all_splits(n: int, blocs: int) -> IntArray:
    """Every split of n actors into at most so many blocs, once, labelled by first appearance, in order."""
    rows: list[tuple[int, ...]] = [()]
    for _ in range(n):
        rows = [row + (label,) for row in rows for label in range(min(blocs, max(row, default=-1) + 2))]
    return np.array(rows, np.int64).reshape(len(rows), n)


def is_tense(weight: float, together: bool) -> bool:
    """A friendly tie is tense between blocs, a hostile tie within one, a neutral tie never."""
    return weight < 0 if together else weight > 0


def tension_of(graph: SignedGraph, splits: IntArray) -> tuple[BoolArray, NDArray[np.float64]]:
    """Which ties are tense in each split, and their summed sizes."""
    tense = np.zeros((len(splits), graph.m), np.bool_)
    for tie, ((a, b), weight) in enumerate(zip(graph.ties.tolist(), graph.weights.tolist(), strict=True)):
        together = splits[:, a] == splits[:, b]
        tense[:, tie] = np.where(together, is_tense(weight, True), is_tense(weight, False))
    return tense, np.asarray(tense @ np.abs(graph.weights))


def by_trying_all(graph: SignedGraph, blocs: int) -> tuple[float, IntArray, BoolArray, BoolArray]:
    """Index, optimal splits, ties tense in all of them, and in some."""
    splits = all_splits(graph.n, blocs)
    tense, cost = tension_of(graph, splits)
    best = cost <= cost.min() + 1e-9
    always, sometimes = np.asarray(tense[best].all(axis=0)), np.asarray(tense[best].any(axis=0))
    return float(cost.min()), splits[best], always, sometimes


def some_graph(rng: np.random.Generator, n: int, kind: str) -> SignedGraph:
    """A random graph of a kind: "signs", "whole", "decimal", "directed" or "dimensions"."""
    pairs = [(a, b) for a, b in product(range(n), repeat=2) if a < b or (kind == "directed" and a != b)]
    pairs = pairs * 2 if kind == "dimensions" else pairs
    on = [0] * len(pairs) if kind != "dimensions" else [place // (len(pairs) // 2) for place in range(len(pairs))]
    chosen = np.flatnonzero(rng.random(len(pairs)) < rng.choice([0.25, 0.5, 0.8]))
    signs = np.where(rng.random(len(chosen)) < rng.choice([0.3, 0.5, 0.7]), -1, 1)
    sizes = {
        "whole": rng.integers(0, 4, len(chosen)),
        "decimal": rng.integers(1, 12, len(chosen)) / 10,
    }.get(kind, np.ones(len(chosen)))
    ties = np.array([pairs[place] for place in chosen], np.int64).reshape(-1, 2)
    dimensions = np.array([on[place] for place in chosen], np.int64)
    return SignedGraph(n, ties, signs * sizes, kind == "directed", dimensions)
