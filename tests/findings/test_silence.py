"""Silence: which readings are silent, what is said of them in every verb, and that it is never agreement."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from raison.findings.alignment.answer import alignment
from raison.findings.asking.asking import Wish, ask_of
from raison.findings.bargaining.answer import bargain
from raison.findings.records import Finding
from raison.findings.scenarios.answer import scenarios
from raison.findings.stability.answer import stability
from raison.findings.support.silence import is_silent
from raison.findings.whatif import answer as whatif_steps
from raison.findings.whatif.answer import whatif
from raison.lenses.bargaining.table import table_of
from raison.model.setup import Setup
from raison.model.system import System
from raison.store.load import load
from tests.examples.model import example
from tests.findings.studies import cited, claim, study
from tests.lenses.random_models import random_models
from tests.lenses.systems import effect, factor, make, want

BUNDLED = Path(__file__).parents[2] / "studies" / "northeast_asia"
SAYS_AGREEMENT = re.compile(r"\b(agrees?|same|nearly|follows|stated)\b")


def two_papers(**changes: Any) -> System:
    """Two papers of which the second has a claim, and says nothing of anything in the model."""
    own = {"assumption": "made up"}
    model = {
        "actors": {"a": {"name": "Alba"}, "b": {"name": "Brae"}},
        "factors": {
            "go": factor("no", "no", "yes", owner="a"),
            "reply": factor("none", "none", "sharp", owner="b"),
            "end": factor("low", "low", "high"),
        },
        "effects": [cited("go=yes", "end", {"high": 3}, "n1", id="drive"), effect("go=no", "end", {"low": 1})],
        "preferences": {"a": [{"want": "end=high", "because": ["n1"]}], "b": [want("end=low")]},
        "issues": {"toll": {"name": "Toll", "scale": {0: "none", 10: "full"}, "now": 0, **own}},
        "stances": [
            {"actor": who, "issue": "toll", "position": {"is": place, "because": ["n1"]}, "salience": {"is": 1, **own},
             "capability": {"is": 1, **own}}
            for who, place in (("a", 2), ("b", 8))
        ],
        "relations": [{"between": ["a", "b"], "dimension": "security", "strength": -2, "because": ["n1"]}],
    }  # fmt: skip
    told = [claim("n1", "north"), claim("s1", "south", says="Fish are many.")]
    return study({**model, **changes}, told, outcomes={"much": "end=high"})


def every_verb(system: System, **wish: Any) -> dict[str, Finding]:
    return {
        "whatif": whatif(system, Wish(hold="go=yes", outcome="much", **wish)),
        "whatif without an outcome": whatif(system, Wish(hold="go=yes", **wish)),
        "whatif with nothing held": whatif(system, Wish(**wish)),
        "stability": stability(system, Wish(outcome="much", **wish)),
        "scenarios": scenarios(system, Wish(outcome="much", **wish)),
        "alignment": alignment(system, Wish(**wish)),
        "bargain": bargain(system, Wish(trials=0, **wish)),
    }


def test_of_a_paper_that_is_silent_no_verb_says_that_it_agrees_or_that_anything_follows() -> None:
    for verb, found in every_verb(two_papers()).items():
        own = [one for one in found.answers if one.reading == "s"]
        assert own, verb
        for one in own:
            assert (one.standing, one.hangs_on, one.assumptions, one.stated_by) == ("silent", (), (), ()), verb
            assert "does not discuss" in one.says and "South does not discuss" in found.headline, verb
            assert not SAYS_AGREEMENT.search(one.says), verb
        assert not re.search("North and South|Both:|In every reading", found.headline) and found.standing == "silent"
        assert not any(one.standing == "silent" for one in found.answers if one.reading == "n"), verb


def test_what_assumptions_alone_would_give_is_told_only_when_asked_for() -> None:
    for verb, found in every_verb(two_papers(), assumed=True).items():
        for one in (one for one in found.answers if one.reading == "s"):
            assert one.standing == "silent", verb
            assert "does not discuss" in one.says or verb == "bargain", verb


def test_a_paper_that_was_not_published_yet_is_named_and_nothing_is_cited_for_it() -> None:
    day = datetime.date(2031, 8, 1)
    for verb, found in every_verb(two_papers(), as_of=day).items():
        [own] = [one for one in found.answers if one.reading == "s"]
        assert own.says == "South was not yet published on 1 August 2031.", verb
        assert (own.standing, own.hangs_on, own.reasons) == ("silent", (), ())
    both = every_verb(two_papers(), as_of=datetime.date(2030, 1, 1))
    assert {one.standing for found in both.values() for one in found.answers if one.label != "over time"} == {"silent"}


def test_an_issue_is_silent_where_somebody_has_a_stance_by_the_other_paper_alone() -> None:
    own = {"is": 1, "assumption": "x"}
    place = {"is": 7, "because": ["s1"]}
    stances = [{"actor": "a", "issue": "toll", "position": place, "salience": own, "capability": own, "id": "south-a"}]
    system = two_papers()
    raw = two_papers().model.stances
    assert [topic.missing for topic in table_of(system, Setup("n")).topics] == [()]
    extended = study_with(stances)
    (topic,) = table_of(extended, Setup("s")).topics
    assert topic.missing == ("b",) and len(raw) == 2
    answer = next(one for one in bargain(extended, Wish(trials=0)).answers if one.reading == "s")
    assert (answer.standing, "nearly" in answer.says) == ("silent", False)


def study_with(stances: list[dict[str, Any]]) -> System:
    own = {"assumption": "made up"}
    first = [
        {"actor": who, "issue": "toll", "position": {"is": place, "because": ["n1"]}, "salience": {"is": 1, **own},
         "capability": {"is": 1, **own}}
        for who, place in (("a", 2), ("b", 8))
    ]  # fmt: skip
    return two_papers(stances=[*first, *stances])


@pytest.mark.parametrize(
    ("question", "reading", "silent"),
    [
        ("withdrawal", "asan", True), ("withdrawal", "rsis", False),
        ("us_demands", "asan", False), ("us_demands", "rsis", True),
        ("help_with_north", "asan", False), ("help_with_north", "rsis", True),
        ("recovery_last", "asan", False), ("recovery_last", "rsis", False),
    ],
)  # fmt: skip
def test_each_paper_is_silent_on_what_it_does_not_discuss(question: str, reading: str, silent: bool) -> None:
    system = load(BUNDLED)
    [own] = [one for one in system.study.questions if one.id == question]
    assert is_silent(system, Setup(reading), ask_of(system, Wish(question=question), own)) is silent


def test_a_want_leads_to_a_choice_only_if_the_choice_bears_on_it() -> None:
    wants = {"a": [want("end=low")], "b": [{"want": "end=low", "because": ["s1"]}]}
    ask = ask_of(two_papers(), Wish(outcome="reply=sharp"), None)
    assert is_silent(two_papers(preferences=wants), Setup("s"), ask)
    bears = [*({"from": "reply=sharp", "to": "end", "push": {"low": 1}, "because": ["s1"]},)]
    assert not is_silent(two_papers(preferences=wants, effects=bears), Setup("s"), ask)
    names_it = {"b": [{"want": "reply=sharp if end=high", "because": ["s1"]}]}
    assert not is_silent(two_papers(preferences=names_it), Setup("s"), ask)


def test_without_claims_nobody_is_silent_and_without_support_everybody_is() -> None:
    for draw, model in random_models(30):
        names = sorted(model["factors"])
        wish = Wish(hold=f"{names[0]}={sorted(model['factors'][names[0]]['variants'])[-1]}")
        bare = make(model)
        assert not is_silent(bare, Setup("both"), ask_of(bare, wish, None))
        told = study(model, [claim("n1", "north")])
        assert is_silent(told, Setup("n"), ask_of(told, wish, None)), draw


def test_silence_does_not_hang_on_what_is_withdrawn() -> None:
    system, gone = two_papers(), frozenset({"n1"})
    ask = ask_of(system, Wish(hold="go=yes", outcome="much"), None)
    assert not is_silent(system, Setup("n", withdrawn=gone), replace(ask))


@pytest.mark.parametrize("reading", ["grim", "mild"])
@pytest.mark.parametrize("hold", ["line=press", "line=hold", "climate=hot"])
def test_the_parts_of_a_case_give_together_what_it_gives(reading: str, hold: str) -> None:
    [case] = whatif_steps.cases(example(), Wish(hold=hold, reading=reading))
    told = tuple(one for part in whatif_steps.parts(case) for one in whatif_steps.answer(part))
    assert [one.says for one in told] == [one.says for one in whatif_steps.answer(case)] != []
