"""An event: what it touches, what cannot be, and the answers before and after."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.findings.rows.of_questions import rows_of
from raison.findings.update.answer import event_report, lines_of, update_finding
from raison.model.events import with_event
from raison.model.records import Event, Now
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.dates import read_moment
from raison.words.faults import Fault
from tests.examples.model import example

HOT = {"arms": "pursued", "climate": "hot"}
FORECAST = {"asks": "?", "criteria": "?", "claimant": "Ann", "made": "2031", "closes": "2035", "assumption": "a"}


def event(sets: dict[str, str], **fields: Any) -> Event:
    return Event("e", "It happens.", read_moment("2033-05"), assumption="seen", sets=sets, **fields)


def test_the_answers_that_change_are_told_with_what_they_become() -> None:
    report = event_report(example(), event(HOT))
    first = report.turned[0]
    assert (first.reading, first.row, first.headline) == ("grim", "holding", True)
    assert first.becomes == "as things stand, arms are pursued and the climate is hot"
    found = update_finding(example(), report)
    assert found.headline == "The one answer changes. 2 factors stand otherwise. Nothing is written yet."
    assert [table.title for table in found.every_table] == ["Answers that change", "Where things stand"]


def test_an_event_that_contradicts_a_never_is_a_fault_that_names_it() -> None:
    never = {"id": "no-calm", "all": "line=press and climate=cool", "assumption": "a"}
    with pytest.raises(Fault) as raised:
        event_report(example(never=[never]), event({"line": "press"}))
    assert raised.value.path == ("event", "sets") and raised.value.value == "line=press"
    assert "never.no-calm" in raised.value.rule and "set climate too" in raised.value.hint
    assert event_report(example(never=[never]), event({"line": "press", "climate": "hot"})).event == "e"


def test_forecasts_it_speaks_for_and_against_and_those_it_names() -> None:
    forecasts = [
        {"id": "for", **FORECAST, "expects": "arms=pursued"},
        {"id": "against", **FORECAST, "expects": "climate=cool"},
        {"id": "named", **FORECAST},
        {"id": "other", **FORECAST, "expects": "line=press"},
        {"id": "over", **FORECAST, "expects": "arms=pursued", "resolution":
         {"outcome": "no", "date": "2032", "evidence": "e"}},
    ]  # fmt: skip
    report = event_report(example(forecasts=forecasts), event(HOT, touches=("named",)))
    assert [(one.id, one.bears) for one in report.forecasts] == [
        ("for", "for"), ("against", "against"), ("named", "named")
    ]  # fmt: skip
    assert lines_of(report) == ("arms", "climate", "for", "against", "named")


def test_ties_between_its_actors_and_those_that_depend_on_what_it_sets() -> None:
    actors = {name: {"name": name.title()} for name in ("state", "other", "third")}
    tie: dict[str, Any] = {"dimension": "trade", "strength": 1, "assumption": "a"}
    relations = [
        {"id": "own", "between": ["state", "other"], **tie},
        {"id": "if-hot", "between": ["state", "third"], "when": "climate=hot", **tie},
        {"id": "else", "between": ["other", "third"], **tie},
    ]
    system = example(actors=actors, relations=relations)
    report = event_report(system, event(HOT, actors=("state", "other")))
    assert [(one.address, one.why) for one in report.ties] == [
        ("relations.own", "between its actors"), ("relations.if-hot", "depends on what it sets")
    ]  # fmt: skip


def test_what_stood_before_is_cited_and_what_an_earlier_event_cannot_change_is_said() -> None:
    moved = replace(
        example().factors["line"], now=(Now("hold"), Now("press", from_=read_moment("2034"), assumption="a"))
    )
    system = example(factors={**example().factors, "line": moved}, as_of="2034")
    report = event_report(system, event({"line": "hold"}, touches=("drives",)))
    assert [(one.before, one.after) for one in report.today] == [("press", "press")] * 2
    assert (report.changes, report.claims[0].id, report.as_of) == ((), "drives", "")


def test_a_question_whose_supposition_comes_about_keeps_its_contrast() -> None:
    report = event_report(example(), event({"line": "press"}))
    assert [(one.id, one.against) for one in report.contrasts] == [("if_pressed", "line=hold")]
    assert {one.turn for one in report.answers} == {"left"}
    assert "“if_pressed”" in update_finding(example(), report).notes[0]


def flags(system: System, reading: str) -> list[object]:
    return [row.flag() for row in rows_of(system, system.study.questions[0], Setup(reading))]


@settings(max_examples=10, deadline=None)
@given(st.dictionaries(st.sampled_from(["arms", "climate"]), st.sampled_from([0, 1]), min_size=1))
def test_an_answer_is_called_turned_exactly_where_the_flags_differ(given_: dict[str, int]) -> None:
    sets = {name: list(example().factors[name].variants)[place] for name, place in given_.items()}
    report = event_report(example(), event(sets))
    after = with_event(example(), event(sets))
    for reading in ("grim", "mild"):
        told = [one.turn for one in report.answers if one.reading == reading]
        pairs = zip(flags(example(), reading), flags(after, reading), strict=True)
        for turn, (old, new) in zip(told, pairs, strict=False):
            assert (turn == "turned") == (old != new and "None" not in f"{old}{new}")
