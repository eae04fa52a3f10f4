"""What trials say together: shares rule by rule, knife edges, failures with their inputs; published cases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from raison.ensemble.draws import Draws, Rule, RuleName, rules_of
from raison.ensemble.trials import Trial, TrialOutcome, tally, trials
from raison.findings.phrases import Phrases
from raison.findings.rows.in_trials import asked_in_trials, row_name
from raison.findings.rows.of_questions import QuestionRow, rows_of
from raison.findings.support.in_trials import trials_says
from raison.model.setup import BOTH, Setup
from tests.findings.test_hanging import as_it_stood
from tests.lenses.systems import effect, factor, make

GOLDEN = Path(__file__).parents[1] / "golden"
flags = st.sampled_from(["all", "some", "none", None])
told = st.lists(st.tuples(st.sampled_from(["first table", "continuous"]), flags), max_size=40)


def run_of(outcomes: list[tuple[RuleName, Any]]) -> list[Trial]:
    return [Trial("n", rule, place, {"q": TrialOutcome(flag)}) for place, (rule, flag) in enumerate(outcomes)]


@given(told, flags)
def test_shares_count_every_trial_once(outcomes: list[tuple[RuleName, Any]], flag: Any) -> None:
    found = tally(flag, "q", run_of(outcomes), len(outcomes))
    assert found.count == len(outcomes) and found.same == sum(one == flag for _, one in outcomes)
    assert found.complete
    for share in found.shares:
        own = [one for rule, one in outcomes if rule == share.rule]
        assert share.undetermined == own.count(None)
        others = [own.count(one) for one in {*own} - {flag, None}]
        assert (share.count, share.most) == (len(own), max(others, default=0))
        assert (share.rule in found.edges) == (share.most > share.same)
        assert 0 < share.within <= 0.5
    if found.shares:
        assert found.low <= found.same / found.count <= found.high


def test_a_trial_that_fails_is_a_record_with_its_inputs_and_ends_no_other() -> None:
    model = {"actors": {"a": {"name": "A"}}, "factors": {"x": factor("p", "p", "q"), "y": factor("p", "p", "q")},
             "effects": [effect("x=q", "y", {"q": "1..3"}, id="one")]}  # fmt: skip
    draws = Draws(make(model), Setup(BOTH), Rule("continuous"), 4, seed=1)

    def failing(setup: Setup) -> TrialOutcome:
        if setup.numbers == draws.setup_of(2).numbers:
            raise ValueError("no such luck")
        return TrialOutcome("all")

    run = list(trials(draws, range(4), {"q": failing, "r": lambda setup: TrialOutcome("all")}))
    [failed] = [one for one in run if one.inputs is not None]
    assert (failed.number, failed.rule) == (2, "continuous")
    assert failed.inputs == draws.setup_of(2) and set(failed.inputs.numbers) == {"effects.one.push.q"}
    assert failed.outcomes["q"].error == "ValueError: no such luck" and failed.outcomes["r"] == TrialOutcome("all")
    found = tally("all", "q", run, 4)
    assert (found.count, found.same, len(found.failures), found.complete) == (3, 3, 1, False)
    assert trials_says(Phrases(draws.system), "holding", found).endswith("1 trial failed.")


def row_of(system: Any, name: str, reading: str, row: str) -> QuestionRow:
    [question] = [one for one in system.study.questions if one.id == name]
    return next(one for one in rows_of(system, question, Setup(reading)) if one.row == row)


def test_a_withdrawal_rests_on_how_its_sizes_are_drawn() -> None:
    system, setup = as_it_stood(), Setup("rsis")
    row = row_of(system, "withdrawal", "rsis", "holding")
    run: list[Trial] = []
    rules = [rule for rule in rules_of(system, setup) if rule.name in ("second table", "continuous")]
    for rule in rules:
        run += trials(Draws(system, setup, rule, 100, seed=1), range(100), asked_in_trials([row]))
    found = tally(row.flag(), row_name(row), run, 200)
    shares = {share.rule: share.share for share in found.shares}
    assert abs(shares["second table"] - 0.13) < 0.08 and abs(shares["continuous"] - 0.97) < 0.04
    assert found.edges == ("second table",)
    says = trials_says(Phrases(system), "holding", found)
    low, high = (round(100 * shares[name]) for name in ("second table", "continuous"))
    assert f"({low} to {high} of 100 over the ways of drawing, each within " in says
    assert "Knife edge: with the second table of sizes another answer is more frequent." in says
    assert "Where the chain breaks, it breaks first at “Deterrence for America's allies”" in says


def crossimpact(name: str) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Return a published matrix as a model, and its published scenarios."""
    raw = yaml.safe_load((GOLDEN / "crossimpact" / f"{name}.yaml").read_text(encoding="utf-8"))
    sizes = [len(one["variants"]) for one in raw["descriptors"]]
    labels = [(f"d{d}", f"v{v}") for d, size in enumerate(sizes) for v in range(size)]
    model = {
        "actors": {},
        "factors": {f"d{d}": factor("v0", *(f"v{v}" for v in range(size))) for d, size in enumerate(sizes)},
        "effects": [
            effect(f"{source[0]}={source[1]}", target[0], {target[1]: number}, id=f"e{row}-{column}")
            for row, source in enumerate(labels)
            for column, target in enumerate(labels)
            if (number := raw["matrix"][row][column])
        ],
    }
    told = raw["published"]["consistent"]
    return model, [{f"d{d}": f"v{v - 1}" for d, v in enumerate(one)} for one in told]


