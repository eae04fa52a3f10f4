"""Datelines, bylines and marks: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from raison.sources.dateline import date_of_line
from raison.sources.marks import is_bio, is_caption, is_fragment, is_notice, is_number, is_takeaway_label, topics_of
from raison.sources.names import people
from raison.sources.titles import split_title


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("March 3, 2024", "2024-03-03"),
        ("3rd March 2024", "2024-03-03"),
        ("03 MAR 2024", "2024-03-03"),
        ("Sunday, 3 March 2024", "2024-03-03"),
        ("Published on March 3, 2024 at 14:05 GMT", "2024-03-03"),
        ("2024-03-03", "2024-03-03"),
        ("2024.03.03.", "2024-03-03"),
        ("2024년 3월 3일", "2024-03-03"),
        ("Sept. 9, 2024", "2024-09-09"),
        ("29 February 2024", "2024-02-29"),
        ("Commentary | 3 March 2024", "2024-03-03"),
    ],
)
def test_days(line: str, expected: str) -> None:
    assert date_of_line(line) == (expected, "day")


@pytest.mark.parametrize("line", ["March 2024", "Mar 2024", "2024-03", "2024년 3월"])
def test_months(line: str) -> None:
    assert date_of_line(line) == ("2024-03", "month")


@pytest.mark.parametrize(
    "line",
    ["2024", "03/04/2024", "30 February 2024", "March", "May the board", "on 3 March 2024 they met", "", "x" * 500],
)
def test_no_dates(line: str) -> None:
    assert date_of_line(line) is None


def test_people() -> None:
    assert people("Ann Lim; Bo van Ek") == ("Ann Lim", "Bo van Ek")
    assert people("By Dr. J. R. O’Neill-Byrne & Kim Min-ji") == ("J. R. O’Neill-Byrne", "Kim Min-ji")
    assert people("임안나") == ("임안나",)
    for line in ("Sharing the Mirren", "Rivers and lakes", "by the board", "", "By"):
        assert people(line) == ()


def test_titles_and_numbers() -> None:
    assert split_title("HP24017 | The Weir") == ("The Weir", "HP24017")
    assert split_title("The Weir: A History") == ("The Weir: A History", "")
    assert is_number("IB-2024/12") and not is_number("The G20") and not is_number("G7")


def test_marks() -> None:
    assert is_takeaway_label("Key Takeaways:") and not is_takeaway_label("Key questions")
    assert is_notice("Download PDF") and not is_notice("Download times of the board")
    assert is_fragment("https://example.org/weir") and is_fragment("12 / 14") and not is_fragment("Weir")
    assert topics_of("Tags: weir, dam") == ("weir", "dam") and topics_of("Topics of the day") == ()
    assert is_caption("Figure 2. Flow by month.") and not is_caption(
        "The board takes credit for the photo: a good one? No."
    )


def test_bios_need_a_name_where_names_are_known() -> None:
    said = "The minister is a former professor of law who has never seen the weir."
    assert not is_bio(said, ["Ann Lim"])
    assert is_bio("Dr. Ann LIM is a research fellow of the institute.", ["Ann Lim"])
    assert not is_bio("Ann Lim went to the weir, and what she saw there was a dam.", ["Ann Lim"])
