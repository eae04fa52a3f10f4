"""A second coding in a browser: how far both agree, and each difference settled by the reader."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from raison.store.load import load, load_with_notes
from raison.store.writing.edits import Append, Change
from raison.store.writing.new import new_study
from raison.store.writing.removal import Remove
from raison.store.writing.save import fingerprints, save_changes
from tests.app.serving import Served, faults_of_access, opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nothing_complained_of")]
SOURCE = "mirren-note"
FILE = "claims.yaml"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The coding of a second person, who gives one claim another kind and has two that the first lacks."""
    folder = tmp_path / "other"
    new_study(str(folder))
    model = "actors:\n  upland: {name: Upland}\n  lowland: {name: Lowland}\n  board: {name: The river board}\n"
    (folder / "study.yaml").write_text("title: The river\n", encoding="utf-8")
    (folder / "model.yaml").write_text(model, encoding="utf-8")
    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    save_changes(mine, [Remove(FILE, ("claims", 1))], fingerprints(mine))
    claims = load_with_notes(folder).files[FILE].tree["claims"]
    kind = "position" if claims[0]["kind"] != "position" else "goal"
    extra = {**claims[-1], "id": "second-1", "says": "What only the second one saw."}
    edits: list[Change | Append | Remove] = [Change(FILE, ("claims", 0, "kind"), kind)]
    save_changes(folder, [*edits, Append(FILE, ("claims",), extra)], fingerprints(folder))
    return folder


@pytest.fixture
def bench(other: Path) -> Iterator[Served]:
    with served(other.parent / "mine") as one:
        yield one


def compared(page: Page, bench: Served, other: Path) -> None:
    opened(page, bench, f"/read/{SOURCE}", "#text[aria-busy=false] [data-block]")
    page.get_by_text("A second coding").click()
    page.get_by_label("Folder of a study with this paper").fill(str(other))
    page.keyboard.press("Enter")
    page.wait_for_selector("#second-list li")


def test_the_differences_are_those_of_the_two_codings(page: Page, bench: Served, other: Path) -> None:
    compared(page, bench, other)
    assert page.locator("#second-says").inner_text() == "3 differences from other."
    assert page.locator("#second-measures tr").count() == 5
    assert faults_of_access(page) == []


def test_each_difference_is_settled_and_written(page: Page, bench: Served, other: Path) -> None:
    compared(page, bench, other)
    mine, theirs = load(other.parent / "mine").claims, load(other).claims
    page.get_by_role("button", name="Take their kind").click()
    page.get_by_text("2 differences from other.").wait_for()
    page.get_by_role("button", name="Take their claim").first.click()
    page.get_by_text("1 difference from other.").wait_for()
    page.get_by_role("button", name="Take their claim").click()
    page.get_by_text("0 differences from other.").wait_for()
    after = load(other.parent / "mine").claims
    assert len(after.claims) == len(mine.claims) + 2
    assert {(one.says, one.kind) for one in after.claims} == {(one.says, one.kind) for one in theirs.claims}


def test_a_coding_that_comes_late_is_not_shown_for_the_one_that_was_asked_for_after_it(
    page: Page, bench: Served, other: Path
) -> None:
    third = other.parent / "third"
    shutil.copytree(other, third)
    compared(page, bench, other)
    held: list[Route] = []
    page.route("**/second?folder=*other", lambda route: held.append(route))
    folder = page.get_by_label("Folder of a study with this paper")
    with page.expect_request("**/second?folder=*other"):
        folder.press("Enter")
    folder.fill(str(third))
    folder.press("Enter")
    page.wait_for_timeout(200)
    with page.expect_response("**/second?folder=*third"):
        held[0].continue_()
    page.locator("#second-says", has_text="from third").wait_for()


def test_a_difference_can_be_left(page: Page, bench: Served, other: Path) -> None:
    compared(page, bench, other)
    page.get_by_role("button", name="Leave it").first.click()
    page.get_by_text("2 differences from other; 1 left as they are.").wait_for()


def test_the_study_itself_and_a_folder_without_a_study_are_refused(page: Page, bench: Served, other: Path) -> None:
    compared(page, bench, other)
    for folder, says in ((other.parent / "mine", "this is the study itself"), (other.parent / "none", "none")):
        page.get_by_label("Folder of a study with this paper").fill(str(folder))
        page.keyboard.press("Enter")
        page.locator("#notice").get_by_text(says).wait_for()
