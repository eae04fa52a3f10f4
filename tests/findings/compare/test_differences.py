"""Differences: two readings agree, part, may differ by time, or one is silent; whichever of them comes first."""

from __future__ import annotations

from typing import Any

import pytest

from raison.desk.study import open_study
from raison.findings.compare.differences import ReadingDifference, differences
from raison.findings.compare.matters import MatterRow, matters
from raison.model.setup import Setup
from raison.model.system import System
from tests.findings.studies import cited, claim, study
from tests.lenses.systems import factor, want

SETUPS = (Setup("n"), Setup("s"))


def model(**changes: Any) -> dict[str, Any]:
    return {
        "actors": {"a": {"name": "Alba"}, "b": {"name": "Brisa"}},
        "factors": {
            "press": factor("no", "no", "yes", owner="a"),
            "heat": factor("low", "low", "mid", "high", ordered=True),
            "mood": factor("good", "good", "flat", "bad"),
        },
        "effects": [],
        **changes,
    }


def told(raw: dict[str, Any], *claims: dict[str, Any]) -> dict[str, ReadingDifference]:
    given = [claim("n1", "north"), claim("n2", "north"), claim("s1", "south"), claim("s2", "south")]
    system = study(raw, [one for one in given if one["id"] not in {own["id"] for own in claims}] + list(claims))
    return {one.address: one for one in differences(system, *SETUPS)}


def nows(*entries: dict[str, Any]) -> dict[str, Any]:
    return {
        "variants": {name: name for name in ("low", "mid", "high")},
        "name": "Heat",
        "now": list(entries),
        "ordered": True,
    }


def test_an_effect_that_both_cite_is_agreed_and_nothing_to_take_over() -> None:
    found = told(model(effects=[cited("press=yes", "heat", {"high": 2}, "n1", "s1", id="e")]))["effects.e"]
    assert (found.verdict, found.apart, found.claims) == ("agree", False, (("n1",), ("s1",)))


def test_an_effect_of_one_paper_is_silence_and_one_without_paper_is_nobodys() -> None:
    guess = {"id": "g", "from": "press=no", "to": "heat", "push": {"low": 1}, "assumption": "made up"}
    found = told(model(effects=[cited("press=yes", "heat", {"high": 2}, "n1", id="e"), guess]))
    assert (found["effects.e"].verdict, found["effects.e"].apart) == ("one silent", True)
    assert (found["effects.g"].verdict, found["effects.g"].apart) == ("both silent", False)


@pytest.mark.parametrize(("push", "verdict"), [({"high": -2}, "part"), ({"high": 1}, "agree")])
def test_two_ratings_of_one_thing_are_one_difference(push: dict[str, int], verdict: str) -> None:
    effects = [cited("press=yes", "heat", {"high": 2}, "n1", id="e"), cited("press=yes", "heat", push, "s1", id="f")]
    found = told(model(effects=effects))["effects.e"]
    assert (found.verdict, found.elements, found.apart) == (verdict, ("effects.e", "effects.f"), True)


@pytest.mark.parametrize(("target", "push", "verdict"), [
    ("heat", {"low": 2}, "part"),  # down, in a factor with an order
    ("heat", {"mid": 2}, "one silent"),  # neither up nor down
    ("mood", {"bad": 2}, "one silent"),  # no order: another variant is no opposite
])  # fmt: skip
def test_effects_part_where_they_pull_opposite_ways(target: str, push: dict[str, int], verdict: str) -> None:
    first = {"heat": {"high": 2}, "mood": {"good": 2}}[target]
    effects = [cited("press=yes", target, first, "n1", id="e"), cited("press=yes", target, push, "s1", id="f")]
    found = told(model(effects=effects))
    assert {found["effects.e"].verdict, found["effects.f"].verdict} == {verdict}


def test_effects_of_other_causes_or_under_other_conditions_do_not_meet() -> None:
    effects = [
        cited("press=yes", "heat", {"high": 2}, "n1", id="e"),
        cited("press=no", "heat", {"low": 2}, "s1", id="f"),
        cited("press=yes", "mood", {"good": 2}, "n1", id="g", when="heat=low"),
        cited("press=yes", "mood", {"good": -2}, "s1", id="h", when="heat=high"),
    ]
    assert {one.verdict for one in told(model(effects=effects)).values() if one.kind == "effect"} == {"one silent"}


@pytest.mark.parametrize(("begins", "verdict"), [({}, "part"), ({"from": "2032-02"}, "later")])
def test_today_is_disputed_unless_a_date_says_that_one_is_later(begins: dict[str, str], verdict: str) -> None:
    earlier = {"from": "2031-01"} if begins else {}
    entries = nows({"is": "low", "because": ["n1"], **earlier}, {"is": "high", "because": ["s1"], **begins})
    raw = model()
    raw["factors"]["heat"] = entries
    found = told(raw)["factors.heat.now"]
    assert (found.verdict, found.claims, found.apart) == (verdict, (("n1",), ("s1",)), True)


