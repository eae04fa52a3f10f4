"""Compare as it is asked: what it refuses, what it prints, and that its data say the same."""

from __future__ import annotations

import datetime
import json
import re
from functools import cache
from typing import Any

import pytest

from raison.desk.study import open_study
from raison.findings.compare.answer import cases, compare
from raison.findings.records import Answer, Finding
from raison.findings.wish import Wish
from raison.model.system import System
from raison.words.faults import Fault
from tests.findings.studies import claim, pressing, study


def asia() -> System:
    return open_study("northeast_asia").system


def asked(name: str = "northeast_asia", **wish: Any) -> Finding:
    return answered(name, tuple(sorted((key, value) for key, value in wish.items() if value)))


@cache
def answered(name: str, wish: tuple[tuple[str, Any], ...]) -> Finding:
    return compare(open_study(name).system, Wish(**dict(wish)))


@pytest.mark.parametrize(("readings", "value", "rule"), [
    (("asan", "rsi"), "rsi", "no reading"),
    (("asan", "asan"), "asan", "given twice"),
    (("asan",), "asan", "two are compared"),
    (("asan", "rsis", "seoul_hopes"), "asan, rsis and seoul_hopes", "are 3 readings; two"),
    (("both", "asan"), "both", "differs from none"),
])  # fmt: skip
def test_two_different_readings_are_needed(readings: tuple[str, ...], value: str, rule: str) -> None:
    with pytest.raises(Fault, match=rule) as wrong:
        compare(asia(), Wish(readings=readings))
    assert wrong.value.value == value and wrong.value.hint


def test_without_readings_the_two_authors_are_compared_and_three_must_be_named() -> None:
    assert asked("mirren").headline == asked("mirren", readings=("fen", "gar")).headline
    raw = {"readings": {name: {"source": "north"} for name in ("north", "south", "east")}}
    with pytest.raises(Fault, match="are 3 readings; two are compared; name two, such as north south"):
        compare(study(pressing(), [claim("n1", "north")], **raw), Wish())
    with pytest.raises(Fault, match="is one reading; two are compared; the study needs a second reading"):
        compare(study(pressing(), [claim("n1", "north")], readings={"n": {"source": "north"}}), Wish())


def test_a_question_is_named_by_its_id_and_must_give_an_answer() -> None:
    with pytest.raises(Fault, match="no question of this study"):
        compare(asia(), Wish(question="recovery"))
    with pytest.raises(Fault, match="a question for advise"):
        compare(asia(), Wish(question="what_seoul_does"))
    [_, glance, one] = asked(question="recovery_last").answers
    assert glance.data["questions"] == [{"question": "recovery_last", "row": "holding", "between": one.data["between"]}]
    told = [case.question.id for case in cases(asia(), Wish(question="where_papers_part")) if case.question]
    assert told == [case.question.id for case in cases(asia(), Wish()) if case.question]
    assert "where_papers_part" not in told and "recovery_last" in told


def test_a_paper_that_was_not_published_yet_is_compared_with_nothing() -> None:
    found = compare(asia(), Wish(as_of=datetime.date(2025, 12, 1)))
    assert [answer.says for answer in found.answers] == [
        "RSIS was not yet published on 1 December 2025. There is nothing to compare."
    ]
    assert found.standing == "silent"


def test_a_perception_is_compared_with_its_author() -> None:
    found = asked(readings=("asan", "seoul_hopes"), question="help_with_north")
    assert "South Korea's picture, as Asan describes it" in found.headline
    one = found.answers[2]
    assert {turn["host"] for turn in one.data["parts"][0]["turns"]} == {"asan", "seoul_hopes"}


def by_question(found: Finding) -> dict[str, Answer]:
    return {answer.data["question"]: answer for answer in found.answers[2:]}


def test_silence_is_told_and_never_counted_as_agreement() -> None:
    told = by_question(asked())
    assert told["us_demands"].says == "RSIS does not discuss it. There is nothing to compare."
    assert told["withdrawal"].says == "Asan does not discuss it. There is nothing to compare."
    for one in told.values():
        for part in one.data["parts"]:
            assert part["differ"] is None or not part["silent"]
            assert not (part["silent"] and part["turns"])


def test_what_assumptions_alone_would_give_is_told_where_it_is_asked_for() -> None:
    [_, _, one, *_] = asked(question="help_with_north", assumed=True).answers
    assert one.says.startswith("RSIS does not discuss it. By our assumptions alone:")
    assert one.data["between"] == "RSIS is silent" and one.data["parts"][0]["turns"]


def test_data_and_sentences_say_the_same() -> None:
    for name in ("mirren", "northeast_asia"):
        found = asked(name)
        data = found.to_dict()
        assert json.loads(json.dumps(data)) == data
        rows = found.answers[0].data["matters"]
        count = {one: sum(row["class"] == one for row in rows) for one in ("agree", "part", "later")}
        said = found.answers[0].says
        assert f"agree on {count['agree']} matter" in said and f"part on {count['part']}" in said
        assert (f"differ by time on {count['later']}" in said) == bool(count["later"])
        known = {one["address"] for one in found.answers[0].data["differences"] if one["apart"]}
        for answer in by_question(found).values():
            for part in answer.data["parts"]:
                assert part["faults"] == []
                assert bool(part["turns"]) == bool(part["differ"])
                assert all(set(turn["differences"]) <= known for turn in part["turns"])


def test_the_page_names_both_passages_where_the_papers_part() -> None:
    [table] = [one for one in asked().answers[0].tables if one.title.startswith("They part")]
    cells = {row.cells[0]: row.cells[1:3] for row in table.rows}
    one, other = cells["What Seoul puts first with Beijing"]
    claims = asia().claim
    assert claims["asan-87"].says in one and claims["rsis-58"].says in other
    assert "(paragraph 11, sentence 1)" in one


@pytest.mark.parametrize(("name", "wish"), [
    ("mirren", {}), ("mirren", {"assumed": True}),
    ("northeast_asia", {}), ("northeast_asia", {"assumed": True, "question": "us_demands"}),
])  # fmt: skip
def test_nothing_printed_has_an_id_a_long_list_or_a_word_of_the_house(name: str, wish: dict[str, Any]) -> None:
    found = asked(name, **wish)
    ids = {one for one in open_study(name).system.factors if "_" in one}
    for answer in found.answers:
        texts = [answer.says, *(cell for table in answer.tables for row in table.rows for cell in row.cells)]
        for text in texts:
            assert not any(re.search(rf"\b{one}\b", text) for one in ids), text
            assert not re.search(r"\b(told|lent|hangs together|host|guest|effects\.|None)\b", text), text
            assert not re.search(r"(, [^,;.()“”]+){5,} and ", text), text
        assert answer.says[0].isupper() and answer.says.endswith(".")
