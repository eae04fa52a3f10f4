"""What stability tells of unknown, strong and ranked preferences and of attitudes, and what cannot be asked."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from raison.findings.asking.asking import Wish
from raison.findings.records import Finding
from raison.findings.stability.answer import stability
from raison.findings.stability.further import unlike_reasoning
from raison.findings.whatif.answer import whatif
from raison.words.faults import CannotDo, Fault
from tests.lenses.systems import ASSUMED, factor, make, want

CHOICES = {
    "plea": factor("none", "none", "made", owner="rill"),
    "dam": factor("none", "none", "built", owner="dale"),
}
ACTORS = {"rill": {"name": "Rill"}, "dale": {"name": "Dale"}}
WANTS = {
    "rill": [want("dam=none", strong=True), want("plea=none")],
    "dale": [want("plea=none"), want("dam=built", unknown=True)],
}


def told(model: dict[str, Any], **wish: Any) -> Finding:
    whole = {"actors": ACTORS, "factors": CHOICES, "preferences": WANTS, **model}
    return stability(make(whole), Wish(reading="both", **wish))


def test_each_way_to_reason_about_unknown_preferences_is_told_and_named() -> None:
    finding = told({}, outcome="dam=built")
    answer = finding.answers[0]
    ways = answer.data["unknown"]["extensions"]
    # Dale would try the dam in a and c, and would take it down again: nothing lasts.
    assert {name: one["lasting"] for name, one in ways.items()} == {"a": [], "b": [0, 1, 2], "c": [], "d": [0, 1, 2]}
    assert {name: one["answer"] for name, one in ways.items()} == dict(zip("abcd", ["empty", "some"] * 2, strict=True))
    assert "The answer is another one if actors reason in ways a and c of the table." in answer.says
    assert "rests on a preference that nobody gives" in answer.marks
    assert any("It is not known whether Dale prefers" in reason.says for reason in answer.reasons)


def test_one_way_can_be_chosen() -> None:
    answer = told({}, extension="b", outcome="dam=built").answers[0]
    assert list(answer.data["unknown"]["extensions"]) == ["b"]
    assert "way b agrees" in answer.says
    assert "rests on a preference that nobody gives" not in answer.marks
    with pytest.raises(Fault, match="one of a, b, c, d"):
        told({}, extension="e")


def test_where_all_is_told_the_ways_are_the_usual_one() -> None:
    known = {**WANTS, "dale": [want("plea=none")]}
    assert "unknown" not in told({"preferences": known}).answers[0].data
    says = told({"preferences": known}, extension="a").answers[0].says
    assert "all four ways to reason are the usual one" in says


def test_strong_and_weak_worlds_are_told_apart() -> None:
    answer = told({}).answers[0]
    found = answer.data["strength"]
    lasting = set(answer.data["equilibria"]["seq"])
    assert set(found["strongly"]["lasting"]) | set(found["weakly"]) == lasting
    strict = {**WANTS, "rill": [want("plea=made"), want("dam=none", strong=False)], "dale": [want("dam=built")]}
    assert "strength" not in told({"preferences": strict}).answers[0].data


def test_what_is_only_worse_deters_weakly() -> None:
    # Rill would gain by pleading; then Dale would gain by building, and Rill ends worse than it is, but not much.
    order = ["plea=made and dam=none", "plea=none and dam=none", "plea=made and dam=built"]
    ranking = [{"actor": "rill", "order": order, "much_worse_after": [1], **ASSUMED}]
    wants = {"dale": [want("dam=built iff plea=made")]}
    mild = told({"preferences": wants, "rankings": ranking}, concept="seq").answers[0].data["strength"]
    assert 0 in mild["weakly"]
    grave = [ranking[0] | {"much_worse_after": [2]}]
    found = told({"preferences": wants, "rankings": grave}, concept="seq").answers[0].data["strength"]
    assert 0 in found["strongly"]["lasting"]


def test_attitudes_are_told_and_a_group_has_none() -> None:
    liking = [{"actor": "dale", "towards": "rill", "is": "positive", **ASSUMED}]
    answer = told({"attitudes": liking}, outcome="dam=built").answers[0]
    assert answer.data["attitudes"]["lasting"] == [0]
    assert "rests on attitudes" in answer.marks
    assert any(reason.says.startswith("Dale wishes Rill well") for reason in answer.reasons)
    joint = CHOICES | {"pact": factor("open", "open", "signed", owner=["rill", "dale"])}
    refused = told({"attitudes": liking, "factors": joint}).answers[0]
    assert refused.data["attitudes"]["tried"] is False
    assert "a group has no attitude" in refused.says


def test_a_contradictory_attitude_of_another_board_is_not_told() -> None:
    liking = [{"actor": "dale", "towards": "rill", "is": "positive", **ASSUMED}]
    assert "attitudes" not in told({"attitudes": liking}, board=("plea",)).answers[0].data


def test_too_large_a_board_is_told_with_the_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unlike_reasoning, "MOST_LOOKS", 3)
    answer = told({}).answers[0]
    assert answer.data["unknown"]["tried"] is False
    assert answer.data["strength"]["tried"] is False
    assert "looks at moves are needed, more than 3" in answer.says


def test_what_is_told_goes_through_json() -> None:
    data = told({"attitudes": [{"actor": "dale", "towards": "rill", "is": "negative", **ASSUMED}]}).to_dict()
    assert json.loads(json.dumps(data))["answers"][0]["data"]["attitudes"]["attitudes"][0]["is"] == "negative"


def test_a_question_lends_its_coalitions() -> None:
    asked = {"id": "q", "ask": "Together?", "verb": "stability", "coalitions": [["rill", "dale"]]}
    system = make({"actors": ACTORS, "factors": CHOICES, "preferences": WANTS}, {"questions": [asked]})
    found = stability(system, Wish(question="q")).answers[0].data["coalitions"]["asked"]
    assert [one["coalition"] for one in found] == [["rill", "dale"]]
    own = stability(system, Wish(question="q", coalition=(("rill",),))).answers[0].data["coalitions"]["asked"]
    assert [one["coalition"] for one in own] == [["rill"]]


def test_owners_without_consent_move_alone_and_make_no_group() -> None:
    shared = {"pact": factor("open", "open", "signed", owner=["rill", "dale"], consent=[])}
    finding = told({"factors": shared, "preferences": {"rill": [want("pact=signed")], "dale": [want("pact=open")]}})
    assert finding.answers[0].data["movers"] == [["rill"], ["dale"]]
    assert finding.answers[0].data["equilibria"]["nash"] == []


def test_nobody_owns_a_move() -> None:
    with pytest.raises(CannotDo, match="Nobody has a choice here"):
        told({"factors": {"x": factor("no", "no", "yes")}, "preferences": {}})


def test_an_empty_board_names_the_fewest_that_empty_it() -> None:
    never = [{"all": text, **ASSUMED} for text in ("dam=none", "plea=made and dam=built", "dam=built", "plea=none")]
    with pytest.raises(CannotDo) as found:
        told({"never": never})
    assert "dam=none" in str(found.value) and "(dam=built)" in str(found.value)
    assert "plea=made" not in str(found.value)
    assert "rule out every combination" in str(found.value)


def test_more_states_than_memory_allows_are_refused_before_the_work_with_the_number() -> None:
    many = {f"x{at}": factor("a", *"abcdefgh", owner="rill" if at % 2 else "dale") for at in range(8)}
    with pytest.raises(CannotDo, match="16,777,216 combinations of choices, more than 20,000"):
        told({"factors": many, "preferences": {}})
    questions = [{"id": "two", "ask": "What of two?", "verb": "stability", "board": ["x0", "x1"]}]
    with pytest.raises(CannotDo, match=r"Or ask a question of the study, which names a board: two\.$"):
        stability(make({"actors": ACTORS, "factors": many}, {"questions": questions}), Wish(reading="both"))
    wide = {f"x{at}": factor("a", "a", "b", owner="rill") for at in range(14)}
    with pytest.raises(CannotDo, match="268,419,072 moves"):
        told({"factors": wide, "preferences": {}})


def test_a_professed_reading_is_nobodys_picture_but_can_be_asked() -> None:
    sources = {"paper": {"title": "P", "authors": ["n"], "date": "2030"}}
    readings = {
        "paper": {"source": "paper"},
        "says": {"professed_by": "dale", "within": "paper", "replaces": ["d"]},
        "hope": {"actor": "rill", "within": "paper"},
    }
    wants = {"dale": [want("dam=built", id="d"), want("dam=none", id="p", readings=["says"])]}
    model = {"actors": ACTORS, "factors": CHOICES, "preferences": wants}
    system = make(model, {"readings": readings}, sources={"sources": sources})
    asked = stability(system, Wish(reading="paper", perceived=True)).answers[0].data["perceived"]
    assert asked["readings"] == {"rill": "hope", "dale": "paper"}
    own = replace(Wish(reading="says"), outcome="dam=none")
    assert "in every stable outcome" in stability(system, own).headline.lower()


def test_whatif_says_that_it_ranks_by_wants_alone() -> None:
    whole = {"actors": ACTORS, "factors": CHOICES, "preferences": WANTS}
    [note] = whatif(make(whole), Wish(hold="plea=made", reading="both")).notes
    assert "preferences that are not known and what is much worse count in stability" in note
    plain = whole | {"preferences": {"rill": [want("plea=none")]}}
    assert whatif(make(plain), Wish(hold="plea=made", reading="both")).notes == ()


def test_levels_of_a_ranking_are_left_out_turned_and_put_first() -> None:
    ranking = [{"actor": "dale", "order": ["dam=none", "dam=built"], **ASSUMED}]
    model = {"factors": {"dam": CHOICES["dam"]}, "preferences": {}, "rankings": ranking}
    answer = told(model, robust=True, concept="nash").answers[0]
    assert answer.data["robust"]["lasts"] is True
    turns = [(one["change"], one["turns"]) for one in answer.data["robust"]["wants"]]
    # The first level left out leaves nothing above dam=built; the second put first is a new order.
    assert turns == [
        ("left out", True), ("turned round", True), ("put before all others", False),
        ("left out", False), ("turned round", False), ("put before all others", True),
    ]  # fmt: skip
    [table] = [one for one in answer.tables if "one change of preference" in one.title]
    assert table.rows[0].cells[1].startswith("level 1: ")
