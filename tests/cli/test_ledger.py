"""`raison forecasts` and `raison update` on the command line: what is shown, what is written, how it is refused."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

from raison.cli import main
from raison.store.load import load
from raison.store.studies import find_study
from tests.cli.test_json_keys import documented

NEW = ["--asks", "Will it rain?", "--criteria", "A gauge.", "--claimant", "Ann", "--closes", "2034", "--made", "2024"]
GIVEN = [*NEW, "--assumption", "asked at home", "--chance", "0.8"]
BUILT = ["--says", "Upland builds.", "--date", "2032-09", "--sets", "dam=built", "--assumption", "seen"]


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "80")
    return str(shutil.copytree(find_study("mirren"), tmp_path / "mine"))


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def printed(*words: str) -> dict[str, Any]:
    ran = run(*words, "--json")
    assert ran.exit_code == 0, ran.output
    found: dict[str, Any] = json.loads(ran.stdout)["answers"][0]["data"]
    return found


@pytest.mark.parametrize("words", [["forecasts"], ["forecasts", "show"]])
def test_the_ledger_is_shown_with_and_without_its_word(study: str, words: list[str]) -> None:
    told = run(*words, study, "--on", "2033-01-01").stdout
    assert told.splitlines()[2].startswith("The one forecast is open.")
    assert "What to watch" in told or "it would change no answer" in " ".join(told.split())
    assert max(map(len, told.splitlines())) <= 80


def test_options_before_the_study_are_those_of_the_ledger(study: str) -> None:
    assert run("forecasts", "--no-turns", study).exit_code == 0


def test_without_a_terminal_only_yes_writes(study: str) -> None:
    assert "To write it, say --yes." in run("forecasts", "add", study, *GIVEN).stdout
    assert len(load(study).forecasts.forecasts) == 1
    assert run("forecasts", "add", study, *GIVEN, "--yes").exit_code == 0
    assert run("forecasts", "note", study, "forecast-1", "--says", "Clouds.", "--yes").exit_code == 0
    assert run("forecasts", "resolve", study, "forecast-1", "yes", "--evidence", "wet", "--yes").exit_code == 0
    again = run("forecasts", "resolve", study, "forecast-1", "no", "--evidence", "dry", "--yes")
    assert (again.exit_code, "is resolved already: yes" in again.stderr) == (2, True)
    scored = " ".join(run("forecasts", "score", study).stdout.split())
    assert "1 forecast scored: Brier score 0.040, better than an even chance each time (0.250)." in scored


def test_an_event_is_shown_accepted_and_taken_back(study: str) -> None:
    before = {path.name: path.read_bytes() for path in Path(study).glob("*.yaml")}
    shown = run("update", study, "ev-built", *BUILT).stdout
    assert "To write it: --accept dam, or --yes." in shown and max(map(len, shown.splitlines())) <= 80
    assert run("update", study, "ev-built", *BUILT, "--accept", "dam").exit_code == 0
    assert load(study).factors["dam"].now[-1].is_ == "built"
    assert "Taken back: ev-built." in run("update", study, "--undo").stdout
    assert {path.name: path.read_bytes() for path in Path(study).glob("*.yaml")} == before


def test_the_page_has_the_keys_of_the_ledger_and_of_updates(study: str) -> None:
    assert set(printed("forecasts", study)) == documented("Data of forecasts")
    ledger = printed("forecasts", study)
    assert set(ledger["forecasts"][0]) == documented("Each forecast")
    assert set(ledger["watched"][0]) == documented("Each forecast that is watched")
    assert set(ledger["scores"]) == documented("Scores")
    assert set(printed("forecasts", "add", study, *GIVEN)) == documented("What is written into the ledger")
    assert set(printed("update", study, "ev-built", *BUILT, "--yes")) == documented("Data of update")
    assert set(printed("update", study, "--undo")) == documented("Data of an undone update")


def test_in_a_terminal_each_line_is_asked_about(study: str, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = SimpleNamespace(isatty=lambda: True)
    for module in ("raison.cli.running", "raison.cli.running_ledger"):
        monkeypatch.setattr(f"{module}.sys", SimpleNamespace(stdin=screen, stdout=screen, exit=sys.exit))
    ran = CliRunner().invoke(main, ["update", study, "ev-built", *BUILT, "--touches", "fc-suit"], input="n\ny\n")
    assert ran.exit_code == 0 and "Write dam? [y/N]: n" in ran.output and "Write fc-suit? [y/N]: y" in ran.output
    after = load(study)
    assert len(after.factors["dam"].now) == 1 and len(after.forecasts.forecasts[0].notes) == 1
    ran = CliRunner().invoke(main, ["forecasts", "add", study, *GIVEN], input="y\n")
    assert ran.exit_code == 0 and len(load(study).forecasts.forecasts) == 2


@pytest.mark.parametrize(
    "words",
    [
        ["forecasts", "no_such_study"],
        ["forecasts", "resolve", "mirren", "fc-siut", "yes", "--evidence", "e"],
        ["update", "mirren", "ev-dma"],
        ["update", "mirren"],
    ],
)
def test_what_is_not_there_is_told_without_a_traceback(words: list[str]) -> None:
    ran = run(*words)
    assert ran.exit_code == 2 and ran.stderr.startswith("raison: ") and "Traceback" not in ran.output
