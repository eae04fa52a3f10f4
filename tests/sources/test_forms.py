"""Normal forms: fast and mapped forms agree, and what a copy changes cannot be heard in the stream."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from raison.sources.forms import digest, fold, light, stream, words
from tests.sources import dumps
from tests.sources.changes import transformations

TRICKY = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("e\u0301\u0327\u200b\u00ad\r\nﬁ²ßŉİΣςかﾞｶ\u3099ㅎㅏㄴ\u1112\u1161\u11ab한ʼ“’–٣½"),
    ),
    max_size=30,
)
UNHEARD = {"other spelling", "doubled page", "running page header"}


@settings(max_examples=300, deadline=None)
@given(TRICKY)
@example("\u1112\u1161\u11ab")
@example("e\u200b\u0301")
@example("\u0301e")
def test_the_mapped_form_is_the_fast_one(text: str) -> None:
    assert fold(light(text)).text == stream(text)


@settings(max_examples=200, deadline=None)
@given(TRICKY)
def test_the_light_form_is_settled(text: str) -> None:
    once = light(text)
    assert light(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & set("\r\u200b\u00ad\ufeff\x00")


@settings(max_examples=200, deadline=None)
@given(TRICKY, TRICKY)
def test_each_letter_of_the_stream_knows_where_it_came_from(left: str, right: str) -> None:
    text = light(f"{left} {right}")
    folded = fold(text)
    for at in range(len(folded.text)):
        start, end = folded.origin(at, at + 1)
        assert folded.text[at] in stream(text[start:end])
    assert list(folded.starts) == sorted(folded.starts)


@pytest.mark.parametrize("name", sorted(set(transformations()) - UNHEARD))
def test_copies_sound_the_same(name: str) -> None:
    text = dumps.dump(dumps.article(bullet=""))
    assert stream(transformations()[name](text)) == stream(text)


def test_other_words_sound_otherwise() -> None:
    assert stream("canal") != stream("canals")
    assert stream("미르강") != stream("미르간") != ""
    assert digest(stream("canal")) != digest(stream("canals"))


def test_footnote_marks_are_unheard_and_numbers_are_not() -> None:
    assert stream("the dam²") == stream("the dam")
    assert stream("the dam 2") != stream("the dam")


def test_digest_against_the_standard_library() -> None:
    import hashlib

    assert digest("mirren") == hashlib.sha256(b"mirren").digest()[:16].hex()


def test_words_are_what_stands_between_spaces() -> None:
    assert words(" The  Upland\u00a0– then ") == 4


def test_long_runs_of_marks_are_cut() -> None:
    assert len(light("a" + "\u0301\u0323" * 50_000)) < 60