def test_claims_that_contradict_one_another_part_two_papers_where_both_bring_them() -> None:
    high = cited("press=yes", "heat", {"high": 2}, "n1", id="e")
    effects = [high, cited("press=yes", "heat", {"mid": 2}, "s1", id="f")]
    against = claim("s1", "south", contradicts=["n1"])
    assert told(model(effects=effects), against)["effects.e"].verdict == "part"
    apart = [high, cited("mood=bad", "mood", {"bad": 1}, "s1", id="f")]
    assert told(model(effects=apart), against)["effects.e"].verdict == "one silent"


@pytest.mark.parametrize(("rest", "verdict"), [
    ({"kind": "fact", "date": "2032-02"}, "later"),
    ({"kind": "fact"}, "part"),  # nothing says when
    ({"kind": "fact", "date": "2030"}, "part"),  # the later paper tells of an older fact
    ({"kind": "causal", "date": "2032-02"}, "part"),  # what brings about what does not change
])  # fmt: skip
def test_time_may_explain_only_what_a_later_fact_contradicts(rest: dict[str, str], verdict: str) -> None:
    tiers = {"a": [{"tier": [
        want("press=yes", id="w", because=["n1"]), want("press=no", id="v", because=["s1"])
    ]}]}  # fmt: skip
    found = told(model(preferences=tiers), claim("s1", "south", contradicts=["n1"], **rest))
    assert {found["preferences.a.w"].verdict, found["preferences.a.v"].verdict} == {verdict}


def test_ties_of_one_pair_replace_one_another_and_the_day_comes_with_them() -> None:
    ties = [
        {"id": "t", "between": ["a", "b"], "dimension": "trade", "strength": 2, "from": "2031-01", "because": ["n1"]},
        {"id": "u", "between": ["a", "b"], "dimension": "trade", "strength": -2, "from": "2032-01", "because": ["s1"]},
    ]
    found = told(model(relations=[{**ties[0], "to": "2031-12"}, ties[1]]))
    assert (found["relations.t"].verdict, found["relations.t"].elements) == ("later", ("relations.t", "relations.u"))
    assert found["day"].verdict == "later"
    undated = [{key: value for key, value in one.items() if key != "from"} for one in ties]
    assert told(model(relations=undated))["relations.t"].verdict == "part"


def bundled(name: str) -> System:
    return open_study(name).system


@pytest.mark.parametrize(("name", "readings"), [
    ("northeast_asia", ("asan", "rsis")), ("northeast_asia", ("seoul_hopes", "rsis")), ("mirren", ("fen", "gar"))
])  # fmt: skip
def test_how_two_readings_stand_does_not_depend_on_their_order(name: str, readings: tuple[str, str]) -> None:
    one, other = (Setup(reading) for reading in readings)
    there, back = (differences(bundled(name), *pair) for pair in ((one, other), (other, one)))
    assert {frozenset(d.elements): (d.verdict, d.claims) for d in there} == {
        frozenset(d.elements): (d.verdict, d.claims[::-1]) for d in back
    }
    rows, turned = (matters(bundled(name), pair) for pair in ((one, other), (other, one)))
    assert {(row.kind, row.id): row.verdict for row in rows} == {(row.kind, row.id): row.verdict for row in turned}


def by_name(found: tuple[MatterRow, ...], verdict: str) -> set[str]:
    return {row.id for row in found if row.verdict == verdict}


def test_on_what_the_two_papers_part_and_what_time_may_explain() -> None:
    found = matters(bundled("northeast_asia"), (Setup("asan"), Setup("rsis")))
    assert by_name(found, "part") == {"rok_line", "agenda", "contact", "firmness", "denuclearisation"}
    assert {"rivalry", "alliance"} <= by_name(found, "later")
    assert {"us_dprk", "tariffs", "recovery", "economy"} <= by_name(found, "agree")
    alone = {row.id for row in found if row.verdict == "one silent" and row.speaking == ("asan",)}
    assert {"north_line", "us_weight", "west_sea", "limits"} <= alone


def test_silence_is_no_agreement() -> None:
    for row in matters(bundled("northeast_asia"), (Setup("asan"), Setup("rsis"))):
        if len(row.speaking) < 2:
            assert row.verdict in ("one silent", "both silent")
        if row.verdict in ("agree", "part", "later"):
            assert all(voice.deciding for voice in row.voices)


def test_a_perception_differs_from_its_author_in_what_it_replaces_and_drops() -> None:
    system = bundled("northeast_asia")
    reading = system.study.readings["seoul_hopes"]
    apart = {
        name for one in differences(system, Setup("asan"), Setup("seoul_hopes")) if one.apart for name in one.elements
    }
    gone = {name.split(".")[-1] for name in apart}
    assert set(reading.drops) | set(reading.replaces) <= gone
    own = {one.id for one in system.model.effects if one.readings == ("seoul_hopes",)}
    assert own <= gone
