"""Clauses: a factor tells variants that it has, and the bundled study tells all of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from raison.model.checks import each_fault
from raison.model.checks.names import names_of
from raison.model.system import System
from raison.store.load import load
from tests.lenses.systems import factor, make

STUDY = Path(__file__).parents[2] / "studies" / "northeast_asia"


def telling(**told: str) -> System:
    return make({"factors": {"river": factor("high", "high", "low", told=told)}})


def test_a_clause_for_a_variant_that_does_not_exist_is_a_fault_with_the_nearest() -> None:
    (fault,) = each_fault(telling(high="the river is high", lwo="the river is low"))
    assert (fault.path, fault.value) == (("factors", "river", "told", "lwo"), "lwo")
    assert (fault.rule, fault.hint) == ("is no variant of river", "did you mean low?")


@pytest.mark.parametrize("told", [{}, {"low": "the river is low"}])
def test_variants_may_be_told_or_not(told: dict[str, str]) -> None:
    assert not list(each_fault(telling(**told)))


def test_no_clause_is_called_wrong_where_the_variants_could_not_be_read() -> None:
    system = telling(lwo="the river is low")
    assert not list(each_fault(system, replace(names_of(system), variants={"river": None})))


def test_the_bundled_study_tells_every_variant_in_a_clause_that_fits_any_sentence() -> None:
    clauses: list[str] = []
    for name, found in load(STUDY).factors.items():
        assert list(found.told) == list(found.variants), name
        clauses += found.told.values()
    assert len(set(clauses)) == len(clauses)
    assert not [clause for clause in clauses if set(clause) & set(",;.:") or len(clause.split()) > 10]
