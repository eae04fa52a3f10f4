"""The ledger of forecasts in the workbench: shown, noted, resolved and scored, and every entry taken back by undo."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest

from raison.desk.forecasts import forecasts
from raison.desk.study import open_study
from raison.model.forecasts import Forecast
from raison.store.load import load
from raison.store.studies import bundled_studies
from tests.app.serving import Served, opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

NEW = {
    "asks": "Will the Board pay for the canal?",
    "criteria": "Yes if its budget names the canal.",
    "claimant": "Fen",
    "made": "2024-11",
    "closes": "2034-06-30",
    "claim": ["fen-6"],
    "chance": "0.3",
    "expects": "canal=funded",
}


def kept(bench: Served) -> tuple[Forecast, ...]:
    return bench.system.forecasts.forecasts


def text(bench: Served) -> bytes:
    return (bench.folder / "forecasts.yaml").read_bytes()


def shown(bench: Served, path: str = "/forecasts") -> str:
    status, _, body = bench.ask("GET", path)
    assert status == 200
    return unescape(body.decode())


@pytest.mark.parametrize("name", bundled_studies())
def test_every_forecast_is_shown_with_what_decides_it(name: str) -> None:
    system = load(bundled_studies()[name])
    found = forecasts(open_study(name), turns=True)
    with served(name) as bench:
        page, watched = shown(bench), shown(bench, "/forecasts/watched")
    for one in system.forecasts.forecasts:
        assert one.asks in page and one.criteria in page and all(note.says in page for note in one.notes)
    assert "<form data-to" not in page and 'id="new"' not in page  # it is for looking
    told = [row for one in found.every_table if one.title == "What to watch" for row in one.rows]
    assert all(cell in watched for row in told for cell in row.cells)
    assert "would change" in watched


def test_a_note_is_written_and_undone_byte_for_byte(bench: Served) -> None:
    before = text(bench)
    status, _ = bench.post("/forecasts/note", {"forecast": "fc-suit", "says": " No  filing\nyet. ", "date": "2032-06"})
    assert status == 200
    [note] = kept(bench)[0].notes
    assert (note.says, str(note.date)) == ("No filing yet.", "2032-06") and "No filing yet." in shown(bench)
    assert bench.post("/undo", {}) == (200, {"says": "a note on a forecast"}) and text(bench) == before
    assert bench.post("/redo", {})[0] == 200 and len(kept(bench)[0].notes) == 1


def test_a_new_forecast_is_resolved_and_scored_as_the_command_line_scores_it(bench: Served) -> None:
    assert bench.post("/forecasts/new", NEW)[0] == 200
    assert kept(bench)[1].expects is not None
    came = {"forecast": kept(bench)[1].id, "outcome": "no", "evidence": "The budget.", "date": "2025-02"}
    assert bench.post("/forecasts/resolve", came)[0] == 200
    page = shown(bench)
    assert "Brier score 0.090" in page and "an even chance each time (0.250)" in page
    assert "Baseline: the share that came about" in shown(bench, "/forecasts/ledger?baseline=frequency")
    status, body = bench.post("/forecasts/resolve", came)
    assert status == 422 and "is resolved already" in body["refused"][0]
    assert bench.post("/undo", {})[0] == 200 and kept(bench)[1].resolution is None
    assert bench.post("/undo", {})[0] == 200 and len(kept(bench)) == 1


def test_the_day_says_what_is_past(bench: Served) -> None:
    assert "past its day" not in shown(bench)
    assert "past its day" in shown(bench, "/forecasts/ledger?on=2034-01-01")


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("new", {}, "what it asks; what decides it; whose it is; a claim or why it is asked"),
        ("new", {**NEW, "closes": ""}, "the day by which it is decided, or a condition with"),
        ("new", {**NEW, "expects": "cannal=funded"}, "did you mean canal?"),
        ("new", {**NEW, "chance": "1.5"}, "1.5"),
        ("new", {**NEW, "asks": ["x"]}, "Asks"),
        ("new", {**NEW, "table": "kent"}, "the words that were used"),
        ("note", {"forecast": "fc-siut", "says": "x"}, "did you mean fc-suit?"),
        ("note", {"forecast": "fc-suit", "says": "  "}, "Write what became known"),
        ("note", {"forecast": "fc-suit", "says": "x", "date": "2999"}, "lies ahead"),
        ("note", {"forecast": "fc-suit", "says": "x", "claim": "nobody-1"}, "nobody-1"),
        ("resolve", {"forecast": "fc-suit", "outcome": "perhaps", "evidence": "x"}, "Outcome"),
        ("resolve", {"forecast": "fc-suit", "outcome": "yes"}, "Evidence"),
        ("resolve", {"forecast": "fc-suit", "outcome": "yes", "evidence": "x", "date": "someday"}, "someday"),
    ],
)
def test_what_is_wrong_is_said_in_words_and_nothing_is_written(
    bench: Served, path: str, data: dict[str, object], said: str
) -> None:
    before = text(bench)
    status, body = bench.post(f"/forecasts/{path}", data)
    assert status == 422 and said in " ".join(body["refused"]) and "--" not in " ".join(body["refused"])
    assert text(bench) == before


def test_a_day_that_is_none_and_an_unknown_baseline_are_refused(bench: Served) -> None:
    for query in ("on=someday", "baseline=chance"):
        status, _, body = bench.ask("GET", f"/forecasts/ledger?{query}")
        assert status == 422 and b"refused" in body


def test_a_bundled_study_is_never_written(mirren: Served) -> None:
    status, body = mirren.post("/forecasts/note", {"forecast": "fc-suit", "says": "x"})
    assert status == 422 and "make your own copy" in body["refused"][0]


@pytest.mark.browser
@pytest.mark.usefixtures("nothing_complained_of")
def test_a_forecast_is_noted_resolved_and_taken_back_on_the_page(page: Page, bench: Served) -> None:
    opened(page, bench, "/ask", "main")
    page.get_by_role("link", name="Forecasts (1)").click()
    page.get_by_text("Add a note").click()
    page.get_by_label("What became known").fill("The court's registry shows nothing.")
    page.locator("form[data-to=note] input[name=date]").fill("2032-06")
    page.get_by_role("button", name="Save the note").click()
    page.locator("dd", has_text="The court's registry shows nothing.").wait_for()
    page.locator("summary", has_text="Resolve").click()
    page.get_by_label("The evidence for it").fill("The register.")
    page.locator("form[data-to=resolve] input[name=date]").fill("2999")
    page.get_by_role("button", name="Save the resolution").click()
    page.locator("[role=alert]", has_text="lies ahead").wait_for()
    page.locator("form[data-to=resolve] input[name=date]").fill("2032-06")
    page.get_by_role("button", name="Save the resolution").click()
    page.get_by_text("Resolved (1)").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Open (1)").wait_for()
    assert kept(bench)[0].resolution is None and len(kept(bench)[0].notes) == 1
    page.locator("#ledger a.cite").first.click()
    page.wait_for_selector("#paper .paper-text [data-block]")
    assert page.locator("#paper li", has_text="forecast: Will Lowland file a suit?").count() == 1


@pytest.mark.browser
@pytest.mark.usefixtures("nothing_complained_of")
def test_what_is_being_written_outlives_a_change_on_disk(page: Page, bench: Served) -> None:
    opened(page, bench, "/forecasts", "#ledger")
    page.get_by_text("Add a note").click()
    page.get_by_label("What became known").fill("Half a sen")
    changed = text(bench).decode().replace("Will Lowland file a suit?", "Will Lowland go to court?")
    (bench.folder / "forecasts.yaml").write_text(changed, encoding="utf-8")
    page.get_by_text("shown anew when your entry is saved").wait_for(timeout=10_000)
    assert page.get_by_label("What became known").input_value() == "Half a sen"
    page.locator("form[data-to=note] input[name=date]").fill("2032-06")
    page.get_by_role("button", name="Save the note").click()
    page.get_by_role("heading", name="Will Lowland go to court?").wait_for()
    assert kept(bench)[0].notes[0].says == "Half a sen"


@pytest.mark.browser
@pytest.mark.usefixtures("nothing_complained_of")
def test_a_new_forecast_is_added_on_the_page(page: Page, bench: Served) -> None:
    opened(page, bench, "/forecasts", "#ledger")
    page.get_by_label("What it asks").fill(NEW["asks"])  # type: ignore[arg-type]
    page.get_by_label("What decides it, and how").fill("Its budget.")
    page.get_by_label("Whose forecast it is").fill("Fen")
    page.get_by_label("The day by which it is decided").fill("2034-06-30")
    page.get_by_label("The claim that makes it").fill("fen-6")
    page.get_by_text("Chance, condition, model").click()
    page.get_by_label("Chance, 0 to 1").fill("0.1..0.3")
    page.locator("select[name=expects]").select_option("canal=funded")
    page.get_by_role("button", name="Add it").click()
    page.get_by_text("Open (2)").wait_for()
    assert "10 to 30 %" in page.locator("#ledger").inner_text()
    assert kept(bench)[1].claim == ("fen-6",) and page.get_by_label("What it asks").input_value() == ""
