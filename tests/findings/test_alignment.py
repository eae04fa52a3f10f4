"""Alignment told: answers, standings, reruns, sides, moments and worlds; the bundled study's fifth question."""

from __future__ import annotations

import datetime
import importlib
import random
import re
from pathlib import Path
from typing import Any

import pytest

from raison.desk.study import open_study
from raison.engines.alignment import Nearby, SignedGraph, relief, triangle_census, wedge
from raison.ensemble.withdrawal import Turn
from raison.findings.alignment.answer import alignment
from raison.findings.asking.asking import Ask, Wish
from raison.findings.probes.series_probe import Clock
from raison.findings.records import Answer, Finding
from raison.findings.rows.alignment import AlignmentCase
from raison.findings.standing import standing_of
from raison.findings.support.hanging import Support
from raison.lenses.alignment.camps import Camps, Network, TieMoment, camps, network
from raison.lenses.alignment.rivals import betweens
from raison.lenses.alignment.tense_triangles import count_tense, tense_triangles
from raison.lenses.alignment.ties import ties_of
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import CannotDo, Fault
from tests.examples.alignment import example


def told(system: System | None = None, **wish: Any) -> dict[str, Answer]:
    found = alignment(system or example(), Wish(**wish))
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
        # Whether there is a split is open where the one in the middle fits on either side as well.
        assert answer.standing == ("follows" if first["same_camp"] else "open")
        assert answer.hangs_on and answer.settings
        assert answer.short[0][-1] in question.headline
        assert "probab" not in answer.says and "score" not in answer.says
    assert answer_of(question, "asan", "between rivals").data["between"][0]["same_camp"] is True
    # In the reading of RSIS ties to both powers count alike, and two ways of drawing the camps strain equally little.
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
    worlds = answer_of(question, "rsis", "by scenario").data["worlds"]
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
    held = told(hold="pact=broken", at=datetime.date(2030, 6, 15))["camps"]
    given = told(world="pact=broken", at=datetime.date(2030, 6, 15))["camps"]
    assert held.data["world"] == given.data["world"] == {"pact": "broken"}
    assert held.data["circles"] == given.data["circles"]


def test_dimensions_apart_and_alone() -> None:
    every, alone = told()["camps"], told(dimension=("security",))["camps"]
    assert set(every.data["by_dimension"]) == {"political", "security"}
    assert alone.data["dimensions"] == ["security"] and len(alone.data["ties"]) == 1


def test_shuffled_networks_come_from_their_seed() -> None:
    one, again, other = (told(null_seed=seed)["camps"].data["null"] for seed in (1, 1, 2))
    assert one == again and one["draws"] == other["draws"] == 500
    assert one["least"] <= one["middle"] <= one["most"]


