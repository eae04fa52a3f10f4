"""The system in a browser: made and changed by keyboard, checked as it is typed, restored, deleted with dependents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from raison.app.system import PARTS
from tests.app.serving import MIRREN, Served, assert_accessible_in_every_look, opened, until

if TYPE_CHECKING:
    from playwright.sync_api import APIResponse, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nothing_complained_of")]


READY = {"factors": "#factor-cards > details", "effects": "#matrix td"}
VARIANTS = '[data-keep="factor canal"] .variant input'


def part(name: str) -> tuple[str, str]:
    """Where a part is, and what stands there once it is shown."""
    return f"/system#{name}", READY[name]


def values(page: Page, selector: str) -> list[str]:
    return [one.input_value() for one in page.locator(selector).all()]


def cell(source: str, target: str) -> str:
    return f'#matrix td[data-source="{source}"][data-target="{target}"]'


def test_tabs_by_keyboard_show_one_part_each(page: Page, bench: Served) -> None:
    opened(page, bench, *part("factors"))
    page.focus("#tab-factors")
    for name, _ in (*PARTS[1:], PARTS[0]):
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.id") == f"tab-{name}"
        assert [one.get_attribute("id") for one in page.locator("[role=tabpanel]:visible").all()] == [f"panel-{name}"]
    page.keyboard.press("End")
    page.reload()
    page.wait_for_selector(f"#panel-{PARTS[-1][0]}:not([hidden])")
    page.evaluate("location.hash = '#wants'")
    page.wait_for_selector("#panel-wants:not([hidden])")


def test_a_name_is_saved_when_its_field_is_left_and_restored(page: Page, bench: Served) -> None:
    opened(page, bench, *part("factors"))
    page.locator("#actor-cards summary").first.click()
    field = page.locator("#actor-cards details").first.get_by_label("Name", exact=True)
    field.fill("The Uplands")
    field.press("Tab")
    page.locator("#actor-cards").get_by_text("was Upland").wait_for()
    assert bench.system.model.actors["upland"].name == "The Uplands"
    page.locator("#actor-cards .was button").click()
    page.locator("#actor-cards .was button").wait_for(state="detached")
    assert bench.system.model.actors["upland"].name == "Upland"


def test_a_factor_is_made_by_keyboard_alone(page: Page, bench: Served) -> None:
    opened(page, bench, *part("factors"))
    page.focus("#new-factor")
    page.keyboard.press("Enter")
    page.keyboard.type("Spring floods")
    page.keyboard.press("Tab")
    page.keyboard.type("are rare\ncome often")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the second actor owns it
    page.locator("#factor-form").get_by_label("Why do you assume it?").fill("seen from the bridge")
    page.keyboard.press("Enter")
    page.get_by_text("Saved.", exact=True).wait_for()
    made = bench.system.factors["spring_floods"]
    assert (made.variants, made.now[0].is_) == ({"rare": "are rare", "come_often": "come often"}, "come_often")
    assert made.owner == ("lowland",) and made.assumption == "seen from the bridge"
    assert "Spring floods" in str(page.evaluate("document.activeElement.textContent"))
    page.locator("#undo:not([disabled])").click()
    page.get_by_text("Taken back: a new factor.").wait_for()
    assert "spring_floods" not in bench.system.factors


def test_a_fault_stands_beside_its_field_as_one_types(page: Page, bench: Served) -> None:
    opened(page, bench, *part("effects"))
    page.locator(cell("dam", "flow")).first.click()
    push = page.locator("#drawer").get_by_label("is cut", exact=True)
    push.fill("3..1")
    fault = page.locator("#drawer .field-fault:visible")
    fault.wait_for()
    assert "runs downwards" in fault.inner_text() and push.get_attribute("aria-invalid") == "true"
    assert bench.system.model.effects[0].push["cut"].word == "asserted"
    push.fill("1..3")
    push.press("Tab")
    page.get_by_text("was asserted").wait_for()
    assert page.locator("#drawer .field-fault:visible").count() == 0
    value = bench.system.model.effects[0].push["cut"].value
    assert value is not None and (value.low, value.high) == (1, 3)


def test_faults_of_what_was_typed_before_are_not_shown_once_it_reads_otherwise(page: Page, bench: Served) -> None:
    held: list[tuple[Route, APIResponse]] = []

    def hold_first(route: Route) -> None:
        answer = route.fetch()
        if held:
            route.fulfill(response=answer)
        else:
            held.append((route, answer))

    page.route("**/system/try", hold_first)
    opened(page, bench, *part("effects"))
    page.locator(cell("dam", "flow")).first.click()
    push = page.locator("#drawer").get_by_label("is cut", exact=True)
    with page.expect_request("**/system/try"):
        push.fill("3..1")
    with page.expect_response("**/system/try"):
        push.fill("1..3")
    [(route, answer)] = held
    with page.expect_response("**/system/try"):
        route.fulfill(response=answer)
    page.wait_for_timeout(100)
    assert page.locator("#drawer .field-fault:visible").count() == 0
    held.clear()
    push.press("Escape")
    page.get_by_role("tab", name="Factors").click()
    page.locator("#new-factor").click()
    name = page.locator("#factor-form [data-field=name]")
    with page.expect_request("**/system/try"):
        name.fill("x" * 5_000)
    with page.expect_response("**/system/try"):
        name.fill("Spring floods")
    [(route, answer)] = held
    with page.expect_response("**/system/try"):
        route.fulfill(response=answer)
    page.wait_for_timeout(100)
    assert name.get_attribute("aria-invalid") is None and not page.locator(".form-fault:visible").all_inner_texts()


def test_the_matrix_by_keyboard_a_cell_opens_a_value_is_slid_and_restored(page: Page, bench: Served) -> None:
    opened(page, bench, *part("effects"))
    page.focus("#find-row")
    page.keyboard.press("Tab")
    for key in ("ArrowRight", "ArrowDown", "ArrowUp", "ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    assert page.evaluate("[document.activeElement.dataset.source, document.activeElement.dataset.target]") == [
        "dam",
        "flow",
    ]
    assert "is cut +2.5" in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "drawer-title"
    slider = page.get_by_label("is cut, lowest")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.get_by_text("was asserted").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "is cut, lowest"
    value = bench.system.model.effects[0].push["cut"].value
    assert value is not None and (value.low, value.high, value.integer) == (1, 3, True)
    assert "+2" in page.locator(cell("dam", "flow")).inner_text()
    page.get_by_role("button", name="Restore is cut").click()
    page.get_by_text("was asserted").wait_for(state="detached")
    assert bench.system.model.effects[0].push["cut"].word == "asserted"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.target") == "flow"


def test_an_effect_without_a_claim_says_so_and_takes_one_by_search(page: Page, bench: Served) -> None:
    opened(page, bench, *part("effects"))
    page.locator("#find-row").fill("flow")
    assert "?" in page.locator(cell("dam", "flow")).inner_text()
    page.locator("#find-row").fill("")
    page.locator(cell("trust", "intent")).click()
    assumed = page.locator("#drawer .reasons.assumed")
    assert assumed.count() == 1 and "Assumption." in assumed.inner_text()
    assumed.get_by_role("button", name="Cite a claim").click()
    page.locator("#claims-words").fill("trust")
    until(page, lambda: "trust" in page.locator("#claims-found li").first.inner_text())
    assert page.locator("#claims-found li q").first.is_visible()
    chosen = page.locator("#claims-found li button").first.inner_text()
    page.locator("#claims-found li button").first.click()
    until(page, lambda: "?" not in page.locator(cell("trust", "intent")).inner_text())
    effect = next(one for one in bench.system.model.effects if one.id == "calm-intent")
    assert effect.because is not None and effect.assumption is None
    assert bench.system.claim[effect.because.claims()[0]].says == chosen


@pytest.mark.parametrize(
    ("written", "within", "press", "stands"),
    [
        ("{any: [fen-2, {all: [fen-1, fen-4]}]}", "A group of claims", "Drop", ["fen-2", "fen-4"]),
        ("[fen-2, {all: [fen-1]}]", "A group of claims", "Cite a claim", ["fen-2", {"all": ["fen-1", "fen-2"]}]),
        ("{direction: [fen-2], size: [fen-1]}", "For the size", "Drop", {"direction": ["fen-2"]}),
        ("[fen-2]", "Reasons: The dam is built", "Cite a group of claims", ["fen-2", "fen-1"]),
    ],
)
def test_claims_in_groups_and_by_aspect_are_cited_and_dropped(
    page: Page, bench: Served, written: str, within: str, press: str, stands: Any
) -> None:
    path = bench.folder / "model.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("because: [fen-2]", f"because: {written}", 1))
    opened(page, bench, *part("effects"))
    page.locator(cell("dam", "flow")).click()
    group = page.locator("#drawer article").first.get_by_role("group", name=within)
    group.get_by_role("button", name=press).first.click()
    if press != "Drop":
        page.locator("#claims-found button").nth(int(press == "Cite a claim")).click()
    until(page, lambda: yaml.safe_load(path.read_text(encoding="utf-8"))["effects"][0]["because"] == stands)


def test_dropping_the_last_claim_asks_why_and_writes_nothing_before(page: Page, bench: Served) -> None:
    opened(page, bench, *part("effects"))
    page.locator(cell("dam", "flow")).click()
    before = bench.system.model.effects
    page.locator("#drawer article").first.get_by_role("button", name="Drop").first.click()
    why = page.locator("#drawer article").first.get_by_label("Why do you assume it?")
    why.wait_for()
    assert bench.system.model.effects == before
    why.fill("anybody can see it")
    why.press("Enter")
    until(page, lambda: bench.system.model.effects != before)
    first = bench.system.model.effects[0]
    assert first.because is None and first.assumption == "anybody can see it"


def test_an_effect_a_question_and_an_outcome_are_made_and_the_question_is_asked(page: Page, bench: Served) -> None:
    opened(page, bench, *part("effects"))
    page.locator(cell("gauging", "flow")).click()
    page.get_by_role("button", name="New effect here").click()
    page.get_by_label("Joint gauging has ended", exact=True).check()
    page.get_by_label("Summer flow into Lowland is cut", exact=True).fill("1..2")
    page.locator("#effect-form input[name=when]").fill("dam=bilt")
    page.locator("#effect-when-fault:visible").wait_for()
    assert "built" in page.locator("#effect-when-fault").inner_text()
    page.locator("#effect-form input[name=when]").fill("dam=built")
    page.locator("#effect-form").get_by_label("Why do you assume it?").fill("nobody watches then")
    page.locator("#effect-form").get_by_role("button", name="Save").click()
    page.get_by_text("Saved.", exact=True).wait_for()
    made = bench.system.model.effects[-1]
    assert (made.id, made.from_.text, str(made.when), made.assumption) == (
        "gauging-flow",
        "gauging=ended",
        "dam=built",
        "nobody watches then",
    )
    page.locator("#tab-questions").click()
    page.get_by_role("button", name="New outcome").click()
    page.locator("#outcome-form input[name=key]").fill("Dry Lowland")
    page.locator("#outcome-form input[name=says]").fill("flow=cut")
    page.locator("#outcome-form input[name=says]").press("Enter")
    page.locator("#outcome-cards summary", has_text="dry lowland").wait_for()
    page.get_by_role("button", name="New question").click()
    page.locator("#question-form input[name=ask]").fill("What if gauging ends?")
    page.locator("#question-form").get_by_label("Factor to insert").first.select_option("gauging")
    page.locator("#question-form").get_by_label("Variant to insert").first.select_option("ended")
    page.locator("#question-form").get_by_role("button", name="Insert").first.click()
    page.locator("#question-form input[name=outcome]").fill("dry_lowland")
    page.locator("#question-form input[name=board][value=suit]").check()
    page.locator("#question-form").get_by_role("button", name="Save").click()
    page.locator("#question-cards summary", has_text="What if gauging ends?").wait_for()
    asked = bench.system.study.questions[-1]
    assert (asked.verb, str(asked.hold), asked.outcome, asked.board) == (
        "whatif",
        "gauging=ended",
        "dry_lowland",
        ("suit",),
    )
    page.locator("#question-cards summary", has_text="What if gauging ends?").click()
    page.get_by_role("link", name="Ask it").last.click()
    page.wait_for_selector("#answer[aria-busy=false] .says", timeout=60_000)
    assert page.locator("#questions button[aria-pressed=true]").inner_text() == "What if gauging ends?"


def test_what_depends_on_a_factor_is_shown_before_it_is_deleted(page: Page, bench: Served) -> None:
    opened(page, bench, *part("factors"))
    page.locator("#factor-cards summary", has_text="The dam").click()
    page.get_by_role("button", name="Delete The dam", exact=True).click()
    page.wait_for_selector("#delete-dialog[open]")
    assert "Effect: the dam is built → Summer flow into Lowland" in page.locator("#delete-goes").inner_text()
    assert "Can both provinces leave things as they are?" in page.locator("#delete-loses").inner_text()
    assert page.evaluate("document.activeElement.id") == "delete-no"
    page.keyboard.press("Escape")
    assert "dam" in bench.system.factors
    page.get_by_role("button", name="Delete The dam", exact=True).click()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_text("Deleted. Undo brings it back.").wait_for()
    assert "dam" not in bench.system.factors
    page.locator("#undo:not([disabled])").click()
    page.get_by_text("Taken back: factor, deleted.").wait_for()
    page.locator("#factor-cards summary", has_text="The dam").wait_for()


def test_variants_are_added_reordered_and_renamed(page: Page, bench: Served) -> None:
    opened(page, bench, *part("factors"))
    page.locator("#factor-cards summary", has_text="The relief canal").click()
    card = page.locator("#factor-cards details", has_text="The relief canal").first
    card.get_by_label("A new variant").fill("is dug at once")
    card.get_by_label("A new variant").press("Enter")
    card.locator(".variant").nth(2).wait_for()
    card.get_by_role("button", name="Move up: is dug at once").click()
    until(page, lambda: values(page, VARIANTS)[2] == "is dug at once")
    assert list(bench.system.factors["canal"].variants) == ["shelved", "dug_at_once", "funded"]
    short = card.locator(".variant").first.get_by_label("Short name")
    short.fill("kept back")
    short.press("Tab")
    card.locator(".field-fault:visible").wait_for()
    short.fill("held")
    short.press("Tab")
    until(page, lambda: "held" in bench.system.factors["canal"].variants)
    assert [str(one.when) for one in bench.system.model.effects if one.id == "dam-flow"] == ["canal=held"]


def test_two_windows_and_one_conflict_nothing_is_lost(page: Page, bench: Served) -> None:
    opened(page, bench, *part("factors"))
    other = page.context.new_page()
    opened(other, bench, *part("factors"))
    for window in (page, other):
        window.locator("#actor-cards summary").first.click()
    # Both are shown the old name when they write: the second window looks again only after it has written.
    other.route("**/changed", lambda route: route.abort())
    for window, name in ((page, "First"), (other, "Second")):
        window.locator("#actor-cards details").first.get_by_label("Name", exact=True).fill(name)
    page.keyboard.press("Tab")
    page.locator("#actor-cards").get_by_text("was Upland").wait_for()
    other.bring_to_front()
    other.locator("#actor-cards details").first.get_by_label("Name", exact=True).press("Tab")
    other.wait_for_selector("#conflict[open]")
    assert other.locator("#conflict-mine").inner_text() == "Second"
    assert other.locator("#conflict-theirs").inner_text() == "First"
    assert bench.system.model.actors["upland"].name == "First"
    other.get_by_role("button", name="Write mine over it").click()
    until(page, lambda: bench.system.model.actors["upland"].name == "Second")
    page.bring_to_front()
    page.locator("#actor-cards summary", has_text="Second").wait_for()


def test_what_is_changed_on_disk_appears_and_the_focus_and_what_is_typed_stay(page: Page, bench: Served) -> None:
    opened(page, bench, *part("factors"))
    page.locator("#actor-cards summary").first.click()
    field = page.locator("#actor-cards details").first.get_by_label("Who it is")
    field.fill("not finish")
    path = bench.folder / "model.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Lowland,", "name: Lowlands,"), encoding="utf-8")
    page.locator("#actor-cards summary", has_text="Lowlands").wait_for()
    page.keyboard.type("ed")
    assert page.evaluate("document.activeElement.value") == "not finished"
    page.keyboard.press("Tab")
    until(page, lambda: bench.system.model.actors["upland"].about == "not finished")


def test_what_was_refused_stays_beside_its_field_whatever_is_painted_anew(page: Page, bench: Served) -> None:
    opened(page, bench, *part("effects"))
    page.locator(cell("dam", "flow")).click()
    when = page.locator("#drawer article").first.get_by_label("Only if, as an expression")
    when.fill("canal=shelf")
    when.press("Tab")
    fault = page.locator("#drawer .field-fault:visible", has_text="shelved")
    fault.wait_for()
    path = bench.folder / "model.yaml"
    text = path.read_text(encoding="utf-8").replace("name: Summer flow", "name: Yearly flow")
    path.write_text(text, encoding="utf-8")
    page.locator("#drawer-title", has_text="Yearly flow").wait_for()
    assert fault.is_visible() and when.input_value() == "canal=shelf"
    assert when.get_attribute("aria-invalid") == "true"
    when.fill("canal=funded")
    fault.wait_for(state="hidden")
    when.press("Tab")
    until(page, lambda: str(bench.system.model.effects[0].when) == "canal=funded")
    assert page.locator("#drawer .field-fault:visible").count() == 0


def test_a_bundled_study_is_shown_and_cannot_be_changed(page: Page, mirren: Served) -> None:
    opened(page, mirren, *part("factors"))
    page.locator("#factor-cards summary").first.click()
    assert page.locator("#panel-factors input:enabled:not([type=search])").count() == 0
    assert page.locator("#panel-factors select:enabled").count() == 0
    assert page.locator("#panel-factors button:visible").count() == 0
    page.locator("#tab-effects").click()
    page.locator(cell("dam", "flow")).click()
    assert page.locator("#drawer input:enabled").count() == 0
    assert page.locator("#drawer button:visible").all_inner_texts() == ["Close"]
    assert MIRREN.exists()


def test_axe_finds_nothing_beside_a_cell_where_an_effect_is_made(page: Page, bench: Served) -> None:
    opened(page, bench, *part("effects"))
    page.locator(cell("flow", "canal")).click()
    page.get_by_role("button", name="New effect here").click()
    assert_accessible_in_every_look(page, narrowest=768)
