"""Ties on the page of the system: a network of a day and a table; changed, made and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from raison.model.records import Relation
from tests.app.serving import Served, opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nothing_complained_of")]


VIEW = ("/system#ties", "#panel-ties:has(#ties-figure svg) tr.tie")


def ties(bench: Served) -> tuple[Relation, ...]:
    return bench.system.model.relations


def test_the_day_says_which_ties_are_drawn_and_listed(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    assert page.locator("#ties-figure line.strained").count() == 1
    page.locator("#ties-shown input[name=day]").fill("2030-01-01")
    page.get_by_text("No ties on that day.").wait_for()
    assert page.locator("#ties-figure line").count() == 0
    page.get_by_label("List the ties of every day").check()
    page.locator("tr.tie.absent", has_text="(not on that day)").wait_for()
    page.locator("#ties-shown input[name=day]").fill("2032-01-01")
    page.locator("tr.tie:not(.absent)").wait_for()
    assert page.locator("#ties-figure line.strained").count() == 1


def test_a_reading_that_does_not_have_a_tie_shows_none(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    day = page.locator("#ties-shown input[name=day]")
    joint = day.input_value()
    page.locator("#ties-shown select[name=reading]").select_option("fen")
    page.get_by_text("No ties on that day.").wait_for()
    assert day.input_value() < joint  # Fen was published before Gar


def test_strength_dates_and_reasons_are_changed_at_their_fields(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.get_by_role("button", name="Change Upland and Lowland, political").click()
    fields = page.locator(".tie-fields")
    strength = fields.get_by_label("Strength: Upland and Lowland, political", exact=True)
    strength.fill("1..2")
    strength.press("Tab")
    page.locator("tr.tie.friendly").wait_for()
    fields.get_by_text("was -2..-1").wait_for()
    fields.get_by_label("From", exact=True).fill("soon")
    fields.locator(".field-fault:visible", has_text="is not a date").wait_for()
    fields.get_by_label("From", exact=True).fill("2030")
    fields.get_by_label("From", exact=True).press("Tab")
    page.locator("tr.tie", has_text="from 2030").wait_for()
    [tie] = ties(bench)
    assert tie.strength is not None and tie.from_ is not None
    assert (tie.strength.low, tie.from_.text, tie.because is not None) == (1, "2030", True)
    fields.get_by_role("button", name="Drop").click()
    fields.get_by_text("Why do you assume it?").wait_for()
    fields.locator(".reasons input").fill("our reading of it")
    fields.locator(".reasons input").press("Tab")
    page.locator("tr.tie.assumed").wait_for()
    fields.get_by_label("Its strength is").select_option("unknown")
    page.locator("tr.tie.unknown").wait_for()
    [tie] = ties(bench)
    assert (tie.unknown, tie.strength, tie.assumption) == (True, None, "our reading of it")


def test_a_new_tie_is_made_shown_on_whichever_day_it_holds_and_deleted(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.get_by_role("button", name="New tie").click()
    form = page.locator("#tie-form")
    form.locator("select[name=other]").select_option("board")
    form.locator("input[name=dimension]").fill("water rights")
    form.locator("input[name=strength]").fill("1..9")
    form.locator("#tie-strength-fault:visible").wait_for()
    form.locator("input[name=strength]").fill("1..3")
    form.locator("input[name=to]").fill("2029")
    form.locator("#tie-reasons input").fill("made up")
    form.get_by_role("button", name="Save").click()
    page.locator("tr.tie.absent", has_text="water rights").wait_for()
    new = ties(bench)[1]
    assert (new.between, new.dimension, new.assumption) == (("upland", "board"), "water_rights", "made up")
    page.locator("#ties-shown select[name=dimension]").select_option("political")
    page.locator("tr.tie", has_text="water rights").wait_for(state="detached")
    page.locator("#ties-shown select[name=dimension]").select_option("water_rights")
    page.locator(".tie-fields").get_by_role("button", name="Delete").click()
    page.locator("#delete-dialog").get_by_role("button", name="Delete", exact=True).click()
    page.get_by_text("Deleted. Undo brings it back.").wait_for()
    assert len(ties(bench)) == 1


def test_a_line_of_the_network_opens_its_tie_in_the_table(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    line = page.get_by_role("button", name="Upland and Lowland, political, at odds")
    page.locator("#ties-shown input[name=every]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == line.get_attribute("aria-label")
    page.keyboard.press("ArrowRight")  # the only one
    page.keyboard.press("Enter")
    page.locator(".tie-fields").wait_for()
    assert "Upland and Lowland, political" in str(page.evaluate("document.activeElement.textContent"))
    page.keyboard.press("Enter")
    page.locator(".tie-fields").wait_for(state="detached")
    line.click(force=True)
    page.locator(".tie-fields").wait_for()