@pytest.mark.parametrize(
    ("angle", "place"),
    [
        ({"from_side": "rll"}, "from_side"),
        ({"dimension": ("politics",)}, "dimension"),
        ({"blocs": 1}, "blocs"),
        ({"blocs": 7}, "blocs"),
        ({"null_seed": -1}, "null"),
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
    [own] = [one for one in found.answers if one.label != "over time"]
    assert (own.standing, own.hangs_on) == ("silent", ())
    assert own.says == "RSIS was not yet published on 1 December 2025." and own.says in found.headline
    early = open_study("northeast_asia").alignment("wedge_place", as_of="2025-12-01", reading="both", at="2026-02-06")
    camps = next(one for one in early.answers if one.label == "camps")
    assert {tie["asserted"] for tie in camps.data["ties"]} <= {None, "2025-11-13"}


def test_the_keys_of_moments_and_worlds_are_those_of_the_page(question: Finding) -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    for label in ("between rivals", "camps", "wedge", "by scenario", "over time"):
        part = re.split(r"^#+ ", page.split(f"### {label}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
        rows = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
        written = {key for row in rows for key in re.findall(r"`([^`]+)`", row)}
        assert all(set(one.data) == written for one in question.answers if one.label == label), label


def made(actors: int, ties: int, seed: int, strengths: tuple[int, ...] = (1, 1, -1)) -> System:
    """A study of ties drawn alike, each an assumption."""
    chance = random.Random(seed)
    pairs = sorted(chance.sample([(a, b) for a in range(actors) for b in range(a + 1, actors)], ties))
    return example(
        actors={f"a{number}": {"name": f"Actor {number}"} for number in range(actors)},
        relations=[
            {"between": [f"a{a}", f"a{b}"], "dimension": "p", "strength": chance.choice(strengths), "assumption": "x"}
            for a, b in pairs
        ],
        moments={},
    )


def plainly(case: AlignmentCase, kind: str) -> set[str]:
    """The ties without each of which the camps, or the wedges, are others; every network solved from scratch."""

    def found(network: Network) -> object:
        parts = camps(network)
        if kind == "camps":
            return tuple(circle.splits for circle in parts.circles), relieving_ties(network, parts)
        best = {}
        for circle in parts.circles:
            table = relief(network.graph_of(circle.actors), kinds=["cooler", "removed"])
            for place, name in enumerate(circle.actors):
                best[name] = {
                    (network.ties[circle.places[one.change.tie]].address, one.change.kind)
                    for one in wedge(table, place).loosenings
                    if one.rank == 1 and (one.relief > 0 or one.company > 0)
                }
        return {name: best.get(name, set()) for name in network.joined}

    told = case.told
    return {
        tie.address
        for place, tie in enumerate(told.ties)
        if found(
            Network(
                told.actors,
                tuple(one for at, one in enumerate(told.ties) if at != place),
                tuple(number for at, number in enumerate(told.numbers) if at != place),
            )
        )
        != found(told)
    }


def relieving_ties(network: Network, parts: Camps) -> set[str]:
    """The ties some change of which, of all kinds, lowers the strain most; every changed graph solved from scratch."""
    gains: dict[str, float] = {}
    for circle in parts.circles:
        found = relief(network.graph_of(circle.actors))
        for change, gain in zip(found.changes, found.relief.tolist(), strict=True):
            address = network.ties[circle.places[change.tie]].address
            gains[address] = max(gain, gains.get(address, 0.0))
    best = max(gains.values(), default=0.0)
    return {address for address, gain in gains.items() if best > 0 and gain > best - 1e-9}


@pytest.mark.parametrize("seed", range(6))
def test_what_turns_camps_and_wedges_is_what_solving_from_scratch_finds(seed: int) -> None:
    system = made(7, 11 + seed % 3, seed, ((1, 1, -1), (1, 2, -1, -3))[seed % 2])
    answers = told(system)
    case = AlignmentCase(system, Setup("both"), Ask())
    for kind in ("camps", "wedge"):
        assert set(answers[kind].assumptions) == plainly(case, kind), kind


def test_relief_is_computed_once_for_all_actors(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    solver = importlib.import_module("raison.lenses.alignment.camp_solver")
    tables = solver.around

    def counted(graph: SignedGraph, **how: Any) -> Nearby:
        asked.append(graph.n)
        found: Nearby = tables(graph, **how)
        return found

    monkeypatch.setattr(solver, "around", counted)
    answers = told(made(12, 30, 1))
    assert answers["wedge"].data["loosenings"] and answers["wedge"].assumptions
    assert asked.count(12) == 1, "every actor and every withdrawal reads one table of splits"


def test_what_is_not_tested_is_said_and_no_standing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("raison.findings.probes.series_probe"), "NETWORKS", 0)
    monkeypatch.setattr(Clock, "ended", lambda self, looked_at: True)
    found = alignment(made(6, 9, 2), Wish())
    for answer in found.answers:
        [mark] = [one for one in answer.marks if one.startswith("not tested")]
        assert mark == "not tested: 9 ties or claims without each of which it may change"
        assert not answer.settings and not answer.assumptions
    assert not found.complete


def test_a_cited_answer_that_was_not_tested_is_open() -> None:
    cases: tuple[tuple[tuple[str, ...], Turn, int, str], ...] = (
        ((), "turned", 4, "open"),
        ((), "turned", 0, "follows"),
        (("relations.x",), "turned", 4, "assumed"),
        ((), "left", 4, "assumed"),
    )
    for assumptions, unclaimed, untested, standing in cases:
        found = Support((), assumptions, unclaimed=unclaimed, untested=untested)
        assert standing_of("together", False, found) == standing


def test_a_network_that_is_not_proved_tells_an_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("raison.findings.rows.alignment"), "SECONDS", {True: 0.01, False: 0.01})
    found = alignment(made(30, 435, 3, (1, -1)), Wish())
    answer = next(one for one in found.answers if one.label == "camps")
    low, high = answer.data["frustration"]
    assert low < high and f"the least strain there can be lies between {low:g} and {high:g}" in answer.says
    assert answer.standing == "open" and "incomplete" in answer.marks and not found.complete
    assert "however they are drawn" not in answer.says
    assert not any("it is found exactly" in note for note in found.notes)


def test_an_end_in_the_year_9999_is_open() -> None:
    relations = [{**tie, "from": "1949", "to": "9999"} for tie in PLAIN_TIES[:2]] + [{**PLAIN_TIES[2], "from": "1960"}]
    system = example(relations=relations, moments={})
    assert [tie.ends for tie in ties_of(system, Setup("both"))] == [None, None, None]
    answers = told(system)
    assert [one["name"] for one in answers["over time"].data["moments"]] == [
        "1 January 1949 to 31 December 1959",
        "from 1 January 1960",
    ]
    assert {tie["to"] for tie in answers["camps"].data["ties"]} == {None}


def test_many_actors_are_not_tried_three_by_three() -> None:
    system = made(150, 4_000, 5, (-1,))
    told_of = network(system, Setup("both"), TieMoment(datetime.date(2030, 5, 1), {"pact": "whole"}))
    counted = count_tense(told_of)
    assert counted == triangle_census(told_of.graph)["---"] > 10_000
    assert len(tense_triangles(told_of, most=5)) == 5 and betweens(told_of) == ()
