"""Anchors in scripts without blanks: made at any character, found again in other copies, not guessable from a few."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.sources import Anchor, Document, clean, fingerprint, locate, make_anchor, read_document, sentences, verify
from raison.sources.anchors import LEAST_WORDS
from raison.sources.forms import words
from raison.words.faults import Fault
from tests.sources.layouts import layout_bytes

WIDE = ("chinese_press_conference", "japanese_ministry", "taiwanese_ministry")


@pytest.fixture(params=WIDE)
def text(request: pytest.FixtureRequest) -> str:
    return layout_bytes(request.param).decode("utf-8")


def spans(document: Document) -> list[tuple[str, int, int]]:
    """Every sentence, and the latter half of each."""
    whole = [(block.address, a, b) for block in document.blocks for a, b in sentences(block.text)]
    return whole + [
        (address, (a + b) // 2, b) for address, a, b in whole if document.block(address).text[(a + b) // 2].isalpha()
    ]


def made(document: Document) -> list[Anchor]:
    found: list[Anchor] = []
    for span in spans(document):
        try:
            found.append(make_anchor(document, *span, "own"))
        except Fault as fault:
            assert "cuts through a word" in str(fault)  # Latin letters and figures have words here too
    return found


def test_every_sentence_and_half_can_be_anchored(text: str) -> None:
    document = clean(text)
    anchors = made(document)
    assert len(anchors) > len(spans(document)) * 0.8
    assert {verify(anchor, document).state for anchor in anchors} == {"exact"}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("。", "．"),
        lambda text: text.replace("，", ",").replace("（", "(").replace("）", ")"),
        lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("　", "  "),
    ],
    ids=["stops", "half width", "full width", "line ends", "blanks"],
)
def test_anchors_survive_what_copies_change(text: str, change) -> None:  # type: ignore[no-untyped-def]
    document, copy = clean(text), clean(change(text))
    assert {verify(anchor, copy).state for anchor in made(document)} == {"exact"}


def test_a_moved_passage_is_found() -> None:
    document = read_document(layout_bytes("chinese_press_conference"))
    paragraphs = [block.text for block in document.paragraphs]
    moved = clean("\n\n".join(reversed(paragraphs)))
    anchors = [make_anchor(document, f"p{at}", 0, len(text), "own") for at, text in enumerate(paragraphs, 1)]
    states = [verify(anchor, moved).state for anchor in anchors if anchor.words >= LEAST_WORDS]
    assert states == ["moved"] * 4


def test_a_changed_passage_is_only_near() -> None:
    document = read_document(layout_bytes("chinese_press_conference"))
    block = document.block("p2")
    anchor = make_anchor(document, "p2", 0, len(block.text), "own")
    other = layout_bytes("chinese_press_conference").decode("utf-8").replace("共同的财富", "共有的资源")
    assert verify(anchor, clean(other), block.text).state == "near"


def test_quotes_are_found_inside_sentences() -> None:
    document = read_document(layout_bytes("japanese_ministry"))
    assert [passage.block for passage in locate(document, "約束は守られなければならない")] == ["p3"]
    assert locate(document, "約束は破られなければならない") == ()


def test_a_few_characters_are_hashed_with_their_sentence() -> None:
    document = read_document(layout_bytes("chinese_press_conference"))
    at = document.block("p2").text.index("筹码")
    short = make_anchor(document, "p2", at, at + 2)
    assert short.words == 1 and words("水是两国人民共同的财富任何一方都") >= LEAST_WORDS
    assert verify(short, document).state == "exact"


def test_short_paragraphs_are_not_given_away() -> None:
    first = "両大臣は、夏までに改めて会うことで一致し、委員会の日程について意見を交換しました。"
    document = clean(
        f"{first}\n\n水は足りない。\n\n運河の費用については、委員会が負うべきであるとの立場が改めて説明されました。"
    )
    assert [bool(one) for one in fingerprint(document).paragraphs] == [True, False, True]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_span_of_characters_verifies(data: st.DataObject) -> None:
    document = read_document(layout_bytes("japanese_ministry"))
    block = data.draw(st.sampled_from(document.paragraphs))
    start = data.draw(st.integers(0, len(block.text) - 1))
    end = data.draw(st.integers(start + 1, len(block.text)))
    try:
        anchor = make_anchor(document, block.address, start, end)
    except Fault:
        return
    assert verify(anchor, document).state == "exact"
