"""Decoding: every encoding that papers come in, and refusals that say what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.sources import decode, decode_text
from raison.sources.decoding import LARGEST
from raison.words.faults import Fault
from tests.sources import dumps
from tests.sources.layouts import layout_bytes

TEXT = dumps.dump(dumps.article())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_korean_encodings() -> None:
    text = dumps.KOREAN.replace("•", "-")
    for encoding in ("utf-8", "utf-16", "cp949"):
        assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("name", "encodings"),
    [
        ("japanese_ministry", ("cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be")),
        ("chinese_press_conference", ("gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be")),
        ("taiwanese_ministry", ("big5", "gb18030", "utf-16-le")),
        ("korean_ministry", ("cp949", "utf-16-le")),
    ],
)
def test_east_asian_encodings(name: str, encodings: tuple[str, ...]) -> None:
    text = layout_bytes(name).decode("utf-8")
    for encoding in encodings:
        found = decode_text(text.encode(encoding))
        assert found.text == text, encoding
        assert bool(found.note) == (encoding != "utf-16")


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "gb18030", "big5", "cp949"])
def test_names_are_enough_for_a_guess(encoding: str) -> None:
    names = {
        "cp932": "合意した。",
        "euc_jp": "合意した。",
        "gb18030": "同意 不同意",
        "big5": "同意 不同意 國家",
        "cp949": "핵 제재",
    }
    assert decode(f"{names[encoding]} 1 2 3".encode(encoding)) == f"{names[encoding]} 1 2 3"


@pytest.mark.parametrize(
    "text",
    [
        "It’s the board’s turn, and the Lowland’s too.",
        "“Quoted” – and it’s “quoted” again…",
        "Größe, Übermaß und Ärger",
        "Çà et là, déjà vu; l’été à São Tomé, Côte d’Ivoire, Curaçao",
        "El Niño’s año",
        "Ångström Öresund Türkiye",
        "£5, €3, ½ and ± 4°",
    ],
)
def test_western_texts_stay_western(text: str) -> None:
    assert decode_text(text.encode("cp1252")).encoding == "cp1252"


def test_only_guesses_are_noted() -> None:
    assert decode_text(TEXT.encode("utf-8")).note == ""
    assert decode_text(TEXT.encode("utf-16")).note == ""
    assert "cp1252" in decode_text(TEXT.encode("cp1252")).note
    assert "utf-16-le" in decode_text(TEXT.encode("utf-16-le")).note
    assert decode_text(b"caf\xe9 \x81").encoding == "latin-1"


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
