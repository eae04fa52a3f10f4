"""Numbers as people read them, and expressions by names."""

from __future__ import annotations

import pytest

from raison.words.faults import Fault
from raison.words.figures import figure, plain_number
from raison.words.spelling import Spelling, id_named, with_ids

FACTORS = (
    Spelling("a", "Price (gas)", (Spelling("x", "not low"), Spelling("y", "low"))),
    Spelling("b", "Price", (Spelling("x", "up"), Spelling("y", ""))),
)


@pytest.mark.parametrize(
    ("number", "told"),
    [(2030.0, "2030"), (2030.5, "2030.5"), (0.0, "0"), (-3.0, "-3"), (1e6, "1000000"), (0.031, "0.031"), (54.04, "54")],
)
def test_whole_numbers_have_no_exponent(number: float, told: str) -> None:
    assert plain_number(number) == told


def test_counts_are_exact_up_to_a_thousand_million_million() -> None:
    assert figure(10**15 - 1) == "999,999,999,999,999"
    assert figure(3**42) == "about 1.1 × 10^20"
    assert "e+" not in figure(123456789.0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Price (gas)=not low", "a=x"),
        ("(Price=up or not Price (gas)!=low|not low)", "(b=x or not a!=y|x)"),
        ("a=x and b=y", "a=x and b=y"),
        ("“Price”='up' iff a=y", "b=x iff a=y"),
        ("worse off", "worse_off"),
        ("nobody_knows", "nobody_knows"),
        ("a==x", "a==x"),
        ("((", "(("),
        ("", ""),
    ],
)
def test_names_become_ids_and_all_else_stays(text: str, told: str) -> None:
    assert with_ids(text, FACTORS, ["worse_off"]) == told


def test_a_name_of_two_is_a_fault_and_an_id_goes_first() -> None:
    twins = (Spelling("a", "b"), Spelling("b", "Same"), Spelling("c", "same"))
    assert id_named("b", twins, "factor") == "b"
    with pytest.raises(Fault, match="more than one factor"):
        id_named("SAME", twins, "factor")
