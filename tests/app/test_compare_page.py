"""Comparing in a browser: two readings over one spine, filtered, down to the sentence, and the answers that change."""

from __future__ import annotations

import contextlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from raison.desk.asking import finding_of
from raison.desk.workbench.comparing.pair import readings_to_compare
from raison.desk.workbench.opening import begin_study
from raison.findings.compare.matters import MatterRow, matters
from raison.findings.wish import Wish
from raison.model.setup import Setup
from raison.model.system import System
from raison.store.load import load
from raison.store.studies import bundled_studies
from tests.app.serving import Served, opened, own_mirren, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

STUDIES = tuple(bundled_studies())
SPINE = ".spine tbody.matter:visible"
WHOLE = "#changed[aria-busy=false]"
SLOW = 180_000  # milliseconds for a first answer, which may have to compile kernels
MATTER = re.compile(r'<tbody class="matter .*?</tbody>', re.DOTALL)


@pytest.fixture(scope="module", params=STUDIES)
def study(request: pytest.FixtureRequest, mirren: Served) -> Iterator[tuple[Served, System]]:
    with contextlib.nullcontext(mirren) if request.param == "mirren" else served(request.param) as one:
        yield one, one.system


def asked(bench: Served, path: str, **query: str) -> tuple[int, str]:
    status, _, body = bench.ask("GET", f"{path}?{urlencode(query)}")
    return status, unescape(body.decode())


def rows_of(system: System, one: str, other: str) -> tuple[MatterRow, ...]:
    return matters(system, (Setup(one), Setup(other)))


def test_every_pair_of_readings_shows_every_matter_as_the_command_line_judges_it(study: tuple[Served, System]) -> None:
    bench, system = study
    for one, other in permutations(readings_to_compare(system), 2):
        status, body = asked(bench, "/compare", one=one, other=other)
        shown = MATTER.findall(body)
        rows = rows_of(system, one, other)
        assert status == 200 and len(shown) == len(rows)
        verdicts = Counter(re.findall(r'data-verdict="(\w+)"', body))
        assert verdicts == Counter("silent" if "silent" in row.verdict else row.verdict for row in rows)


def test_what_a_paper_does_not_discuss_is_silence_and_never_an_answer(study: tuple[Served, System]) -> None:
    bench, system = study
    one, other = readings_to_compare(system)[:2]
    rows: dict[tuple[str, str], MatterRow] = {(row.kind, row.id): row for row in rows_of(system, one, other)}
    quiet = 0
    for text in MATTER.findall(asked(bench, "/compare", one=one, other=other)[1]):
        kind, name = re.search(r'data-kind="(\w+)" data-id="([^"]+)"', text).groups()  # type: ignore[union-attr]
        for cell, voice in zip(text.split("<td")[1:], rows[kind, name].voices, strict=True):
            assert ("does not discuss it" in cell) == (not voice.claims)
            assert ("cite" in cell) == bool(voice.claims)
            assert voice.claims or "Today" not in cell
            quiet += not voice.claims
    assert quiet


def test_the_points_of_a_matter_show_what_each_has_with_its_claims(study: tuple[Served, System]) -> None:
    bench, system = study
    one, other = readings_to_compare(system)[:2]
    spoken = 0
    for row in rows_of(system, one, other):
        status, body = asked(bench, "/compare/points", one=one, other=other, kind=row.kind, id=row.id)
        assert status == 200
        for point in body.split("<tr")[1:]:
            left, right = point.split("<td")[1:]
            for cell in (left, right):
                assert ("does not discuss it" in cell) == ('class="cite' not in cell)
            spoken += 'class="cite' in left and 'class="cite' in right
            if "they agree" in point:
                assert "does not discuss it" not in point
    assert spoken


def test_the_answers_that_change_are_those_of_the_command_line(mirren: Served) -> None:
    system = load(bundled_studies()["mirren"])
    mirren.state.answering.kept.clear()  # what another test has asked would come in one piece
    lines = mirren.ask("POST", "/compare/answers", body=b'{"one": "fen", "other": "gar"}')[2].decode().splitlines()
    last = json.loads(lines[-1])
    found = finding_of("compare", system, Wish(readings=("fen", "gar")))
    assert last["whole"] and not json.loads(lines[0])["whole"]
    shown = unescape(last["html"])
    questions = [one for one in found.answers if "question" in one.data]
    assert questions and all(one.says in shown for one in questions) and found.answers[1].says in shown
    turns = {
        address
        for one in questions
        for part in one.data["parts"]
        for turn in (*part["turns"], *part["alone"])
        for address in turn["differences"]
    }
    factors = {f"matter-factor-{address.split('.')[1]}" for address in turns if address.startswith("factors.")}
    assert factors and factors <= set(last["turned"])
    assert set(last["turned"].values().__iter__().__next__()) == {system.study.questions[1].ask}


