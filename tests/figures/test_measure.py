"""Measuring and breaking text: every line fits, and nothing is lost."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from raison.figures.measure import lines_of, width_of

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Mn", "Me", "Zl", "Zp", "Zs")),
    min_size=1,
    max_size=30,
)
texts = st.lists(words, min_size=1, max_size=12).map(" ".join)


def letters(text: str) -> str:
    return "".join(character for character in text if not character.isspace() and character != "-")


@given(texts, st.floats(40, 300), st.sampled_from((10.0, 12.0)), st.booleans())
def test_every_line_fits_and_every_letter_stays(text: str, room: float, size: float, bold: bool) -> None:
    lines = lines_of(text, room, size, bold)
    assert all(width_of(line, size, bold) <= room for line in lines)
    assert letters("".join(lines)) == letters(text)


@given(texts)
def test_wide_enough_is_one_line(text: str) -> None:
    assert lines_of(text, 1e6, 12) == (" ".join(text.split()),)


def test_wide_letters_are_wide_and_marks_have_no_width() -> None:
    assert width_of("한", 10) > width_of("m", 10)
    assert width_of(unicodedata.normalize("NFD", "é"), 10) == width_of("e", 10)
    assert width_of("bold", 10, bold=True) > width_of("bold", 10)


def test_long_words_break_at_their_own_joints_first() -> None:
    assert lines_of("US–Japan–South", 60, 12)[0].endswith("–")
    assert lines_of("인도태평양전략", 60, 12) == ("인도태평", "양전략")
