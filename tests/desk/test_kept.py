"""Answers of a study are kept while nothing changes that they rest on, and never in its folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from raison.desk.kept import kept_answer
from raison.desk.reporting import contents_of
from raison.desk.study import Study
from raison.findings.records import Finding
from raison.store.studies import find_study
from tests.examples.model import PLAIN


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of one's own, with an empty folder for answers beside it."""
    monkeypatch.setenv("RAISON_ANSWERS", str(tmp_path / "answers"))
    return Path(shutil.copytree(find_study("mirren"), tmp_path / "mine"))


def asked(folder: Path, made: list[str], *options: object) -> Finding:
    def make() -> Finding:
        made.append("made")
        return Finding("check", "mine", "Is it sound?", "Yes.", ())

    return kept_answer(Study(folder).loaded, ("check", *options), make)


def test_asked_again_an_answer_is_there_until_something_changes(study: Path) -> None:
    made: list[str] = []
    before = sorted(path.name for path in study.rglob("*"))
    first = asked(study, made)
    assert asked(study, made) == first and len(made) == 1
    assert sorted(path.name for path in study.rglob("*")) == before
    asked(study, made, "another option")
    assert len(made) == 2
    for name in ("model.yaml", "claims.yaml"):
        count, path = len(made), study / name
        path.write_text(path.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
        asked(study, made)
        assert len(made) == count + 1
    asked(study, made)
    assert len(made) == 4


def test_what_was_loaded_counts_and_not_what_the_file_became_since(study: Path) -> None:
    loaded, made = Study(study).loaded, []
    path = study / "model.yaml"
    plain = path.read_text(encoding="utf-8")
    path.write_text(plain + "# a remark\n", encoding="utf-8")
    kept_answer(loaded, ("check",), lambda: made.append("of the old text"))
    asked(study, made)
    assert made == ["of the old text", "made"]
    path.write_text(plain, encoding="utf-8")
    assert kept_answer(Study(study).loaded, ("check",), lambda: made.append("again")) is None and len(made) == 2


def test_what_was_interrupted_is_not_kept(study: Path) -> None:
    made: list[int] = []
    for _ in range(2):
        kept_answer(Study(study).loaded, ("trials",), lambda: made.append(1), keep=lambda answer: False)
    assert made == [1, 1]


def test_where_nothing_can_be_written_the_answer_comes_all_the_same(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("RAISON_ANSWERS", str(tmp_path / "file" / "answers"))
    told: list[str] = []
    plain = Finding("check", "mine", "Is it sound?", "Yes.", ())
    answer = kept_answer(Study(study).loaded, ("check",), lambda: plain, told=told.append)
    assert answer == plain and len(told) == 1
    assert told[0].startswith("Answers are not kept, so the next run takes as long: ")


def test_a_report_is_the_same_from_kept_answers(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file, tree in PLAIN.items():  # in JSON, which is YAML too
        (study / file).write_text(json.dumps(tree), encoding="utf-8")
    shutil.rmtree(study / "texts", ignore_errors=True)
    (study / "forecasts.yaml").unlink(missing_ok=True)
    told: list[str] = []

    def answers() -> list[dict[str, Any]]:
        told.clear()
        contents = contents_of(Study(study), None, None, told.append)
        return [one.finding.to_dict() for one in contents.answers]

    first = answers()
    assert any("Answering" in line for line in told)
    kept = sorted((tmp_path / "answers").iterdir())
    assert answers() == first and not any("Answering" in line or "not kept" in line for line in told)
    assert sorted((tmp_path / "answers").iterdir()) == kept
    monkeypatch.setenv("RAISON_ANSWERS", "")
    assert answers() == first
