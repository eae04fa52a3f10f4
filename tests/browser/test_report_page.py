"""The report in a browser: accessible, narrow enough for a phone, silent towards the network, whole without scripts."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from raison.desk.asking import STEPS, finding_of
from raison.desk.checking import documents_of, verifications_of
from raison.desk.reporting import passages_of
from raison.desk.study import open_study
from raison.findings.brief.contents import QuestionAnswer, ReportContents
from raison.findings.wish import Wish
from raison.report.html import render
from tests.report.invented import HOSTILE, contents

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1280)
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"
FIGURES = """() => [...document.querySelectorAll('svg[role=img]')].filter(
  one => one.getClientRects().length).map(svg => {
  const box = one => { const r = one.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const lines = [...svg.querySelectorAll('text')].flatMap(text => {
    const spans = [...text.querySelectorAll('tspan')];
    return spans.length ? spans : [text];
  });
  const drawn = svg.viewBox.baseVal.width, shown = svg.getBoundingClientRect().width;
  return {name: svg.querySelector('title').textContent, frame: box(svg), scale: shown / drawn,
          tiles: [...svg.querySelectorAll('rect.tile')].map(box),
          texts: lines.map(one => [one.textContent, ...box(one)]),
          inside: [...svg.querySelectorAll('.tile-name, .tile-now')].flatMap(
            one => [...one.querySelectorAll('tspan')].map(part => box(part)))};
})"""
Box = tuple[float, float, float, float]


@pytest.fixture(scope="session")
def little(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The invented study's report, as an address."""
    return saved(tmp_path_factory.mktemp("little") / "report.html", contents())


@pytest.fixture(scope="session")
def mirren(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of the bundled study whose papers are there, with answers, and every claim with its passage."""
    study = open_study("mirren")
    documents = documents_of(study, None)
    assert documents is not None
    shown = passages_of(study.system, verifications_of(study.system, documents), documents)
    answers = tuple(
        QuestionAnswer(one.id, one.ask, finding_of(one.verb, study.system, Wish(question=one.id)))
        for one in study.system.study.questions
        if one.verb in STEPS
    )
    made = ReportContents(study.system, datetime.date(2032, 7, 1), "0.1.0", answers, passages=shown)
    return saved(tmp_path_factory.mktemp("mirren") / "report.html", made)


@pytest.fixture(scope="session")
def short(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The invented study's brief alone."""
    path = tmp_path_factory.mktemp("short") / "brief.html"
    path.write_text(render(contents(), "none"), encoding="utf-8")
    return path.as_uri()


def saved(path: Path, made: ReportContents) -> str:
    path.write_text(render(made), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(page: Page, little: str, scheme: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(little)
    page.evaluate(OPEN)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    told = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found.response["violations"]]
    assert not told


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("study", ["little", "mirren"])
def test_nothing_is_wider_than_the_window(page: Page, request: pytest.FixtureRequest, study: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(request.getfixturevalue(study))
    for state in ("closed", "open"):
        if state == "open":
            page.evaluate(OPEN)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("study", ["little", "mirren"])
def test_figures_are_neither_clipped_nor_shrunk_nor_overprinted(
    page: Page, request: pytest.FixtureRequest, study: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(request.getfixturevalue(study))
    figures = page.evaluate(FIGURES)
    assert len(figures) >= 2
    for figure in figures:
        assert figure["scale"] > 0.97, (figure["name"], "letters are scaled down")
        texts = [(text, tuple(box)) for text, *box in figure["texts"]]
        assert texts
        for text, box in texts:
            assert within(box, figure["frame"]), (figure["name"], text)
        for place, (text, box) in enumerate(texts):
            for other, beside in texts[place + 1 :]:
                assert not overlap(box, beside), (figure["name"], text, other)
        for box in figure["inside"]:
            assert any(within(box, tile) for tile in figure["tiles"]), figure["name"]


SHOWN = """() => [...document.querySelectorAll("figure")]
  .filter(f => f.querySelector(".width") && f.getClientRects().length)
  .map(f => [f.querySelector("figcaption")?.textContent ?? "",
             [...f.querySelectorAll(".width")]
               .filter(w => getComputedStyle(w).display !== "none").length])"""


@pytest.mark.parametrize("width", (360, 768, 1280, 1600))
@pytest.mark.parametrize("study", ["little", "mirren"])
def test_every_figure_shows_one_drawing_at_every_width(
    page: Page, request: pytest.FixtureRequest, study: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(request.getfixturevalue(study))
    page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true })")
    counts = page.evaluate(SHOWN)
    assert len(counts) >= 2
    assert [caption for caption, shown in counts if shown != 1] == []


def test_every_claim_of_mirren_can_be_followed_to_its_passage(page: Page, mirren: str) -> None:
    page.goto(mirren)
    study = open_study("mirren")
    texts = " ".join(" ".join(one.read_text(encoding="utf-8") for one in (study.folder / "texts").iterdir()).split())
    for claim in study.system.claims.claims:
        page.goto(f"{mirren}#claim-{claim.id}")
        card = page.locator(f"#claim-{claim.id}")
        card.locator("details.passage > summary").click()
        marked = card.locator("details.passage mark")
        assert marked.is_visible() and marked.inner_text() in texts, claim.id


def within(one: Box, frame: Box, slack: float = 1.0) -> bool:
    return (
        one[0] >= frame[0] - slack
        and one[1] >= frame[1] - slack
        and one[2] <= frame[2] + slack
        and one[3] <= frame[3] + slack
    )


def overlap(one: Box, other: Box, slack: float = 1.5) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > slack and down > slack + 2  # boxes of lines are taller than their letters


WORDS = """() => { const seen = document.querySelector("main").cloneNode(true);
  seen.querySelectorAll(".unseen, svg, details:not([open]) > :not(summary)").forEach(one => one.remove());
  const count = one => one ? one.textContent.trim().split(/\\s+/).length : 0;
  return [count(seen), count(seen.querySelector("#brief"))]; }"""


@pytest.mark.parametrize("study", ["little", "mirren"])
def test_few_words_are_seen_without_unfolding(page: Page, request: pytest.FixtureRequest, study: str) -> None:
    page.goto(request.getfixturevalue(study))
    whole, first = page.evaluate(WORDS)
    assert whole <= 4000 and first <= 750, (whole, first)


def test_no_legend_stands_before_the_first_answer_and_chips_explain_themselves(page: Page, little: str) -> None:
    page.goto(little)
    before = page.evaluate("""() => { const first = document.querySelector(".told");
      return [...document.querySelectorAll("#brief p, #brief li, #brief h1, #brief h2")]
        .filter(one => one.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING && !one.contains(first))
        .map(one => one.tagName); }""")
    assert set(before) <= {"H1", "H2", "LI"}, "a title, sources, the question: nothing else"
    assert page.locator("#brief .chip").first.get_attribute("title")


def test_page_one_prints_on_one_page_and_the_brief_on_few(page: Page, short: str, mirren: str) -> None:
    page.emulate_media(media="print")
    page.goto(short)
    printed = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    sheets = [" ".join((sheet.extract_text() or "").split()) for sheet in printed]
    assert "What the papers leave out" in sheets[0] and sheets[1].startswith("Why, question by question")
    assert len(sheets) <= 12
    page.goto(mirren)
    first = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages[0].extract_text() or ""
    assert "What the papers leave out" in first


def test_a_number_leads_to_its_note_and_a_note_to_its_claim(page: Page, little: str) -> None:
    page.goto(little)
    page.locator("#brief sup a").first.click()
    assert page.evaluate("location.hash").startswith("#note-")
    page.locator("#note-1 a").click()
    name = page.evaluate("location.hash")[1:]
    assert name.startswith("claim-") and page.locator(f"[id='{name}']").is_visible()


def test_it_asks_for_nothing_and_its_policy_is_not_broken(page: Page, little: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    page.on("dialog", lambda one: said.append(one.message))
    page.goto(little)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(200)
    assert asked == [little]
    assert said == []
    colour = page.evaluate("getComputedStyle(document.querySelector('#panels')).borderTopStyle")
    assert colour == "solid", "the style sheet was refused"


def test_document_text_is_shown_and_does_nothing(page: Page, little: str) -> None:
    page.goto(little)
    page.evaluate(OPEN)
    assert page.locator("mark", has_text=HOSTILE).first.is_visible()
    assert page.locator("img").count() == 0


def test_a_link_into_a_closed_part_opens_it(page: Page, little: str) -> None:
    page.goto(f"{little}#effect-dam-flow")
    assert page.locator("#effect-dam-flow").is_visible()


def test_it_reads_without_scripts(browser: Browser, little: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(little)
    assert page.locator("h1").inner_text() == "The Mirren compact under strain"
    page.locator("details.part:not([open]) > summary").first.click()
    assert page.locator("details.part[open]").count() == 1
    context.close()


def test_the_keyboard_reaches_the_answers_first(page: Page, little: str) -> None:
    page.goto(little)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("one => one === document.activeElement && one.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"


def test_it_prints_whole_with_everything_opened(page: Page, little: str) -> None:
    page.emulate_media(media="print")
    page.goto(little)
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert "patience is no choice of the model" in text_of(printed), "a closed part was not printed"
    # Printing leaves the page as it was; the event that says so may come a moment after the file.
    page.wait_for_function("document.querySelectorAll('details.part[open]').length === 0")


def text_of(printed: bytes) -> str:
    return " ".join(" ".join((sheet.extract_text() or "").split()) for sheet in PdfReader(io.BytesIO(printed)).pages)
