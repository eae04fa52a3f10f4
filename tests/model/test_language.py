"""Readings of several sources, reasons of stances, contrasts, expectations that clash, quotes and formats."""

from __future__ import annotations

from typing import Any

import pytest

from raison.claims.quotes import Quotation
from raison.findings.asking.asking import Wish
from raison.findings.whatif.answer import whatif
from raison.lenses.bargaining.table import table_of
from raison.model.checks import warnings_of
from raison.model.checks.ties import check_issues
from raison.model.picture import picture
from raison.model.readings import author_readings, sources_of
from raison.model.setup import Setup
from raison.words.faults import Fault
from tests.examples.bargaining import STANCES, talks
from tests.examples.checks import example as bare
from tests.examples.model import PLAIN, example
from tests.store.planting import TEXTS, build, faults, planted


def test_a_reading_of_several_sources_holds_what_any_of_them_supports() -> None:
    readings = {"old": {"source": "mild_paper"}, "joint": {"sources": ["mild_paper", "grim_paper"]}}
    system = example(readings=readings)
    assert author_readings(system) == ("old", "joint")
    assert sources_of(system, "joint") == {"mild_paper", "grim_paper"}
    effects = {name: {one.effect for one in picture(system, Setup(name)).effects} for name in readings}
    assert effects["joint"] - effects["old"] == {"pressure"}


def test_claims_of_another_paper_keep_no_rating_alive_in_a_reading() -> None:
    drives = PLAIN["claims.yaml"]["claims"][0]
    spares = {**drives, "id": "spares", "at": {**drives["at"], "source": "mild_paper"}}
    either = {"id": "pressure", "from": "line=press", "to": "arms", "push": {"pursued": 3}}

    def told(reading: str, because: Any, *withdrawn: str) -> bool:
        system = example(claims=[drives, spares], effects=[{**either, "because": because}])
        return bool(picture(system, Setup(reading, withdrawn=frozenset(withdrawn))).effects)

    both = ["drives", "spares"]
    assert told("grim", both) and not told("grim", both, "drives") and told("grim", both, "spares")
    assert told("mild", both, "drives") and told("both", both, "drives") and not told("both", both, *both)


def stance(**parts: Any) -> dict[str, Any]:
    return {"actor": "upland", "issue": "release", "position": 10, "salience": 0.5, "capability": 1, **parts}


def test_what_is_cited_for_a_stance_covers_its_position_alone() -> None:
    system = bare(stances=[stance(because=["c1"], readings=["note"])])[0]
    (held,) = table_of(system, Setup("note")).topics[0].stances
    assert held.position.because is not None and not held.position.assumed
    assert held.salience.assumed and held.capability.assumed


def test_what_is_assumed_for_a_stance_covers_all_three() -> None:
    system = bare(stances=[stance(assumption="our guess")])[0]
    (held,) = table_of(system, Setup("note")).topics[0].stances
    assert [part.assumption for part in held.parts] == ["our guess"] * 3


def test_where_an_issue_stands_may_be_told_in_some_readings_alone() -> None:
    own = {"is": 40, "readings": ["grim"], "assumption": "our guess"}
    release = {"name": "Water let through", "scale": {0: "none", 100: "all of it"}}

    def today(now: Any, reading: str, **more: Any) -> tuple[float | None, bool]:
        system = talks(issues={"release": {**release, "now": now, **more}}, stances=STANCES[1:3])
        (topic,) = table_of(system, Setup(reading)).topics
        return (None if topic.now is None else topic.now.point), topic.lent

    assert today([own], "grim") == (40, False) and today([own], "mild") == (None, False)
    both = [own, {"is": 60, "readings": ["mild"], "assumption": "ours"}]
    assert [today(both, reading)[0] for reading in ("grim", "mild")] == [40, 60]
    assert today({"low": 10, "mode": 20, "high": 30}, "mild", assumption="ours") == (20, False)
    assert today(50, "mild", because=["drives"]) == (50, True)


def test_where_an_issue_stands_must_lie_on_its_scale_and_name_readings_that_there_are() -> None:
    issue = {
        "name": "Water",
        "scale": {0: "none", 9: "all"},
        "now": [{"is": 10, "readings": ["nte"], "assumption": "a"}],
    }
    found = [(fault.path, fault.rule) for fault in check_issues(*bare(issues={"release": issue}))]
    place = ("issues", "release", "now", 0)
    assert found == [
        ((*place, "is"), "lies outside 0..9, the scale of release"),
        ((*place, "readings", 0), found[1][1]),
    ]
    assert "reading" in found[1][1]


