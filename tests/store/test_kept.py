"""Kept answers: found again whole, bounded, written in one step; what is damaged or not a record is made anew."""

from __future__ import annotations

import datetime
import os
import pickle
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from raison.findings.records import Finding
from raison.store import kept
from raison.store.kept import BEGIN, KeptAnswers, answers_folder, key_of
from raison.store.writing.save import write_whole
from raison.words.values import Value

ANSWER = (Value(1, 3), {"a": frozenset({1}), "day": datetime.date(2030, 1, 2)}, Finding("check", "s", "?", "Yes.", ()))


def only_file(folder: Path) -> Path:
    [path] = folder.iterdir()
    return path


def test_an_answer_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    answers = KeptAnswers(tmp_path / "new" / "folder")
    assert answers.read("one") is None
    answers.write("one", ANSWER)
    assert answers.read("one") == ANSWER and answers.read("other") is None
    answers.write("two", np.arange(6).reshape(2, 3))
    assert answers.read("two").tolist() == [[0, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-3], lambda data: data[:-1] + b"\0",
                                    lambda data: b"x" + data, lambda data: data[:20]])  # fmt: skip
def test_a_damaged_file_is_let_go_of(tmp_path: Path, damage: Any) -> None:
    answers = KeptAnswers(tmp_path)
    answers.write("one", ANSWER)
    path = only_file(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert answers.read("one") is None and not list(tmp_path.iterdir())


class Planted:
    def __reduce__(self) -> Any:
        return os.mkdir, ("planted",)


class PlantedRecord:
    def __reduce__(self) -> Any:
        return write_whole, (Path("planted"), b"")


@pytest.mark.parametrize("planted", [Planted(), PlantedRecord(), print, os])
def test_what_is_no_record_is_not_taken_and_runs_nothing(
    tmp_path: Path, planted: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        body = zlib.compress(pickle.dumps((planted,)))
    except TypeError:
        body = zlib.compress(b"cos\nmkdir\n(S'planted'\ntR.")
    path = tmp_path / "one.answer"
    path.write_bytes(BEGIN + sha256(body).digest() + body)
    assert KeptAnswers(tmp_path).read("one") is None
    assert not (tmp_path / "planted").exists()


def test_the_oldest_answers_go_where_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = KeptAnswers(tmp_path)
    for place, name in enumerate("abc"):
        answers.write(name, os.urandom(1000))
        os.utime(tmp_path / f"{name}.answer", (place, place))
    assert answers.read("a") is not None  # asked for again: now the newest
    monkeypatch.setattr(kept, "MOST_BYTES", 3500)
    answers.write("d", os.urandom(1000))
    assert {path.stem for path in tmp_path.iterdir()} == {"a", "c", "d"}


def test_a_key_rests_on_all_that_counts() -> None:
    one = key_of({"a.yaml": "x: 1", "b.yaml": ""}, ("whatif", "None"))
    assert one == key_of({"b.yaml": "", "a.yaml": "x: 1"}, ("whatif", "None"))
    others = [
        key_of({"a.yaml": "x: 2", "b.yaml": ""}, ("whatif", "None")),
        key_of({"a.yaml": "x: 1"}, ("whatif", "None")),
        key_of({"a.yaml": "x: 1", "c.yaml": ""}, ("whatif", "None")),
        key_of({"a.yaml": "x: 1", "b.yaml": ""}, ("whatifNone",)),
        key_of({"a.yaml": "x: 1", "b.yaml": ""}, ("whatif", "1")),
    ]
    assert len({one, *others}) == 6


def test_another_program_has_other_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_of({}, ())
    monkeypatch.setattr(kept, "_program", lambda: "raison 9.9")
    assert key_of({}, ()) != before


def test_the_folder_is_the_platforms_or_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RAISON_ANSWERS", str(tmp_path))
    assert answers_folder() == tmp_path
    monkeypatch.setenv("RAISON_ANSWERS", "")
    assert answers_folder() is None
    monkeypatch.delenv("RAISON_ANSWERS")
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert answers_folder() == tmp_path / "raison" / "answers"
