"""Asking in a browser: a factor held, a rating moved and restored, the flag at once, down to the sentence and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.serving import Served, assert_accessible_in_every_look, opened

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nothing_complained_of")]
WHOLE = "#answer[aria-busy=false]"
SLOW = 180_000  # milliseconds for a first answer, which may have to compile kernels


def flags(page: Page) -> list[str]:
    return page.locator("#flags li").all_inner_texts()


def test_the_token_leaves_the_address(page: Page, mirren: Served) -> None:
    page.goto(mirren.keys.address)
    page.wait_for_url(f"{mirren.site}/")
    assert mirren.keys.token not in page.url


def test_a_held_factor_turns_the_flag_and_letting_it_go_turns_it_back(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/ask", WHOLE, SLOW)
    before, said = flags(page), page.evaluate(SAID)
    assert page.locator("#answer .ghost").count() == 0
    page.get_by_label("Lowland's suit").select_option("filed")
    page.wait_for_selector("#flags .turned")
    assert "with nothing changed" in page.locator("#flags .turned").first.inner_text()
    page.wait_for_selector(f"{WHOLE} .ghost", timeout=SLOW)
    ghosts = page.evaluate(GHOSTS)
    assert ghosts and all(text == said[name] for name, text in ghosts.items())
    page.get_by_label("Lowland's suit").select_option("")
    page.wait_for_selector("#flags .turned", state="detached")
    assert flags(page) == before, page.locator("#notice").inner_text()
    page.wait_for_selector(WHOLE, timeout=SLOW)
    assert page.locator("#answer .ghost").count() == 0


def test_leading_flags_that_come_after_all_others_do_not_make_those_look_old(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/ask", WHOLE, SLOW)
    held: list[Route] = []
    page.route("**/ask/flags?leading=1", lambda route: held.append(route))
    page.get_by_label("Lowland's suit").select_option("filed")
    page.wait_for_selector("#flags[data-whole=true] .turned")
    now = flags(page)
    with page.expect_response("**/ask/flags?leading=1"):
        held[0].continue_()
    page.wait_for_selector(WHOLE, timeout=SLOW)
    assert flags(page) == now and page.locator("#flags[data-whole=true]").count() == 1
    assert page.locator("#flags .late").count() == 0


def test_ratings_of_a_reading_that_come_late_are_not_shown_for_the_next_one(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/ask", WHOLE, SLOW)
    shown = "[...document.querySelectorAll('#ratings .rating-name .quiet')].map(one => one.textContent)"
    held: list[Route] = []
    page.route("**/ask/ratings?reading=fen", lambda route: held.append(route))
    reading = page.locator("select[name=reading]")
    with page.expect_request("**/ask/ratings?reading=fen"):
        reading.select_option("fen")
    reading.select_option("gar")
    page.wait_for_timeout(200)
    with page.expect_response("**/ask/ratings?reading=gar"):
        held[0].continue_()
    page.get_by_label("Find a rating").fill("dam")
    page.wait_for_function(f"{shown}.length && {shown}.every(one => one.includes('Gar'))")


def test_a_moved_rating_shows_the_old_value_and_restores(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/ask", WHOLE, SLOW)
    page.get_by_label("Find a rating").fill("dam summer flow")
    item = page.locator("#ratings .rating").first
    number, slider = item.locator("input[type=number]"), item.locator("input[type=range]")
    old = number.input_value()
    assert not item.get_by_text("was ").is_visible()
    number.fill("-3")
    number.press("Tab")
    assert slider.input_value() == "-3" and item.get_by_text("was ").is_visible()
    page.wait_for_selector("#flags .turned")
    item.get_by_role("button", name="Restore").click()
    page.wait_for_selector("#flags .turned", state="detached")
    assert number.input_value() == old and not item.get_by_text("was ").is_visible()


def test_factors_are_found_by_their_names_and_the_others_are_hidden(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/ask", "#flags")
    page.locator("#find-factor").fill("suit")
    assert page.locator("label.factor:visible").all_inner_texts()[0].startswith("Lowland's suit")
    assert page.locator("label.factor:visible").count() == page.locator("details.group:visible").count() == 1
    page.locator("#find-factor").fill("")
    assert page.locator("label.factor:visible").count() > 3


def test_the_scene_outlives_loading_the_page_again(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/ask", "#flags")
    page.get_by_label("Lowland's suit").select_option("filed")
    page.wait_for_selector("#flags .turned")
    page.reload()
    page.wait_for_selector("#flags .turned")
    assert page.get_by_label("Lowland's suit").input_value() == "filed"


def test_a_click_on_an_answer_goes_down_to_the_sentence_and_back_to_what_it_carries(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/ask", WHOLE, SLOW)
    page.locator("#answer a.cite").first.click()
    page.wait_for_selector("#paper .paper-text [data-block]")
    marked = page.evaluate("[...CSS.highlights.get('decisive')].map(range => range.toString())")
    texts = " ".join(" ".join(one.read_text(encoding="utf-8") for one in sources(mirren)).split())
    assert marked and all(" ".join(one.split()) in texts for one in marked)
    assert page.locator("#paper h4").text_content() == "It carries"
    page.get_by_text("Looking which answers").wait_for(state="detached", timeout=SLOW)
    assert page.locator("#carried").inner_text().startswith("Without it")


def sources(mirren: Served) -> Iterator[Path]:
    return (mirren.folder / "texts").iterdir()


def test_what_is_asked_wrongly_is_said_and_no_page_breaks(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/ask", WHOLE, SLOW)
    page.locator("select[data-factor=dam]").select_option(index=1)
    page.wait_for_selector("#notice p, #flags li")
    assert "Traceback" not in page.locator("body").inner_text()


def test_why_says_what_the_answer_hangs_on(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/ask", WHOLE, SLOW)
    page.get_by_role("button", name="Why", exact=True).click()
    page.locator("#why .answer").first.wait_for(timeout=SLOW)
    assert page.locator("#why table caption").first.text_content() == "What it hangs on"
    page.locator("select[data-factor=canal]").select_option(index=1)
    page.locator("#why *").first.wait_for(state="detached")


@pytest.mark.parametrize("what", ["table", "picture"])
def test_what_is_on_the_screen_is_taken_along(page: Page, mirren: Served, what: str) -> None:
    opened(page, mirren, "/ask", WHOLE, SLOW)
    with page.expect_download(timeout=SLOW) as found:
        page.get_by_role("button", name=what.capitalize(), exact=True).click()
    name, path = found.value.suggested_filename, found.value.path()
    assert name.endswith({"table": (".csv", ".zip"), "picture": (".svg", ".zip")}[what])
    assert path.stat().st_size > 200


def test_axe_finds_nothing_beside_an_open_paper(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/ask", WHOLE, SLOW)
    page.locator("#answer a.cite").first.click()
    page.wait_for_selector("#paper .paper-text [data-block]")
    assert_accessible_in_every_look(page)


def test_the_keyboard_alone_reaches_a_factor_a_rating_and_the_answer(page: Page, mirren: Served) -> None:
    opened(page, mirren, "/ask", WHOLE, SLOW)
    seen: set[str] = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.add(page.evaluate(REACHED))
        assert page.evaluate(OUTLINED), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    assert {"question", "factor", "rating", "cite"} <= seen


SAID = """() => Object.fromEntries([...document.querySelectorAll("#answer .answer")].map(
  one => [one.id, one.querySelector(".says").textContent.trim()]))"""
GHOSTS = """() => Object.fromEntries([...document.querySelectorAll("#answer .ghost")].map(
  one => [one.closest(".answer").id, one.textContent.replace("With nothing changed", "").trim()]))"""
REACHED = """() => { const one = document.activeElement;
  return one.dataset.question ? "question" : one.dataset.factor ? "factor" : one.closest(".rating") ? "rating"
    : one.matches("a.cite") ? "cite" : "other"; }"""
OUTLINED = """() => document.activeElement === document.body
  || parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2
  || document.activeElement.matches(".file input")"""
