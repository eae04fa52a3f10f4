"""The section on ties in a browser: accessible, as narrow as a phone, its figures whole, its tables beside them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from raison.findings.alignment.answer import alignment
from raison.findings.asking.asking import Wish
from raison.findings.brief.contents import QuestionAnswer, ReportContents
from raison.report.html import render
from raison.report.markdown import render as render_markdown
from tests.browser.test_report_page import FIGURES, OPEN, overlap, saved, within
from tests.examples.alignment import example

if TYPE_CHECKING:
    from playwright.sync_api import Page

RELATIONS = [
    {"between": ["rill", "dale"], "dimension": "trade", "strength": 2, "assumption": "x"},
    {"between": ["rill", "fell"], "dimension": "trade", "strength": 1, "assumption": "x"},
    {"between": ["rill", "fell"], "dimension": "arms", "strength": "1..3", "when": "pact=whole", "assumption": "x"},
    {"between": ["dale", "fell"], "dimension": "trade", "strength": "-3..-1", "assumption": "x"},
    {"between": ["dale", "hill"], "dimension": "trade", "unknown": True, "assumption": "x"},
]


def contents() -> ReportContents:
    system = example(relations=RELATIONS)
    found = alignment(system, Wish(from_side="dale"))
    asked = QuestionAnswer("who", found.question, found)
    return ReportContents(system, datetime.date(2030, 6, 1), "0.1.0", (asked,))


@pytest.fixture(scope="module")
def ties(tmp_path_factory: pytest.TempPathFactory) -> str:
    return saved(tmp_path_factory.mktemp("ties") / "report.html", contents())


def test_the_page_tells_in_tables_what_it_draws() -> None:
    page, plain = render(contents()), render_markdown(contents())
    assert "Who stands with whom" in page and page.count('role="img"') >= 2
    for told in ("Tense triangles", "Camps over time", "Camps by scenario", "The wedge from the side of Dale"):
        assert told in page and told in plain
    assert "<b>" not in plain


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_in_the_ties(page: Page, ties: str, scheme: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(ties)
    page.evaluate(OPEN)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    told = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found.response["violations"]]
    assert not told


@pytest.mark.browser
@pytest.mark.parametrize("width", (360, 768, 1280))
def test_figures_of_ties_are_whole_at_every_width(page: Page, ties: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(ties)
    page.evaluate(OPEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    drawn = [one for one in page.evaluate(FIGURES) if "triad" in one["name"]]
    assert len(drawn) == 1  # camps and the wedge are tables
    for figure in drawn:
        assert figure["scale"] > 0.97
        texts = [(words, tuple(box)) for words, *box in figure["texts"]]
        for place, (words, box) in enumerate(texts):
            assert within(box, figure["frame"]), words
            assert not any(overlap(box, beside) for _, beside in texts[place + 1 :]), words
