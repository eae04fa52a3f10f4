"""Take the documents' pictures of the workbench anew: `python tools/workbench_pictures.py`.

A headless Chromium takes the steps of the tutorial, and opens the invented study that comes along. Look at the pictures
before they are kept.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.app.journey import Hand, ask_a_question, begin_with_a_paper, code_five_sentences, make_a_model
from tests.app.serving import served
from tools.pytest_browser import find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
WHOLE = "#answer[aria-busy=false] .answer"
SLOW = 180_000  # milliseconds for a first answer, which may have to compile kernels


def tutorial(page: Page) -> None:
    """The steps of the first study in the browser."""
    with tempfile.TemporaryDirectory() as place, served(None) as bench:
        hand = Hand(page)
        page.goto(bench.keys.address)
        begin_with_a_paper(hand, str(Path(place) / "river"))
        code_five_sentences(hand)
        hand.press("ArrowUp", "Enter", "Tab", "Enter")
        page.wait_for_selector("#claim:not([hidden])")
        take(page, "first-study-read", 620)
        make_a_model(hand)
        open_effect(page)
        take(page, "first-study-system", 760)
        ask_a_question(hand, "What would the dam set off?")
        page.locator(WHOLE).first.wait_for(timeout=SLOW)
        take(page, "first-study-narrow", 720, width=360)
        show_sentence(page)
        take(page, "first-study-ask", 830)
        page.goto(f"{bench.site}/system")
        open_effect(page)
        take(page, "first-study-middle", 720, width=768)


def open_effect(page: Page) -> None:
    """Open the cell of the first effect."""
    page.get_by_role("tab", name="Effects", exact=True).click()
    page.locator("#matrix td:has(span)").first.click()
    page.wait_for_selector("#drawer:not([hidden])")


def show_sentence(page: Page) -> None:
    """Follow the first citation of an answer down to its sentence."""
    page.locator("#answer a.cite").first.click()
    page.wait_for_function("() => CSS.highlights.get('decisive')?.size > 0")
    page.get_by_text("Looking which answers").wait_for(state="detached", timeout=SLOW)


def asking(page: Page) -> None:
    """A factor held in the study of the invented river."""
    with served("mirren") as bench:
        page.goto(bench.keys.address)
        page.goto(f"{bench.site}/ask")
        page.locator(WHOLE).first.wait_for(timeout=SLOW)
        page.get_by_label("Lowland's suit").select_option("filed")
        page.wait_for_selector("#flags .turned")
        page.locator("#answer[aria-busy=false] .ghost").first.wait_for(timeout=SLOW)
        show_sentence(page)
        take(page, "workbench", 900)


def take(page: Page, name: str, height: int, width: int = 1280) -> None:
    """Write one picture."""
    page.set_viewport_size({"width": width, "height": height})
    page.mouse.move(0, 0)
    page.evaluate("scrollTo(0, 0); document.getElementById('notice').replaceChildren()")
    page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")
    page.set_viewport_size({"width": 1280, "height": 900})
    print(f"{name}.png: {(IMAGES / f'{name}.png').stat().st_size:,} bytes")


def fresh(browser: Browser) -> Page:
    """A page that knows nothing yet."""
    return browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()


def main() -> None:
    """Take every picture."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for steps in (tutorial, asking):
            steps(fresh(browser))
        browser.close()


if __name__ == "__main__":
    main()
