"""Every view for everybody: axe finds nothing, nothing runs off the side, the keyboard alone reaches every control.

Views are those of the table, and the ledger of forecasts; one that is added there is tested from then on, with each of
its tabs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from raison.app.pages import VIEWS
from tests.app.serving import LOOKS, Served, faults_of_access, opened, own_mirren, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nothing_complained_of")]
NAMES = ("", *(name for name, _ in VIEWS), "forecasts")
NARROWEST = {"system": 768}  # at 360 pixels the others are read
SLOW = 180_000  # milliseconds for a first answer, which may have to compile kernels


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(own_mirren(tmp_path_factory.mktemp("studies") / "mine")) as one:
        yield one


def parts(page: Page, bench: Served, view: str) -> Iterator[str]:
    """Show a view, then each of its tabs, with everything unfolded."""
    opened(page, bench, f"/{view}", "main")
    for name in page.locator("[role=tab]").all_inner_texts() or [""]:
        if name:
            page.get_by_role("tab", name=name, exact=True).click()
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
        page.wait_for_function(SETTLED, timeout=SLOW, polling=100)
        yield name


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("view", NAMES)
def test_axe_finds_nothing(page: Page, own: Served, view: str, width: int, scheme: Any) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for name in parts(page, own, view):
        page.evaluate(OPEN_FORMS)
        assert faults_of_access(page) == [], name
        assert page.evaluate("document.getAnimations().length") == 0, name
        if width >= NARROWEST.get(view, 0):
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name


@pytest.mark.parametrize("view", NAMES)
def test_axe_finds_nothing_where_the_study_is_for_looking(page: Page, mirren: Served, view: str) -> None:
    for name in parts(page, mirren, view):
        assert faults_of_access(page) == [], name


@pytest.mark.parametrize("view", NAMES)
def test_the_keyboard_alone_reaches_every_control_and_shows_where_it_is(page: Page, own: Served, view: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    for name in parts(page, own, view):
        wanted = page.evaluate(CONTROLS)
        page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)")
        page.locator("a.skip").focus()
        hidden = set()
        for _ in range(2 * wanted + 1):  # regions that scroll are stops too
            not_shown, left = page.evaluate(FOCUSED)
            hidden.add(not_shown)
            if not left:
                break
            page.keyboard.press("Tab")
        assert hidden == {""}, name
        assert page.evaluate(MISSED) == [], name


OPEN_FORMS = """document.querySelectorAll("main :is(.heads, .tie) button[aria-expanded=false]").forEach((one) => {
  if (one.checkVisibility()) one.click();
})"""
SETTLED = """() => {
  const now = document.querySelector("main").innerHTML.length;
  const same = window.lengthBefore === now;
  window.lengthBefore = now;
  return same && !document.querySelector("main [aria-busy=true]");
}"""
CONTROLS = """() => {
  const choice = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const all = [...document.querySelectorAll(choice)].filter(one => !one.disabled && one.tabIndex >= 0
    && one.type !== "hidden" && one.checkVisibility({ visibilityProperty: true })
    && (one.type !== "radio" || one.checked || !document.querySelector(`input[name="${one.name}"]:checked`)));
  all.forEach(one => one.toggleAttribute("data-unreached", true));
  return all.length;
}"""
FOCUSED = """() => {
  const one = document.activeElement;
  one.removeAttribute("data-unreached");
  const shown = one === document.body || parseFloat(getComputedStyle(one).outlineWidth) >= 2
    || one.closest(".file") !== null;
  return [shown ? "" : one.outerHTML.slice(0, 200), document.querySelectorAll("[data-unreached]").length];
}"""
MISSED = "[...document.querySelectorAll('[data-unreached]')].map(one => one.outerHTML.slice(0, 200))"
