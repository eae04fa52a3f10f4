"""Printed pages: words that line ends divide, notes at the foot, running titles, pages that cut a sentence."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.sources.cleaning.blocks import raw_blocks
from raison.sources.cleaning.lines import Raw
from raison.sources.forms import stream
from tests.sources import dumps

PARAGRAPHS = [text for _, text in dumps.BODY]


def only(text: str, **wanted: bool) -> list[str]:
    """The texts of the raw blocks that are as wanted."""
    return [raw.text for raw in raw_blocks(text) if all(getattr(raw, name) is value for name, value in wanted.items())]


def body(text: str) -> list[str]:
    return only(text, running=False, note=False)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("their coopera-\ntion went on", "their cooperation went on"),
        ("the Presi-\ndent said", "the President said"),
        ("the US-\nled talks", "the US-led talks"),
        ("a Moscow-\nbacked bank", "a Moscow-backed bank"),
        ("a decision-\nmaking body", "a decision-making body"),
        ("non-\nproliferation talks", "non-proliferation talks"),
        ("the U.S.-\nbacked bank", "the U.S.-backed bank"),
        ("the Upland-\nLowland talks", "the Upland-Lowland talks"),
        ("in mid-\n2024 they met", "in mid-2024 they met"),
        ("the water-\nshed is dry; a water-shed it was", "the water-shed is dry; a water-shed it was"),
        ("the under-\nstanding held; an understanding", "the understanding held; an understanding"),
        ("the cross-\nborder trade", "the cross-border trade"),
        ("their coopera\u00ad\ntion went on", "their cooperation went on"),
        ("their coopera\u2010\ntion went on", "their cooperation went on"),
    ],
)
def test_divided_words(lines: str, said: str) -> None:
    assert body(lines) == [said]


def test_the_document_decides_about_a_hyphen() -> None:
    assert body("the grain-\nboat left\n\nA grain boat left.\n\nNo grain, no boat.")[0] == "the grain-boat left"
    assert body("the grain-\nboat left\n\nEvery grainboat left.")[0] == "the grainboat left"


NOTES = (
    "1 See the minutes of the board.",
    "2 Letter to the chair, which was not made public\nat the time.",
    "3 The same.",
)


def pages(notes: tuple[str, ...], foot: str = "Harbour Papers {}") -> str:
    """Three pages of wrapped text, each with a note and a foot."""
    parts = [textwrap.fill(f"{text} {text}", 70) for text in PARAGRAPHS[:3]]
    whole = [
        f"{part}\n\n{note}\n\n{foot.format(at)}\n" for at, (part, note) in enumerate(zip(parts, notes, strict=True), 1)
    ]
    return "\n".join(whole)


@pytest.mark.parametrize("foot", ["Harbour Papers {}", "- {} -", "{}", "Page {} of 9", "{} | Harbour Papers"])
def test_notes_that_close_page_after_page(foot: str) -> None:
    found = only(pages(NOTES, foot), note=True)
    assert found == [note.replace("\n", " ") for note in NOTES]
    assert body(pages(NOTES, foot)) == [f"{text} {text}" for text in PARAGRAPHS[:3]]


def test_notes_whose_marks_stand_in_the_text() -> None:
    text = "They met at the weir.1 The board was late.[2]\n\n1. See the minutes of the board.\n2. Letter to the chair."
    assert only(text, note=True) == ["1. See the minutes of the board.", "2. Letter to the chair."]


def test_korean_and_chinese_notes() -> None:
    assert only("물은 모자란다.1) 그래도 기다린다.\n\n1) 수자원부, 백서, 12쪽.", note=True) == [
        "1) 수자원부, 백서, 12쪽."
    ]
    assert only("协定没有规定。[1]委员会没有经费。\n\n[1] 《米伦河协定》第七条。", note=True) == [
        "[1] 《米伦河协定》第七条。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "What should be done:\n\n1. Build the canal.\n\n2. Pay for it.\n\n3. Shut no gate.",
        "1 Introduction\n\nThe board met at the weir.\n\n2 Background\n\nIt was late.",
        "1. The board met.\n\n2. It was late, as in 1998.\n\n3. Nobody came.",
        "They met in 2019.\n\n12 March 2024 was a Tuesday.",
    ],
)
def test_lists_and_numbered_paragraphs_are_no_notes(text: str) -> None:
    assert only(text, note=True) == []


def test_a_sentence_that_a_foot_cuts_is_mended() -> None:
    first, second = "The board met at the weir and spoke of the", "canal until the evening came and all of them left."
    text = f"{first}\n\n1 See the minutes.\n\n- 1 -\n\n{second}\n\n2 The same.\n\n- 2 -\n"
    assert body(text) == [f"{first} {second}"]


def test_running_titles_beside_page_numbers() -> None:
    pages = [
        f"{textwrap.fill(text, 60)}\n\nHarbour Papers   {at}\n\nSharing the Mirren\n"
        for at, text in enumerate(PARAGRAPHS, 1)
    ]
    assert body("\n".join(pages)) == PARAGRAPHS


def test_heads_of_left_and_right_pages() -> None:
    heads = ["202\tA. LIM", "RIVER STUDIES\t203", "204\tA. LIM", "RIVER STUDIES\t205", "206\tA. LIM"]
    text = "\n\n".join(f"{head}\n\n{text}" for head, text in zip(heads, PARAGRAPHS, strict=True))
    assert only(text, running=True) == [head.replace("\t", " ") for head in heads]


def test_heads_after_page_breaks() -> None:
    text = "\f".join(f"The Mirren Review\n{text}\nOther matter {at}" for at, text in enumerate(PARAGRAPHS))
    assert set(only(text, running=True)) == {"The Mirren Review"} | {f"Other matter {at}" for at in range(5)}


@pytest.mark.parametrize(
    "stem", ["Figure {}", "Phase {}", "Policy Option {}", "Key Finding {}", "March {}", "Annex {}"]
)
def test_counted_headings_are_no_page_numbers(stem: str) -> None:
    text = "\n\n".join(f"{stem.format(at)}\n\n{text}" for at, text in enumerate(PARAGRAPHS, 1))
    assert only(text, running=True) == []


WIDE = (
    "协定没有对旱年作出规定，委员会也没有自己的经费，因此闸门关闭六周时，委员会什么也没有做，农民至今仍然记得那个夏天。"
)


@pytest.mark.parametrize("width", [20, 26, 33, 40])
def test_hard_wrapped_chinese(width: int) -> None:
    paragraphs = [WIDE * 3, WIDE * 2]
    lines = [line for text in paragraphs for line in textwrap.wrap("　　" + text, width, drop_whitespace=False)]
    assert body("\n".join(lines)) == paragraphs


PARTS = st.sampled_from(
    [*PARAGRAPHS, *NOTES, "Harbour Papers 1", "Harbour Papers 2", "- 3 -", "\f", "", "coopera-", "tion", "1", WIDE]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PARTS, max_size=30))
def test_nothing_but_hyphens_and_blanks_is_lost(parts: list[str]) -> None:
    text = "\n".join(parts)
    blocks: tuple[Raw, ...] = raw_blocks(text)
    assert stream("".join(raw.text for raw in blocks)) == stream("".join(_in_order(text, blocks)))
    numbers = sorted(line for raw in blocks for line in raw.lines)
    assert numbers == [at for at, line in enumerate(text.replace("\f", "\n").split("\n"), 1) if line.strip()]


def _in_order(text: str, blocks: tuple[Raw, ...]) -> list[str]:
    """The lines of a text in the order in which the blocks take them up."""
    lines = text.replace("\f", "\n").split("\n")
    return [lines[number - 1] for raw in blocks for number in raw.lines]
