"""The bundled study: sound, covering its papers sentence by sentence, without a word of theirs, nothing unsupported."""

from __future__ import annotations

import math
import re
from functools import cache

import pytest

from raison.model.checks.reasons import bare_stands
from raison.sources import Document, sentences, verify
from raison.store.load import Loaded, load_with_notes
from tests.sources.papers import FIRST, ROOT, SECOND, paper

STUDY = ROOT / "studies" / "northeast_asia"
PAPERS = {"asan-2025": FIRST, "rsis-2026": SECOND}
LONGEST_RUN = 7
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@cache
def loaded() -> Loaded:
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
    assert all(1 < size <= 1000 for size in sizes.values()), sizes


DRAWN = ("causal", "conditional", "forecast", "recommendation")


def test_every_conclusion_of_the_papers_is_a_test_of_the_model_or_says_why_not() -> None:
    system = loaded().system
    tested = {name for one in system.study.expects for name in one.claim}
    drawn = {claim.id for claim in system.claims.claims if claim.kind in DRAWN}
    assert drawn and drawn <= tested
    assert all(len(one.not_expressible or "long enough to say why") > 20 for one in system.study.expects)
    weak = sum(one.how in ("same", "not_all") for one in system.study.expects)
    assert 5 * weak <= len(system.study.expects)
