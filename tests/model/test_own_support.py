"""Support: in a reading of a paper only that paper's claims speak; another's leaves an assumption, cited to nobody."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from raison.lenses.alignment.ties import ties_of
from raison.lenses.bargaining.table import table_of
from raison.model.picture import Picture, picture
from raison.model.setup import Setup
from raison.model.system import System
from tests.findings.studies import claim, study
from tests.lenses.systems import factor

SHARED = ["n", "s"]
REASONS: dict[str, Any] = {"any": {"any": ["n1", "s1"]}, "all": {"all": ["n1", "s1"]}, "south": ["s1"]}


def system(because: Any, **written: Any) -> System:
    shared = {"because": because, "readings": SHARED}
    model = {
        "actors": {"a": {"name": "Alba"}, "b": {"name": "Brae"}},
        "factors": {"go": factor("no", "no", "yes", owner="a"), "end": factor("low", "low", "high")},
        "effects": [{"from": "go=yes", "to": "end", "push": {"high": 2}, "id": "e", **shared}],
        "preferences": {"a": [{"id": "w", "want": "end=low", **shared}]},
        "never": [{"id": "x", "all": "go=yes and end=low", **shared}],
        "relations": [{"id": "r", "between": ["a", "b"], "dimension": "security", "strength": 1, **shared}],
        "issues": {"i": {"name": "I", "scale": {0: "", 10: ""}, "now": 0, "because": because}},
        "stances": [{"actor": "a", "issue": "i", "position": 3, "salience": 1, "capability": 1, "id": "st", **shared}],
    }
    return study(model, [claim("n1", "north"), claim("s1", "south")], **written)


def cited(told: System, setup: Setup) -> list[tuple[str, ...]]:
    flat = picture(told, setup)
    ratings: list[Any] = [
        *flat.effects,
        *flat.never,
        *(want for tier in flat.tiers["a"] for want in tier),
        *ties_of(told, setup),
    ]
    topic = table_of(told, setup).topics[0]
    reasons = [one.because for one in ratings] + [topic.stances[0].position.because, topic.because]
    return [because.claims() if because else () for because in reasons]


@pytest.mark.parametrize(
    ("written", "reading", "left"),
    [
        ("any", "n", ("n1",)), ("any", "s", ("s1",)), ("any", "both", ("n1", "s1")),
        ("all", "n", ()), ("all", "s", ()), ("all", "both", ("n1", "s1")),
        ("south", "n", ()), ("south", "s", ("s1",)), ("south", "both", ("s1",)),
    ],
)  # fmt: skip
def test_a_rating_is_cited_to_the_own_paper_alone(written: str, reading: str, left: tuple[str, ...]) -> None:
    found = cited(system(REASONS[written]), Setup(reading))
    assert set(found) == {left}, (written, reading, found)
    told = picture(system(REASONS[written]), Setup(reading)).effects
    assert told and (left or told[0].assumption == "only another paper is cited for it")


def speaks(told: Picture) -> bool:
    return bool(told.effects)


@pytest.mark.parametrize("taken", [set(some) for size in (1, 2) for some in itertools.combinations(("n1", "s1"), size)])
def test_another_papers_claim_neither_holds_a_rating_up_nor_takes_it_away(taken: set[str]) -> None:
    told = system(REASONS["any"])
    for reading, own in (("n", "n1"), ("s", "s1")):
        assert speaks(picture(told, Setup(reading, withdrawn=frozenset(taken)))) is (own not in taken)
    assert speaks(picture(told, Setup("both", withdrawn=frozenset(taken)))) is (taken != {"n1", "s1"})


def test_a_reading_of_both_papers_has_the_support_of_both() -> None:
    written = {"readings": {"n": {"source": "north"}, "s": {"sources": ["north", "south"]}}}
    assert set(cited(system(REASONS["all"], **written), Setup("s"))) == {("n1", "s1")}
    assert set(cited(system(REASONS["all"], **written), Setup("n"))) == {()}


def test_today_may_be_put_elsewhere_for_a_rerun() -> None:
    told = system(["n1"])
    assert picture(told, Setup("n", elsewhere=(("go", "yes"),))).world == {"go": "yes", "end": "low"}
    assert picture(told, Setup("n")).world == {"go": "no", "end": "low"}
