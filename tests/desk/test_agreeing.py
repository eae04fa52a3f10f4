"""Two codings of one paper: what both code alike, differently and alone, with every difference to settle."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from raison.cli import main
from raison.desk.agreeing import compare_codings
from raison.findings.records import Finding
from raison.words.faults import CannotDo


def claim(name: str, span: str, kind: str = "fact", source: str = "note", **rest: Any) -> dict[str, Any]:
    at = {"source": source, "block": "p1", "sentence": 1, "span": span, "words": 2, "hash": "0" * 32}
    return {"id": name, "says": f"What {name} says.", "kind": kind, "at": at, **rest}


def coded(folder: Path, *claims: dict[str, Any]) -> Path:
    folder.mkdir()
    sources = {name: {"title": name, "authors": ["A"], "date": "2031"} for name in ("note", "more")}
    files = {
        "study.yaml": {"format": 1, "title": "Two", "readings": {"n": {"source": "note"}}},
        "sources.yaml": {"sources": sources},
        "claims.yaml": {"claims": claims},
        "model.yaml": {"actors": {"up": {"name": "Up"}, "low": {"name": "Low"}}},
    }
    for name, tree in files.items():
        (folder / name).write_text(json.dumps(tree, indent=1), encoding="utf-8")
    return folder


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    mira = coded(
        tmp_path / "mira",
        claim("m1", "0..20", "goal", actors=["up"]),
        claim("m2", "20..40", "fact", actors=["low"]),
        claim("m3", "50..60", modality="hedged"),
        claim("m4", "70..80"),
    )
    jon = coded(
        tmp_path / "jon",
        claim("j1", "0..20", "goal", actors=["up"]),
        claim("j2", "20..30", "position", actors=["low", "up"]),
        claim("j3", "50..60"),
        claim("j5", "90..99"),
        claim("j6", "0..9", source="more"),
    )
    return mira, jon


def rows(found: Finding, number: int) -> list[tuple[str, ...]]:
    return [row.cells for row in found.tables[number].rows]


def test_what_agrees_and_what_differs(two: tuple[Path, Path]) -> None:
    found = compare_codings(*two)
    assert found.headline == "mira and jon code 1 passage alike and 2 differently. 2 claims have no counterpart."
    # Kinds goal–goal, fact–position, fact–fact: alpha is 1 − 5·2/(36 − 4 − 9 − 1) by hand.
    assert rows(found, 0)[0] == ("note", "4", "4", "3", "0.55", "0.00", "0.62", "0.83")
    assert rows(found, 1) == [
        ("note p1, sentence 1", "m2", "j2", "kind: fact / position; actors: low / low, up"),
        ("note p1, sentence 1", "m3", "j3", "modality: hedged / asserted"),
        ("note p1, sentence 1", "m4", "none", "only mira: What m4 says."),
        ("note p1, sentence 1", "none", "j5", "only jon: What j5 says."),
    ]
    assert found.notes == ("Not compared: more, which only jon codes.",)


def test_a_copy_agrees_with_its_study(two: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copytree(two[0], tmp_path / "copy" / "mira")
    found = compare_codings(two[0], tmp_path / "copy" / "mira")
    assert found.headline.endswith("code 4 passages alike and 0 differently. 0 claims have no counterpart.")
    assert rows(found, 0)[-1][4:] == ("1.00", "1.00", "1.00", "1.00") and not rows(found, 1)


def test_what_cannot_be_compared(two: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(CannotDo, match="is the study itself"):
        compare_codings(two[0], two[0])
    with pytest.raises(CannotDo, match="no paper in common"):
        compare_codings(two[0], coded(tmp_path / "third", claim("t1", "0..9", source="more")))
    with pytest.raises(CannotDo, match="there is no study"):
        compare_codings(two[0], tmp_path / "nowhere")


def test_the_command(two: tuple[Path, Path]) -> None:
    ran = CliRunner().invoke(main, ["codings", "compare", str(two[1]), "--study", str(two[0])])
    assert ran.exit_code == 0 and "To settle" in ran.output and "fact / position" in ran.output
