"""Agreement: alpha gives the published values, the definition written slowly, and what theory says of it."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.claims.agreement import alpha, overlap

# The examples A, B and C of Krippendorff (2011), "Computing Krippendorff's alpha-reliability".
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbcccEddd".lower())
MISSING = (
    "123321412...",
    "123322412 5.3".replace(" ", ""),
    ".33323422 51.".replace(" ", ""),
    "123324412 51.".replace(" ", ""),
)


def units(*coders: str) -> list[tuple[str | None, ...]]:
    return [tuple(None if value == "." else value for value in unit) for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(("coders", "published"), [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743)])
def test_published_values(coders: tuple[str, ...], published: float) -> None:
    found = alpha(units(*coders))
    assert found is not None and round(found, 3) == published


def slowly(given_units: list[tuple[str | None, ...]]) -> float | None:
    """One less observed over expected: mean difference within units, and among all values that can be compared."""
    kept = [values for unit in given_units if len(values := [one for one in unit if one is not None]) > 1]
    every = [value for values in kept for value in values]
    weighed = sum(sum(a != b for a, b in permutations(values, 2)) / (len(values) - 1) for values in kept)
    expected = sum(a != b for a, b in permutations(every, 2))
    if not expected:
        return None
    return 1 - (weighed / len(every)) / (expected / (len(every) * (len(every) - 1)))


def drawn(seed: int) -> list[tuple[str | None, ...]]:
    rng = random.Random(seed)
    return [tuple(rng.choice(("a", "b", "c", None)) for _ in range(3)) for _ in range(rng.randrange(13))]


UNITS = st.integers(0, 10**6).map(drawn)


@given(UNITS)
def test_alpha_is_its_definition(given_units: list[tuple[str | None, ...]]) -> None:
    found, slow = alpha(given_units), slowly(given_units)
    assert found == slow if slow is None or found is None else found == pytest.approx(slow)


@given(UNITS)
def test_alpha_knows_neither_names_nor_order(given_units: list[tuple[str | None, ...]]) -> None:
    other = [tuple({"a": "x", "b": "y", "c": "z", None: None}[one] for one in reversed(unit)) for unit in given_units]
    assert alpha(given_units) == pytest.approx(alpha(other[::-1]))


@given(st.lists(st.sampled_from("abc"), min_size=2))
def test_full_agreement_is_one_where_anything_varies(values: list[str]) -> None:
    assert alpha([(one, one) for one in values]) == (1 if len(set(values)) > 1 else None)


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda one: (one[0], one[0] + one[1]))


@given(SPANS, SPANS)
def test_overlap_is_that_of_sets_of_places(one: tuple[int, int], other: tuple[int, int]) -> None:
    here, there = set(range(*one)), set(range(*other))
    share = len(here & there) / len(here | there)
    assert overlap(one, other) == overlap(other, one) == pytest.approx(share)
