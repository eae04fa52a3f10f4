"""Drafts in a browser: proposed by rule, gone through by key, accepted in own words, rejected over a filter, hidden."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from raison.store.writing.new import new_study
from tests.app.serving import Served, assert_accessible_in_every_look, opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nothing_complained_of")]
SOURCE = "mirren-note"


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Served]:
    """A new study with its example paper, of which nothing is coded."""
    folder = tmp_path / "river"
    new_study(str(folder))
    (folder / "claims.yaml").write_text("claims: []\n", encoding="utf-8")
    (folder / "model.yaml").write_text(
        "actors:\n  upland: {name: Upland}\n  lowland: {name: Lowland}\n  board: {name: The river board}\n",
        encoding="utf-8",
    )
    (folder / "study.yaml").write_text("title: The river\n", encoding="utf-8")
    with served(folder) as one:
        yield one


def proposed(page: Page, bench: Served) -> Page:
    opened(page, bench, f"/read/{SOURCE}", "#text[aria-busy=false] [data-block]")
    page.get_by_role("button", name="Propose claims by rule").click()
    page.get_by_text("new drafts.").wait_for()
    return page


def marked(page: Page, name: str) -> list[str]:
    return list(page.evaluate(f"[...CSS.highlights.get('{name}')].map(range => range.toString())"))


def test_a_proposal_writes_drafts_and_no_claim_and_is_one_step_back(page: Page, bench: Served) -> None:
    proposed(page, bench)
    claims = bench.system.claims
    assert not claims.claims and claims.drafts
    assert len(marked(page, "draft")) == len(claims.drafts)
    assert not marked(page, "claim") and not marked(page, "claim-hedged")
    page.click("#undo")
    page.get_by_text("Taken back: drafts by rule.").wait_for()
    assert not bench.system.claims.drafts


def test_a_draft_is_accepted_by_keyboard_and_the_next_one_follows(page: Page, bench: Served) -> None:
    proposed(page, bench)
    [first] = marked(page, "chosen")
    before = bench.system.claims.drafts
    one = next(draft for draft in before if first == _words(page, draft.at.block, *draft.at.span))
    page.keyboard.press("a")
    assert page.locator("#claim select[name=kind]").input_value() == one.kind
    assert page.locator("#claim textarea[name=says]").input_value() == ""
    page.keyboard.type("What the reader makes of it.")
    page.keyboard.press("Control+Enter")
    page.get_by_text("The draft is a claim now.").wait_for()
    page.wait_for_function(f"[...CSS.highlights.get('chosen')][0].toString() !== {first!r}")
    [claim] = bench.system.claims.claims
    assert (claim.says, claim.kind, claim.actors) == ("What the reader makes of it.", one.kind, one.actors)
    assert claim.drafted is not None and claim.drafted.startswith("rule: ")
    assert (claim.at[0].block, claim.at[0].span) == (one.at.block, one.at.span)
    assert one not in bench.system.claims.drafts
    page.keyboard.press("d")
    page.wait_for_function("document.activeElement.id === 'text'")


def _words(page: Page, block: str, start: int, end: int) -> str:
    return str(page.evaluate(f"document.querySelector('#text [data-block={block}]').textContent"))[start:end]


def test_a_draft_in_the_words_of_the_paper_is_refused_and_what_was_typed_stays(page: Page, bench: Served) -> None:
    proposed(page, bench)
    [passage] = marked(page, "chosen")
    page.keyboard.press("a")
    page.keyboard.type(passage)
    page.keyboard.press("Control+Enter")
    page.get_by_text("say it in your own words").wait_for()
    assert page.locator("#claim textarea[name=says]").input_value() == passage
    assert not bench.system.claims.claims


def test_another_kind_is_given_by_its_number(page: Page, bench: Served) -> None:
    proposed(page, bench)
    page.keyboard.press("4")
    assert page.locator("#claim select[name=kind]").input_value() == "goal"
    page.keyboard.type("What they want.")
    page.keyboard.press("Control+Enter")
    page.get_by_text("The draft is a claim now.").wait_for()
    [claim] = bench.system.claims.claims
    assert claim.kind == "goal" and claim.drafted


def test_a_rejected_draft_stays_and_can_be_proposed_again(page: Page, bench: Served) -> None:
    proposed(page, bench)
    page.keyboard.press("x")
    page.get_by_text("1 draft rejected.").wait_for()
    assert [one.rejected for one in bench.system.claims.drafts].count(True) == 1
    page.get_by_label("those that were rejected").check()
    page.locator("#draft-list").get_by_role("button", name="Propose again").click()
    page.get_by_text("1 draft proposed again.").wait_for()
    assert not any(one.rejected for one in bench.system.claims.drafts)


def test_many_are_rejected_only_over_what_the_filter_shows(page: Page, bench: Served) -> None:
    proposed(page, bench)
    drafts = bench.system.claims.drafts
    kind = drafts[0].kind
    mine = [one for one in drafts if one.kind == kind]
    assert 0 < len(mine) < len(drafts)
    page.locator("#draft-filter select[name=kind]").select_option(kind)
    assert len(marked(page, "draft")) == len(mine) == page.locator("#draft-list > li").count()
    page.click("#reject-shown")
    page.get_by_text("rejected. Undo").wait_for()
    after = bench.system.claims.drafts
    assert [one.kind for one in after if one.rejected] == [kind] * len(mine)
    page.click("#undo")
    page.get_by_text("Taken back").wait_for()
    assert not any(one.rejected for one in bench.system.claims.drafts)


def test_the_machine_can_be_hidden_and_stays_so(page: Page, bench: Served) -> None:
    proposed(page, bench)
    page.click("#hide-drafts")
    assert not marked(page, "draft") and not page.locator(".draft").count()
    page.reload()
    page.wait_for_selector("#text[aria-busy=false] [data-block]")
    assert page.locator("#draft-count").inner_text() == "hidden"
    assert not marked(page, "draft")
    page.click("#hide-drafts")
    assert marked(page, "draft")


def test_a_draft_that_another_reviewer_settled_is_not_written_over(page: Page, bench: Served) -> None:
    proposed(page, bench)
    page.keyboard.press("a")
    page.keyboard.type("Too late.")
    drafts = bench.system.claims.drafts
    [passage] = marked(page, "chosen")
    with served(bench.folder) as other:
        key = next(
            line["key"]
            for line in _text(other)["drafts"]
            if _words(page, line["spot"]["block"], line["spot"]["start"], line["spot"]["end"]) == passage
        )
        spot = next(line["spot"] for line in _text(other)["drafts"] if line["key"] == key)
        fields = {"says": "First.", "kind": "fact", "actors": [], "modality": "asserted", "voice": "author"}
        assert other.post("/drafts/accept", {"key": key, "source": SOURCE, **spot, "fields": fields})[0] == 200
    page.keyboard.press("Control+Enter")
    page.get_by_text("not saved: this draft was accepted, rejected").wait_for()
    now = bench.system.claims
    assert [claim.says for claim in now.claims] == ["First."] and len(now.drafts) == len(drafts) - 1
    assert page.locator("#claim textarea[name=says]").input_value() == "Too late."


def _text(bench: Served) -> Any:
    return json.loads(bench.ask("GET", f"/papers/{SOURCE}/text")[2])


def test_a_draft_whose_words_changed_is_counted_and_not_shown(page: Page, bench: Served) -> None:
    proposed(page, bench)
    drafts = bench.system.claims.drafts
    [copy] = (bench.folder / "texts").iterdir()
    [passage] = marked(page, "chosen")
    words = " ".join(passage.split()[:2])
    copy.write_text(copy.read_text(encoding="utf-8").replace(words, "Other words", 1), encoding="utf-8")
    page.reload()
    page.get_by_text("1 draft reads otherwise in your copy now").wait_for()
    assert len(marked(page, "draft")) == len(drafts) - 1
    page.get_by_role("button", name="Remove drafts that no longer fit").click()
    page.get_by_text("1 draft removed. Undo brings it back.").wait_for()
    assert len(bench.system.claims.drafts) == len(drafts) - 1
    assert page.locator("#remove-lost").is_hidden() and page.locator("#draft-lost").inner_text() == ""
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("1 draft reads otherwise in your copy now").wait_for()
    assert bench.system.claims.drafts == drafts


def test_axe_finds_nothing_among_drafts(page: Page, bench: Served) -> None:
    proposed(page, bench)
    assert_accessible_in_every_look(page)