def test_an_older_study_loads_with_a_line_that_names_the_change() -> None:
    own = "salience: {is: 0.6, assumption: a hunch}, capability: {is: 1, because: c2}"
    texts = planted(("study.yaml", "format: 1\n", ""), ("model.yaml", own, "salience: 0.6, capability: 1"))
    assert faults(texts) == ()
    (told,) = [one for one in build(texts).warnings if "format 1" in one.rule]
    assert "position alone" in told.rule and "1 stance" in told.hint and told.line == 1
    assert not [one for one in build().warnings if "format" in one.rule]


def test_a_hold_may_be_today_where_something_stands_against_it() -> None:
    texts = planted(("study.yaml", "    hold: dam=built\n", "    hold: dam=none\n    against: dam=built\n"))
    assert faults(texts) == ()


def test_against_is_the_other_side_of_the_contrast() -> None:
    wish = Wish(hold="line=hold", against="line=press", reading="grim", outcome="danger")
    found = whatif(example(), wish)
    assert found.notes == ("Compared with the case that the state presses.",)
    answer = next(one for one in found.answers if one.label == "others hold")
    assert answer.data["moved"] == ["arms", "climate"]
    assert answer.tables[0].columns[1] == "If the state presses"
    with pytest.raises(Fault, match="is what is held as well"):
        whatif(example(), Wish(hold="line=press", against="line=press"))
    with pytest.raises(Fault, match="against: 'prss' is no variant of line"):
        whatif(example(), Wish(hold="line=press", against="line=prss"))


TOLD = {"claim": ["drives"], "reading": "grim", "verb": "whatif", "hold": "line=press"}
BESIDE = {"expect": "danger", "against": "line=hold"}
TURNED = {"hold": "line=hold", "against": "line=press", "expect": "danger"}
CLASHES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"expect": "danger", "how": "all"}, {"expect": "danger", "how": "not_all"}),
    ({"expect": "danger", "how": "all"}, {"expect": "not danger", "how": "some"}),
    ({**BESIDE, "how": "more"}, {**BESIDE, "how": "same"}),
    ({**BESIDE, "how": "more"}, {**TURNED, "how": "more"}),
    ({"expect": "danger", "how": "all"}, {"expect": "arms=pursued and climate=hot", "how": "none"}),
]


@pytest.mark.parametrize(("one", "other"), CLASHES)
def test_two_that_contradict_one_another_are_told_as_a_warning(one: dict[str, Any], other: dict[str, Any]) -> None:
    system = example(expects=[{"id": "a", **TOLD, **one}, {"id": "b", **TOLD, **other}])
    assert [fault.value for fault in warnings_of(system) if "contradicts a" in fault.rule] == ["b"]


@pytest.mark.parametrize(
    "other",
    [
        {"expect": "danger", "how": "some"},
        {"expect": "climate=hot", "how": "none"},
        {"hold": "climate=hot", "expect": "danger", "how": "none"},
        {"reading": "mild", "expect": "danger", "how": "none"},
        {"row": "tendency", "expect": "danger", "how": "none"},
    ],
)
def test_two_that_can_both_be_right_are_left_alone(other: dict[str, Any]) -> None:
    first = {"id": "a", **TOLD, "expect": "danger", "how": "all"}
    found = warnings_of(example(expects=[first, {"id": "b", **TOLD, **other}]))
    assert not [fault for fault in found if "contradicts" in fault.rule]


def test_a_conclusion_cites_its_own_source() -> None:
    second = "  other: {title: Another, authors: nobody, date: 2025}\n"
    texts = dict(TEXTS)
    texts["sources.yaml"] += second
    texts["study.yaml"] = texts["study.yaml"].replace("readings:\n", "readings:\n  second: {source: other}\n")
    texts["study.yaml"] = texts["study.yaml"].replace("claim: [c3], reading: note", "claim: [c3], reading: second")
    (found,) = faults(texts)
    assert (found.value, "claim of mirren" in found.rule, "claims of other" in found.hint) == ("c3", True, True)


def test_a_quote_loads_and_is_not_anchored() -> None:
    anchor = (
        "{source: mirren, block: p2, sentence: 2..3, span: 6..99, words: 19, hash: b079a9ef936454ea9dac80ea6d912ecb}"
    )
    texts = planted(("claims.yaml", f"at: {anchor}", 'at: {source: mirren, quote: "it said so", block: p2}'))
    assert faults(texts) == ()
    claim = build(texts).system.claim["c3"]
    assert claim.quotes == (Quotation("mirren", "p2", (0, 0), (0, 0), 0, "", quote="it said so"),)
    assert claim.sources == ("mirren",)
    link = build(texts).system.claim["c2"]
    assert (link.cause, link.effect, link.direction) == ("a dam", "the river thins", "promotes")
