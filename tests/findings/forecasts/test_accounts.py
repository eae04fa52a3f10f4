"""The ledger as it is told: what is open on a day, what it would change, how those resolved score."""

from __future__ import annotations

import datetime
import math
from collections.abc import Hashable
from dataclasses import replace
from statistics import fmean
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.findings.forecasts.answer import Accounts, forecasts_finding, scores_finding
from raison.findings.forecasts.ledger import ledger
from raison.findings.forecasts.watching import headline_rows, watch
from raison.lenses.forecasts import chance_given, score_forecasts
from raison.model.records import Now
from raison.model.setup import Setup
from raison.model.system import System
from raison.store.likelihoods import likelihood_tables
from tests.examples.model import example

PLAIN = {
    "asks": "Will it press?",
    "criteria": "It says so.",
    "claimant": "Ann",
    "made": "2031-02",
    "assumption": "ours",
}
SETTLES = {"id": "settles", "ask": "What if the state presses?", "verb": "whatif", "hold": "line=press"}
CALM = {"id": "calm", "ask": "Is there danger?", "verb": "whatif", "hold": "line=hold", "against": "line=press"}
DAY = datetime.date(2032, 6, 1)


def study(*forecasts: dict[str, Any], **sections: Any) -> System:
    named = [{"id": f"f{number}", **PLAIN, **one} for number, one in enumerate(forecasts)]
    return example(forecasts=named, **sections)


def accounts(system: System, baseline: Any = "even") -> Accounts:
    tables = likelihood_tables()
    board = score_forecasts(system.forecasts.forecasts, tables, baseline)
    return Accounts(DAY, ledger(system, tables, DAY), watch(system), board)


def told(system: System) -> str:
    return forecasts_finding(system, accounts(system)).headline


def yes(chance: float, outcome: str = "yes") -> dict[str, Any]:
    return {"chance": chance, "resolution": {"outcome": outcome, "date": "2032", "evidence": "seen"}}


def test_nothing_resolved_nothing_scored_is_a_sentence() -> None:
    system = study({"closes": "2033"}, {"closes": "2034"})
    assert told(system) == "All 2 forecasts are open. Nothing is resolved, so nothing is scored."
    found = scores_finding(system, accounts(system))
    assert (found.headline, found.every_table) == ("Nothing is resolved, so nothing is scored.", ())
    assert found.answers[0].data["scores"]["brier"] is None


def test_what_is_past_its_day_is_open_and_said_to_be_due() -> None:
    system = study({"closes": "2032-05"}, {"annul_by": "2032-05-31", "condition": "if"}, {"closes": "2032-06-01"}, {})
    states = [one.state for one in ledger(system, {}, DAY)]
    assert states == ["due", "condition overdue", "open", "open"]
    assert "2 of them are past the day and must be resolved." in told(system)


def test_a_forecast_tied_to_an_answer_says_what_it_would_turn() -> None:
    system = study({"closes": "2033", "expects": "line=hold"}, {"closes": "2033", "expects": "line=press"})
    first, second = watch(system)
    assert (first.id, second.id) == ("f1", "f0")
    assert [(one.reading, one.becomes) for one in first.turns] == [
        ("grim", "as things stand, arms are pursued and the climate is hot")
    ]
    assert second.already == ("grim", "mild") and second.turns == ()
    assert "2 open ones are tied to a factor of the model; 1 would change an answer." in told(system)


def test_what_the_effects_would_undo_is_said_to_fall_back() -> None:
    mild = {**example().factors, "line": replace(example().factors["line"], owner=(), now=(Now("hold"),))}
    pulled = [{"from": "climate=cool", "to": "line", "push": {"hold": 1}, "assumption": "a"}]
    system = study({"expects": "line=press"}, factors=mild, effects=pulled, preferences={})
    assert watch(system)[0].falls_back == ("grim", "mild")


def test_the_watched_are_those_open_that_name_a_factor() -> None:
    system = study({"expects": "line=press", **yes(0.5)}, {}, {"expects": "climate=hot", "readings": ["mild"]})
    assert [one.id for one in watch(system)] == ["f2"]
    assert watch(study({})) == ()


