"""Wants on the page of the system: moved by keyboard and pointer, made, changed and deleted, saved at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.serving import Served, opened, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nothing_complained_of")]

SUIT, DAM = "Lowland's suit is held back", "The dam is not pursued or is planned, if Summer flow into Lowland is cut"
FLOW = "Summer flow into Lowland stays full"


VIEW = ("/system#wants", "#ladders .want")


def ladder(bench: Served, actor: str = "lowland") -> list[list[str]]:
    """Return what the file says: the wants of an actor, tier by tier."""
    tiers = bench.system.model.preferences.get(actor, ())
    return [[want.want.text for want in tier.tier] for tier in tiers]


def said(page: Page, words: str) -> None:
    page.locator("#wants-moved", has_text=words).wait_for(state="attached")


def test_a_want_is_moved_joined_and_taken_apart_by_keyboard(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    want = page.locator("section[aria-label='Wants of Lowland'] summary", has_text=FLOW)
    want.focus()
    page.keyboard.press("Alt+ArrowDown")
    said(page, f"{FLOW}: rung 2 of 2")
    assert ladder(bench) == [["suit=quiet", "dam!=built if flow=cut"], ["flow=full"]]
    page.keyboard.press("Alt+t")
    said(page, f"{FLOW}: rung 1 of 1, with 2 others")
    assert ladder(bench) == [["suit=quiet", "dam!=built if flow=cut", "flow=full"]]
    page.keyboard.press("Alt+t")
    said(page, f"{FLOW}: rung 2 of 2")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    said(page, "It stands first already")
    assert ladder(bench) == [["flow=full"], ["suit=quiet", "dam!=built if flow=cut"]]
    assert FLOW in page.evaluate("document.activeElement.textContent")


def test_moves_in_quick_succession_all_count(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.locator("section[aria-label='Wants of Lowland'] summary", has_text=FLOW).focus()
    for key in ("Alt+ArrowDown", "Alt+ArrowUp", "Alt+ArrowDown", "Alt+t"):
        page.keyboard.press(key)
    said(page, "rung 1 of 1, with 2 others")
    assert not page.locator("#conflict[open]").count()
    assert len(ladder(bench)) == 1


def test_a_want_is_dragged_onto_another_rung_and_above_it(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    lowland = page.locator("section[aria-label='Wants of Lowland']")
    rung = lowland.locator(".rung").first
    lowland.locator("summary", has_text=SUIT).drag_to(rung)
    said(page, "rung 1 of 2, with 1 other")
    assert ladder(bench) == [["flow=full", "suit=quiet"], ["dam!=built if flow=cut"]]
    lowland.locator("summary", has_text=DAM).drag_to(lowland.locator(".rung").first, target_position={"x": 60, "y": 4})
    said(page, "rung 1 of 2.")
    assert ladder(bench) == [["dam!=built if flow=cut"], ["flow=full", "suit=quiet"]]


def test_the_old_order_is_shown_and_restored_and_undone(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    before = (bench.folder / "model.yaml").read_bytes()
    lowland = page.locator("section[aria-label='Wants of Lowland']")
    lowland.get_by_role("button", name=f"Move up: {SUIT}").click()
    lowland.get_by_text(f"The order was: {FLOW}; then").wait_for()
    lowland.get_by_role("button", name="Restore the order of the wants of Lowland").click()
    lowland.get_by_text("The order was").wait_for(state="detached")
    assert ladder(bench) == [["flow=full"], ["suit=quiet", "dam!=built if flow=cut"]]
    page.locator("#undo:not([disabled])").click()
    page.get_by_text("Taken back: the order of wants.").wait_for()
    page.locator("#undo:not([disabled])").click()
    page.locator("#undo[disabled]").wait_for()
    assert (bench.folder / "model.yaml").read_bytes() == before


def test_a_new_want_is_checked_as_it_is_typed_and_saved_with_its_reason(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.get_by_role("button", name="New want").click()
    page.locator("#want-form select[name=of]").select_option("board")
    field = page.locator("#want-form input[name=want]")
    field.fill("canal=fund")
    page.locator("#want-fault", has_text="did you mean funded?").wait_for()
    field.fill("canal=funded")
    page.locator("#want-fault").wait_for(state="hidden")
    page.get_by_role("button", name="Save").locator("visible=true").click()
    page.locator("#want-form .field-fault", has_text="say why you assume it").wait_for()
    page.locator("#want-reasons input").fill("it was built to be used")
    page.get_by_role("button", name="Save").locator("visible=true").click()
    page.get_by_text("Saved.", exact=True).wait_for()
    assert ladder(bench, "board") == [["canal=shelved"], ["canal=funded"]]
    [new] = bench.system.model.preferences["board"][1].tier
    assert new.assumption == "it was built to be used"
    assert "funded" in page.evaluate("document.activeElement.textContent")


def test_a_want_is_changed_cited_and_deleted(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    upland = page.locator("section[aria-label='Wants of Upland']")
    upland.locator("summary", has_text=SUIT).click()
    fields = upland.locator("details[open]")
    fields.get_by_role("button", name="Cite a claim").click()
    page.locator("#claims-found button").first.click()
    upland.locator("summary", has_text="assumption").wait_for(state="detached")
    [want] = bench.system.model.preferences["upland"][1].tier
    assert want.because is not None and want.assumption is None
    fields.get_by_label("What it wants", exact=True).fill("suit=filed")
    fields.get_by_label("What it wants", exact=True).press("Tab")
    upland.locator("summary", has_text="filed before the court").wait_for()
    fields.get_by_label("Outcomes that miss it are much worse").click()
    fields.locator(".field-fault:visible", has_text="make all wants strong that weigh as much or more").wait_for()
    upland.locator("summary", has_text="The dam is built").click()
    upland.get_by_label("Outcomes that miss it are much worse").first.check()
    upland.locator("summary", has_text="much worse without it").wait_for()
    [dam], [suit] = (tier.tier for tier in bench.system.model.preferences["upland"])
    assert (dam.strong, suit.strong, suit.want.text) == (True, False, "suit=filed")
    upland.locator("summary", has_text="The dam is built").click()
    upland.locator("details[open]").get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete", exact=True).locator("visible=true").last.click()
    page.get_by_text("Deleted. Undo brings it back.").wait_for()
    assert ladder(bench, "upland") == [["dam=built"]]


def test_a_reading_shows_its_own_wants_and_moves_pass_over_the_others(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.get_by_label("Reading").locator("visible=true").select_option("gar")
    lowland = page.locator("section[aria-label='Wants of Lowland']")
    assert lowland.locator(".rung:visible").count() == 1
    lowland.locator("summary", has_text=DAM).focus()
    page.keyboard.press("Alt+ArrowUp")
    said(page, f"{DAM}: rung 2 of 3")
    page.keyboard.press("Alt+ArrowUp")
    said(page, "It stands first already")
    assert ladder(bench) == [["flow=full"], ["dam!=built if flow=cut"], ["suit=quiet"]]


def test_an_order_that_another_window_wrote_is_shown_beside_ours(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.evaluate("document.hidden || Object.defineProperty(document, 'hidden', { value: true })")  # it looks no more
    status, told = bench.post(
        "/system/order",
        {
            "actor": "lowland",
            "was": [["low-wants-0"], ["low-wants-1", "low-wants-2"]],
            "order": [["low-wants-1", "low-wants-2"], ["low-wants-0"]],
        },
    )
    assert status == 200, told
    page.locator("section[aria-label='Wants of Lowland'] summary", has_text=DAM).focus()
    page.keyboard.press("Alt+t")
    page.wait_for_selector("#conflict[open]")
    assert "flow=full" in page.locator("#conflict-theirs").inner_text()
    page.get_by_role("button", name="Keep the study’s").click()
    page.wait_for_selector("#conflict", state="hidden")
    assert ladder(bench) == [["suit=quiet", "dam!=built if flow=cut"], ["flow=full"]]


def ranked(bench: Served) -> list[list[str]]:
    """Return what the file says: the outcomes that an actor ranks, level by level."""
    return [[one.text for one in level] for one in bench.system.model.rankings for level in one.order]


def test_a_ranking_is_made_put_in_order_and_deleted(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.get_by_role("button", name="New ranking").click()
    form = page.locator("#ranking-form")
    form.get_by_label("Who ranks outcomes").select_option("board")
    form.get_by_label("The best outcome").fill("canal=shelved")
    form.get_by_label("Why do you assume it?").fill("made up")
    form.get_by_role("button", name="Save").click()
    ranking = page.get_by_role("region", name="Outcomes that the River Board ranks").or_(page.locator(".ranking"))
    for text in ("canal=funded and flow=full", "canal=funded and flow=cut"):
        ranking.get_by_label("Another outcome, ranked last").fill(text)
        ranking.get_by_label("Another outcome, ranked last").press("Enter")
        page.wait_for_selector(f'[data-at$=" {text}"]')
    assert ranked(bench) == [["canal=shelved"], ["canal=funded and flow=full"], ["canal=funded and flow=cut"]]
    page.locator('summary[data-at$=" canal=funded and flow=cut"]').focus()
    page.keyboard.press("Alt+ArrowUp")
    page.locator("#wants-moved", has_text="rung 2 of 3").wait_for(state="attached")
    page.keyboard.press("Alt+t")
    page.locator("#wants-moved", has_text="rung 1 of 2, with 1 other").wait_for(state="attached")
    assert ranked(bench) == [["canal=shelved", "canal=funded and flow=cut"], ["canal=funded and flow=full"]]
    ranking.locator("summary", has_text="stays on the shelf").drag_to(
        ranking.locator(".rung").last, target_position={"x": 60, "y": 4}
    )
    page.locator("#wants-moved", has_text="rung 2 of 3").wait_for(state="attached")
    assert [len(level) for level in ranked(bench)] == [1, 1, 1]
    ranking.locator("summary", has_text="stays on the shelf").click()
    ranking.get_by_label("What ranks below is much worse").locator("visible=true").check()
    ranking.locator("input[type=checkbox]:checked").wait_for()
    until(page, lambda: bench.system.model.rankings[0].much_worse_after == (2,))
    ranking.locator("summary", has_text="The ranking itself").click()
    ranking.get_by_role("button", name="Delete").click()
    page.locator("#delete-dialog").get_by_role("button", name="Delete", exact=True).click()
    page.get_by_text("Deleted. Undo brings it back.").wait_for()
    assert bench.system.model.rankings == ()


def test_an_attitude_is_made_and_changed(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.get_by_role("button", name="New attitude").click()
    form = page.locator("#attitude-form")
    form.get_by_label("towards").select_option("lowland")
    form.get_by_label("Its attitude").select_option("negative")
    form.get_by_label("Why do you assume it?").fill("made up")
    form.get_by_role("button", name="Save").click()
    line = page.locator("section[aria-label='Wants of Upland'] summary", has_text="Wishes Lowland ill")
    line.click()
    page.get_by_label("Upland …").select_option("neutral")
    page.locator("summary", has_text="Does not care about Lowland").wait_for()
    [attitude] = bench.system.model.attitudes
    assert (attitude.actor, attitude.towards, attitude.is_, attitude.assumption) == (
        "upland", "lowland", "neutral", "made up",
    )  # fmt: skip
