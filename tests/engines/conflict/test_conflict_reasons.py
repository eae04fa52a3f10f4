"""Reasons agree with verdicts, and every step of them is legal."""

from __future__ import annotations

import numpy as np
import pytest

from raison.engines.conflict import CONCEPTS, GraphModel, Step, Verdict, explain, stability
from raison.words.faults import Fault
from tests.engines.conflict.golden import case
from tests.engines.conflict.oracle import CONCEPTS as NAMES
from tests.engines.conflict.oracle import Plain, random_models


def _is_legal(plain: Plain, path: tuple[Step, ...], start: int, verdict: Verdict) -> bool:
    improving = CONCEPTS[verdict.concept].answers == "improving"
    at, last = start, -1
    for step in path:
        legal = step.source == at and step.target in plain.moves[step.mover][at] and step.mover != last
        foreign = not set(plain.members[step.mover]) & set(plain.members[verdict.mover])
        if not (legal and foreign and (not improving or plain.better(step.mover, step.target, at))):
            return False
        at, last = step.target, step.mover
    return len(path) > 0


def _check(plain: Plain, verdict: Verdict) -> None:
    mover, state = verdict.mover, verdict.state
    wanted = [q for q in sorted(plain.moves[mover][state]) if plain.better(mover, q, state)]
    assert [i.move for i in verdict.improvements] == [Step(mover, state, q) for q in wanted]
    for improvement in verdict.improvements:
        deterrence = improvement.deterrence
        if deterrence is None:
            continue
        assert _is_legal(plain, deterrence.path, improvement.move.target, verdict)
        end = deterrence.path[-1].target
        worse_off = {a for a in plain.members[mover] if plain.ranks[a][end] <= plain.ranks[a][state]}
        assert worse_off and set(deterrence.not_better) == worse_off
        if CONCEPTS[verdict.concept].lasting:
            assert [step.target for step, _ in deterrence.blocked] == sorted(plain.moves[mover][end])
            assert all(spared and not plain.better(mover, step.target, state) for step, spared in deterrence.blocked)


def test_reasons_agree_with_verdicts_and_are_legal() -> None:
    told = 0
    for model in random_models(20264, 120):
        plain = Plain(model)
        for concept in NAMES:
            stable = stability(model, concept)
            for mover in range(model.n_movers):
                for state in np.flatnonzero(model.feasible).tolist():
                    verdict = explain(model, concept, mover, state)
                    assert verdict.stable == stable[mover, state] == (not verdict.reasons_to_leave)
                    _check(plain, verdict)
                    told += any(i.deterrence for i in verdict.improvements)
    assert told > 2000


def test_an_answer_may_need_the_same_opponent_twice() -> None:
    # Actor 1, then 2, then 1 again: only so is actor 0 brought back to where it is not better off.
    model = GraphModel([[(0, 1)], [(1, 2), (3, 4)], [(2, 3)]], [[1, 2, 2, 2, 0], [0] * 5, [0] * 5])
    verdict = explain(model, "gmr", 0, 0)
    assert verdict.stable
    deterrence = verdict.improvements[0].deterrence
    assert deterrence is not None
    assert [step.mover for step in deterrence.path] == [1, 2, 1]
    assert stability(model, "gmr")[0, 0]


def test_the_path_told_is_a_shortest_one() -> None:
    model = GraphModel([[(0, 1)], [(1, 2), (1, 4)], [(2, 3), (4, 5), (2, 5)]], [[1, 2, 2, 0, 2, 0], [0] * 6, [0] * 6])
    deterrence = explain(model, "gmr", 0, 0).improvements[0].deterrence
    assert deterrence is not None
    assert deterrence.path == (Step(1, 1, 2), Step(2, 2, 3))


def test_elmira_uniroyal_keeps_to_5_for_want_of_an_improvement_and_leaves_3() -> None:
    elmira = case("elmira")
    assert explain(elmira.model, "seq", 1, elmira.state(5)).improvements == ()
    leaving = explain(elmira.model, "seq", 1, elmira.state(3))
    assert [i.move.target for i in leaving.reasons_to_leave] == [elmira.state(9)]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [(("seq", 9, 0), "mover"), (("seq", 0, 99), "state"), (("sequential", 0, 0), "concept")],
)
def test_faults_name_the_argument(arguments: tuple[str, int, int], named: str) -> None:
    model = case("chicken").model
    with pytest.raises(Fault) as fault:
        explain(model, *arguments)
    assert fault.value.path == (named,)


def test_infeasible_states_have_no_reasons() -> None:
    model = GraphModel.from_options([0], [[0, 1]], feasible=[True, False])
    with pytest.raises(Fault, match="feasible"):
        explain(model, "nash", 0, 1)
