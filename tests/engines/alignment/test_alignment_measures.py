"""The other measures agree with their definitions, written plainly."""

from __future__ import annotations

import math
from itertools import combinations, permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.engines.alignment import (
    SignedGraph,
    algebraic_conflict,
    chance_corrected_s,
    cohen_kappa,
    count_tables,
    doreian_mrvar,
    dyadic_imbalance,
    likenesses,
    scott_pi,
    similarity_s,
    tau_b,
    tension,
    triangles,
    walk_balance,
)
from raison.words.faults import Fault
from tests.engines.alignment.alignment_oracle import some_graph


def test_triangles_by_trying_all_triples_of_ties() -> None:
    rng = np.random.default_rng(0)
    for number in range(60):
        graph = some_graph(rng, 6, ["signs", "whole", "dimensions"][number % 3])
        found = triangles(graph)
        told = {tuple(sorted(row)) for row in found.ties.tolist()}
        by_hand = set()
        for three in combinations(range(graph.m), 3):
            ends = [frozenset(graph.ties[tie].tolist()) for tie in three]
            if len(frozenset.union(*ends)) == 3 and len(set(ends)) == 3 and graph.signs[list(three)].all():
                by_hand.add(three)
        assert told == by_hand and len(told) == len(found.ties)
        for (a, b, c), (one, two, three_) in zip(found.actors.tolist(), found.ties.tolist(), strict=True):
            met = [set(graph.ties[tie].tolist()) for tie in (one, two, three_)]
            assert a < b < c and met == [{a, b}, {b, c}, {a, c}]
        product_of_signs = graph.signs[found.ties].prod(axis=1)
        assert np.array_equal(found.tense("strong"), product_of_signs < 0)
        assert np.array_equal(found.tense("weak"), (graph.signs[found.ties] < 0).sum(axis=1) == 1)
        assert sum(found.census.values()) == len(found.ties)


