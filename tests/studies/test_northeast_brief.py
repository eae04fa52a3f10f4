"""The brief of the bundled study: few words, a small file, sentences that an adviser reads without help."""

from __future__ import annotations

import html
import re
from functools import cache
from html.parser import HTMLParser

import pytest

from raison.desk.reporting import contents_of
from raison.desk.study import open_study
from raison.findings.brief.build import brief_of
from raison.findings.brief.contents import ReportContents
from raison.report.html import render
from tests.findings.test_brief import sentences, words_of
from tests.language import faults_of

pytestmark = pytest.mark.long
IDS = re.compile(r"\b[a-z]+_[a-z_]+\b|\b(asan|rsis)-\d+\b")
CLOSED = {"svg", "style", "script", "head", "summary"}


@cache
def made() -> ReportContents:
    return contents_of(open_study("northeast_asia"), None, None, lambda line: None)


class Seen(HTMLParser):
    """The words that are seen on a page before anything is unfolded."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        folded = tag == "details" and "open" not in dict(attrs)
        if self.hidden:
            self.hidden += [tag] if tag == self.hidden[0] else []
        elif tag in CLOSED - {"summary"} or folded or dict(attrs).get("class") == "unseen":
            self.hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden and tag == self.hidden[-1]:
            self.hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words += data.split()


def test_few_words_are_seen_and_the_file_is_small() -> None:
    page = render(made())
    assert len(Seen(page).words) <= 4000
    assert len(page.encode("utf-8")) <= 1_000_000
    assert words_of(brief_of(made())) <= 750


def test_every_question_of_the_study_is_answered_on_page_one() -> None:
    page = brief_of(made()).page
    assert [one.id for one in page.answers] == [one.id for one in made().system.study.questions] and not page.more
    silent = {one.id: [chip.reading for chip in one.chips if chip.standing == "silent"] for one in page.answers}
    assert silent["help_with_north"] == silent["us_demands"] == ["RSIS"] and silent["withdrawal"] == ["Asan"]


def test_each_answer_says_which_other_number_would_turn_it() -> None:
    sides = {(one.id, side.chip.reading): side for one in brief_of(made()).panels for side in one.sides}
    said = sides["us_demands", "Asan"].would_turn
    assert said.startswith("The answer would turn if the effect of “the United States presses its demands")
    assert said.endswith("is 0 instead of 1.5 (its range: 0 to 3).")
    silent = {side.would_turn for side in sides.values() if side.chip.standing == "silent"}
    assert silent == {""} and said in html.unescape(render(made()))


def test_sentences_are_short_and_plain() -> None:
    told = sentences(brief_of(made()))
    assert told and [(wrong, said) for said in told if (wrong := faults_of(said))] == []
    assert not [said for said in told if IDS.search(said)]
