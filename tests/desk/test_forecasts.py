"""The ledger is written into the study: whole or not at all, only what changes, and never over another one's change."""

from __future__ import annotations

import datetime
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from raison.desk.forecast_entries import NewForecast, NewResolution
from raison.desk.forecasts import add_forecast, note_forecast, resolve_forecast, scores
from raison.desk.study import open_study
from raison.store.load import load
from raison.store.studies import find_study
from raison.words.faults import CannotDo, Fault, FaultsFound

NEW = NewForecast(
    asks="Will the board pay?",
    criteria="Its budget names the canal.",
    claimant="Fen",
    closes="2034-06",
    claim=("fen-6",),
    expects="canal=funded",
)
CAME = NewResolution("yes", "The register of the court.", date="2025-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(find_study("mirren"), tmp_path / "mine"))


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")}


def test_a_forecast_is_added_as_one_line_and_nothing_else_changes(folder: Path) -> None:
    before = texts(folder)
    shown = add_forecast(folder, NEW, write=False)
    assert texts(folder) == before and shown.answers[0].data["written"] is False
    found = add_forecast(folder, NEW, write=True)
    after = texts(folder)
    assert after["forecasts.yaml"].startswith(before["forecasts.yaml"])
    assert {name for name in after if after[name] != before[name]} == {"forecasts.yaml"}
    written = load(folder).forecasts.forecasts[1]
    assert (written.id, str(written.closes), written.claim) == ("forecast-1", "2034-06", ("fen-6",))
    assert str(written.made) == datetime.date.today().isoformat()
    assert found.headline == "Written into forecasts.yaml: a new forecast, forecast-1."


def test_a_study_without_a_ledger_gets_one(folder: Path) -> None:
    (folder / "forecasts.yaml").unlink()
    add_forecast(folder, NEW, write=True)
    assert [one.id for one in load(folder).forecasts.forecasts] == ["forecast-1"]


def test_all_that_is_missing_is_named_at_once(folder: Path) -> None:
    with pytest.raises(CannotDo) as raised:
        add_forecast(folder, NewForecast(), write=True)
    for option in ("--asks", "--criteria", "--claimant", "--claim or --assumption", "--closes"):
        assert option in str(raised.value)


def test_all_that_is_wrong_is_named_at_once_and_nothing_is_written(folder: Path) -> None:
    before = texts(folder)
    wrong = replace(NEW, made="2035", expects="cannal=funded", chance="1.5", words="may", table="icd2003")
    for write in (False, True):
        with pytest.raises(FaultsFound) as raised:
            add_forecast(folder, wrong, write=write)
        values = {one.value: one for one in raised.value.faults}
        assert set(values) == {"2034-06", "cannal", "1.5", "icd2003"}
        assert values["cannal"].hint == "did you mean canal?"
        assert {one.file for one in raised.value.faults} == {"forecasts.yaml"}
    assert texts(folder) == before


@pytest.mark.parametrize(
    ("fields", "value", "rule"),
    [
        ({"expects": "canal=funded and suit=filed"}, "canal=funded and suit=filed", "is not one factor in a variant"),
        ({"expects": "canal=funded|shelved"}, "canal=funded|shelved", "names every variant of its factor"),
        ({"expects": "compact_broken"}, "compact_broken", "is not one factor in a variant"),
        ({"annul_by": "2033"}, "2033", "needs a forecast with a condition"),
        ({"annul_by": "2036", "condition": "if"}, "2036", "lies after it closes (2034-06)"),
        ({"annul_by": "2020", "condition": "if"}, "2020", "lies before it was made"),
        ({"words": "may", "chance": "0.2"}, "0.2", "in no table of likelihood"),
    ],
)
def test_what_cannot_be_a_forecast_is_refused(folder: Path, fields: dict[str, str], value: str, rule: str) -> None:
    with pytest.raises(FaultsFound) as raised:
        add_forecast(folder, replace(NEW, **fields), write=True)
    (fault,) = raised.value.faults
    assert fault.value == value and rule in fault.rule


def test_a_forecast_is_resolved_once(folder: Path) -> None:
    add_forecast(folder, replace(NEW, made="2024", chance="0.75"), write=True)
    assert scores(open_study(folder)).headline == "Nothing is resolved, so nothing is scored."
    resolve_forecast(folder, "forecast-1", CAME, write=True)
    before = texts(folder)
    for again in (CAME, NewResolution("no", "Somebody said so.")):
        with pytest.raises(Fault, match="is resolved already: yes, 2025-01"):
            resolve_forecast(folder, "forecast-1", again, write=True)
    assert texts(folder) == before
    found = scores(open_study(folder), "frequency")
    assert found.answers[0].data["scores"]["brier"] == 0.0625
    assert found.answers[0].data["scores"]["brier skill"] is None


@pytest.mark.parametrize(
    ("name", "new", "value"),
    [
        ("fc-siut", CAME, "fc-siut"),
        ("fc-suit", replace(CAME, date="2999"), "2999"),
        ("fc-suit", replace(CAME, date="soon"), "soon"),
    ],
)
def test_what_cannot_be_resolved_so_is_a_fault(folder: Path, name: str, new: NewResolution, value: str) -> None:
    with pytest.raises(Fault) as raised:
        resolve_forecast(folder, name, new, write=True)
    assert raised.value.value == value


def test_a_resolution_before_it_was_made_or_without_its_condition_is_a_fault(folder: Path) -> None:
    for new, rule in ((CAME, "before it was made"), (replace(CAME, outcome="value"), "does not fit")):
        with pytest.raises(FaultsFound) as raised:
            resolve_forecast(folder, "fc-suit", new, write=True)
        assert any(rule in one.rule for one in raised.value.faults)
    add_forecast(folder, replace(NEW, made="2024"), write=True)
    with pytest.raises(FaultsFound, match="needs a forecast with a condition"):
        resolve_forecast(folder, "forecast-1", replace(CAME, outcome="annulled"), write=True)


def test_two_who_write_at_once_lose_nothing(folder: Path) -> None:
    add_forecast(folder, replace(NEW, made="2024"), write=True)

    def note(number: int) -> None:
        note_forecast(folder, "forecast-1", f"Note {number}", date="2025", write=True)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(note, range(6)))
    assert {one.says for one in load(folder).forecasts.forecasts[1].notes} == {f"Note {number}" for number in range(6)}


