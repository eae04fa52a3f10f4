"""Verification: each state, why it was said, and that nothing that only resembles a passage is taken for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.sources import Anchor, Document, clean, make_anchor, sentences, verify
from raison.sources.forms import stream
from raison.words.faults import CannotDo
from tests.sources import dumps

PARAGRAPHS = [text for _, text in dumps.BODY]
DOCUMENT = clean(dumps.dump(dumps.article()))
FOREIGN = (
    "The council of the delta has no part in any of this and has said so. Its own canal was dug by hand in a winter "
    "that the old people still speak of, and it has never been asked for by others."
)


def body(paragraphs: list[str]) -> Document:
    return clean(dumps.dump([*dumps.article()[:5], *paragraphs]))


def anchor_of(quote: str, document: Document = DOCUMENT) -> Anchor:
    block = next(one for one in document.blocks if quote in one.text)
    start = block.text.index(quote)
    return make_anchor(document, block.address, start, start + len(quote), "hp-24")


LONG = "every government in turn has told them to wait for the board"
SHORT = "as much as of power"


@pytest.mark.parametrize("quote", [LONG, SHORT, PARAGRAPHS[2], dumps.TITLE, "What the Lowland Fears"])
def test_exact(quote: str) -> None:
    found = verify(anchor_of(quote), DOCUMENT)
    assert (found.state, found.passage and found.passage.text) == ("exact", quote)


@pytest.mark.parametrize("quote", [LONG, PARAGRAPHS[2]])
def test_moved(quote: str) -> None:
    found = verify(anchor_of(quote), body([FOREIGN, *PARAGRAPHS]))
    assert (found.state, found.passage and found.passage.text) == ("moved", quote)
    assert "both sides" in found.why or "one side" in found.why


def test_a_short_span_moves_with_its_sentence() -> None:
    found = verify(anchor_of(SHORT), body([FOREIGN, *PARAGRAPHS]))
    assert found.state == "moved"
    assert found.passage and SHORT in found.passage.text


def test_moved_without_anything_around_it() -> None:
    alone = f"{FOREIGN} {sentences_of(PARAGRAPHS[3])[0]}"
    found = verify(anchor_of(sentences_of(PARAGRAPHS[3])[0]), clean(alone))
    assert (found.state, found.where) == ("moved", ("p1",))
    assert "without the text around" in found.why


def sentences_of(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


def test_the_text_around_decides_between_several() -> None:
    first = sentences_of(PARAGRAPHS[3])[0]
    copy = body([FOREIGN, f"{first} And it was said again.", *PARAGRAPHS])
    found = verify(anchor_of(first), copy)
    assert found.state == "moved"
    assert found.passage and copy.block(found.passage.block).text == PARAGRAPHS[3]


def test_ambiguous() -> None:
    first = sentences_of(PARAGRAPHS[3])[0]
    copy = clean(dumps.dump([f"{FOREIGN} {first} One.", f"{first} Two. {FOREIGN[:-1]} at all."]))
    found = verify(anchor_of(first), copy)
    assert (found.state, found.where) == ("ambiguous", ("p1", "p2"))
    assert "2 places" in found.why


def test_the_place_decides_before_all_else() -> None:
    """A takeaway that repeats the body verifies where it stands, and so does the body."""
    said = sentences_of(PARAGRAPHS[4])[0]
    document = clean(dumps.dump(dumps.article((said,))))
    for address in ("k1", "p5"):
        anchor = make_anchor(document, address, 0, len(said))
        found = verify(anchor, document)
        assert (found.state, found.where) == ("exact", (address,))


def test_changed_words_are_near_never_more() -> None:
    changed = [text.replace("every government", "each cabinet") for text in PARAGRAPHS]
    found = verify(anchor_of(LONG), body(changed))
    assert found.state == "near"
    assert found.passage and "each cabinet in turn" in found.passage.text
    assert "before and after" in found.why


def test_near_by_one_side() -> None:
    changed = [text.replace(LONG, "all cabinets have sent them back; they waited") for text in PARAGRAPHS]
    changed = [text.replace("“We have waited long enough,”", "“It has been long,”") for text in changed]
    found = verify(anchor_of(LONG), body(changed))
    assert (found.state, found.why) == ("near", "only the text before it holds")


def test_near_by_some_of_its_sentences() -> None:
    anchor = anchor_of(PARAGRAPHS[1])
    changed = PARAGRAPHS[1].replace("told them to wait", "asked them to wait")
    found = verify(anchor, clean(dumps.dump([FOREIGN, changed, FOREIGN[:-1] + " again."])))
    assert (found.state, found.why) == ("near", "2 of 3 of its sentences hold")


def test_near_by_the_kept_quote() -> None:
    changed = LONG.replace("every", "any").replace("told", "begged")
    copy = clean(dumps.dump([FOREIGN, f"Long ago, {changed}, and so they did what they had been asked to do."]))
    assert verify(anchor_of(LONG), copy).state == "absent"
    found = verify(anchor_of(LONG), copy, quote=LONG)
    assert found.state == "near"
    assert "per cent" in found.why
    assert found.passage and found.passage.block == "p2"


def test_a_short_quote_is_never_searched_by_likeness() -> None:
    copy = clean(dumps.dump([FOREIGN, "It was as much as of powder that they spoke when they spoke of it at all."]))
    assert verify(anchor_of(SHORT), copy, quote=SHORT).state == "absent"


def test_a_passage_taken_out_is_absent() -> None:
    without = [text.replace(sentences_of(PARAGRAPHS[1])[1] + " ", "") for text in PARAGRAPHS]
    assert verify(anchor_of(sentences_of(PARAGRAPHS[1])[1]), body(without)).state == "absent"


def test_a_foreign_document_holds_nothing() -> None:
    foreign = clean(FOREIGN)
    for block in DOCUMENT.blocks:
        for start, end in sentences(block.text):
            assert verify(make_anchor(DOCUMENT, block.address, start, end), foreign).state == "absent"


def test_another_version_is_not_compared() -> None:
    with pytest.raises(CannotDo, match="normal form 2"):
        verify(replace(anchor_of(LONG), norm=2), DOCUMENT)


def test_a_passage_split_over_two_blocks() -> None:
    first, second = sentences_of(PARAGRAPHS[3])
    found = verify(anchor_of(PARAGRAPHS[3]), body([*PARAGRAPHS[:3], first, second, PARAGRAPHS[4]]))
    assert (found.state, found.where) == ("moved", ("p4", "p5"))
    assert found.passage and found.passage.text == PARAGRAPHS[3]


def test_an_empty_hash_matches_nothing() -> None:
    empty = replace(anchor_of(PARAGRAPHS[1]), hash="", before="", after="", parts=("", ""))
    assert verify(empty, DOCUMENT).state == "absent"
    assert verify(replace(anchor_of(SHORT), hash="", before="", after=""), DOCUMENT).state == "absent"


def test_a_hash_of_another_passage_does_not_verify() -> None:
    for other in (LONG, PARAGRAPHS[2]):
        lying = replace(anchor_of(other), hash="0" * 32, before="0" * 32, after="0" * 32, parts=())
        assert verify(lying, DOCUMENT).state == "absent"


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_is_found_has_the_letters_that_were_anchored(data: st.DataObject) -> None:
    """Oracle: in a copy with paragraphs shuffled, dropped and added, a found passage says the same."""
    block = data.draw(st.sampled_from(DOCUMENT.paragraphs))
    edges = [0, *(at + 1 for at, char in enumerate(block.text) if char == " "), len(block.text) + 1]
    first = data.draw(st.integers(0, len(edges) - 2))
    last = data.draw(st.integers(first + 1, len(edges) - 1))
    quote = block.text[edges[first] : edges[last] - 1]
    copy = clean(dumps.dump(data.draw(st.permutations([*PARAGRAPHS, FOREIGN]))[: data.draw(st.integers(1, 6))]))
    found = verify(make_anchor(DOCUMENT, block.address, edges[first], edges[last] - 1), copy)
    present = any(block.text in one.text for one in copy.blocks)
    if found.state in ("exact", "moved"):
        assert found.passage and stream(quote) in stream(found.passage.text)
    if len(quote.split()) >= 8:
        assert (found.state in ("exact", "moved", "ambiguous")) == present
