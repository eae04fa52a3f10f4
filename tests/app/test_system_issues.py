"""Issues on the page of the system: lines with positions, typed and slid, made, renamed and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from raison.model.records import Stance
from tests.app.serving import Served, opened, until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nothing_complained_of")]


VIEW = ("/system#issues", ".issue .lane")


def stance(bench: Served, actor: str) -> Stance:
    return next(one for one in bench.system.model.stances if one.actor == actor)


def lane(page: Page, actor: str) -> Locator:
    found = page.locator(".lane").filter(has=page.locator(".lane-name", has_text=actor))
    if not found.get_attribute("open"):
        found.locator("summary").press("Enter")
    return found


def test_positions_are_drawn_full_where_a_claim_is_cited_and_hollow_where_not(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    tracks = page.locator(".lane").first.locator(".track")
    assert [tracks.nth(place).evaluate("one => one.classList.contains('hollow')") for place in range(3)] == [
        False, True, True,
    ]  # fmt: skip
    said = page.locator(".lane summary").first.text_content() or ""
    assert "position 100 to 120; salience 0.7 to 1, assumed; capability 0.2 to 0.5, assumed" in said
    low, high = (tracks.first.evaluate(f"one => one.style.getPropertyValue('--{end}')") for end in ("low", "high"))
    assert (round(float(low.rstrip("%")), 1), high) == (83.3, "100%")


def test_a_position_is_slid_by_keyboard_shown_with_its_old_value_and_restored(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    upland = lane(page, "Upland")
    slider = upland.get_by_label("Position of Upland on Summer release, lowest")
    slider.focus()
    slider.press("ArrowRight")
    upland.get_by_text("was 10..60").wait_for()
    value = stance(bench, "upland").position.value
    assert (value.low, value.high) == (11, 60)
    assert stance(bench, "upland").position.because is not None
    upland.get_by_role("button", name="Restore Position of Upland").click()
    upland.get_by_text("was 10..60").wait_for(state="detached")
    value = stance(bench, "upland").position.value
    assert (value.low, value.high) == (10, 60)


def test_a_value_is_typed_and_what_cannot_be_is_said_beside_it(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    upland = lane(page, "Upland")
    field = upland.get_by_label("Salience of Upland on Summer release", exact=True)
    field.fill("0.5..7")
    upland.locator(".field-fault:visible").first.wait_for()
    field.fill("0.5..0.7")
    field.press("Tab")
    upland.get_by_text("was 0.3..0.6").wait_for()
    assert stance(bench, "upland").salience.value.low == 0.5
    assert stance(bench, "upland").salience.assumption == "it has other things to mind"


def test_a_new_issue_and_a_new_position_are_made_and_deleted(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.get_by_role("button", name="New issue").click()
    form = page.locator("#issue-form")
    form.locator("input[name=name]").fill("Gauge fees")
    form.locator("input[name=high]").fill("10")
    form.locator("input[name=low-words]").fill("none")
    form.locator("input[name=high-words]").fill("all of them")
    form.locator("input[name=now]").fill("2..3")
    form.locator("#issue-reasons input").fill("made up")
    form.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Gauge fees").wait_for()
    issue = bench.system.model.issues["gauge_fees"]
    assert (issue.scale, issue.now[0].is_.high, issue.assumption) == ({0: "none", 10: "all of them"}, 3, "made up")
    page.get_by_role("button", name="New position").click()
    form = page.locator("#position-form")
    form.locator("select[name=actor]").select_option("board")
    form.locator("select[name=issue]").select_option("gauge_fees")
    for name, value in (("position", "8..10"), ("salience", "0.5"), ("capability", "0.2..0.4")):
        form.locator(f"input[name={name}]").fill(value)
    form.get_by_role("button", name="Save").click()
    form.locator("#capability-reasons .field-fault", has_text="say why you assume it").wait_for()
    for name in ("position", "salience", "capability"):
        form.locator(f"#{name}-reasons input").fill(f"no paper gives the {name}")
    form.get_by_role("button", name="Save").click()
    lane(page, "River Board").wait_for()
    made = stance(bench, "board")
    assert (made.issue, made.position.value.low, made.capability.assumption) == (
        "gauge_fees", 8, "no paper gives the capability",
    )  # fmt: skip
    fees = page.locator(".issue", has=page.get_by_role("heading", name="Gauge fees"))
    fees.locator("summary", has_text="The issue itself").click()
    fees.get_by_role("button", name="Delete Gauge fees").click()
    dialog = page.locator("#delete-dialog")
    dialog.get_by_text("These need it").wait_for()
    dialog.get_by_role("button", name="Delete", exact=True).click()
    fees.wait_for(state="detached")
    assert list(bench.system.model.issues) == ["release"]


def test_an_issue_is_renamed_everywhere_and_gains_and_loses_a_point(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.locator(".issue summary", has_text="The issue itself").click()
    own = page.locator(".issue > .card[open]")
    own.get_by_label("A new point").fill("90")
    own.get_by_label("which means").fill("most of it")
    own.get_by_role("button", name="Add a point").click()
    own.get_by_label("90 means").wait_for()
    assert bench.system.model.issues["release"].scale[90] == "most of it"
    assert '"90"' not in (bench.folder / "model.yaml").read_text(encoding="utf-8")
    own.get_by_role("button", name="Remove the point 60").click()
    own.get_by_label("60 means").wait_for(state="detached")
    short = page.locator(".issue").get_by_label("Short name in the files")
    short.fill("summer_release")
    short.press("Tab")
    page.wait_for_selector('[data-at="issue summer_release"]')
    model = bench.system.model
    assert list(model.issues) == ["summer_release"]
    assert {one.issue for one in model.stances} == {"summer_release"}


def test_today_may_differ_by_reading(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.locator(".issue summary", has_text="The issue itself").click()
    own = page.locator(".issue > .card")
    own.get_by_label("Another value").fill("40")
    own.get_by_label("Why you assume it").fill("Gar counts otherwise")
    own.get_by_role("button", name="Add another value of today").click()
    own.get_by_label("Today on Summer release (2)", exact=True).wait_for()
    first, second = bench.system.model.issues["release"].now
    assert (first.is_.low, first.assumption, second.is_.low, second.assumption) == (
        60, "the last gauge year", 40, "Gar counts otherwise",
    )  # fmt: skip
    own.get_by_role("group", name="Readings in which it holds (2)").get_by_label("Gar", exact=True).check()
    until(page, lambda: bench.system.model.issues["release"].now[1].readings == ("gar",))
