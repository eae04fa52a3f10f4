"""Papers read apart: where one of them is silent on an actor that a question turns on, `check` says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from raison.store.load import load_with_notes
from raison.store.writing.new import new_study

CARD = "  second: {title: A second note, authors: [nobody], date: 2025-04}\n"
APART = "readings:\n  papers: {source: mirren-note}\n  second: {source: second}\n"
TOGETHER = "readings:\n  papers: {sources: [mirren-note, second]}\n"


def told(folder: Path, readings: str) -> list[str]:
    """What is said of silent actors where a second paper says nothing about anybody's wants."""
    made = new_study("river", folder)
    with (made / "sources.yaml").open("a", encoding="utf-8") as cards:
        cards.write(CARD)
    path = made / "study.yaml"
    path.write_text(path.read_text().replace("readings:\n  papers: {sources: [mirren-note]}\n", readings))
    # What is assumed holds in every reading: without it, the second paper gives nobody a want.
    model = made / "model.yaml"
    model.write_text(
        model.read_text()
        .replace("    - {id: upland-2, want: suit=none, assumption: nobody likes to be sued}\n", "")
        .replace("        - {id: board-3, want: dam=none, assumption: a keeper likes things as they are}\n", "")
    )
    return [one.rule for one in load_with_notes(made).warnings if "turns on its choice" in one.rule]


def test_a_new_study_reads_its_papers_together(tmp_path: Path) -> None:
    made = load_with_notes(new_study("river", tmp_path))
    assert made.system.study.readings["papers"].sources == ("mirren-note",)
    assert told(tmp_path / "two", TOGETHER) == []


def test_a_split_is_warned_of_where_an_actor_falls_silent(tmp_path: Path) -> None:
    assert told(tmp_path, APART) == [
        f"gives {name} no want, though a question turns on its choice"
        for name in ("Upland", "the Mirren Board", "Lowland")
    ]


@pytest.mark.parametrize("about", ["what the second note sees", "another time"])
def test_a_split_that_is_meant_says_so_and_is_left_alone(tmp_path: Path, about: str) -> None:
    assert told(tmp_path, APART.replace("{source: second}", f"{{source: second, about: {about}}}")) == []
