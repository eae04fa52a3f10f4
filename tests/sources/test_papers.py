"""The two real papers, where they are at hand: what a careful reader counted in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest

from raison.sources import Document, sentences
from raison.sources.forms import stream, words
from tests.sources.papers import FIRST, SECOND, paper, raw_paper


@dataclass(frozen=True)
class Facts:
    raw: int
    authors: tuple[str, ...]
    date: str
    publisher: str
    series: tuple[str, str]
    sections: list[int]
    words: list[int]
    sentences: list[int]
    aside: dict[str, int]
    title: str


FACTS = {
    FIRST: Facts(
        27,
        ("Dong-gyu Lee",),
        "2025-11-13",
        "The Asan Institute for Policy Studies",
        ("", ""),
        [2, 6, 4],
        [100, 70, 97, 62, 86, 110, 123, 139, 71, 188, 63, 117],
        [4, 2, 4, 3, 2, 5, 5, 6, 4, 7, 2, 4],
        {"bio": 1, "topic": 1, "kicker": 1, "notice": 1, "label": 1, "byline": 1, "affiliation": 1, "date": 1},
        "The 2025 South Korea-China Summit and Outlook on China’s Policy Toward South Korea",
    ),
    SECOND: Facts(
        247,
        ("Benjamin Ho", "Hyunjung Yoo"),
        "2026-02-06",
        "RSIS, Nanyang Technological University",
        ("IDSS Papers", "IP26021"),
        [1, 7, 4, 1],
        [81, 72, 104, 60, 57, 55, 63, 105, 73, 83, 56, 101, 102],
        [3, 2, 3, 3, 3, 2, 3, 4, 3, 3, 1, 4, 3],
        {"bio": 1, "topic": 2, "caption": 1, "number": 1, "repeat": 24, "label": 2, "byline": 1, "date": 1},
        "China–South Korea Relations: Strategic Imperatives Amid a Changing Asia-Pacific Geopolitical Landscape",
    ),
}


@pytest.fixture(params=[FIRST, SECOND], ids=["first", "second"])
def case(request: pytest.FixtureRequest) -> tuple[Document, Facts, str]:
    pattern: str = request.param
    return paper(pattern), FACTS[pattern], raw_paper(pattern).decode("utf-8")


def test_fields(case: tuple[Document, Facts, str]) -> None:
    document, facts, _ = case
    assert document.authors == facts.authors
    assert (document.date, document.precision) == (facts.date, "day")
    assert document.publisher == facts.publisher
    assert (document.series, document.number) == facts.series
    assert document.title == facts.title


def test_the_body(case: tuple[Document, Facts, str]) -> None:
    document, facts, _ = case
    assert len(document.takeaways) == 3
    assert len(document.headings) == 3
    assert [len(section.paragraphs) for section in document.sections] == facts.sections
    assert [words(block.text) for block in document.paragraphs] == facts.words
    assert [len(sentences(block.text)) for block in document.paragraphs] == facts.sentences
    assert [len(sentences(block.text)) for block in document.takeaways] == [1, 1, 1]


def test_what_was_set_aside(case: tuple[Document, Facts, str]) -> None:
    document, facts, _ = case
    found = Counter(block.kind for block in document.aside)
    assert {kind: found[kind] for kind in facts.aside} == facts.aside


def test_every_line_is_accounted_for(case: tuple[Document, Facts, str]) -> None:
    document, facts, raw = case
    numbers = [number for number, line in enumerate(raw.split("\n"), start=1) if line.strip()]
    assert len(numbers) == facts.raw
    assert sorted(line for fate in document.fate for line in fate.lines) == numbers


def test_takeaways_of_the_first_repeat_its_body_and_those_of_the_second_do_not() -> None:
    for pattern, expected in ((FIRST, 3), (SECOND, 0)):
        document = paper(pattern)
        said = {stream(block.text[a:b]) for block in document.paragraphs for a, b in sentences(block.text)}
        assert sum(stream(block.text) in said for block in document.takeaways) == expected


def test_menus_before_the_title_are_set_aside() -> None:
    document = paper(SECOND)
    title = next(fate.lines[0] for fate in document.fate if fate.address == "t")
    before = [fate for fate in document.fate if fate.lines[0] < title]
    assert len(before) == 154
    assert all(fate.address[0] == "x" for fate in before)
