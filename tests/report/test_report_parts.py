"""Parts of the appendix: strains, comparison of the papers, coverage, wording and citations."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.findings.brief.links import cites, rating_place, slug
from raison.findings.naming.readings import tags_of
from raison.findings.phrases import Phrases
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.report.sections.answers import questions
from raison.report.sections.compared import compared, opposed
from raison.report.sections.effects import targets
from raison.report.sections.events import events
from raison.report.sections.evidence import evidence
from raison.report.sections.papers import papers
from raison.report.sections.pictures import pictures
from raison.report.sections.situation import drifts_of, lanes
from raison.report.sections.uses import uses_of
from raison.report.sections.wants import wants
from raison.words.expressions import read_expression
from tests.report.invented import contents, stability_finding, system, whatif_finding, whole_page


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("dam=built", "the dam is built"),
        ("dam=none|planned", "the dam is not pursued or is planned"),
        ("dam!=built", "the dam is not pursued or is planned"),
        ("not compact_broken", "not “compact broken”"),
        (
            "dam=built and (suit=filed or canal=funded)",
            "the dam is built and (Lowland's suit is filed before the court or the relief canal is funded)",
        ),
        ("dam!=built if flow=cut", "the dam is not pursued or is planned, if Summer flow into Lowland is cut"),
        ("not (dam=built and flow=cut)", "not (the dam is built and Summer flow into Lowland is cut)"),
    ],
)  # fmt: skip
def test_expressions_in_words(expression: str, words: str) -> None:
    assert Phrases(system()).spoken(read_expression(expression)) == words


def test_every_rating_leads_to_a_place_on_the_page() -> None:
    ids = set(re.findall(r' id="([^"]+)"', whole_page()))
    for reading in ("fen", "gar", "upland_hopes", "both"):
        told = picture(system(), Setup(reading))
        addresses = [
            *(one.address for one in told.effects),
            *(one.address for one in told.today.values()),
            *(one.address for one in told.never),
            *(want.address for tiers in told.tiers.values() for tier in tiers for want in tier),
        ]
        assert len(addresses) > 15
        assert not [address for address in addresses if rating_place(address) not in ids]


@given(st.text(min_size=1, max_size=8), st.text(min_size=1, max_size=8))
def test_slugs_keep_names_apart_and_are_fit_for_ids(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) == (one == other)
    assert not any(character.isspace() for character in slug(one))


def test_tags_name_authors_only_where_they_differ() -> None:
    assert tags_of(system(), ("fen", "gar", "upland_hopes")) == ()
    assert tags_of(system(), ("gar", "upland_hopes")) == ("Gar",)
    assert tags_of(system(), ("upland_hopes",)) == ("Upland's picture, as Gar describes it",)


def test_citations_of_one_source_stand_together() -> None:
    found = cites(system(), ["gar-1", "fen-3", "gar-2", "gar-1"])
    assert [f"{one.source} {one.spot}" for one in found] == ["Gar ¶1.1", "Gar ¶1.2", "Fen ¶2.1"]
    assert [one.hedged for one in found] == [False, False, True]


def test_today_is_told_by_lane_and_by_reading() -> None:
    found = {place.name: place for lane in lanes(system(), pictures(system())) for place in lane.places}
    trust = found["Trust between the provinces"]
    assert [(one.words, one.tags) for one in trust.stands] == [("is sound", ("Fen",)), ("wears thin", ("Gar",))]
    assert [one.support.assumed for one in trust.stands] == [True, False]
    assert found["The dam"].others == ("is not pursued", "is built")
    assert [lane.title for lane in lanes(system(), pictures(system()))] == [
        "Upland", "Lowland", "the River Board", "By common consent", "What nobody chooses", "What is believed",
    ]  # fmt: skip


def test_strain_comes_from_drift_with_what_pulls() -> None:
    strains = drifts_of([whatif_finding(), stability_finding()])
    found = [place for lane in lanes(system(), pictures(system()), strains) for place in lane.places if place.strains]
    [strain] = found[0].strains
    assert (found[0].name, strain.words, strain.reading) == ("Trust between the provinces", "is sound", "Gar")
    assert strain.because == "Joint gauging goes on"


def test_wants_are_told_in_tiers_with_whether_today_gives_them() -> None:
    found = {actor.name: actor for actor in wants(system(), pictures(system()))}
    lowland = found["Lowland"]
    assert [rank.title for rank in lowland.ranks] == ["Before all else", "After that, in no order"]
    assert [line.met for rank in lowland.ranks for line in rank.lines] == ["yes", "yes", "yes"]
    assert [line.met for rank in found["Upland"].ranks for line in rank.lines] == ["no", "yes"]


def test_every_effect_is_listed_once_whatever_the_reading() -> None:
    names = [line.id for target in targets(system()) for line in target.lines]
    assert sorted(names) == sorted(f"effect-{effect.id}" for effect in system().model.effects)
    flow = next(target for target in targets(system()) if target.name.startswith("Summer"))
    assert {line.id: line.tone for line in flow.lines} == {"effect-dam-flow": "change", "effect-full-flow": "keep"}


def test_grid_of_the_papers() -> None:
    found = {row.name: row for row in compared(system(), pictures(system()))}
    assert found["The dam"].verdict == "agree"
    assert found["Joint gauging"].verdict == "one silent"
    assert found["Trust between the provinces"].verdict == "part"
    assert found["Joint gauging"].why == "only Gar speaks of it"
    [pair] = opposed(system())
    assert {pair.one.place, pair.other.place} == {"claim-gar-2", "claim-fen-3"}


def test_coverage_counts_sentences() -> None:
    fen, gar = papers(system())
    assert (fen.claims, fen.sentences, fen.coded) == (7, 8, 7)
    assert (gar.claims, gar.sentences, gar.coded) == (6, 6, 6)


def test_events_come_by_date() -> None:
    assert [one.id for one in events(system())] == ["event-ev-dry", "event-ev-dam", "event-ev-talk"]
    assert [one.when for one in events(system())] == ["2031", "14 September 2031", "early March 2032"]
    assert [one.vague for one in events(system())] == [True, False, True]


def test_uses_run_both_ways() -> None:
    found = uses_of(system(), contents().answers)
    kinds = {(use.kind, use.place) for use in found["fen-2"]}
    assert kinds == {("answer", "question-dam_built"), ("effect", "effect-dam-flow")}
    assert ("forecast", "forecast-fc-suit") in {(use.kind, use.place) for use in found["gar-4"]}


def test_the_row_of_the_headline_leads() -> None:
    first = questions(system(), contents().answers)[0]
    assert [(group.label, group.leading) for group in first.groups] == [
        ("others respond", True),
        ("others hold", False),
    ]
    [hold] = [group for group in first.groups if group.label == "others hold"]
    assert [one.name for one in hold.cards[0].settings][2:] == ["orders within the tiers of Lowland", "concept GMR"]


def test_evidence_goes_paper_by_paper_and_tells_of_sentences_without_claims() -> None:
    fen, gar = evidence(system(), {}, {})
    assert [part.name for part in fen.paragraphs] == ["Takeaway 1", "Paragraph 1", "Paragraph 2", "Paragraph 3"]
    assert fen.paragraphs[-1].without == ((3, "Announces another paper."),)
    flagged = [card for part in gar.paragraphs for card in part.cards if card.flag]
    assert [card.name for card in flagged] == ["gar-5"]
    assert flagged[0].voice == "Lowland"
