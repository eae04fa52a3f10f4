"""Kept papers: a long one is read once, a changed file anew, and nothing is kept where the user keeps nothing."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from raison.sources import Document
from raison.store import papers
from raison.store.papers import WORTH_KEEPING, paper_at, read_paper


@pytest.fixture
def times_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Files that were taken apart, in order; the user's cache is a folder of the test."""
    told: list[str] = []

    def read(name: str, data: bytes) -> Document:
        told.append(name)
        return read_paper(name, data)

    monkeypatch.setattr(papers, "read_paper", read)
    monkeypatch.setenv("RAISON_ANSWERS", str(tmp_path / "cache"))
    return told


def written(folder: Path, name: str = "a.txt", paragraphs: int = 300) -> Path:
    seed = random.Random(7)
    words = "the board of Lowland said that it would pay for a canal if both banks agreed on its gauge".split()
    path = folder / name
    path.write_text("\n\n".join(" ".join(seed.choices(words, k=30)) + "." for _ in range(paragraphs)), encoding="utf-8")
    return path


def test_a_long_paper_is_read_once_and_comes_back_as_it_was(tmp_path: Path, times_read: list[str]) -> None:
    path = written(tmp_path)
    assert path.stat().st_size > WORTH_KEEPING
    first = paper_at(path)
    assert paper_at(path) == first == read_paper(path.name, path.read_bytes())
    assert paper_at(path.rename(tmp_path / "b.txt")) == first
    assert times_read == ["a.txt"]


def test_a_changed_file_and_another_kind_are_read_anew(tmp_path: Path, times_read: list[str]) -> None:
    path = written(tmp_path)
    before = paper_at(path)
    path.write_text(
        path.read_text(encoding="utf-8") + "\n\nThe board said no more than this about it.\n", encoding="utf-8"
    )
    assert len(paper_at(path).blocks) == len(before.blocks) + 1
    paper_at(path.rename(tmp_path / "a.md"))
    assert times_read == ["a.txt", "a.txt", "a.md"]


def test_a_short_one_is_not_kept_and_nothing_is_where_nothing_shall_be(
    tmp_path: Path, times_read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    short = written(tmp_path, "short.txt", 3)
    assert paper_at(short) == paper_at(short) and not (tmp_path / "cache").exists()
    monkeypatch.setenv("RAISON_ANSWERS", "")
    long = written(tmp_path)
    assert paper_at(long) == paper_at(long)
    assert times_read == ["short.txt", "short.txt", "a.txt", "a.txt"]


@pytest.mark.parametrize("kept", [b"", b"damaged"])
def test_what_was_damaged_in_the_cache_is_read_anew(tmp_path: Path, times_read: list[str], kept: bytes) -> None:
    path = written(tmp_path)
    first = paper_at(path)
    [file] = (tmp_path / "cache").iterdir()
    file.write_bytes(kept)
    assert paper_at(path) == first and times_read == ["a.txt", "a.txt"]


def test_a_cache_that_cannot_be_written_hinders_nothing(
    tmp_path: Path, times_read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("RAISON_ANSWERS", str(tmp_path / "file" / "cache"))
    one: Any = paper_at(written(tmp_path))
    assert one.blocks
