"""What if as a contrast: what a hold opens the door to or settles, who responds where nobody is named, what decides."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from raison.findings.asking.asking import Wish, ask_of
from raison.findings.case import Case
from raison.findings.phrases import Phrases
from raison.findings.rows.responding import respond_probe
from raison.findings.scenarios.answer import scenarios
from raison.findings.support.contrasts import beside_says
from raison.findings.support.deciding import deciding
from raison.findings.support.turns import Contrast
from raison.findings.whatif.answer import HOLD, RESPOND, TEND, whatif
from raison.model.setup import Setup
from raison.store.load import load
from tests.examples.findings import case
from tests.findings.studies import pressing, study
from tests.lenses.systems import factor, make, want

BUNDLED = Path(__file__).parents[2] / "studies" / "northeast_asia"


@pytest.mark.parametrize(("word", "beside"), list(itertools.product(("none", "some", "all"), repeat=2)))
def test_opening_and_settling_are_said_of_their_own_contrasts_alone(word: str, beside: str) -> None:
    told = replace(case(), ask=ask_of(case().system, Wish(hold="line=press", outcome="danger"), None))
    says = beside_says(told, Contrast(word, beside), "stable outcome")
    assert ("opens the door to" in says) is ((word, beside) == ("some", "none"))
    assert ("That settles" in says) is (word == "all" and beside != "all")
    assert {"none": "no stable outcome has it", "some": "some stable outcomes have it", "all": "every stable outcome"}[
        beside
    ] in says


def test_an_undetermined_side_is_said_to_be_unknown() -> None:
    told = replace(case(), ask=ask_of(case().system, Wish(hold="line=press", outcome="danger"), None))
    assert "it is not known" in beside_says(told, Contrast("all", None), "stable outcome")
    assert beside_says(told, Contrast(None, "all"), "stable outcome") == ""


def test_without_a_board_the_one_of_a_question_with_the_same_outcome_is_taken() -> None:
    model = pressing()
    model["factors"]["other"] = factor("n", "n", "y", owner="state")
    asks = {"id": "q", "ask": "?", "verb": "stability", "outcome": "armed", "board": ["other"]}
    system = study(model, outcomes={"armed": "arms=pursued"}, questions=[asks])
    rows = {one.label: one for one in whatif(system, Wish(hold="climate=hot", outcome="armed", assumed=True)).answers}
    assert rows[RESPOND].data["board"] == ["other"]
    assert "those who may respond here choose “n”" in rows[RESPOND].says
    near = {one.label: one for one in whatif(system, Wish(hold="climate=hot", assumed=True)).answers}
    assert near[RESPOND].data["board"] == ["line"]


def test_the_bundled_study_answers_without_a_board() -> None:
    found = whatif(load(BUNDLED), Wish(hold="us_posture=steady", reading="asan"))
    assert [one.label for one in found.answers][0] == HOLD
    assert {one.label for one in found.answers} <= {HOLD, RESPOND, TEND}


def test_an_order_that_decides_an_open_outcome_is_found_and_turns_it_when_rerun() -> None:
    model = {
        "actors": {"a": {"name": "Alba"}},
        "factors": {"go": factor("no", "no", "yes", owner="a")},
        "effects": [],
        "preferences": {"a": [{"tier": [want("go=no"), want("go=yes")]}]},
    }
    system = make(model, {"outcomes": {"gone": "go=yes"}})
    ask = ask_of(system, Wish(outcome="gone"), None)
    probe = respond_probe(Case(system, Setup("both"), ask))
    assert probe.answer == "some"
    found = deciding(Phrases(system), probe, ask, ["go"])
    assert found is not None and found.untried == 0
    words = {names[0]: word for names, word in found.sets}
    assert sorted(words.values()) == ["all", "all", "none", "none"]
    for setup in probe.order_setups("a"):
        assert probe.ask(setup) in ("all", "none")
    for variant, word in (("yes", "all"), ("no", "none")):
        held = ask_of(system, Wish(outcome="gone", hold=f"go={variant}"), None)
        assert respond_probe(Case(system, Setup("both"), held)).answer == word


def test_pairs_that_only_together_decide_are_found_beside_what_decides_alone() -> None:
    model = {
        "actors": {"a": {"name": "Alba"}, "b": {"name": "Brig"}},
        "factors": {
            "go": factor("no", "no", "yes", owner="a"),
            "stay": factor("no", "no", "yes", owner="b"),
            "calm": factor("no", "no", "yes"),
        },
        "effects": [],
        "preferences": {},
    }
    system = make(model, {"outcomes": {"gone": "go=yes and stay=yes"}})
    ask = ask_of(system, Wish(outcome="gone"), None)
    probe = respond_probe(Case(system, Setup("both"), ask))
    assert probe.answer == "some"
    found = deciding(Phrases(system), probe, ask, ["go", "stay", "calm"])
    assert found is not None and found.untried == 0
    assert {(len(names), word) for names, word in found.sets} == {(1, "none"), (2, "all")}
    assert all("calm" not in name for names, _ in found.sets for name in names)


def test_what_decides_an_outcome_that_is_open_by_tendency_is_told_and_turns_it_when_rerun() -> None:
    system = study(pressing(), outcomes={"armed": "arms=pursued"})
    wish = Wish(outcome="armed", reading="n")
    answer = scenarios(system, wish).answers[0]
    assert answer.data["flag"] == ["some"]
    (first, *_) = answer.data["decides"]
    assert first["then"] in ("all", "none") and first["changes"][0] in answer.says
    held = scenarios(system, replace(wish, hold="line=press")).answers[0]
    assert held.data["flag"] == ["all"] and held.data["decides"] == []
