"""Wants, issues and ties for everybody: accessible, by keyboard alone, at two widths, in the dark, for looking only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.app.serving import Served, own_mirren, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nothing_complained_of")]

READY = {"wants": "#ladders .want", "issues": ".issue .lane", "ties": "tr.tie"}
OPEN = {
    "wants": ("#new-want", "#ladders .want summary"),
    "issues": ("#new-issue", "#new-position", ".lane summary", ".issue > .card > summary"),
    "ties": ("#new-tie", "tr.tie button"),
}
INSIDE = {"wants": "#want-form", "issues": "#issue-form", "ties": "#tie-form"}


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Served]:
    with served(own_mirren(tmp_path / "mine")) as one:
        yield one


def opened(page: Page, bench: Served, part: str) -> Page:
    page.goto(bench.keys.address)
    page.goto(f"{bench.site}/system#{part}")
    page.wait_for_selector(READY[part])
    return page


@pytest.mark.parametrize("part", list(READY))
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 768)])
def test_axe_finds_nothing_with_forms_and_fields_open(
    page: Page, bench: Served, part: str, scheme: Any, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    opened(page, bench, part)
    for one in OPEN[part]:
        page.locator(one).first.click()
    page.locator(INSIDE[part]).wait_for()
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    told = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found.response["violations"]]
    assert not told
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("part", list(READY))
def test_the_keyboard_alone_reaches_everything(page: Page, bench: Served, part: str) -> None:
    opened(page, bench, part)
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
def test_a_bundled_study_is_looked_at_and_not_changed(page: Page, part: str) -> None:
    with served("mirren") as bench:
        opened(page, bench, part)
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
