"""The bundled study: sound, covering its papers sentence by sentence, without a word of theirs, nothing unsupported."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache

import pytest

from raison.findings.expectations.judging import Judgement
from raison.findings.expectations.rows import judged_expectations
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import start
from raison.model.checks.reasons import bare_stands, rated_elements
from raison.model.picture import picture
from raison.model.readings import described_readings
from raison.model.setup import Setup
from raison.sources import Document, sentences, verify
from raison.store.load import LoadedStudy, load, load_with_notes
from raison.words.reasons import Because
from tests.sources.papers import FIRST, ROOT, SECOND, paper

STUDY = ROOT / "studies" / "northeast_asia"
PAPERS = {"asan-2025": FIRST, "rsis-2026": SECOND}
LONGEST_RUN = 7
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@cache
def loaded() -> LoadedStudy:
    return load_with_notes(STUDY)


def units(document: Document) -> set[tuple[str, int]]:
    """Every sentence of the body, the takeaways and the headings."""
    return {
        (block.address, number)
        for block in (*document.paragraphs, *document.takeaways, *document.headings)
        for number in range(1, len(sentences(block.text)) + 1)
    }


@pytest.mark.parametrize("source", PAPERS)
def test_every_sentence_has_a_claim_or_the_reason_why_it_has_none(source: str) -> None:
    document = paper(PAPERS[source])
    claims = loaded().system.claims
    coded = {
        (anchor.block, number)
        for claim in claims.claims
        for anchor in claim.at
        if anchor.source == source
        for number in range(anchor.sentence[0], anchor.sentence[-1] + 1)
    }
    told = {(entry.block, entry.sentence) for entry in claims.without if entry.source == source}
    assert units(document) - coded - told == set()
    assert told & coded == set()


@pytest.mark.parametrize("source", PAPERS)
def test_every_anchor_is_exact_in_the_paper(source: str) -> None:
    document = paper(PAPERS[source])
    anchors = [anchor for claim in loaded().system.claims.claims for anchor in claim.at if anchor.source == source]
    assert len(anchors) > 100
    assert {verify(anchor, document).state for anchor in anchors} == {"exact"}


@pytest.mark.parametrize("source", PAPERS)
def test_the_study_holds_no_run_of_words_of_the_paper(source: str) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = [word.lower().replace("’", "'") for word in WORD.findall(text)]
        return {tuple(words[place : place + LONGEST_RUN + 1]) for place in range(len(words) - LONGEST_RUN)}

    document = paper(PAPERS[source])
    theirs = runs(" ".join(block.text for block in (*document.paragraphs, *document.takeaways)))
    ours = set().union(*(runs(file.read_text(encoding="utf-8")) for file in STUDY.glob("*.yaml")))
    assert theirs
    assert theirs & ours == set()


def test_no_rating_lacks_both_claim_and_assumption() -> None:
    # That an effect, a want, a tie or a stance lacks both is a fault, so that the study would not load.
    assert list(bare_stands(loaded().system)) == []


def test_every_board_has_at_most_a_thousand_combinations_of_choices() -> None:
    system = loaded().system
    sizes = {
        question.id: math.prod(len(system.factors[name].variants) for name in question.board)
        for question in system.study.questions
    }
    assert len(sizes) == 8
    assert all(size <= 1000 for size in sizes.values()), sizes
    # Whether the recovery lasts is asked of developments alone.
    assert [name for name, size in sizes.items() if size == 1] == ["recovery_last"]


DRAWN = ("causal", "conditional", "forecast", "recommendation")


def test_every_conclusion_of_the_papers_is_a_test_of_the_model_or_says_why_not() -> None:
    system = loaded().system
    tested = {name for one in system.study.expects for name in one.claim}
    drawn = {claim.id for claim in system.claims.claims if claim.kind in DRAWN}
    assert drawn and drawn <= tested
    assert all(len(one.not_expressible or "long enough to say why") > 20 for one in system.study.expects)
    weak = sum(one.how in ("same", "not_all") for one in system.study.expects)
    assert 5 * weak <= len(system.study.expects)


@cache
def judged() -> tuple[Judgement, ...]:
    return judged_expectations(loaded().system)


def test_the_model_gives_back_what_its_papers_conclude() -> None:
    counts = Counter(one.verdict for one in judged())
    asked = counts.total() - counts["not expressible"]
    assert counts["contradicted"] == 0
    assert 10 * counts["reproduced"] >= 7 * asked
    assert 3 * sum(one.earned is True for one in judged()) >= asked
    assert not [one.refused for one in judged() if one.refused]


def test_most_of_what_the_papers_conclude_can_be_tested() -> None:
    drawn = {claim.id for claim in loaded().system.claims.claims if claim.kind in DRAWN}
    able = {name for one in judged() if one.verdict != "not expressible" for name in one.expectation.claim}
    assert len(drawn) == 64
    assert 10 * len(drawn & able) >= 7 * len(drawn)


def settled(setup: Setup, **hold: str) -> dict[str, str]:
    impacts = Impacts(picture(loaded().system, setup))
    found = start(impacts, hold)
    assert found.known
    names = zip(impacts.frame.factors, found.settled.tolist(), strict=True)
    return {name: list(loaded().system.factors[name].variants)[place] for name, place in names}


@pytest.mark.parametrize("reading", described_readings(load(STUDY)))
def test_today_is_at_rest_in_every_reading(reading: str) -> None:
    for setup in (Setup(reading), Setup(reading, pick="signs"), Setup(reading, sizes="second")):
        assert settled(setup) == picture(loaded().system, setup).world


CHAIN = ("alliance", "usfk", "opcon", "us_weight", "taiwan_hand")


def test_demands_that_are_insisted_on_differ_from_demands_and_from_none_along_the_whole_chain() -> None:
    worlds = {word: settled(Setup("asan"), us_posture=word) for word in ("steady", "demanding", "insisting")}
    for name in CHAIN:
        assert worlds["insisting"][name] not in {worlds["steady"][name], worlds["demanding"][name]}, name


def test_fewer_troops_and_a_handover_of_command_each_suffice_for_a_stronger_hand() -> None:
    def hand(*withdrawn: str) -> str:
        return settled(Setup("asan", withdrawn=frozenset(withdrawn)), us_posture="insisting")["taiwan_hand"]

    assert {hand(), hand("asan-59"), hand("asan-60")} == {"stronger"}
    assert hand("asan-59", "asan-60") == "as_before"


@pytest.mark.parametrize("name", ["a-limits-first", "r-three-things", "r-without-autonomy"])
def test_each_paper_s_advice_does_better_than_without_it_in_its_own_reading(name: str) -> None:
    [one] = [one for one in judged() if one.expectation.id == name]
    assert (one.verdict, one.expectation.how) == ("reproduced", "less" if "without" in name else "more")


def test_no_rating_needs_claims_of_both_papers_at_once() -> None:
    # It would have no support in either reading.
    def sources(because: Because) -> set[str]:
        return {name.split("-")[0] for name in because.claims()}

    def mixed(because: Because) -> bool:
        parts = [part for part in because.parts if isinstance(part, Because)]
        return (because.how == "all" and len(sources(because)) > 1) or any(map(mixed, parts))

    elements = [part for _, part in rated_elements(loaded().system)]
    assert [part for part in elements if part.because is not None and mixed(part.because)] == []


def test_the_study_as_it_stood_before_still_loads() -> None:
    before = load(ROOT / "tests" / "golden" / "northeast_asia_8b569f2")
    assert len(before.factors) < len(loaded().system.factors)
    assert "durable" in before.factors["recovery"].variants