@pytest.mark.parametrize(
    ("path", "query", "said"),
    [
        ("/compare/matters", {"one": "fen", "other": "fen"}, "given twice"),
        ("/compare/matters", {"one": "nobody", "other": "fen"}, "nobody"),
        ("/compare/matters", {"one": "both", "other": "fen"}, "differs from none"),
        ("/compare/points", {"kind": "factor", "id": "../../etc"}, "no matter"),
        ("/compare/points", {"kind": "<b>", "id": "dam"}, "no matter"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(
    mirren: Served, path: str, query: dict[str, str], said: str
) -> None:
    status, body = asked(mirren, path, **query)
    assert status == 422 and said in " ".join(json.loads(body)["refused"])


def test_the_answers_of_an_unknown_pair_are_refused(mirren: Served) -> None:
    for data in ({"one": "fen", "other": "fen"}, {"one": ["fen"]}, {"one": "x" * 400}):
        status, body = mirren.post("/compare/answers", data)
        assert status == 422 and body["refused"]


def test_a_study_of_one_reading_says_that_there_is_nothing_to_compare(tmp_path: Path) -> None:
    folder = begin_study(str(tmp_path / "small"))
    assert len(load(folder).study.readings) < 2
    with served(folder) as bench:
        status, body = asked(bench, "/compare")
    assert status == 200 and "There is nothing to compare" in body and "compare.js" not in body


def visible(page: Page) -> list[str]:
    return [str(one) for one in page.evaluate(VISIBLE)]


@pytest.mark.browser
@pytest.mark.usefixtures("nothing_complained_of")
def test_the_filter_shows_its_kind_alone_and_stays_in_the_address(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/compare", SPINE)
    rows = rows_of(load(bundled_studies()["mirren"]), "fen", "gar")
    for name, verdict in (("They part", "part"), ("They agree", "agree"), ("Silent", "silent")):
        button = page.get_by_role("button", name=re.compile(f"^{name}"))
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        wanted = [row.name for row in rows if verdict in row.verdict]
        assert visible(page) == wanted and button.inner_text().split()[-1] == str(len(wanted))
    page.reload()
    assert visible(page) == wanted and "show=silent" in page.url
    page.get_by_label("Find a matter").fill("intent")
    assert visible(page) == ["Lowland's reading of Upland's intent"]
    page.get_by_label("Find a matter").fill("nothing of the kind")
    assert visible(page) == [] and page.locator("tbody.kind:visible").count() == 0


@pytest.mark.browser
@pytest.mark.usefixtures("nothing_complained_of")
def test_both_columns_lie_in_one_grid_and_scroll_together(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/compare", SPINE)
    for button in page.locator(".open-points").all()[:3]:
        button.click()
    page.locator("tbody.points").nth(2).locator("td").first.wait_for()
    tops = page.evaluate(TOPS)
    assert len(tops) > 15 and all(one == other for one, other in tops)
    page.mouse.wheel(0, 1500)
    page.wait_for_function("scrollY > 400")
    assert all(one == other for one, other in page.evaluate(TOPS))
    assert page.evaluate("document.querySelector('.spine thead th').getBoundingClientRect().top") == 0


@pytest.mark.browser
@pytest.mark.usefixtures("nothing_complained_of")
def test_a_click_on_a_claim_opens_its_sentence_and_closing_goes_back(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/compare", SPINE)
    link = page.locator("#matter-factor-trust a.cite").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#paper .paper-text [data-block]")
    assert page.locator("#paper h4").text_content() == "It carries"
    marked = page.evaluate("[...CSS.highlights.get('decisive')].map(range => range.toString())")
    assert marked and all(marked)
    page.get_by_role("button", name="Close the paper").click()
    assert page.locator("#paper *").count() == 0
    assert page.evaluate("document.activeElement.className").startswith("cite")


@pytest.mark.browser
@pytest.mark.usefixtures("nothing_complained_of")
def test_the_answers_come_after_the_page_and_lead_down_to_the_points(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/compare?show=agree", SPINE)
    assert visible(page) == ["The dam"]  # the page stands before any answer
    page.wait_for_selector(WHOLE, timeout=SLOW)
    assert "Of 2 questions they answer 1 differently" in page.locator("#changed").inner_text()
    page.locator("#changed summary").first.click()
    link = page.locator("#changed a[href='#matter-factor-trust']").first
    link.click()
    page.wait_for_selector("#matter-factor-trust + tbody.points tr")
    assert page.locator("#matter-factor-trust .turn").inner_text().startswith("Changes an answer: Can both")
    assert page.evaluate("document.activeElement.closest('tbody').id") == "matter-factor-trust"
    turning = page.get_by_role("button", name=re.compile("^Changes an answer"))
    turning.click()
    assert int(turning.inner_text().split()[-1]) == len(visible(page)) > 0


@pytest.mark.browser
@pytest.mark.usefixtures("nothing_complained_of")
def test_another_pair_supersedes_what_runs(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/compare", SPINE)
    page.get_by_label("Beside").select_option("upland_hopes")
    page.locator("select[name=one]").select_option("gar")
    page.locator(".spine thead th", has_text="Upland's picture").wait_for()
    page.locator(".spine thead th", has_text=re.compile("^Gar$")).wait_for()
    page.wait_for_selector(f"{WHOLE} h3", timeout=SLOW)
    heads = page.locator(".spine thead th").all_inner_texts()
    assert heads == ["Matter", "Gar", "Upland's picture, as Gar describes it"]
    wanted = finding_of("compare", load(bundled_studies()["mirren"]), Wish(readings=("gar", "upland_hopes")))
    assert wanted.answers[1].says in page.locator("#changed").inner_text()


@pytest.mark.browser
@pytest.mark.usefixtures("nothing_complained_of")
def test_the_same_reading_twice_makes_both_change_places(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/compare", SPINE)
    page.locator("select[name=one]").select_option("gar")
    page.locator(".spine thead th:nth-child(2)", has_text="Gar").wait_for()
    assert page.locator(".spine thead th").all_inner_texts() == ["Matter", "Gar", "Fen"]
    assert page.get_by_label("Beside").input_value() == "fen"


@pytest.mark.browser
@pytest.mark.usefixtures("nothing_complained_of")
def test_what_changes_on_disk_is_compared_anew(page: Page, tmp_path: Path) -> None:
    folder = own_mirren(tmp_path / "mine")
    with served(folder) as bench:
        opened(page, bench, "/compare", SPINE)
        page.locator("#matter-factor-trust .open-points").click()
        page.wait_for_selector("#matter-factor-trust + tbody.points tr")
        text = (folder / "model.yaml").read_text(encoding="utf-8")
        assert "Trust between the provinces" in text
        (folder / "model.yaml").write_text(text.replace("Trust between the provinces", "Goodwill"), encoding="utf-8")
        page.get_by_text("The study has changed").wait_for()
        page.wait_for_selector("#matter-factor-trust + tbody.points tr")
        assert "Goodwill" in visible(page) and "Trust between the provinces" not in visible(page)


@pytest.mark.browser
@pytest.mark.usefixtures("nothing_complained_of")
def test_the_larger_study_fits_and_filters_too(page: Page, study: tuple[Served, System]) -> None:
    bench, system = study
    opened(page, bench, "/compare?show=part", SPINE)
    one, other = readings_to_compare(system)[:2]
    assert visible(page) == [row.name for row in rows_of(system, one, other) if row.verdict == "part"]
    page.locator(".open-points:visible").first.click()
    page.wait_for_selector(".points td")
    for width in (1280, 768, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


VISIBLE = """() => [...document.querySelectorAll("tbody.matter")].filter(one => one.checkVisibility())
  .map(one => one.querySelector(".matter-name").textContent)"""
TOPS = """() => [...document.querySelectorAll(".spine tbody tr")].filter(one => one.cells.length === 3)
  .map(one => [one.cells[1], one.cells[2]].map(cell => cell.getBoundingClientRect().top))"""
