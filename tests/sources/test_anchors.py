"""Anchors: made from spans, carrying no text, unguessable where the span is short, written as a study writes them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from raison.sources import Anchor, Document, clean, locate, make_anchor, plain_anchor, sentences
from raison.sources.anchors import LEAST_WORDS
from raison.sources.forms import digest, stream, words
from raison.sources.written import read_context, read_hash, read_sentences, read_span
from raison.words.faults import Fault
from tests.sources import dumps

DOCUMENT = clean(dumps.dump(dumps.article()))
WRITTEN = TypeAdapter(Anchor)


def spans(document: Document) -> list[tuple[str, int, int]]:
    """All spans from the beginning of a word to the end of a word, at most thirty words long."""
    found = []
    for block in document.blocks:
        edges = [at for at, char in enumerate(block.text) if char == " "]
        starts, ends = [0, *(at + 1 for at in edges)], [*edges, len(block.text)]
        found += [(block.address, a, b) for n, a in enumerate(starts) for b in ends[n : n + 30]]
    return [(address, a, b) for address, a, b in found if stream(DOCUMENT.block(address).text[a:b])]


SPANS = spans(DOCUMENT)


def whole(address: str) -> Anchor:
    return make_anchor(DOCUMENT, address, 0, len(DOCUMENT.block(address).text), "hp-24")


def test_a_long_span_is_hashed_by_itself() -> None:
    text = DOCUMENT.block("p2").text
    start, end = text.index("Its engineers"), text.index(" to wait")
    anchor = make_anchor(DOCUMENT, "p2", start, end, "hp-24")
    assert (anchor.source, anchor.block, anchor.sentence, anchor.span) == ("hp-24", "p2", (2, 2), (start, end))
    assert anchor.words == len(text[start:end].split())
    assert anchor.hash == digest(stream(text[start:end]))
    everything = stream("".join(block.text for block in DOCUMENT.blocks))
    at = everything.index(stream(text[start:end]))
    after = at + len(stream(text[start:end]))
    assert anchor.before == digest(everything[at - 32 : at])
    assert anchor.after == digest(everything[after : after + 32])


@pytest.mark.parametrize("place", SPANS[::61], ids=str)
def test_nothing_short_is_hashed(place: tuple[str, int, int]) -> None:
    """Whatever the span, no part of the anchor is the hash of fewer than eight words in a row of the document."""
    address, start, end = place
    anchor = make_anchor(DOCUMENT, address, start, end)
    everything = " ".join(block.text for block in DOCUMENT.blocks).split()
    short = {
        digest(stream(" ".join(everything[at : at + length])))
        for length in range(LEAST_WORDS)
        for at in range(len(everything))
    }
    assert not short & {anchor.hash, *anchor.parts}


def test_a_short_span_takes_its_sentence() -> None:
    text = DOCUMENT.block("p2").text
    start = text.index("engineers")
    anchor = make_anchor(DOCUMENT, "p2", start, start + 9)
    a, b = sentences(text)[1]
    assert (anchor.words, anchor.span) == (1, (start, start + 9))
    assert anchor.hash == digest(stream(text[a:b]))


def test_a_short_heading_takes_what_follows() -> None:
    text = DOCUMENT.block("h2").text
    anchor = make_anchor(DOCUMENT, "h2", 0, len(text))
    following = DOCUMENT.block("p4").text
    _, end = sentences(following)[0]
    assert words(text) < LEAST_WORDS
    assert anchor.hash == digest(stream(text + following[:end]))


def test_a_long_span_keeps_its_sentences() -> None:
    anchor = whole("p4")
    text = DOCUMENT.block("p4").text
    assert anchor.sentence == (1, 2)
    assert anchor.parts == tuple(digest(stream(text[a:b])) for a, b in sentences(text))
    assert whole("k1").parts == ()


@pytest.mark.parametrize(
    ("address", "span", "said"),
    [
        ("p9", (0, 10), "p1 to p5"),
        ("x1", (0, 10), "set aside as byline"),
        ("p1", (5, 5), "does not lie"),
        ("p1", (0, 9999), "does not lie"),
        ("p1", (-3, 9), "does not lie"),
        ("p1", (0, 6), "cuts through a word"),
        ("p1", (5, 17), "cuts through a word"),
        ("p1", (3, 4), "no letter"),
    ],
)
def test_spans_that_cannot_be(address: str, span: tuple[int, int], said: str) -> None:
    with pytest.raises(Fault, match=said) as caught:
        make_anchor(DOCUMENT, address, *span)
    assert caught.value.hint


def test_a_document_of_a_few_words_hides_nothing() -> None:
    tiny = clean("They met at the weir.")
    with pytest.raises(Fault, match="too few"):
        make_anchor(tiny, "p1", 0, 8)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SPANS))
def test_written_and_read_again(place: tuple[str, int, int]) -> None:
    anchor = make_anchor(DOCUMENT, *place, "hp-24")
    assert WRITTEN.validate_python(plain_anchor(anchor)) == anchor


def test_an_anchor_as_a_study_writes_it() -> None:
    anchor = whole("k1")
    written = plain_anchor(anchor)
    assert list(written) == ["source", "block", "sentence", "span", "words", "hash", "before", "after"]
    assert (written["sentence"], written["span"]) == (1, f"0..{anchor.span[1]}")
    assert plain_anchor(whole("p4"))["sentence"] == "1..2"
    assert plain_anchor(replace(anchor, norm=2))["norm"] == 2


def test_an_anchor_without_a_version_is_of_the_first() -> None:
    assert WRITTEN.validate_python(plain_anchor(whole("k1"))).norm == 1


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SPANS))
def test_an_anchor_carries_no_words(place: tuple[str, int, int]) -> None:
    written = str(plain_anchor(make_anchor(DOCUMENT, *place, "s")))
    said = DOCUMENT.block(place[0]).text[place[1] : place[2]].split()
    assert not [word for word in said if len(word) > 6 and word in written]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("span", "9..3"),
        ("span", "4"),
        ("span", "4..4"),
        ("span", None),
        ("span", "1..99999999999999"),
        ("sentence", 0),
        ("sentence", "4..2"),
        ("sentence", True),
        ("hash", "abc"),
        ("hash", ""),
        ("hash", 123),
        ("words", 0),
        ("before", "xyz"),
        ("norm", 0),
        ("parts", ["q"]),
        ("parts", [""]),
    ],
)
def test_malformed_fields_are_named(key: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        WRITTEN.validate_python({**plain_anchor(whole("k1")), key: value})
    assert caught.value.errors()[0]["loc"][0] == key


def test_what_is_written_reads_as_such() -> None:
    assert read_span((0, 3)) == (0, 3)
    assert read_sentences([2, 3]) == (2, 3)
    assert read_context("") == ""
    with pytest.raises(Fault, match="quotes"):
        read_hash(12345678901234567890123456789012)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SPANS))
def test_a_quote_is_located_where_it_stands(place: tuple[str, int, int]) -> None:
    address, start, end = place
    text = DOCUMENT.block(address).text
    found = locate(DOCUMENT, text[start:end].upper().replace(" ", "  "))
    same = stream(text[start:end])
    assert same in {stream(one.text) for one in found}
    assert {stream(one.text) for one in found} == {same}
    assert any(one.block == address and abs(one.start - start) < 3 for one in found)


def test_locating_looks_at_edges_of_words_and_at_one_block() -> None:
    assert locate(DOCUMENT, "ministers met at")[0].block == "p1"
    assert locate(DOCUMENT, "inisters met") == ()
    assert locate(DOCUMENT, "the dam", block="p1") == ()
    assert {one.block for one in locate(DOCUMENT, "the Lowland")} == {"t", "p3", "h2", "p4", "p5"}
    assert locate(DOCUMENT, "") == locate(DOCUMENT, "–") == ()
