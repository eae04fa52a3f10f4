"""A paper that names no author is told without one, and without the comma or the blank that would stand beside it."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from raison.findings.brief.contents import ReportContents
from raison.findings.phrases import Phrases
from raison.model.system import System
from raison.report import html, markdown
from tests.report.invented import system


def nameless() -> System:
    whole = system()
    cards = {name: replace(card, authors=()) for name, card in whole.sources.sources.items()}
    return replace(whole, sources=replace(whole.sources, sources=cards))


def test_a_claim_of_a_paper_without_authors_begins_with_its_year() -> None:
    assert "(2031, “Water and Patience on the Mirren”, paragraph 1, sentence 1)" in Phrases(nameless()).evidence(
        "fen-1"
    )


def test_no_page_shows_the_place_of_an_author_that_is_not_there() -> None:
    made = ReportContents(nameless(), datetime.date(2032, 7, 1), "0.1.0")
    page, text = html.render(made), markdown.render(made)
    assert "Water and Patience on the Mirren</cite>, Upland Institute" in page
    assert "“Water and Patience on the Mirren”, Upland Institute" in text
    assert not re.search(r", ,|\( \d", page + text)
