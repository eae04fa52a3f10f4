"""Trials on workers: the same numbers however many there are and whoever runs them; progress, and stopping early."""

from __future__ import annotations

from typing import Any

import pytest
from joblib import parallel_config, register_parallel_backend
from joblib._parallel_backends import ThreadingBackend

from raison.desk import trials as desk
from raison.desk.trials import TrialPlan, trials_of
from raison.findings.rows.in_trials import asked_in_trials
from raison.findings.support.in_trials import RowTrials
from raison.model.system import System
from tests.findings.studies import cited, pressing, study
from tests.lenses.systems import effect, want

QUESTIONS = [
    {"id": "arms", "ask": "Does it drive to arms?", "verb": "whatif", "hold": "line=press", "outcome": "climate=hot",
     "path": ["line", "arms", "climate"]},
    {"id": "stays", "ask": "Who stays?", "verb": "stability", "outcome": "line=press", "board": ["line"]},
]  # fmt: skip
SMALL = TrialPlan(per_rule=30, workers=1)


def uncertain() -> System:
    told = [{"want": "line=press", "because": ["n1"]}, want("arms=none")]
    model = pressing(preferences={"state": [{"tier": told}]})
    model["effects"][0] = cited("line=press", "arms", {"pursued": "1..5"}, "n1", id="press-arms")
    model["effects"].append(effect("line=press", "climate", {"cool": "0..3"}, id="cooling"))
    return study(model, questions=QUESTIONS)


def data(found: tuple[RowTrials, ...]) -> list[dict[str, Any]]:
    return [one.as_data() for one in found]


def test_the_numbers_are_the_same_with_one_worker_and_with_two() -> None:
    alone, beside = (trials_of(uncertain(), TrialPlan(per_rule=30, workers=count)) for count in (1, 2))
    assert data(alone) == data(beside)
    assert {one.question for one in alone} == {"arms", "stays"}
    first = alone[0]
    assert first.tally.count == 90 and first.tally.complete  # three ways of drawing: numbers, a continuum, orders
    assert 0 < first.tally.same < 90 and first.tally.broken


def test_asked_alone_a_question_has_the_numbers_that_it_has_among_all() -> None:
    among = {(one.question, one.reading): one.as_data() for one in trials_of(uncertain(), SMALL)}
    alone = trials_of(uncertain(), TrialPlan(questions=("stays",), per_rule=30, workers=1))
    assert alone and all(one.as_data() == among[one.question, one.reading] for one in alone)


def test_without_ranges_nothing_is_uncertain() -> None:
    found = trials_of(study(pressing(), questions=QUESTIONS), SMALL)
    assert {one.says[:22] for one in found} == {"Nothing is uncertain: "}
    assert all(one.tally.planned == 0 and one.tally.complete for one in found)


def test_progress_is_told_and_a_stop_keeps_what_was_run(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    trials_of(uncertain(), SMALL, told.append)
    assert told[0] == "  25 of 90 trials" and told[-1] == "  90 of 90 trials"
    plain, pieces = desk._run_piece, []

    def interrupted(*given: Any) -> Any:
        pieces.append(given)
        if len(pieces) == 3:
            raise KeyboardInterrupt
        return plain(*given)

    monkeypatch.setattr(desk, "_run_piece", interrupted)
    stopped = trials_of(uncertain(), SMALL, told.append)
    assert told[-1] == "Stopped: 50 of 90 trials were run, and count."
    assert all(one.tally.count == 50 and not one.tally.complete for one in stopped)
    assert all(one.says.endswith("Incomplete: 50 of 90 trials were run.") for one in stopped)


def test_a_question_that_fails_in_a_trial_is_told_with_its_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(setup: Any) -> Any:
        raise RuntimeError("out of luck")

    def failing(rows: Any) -> Any:
        return {**asked_in_trials(rows), "arms/holding": broken}

    monkeypatch.setattr(desk, "asked_in_trials", failing)
    found = {one.question: one for one in trials_of(uncertain(), SMALL)}
    told = found["arms"].as_data()["failures"]
    assert len(told) == 90 and told[0]["errors"] == {"arms/holding": "RuntimeError: out of luck"}
    assert set(told[0]["numbers"]) == {"effects.press-arms.push.pursued", "effects.cooling.push.cool"}
    assert found["arms"].says == "No trial has an answer. 90 trials failed."
    assert found["stays"].tally.complete and not found["stays"].tally.failures


class Counting(ThreadingBackend):  # type: ignore[misc]
    """A backend of somebody else's, which counts what it is handed."""

    handed: list[Any] = []

    def submit(self, func: Any, callback: Any = None) -> Any:
        self.handed.append(func)
        return super().submit(func, callback)


class AllAtOnce(Counting):
    """One that cannot give results one by one."""

    supports_return_generator = False


@pytest.mark.parametrize("backend", [Counting, AllAtOnce])
def test_whoever_configures_joblib_decides_where_trials_run(backend: type[Counting]) -> None:
    expected = data(trials_of(uncertain(), SMALL))
    register_parallel_backend(backend.__name__, backend)
    backend.handed = []
    with parallel_config(backend=backend.__name__, n_jobs=3):
        found = trials_of(uncertain(), TrialPlan(per_rule=30))
    assert data(found) == expected
    assert len(backend.handed) == 6  # two pieces of each way of drawing


def test_a_dask_cluster_runs_the_same_trials() -> None:
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as cluster,
        distributed.Client(cluster),
        parallel_config(backend="dask"),
    ):
        found = trials_of(uncertain(), TrialPlan(per_rule=30))
    assert data(found) == data(trials_of(uncertain(), SMALL))
