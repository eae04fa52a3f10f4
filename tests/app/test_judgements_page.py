"""The matrix by variants: numbers are typed down a column and saved while one types on; a large one is gone through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from raison.model.records import Effect
from tests.app.serving import Served, opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nothing_complained_of")]

FACTORS = 200


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Served]:
    """A study of 200 factors, each of which acts on the next."""
    folder = tmp_path / "large"
    folder.mkdir()
    card = "variants: {low: is low, high: is high}, now: low, assumption: made up"
    factors = [f"  lake_{count}: {{name: Lake {count}, {card}}}" for count in range(FACTORS)]
    push = "push: {high: 2}, assumption: made up"
    effects = [f"  - {{from: lake_{count}=high, to: lake_{count + 1}, {push}}}" for count in range(FACTORS - 1)]
    (folder / "study.yaml").write_text("format: 1\ntitle: Lakes\n", encoding="utf-8")
    lines = ["factors:", *factors, "effects:", *effects, ""]
    (folder / "model.yaml").write_text("\n".join(lines), encoding="utf-8")
    with served(folder) as one:
        yield one


def opened_by(page: Page, bench: Served, by: str = "variants") -> Page:
    opened(page, bench, "/system#effects", "#matrix td")
    page.locator("#matrix-by").select_option(by)
    return page


def cell(page: Page, row: str, column: str) -> Locator:
    return page.locator(f'#matrix td[data-row="{row}"][data-column="{column}"]')


def at(page: Page) -> list[str]:
    """Return the cell that has the focus."""
    return list(page.evaluate("[document.activeElement.dataset.row, document.activeElement.dataset.column]"))


def pushed(bench: Served, effect: str, to: str = "cut") -> tuple[float, float]:
    """Return the range of a push as the file has it."""
    value = effects(bench)[effect].push[to].value
    assert value is not None
    return value.low, value.high


def effects(bench: Served) -> dict[str | None, Effect]:
    return {one.id: one for one in bench.system.model.effects}


def saved(page: Page) -> None:
    page.wait_for_selector("#matrix td.waiting", state="detached")


def test_numbers_are_typed_down_a_column_once_it_is_said_why(page: Page, bench: Served) -> None:
    opened_by(page, bench)
    cell(page, "gauging=kept", "flow=cut").click()
    for number in ("-1", "2"):
        page.keyboard.type(number)
        page.keyboard.press("Enter")
    page.get_by_text("Say above why you assume these numbers").wait_for()
    assert "gauging-flow" not in effects(bench)
    page.get_by_label("Why you assume numbers that are new").fill("our workshop in May")
    page.get_by_label("Why you assume numbers that are new").press("Tab")
    saved(page)
    kept, ended = effects(bench)["gauging-flow"], effects(bench)["gauging-flow-2"]
    assert (kept.from_.text, pushed(bench, "gauging-flow"), kept.assumption) == (
        "gauging=kept",
        (-1, -1),
        "our workshop in May",
    )
    assert (ended.from_.text, pushed(bench, "gauging-flow-2")) == ("gauging=ended", (2, 2))
    cell(page, "gauging=kept", "flow=cut").click()
    page.keyboard.type("3")
    page.keyboard.press("ArrowRight")
    assert at(page)[0] == "gauging=kept" and at(page)[1] != "flow=cut"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("F2")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("..9")
    page.keyboard.press("Escape")
    saved(page)
    assert pushed(bench, "gauging-flow") == (3, 3)
    page.keyboard.press("Delete")
    saved(page)
    assert "gauging-flow" not in effects(bench) and at(page) == ["gauging=kept", "flow=cut"]


def test_enter_passes_the_factor_itself_and_goes_on_with_the_next_column(page: Page, bench: Served) -> None:
    opened_by(page, bench)
    rows = [str(one.get_attribute("data-row")) for one in page.locator("#matrix tbody tr td:nth-child(2)").all()]
    first = [one for one in rows if one.split("=")[0] == rows[0].split("=")[0]]
    cell(page, rows[len(first)], rows[0]).click()
    for _ in rows[len(first) + 1 :]:
        page.keyboard.press("Enter")
    assert at(page) == [rows[-1], rows[0]]
    page.keyboard.press("Enter")
    assert at(page) == [rows[len(first)], rows[1]]
    page.keyboard.press("Shift+Enter")
    assert at(page) == [rows[-1], rows[0]]


def test_a_number_that_is_refused_stays_with_why_and_the_others_are_saved(page: Page, bench: Served) -> None:
    opened_by(page, bench)
    page.get_by_label("Why you assume numbers that are new").fill("a guess")

    def later(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/system/judge", later)
    cell(page, "gauging=kept", "flow=cut").click()
    for number in ("1", "3..1"):
        page.keyboard.type(number)
        page.keyboard.press("Enter")
    page.locator("#judgement-fault", has_text="runs downwards").wait_for()
    wrong = cell(page, "gauging=ended", "flow=cut")
    assert wrong.inner_text() == "3..1" and wrong.get_attribute("aria-invalid") == "true"
    cell(page, "gauging=kept", "flow=cut").and_(page.locator(":not(.waiting)")).wait_for()
    assert pushed(bench, "gauging-flow") == (1, 1)
    wrong.click()
    assert "not saved" in page.locator("#judgement-at").inner_text()
    page.keyboard.type("1..3")
    page.keyboard.press("Enter")
    saved(page)
    assert pushed(bench, "gauging-flow-2") == (1, 3)
    assert page.locator("#judgement-fault").inner_text() == ""


def test_a_number_of_several_variants_or_with_a_condition_opens_beside(page: Page, bench: Served) -> None:
    opened_by(page, bench)
    assert cell(page, "dam=built", "flow=cut").inner_text().endswith("if")
    cell(page, "dam=none", "flow=full").click()
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    page.locator("#judgement-fault", has_text="one with that of planned").wait_for()
    cell(page, "dam=none", "flow=full").click()
    page.keyboard.press("Space")
    assert page.locator("#drawer-title").inner_text() == "The dam → Summer flow into Lowland"
    page.keyboard.press("Escape")
    assert at(page) == ["dam=none", "flow=full"]


def test_two_windows_type_the_same_cell_and_both_numbers_are_shown(page: Page, bench: Served) -> None:
    opened_by(page, bench)
    page.get_by_label("Why you assume numbers that are new").fill("a guess")
    page.evaluate("document.hidden || Object.defineProperty(document, 'hidden', { value: true })")  # it looks no more
    one = {"source": "gauging", "variant": "kept", "target": "flow", "to": "cut", "was": None, "value": "2"}
    status, told = bench.post("/system/judge", {"judgements": [one], "assumption": "elsewhere"})
    assert status == 200, told
    cell(page, "gauging=kept", "flow=cut").click()
    page.keyboard.type("-2")
    page.keyboard.press("Enter")
    page.wait_for_selector("#conflict[open]")
    assert (page.locator("#conflict-mine").inner_text(), page.locator("#conflict-theirs").inner_text()) == ("-2", "2")
    page.get_by_role("button", name="Write mine over it").click()
    saved(page)
    assert pushed(bench, "gauging-flow") == (-2, -2)


@pytest.mark.parametrize("by", ["factors", "variants"])
def test_a_matrix_of_two_hundred_factors_is_gone_through_whole_and_holds_few_cells(
    page: Page, large: Served, by: str
) -> None:
    opened_by(page, large, by)
    size = FACTORS if by == "factors" else 2 * FACTORS
    assert page.locator("#matrix").get_attribute("aria-rowcount") == str(size + 1)
    assert 0 < page.locator("#matrix td[data-row]").count() < 3_600
    first, last = ("lake_0", "lake_199") if by == "factors" else ("lake_0=low", "lake_199=high")
    cell(page, first, first).focus()
    page.keyboard.press("End")
    assert at(page) == [first, last]
    for _ in range(60):
        page.keyboard.press("PageDown")
    assert at(page) == [last, last]
    assert page.locator("#matrix thead th", has_text="Lake 199").first.is_visible()
    box, frame = cell(page, last, last).bounding_box(), page.locator("#matrix-scroll").bounding_box()
    assert box and frame and box["y"] + box["height"] <= frame["y"] + frame["height"] + 1
    page.locator("#matrix-scroll").evaluate("one => one.scrollTo(0, 0)")
    page.locator(f'#matrix td[data-row="{first}"]').first.wait_for()
    page.keyboard.press("ArrowUp")  # on from where the keyboard was
    assert at(page)[1] == last and at(page)[0] != first
    page.locator("#find-row").fill("lake 57")
    page.get_by_text("6 of 200 factors are shown.").wait_for()


def test_a_column_of_two_hundred_factors_takes_numbers(page: Page, large: Served) -> None:
    opened_by(page, large)
    page.get_by_label("Why you assume numbers that are new").fill("a guess")
    cell(page, "lake_1=low", "lake_0=high").click()
    for _ in range(40):
        page.keyboard.type("1")
        page.keyboard.press("Enter")
    assert at(page) == ["lake_21=low", "lake_0=high"]
    saved(page)
    new = [one for one in effects(large).values() if one.assumption == "a guess"]
    assert len(new) == 40 and {one.to for one in new} == {"lake_0"}
