"""However a search is carried out, static or with propagation, in one thread or several, it finds the same."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest

from raison.engines.crossimpact import (
    CrossImpactProblem,
    Effort,
    checked_question,
    consistent_worlds,
    count_worlds,
    list_worlds,
    stream_consistent_worlds,
)
from raison.engines.crossimpact.search import pieces, underway
from raison.engines.crossimpact.search.encoding import encode
from raison.engines.crossimpact.search.search_state import ALLOWED, SIZE, IslandTables
from raison.engines.crossimpact.search.static_tables import fits, static_tables
from raison.words.faults import Fault
from tests.engines.crossimpact import slow_crossimpact as slow

INTERPRETED = os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0")
PROBLEMS = 60 if INTERPRETED else 600


def could(tables: IslandTables) -> bool:
    """Whether the static search can be asked at all, quick or not."""
    whole = len(tables.clauses) == 1 and tables.base.dtype == np.int16
    return whole and bool(tables.factors[:-1, ALLOWED].all()) and int(tables.factors[:-1, SIZE].max()) <= 9


@pytest.fixture()
def always_static(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(underway, "fits", could)
    monkeypatch.setattr(underway, "PROBE", 0)


def static_case(rng: np.random.Generator) -> slow.Case:
    case = slow.random_larger_case(rng) if rng.random() < 0.05 else slow.random_case(rng)
    case.conditional, case.forbidden, case.unit = [], [], int(rng.choice([1, 1, 10]))
    if rng.random() < 0.2:
        sizes = [int(size) for size in rng.integers(2, 10, size=3)]
        case = slow.Case(
            sizes, rng.integers(-3, 4, size=(sum(sizes), sum(sizes))), tolerance=[int(rng.integers(2))] * 3
        )
    return case


def as_problem(case: slow.Case) -> CrossImpactProblem:
    return CrossImpactProblem(case.factors, case.impacts / case.unit)


def asked(case: slow.Case) -> dict[str, Any]:
    return {"tolerance": np.array(case.tolerance) / case.unit if case.tolerance else 0, "pins": case.pins}


@pytest.mark.usefixtures("always_static")
def test_the_static_search_finds_the_worlds_of_the_definition() -> None:
    rng = np.random.default_rng(41)
    static, several, ties = 0, 0, 0
    for _ in range(PROBLEMS):
        case = static_case(rng)
        problem, expected = as_problem(case), slow.consistent(case).tolist()
        result = consistent_worlds(problem, **asked(case))
        assert result.complete
        assert result.worlds.tolist() == expected, case
        question = checked_question(problem, asked(case)["tolerance"], case.pins, ())
        static += all(could(i.tables) and static_tables(i.tables) is not None for i in encode(problem, question))
        several += len(expected) > 1
        ties += bool(case.tolerance)
    assert static > 0.8 * PROBLEMS
    assert several > 0.3 * PROBLEMS
    assert ties > 0.2 * PROBLEMS


@pytest.mark.usefixtures("always_static")
def test_the_static_search_stands_still_and_goes_on() -> None:
    rng = np.random.default_rng(43)
    stopped = 0
    for _ in range(PROBLEMS // 4):
        case = static_case(rng)
        problem, expected = as_problem(case), slow.consistent(case).tolist()
        streamed = [
            row for batch in stream_consistent_worlds(problem, **asked(case), batch=2) for row in batch.tolist()
        ]
        assert sorted(streamed) == expected
        for nodes in (1, 4):
            result = consistent_worlds(problem, **asked(case), max_nodes=nodes)
            assert result.nodes <= nodes
            assert all(row in expected for row in result.worlds.tolist())
            assert not result.complete or result.worlds.tolist() == expected
            stopped += not result.complete
        some = consistent_worlds(problem, **asked(case), max_worlds=1)
        assert (len(some.worlds), some.complete) == (min(len(expected), 1), len(expected) <= 1)
    assert stopped > PROBLEMS // 10


def test_the_mode_is_chosen_by_what_the_island_is_like() -> None:
    rng = np.random.default_rng(5)

    def tables(sizes: list[int], share: float, reach: int = 3) -> IslandTables:
        owner = np.repeat(np.arange(len(sizes)), sizes)
        filled = rng.random((len(sizes), len(sizes))) < share
        np.fill_diagonal(filled, False)
        impacts = rng.integers(-reach, reach + 1, size=(len(owner), len(owner))) * filled[np.ix_(owner, owner)]
        problem = CrossImpactProblem([(str(i), ("v",) * size) for i, size in enumerate(sizes)], impacts)
        return encode(problem, checked_question(problem, 0, None, ()))[-1].tables

    assert fits(tables([6] * 8, 1.0))
    assert not fits(tables([6] * 8, 0.3))  # few blocks: propagation tells more
    assert not fits(tables([3] * 12, 1.0))  # few variants
    assert not fits(tables([6] * 14, 1.0))  # too many worlds
    assert not fits(tables([10] * 5, 1.0))  # more rivals than a word has room for
    assert static_tables(tables([6] * 8, 1.0, reach=90)) is None  # too large for 8 bits a rival
    # A dense problem in the static mode as it is chosen by itself, against propagation alone.
    sizes = [5] * 5 if INTERPRETED else [6] * 8
    for _ in range(2):
        impacts = rng.integers(-3, 4, size=(sum(sizes), sum(sizes)))
        problem = CrossImpactProblem([(str(i), ("v",) * size) for i, size in enumerate(sizes)], impacts)
        by_itself, pinned = consistent_worlds(problem, tolerance=1), []
        for variant in range(sizes[0]):
            forbidden = [{0: set(range(sizes[0])) - {variant}}]  # a forbidden combination keeps to propagation
            pinned += consistent_worlds(problem, tolerance=1, forbidden=forbidden).worlds.tolist()
        assert by_itself.worlds.tolist() == pinned


@pytest.fixture()
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "SHORT", 0)
    monkeypatch.setattr(pieces, "SLICE", 3)
    monkeypatch.setattr(pieces, "BUFFER", 2)
    monkeypatch.setattr(pieces, "PIECES_FOR_EACH", 4)


@pytest.mark.usefixtures("small_pieces")
def test_several_threads_find_what_one_finds_step_for_step() -> None:
    rng = np.random.default_rng(47)
    stopped = several = 0
    for number in range(20 if INTERPRETED else 120):
        case = slow.random_larger_case(rng) if number % 5 == 0 else slow.random_case(rng)
        problem = CrossImpactProblem(case.factors, case.impacts, case.conditional)
        question = checked_question(problem, case.tolerance or 0, case.pins, case.forbidden)
        limits = [(None, None), (1, None), (3, None), (None, int(rng.integers(1, 9))), (2, int(rng.integers(1, 40)))]
        for worlds, nodes in limits:
            one = list_worlds(problem, question, Effort(worlds, nodes))
            many = list_worlds(problem, question, Effort(worlds, nodes, workers=3))
            assert many.worlds.tolist() == one.worlds.tolist()
            assert (many.complete, many.nodes) == (one.complete, one.nodes), (case, worlds, nodes)
            counted = [count_worlds(problem, question, Effort(None, nodes, workers)) for workers in (1, 2)]
            assert counted[0] == counted[1]
            stopped += not one.complete
            several += len(one.worlds) > 1
    assert min(stopped, several) > (10 if INTERPRETED else 100)


@pytest.mark.long
def test_a_search_that_others_run_ahead_of_still_ends() -> None:
    """One world is asked for of a problem that would take very long: the other thread is told to stop."""
    rng = np.random.default_rng(1)
    n = 26
    problem = CrossImpactProblem([(str(i), ("v",) * 3) for i in range(n)], rng.integers(-3, 4, size=(3 * n, 3 * n)))
    question = checked_question(problem, 9, None, ())
    some = [list_worlds(problem, question, Effort(5, None, workers)) for workers in (1, 2)]
    assert some[0].worlds.tolist() == some[1].worlds.tolist()
    assert some[0].nodes == some[1].nodes
    spent = [list_worlds(problem, checked_question(problem, 0, None, ()), Effort(None, 3000, w)) for w in (1, 2)]
    assert (spent[0].nodes, spent[0].complete) == (spent[1].nodes, spent[1].complete)


def test_no_threads_at_all_is_a_fault() -> None:
    with pytest.raises(Fault, match="workers"):
        Effort(workers=0)
