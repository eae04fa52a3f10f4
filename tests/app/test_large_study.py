"""A large study in a browser: 200 factors, 2,000 effects, 1,000 claims, a paper of 500 pages; all of it can be used.

How long it takes stands in `benchmarks.app`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.app.serving import Served, opened, served
from tests.examples.large import CLAIMS, EFFECTS, FACTORS, PARAGRAPHS, SENTENCES, large_study

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.usefixtures("nothing_complained_of")]

SLOW = 120_000  # milliseconds, on a machine full of other work
MARKED = "CSS.highlights.get('claim').size + CSS.highlights.get('claim-hedged').size"
OPEN_WORDS = (
    """() => [...CSS.highlights.get("open-sentence")].map((one) => one.toString()).join(" ").split(" ").length"""
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(large_study(tmp_path_factory.mktemp("large") / "study")) as one:
        yield one


def test_the_study_is_as_large_as_it_is_said_to_be(bench: Served) -> None:
    system = bench.system
    sizes = len(system.factors), len(system.model.effects), len(system.claims.claims)
    assert sizes == (FACTORS, EFFECTS, CLAIMS) == (200, 2_000, 1_000)


def test_every_factor_is_there_to_be_held_and_one_turns_the_flag(page: Page, bench: Served) -> None:
    opened(page, bench, "/ask", "#flags li", SLOW)
    assert page.locator("select[data-factor]").count() == FACTORS
    page.get_by_role("button", name="What would raising river-51 set off?").click()
    page.wait_for_selector("#flags[data-whole=true] li.leads", timeout=SLOW)
    assert page.locator("#flags li").count() == 3
    page.locator("#find-factor").fill("river 200")
    assert page.locator("label.factor:visible").count() == 1
    shown = page.locator("#flags").get_attribute("data-shown")
    page.locator("select[data-factor=river-200]").select_option("high")
    page.wait_for_selector(f"#flags[data-whole=true]:not([data-shown='{shown}'])", timeout=SLOW)
    assert page.locator("#flags li").count() == 3


def test_any_rating_is_found_by_its_words(page: Page, bench: Served) -> None:
    opened(page, bench, "/ask", "#flags li", SLOW)
    page.locator("#find-rating").fill("river 150")
    page.locator("#ratings li").first.wait_for(timeout=SLOW)
    assert 0 < page.locator("#ratings li").count() <= 30


def test_the_paper_is_there_with_all_claims_goes_by_keys_and_shows_what_one_carries(page: Page, bench: Served) -> None:
    opened(page, bench, "/read", "#text[aria-busy=false] [data-block]", SLOW)
    assert page.locator("#text p.paragraph").count() == PARAGRAPHS
    told = f"{CLAIMS} of {PARAGRAPHS * SENTENCES} sentences have a claim, {PARAGRAPHS * SENTENCES - CLAIMS} neither"
    assert told in page.locator("#paper-count").inner_text()
    assert page.evaluate(MARKED) == CLAIMS and page.locator("#orphans").is_hidden()
    page.focus("#text")
    places = set()
    for _ in range(12):
        page.keyboard.press("ArrowDown")
        places.add(page.locator("#paper-place").text_content())
    assert len(places) == 12
    page.wait_for_function(CHOSEN_IN_SIGHT, timeout=SLOW)
    # open sentences are marked together, and claims are left out
    words = 20 * (PARAGRAPHS * SENTENCES - CLAIMS)
    assert page.evaluate(OPEN_WORDS) == words
    assert page.evaluate("CSS.highlights.get('open-sentence').size") < PARAGRAPHS + CLAIMS
    # a claim at the end is clicked, and shows what it carries
    page.evaluate(LAST_INTO_VIEW)
    page.wait_for_function(LAST_STANDS)
    box = page.evaluate(LAST_BOX)
    page.mouse.click(box["left"] + box["width"] / 2, box["top"] + 5)
    page.locator("#here p", has_text=f"Claim c-{CLAIMS - 1}:").first.wait_for()
    page.get_by_role("button", name="What it carries").first.click()
    page.get_by_text("It carries", exact=True).wait_for(timeout=SLOW)
    page.get_by_text("Looking which answers").wait_for(state="detached", timeout=SLOW)
    assert page.locator("#carried").inner_text().startswith("Without it")


CHOSEN_IN_SIGHT = """() => {
  const { top } = [...CSS.highlights.get("chosen")][0].getBoundingClientRect();
  return 0 <= top && top < innerHeight; }"""
LAST_BLOCK = """const last = [...CSS.highlights.get("claim"), ...CSS.highlights.get("claim-hedged")]
  .sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)).at(-1);"""
LAST_INTO_VIEW = f"() => {{ {LAST_BLOCK} last.startContainer.parentElement.scrollIntoView({{ block: 'center' }}); }}"
LAST_STANDS = f"""() => {{ {LAST_BLOCK}
  const before = window.lastTop; window.lastTop = last.getClientRects()[0].top; return window.lastTop === before; }}"""
LAST_BOX = f"() => {{ {LAST_BLOCK} return last.getClientRects()[0].toJSON(); }}"
