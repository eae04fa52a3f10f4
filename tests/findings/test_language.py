"""What every verb says is plain English, on the bundled studies, the new one and ten generated ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from raison.desk.asking import finding_of
from raison.desk.study import open_study
from raison.findings.headlines import words_in
from raison.findings.records import Finding
from raison.findings.wish import Wish
from raison.model.system import System
from raison.store.load import load
from raison.store.writing.new import new_study
from raison.words.faults import CannotDo, Fault
from tests.cli.tables import broken
from tests.findings.studies import claim, study
from tests.language import HEADLINE, cells_in, faults_of, ids_of, parts_of, sentences_in, tables_in
from tests.lenses.random_models import random_model

pytestmark = pytest.mark.no_cover  # the lines that it runs are run by others

Found = tuple[System, tuple[Finding, ...]]
VERBS = ("scenarios", "stability", "whatif", "bargain", "alignment", "compare")
ACTORS = ("United States", "Philippines", "The board")
NAMES = ("Two-part tariff", "Trade", "The harbour", "Old fishing rights", "Summit")
SCALE, WEIGHT, SIGNS = {0: "none", 100: "all"}, {"salience": 0.5, "capability": 1}, (-2, -1, 1, 2)
GENERATED = tuple(range(10))


def generated(seed: int) -> System:
    """A study of two papers: actors that take an article, ratings of both kinds, talks, ties, questions."""
    draw = random.Random(seed)
    model = random_model(draw)
    for actor, name in zip(model["actors"].values(), ACTORS, strict=False):
        actor["name"] = name
    for factor, name in zip(model["factors"].values(), NAMES, strict=False):
        factor["name"] = name
    for number, effect in enumerate(model["effects"]):
        effect |= {"id": f"long_id-{number}"} | (
            {"because": [draw.choice(["n1", "s1"])]} if draw.random() < 0.6 else {}
        )
    names = sorted(model["actors"])
    model["issues"] = {
        f"talk_{number}": {
            "name": f"Part {number} of the treaty",
            "scale": {0: "none", 100: "all"},
            "now": draw.choice([0, 50]),
        }
        for number in range(draw.randint(1, 6))
    }
    model["stances"] = [
        {"actor": actor, "issue": issue, "position": draw.randint(0, 100), **WEIGHT, "because": ["n1"]}
        for issue in model["issues"] for actor in names
    ]  # fmt: skip
    pairs = [(one, other) for one in names for other in names if one < other]
    model["relations"] = [
        {"between": list(pair), "dimension": kind, "at": "2031-05-01", "sign": draw.choice(SIGNS), "because": ["s1"]}
        for pair in pairs for kind in ("trade", "security") if draw.random() < 0.8
    ]  # fmt: skip
    first, *_ = sorted(name for name, one in model["factors"].items())
    variants = list(model["factors"][first]["variants"])
    held = {"hold": f"{first}={variants[-1]}"}
    questions = [{"id": "what_if", "ask": "What would it set off?", "verb": "whatif", "outcome": "big_change", **held}]
    questions.append({"id": "who_stays", "ask": "Who would leave?", "verb": "stability", "outcome": "big_change"})
    last = sorted(model["factors"])[-1]
    outcomes = {"big_change": f"{last}={list(model['factors'][last]['variants'])[-1]}"}
    return study(model, [claim("n1", "north"), claim("s1", "south")], questions=questions, outcomes=outcomes)


@cache
def asked(name: str | int, folder: Path | None = None) -> Found:
    """A study, and what all verbs find: in their default form, and for each question of the study."""
    system = generated(name) if isinstance(name, int) else load(folder) if folder else open_study(name).system
    posed = {one.verb for one in system.study.questions}  # what a question asks is not asked twice
    wishes: list[tuple[str, Wish]] = [(verb, Wish()) for verb in VERBS if verb not in posed]
    wishes += [(one.verb, Wish(question=one.id)) for one in system.study.questions]
    return system, tuple(_found(system, wishes))


def _found(system: System, wishes: list[tuple[str, Wish]]) -> Iterator[Finding]:
    for verb, wish in wishes:
        try:
            yield finding_of(verb, system, wish)
        except (
            Fault,
            CannotDo,
        ) as refused:  # a study without issues has no talks
            assert str(refused).strip(), verb


@pytest.fixture(scope="module", params=["northeast_asia", "mirren", "new", *GENERATED])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Found:
    name = request.param
    folder = new_study("fresh", tmp_path_factory.mktemp("new")) if name == "new" else None
    return asked(name, folder)


def test_every_sentence_is_one(found: Found) -> None:
    system, findings = found
    told = [sentence for finding in findings for sentence in sentences_in(finding)]
    assert len(told) >= 20
    ids = ids_of(system)
    assert [(wrong, one) for one in told if (wrong := faults_of(one, ids))] == []


def test_no_cell_or_reason_is_garbled(found: Found) -> None:
    system, findings = found
    ids = ids_of(system)
    told = [cell for finding in findings for cell in cells_in(finding)]
    assert told and [(wrong, one) for one in dict.fromkeys(told) if (wrong := faults_of(one, ids, cell=True))] == []


def test_no_headline_is_longer_than_it_may_be(found: Found) -> None:
    assert [one.headline for one in found[1] if words_in(one.headline) > HEADLINE] == []


@cache
def of_studies() -> tuple[Found, ...]:
    """What verbs say that look at a study as a whole, or at an answer that was given."""
    asia, mirren = open_study("northeast_asia"), open_study("mirren")
    told = [(asia, asia.ask("why", question=name)) for name in ("talks_move", "us_demands")]
    told += [(mirren, mirren.ask("why", question=one.id)) for one in mirren.system.study.questions]
    told += [(one, one.ask(verb)) for one in (asia, mirren) for verb in ("check", "forecasts")]
    told += [(mirren, mirren.ask("update", event=mirren.system.model.events[0].id))]
    return tuple((opened.system, (finding,)) for opened, finding in told)


def test_what_is_said_of_a_whole_study_is_plain_english() -> None:
    for system, (finding,) in of_studies():
        ids = ids_of(system)
        assert [(wrong, one) for one in sentences_in(finding) if (wrong := faults_of(one, ids))] == []
        assert [(wrong, one) for one in cells_in(finding) if (wrong := faults_of(one, ids, cell=True))] == []


@pytest.mark.parametrize("name", ["northeast_asia", "mirren"])
def test_no_table_breaks_a_word_or_is_wider_than_80_columns(name: str) -> None:
    found = (*asked(name)[1], *(one for system, (one,) in of_studies() if system.name == name))
    tables = [table for finding in found for table in tables_in(finding)]
    assert len(tables) > 20 and [(table.title, wrong) for table in tables if (wrong := broken(table, 80))] == []


@pytest.mark.parametrize("name", ["northeast_asia", "mirren"])
def test_every_claim_of_a_bundled_study_is_a_sentence(name: str) -> None:
    claims = open_study(name).system.claims.claims
    whole = [part for one in claims for part in parts_of(one.says)]
    spaced = [(one, faults_of(one)) for one in whole]
    kinds = ("a doubled space", "no capital", "no stop", "article", "agreement", "one of many")
    assert [(one, wrong) for one, wrong in spaced if any(said.startswith(kinds) for said in wrong)] == []


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("It comes about in no stable outcome.", "the banned"),
        ("There are  two.", "a doubled space"),
        ("1 issues is stuck.", "one of many"),
        ("There are 3 issue left.", "many of one"),
        ("2 pairs is strained.", "agreement"),
        ("It stands with United States.", "article"),
        ("it begins small.", "no capital"),
        ("It has no end", "no stop"),
        ("It has. Two ends..", "a stop after a stop"),
        (" ".join(["Long", *["words"] * 34, "here."]), "36 words"),
        ("The id big_change is here.", "the id"),
    ],
)
def test_each_rule_finds_what_it_forbids(sentence: str, fault: str) -> None:
    assert any(one.startswith(fault) for one in faults_of(sentence, {"big_change"})), faults_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["One of 6 outcomes is stable.", "On 1 matter they agree, and 2 pairs are left.", "“United States” is its name.",
     "1 more pair is strained, and one of these is new.", "The United States asks more of its allies."],
)  # fmt: skip
def test_and_nothing_else(sentence: str) -> None:
    assert faults_of(sentence, {"big_change"}) == []
