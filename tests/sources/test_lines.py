"""Lines and blocks: hard wraps are undone whatever was between the lines; nothing is lost or invented."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.sources.cleaning.blocks import raw_blocks
from raison.sources.cleaning.lines import Line
from raison.sources.cleaning.running import running_headers
from raison.sources.forms import stream
from tests.sources import dumps
from tests.sources.changes import page_headers, wrapped_with_hyphenation

PARAGRAPHS = [text for _, text in dumps.BODY]


@pytest.mark.parametrize("width", [45, 60, 72, 80, 100])
def test_wrapped_paragraphs_are_joined(width: int) -> None:
    text = dumps.dump([textwrap.fill(one, width) for one in PARAGRAPHS])
    assert [raw.text for raw in raw_blocks(text)] == PARAGRAPHS


def test_menus_of_short_lines_are_not_joined() -> None:
    text = "\n".join(dumps.MENU) + "\n\n" + dumps.dump([textwrap.fill(one, 60) for one in PARAGRAPHS])
    assert [raw.text for raw in raw_blocks(text)][: len(dumps.MENU)] == list(dumps.MENU)


def test_long_lines_are_blocks_of_their_own() -> None:
    assert [raw.text for raw in raw_blocks("\n".join(PARAGRAPHS))] == PARAGRAPHS


def test_a_wrapped_dash_is_no_bullet() -> None:
    said = "the water of the river – which both of them need – is shared by nobody but the board and its own friends "
    wraps = [textwrap.fill(said * 8, width) for width in range(40, 80)]
    dashed = [text for text in wraps if "\n–" in text]
    assert len(dashed) > 5
    assert {tuple(raw.bullet for raw in raw_blocks(text)) for text in dashed} == {(False,)}


def test_broken_words_sound_whole() -> None:
    text = dumps.dump(PARAGRAPHS)
    assert [stream(raw.text) for raw in raw_blocks(wrapped_with_hyphenation(text))] == [stream(p) for p in PARAGRAPHS]


def test_a_running_header_does_not_cut_its_paragraph() -> None:
    blocks = raw_blocks(page_headers(dumps.dump(PARAGRAPHS * 3)))
    assert [raw.text for raw in blocks if not raw.running] == PARAGRAPHS * 3
    assert sum(raw.running for raw in blocks) >= 5


def test_a_text_that_comes_three_times_is_not_all_headers() -> None:
    text = dumps.dump([textwrap.fill(one, 72) for one in PARAGRAPHS * 3])
    assert [raw.text for raw in raw_blocks(text)] == PARAGRAPHS * 3


def test_headers_of_several_lines() -> None:
    lines = textwrap.fill(" ".join(PARAGRAPHS), 60).split("\n")
    pages = ["\n".join(lines[at : at + 6]) for at in range(0, len(lines), 6)]
    text = "".join(f"{page}\nThe Mirren Review\nSpring\n- {number} -\n" for number, page in enumerate(pages))
    assert [raw.text for raw in raw_blocks(text) if not raw.running] == [" ".join(PARAGRAPHS)]


def test_headers_between_blank_lines() -> None:
    lines = textwrap.fill(" ".join(PARAGRAPHS), 60).split("\n")
    pages = [lines[at : at + 5] for at in range(0, len(lines), 5)]
    text = "\n\nThe Mirren Review\n\n".join("\n".join(page) for page in pages)
    kept = [raw.text for raw in raw_blocks(text) if not raw.running]
    assert stream("".join(kept)) == stream("".join(PARAGRAPHS))
    assert len(kept) < len(pages)


@pytest.mark.parametrize("at", [(3, 5, 6), (2, 30), (0, 1, 2, 3), (1, 9, 60)])
def test_lines_that_repeat_without_order_stay(at: tuple[int, ...]) -> None:
    texts = [f"the talks went on for day number {word} and" for word in "abcdefghijklmnopqrstuvwxyz"] * 3
    texts = [f"{text} {chr(97 + n // 26)}" for n, text in enumerate(texts)]
    for place in at:
        texts[place] = "What the Upland wants"
    assert running_headers([Line(n, text, 0, False) for n, text in enumerate(texts)]) == frozenset()


SOME = st.sampled_from([*PARAGRAPHS, *dumps.MENU, "• a", "- b", ""])
LINES = st.lists(st.one_of(st.text(max_size=60), SOME), max_size=30)


@settings(max_examples=100, deadline=None)
@given(LINES)
def test_no_letter_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = raw_blocks(text)
    assert stream("".join(raw.text for raw in blocks)) == stream(text)
    numbers = [line for raw in blocks for line in raw.lines]
    assert len(numbers) == len(set(numbers))
