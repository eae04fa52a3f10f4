"""Decoding: every encoding that papers come in, and refusals that say what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.sources import decode, decoded
from raison.sources.decoding import LARGEST
from raison.words.faults import Fault
from tests.sources import dumps

TEXT = dumps.dump(dumps.article())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_korean_encodings() -> None:
    text = dumps.KOREAN.replace("•", "-")
    for encoding in ("utf-8", "utf-16", "cp949"):
        assert decode(text.encode(encoding)) == text


def test_only_guesses_are_noted() -> None:
    assert decoded(TEXT.encode("utf-8")).note == ""
    assert decoded(TEXT.encode("utf-16")).note == ""
    assert "cp1252" in decoded(TEXT.encode("cp1252")).note
    assert "utf-16-le" in decoded(TEXT.encode("utf-16-le")).note
    assert decoded(b"caf\xe9 \x81").encoding == "latin-1"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "holds no text"),
        (b" \n ", "holds no text"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "Word"),
        (b"\x89PNG\r\n", "a picture"),
        (b"a text with a \0 inside", "zero byte at 14"),
        (b"\xff\xfeS\x00e", "utf-16"),
        (bytes(range(1, 32)) * 9, "control characters"),
        (b"x" * (LARGEST + 1), "is more than"),
    ],
)
def test_refusals_say_what_and_what_next(data: bytes, said: str) -> None:
    with pytest.raises(Fault, match=said) as caught:
        decode(data)
    assert caught.value.hint


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_a_fault(data: bytes) -> None:
    try:
        text = decode(data)
    except Fault:
        return
    assert "\0" not in text
