"""What is told of talks: standing, reruns, what it hangs on, and that nothing is told that the numbers do not say."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from raison.desk.study import open_study
from raison.engines.bargaining import BargainingProblem, settle
from raison.ensemble.plan import Plan
from raison.findings.bargaining.answer import bargain
from raison.findings.records import Finding
from raison.findings.wish import Wish
from raison.lenses.bargaining.problem import problem_of, trial_values
from raison.lenses.bargaining.settlements import options_of
from raison.lenses.bargaining.table import table_of
from raison.lenses.ratings import ratings_of
from raison.model.setup import Setup
from raison.words.faults import CannotDo, Fault
from tests.examples.bargaining import GUESS, ISSUES, STANCES, talks

BEFORE = Path(__file__).parents[1] / "golden" / "northeast_asia_8b569f2"
QUESTION = "talks_move"


@cache
def asked(reading: str) -> Finding:
    return bargain(open_study("northeast_asia").system, Wish(question=QUESTION, reading=reading, trials=50))


def data(reading: str) -> dict[str, Any]:
    return dict(asked(reading).answers[0].data)


def test_an_answer_that_rests_on_assumptions_is_marked_so() -> None:
    [answer] = bargain(open_study(str(BEFORE)).system, Wish(question=QUESTION, reading="asan", trials=0)).answers
    assert answer.says.startswith("If ")
    assert answer.standing == "assumed"


def test_the_first_question_names_every_issue() -> None:
    [answer] = asked("asan").answers
    assert answer.standing == "follows"
    assert answer.says.count(". ") <= 3
    names = {key: one["name"] for key, one in data("asan")["issues"].items()}
    for key, one in data("asan")["issues"].items():
        if one["talks"] in ("moves", "stuck"):
            assert f"“{names[key]}”" in answer.says
        else:
            assert any(f"“{names[key]}”" in note for note in asked("asan").notes)


def test_by_the_asan_paper_disputes_are_stuck_the_economy_moves_and_the_rest_is_untold() -> None:
    talks_of = {key: one["talks"] for key, one in data("asan")["issues"].items()}
    disputes = {"west_sea", "entertainment_ban", "export_controls"}
    assert {key for key, word in talks_of.items() if word == "stuck"} == disputes | {"north_help"}
    assert {key for key, word in talks_of.items() if word == "moves"} == {"economy"}
    assert data("asan")["issues"]["economy"]["always"]
    # Asan says what Seoul wants there, not what Beijing wants, nor where it stands.
    assert talks_of["denuclearisation"] == "silent" and data("asan")["issues"]["denuclearisation"]["now"] is None
    [answer] = asked("asan").answers
    assert {setting.name: setting.holds for setting in answer.settings}["any salience and capability"]


def test_by_the_rsis_paper_shared_programmes_move_and_denuclearisation_is_wanted_alike() -> None:
    talks_of = {key: one["talks"] for key, one in data("rsis")["issues"].items()}
    moving = dict.fromkeys(("economy", "talks_first", "peace_regime"), "moves")
    assert talks_of == {"denuclearisation": "alike", **moving}


def test_a_lever_and_what_it_is_traded_for_are_linked() -> None:
    [answer] = bargain(open_study(str(BEFORE)).system, Wish(question=QUESTION, reading="asan", trials=0)).answers
    pairs = {frozenset(one["supplies"]): one for one in answer.data["exchanges"]}
    found = pairs[frozenset({"north_help", "exercises_cut"})]
    gives = dict(zip(found["actors"], found["supplies"], strict=True))
    assert gives == {"rok": "exercises_cut", "chn": "north_help"}
    assert found["gains"][0] == pytest.approx(found["gains"][1])
    assert any(reason.kind == "exchange" and "chn" not in reason.says for reason in answer.reasons)


def test_which_issues_can_move_holds_for_every_salience_and_capability() -> None:
    # Nash bargaining looks at both, and finds an agreement exactly where positions alone say that there is room.
    topics = [one for one in table_of(open_study("northeast_asia").system, Setup("asan")).open if one.now is not None]
    words = [data("asan")["issues"][one.name]["talks"] == "moves" for one in topics]
    assert len(set(words)) == 2
    places = problem_of(topics).positions
    ratings = ratings_of(open_study("northeast_asia").system, Setup("asan"))
    _, saliences, capabilities = trial_values(topics, Plan(ratings, 150, 8).columns, 150)
    for cares, can in zip(saliences, capabilities, strict=True):
        names = [one.name for one in topics]
        problem = BargainingProblem(names, problem_of(topics).actors, places, cares, can, (0.0, 100.0))
        options = options_of("nash_bargaining", topics, problem)
        found = settle(problem, "nash_bargaining", **options)
        away = np.nan_to_num(np.abs(found.settlement - [one.now.point for one in topics if one.now is not None]))
        assert (away > 1e-6).tolist() == words


def test_settlements_are_those_of_the_engine_and_every_reason_leads_to_claims_or_an_assumption() -> None:
    table = table_of(open_study("northeast_asia").system, Setup("asan"))
    problem = problem_of(table.open)
    told = data("asan")["models"]
    for model in ("compromise", "median", "challenge"):
        found = settle(problem, model).settlement
        told_of = [told[model]["settlement"][name] for name in problem.issues]
        assert np.allclose(found, told_of, atol=1e-5)
    leaves = [part for reason in asked("asan").reasons for part in reason.walk() if not part.parts]
    assert leaves and all(leaf.claims or leaf.assumed for leaf in leaves)
    assert any("asan-33" in leaf.claims for leaf in leaves)


def test_withdrawing_a_claim_that_it_hangs_on_changes_what_talks_can_do_and_others_do_not() -> None:
    from raison.findings.rows.bargaining import way_of

    system = open_study("northeast_asia").system

    def ways(*withdrawn: str) -> tuple[tuple[str, str], ...]:
        table = table_of(system, Setup("asan", withdrawn=frozenset(withdrawn)))
        return tuple((one.name, way_of(one).word) for one in table.topics)

    hangs = asked("asan").answers[0].hangs_on
    assert hangs
    assert all(ways(name) != ways() for name in hangs)
    others = {"asan-22", "asan-33", "asan-71"} - set(hangs)
    assert others and all(ways(name) == ways() for name in others)


def test_a_study_without_assumptions_does_not_say_that_it_assumes() -> None:
    cited = [
        {**one, "because": ["drives"], "assumption": None}
        | {kind: {"is": one[kind]["is"], "because": ["drives"]} for kind in ("salience", "capability")}
        for one in STANCES
    ]
    own: dict[str, Any] = ISSUES
    issues = {name: {**one, "because": ["drives"], "assumption": None} for name, one in own.items()}
    [answer] = bargain(talks(stances=cited, issues=issues), Wish(reading="both", trials=0)).answers
    assert answer.standing == "follows"
    assert answer.says.startswith("If ")


def test_what_cannot_be_asked_is_told() -> None:
    system = talks()
    with pytest.raises(Fault, match="did you mean release"):
        bargain(system, Wish(issues=("releese",)))
    with pytest.raises(CannotDo, match="compromise"):
        bargain(system, Wish(model="compromis"))
    with pytest.raises(Fault, match="trials"):
        bargain(system, Wish(trials=-1))
    with pytest.raises(Fault, match="share of the scale"):
        bargain(system, Wish(by=0.0))
    with pytest.raises(CannotDo, match="stance"):
        bargain(talks(stances=[]), Wish())


def test_one_actor_all_agreed_and_missing_stances_are_answers_not_crashes() -> None:
    alone = bargain(talks(stances=STANCES[:1]), Wish(reading="both"))
    assert alone.answers[0].data["issues"]["release"]["talks"] == "one side"
    same = [{**one, "position": 40} for one in STANCES[:3]]
    for today, word in ((40, "alike"), (0, "moves")):
        own: dict[str, Any] = ISSUES
        issues = {**own, "release": {**own["release"], "now": today}}
        agreed = bargain(talks(stances=same, issues=issues), Wish(reading="both", trials=5))
        assert agreed.answers[0].data["issues"]["release"]["talks"] == word
    zero = [{**one, "capability": {"is": 0, **GUESS}} for one in STANCES[:2]]
    with pytest.raises(Fault, match="no weight"):
        bargain(talks(stances=zero), Wish(reading="both"))


def test_the_answer_is_plain_data_and_the_same_twice() -> None:
    one, other = (bargain(talks(), Wish(reading="both", trials=20)).to_dict() for _ in range(2))
    assert json.dumps(one) == json.dumps(other)
    changed = bargain(talks(), Wish(reading="both", trials=20, trial_seed=2)).to_dict()
    assert json.dumps(changed) != json.dumps(one)


def test_the_order_of_stances_changes_no_number() -> None:
    one = bargain(talks(), Wish(reading="both", trials=0)).answers[0].data["models"]
    other = bargain(talks(stances=list(reversed(STANCES))), Wish(reading="both", trials=0)).answers[0].data
    for model, found in one.items():
        assert other["models"][model]["settlement"] == pytest.approx(found["settlement"], abs=1e-6), model


def test_the_command_says_the_same(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from raison.cli import main

    given = ["west_sea", "--reading", "asan", "--trials", "5", "--details"]
    ran = CliRunner().invoke(main, ["bargain", "northeast_asia", *given])
    assert ran.exit_code == 0, ran.output
    assert "What would move it" in ran.output
    wrong = CliRunner().invoke(main, ["bargain", "northeast_asia", "west_see"])
    assert wrong.exit_code == 2 and "did you mean west_sea" in wrong.output


def voted(rule: str) -> Finding:
    own: dict[str, Any] = ISSUES
    issues = {key: {**issue, "now": 5, "rule": {"quota": rule}} for key, issue in own.items()}
    return bargain(talks(issues=issues), Wish(reading="both", trials=0))


def test_the_decision_rule_is_named_in_every_answer() -> None:
    agreed = bargain(talks(), Wish(reading="both", trials=0)).answers[0]
    assert "If every actor must agree, " in agreed.says
    for rule, told in (("0.5", "more than half"), ("0.65", "65 %"), ("2/3", "2/3")):
        [answer] = voted(rule).answers
        assert f"By a weighted majority of {told}, " in answer.says
        assert all(cell == told for cell in (row.cells[1] for row in answer.tables[0].rows))
    untold = bargain(talks(issues={"fees": ISSUES["fees"]}, stances=STANCES[3:]), Wish(reading="both", trials=0))
    assert "if every actor must agree" in untold.answers[0].says and "settles “Fees” at" in untold.answers[0].says


def test_where_a_quota_decides_capabilities_count_among_what_the_answer_rests_on() -> None:
    [answer] = voted("2/3").answers
    assert answer.data["issues"]["fees"]["rule"] == {"quota": pytest.approx(2 / 3)}
    assert any(name.startswith("any salience, and any capability") for name in (one.name for one in answer.settings))
    # Lowland holds 2 of 3: alone it decides the fees, and with a capability that is silent nothing is decided so.
    assert answer.data["issues"]["fees"]["talks"] == "moves"
    assert answer.data["issues"]["fees"]["zone"] == [0, 5]