def series(
    matrix: np.ndarray[tuple[int, int], np.dtype[np.float64]], first: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Sum of the powers of a matrix over their factorials, from a first power on."""
    total = np.zeros_like(matrix)
    for power in range(first, 40):
        total = total + np.linalg.matrix_power(matrix, power) / math.factorial(power)
    return total


def test_walk_balance_and_dyadic_imbalance_by_summing_walks() -> None:
    rng = np.random.default_rng(1)
    for number in range(30):
        graph = some_graph(rng, 5, ["signs", "whole", "directed"][number % 3])
        signed, plain = series(graph.matrix, 0), series(np.abs(graph.matrix), 0)
        found = walk_balance(graph)
        assert found.overall == pytest.approx(np.trace(signed) / np.trace(plain))
        assert found.of_actor == pytest.approx(np.diag(signed) / np.diag(plain))
        further, all_further = series(graph.matrix, 2), series(np.abs(graph.matrix), 2)
        for (a, b), sign, told in zip(graph.ties.tolist(), graph.signs.tolist(), dyadic_imbalance(graph), strict=True):
            if sign and all_further[a, b] > 1e-9:
                against = (all_further[a, b] - sign * further[a, b]) / 2 / all_further[a, b]
                assert told == pytest.approx(against, abs=1e-9)
            else:
                assert math.isnan(told)


def test_a_balanced_graph_has_no_imbalance_anywhere() -> None:
    camp = np.array([0, 0, 1, 1, 0])
    ties = list(combinations(range(5), 2))
    graph = SignedGraph(5, ties, [1 if camp[a] == camp[b] else -1 for a, b in ties])
    assert walk_balance(graph).overall == pytest.approx(1)
    assert dyadic_imbalance(graph) == pytest.approx(0, abs=1e-9)
    assert algebraic_conflict(graph) == pytest.approx(0, abs=1e-9)


def test_algebraic_conflict_is_the_least_of_what_all_directions_give() -> None:
    rng = np.random.default_rng(2)
    for _ in range(20):
        graph = some_graph(rng, 6, "whole")
        value = algebraic_conflict(graph)
        for _ in range(50):
            x = rng.normal(size=6)
            x /= np.linalg.norm(x)
            energy = sum(
                abs(w) * (x[a] - np.sign(w) * x[b]) ** 2
                for (a, b), w in zip(graph.ties.tolist(), graph.weights.tolist(), strict=True)
            )
            assert energy >= value - 1e-9


def test_doreian_mrvar_is_half_the_tension_and_weighs_by_alpha() -> None:
    rng = np.random.default_rng(3)
    for _ in range(30):
        graph = some_graph(rng, 6, "whole")
        split = rng.integers(0, 3, 6)
        assert doreian_mrvar(graph, split) == pytest.approx(float(tension(graph, split)) / 2)
        hostile, friendly = doreian_mrvar(graph, split, 1.0), doreian_mrvar(graph, split, 0.0)
        assert doreian_mrvar(graph, split, 0.3) == pytest.approx(0.3 * hostile + 0.7 * friendly)
    with pytest.raises(Fault):
        doreian_mrvar(graph, split, 1.5)
    with pytest.raises(Fault):
        doreian_mrvar(graph, [0, 1])


def kappa_by_hand(a: list[int], b: list[int], power: float, pooled: bool) -> float:
    """From the table of joint counts, as textbooks write it."""
    levels, n = sorted({*a, *b}), len(a)
    joint = {pair: sum(1 for one in zip(a, b, strict=True) if one == pair) / n for pair in product(levels, repeat=2)}
    row = {x: sum(joint[x, y] for y in levels) for x in levels}
    column = {y: sum(joint[x, y] for x in levels) for y in levels}
    if pooled:
        row = column = {x: (row[x] + column[x]) / 2 for x in levels}
    far = {(x, y): abs(x - y) ** power if x != y else 0.0 for x, y in product(levels, repeat=2)}
    observed = sum(far[pair] * joint[pair] for pair in far)
    expected = sum(far[x, y] * row[x] * column[y] for x, y in far)
    return 1 - observed / expected


def test_kappa_and_pi_from_the_table_of_counts() -> None:
    rng = np.random.default_rng(6)
    for _ in range(50):
        a, b = rng.integers(0, 4, (2, 30)).tolist()
        for distance, power in (("squared", 2.0), ("absolute", 1.0), ("nominal", 0.0)):
            assert cohen_kappa(a, b, distance=distance) == pytest.approx(kappa_by_hand(a, b, power, False))
            assert scott_pi(a, b, distance=distance) == pytest.approx(kappa_by_hand(a, b, power, True))


def test_s_and_its_correction_by_hand() -> None:
    rng = np.random.default_rng(7)
    for _ in range(50):
        a, b = rng.integers(0, 4, (2, 25)).tolist()
        far = sum(abs(x - y) for x, y in zip(a, b, strict=True)) / 25
        by_chance = sum(abs(x - y) for x in a for y in b) / 25**2
        assert similarity_s(a, b, levels=range(4)) == pytest.approx(1 - 2 * far / 3)
        corrected = chance_corrected_s(a, b, levels=range(4))
        assert corrected == pytest.approx((1 - 2 * far / 3) - (1 - 2 * by_chance / 3))


def test_weights_count_entries_more_than_once() -> None:
    a, b, weights = [0, 1, 3, 2], [1, 1, 0, 2], [1, 2, 1, 3]
    often = [np.repeat(one, weights) for one in (a, b)]
    assert similarity_s(a, b, weights=weights) == pytest.approx(similarity_s(*often))
    assert cohen_kappa(a, b, weights=weights) == pytest.approx(cohen_kappa(*often))
    assert scott_pi(a, b, weights=weights) == pytest.approx(scott_pi(*often))
    assert chance_corrected_s(a, b, weights=weights) == pytest.approx(chance_corrected_s(*often))


def test_tau_b_by_counting_pairs() -> None:
    rng = np.random.default_rng(8)
    for _ in range(30):
        a, b = rng.integers(0, 4, (2, 12)).tolist()
        signs = [(np.sign(a[i] - a[j]), np.sign(b[i] - b[j])) for i, j in combinations(range(12), 2)]
        agree = sum(x * y for x, y in signs)
        norm = math.sqrt(sum(x != 0 for x, _ in signs) * sum(y != 0 for _, y in signs))
        assert tau_b(a, b) == pytest.approx(agree / norm)


def test_shared_nothing_inflates_s_and_not_kappa() -> None:
    a, b = [3, *[0] * 98, 0], [0, *[0] * 98, 3]
    assert similarity_s(a, b, levels=range(4)) > 0.95
    assert abs(cohen_kappa(a, b)) < 0.02 and abs(scott_pi(a, b)) < 0.02


def test_defined_answers_and_faults_of_portfolios() -> None:
    for measure in (similarity_s, cohen_kappa, scott_pi, chance_corrected_s, tau_b):
        assert math.isnan(measure([1, 1], [1, 1]))
        assert math.isnan(measure([], []))
        with pytest.raises(Fault):
            measure([1, 2], [1])
    nan = float("nan")
    assert similarity_s([1, 0, nan], [1, 1, 0]) == similarity_s([1, 0], [1, 1])
    with pytest.raises(Fault):
        similarity_s([1, 5], [1, 1], levels=[0, 1])
    with pytest.raises(Fault):
        similarity_s([1, 0], [1, 1], weights=[0, 0])
    with pytest.raises(Fault):
        cohen_kappa([1, 0], [1, 1], distance="cubed")


def slow_tau(a: list[float], b: list[float]) -> float:
    """Tau-b by its definition, every pair of entries by itself."""
    excess = one = other = 0
    for i, j in permutations(range(len(a)), 2):
        x, y = np.sign(a[i] - a[j]), np.sign(b[i] - b[j])
        excess, one, other = excess + int(x * y), one + int(x != 0), other + int(y != 0)
    return excess / math.sqrt(one * other) if one * other else math.nan


@given(st.lists(st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from([1, 2, 3])), min_size=1, max_size=14))
def test_measures_from_a_table_are_those_from_the_entries(pairs: list[tuple[int, int]]) -> None:
    a, b = ([float(pair[at]) for pair in pairs] for at in (0, 1))
    counts = count_tables([a, b], [1, 2, 3])
    found = likenesses(counts, [1, 2, 3])
    expected = {
        "pi": scott_pi(a, b), "kappa": cohen_kappa(a, b), "s": similarity_s(a, b, levels=[1, 2, 3]),
        "s_less_chance": chance_corrected_s(a, b, levels=[1, 2, 3]), "tau": slow_tau(a, b),
    }  # fmt: skip
    for name, number in expected.items():
        assert getattr(found, name)[0, 1] == pytest.approx(number, abs=1e-9, nan_ok=True), name
        assert getattr(found, name)[1, 0] == pytest.approx(number, abs=1e-9, nan_ok=True), name
    assert tau_b(a, b) == pytest.approx(expected["tau"], abs=1e-9, nan_ok=True)


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=1, max_size=12))
def test_tau_of_any_numbers_is_that_of_its_definition(pairs: list[tuple[float, float]]) -> None:
    a, b = ([pair[at] for pair in pairs] for at in (0, 1))
    assert tau_b(a, b) == pytest.approx(slow_tau(a, b), abs=1e-9, nan_ok=True)


def test_entries_that_either_lacks_are_in_no_table() -> None:
    counts = count_tables([[1, 0, 3, 2], [1, 1, 0, 3]], [1, 2, 3])
    assert counts.shape == (2, 2, 3, 3) and counts[0, 1].sum() == 2
    assert np.isnan(likenesses(np.zeros((3, 3)), [1, 2, 3]).tau)
