"""Wants, issues and ties by keyboard alone, and in a study that is for looking only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.serving import Served, opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nothing_complained_of")]

READY = {"wants": "#ladders .want", "issues": ".issue .lane", "ties": "tr.tie"}
OPEN = {
    "wants": ("#new-want", "#ladders .want summary"),
    "issues": ("#new-issue", "#new-position", ".lane summary", ".issue > .card > summary"),
    "ties": ("#new-tie", "tr.tie button"),
}


@pytest.mark.parametrize("part", list(READY))
def test_the_keyboard_alone_reaches_everything(page: Page, bench: Served, part: str) -> None:
    opened(page, bench, f"/system#{part}", READY[part])
    wanted = page.evaluate(
        f"""[...document.querySelectorAll('#panel-{part} :is(summary, button, select, input, [tabindex="0"])')]
        .filter(one => one.checkVisibility() && !one.disabled).length"""
    )
    page.locator(f"#tab-{part}").focus()
    seen: set[int] = set()
    for _ in range(2 * wanted + 20):
        page.keyboard.press("Tab")
        at = page.evaluate(
            f"""[...document.querySelectorAll('#panel-{part} :is(summary, button, select, input, [tabindex="0"])')]
            .filter(one => one.checkVisibility() && !one.disabled).indexOf(document.activeElement)"""
        )
        seen.add(at)
        if len(seen - {-1}) == wanted:
            break
    assert len(seen - {-1}) == wanted > 3


@pytest.mark.parametrize("part", list(READY))
def test_a_bundled_study_is_looked_at_and_not_changed(page: Page, mirren: Served, part: str) -> None:
    opened(page, mirren, f"/system#{part}", READY[part])
    for one in OPEN[part]:
        if not one.startswith("#new"):
            page.locator(one).first.click()
    assert not page.locator("[id^=new-]:visible").count()
    panel = f"#panel-{part}"
    enabled = page.locator(f"{panel} :is(input, select, textarea):enabled:visible")
    names = {enabled.nth(place).get_attribute("name") or "" for place in range(enabled.count())}
    assert names <= {"day", "reading", "dimension", "every", ""}
    assert not page.get_by_role("button", name="Delete").locator("visible=true").count()
    if part == "wants":
        page.locator("#ladders summary").first.focus()
        page.keyboard.press("Alt+ArrowDown")
        assert page.locator("#wants-moved").inner_text() == ""
        assert page.locator("#ladders [draggable=true]").count() == 0
