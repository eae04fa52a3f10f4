"""Faults in a terminal: the caret stands under the faulty part, whatever letters come before it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.words.display import caret_line, excerpt, printable, render_faults, width_of
from raison.words.faults import PlacedFault


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3), ("한국", 4), ("日本", 4), ("ｆｕｌｌ", 8), ("e\u0301", 1), ("각", 2),
        ("\u1100\u1161\u11a8", 2), ("—", 1), ("", 0), ("🙂", 2),
    ],
)  # fmt: skip
def test_width(text: str, columns: int) -> None:
    assert width_of(text) == columns


def test_the_caret_stands_under_wide_letters_and_tabs() -> None:
    assert caret_line("말: 안녕", 4, 2) == "    ^^^^"
    assert caret_line("\ta: x", 5) == "       ^"
    assert caret_line("e\u0301: x", 5, 1) == "   ^"
    assert caret_line("a", 2) == " ^"


@given(st.text(max_size=300), st.integers(1, 300), st.integers(1, 60), st.integers(20, 100))
def test_a_cut_line_fits_and_shows_the_faulty_part(source: str, column: int, width: int, room: int) -> None:
    column = min(column, len(source) + 1)
    shown, carets = excerpt(source, column, width, room)
    assert width_of(shown) <= room or "\t" in source
    assert carets.strip(" ") and set(carets.strip(" ")) == {"^"}
    before = carets.index("^")
    faulty = printable(source[column - 1 : column])
    if faulty.strip() and not unicodedata.combining(source[column - 1]) and width_of(faulty):
        columns, reached = 0, ""
        for sign in shown:
            if columns == before and width_of(sign):
                reached = sign
                break
            columns += width_of(sign)
        assert reached == faulty[0]


@given(st.text(max_size=100))
def test_nothing_that_a_terminal_obeys_is_shown(text: str) -> None:
    shown = printable(text)
    assert all(unicodedata.category(sign) not in {"Cc", "Cs"} for sign in shown)
    assert not set(shown) & set("\x1b\x9b\u202e\u2066\u200f\n\r")


def test_rendering() -> None:
    faults = (
        PlacedFault("model.yaml", 3, 5, "a.b", "x", "is no factor", "did you mean y?", "    a: x", 1),
        PlacedFault("model.yaml", 0, 0, "", "model.yaml", "is missing", ""),
        PlacedFault("study.yaml", 1, 1, "t", "T\x1b", "is odd", "look", "T", 1, True),
    )
    assert render_faults(faults).split("\n") == [
        "model.yaml:3:5: x is no factor; did you mean y?",
        "      a: x",
        "      ^",
        "model.yaml: model.yaml is missing",
        "study.yaml:1:1: warning: T\ufffd is odd; look",
        "  T",
        "  ^",
    ]