def test_of_two_who_resolve_at_once_one_is_refused(folder: Path) -> None:
    add_forecast(folder, replace(NEW, made="2024"), write=True)

    def resolve(evidence: str) -> bool:
        try:
            resolve_forecast(folder, "forecast-1", replace(CAME, evidence=evidence), write=True)
        except Fault:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(resolve, ("one", "other"))) == [False, True]


def test_killed_while_writing_the_file_is_the_old_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = texts(folder)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        add_forecast(folder, NEW, write=True)
    assert texts(folder) == before


def test_a_bundled_study_is_not_changed() -> None:
    with pytest.raises(CannotDo, match="raison new my_mirren --from mirren"):
        add_forecast(find_study("mirren"), NEW, write=False)


def test_a_baseline_that_is_none_is_a_fault() -> None:
    with pytest.raises(Fault, match="is no baseline"):
        scores(open_study("mirren"), "evn")  # type: ignore[arg-type]


def test_the_ledger_of_the_bundled_study_is_open_and_every_entry_has_an_end() -> None:
    found = open_study("northeast_asia").forecasts(on="2026-11-29", turns=False)
    assert found.headline == "All 14 forecasts are open. Nothing is resolved, so nothing is scored."
    lines = found.answers[0].data["forecasts"]
    assert sum(bool(one["annul_by"]) for one in lines) == 5
    assert all(one["closes"] or one["annul_by"] for one in lines)
    assert (
        open_study("northeast_asia")
        .forecasts(on="2027-01-01", turns=False)
        .headline.startswith("All 14 forecasts are open. 6 of them are past the day")
    )
