"""An event is taken into a study by lines, and taken back as a whole, byte for byte."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from raison.desk.study import open_study
from raison.findings.records import Finding
from raison.model.events import with_event
from raison.store.load import load
from raison.store.studies import find_study
from raison.words.faults import CannotDo, Fault, FaultsFound

BUILT: dict[str, Any] = {
    "says": "Upland begins to build, and Lowland goes to court.",
    "date": "2032-09",
    "sets": "dam=built,suit=filed",
    "actors": "upland",
    "assumption": "Seen by all.",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of one's own, with an empty cache beside it."""
    for name in ("NUMBA_CACHE_DIR", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Path(shutil.copytree(find_study("mirren"), tmp_path / "mine"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def asked(folder: Path, event: str | None = "ev-built", **options: Any) -> Finding:
    found: Finding = open_study(folder).update(event, **options)
    return found


def test_nothing_is_written_before_a_line_is_accepted(folder: Path) -> None:
    before = contents(folder)
    found = asked(folder, **BUILT)
    assert contents(folder) == before
    assert found.answers[0].data["lines"] == ["dam", "suit", "fc-suit"]
    assert found.answers[0].data["accepted"] is None and found.headline.endswith("Nothing is written yet.")


def test_what_is_accepted_is_written_and_taken_back_as_a_whole(folder: Path) -> None:
    before = contents(folder)
    asked(folder, **BUILT, yes=True)
    after = load(folder)
    assert after.factors["dam"].now[-1].is_ == "built" and str(after.study.as_of) == "2032-09"
    assert after.model.events[-1].sets == {"dam": "built", "suit": "filed"}
    assert after.forecasts.forecasts[0].notes[0].says == f"{BUILT['says']} (ev-built)"
    assert next(one for one in after.study.questions if one.id == "dam_built").against is not None
    undone = asked(folder, None, undo=True)
    assert contents(folder) == before
    assert undone.answers[0].data["files"] == ["forecasts.yaml", "model.yaml", "study.yaml"]
    with pytest.raises(CannotDo, match="no update of this study to take back"):
        asked(folder, None, undo=True)


def test_what_is_written_is_the_study_that_the_answers_were_told_of(folder: Path) -> None:
    before = load(folder)
    asked(folder, **BUILT, yes=True)
    after = load(folder)
    told = with_event(before, after.model.events[-1])
    assert (after.factors, after.study) == (told.factors, told.study)


def test_a_line_alone_is_written_without_the_others(folder: Path) -> None:
    found = asked(folder, **BUILT, accept="suit")
    assert {one["factor"] for one in found.answers[0].data["today"]} == {"suit"}
    after = load(folder)
    assert len(after.factors["dam"].now) == 1 and after.factors["suit"].now[-1].is_ == "filed"
    assert after.forecasts.forecasts[0].notes == ()


def test_what_was_left_can_be_accepted_later_and_nothing_is_written_twice(folder: Path) -> None:
    asked(folder, **BUILT, accept="suit,fc-suit")
    later = asked(folder, "ev-built", yes=True)
    assert later.answers[0].data["lines"] == ["dam", "fc-suit"]
    after = load(folder)
    assert (len(after.factors["dam"].now), len(after.factors["suit"].now)) == (2, 2)
    assert len(after.forecasts.forecasts[0].notes) == 1
    assert [one.id for one in after.model.events].count("ev-built") == 1


def test_updates_are_taken_back_one_after_the_other(folder: Path) -> None:
    first = contents(folder)
    asked(folder, **BUILT, accept="dam")
    second = contents(folder)
    asked(folder, "ev-suit", says="A suit.", date="2032-10", sets="suit=filed", assumption="seen", yes=True)
    asked(folder, None, undo=True)
    assert contents(folder) == second
    asked(folder, None, undo=True)
    assert contents(folder) == first


def test_somebody_elses_change_is_never_taken_back(folder: Path) -> None:
    asked(folder, **BUILT, yes=True)
    path = folder / "model.yaml"
    path.write_bytes(path.read_bytes() + b"# a remark\n")
    before = contents(folder)
    with pytest.raises(CannotDo, match=r"model\.yaml was changed since the update ev-built"):
        asked(folder, None, undo=True)
    assert contents(folder) == before


def test_an_event_that_contradicts_a_never_is_refused_and_nothing_written(folder: Path) -> None:
    path = folder / "model.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "never:\n", "never:\n  - {id: no-suit, all: dam=built and suit=quiet, assumption: made up}\n", 1
    )
    path.write_text(text, encoding="utf-8")
    before = contents(folder)
    ways: tuple[dict[str, Any], ...] = ({}, {"yes": True})
    for options in ways:
        with pytest.raises(Fault, match=r"contradicts never\.no-suit"):
            asked(folder, **{**BUILT, "sets": "dam=built"}, **options)
    with pytest.raises(Fault, match=r"contradicts never\.no-suit"):
        asked(folder, **BUILT, accept="dam")  # the other line would have made it possible
    assert contents(folder) == before
    asked(folder, **BUILT, yes=True)


@pytest.mark.parametrize("step", range(4))
def test_killed_at_any_write_each_file_is_old_or_new_and_all_can_be_taken_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    before, real, done = contents(folder), os.replace, [0]

    def replacing(source: Any, target: Any) -> None:
        if done[0] == step:
            raise KeyboardInterrupt
        done[0] += 1
        real(source, target)

    monkeypatch.setattr(os, "replace", replacing)
    with pytest.raises(KeyboardInterrupt):
        asked(folder, **BUILT, yes=True)
    monkeypatch.setattr(os, "replace", real)
    changed = [name for name, data in contents(folder).items() if data != before[name]]
    assert len(changed) == max(0, step - 1)  # the first write remembers what stood before
    if changed:
        asked(folder, None, undo=True)
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("event", "options", "rule"),
    [
        ("ev-dma", {}, "is no event of this study"),
        ("ev-dam", BUILT, "is an event of the study already"),
        ("ev-new", {**BUILT, "sets": "dam"}, "is not factor=variant"),
        ("ev-new", {**BUILT, "sets": "dam=built,dam=none"}, "a second time"),
        ("ev-new", {**BUILT, "accept": "canal"}, "is no line of this update"),
        (None, {}, "is not named"),
    ],
)
def test_what_is_asked_wrongly_is_a_fault_with_the_next_step(
    folder: Path, event: str | None, options: dict[str, Any], rule: str
) -> None:
    before = contents(folder)
    with pytest.raises(Fault) as raised:
        asked(folder, event, **options)
    assert rule in raised.value.rule and raised.value.hint
    assert contents(folder) == before


def test_all_faults_of_a_new_event_are_told_at_once(folder: Path) -> None:
    wrong = {**BUILT, "sets": "dma=built,suit=fled", "actors": "uplnd", "date": "2032-13"}
    with pytest.raises(FaultsFound) as raised:
        asked(folder, "ev-new", **wrong)
    assert {one.value for one in raised.value.faults} >= {"dma", "fled", "uplnd", "2032-13"}
    with pytest.raises(CannotDo, match="--says; --date; --because CLAIM or --assumption WHY"):
        asked(folder, "ev-new", sets="dam=built")


def test_an_event_without_a_date_cannot_be_taken_in(folder: Path) -> None:
    path = folder / "model.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("date: 2031-09-14, ", "", 1), encoding="utf-8")
    with pytest.raises(Fault, match="has no date"):
        asked(folder, "ev-dam")


def test_an_event_of_the_study_that_says_nothing_new_changes_nothing(folder: Path) -> None:
    found = asked(folder, "ev-dam")
    assert found.headline.startswith("No answer changes") and found.answers[0].data["lines"] == []
    before = contents(folder)
    assert asked(folder, "ev-dam", yes=True).headline.endswith("There is nothing to write.")
    assert contents(folder) == before


def test_a_bundled_study_is_shown_and_not_changed() -> None:
    with pytest.raises(CannotDo, match="comes with raison"):
        open_study("mirren").update("ev-built", **BUILT, yes=True)
