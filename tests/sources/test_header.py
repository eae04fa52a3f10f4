"""Datelines, bylines and marks: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from raison.sources.cleaning.marks import (
    is_bio,
    is_caption,
    is_fragment,
    is_notice,
    is_number,
    is_takeaway_label,
    topics_of,
)
from raison.sources.heading.dateline import date_of_line
from raison.sources.heading.names import credit, is_institution, is_post, people
from raison.sources.heading.titles import split_title


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
        ("Date: 3 March 2024:", "2024-03-03"),
        ("Published: 3 March 2024", "2024-03-03"),
        ("Updated March 3, 2024", "2024-03-03"),
        ("March 3, 2024:", "2024-03-03"),
        ("Harrow/Weir, 3 March 2024", "2024-03-03"),
        ("Briefing 176 / Rivers 3 March 2024", "2024-03-03"),
        ("2024年3月3日", "2024-03-03"),
        ("２０２４年３月３日（日）", "2024-03-03"),
        ("2024年(令和6年)3月3日", "2024-03-03"),
        ("令和6年3月3日", "2024-03-03"),
        ("令和六年三月三日", "2024-03-03"),
        ("民國113年3月3日", "2024-03-03"),
        ("中華民國一一三年三月三日", "2024-03-03"),
        ("二〇二四年三月三日", "2024-03-03"),
        ("二○二四年十一月二十一日", "2024-11-21"),
        ("平成31年4月30日", "2019-04-30"),
        ("昭和64年1月7日", "1989-01-07"),
        ("(2024/3/3 21:05:22) 来源:水务部 打印本页", "2024-03-03"),
        ("发布时间：2024-03-03 来源：水务部", "2024-03-03"),
        ("작성일 2024-03-03 조회수 1,234", "2024-03-03"),
        ("등록일 : 2024.03.03.", "2024-03-03"),
        ("2024. 3. 3.(일) 15:00 이후", "2024-03-03"),
    ],
)
def test_days(line: str, expected: str) -> None:
    assert date_of_line(line) == (expected, "day")


@pytest.mark.parametrize("line", ["March 2024", "Mar 2024", "2024-03", "2024년 3월", "令和6年3月", "March 2024:"])
def test_months(line: str) -> None:
    assert date_of_line(line) == ("2024-03", "month")


@pytest.mark.parametrize(
    "line",
    ["2024", "03/04/2024", "30 February 2024", "March", "May the board", "on 3 March 2024 they met", "", "x" * 500]
    + [
        "平成32年1月1日",
        "令和元年4月3日",
        "昭和64年1月8日",
        "民國113年",
        "2024年3月3日水务部发言人主持例行记者会",
        "2024年13月1日",
    ]
    + ["The report of 3 March 2024", "The Canal, March 2024", "Updated"],
)
def test_no_dates(line: str) -> None:
    assert date_of_line(line) is None


def test_people() -> None:
    assert people("Ann Lim; Bo van Ek") == ("Ann Lim", "Bo van Ek")
    assert people("By Dr. J. R. O’Neill-Byrne & Kim Min-ji") == ("J. R. O’Neill-Byrne", "Kim Min-ji")
    assert people("임안나") == ("임안나",)
    assert people("Ann Lim1 and Bo van Ek2*") == ("Ann Lim", "Bo van Ek")
    assert people("ANN LIM AND BO VAN EK") == ("ANN LIM", "BO VAN EK")
    assert people("作者：张三") == ("张三",) and people("山田 太郎") == ("山田 太郎",)
    for line in ("Sharing the Mirren", "Rivers and lakes", "by the board", "", "By"):
        assert people(line) == ()


HOUSES = [
    "International Crisis Group",
    "Congressional Research Service",
    "United States Government Accountability Office",
    "House of Commons Library",
    "Ministry of Foreign Affairs",
    "Harbour Endowment for International Peace",
    "Congressional Research Service ˜ The Library of Congress",
    "외교부",
    "河流研究院",
]


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("form", ["{}", "By {}", "{}:"])
def test_institutions_are_no_persons(house: str, form: str) -> None:
    assert people(form.format(house)) == ()
    assert is_institution(house)


def test_what_is_no_institution() -> None:
    for line in ("Ann Lim", "The Board Must Pay", "What the council wants", "Water for the Lowland", "한미 장관 통화"):
        assert not is_institution(line)


def test_names_with_posts() -> None:
    found = credit("By Ann Lim, Senior Fellow, Harbour Institute")
    assert (found.names, found.rest) == (("Ann Lim",), "Senior Fellow, Harbour Institute")
    assert credit("John A. Example, Coordinator").names == ("John A. Example",)
    assert is_post("Specialist in River Affairs") and not is_post("What the director said")


@pytest.mark.parametrize("word", ["공동성명", "보도자료", "정상회담", "성명서", "정책"])
def test_short_korean_words_are_no_names(word: str) -> None:
    assert people(word) == ()


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