def all_equal(row: QuestionRow, setup: Setup) -> None:
    """Assert that nothing is uncertain, and that every trial that is drawn nevertheless gives the answer."""
    assert rules_of(row.case.system, setup) == ()
    for name in ("first table", "continuous"):
        draws = Draws(row.case.system, setup, Rule(name), 20, seed=1)
        found = tally(row.flag(), row_name(row), list(trials(draws, range(20), asked_in_trials([row]))), 20)
        assert (found.same, found.count, found.edges) == (20, 20, ())


def test_a_published_matrix_without_ranges_gives_its_scenarios_in_every_trial() -> None:
    model, expected = crossimpact("somewhereland")
    asked = {"id": "q", "ask": "Which?", "verb": "scenarios"}
    row = row_of(make(model, {"questions": [asked]}), "q", BOTH, "tendency")
    occurring = {name: {one[name] for one in expected} for name in expected[0]}
    assert {name: set(variants) for name, variants in row.flag()} == occurring  # type: ignore[attr-defined]
    all_equal(row, Setup(BOTH))


@pytest.mark.parametrize("name", ["chicken", "prisoners_dilemma"])
def test_a_published_conflict_gives_its_equilibria_in_every_trial(name: str) -> None:
    raw = yaml.safe_load((GOLDEN / "conflict" / f"{name}.yaml").read_text(encoding="utf-8"))
    options, actors = raw["model"]["options"], raw["model"]["decision_makers"]
    marks = {one["id"]: one["pattern"] for one in raw["model"]["feasible_states"]}
    world = {state: " and ".join(f"{o['id']}={m.lower()}" for o, m in zip(options, pattern, strict=True))
             for state, pattern in marks.items()}  # fmt: skip
    model = {
        "actors": {one.lower(): {"name": one} for one in actors},
        "factors": {one["id"]: factor("n", "y", "n", owner=one["owner"].lower()) for one in options},
        "rankings": [
            {"actor": actor.lower(), "order": [world[state] for state in order], "assumption": "published"}
            for actor, order in raw["model"]["preferences"].items()
        ],
    }
    asked = {"id": "q", "ask": "Which?", "verb": "stability", "board": [one["id"] for one in options]}
    row = row_of(make(model, {"questions": [asked]}), "q", BOTH, "responding")
    places = {"Y": 0, "N": 1}
    expected = {tuple(places[mark] for mark in marks[state]) for state in raw["expected"]["seq"]["equilibria"]}
    assert row.flag() == frozenset(expected)
    all_equal(row, Setup(BOTH))


def test_a_chain_is_told_where_it_breaks_first() -> None:
    model = {
        "actors": {"a": {"name": "A"}},
        "factors": {"go": factor("no", "no", "yes", owner="a"),
                    **{name: factor("low", "low", "high") for name in ("one", "two", "three")}},
        "effects": [
            effect("go=yes", "one", {"high": "1..3"}, id="begin"),
            effect("one=high", "two", {"high": 2}, id="middle"),
            effect("two=high", "three", {"high": 2}, id="end"),
            effect("one=high", "two", {"low": "0..3"}, id="against"),
        ],
    }  # fmt: skip
    asked = {"id": "q", "ask": "What?", "verb": "whatif", "hold": "go=yes", "outcome": "three=high",
             "path": ["go", "one", "two", "three"]}  # fmt: skip
    system = make(model, {"questions": [asked]})
    [ask] = asked_in_trials([row_of(system, "q", BOTH, "holding")]).values()
    broken = {
        number: ask(replace(Setup(BOTH), numbers={"effects.against.push.low": number})).broken
        for number in (0.0, 1.0, 2.5)
    }
    assert broken == {0.0: "", 1.0: "", 2.5: "two"}
    assert ask(replace(Setup(BOTH), numbers={"effects.begin.push.high": -1})).broken == "one"