def slowly(system: System, reading: str, factor: str, variant: str) -> list[Hashable]:
    """The flags with the factor's own line in the study written otherwise."""
    moved = replace(system.factors[factor], now=(Now(variant),))
    model = replace(system.model, factors={**system.factors, factor: moved})
    return [row.flag() for row in headline_rows(replace(system, model=model), Setup(reading))]


@settings(max_examples=12, deadline=None)
@given(st.sampled_from([("line", "press"), ("arms", "pursued"), ("climate", "hot")]))
def test_an_answer_turns_exactly_where_it_does_in_a_study_that_says_so(expected: tuple[str, str]) -> None:
    system = study({"expects": "=".join(expected)}, questions=[SETTLES, CALM])
    (found,) = watch(system)
    turned = {(one.question, one.reading) for one in found.turns}
    unknown = set(found.undetermined)
    for reading in ("grim", "mild"):
        rows = headline_rows(system, Setup(reading))
        for row, after in zip(rows, slowly(system, reading, *expected), strict=True):
            key = (row.question.id, reading)
            known = "None" not in (str(after), str(row.flag())) and "=None" not in f"{row.flag()}{after}"
            assert (key in unknown) == (not known)
            assert not known or (key in turned) == (row.flag() != after)
    rows_there = sum(len(headline_rows(system, Setup(reading))) for reading in ("grim", "mild"))
    assert found.left + len(turned) + len(unknown) == rows_there


RESOLVED = st.tuples(st.floats(0.01, 0.99), st.booleans())


@given(st.lists(RESOLVED, min_size=1, max_size=5), st.sampled_from(["even", "frequency"]))
def test_scores_are_the_means_of_their_definitions(given_: list[tuple[float, bool]], baseline: Any) -> None:
    system = study(*(yes(chance, "yes" if came else "no") for chance, came in given_))
    board = score_forecasts(system.forecasts.forecasts, {}, baseline)
    base = 0.5 if baseline == "even" else fmean(came for _, came in given_)
    right = [(chance if came else 1 - chance) for chance, came in given_]
    base_right = [(base if came else 1 - base) for _, came in given_]
    assert board.brier == pytest.approx(fmean((1 - one) ** 2 for one in right), abs=1e-12)
    assert board.log == pytest.approx(fmean(-math.log(one) for one in right), abs=1e-12)
    assert board.base_brier == pytest.approx(fmean((1 - one) ** 2 for one in base_right), abs=1e-12)
    assert board.base_log == pytest.approx(fmean(-math.log(one) for one in base_right), abs=1e-12)
    if baseline == "frequency" and base in (0, 1):
        assert board.brier_skill is None


def test_what_has_no_score_is_counted_with_its_reason() -> None:
    may = {"likelihood": {"words": "may"}, "resolution": {"outcome": "yes", "date": "2032", "evidence": "e"}}
    system = study({}, may, {**yes(0.3, "ambiguous")}, {**yes(0.2, "annulled"), "condition": "if"}, yes(0.8))
    board = score_forecasts(system.forecasts.forecasts, likelihood_tables())
    assert [why for _, why in board.unscored] == ["open", "no number", "ambiguous", "annulled"]
    note = scores_finding(system, replace(accounts(system), board=board)).every_table[0].note
    assert note.endswith(
        "Not scored: 1 open, 1 without a number, 1 ambiguous and 1 annulled: the condition did not come about."
    )


def test_words_become_a_number_only_by_a_named_table() -> None:
    kinds = [{"words": "likely", "table": "icd203"}, {"words": "likely"}, {"words": "may", "table": "icd203"}]
    forecasts = study(*({"likelihood": one} for one in kinds)).forecasts.forecasts
    chances = [chance_given(one, likelihood_tables()) for one in forecasts]
    assert chances[0] is not None and (chances[0].low, chances[0].point, chances[0].high) == (0.55, 0.675, 0.8)
    assert chances[1:] == [None, None]


def test_a_score_without_bound_is_the_word_infinite() -> None:
    system = study(yes(0.0))
    data = scores_finding(system, accounts(system)).answers[0].data["scores"]
    assert (data["brier"], data["log"]) == (1.0, "infinite")
