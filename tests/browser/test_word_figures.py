"""The paint that a Word file's figures carry is what a browser computes from the page's style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from raison.figures.svg import Drawing, draw
from raison.report.sheet import sheet
from raison.report.word.paint import with_paint
from tests.report.every_figure import every_figure

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
COMPUTED = """name => [...document.querySelectorAll(`#${name} :is(rect, line, path, circle, text)`)].map(one => {
  const style = getComputedStyle(one);
  return ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "font-weight"]
    .map(key => style.getPropertyValue(key));
})"""


@pytest.mark.parametrize("drawing", every_figure(), ids=lambda one: one.title)
def test_marks_carry_what_a_browser_computes(page: Page, drawing: Drawing) -> None:
    bare = draw(with_paint(drawing), "b").replace('class="drawing"', "")
    page.emulate_media(color_scheme="light")
    page.set_content(
        f"<style>{sheet('report.css')}</style><div id=sheet>{draw(drawing, 'a')}</div><div id=own>{bare}</div>"
    )
    expected, found = page.evaluate(COMPUTED, "sheet"), page.evaluate(COMPUTED, "own")
    assert len(found) == len(expected) > 0
    assert found == expected
