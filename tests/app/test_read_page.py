"""Reading in a browser: coding by keyboard, saved at once, undone; papers taken in; two windows at one claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.serving import Served, assert_accessible_in_every_look, faults_of_access, opened

if TYPE_CHECKING:
    from playwright.sync_api import APIResponse, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nothing_complained_of")]


TEXT = "#text[aria-busy=false] [data-block]"
VIEW = ("/read/fen-2031", TEXT)
MARKED = "CSS.highlights.get('claim')?.size + CSS.highlights.get('claim-hedged')?.size > 0"


def chosen(page: Page) -> str:
    found = page.evaluate("[...CSS.highlights.get('chosen')].map(range => range.toString())")
    return str(found[0])


def test_text_stays_text_and_every_anchored_claim_is_marked(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    assert page.locator("#text mark, #text span").count() == 0
    page.wait_for_function(MARKED)
    marked = page.evaluate(
        "[...CSS.highlights.get('claim'), ...CSS.highlights.get('claim-hedged')].map(one => one.toString())"
    )
    mine = [claim for claim in bench.system.claims.claims if "fen-2031" in claim.sources]
    assert len(marked) >= len(mine) > 0 and all(marked)


def test_a_sentence_is_coded_by_keyboard_alone_and_undone(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    before = {claim.id for claim in bench.system.claims.claims}
    page.focus("#text")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    whole = chosen(page)
    page.keyboard.press("Shift+ArrowLeft")
    assert whole.startswith(chosen(page)) and chosen(page) != whole
    words = chosen(page)
    page.keyboard.press("6")
    page.keyboard.type("What was coded in a test.")
    assert page.locator("#claim select[name=kind]").input_value() == "causal"
    page.keyboard.press("Control+Enter")
    page.get_by_text("Saved as a new claim.").wait_for()
    [new] = [claim for claim in bench.system.claims.claims if claim.id not in before]
    assert (new.says, new.kind) == ("What was coded in a test.", "causal")
    text = page.evaluate(f"document.querySelector('[data-block={new.at[0].block}]').textContent")
    start, end = new.at[0].span
    assert text[start:end] == words
    page.locator("#undo:not([disabled])").click()
    page.get_by_text("Taken back: a claim.").wait_for()
    assert {claim.id for claim in bench.system.claims.claims} == before
    page.locator("#redo:not([disabled])").click()
    page.get_by_text("Done again: a claim.").wait_for()
    assert new.id in {claim.id for claim in bench.system.claims.claims}


def test_a_claim_takes_a_note(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.focus("#text")
    page.keyboard.press("4")
    page.keyboard.type("What was coded in a test.")
    page.get_by_label("Note").fill("ask the gauge keeper")
    page.keyboard.press("Control+Enter")
    page.locator("#here").get_by_text("Note: ask the gauge keeper").wait_for()
    assert "ask the gauge keeper" in [one.note for one in bench.system.claims.claims]


def test_whom_a_claim_is_about_is_ticked_shown_and_changed(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    before = {claim.id for claim in bench.system.claims.claims}
    page.focus("#text")
    page.keyboard.press("4")
    page.keyboard.type("What was coded in a test.")
    page.get_by_text("About whom", exact=True).first.click()
    page.locator("#claim input[name=target]").first.check()
    page.keyboard.press("Control+Enter")
    page.get_by_text("Saved as a new claim.").wait_for()
    [new] = [claim for claim in bench.system.claims.claims if claim.id not in before]
    actors = bench.system.model.actors
    assert len(new.target) == 1
    page.locator("#here").get_by_text(f"about {actors[new.target[0]].name}").first.wait_for()
    page.locator(f"#here button[data-edit={new.id}]").click()
    assert page.locator("#claim input[name=target]").first.is_checked()
    page.locator("#claim input[name=target]").nth(1).check()
    page.keyboard.press("Control+Enter")
    page.get_by_text("Saved.", exact=True).wait_for()
    assert len(bench.system.claim[new.id].target) == 2


def test_q_makes_a_question_and_minus_gives_a_reason(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.focus("#text")
    page.keyboard.press("n")
    page.keyboard.press("q")
    assert page.locator("#claim select[name=kind]").input_value() == "question"
    assert page.locator("#claim select[name=modality]").input_value() == "asked"
    page.locator("#claim select[name=kind]").select_option("recommendation")
    assert page.locator("#claim select[name=modality]").input_value() == "advised"
    page.locator("#claim select[name=modality]").select_option("hedged")
    page.locator("#claim select[name=kind]").select_option("fact")
    assert page.locator("#claim select[name=modality]").input_value() == "hedged"
    page.keyboard.press("Escape")
    page.wait_for_selector("#claim", state="hidden")
    page.focus("#text")
    page.keyboard.press("-")
    page.keyboard.type("a heading of the table")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reason", state="hidden")
    assert "a heading of the table" in [one.reason for one in bench.system.claims.without]


def test_an_anchor_that_fails_marks_nothing_and_its_claim_is_listed(page: Page, bench: Served) -> None:
    paper = next((bench.folder / "texts").glob("fen*"))
    claim = next(one for one in bench.system.claims.claims if "fen-2031" in one.sources)
    opened(page, bench, *VIEW)
    page.wait_for_function(MARKED)
    marks = page.evaluate("CSS.highlights.get('claim').size + CSS.highlights.get('claim-hedged').size")
    text = paper.read_text(encoding="utf-8")
    paper.write_text("\n".join(line for line in text.split("\n") if "dam" not in line), encoding="utf-8")
    page.reload()
    page.wait_for_selector("#orphans:not([hidden])")
    left = page.evaluate("CSS.highlights.get('claim').size + CSS.highlights.get('claim-hedged').size")
    orphans = page.locator("#orphans li").count()
    assert left < marks and orphans > 0 and claim


def test_two_windows_and_one_conflict_nothing_is_lost(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    other = page.context.new_page()
    opened(other, bench, *VIEW)
    for window in (page, other):
        window.get_by_role("button", name="Next sentence without").wait_for()
        window.focus("#text")
        while not window.locator("#here button[data-edit]").count():
            window.keyboard.press("ArrowDown")
        window.locator("#here button[data-edit]").first.click()
    claim = page.locator("#here button[data-edit]").first.get_attribute("data-edit")
    page.locator("#claim textarea[name=says]").fill("Said in the first window.")
    page.locator("#claim button").first.click()
    page.get_by_text("Saved.", exact=True).wait_for()
    other.locator("#claim textarea[name=says]").fill("Said in the second window.")
    other.locator("#claim button").first.click()
    other.wait_for_selector("#conflict[open]")
    assert other.locator("#conflict-mine").inner_text() == "Said in the second window."
    assert other.locator("#conflict-theirs").inner_text() == "Said in the first window."
    said = {one.id: one.says for one in bench.system.claims.claims}
    assert said[str(claim)] == "Said in the first window."
    other.get_by_role("button", name="Write mine over it").click()
    other.get_by_text("Saved.", exact=True).wait_for()
    said = {one.id: one.says for one in bench.system.claims.claims}
    assert said[str(claim)] == "Said in the second window."
    page.get_by_text("Said in the second window.").first.wait_for()


def test_what_is_changed_on_disk_appears_and_faults_are_said(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.focus("#text")
    while not page.locator("#here button[data-edit]").count():
        page.keyboard.press("ArrowDown")
    path = bench.folder / "claims.yaml"
    said = page.locator("#here .claim p").first.inner_text()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(said, "Changed on disk."), encoding="utf-8")
    page.get_by_text("Changed on disk.").first.wait_for()
    path.write_text(text.replace("kind: ", "kind: wrong-", 1), encoding="utf-8")
    page.get_by_text("files have faults").wait_for()
    assert page.get_by_text("claims.yaml:").first.is_visible()
    path.write_text(text, encoding="utf-8")
    page.get_by_text(said).first.wait_for()


def test_claims_that_come_late_are_not_shown_over_later_ones(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    held: list[tuple[Route, APIResponse]] = []

    def hold_first(route: Route) -> None:
        answer = route.fetch()
        if held:
            route.fulfill(response=answer)
        else:
            held.append((route, answer))

    page.route("**/text?only=claims", hold_first)
    page.focus("#text")
    page.keyboard.press("n")
    spot = page.evaluate(
        "(([one]) => ({ block: one.startContainer.parentElement.dataset.block, start: one.startOffset,"
        " end: one.endOffset }))([...CSS.highlights.get('chosen')])"
    )
    before = page.locator(".sources [aria-current] ~ span .claims").inner_text()
    for says in ("The first of two.", "The second of two."):
        fields = {"says": says, "kind": "fact"}
        assert bench.post("/claims", {"source": "fen-2031", **spot, "fields": fields})[0] == 200
        page.wait_for_timeout(1_700)  # longer than between two looks at the files
    [(route, answer)] = held
    route.fulfill(response=answer)
    after = f"{int(before.split()[0]) + 2} claims"
    page.locator(".sources .claims", has_text=after).wait_for()
    page.wait_for_timeout(100)
    assert page.locator(".sources .claims", has_text=after).count() == 1


def test_of_two_files_that_are_dropped_one_after_the_other_the_later_one_is_offered(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    held: list[Route] = []
    page.route("**/papers?step=show&name=first.txt", lambda route: held.append(route))
    for name in ("first", "second"):
        text = f"A {name} note\n\nA paragraph of the {name} note tells of canals and of what the board may do.\n"
        with page.expect_request("**/papers?step=show*"):
            page.set_input_files("#files", {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": text.encode()})
    page.locator("#card-read", has_text="second.txt").wait_for()
    with page.expect_response("**/papers?step=show&name=first.txt"):
        held[0].continue_()
    page.wait_for_timeout(100)
    assert "second.txt" in page.locator("#card-read").inner_text()


def test_a_paper_is_dropped_its_card_corrected_and_taken_in(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    body = "\n\n".join(
        f"Paragraph {count} tells of canals, gauges and of what the board may do." for count in range(1, 6)
    )
    page.set_input_files(
        "#files", {"name": "note.txt", "mimeType": "text/plain", "buffer": f"A note on canals\n\n{body}\n".encode()}
    )
    page.wait_for_selector("#card:not([hidden])")
    page.locator("#card input[name=title]").fill("A corrected title")
    page.locator("#card input[name=date]").fill("2033-04")
    page.locator("#card input[name=author]").fill("Ann Lim; The Board")
    page.locator("#card input[name=id]").fill("canal-note")
    page.locator("#card button").first.click()
    page.wait_for_url("**/read/canal-note")
    page.get_by_text("Paragraph 3 tells of canals").wait_for()
    card = bench.system.sources.sources["canal-note"]
    assert (card.title, card.authors, card.date.text) == ("A corrected title", ("Ann Lim", "The Board"), "2033-04")


def test_without_a_copy_the_claims_are_listed_and_a_dropped_paper_is_kept_as_the_copy(
    page: Page, bench: Served
) -> None:
    copy = bench.folder / "texts" / "fen-2031.txt"
    words, cards = copy.read_bytes(), (bench.folder / "sources.yaml").read_bytes()
    copy.unlink()
    opened(page, bench, "/read/fen-2031", ".outline li")
    assert page.get_by_text("There is no copy of this paper here.").is_visible()
    mine = [claim for claim in bench.system.claims.claims if "fen-2031" in claim.sources]
    assert page.locator(".outline li").count() == len(mine) > 0
    page.locator(".outline button", has_text=mine[0].says).click()
    page.locator("#here .claim-card", has_text=mine[0].says).wait_for()
    assert faults_of_access(page) == []
    page.set_input_files("#files", {"name": "my paper.txt", "mimeType": "text/plain", "buffer": words})
    page.get_by_text("of which there is no copy here yet").wait_for()
    assert page.locator("#card input[name=title]").is_hidden()
    page.get_by_role("button", name="Keep it as your copy").click()
    page.wait_for_selector("#text[aria-busy=false] [data-block]")
    assert copy.read_bytes() == words and (bench.folder / "sources.yaml").read_bytes() == cards


def test_signs_outside_the_first_plane_move_no_mark(page: Page, bench: Served) -> None:
    body = "\n\n".join(
        f"Sentence {count} has \U0001d11e and tells of canals \U0001f30a that cross it." for count in range(6)
    )
    text = f"A note of signs\n\nAnn Lim\n\n3 March 2033\n\n{body}\n"
    status, _, told = bench.ask("POST", "/papers?step=keep&name=signs.txt&id=signs", body=text.encode())
    assert status == 200, told
    opened(page, bench, "/read/signs", TEXT)
    page.focus("#text")
    while "Sentence 3" not in page.evaluate(
        "[...(CSS.highlights.get('chosen') ?? [])].map(one => one.toString()).join()"
    ):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowLeft")
    words = chosen(page)
    page.keyboard.press("2")
    page.keyboard.type("A claim behind signs.")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Saved as a new claim.").wait_for()
    marked = page.evaluate("[...CSS.highlights.get('claim')].map(range => range.toString())")
    assert marked == [words] and words.endswith("that cross it")


def test_axe_finds_nothing_where_a_claim_is_changed(page: Page, bench: Served) -> None:
    opened(page, bench, *VIEW)
    page.focus("#text")
    while not page.locator("#here button[data-edit]").count():
        page.keyboard.press("ArrowDown")
    page.locator("#here button[data-edit]").first.click()
    assert_accessible_in_every_look(page)
