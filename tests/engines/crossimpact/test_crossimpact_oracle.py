"""The search and succession agree with the definition on thousands of random problems."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import numpy as np
import pytest

from raison.engines.crossimpact import (
    CrossImpactProblem,
    consistent_worlds,
    count_consistent_worlds,
    impact_balances,
    stream_consistent_worlds,
)

_spec = importlib.util.spec_from_file_location("slow_crossimpact", Path(__file__).with_name("slow_crossimpact.py"))
assert _spec is not None and _spec.loader is not None
slow = sys.modules.setdefault("slow_crossimpact", importlib.util.module_from_spec(_spec))
_spec.loader.exec_module(slow)

INTERPRETED = os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0")
PROBLEMS = 150 if INTERPRETED else 6000


def as_problem(case: slow.Case) -> CrossImpactProblem:
    impacts = case.impacts / case.unit
    conditional = [(guard, column, push / case.unit) for guard, column, push in case.conditional]
    return CrossImpactProblem(case.factors, impacts, conditional)


def asked(case: slow.Case) -> dict[str, object]:
    tolerance = np.array(case.tolerance) / case.unit if case.tolerance else 0
    return {"tolerance": tolerance, "pins": case.pins, "forbidden": case.forbidden}


@pytest.fixture(scope="module")
def cases() -> list[slow.Case]:
    rng = np.random.default_rng(20261)
    return [slow.random_case(rng) for _ in range(PROBLEMS)]


def test_the_worlds_found_are_those_of_the_definition(cases: list[slow.Case]) -> None:
    found = []
    for case in cases:
        result = consistent_worlds(as_problem(case), **asked(case))
        assert result.complete
        assert result.worlds.tolist() == slow.consistent(case).tolist(), case
        found.append(len(result.worlds))
    counts = np.array(found)
    # The problems are worth testing on: none, one and several solutions all are common.
    assert np.mean(counts == 0) > 0.1
    assert np.mean(counts == 1) > 0.1
    assert np.mean(counts > 1) > 0.3
    print(f"{len(counts)} problems: none {np.mean(counts == 0):.2f}, several {np.mean(counts > 1):.2f}")


def test_every_kind_of_problem_is_among_them(cases: list[slow.Case]) -> None:
    for share, wanted in [
        (np.mean([bool(case.conditional) for case in cases]), 0.3),
        (np.mean([bool(case.pins) for case in cases]), 0.2),
        (np.mean([bool(case.forbidden) for case in cases]), 0.2),
        (np.mean([bool(case.tolerance) for case in cases]), 0.3),
        (np.mean([case.unit > 1 for case in cases]), 0.4),
    ]:
        assert share > wanted


def test_count_and_stream_agree_with_the_list(cases: list[slow.Case]) -> None:
    for case in cases[: PROBLEMS // 6]:
        problem, expected = as_problem(case), slow.consistent(case).tolist()
        assert count_consistent_worlds(problem, **asked(case)).count == len(expected)
        streamed = [
            row for batch in stream_consistent_worlds(problem, **asked(case), batch=3) for row in batch.tolist()
        ]
        assert sorted(streamed) == expected


def test_budgets_are_honest(cases: list[slow.Case]) -> None:
    for case in cases[: PROBLEMS // 6]:
        problem, expected = as_problem(case), slow.consistent(case).tolist()
        for most in (1, 2, len(expected) or 1):
            result = consistent_worlds(problem, **asked(case), max_worlds=most)
            assert len(result.worlds) == min(most, len(expected))
            assert result.complete == (most >= len(expected))
            assert all(row in expected for row in result.worlds.tolist())
        for nodes in (1, 3):
            result = consistent_worlds(problem, **asked(case), max_nodes=nodes)
            assert result.nodes <= nodes
            assert all(row in expected for row in result.worlds.tolist())
            assert not result.complete or result.worlds.tolist() == expected


def test_impact_balances_are_the_sums_of_the_definition(cases: list[slow.Case]) -> None:
    for case in cases[: PROBLEMS // 6]:
        worlds = slow.all_worlds(case.sizes)
        got = impact_balances(as_problem(case), worlds)
        np.testing.assert_allclose(got * case.unit, slow.scores(case, worlds), atol=1e-9)
