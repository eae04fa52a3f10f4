"""Alignment told: answers, standings, reruns, sides, moments and worlds; the bundled study's fifth question."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest

from raison.desk.study import open_study
from raison.findings.alignment import alignment
from raison.findings.angle import Angle
from raison.findings.asking import Wish
from raison.findings.records import Answer, Finding
from raison.lenses.alignment_example import example
from raison.model.system import System
from raison.words.faults import CannotDo, Fault


def told(system: System | None = None, wish: Wish | None = None, **angle: Any) -> dict[str, Answer]:
    found = alignment(system or example(), wish or Wish(), Angle(**angle))
    return {answer.label: answer for answer in found.answers}


@pytest.fixture(scope="module")
def question() -> Finding:
    return open_study("northeast_asia").alignment("wedge_place")  # type: ignore[no-any-return]


def answer_of(found: Finding, reading: str, label: str) -> Answer:
    return next(one for one in found.answers if (one.reading, one.label) == (reading, label))


def test_the_fifth_question_tells_posture_camp_weakest_tie_and_what_speaks_against(question: Finding) -> None:
    for reading in ("asan", "rsis"):
        answer = answer_of(question, reading, "between rivals")
        [first] = [one for one in answer.data["between"] if one["rivals"] == ["usa", "chn"]]
        assert (first["middle"], first["posture"], first["side"]) == ("rok", "hedges", "chn")
        assert first["weakest"] == ["relations.tie-nov-rok-usa-economic"]
        assert first["for"] and first["against"]
        assert answer.standing in ("follows", "stated", "assumed")
        assert answer.hangs_on and answer.settings
        assert answer.says in question.headline
        assert "probab" not in answer.says and "score" not in answer.says
    assert answer_of(question, "asan", "between rivals").data["between"][0]["same_camp"] is True
    assert answer_of(question, "rsis", "between rivals").data["between"][0]["same_camp"] is None


def test_readings_speak_of_their_own_days_and_moments_are_told_together(question: Finding) -> None:
    days = {one.reading: one.data["at"] for one in question.answers if one.label == "camps"}
    assert days == {"asan": "2025-11-13", "rsis": "2026-02-06"}
    [time] = [one for one in question.answers if one.label == "over time"]
    assert time.reading == "both"
    assert [one["name"] for one in time.data["moments"]] == [
        "Yoon years", "November 2025", "February 2026", "After withdrawal",
    ]  # fmt: skip
    turned = {(*change["between"], change["dimension"]) for change in time.data["changes"] if change["before"] == -2.0}
    assert ("chn", "rok", "political") in turned


def test_with_and_without_withdrawal_ties_depend_on_the_world(question: Finding) -> None:
    worlds = answer_of(question, "rsis", "in worlds").data["worlds"]
    assert {one["kind"] for one in worlds} == {"today", "held", "family"}
    held = next(one for one in worlds if one["kind"] == "held")
    assert held["hold"] == {"us_posture": "disengaging"} and held["conditions"]["alliance"] == "cracked"


def test_every_address_of_the_data_is_a_relation_of_the_study(question: Finding) -> None:
    known = {f"relations.{tie.id}" for tie in open_study("northeast_asia").system.model.relations}
    for one in question.answers:
        if one.label == "camps":
            named = {tie["address"] for tie in one.data["ties"]} | set(one.data["always_strained"])
            assert named <= known
            assert {tie["code"] for tie in one.data["ties"]} <= {"friendly", "strained", "neutral", "unknown"}


def test_an_answer_hangs_on_what_turns_it() -> None:
    answer = told()["camps"]
    assert answer.standing == "assumed"
    assert set(answer.assumptions) >= {"relations.rill-dale", "relations.rill-fell", "relations.dale-fell"}
    without = example(relations=[one for one in PLAIN_TIES if one["id"] != "dale-fell"])
    assert told(without)["camps"].data["circles"] != answer.data["circles"]


PLAIN_TIES: list[dict[str, Any]] = [
    {"id": "rill-dale", "between": ["rill", "dale"], "dimension": "p", "strength": 2, "assumption": "x"},
    {"id": "rill-fell", "between": ["rill", "fell"], "dimension": "p", "strength": 2, "assumption": "x"},
    {"id": "dale-fell", "between": ["dale", "fell"], "dimension": "p", "strength": "-3..-1", "assumption": "x"},
]


def test_reruns_of_unknown_ties_are_asked_where_there_are_some() -> None:
    late = told(at=datetime.date(2030, 6, 15))["camps"]
    assert {one.name for one in late.settings} >= {"unknown ties friendly", "unknown ties at odds"}
    assert "unknown ties friendly" not in {one.name for one in told()["camps"].settings}
    assert "rests on ties that nobody knows" in late.marks


def test_the_wedge_is_told_from_the_side_that_is_named_else_from_each() -> None:
    named, each = told(from_side="dale")["wedge"], told()["wedge"]
    assert named.data["side"] == "dale" and {one["for"] for one in named.data["loosenings"]} == {"dale"}
    assert {one["for"] for one in each.data["loosenings"]} == {"dale", "fell"}
    best = [one for one in named.data["loosenings"] if one["rank"] == 1]
    assert {one["tie"] for one in best} == {"relations.rill-fell"} and best[0]["relief"] > 0


def test_more_camps_put_three_rivals_at_ease() -> None:
    foes = [
        {"between": list(pair), "dimension": "p", "strength": -1, "assumption": "x"}
        for pair in (("rill", "dale"), ("dale", "fell"), ("rill", "fell"))
    ]
    two, three = (told(example(relations=foes), blocs=blocs)["camps"] for blocs in (2, 3))
    assert two.data["frustration"] == [1, 1] and two.data["n_triangles"] == 1
    assert three.data["frustration"] == [0, 0] and three.data["n_triangles"] == 0


def test_held_settles_and_a_given_world_does_not() -> None:
    held = told(wish=Wish(hold="pact=broken"), at=datetime.date(2030, 6, 15))["camps"]
    given = told(world="pact=broken", at=datetime.date(2030, 6, 15))["camps"]
    assert held.data["world"] == given.data["world"] == {"pact": "broken"}
    assert held.data["circles"] == given.data["circles"]


def test_dimensions_apart_and_alone() -> None:
    every, alone = told()["camps"], told(dimension=("security",))["camps"]
    assert set(every.data["by_dimension"]) == {"political", "security"}
    assert alone.data["dimensions"] == ["security"] and len(alone.data["ties"]) == 1


def test_shuffled_networks_come_from_their_seed() -> None:
    one, again, other = (told(null=seed)["camps"].data["null"] for seed in (1, 1, 2))
    assert one == again and one["draws"] == other["draws"] == 500
    assert one["least"] <= one["middle"] <= one["most"]


@pytest.mark.parametrize(
    ("angle", "place"),
    [
        ({"from_side": "rll"}, "from_side"),
        ({"dimension": ("politics",)}, "dimension"),
        ({"blocs": 1}, "blocs"),
        ({"blocs": 2.5}, "blocs"),
        ({"null": -1}, "null"),
        ({"world": "pact=bent"}, "world"),
        ({"world": "pact=broken or pact=whole"}, "world"),
    ],
)
def test_what_the_study_does_not_have_is_told(angle: dict[str, Any], place: str) -> None:
    with pytest.raises(Fault) as wrong:
        told(**angle)
    assert wrong.value.path[0] == place and wrong.value.hint


def test_a_study_without_relations_says_what_to_do() -> None:
    with pytest.raises(CannotDo, match="has no ties between actors.*it has factors: ask raison scenarios"):
        told(example(relations=[]))


def test_a_day_without_ties_has_no_camps() -> None:
    early = [{**one, "from": "2030-01"} for one in PLAIN_TIES]
    answer = told(example(relations=early, moments={}), at=datetime.date(2029, 1, 1))["camps"]
    assert answer.says.endswith("so there are no camps.") and answer.data["circles"] == []


def test_one_tie_alone_has_no_strain_and_no_place_for_a_wedge() -> None:
    one = told(example(relations=PLAIN_TIES[:1]))
    assert one["camps"].data["frustration"] == [0, 0]
    assert "no place for a wedge" in one["between rivals"].says


def test_claims_published_later_are_left_out() -> None:
    found = open_study("northeast_asia").alignment("wedge_place", as_of="2025-12-01", reading="rsis", at="2026-02-06")
    camps = next(one for one in found.answers if one.label == "camps")
    assert {tie["asserted"] for tie in camps.data["ties"]} <= {None, "2025-11-13"}


def test_the_keys_of_moments_and_worlds_are_those_of_the_page(question: Finding) -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    for label in ("between rivals", "camps", "wedge", "in worlds", "over time"):
        part = re.split(r"^#+ ", page.split(f"### {label}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
        rows = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
        written = {key for row in rows for key in re.findall(r"`([^`]+)`", row)}
        assert all(set(one.data) == written for one in question.answers if one.label == label), label
