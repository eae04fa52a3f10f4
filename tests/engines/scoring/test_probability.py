"""Scores of probabilities: equal to their definitions written otherwise, proper, and honest at the ends."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.engines.scoring import brier_score, log_score, skill

CHANCE = st.floats(0, 1)
INNER = st.floats(0.001, 0.999)


def brier_over_both_events(chance: float, came: bool) -> float:
    """Brier's own sum over the two events, which is twice the score."""
    given, truth = np.array([chance, 1 - chance]), np.array([came, not came], dtype=float)
    return float(np.square(given - truth).sum())


def surprise(chance: float, came: bool) -> float:
    """Cross entropy of what came out with what was given, in nats, by way of bits."""
    truth = np.array([came, not came], dtype=float)
    return float(-(truth * np.log2(np.array([chance, 1 - chance]))).sum() / np.log2(np.e))


@given(CHANCE, st.booleans())
def test_brier_is_half_the_sum_over_both_events(chance: float, came: bool) -> None:
    assert brier_score(chance, came) == pytest.approx(brier_over_both_events(chance, came) / 2, abs=1e-12)
    assert 0 <= brier_score(chance, came) <= 1


@given(INNER, st.booleans())
def test_the_log_score_is_the_cross_entropy(chance: float, came: bool) -> None:
    assert log_score(chance, came) == pytest.approx(surprise(chance, came), abs=1e-12)


@given(INNER, INNER)
def test_nobody_gains_by_giving_another_chance_than_one_believes(believed: float, given_: float) -> None:
    for score in (brier_score, log_score):

        def expected(chance: float, score=score) -> float:  # type: ignore[no-untyped-def]
            return float(believed * score(chance, True) + (1 - believed) * score(chance, False))

        assert expected(believed) <= expected(given_) + 1e-12


def test_known_values() -> None:
    assert [brier_score(chance, True) for chance in (0, 0.5, 1)] == [1, 0.25, 0]
    assert Fraction(brier_score(0.75, False)) == Fraction(9, 16)
    assert log_score(0.5, True) == math.log(2)


def test_what_was_called_impossible_and_came_about_is_not_clipped() -> None:
    assert log_score(0, True) == log_score(1, False) == math.inf
    assert log_score(0, False) == log_score(1, True) == 0


@given(INNER)
def test_skill_is_none_of_a_baseline_that_leaves_nothing_to_save(score: float) -> None:
    assert skill(score, 0) is None and skill(score, math.inf) is None
    assert skill(score, score) == 0 and skill(0, score) == 1
